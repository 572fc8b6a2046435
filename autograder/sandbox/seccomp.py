"""Compile an allow-list of system calls with the system's libseccomp; load it with prctl.

Compiling costs 26 ms and happens once, on the trusted side; loading is one system call in each
worker. What is not listed fails with EPERM, so that honest code gets an exception, not a signal.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import struct
import tempfile
from collections.abc import Iterator

ALLOW = 0x7FFF0000
ERRNO = 0x00050000
EPERM, EACCES, ENOSYS, ENOTSUP = 1, 13, 38, 95
NOT_EQUAL, EQUAL, MASKED_EQUAL = 1, 4, 7
PR_SET_SECCOMP, MODE_FILTER = 22, 2

CLONE_VM_AND_THREAD = 0x10100
CLONE_NEW_ANYTHING = 0x7E020080
# The filter is compiled once for all workers: each puts its own process id in this one's place.
PID_PLACEHOLDER = 0x5EC0DE17

FILES = """
access chdir close close_range creat dup dup2 dup3 faccessat faccessat2 fadvise64 fallocate fchdir
fdatasync fstat fstatfs fsync ftruncate getcwd getdents getdents64 lseek lstat mkdir mkdirat
newfstatat open openat pipe pipe2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead
readlink readlinkat readv rename renameat renameat2 rmdir sendfile copy_file_range stat statfs statx
sync_file_range umask unlink unlinkat write writev
"""
MEMORY = "brk madvise membarrier mincore mmap mprotect mremap msync munmap"
TIME = """
alarm clock_getres clock_gettime clock_nanosleep getitimer gettimeofday nanosleep setitimer time
times
"""
PROCESS = """
arch_prctl capget exit exit_group futex futex_waitv get_thread_area getcpu getegid geteuid getgid
getgroups
getpgid getpgrp getpid getppid getrandom getresgid getresuid getrlimit getrusage getsid gettid
getuid restart_syscall rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend
rt_sigtimedwait sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam
sched_getscheduler sched_yield set_robust_list set_tid_address sigaltstack sysinfo uname wait4
waitid
"""
EVENTS = """
epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 poll ppoll
pselect6 select getpeername getsockname getsockopt recvfrom shutdown
"""
# These claim to succeed and do nothing: Landlock does not cover metadata, and an exclusive flock on
# a shared data file would keep the neighbours from reading it.
PRETEND = """
flock
chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown utime utimes futimesat
setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
"""
NO_ATTRIBUTES = """
getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
"""
# F_DUPFD F_GETFD F_SETFD F_GETFL F_SETFL F_GETLK F_SETLK F_SETLKW, open file locks, F_DUPFD_CLOEXEC
# and F_GETPIPE_SZ; not F_SETOWN and F_SETSIG, which send signals to other processes.
FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
# TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# PR_GET_DUMPABLE PR_SET_NAME PR_GET_NAME PR_GET_SECCOMP PR_GET_NO_NEW_PRIVS PR_SET_VMA
PRCTL = (3, 15, 16, 21, 39, 0x53564D41)
AF_UNIX, SOCK_STREAM = 1, 1


class Comparison(ctypes.Structure):
    """Compare one argument of a system call, as libseccomp's scmp_arg_cmp."""

    _fields_ = [
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    ]


def library() -> ctypes.CDLL:
    """Load libseccomp; raise OSError where it is not installed."""
    lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    lib.seccomp_init.restype = ctypes.c_void_p
    lib.seccomp_init.argtypes = [ctypes.c_uint32]
    lib.seccomp_release.argtypes = [ctypes.c_void_p]
    lib.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.c_void_p,
    ]  # fmt: skip
    lib.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    return lib


def rules() -> list[tuple[str, int, list[tuple[int, int, int, int]]]]:
    """Return (system call, action, comparisons); several lines of one call are alternatives."""
    allowed = f"{FILES} {MEMORY} {TIME} {PROCESS} {EVENTS}".split()
    listed: list[tuple[str, int, list[tuple[int, int, int, int]]]] = []
    listed += [(name, ALLOW, []) for name in allowed]
    listed += [(name, ERRNO, []) for name in PRETEND.split()]
    listed += [(name, ERRNO | ENOTSUP, []) for name in NO_ATTRIBUTES.split()]
    listed += [("fcntl", ALLOW, [(1, EQUAL, command, 0)]) for command in FCNTL]
    listed += [("ioctl", ALLOW, [(1, EQUAL, command, 0)]) for command in IOCTL]
    listed += [("prctl", ALLOW, [(0, EQUAL, command, 0)]) for command in PRCTL]
    threads = (0, MASKED_EQUAL, CLONE_VM_AND_THREAD | CLONE_NEW_ANYTHING, CLONE_VM_AND_THREAD)
    return [
        *listed,
        ("clone", ALLOW, [threads]),
        # glibc falls back to clone, whose flags a filter can see.
        ("clone3", ERRNO | ENOSYS, []),
        # Path.touch takes success for "the file exists already", so the present time is refused.
        ("utimensat", ERRNO | EACCES, [(2, EQUAL, 0, 0)]),
        ("utimensat", ERRNO, [(2, NOT_EQUAL, 0, 0)]),
        ("tgkill", ALLOW, [(0, EQUAL, PID_PLACEHOLDER, 0)]),
        ("prlimit64", ALLOW, [(0, EQUAL, 0, 0), (2, EQUAL, 0, 0)]),
        # asyncio wakes itself through a socket pair; with an address, sendto could reach others.
        ("socketpair", ALLOW, [(0, EQUAL, AF_UNIX, 0), (1, MASKED_EQUAL, 0xF, SOCK_STREAM)]),
        ("sendto", ALLOW, [(4, EQUAL, 0, 0)]),
    ]


@functools.cache
def compile_filter() -> bytes:
    """Return the filter for this machine's architecture as BPF instructions."""
    return compiled(library(), ERRNO | EPERM, rules())


def compiled(
    lib: ctypes.CDLL, otherwise: int, listed: list[tuple[str, int, list[tuple[int, int, int, int]]]]
) -> bytes:
    """Compile rules; what none of them names is treated as `otherwise` says."""
    context = lib.seccomp_init(otherwise)
    if not context:
        raise OSError("libseccomp could not make a filter")
    try:
        for name, action, comparisons in listed:
            add(lib, context, name, action, comparisons)
        with tempfile.TemporaryFile() as file:
            if lib.seccomp_export_bpf(context, file.fileno()):
                raise OSError("libseccomp could not compile the filter")
            file.seek(0)
            return file.read()
    finally:
        lib.seccomp_release(context)


def add(lib: ctypes.CDLL, context: int, name: str, action: int, comparisons: list) -> None:
    """Add one rule; a system call that this machine does not have needs none."""
    number = lib.seccomp_syscall_resolve_name(name.encode())
    if number < 0:
        return
    array = (Comparison * len(comparisons))(*comparisons)
    failed = lib.seccomp_rule_add_array(
        context, action, number, len(comparisons), array if comparisons else None
    )
    if failed:
        raise OSError(-failed, f"libseccomp refused the rule for {name}")


@contextlib.contextmanager
def as_struct(program: bytes) -> Iterator[bytes]:
    """Hand a program over as struct sock_fprog: a 16-bit count of instructions, a pointer."""
    code = ctypes.create_string_buffer(program, len(program))
    yield struct.pack("@HP", len(program) // 8, ctypes.addressof(code))


def load(program: bytes) -> None:
    """Put the filter over this thread, for good; needs no_new_privs."""
    own = program.replace(struct.pack("=I", PID_PLACEHOLDER), struct.pack("=I", os.getpid()))
    libc = ctypes.CDLL(None, use_errno=True)
    with as_struct(own) as fprog:
        failed = libc.prctl(PR_SET_SECCOMP, MODE_FILTER, fprog, 0, 0)
    if failed:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
