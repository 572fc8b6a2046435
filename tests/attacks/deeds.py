"""List what a hostile notebook may try, and the layers that stand in its way.

Each deed is the body of `attack(world)`; it returns something true when it succeeded. All of them
are harmless: decoy files, a decoy process, listeners on loopback, a few forks.
"""

from __future__ import annotations

from dataclasses import dataclass

LANDLOCK = ("landlock",)
SECCOMP = ("seccomp",)
RLIMITS = ("rlimits",)
BOTH = ("landlock", "seccomp")
POWERS = ("capabilities", "landlock", "seccomp")


@dataclass(frozen=True)
class Deed:
    """Hold a hostile deed, the layers without which it succeeds, and whether that takes root."""

    name: str
    layers: tuple[str, ...]
    body: str
    root: bool = False

    @property
    def source(self) -> str:
        """Return the cell that defines `attack`."""
        indented = "\n".join(f"    {line}" for line in self.body.strip().splitlines())
        return f"{HEAD}\ndef attack(world):\n{indented}\n"


HEAD = """
import ctypes, fcntl, mmap, os, resource, signal, socket, subprocess, threading, time
from pathlib import Path
import numpy as np
libc = ctypes.CDLL(None, use_errno=True)
"""

DEEDS = [
    Deed("read_the_list_of_users", LANDLOCK, "return open('/etc/passwd').read()"),
    Deed("read_a_secret", LANDLOCK, "return open(world['folder'] + '/secret.txt').read()"),
    Deed("list_a_secret_folder", LANDLOCK, "return os.listdir(world['folder'])"),
    Deed("read_the_graders_package", LANDLOCK, "return open(world['reference']).read()"),
    Deed(
        "read_the_zygotes_environment",
        ("capabilities", "landlock"),
        "return open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    ),
    Deed("read_the_list_of_its_own_memory", LANDLOCK, "return open('/proc/self/maps').read()"),
    Deed(
        "write_beside_the_grades",
        LANDLOCK,
        "Path(world['folder'], f'new{os.getpid()}').write_text('100'); return True",
    ),
    Deed(
        "change_the_grades",
        LANDLOCK,
        "open(world['folder'] + '/grades.csv', 'a').write('student01,100'); return True",
    ),
    Deed(
        "patch_a_package_on_disk",
        LANDLOCK,
        "open(world['decoy'], 'a').write('# patched'); return True",
    ),
    Deed(
        "make_a_file_in_shared_memory",
        LANDLOCK,
        "Path(f'/dev/shm/descent{os.getpid()}').touch()\n"
        "Path(f'/dev/shm/descent{os.getpid()}').unlink(); return True",
    ),
    Deed(
        "look_into_the_neighbours_scratch",
        LANDLOCK,
        "neighbour = Path(os.getcwd()).parent / f'n{os.getpid()}'\n"
        "neighbour.mkdir(); (neighbour / 'notebook').touch(); return os.listdir(neighbour)",
    ),
    Deed(
        "make_the_grades_writable",
        SECCOMP,
        "path = world['folder'] + '/grades.csv'\n"
        "os.chmod(path, 0o604 if os.stat(path).st_mode & 4 == 0 else 0o600)\n"
        "before = os.stat(path).st_mode; os.chmod(path, before ^ 0o022)\n"
        "return os.stat(path).st_mode != before",
    ),
    Deed(
        "backdate_a_file",
        SECCOMP,
        "path = world['folder'] + '/grades.csv'\n"
        "os.utime(path, (1, 1)); return os.stat(path).st_mtime == 1",
    ),
    Deed(
        "connect_to_a_port",
        BOTH,
        "socket.create_connection(('127.0.0.1', world['tcp'])); return True",
    ),
    Deed(
        "send_a_datagram",
        SECCOMP,
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "return s.sendto(b'answers', ('127.0.0.1', world['udp']))",
    ),
    Deed(
        "connect_to_an_abstract_socket",
        BOTH,
        "s = socket.socket(socket.AF_UNIX); s.connect('\\0' + world['abstract']); return True",
    ),
    Deed(
        "fork_a_few_times",
        SECCOMP,
        "for _ in range(5):\n"
        "    pid = os.fork()\n"
        "    if pid == 0: os._exit(0)\n"
        "    os.waitpid(pid, 0)\n"
        "return True",
    ),
    Deed(
        "leave_a_daemon",
        SECCOMP,
        "read, write = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        os.write(write, str(os.getpid()).encode()); time.sleep(60)\n"
        "    os._exit(0)\n"
        "return int(os.read(read, 20))",
    ),
    Deed(
        "start_a_program",
        ("landlock", "seccomp"),
        "return subprocess.run(['/bin/echo', 'hello'], capture_output=True).stdout",
    ),
    Deed(
        "become_another_program",
        BOTH,
        "read, write = os.pipe()\n"
        "pid = os.fork()\n"
        "if pid == 0: os.dup2(write, 1); os.execv('/bin/echo', ['echo', 'hello'])\n"
        "os.close(write); return os.read(read, 20)",
    ),
    Deed(
        "start_a_crowd_of_threads",
        RLIMITS,
        "gate = threading.Event(); started = 0\n"
        "try:\n"
        "    for _ in range(200):\n"
        "        threading.Thread(target=gate.wait, daemon=True).start(); started += 1\n"
        "except RuntimeError: pass\n"
        "gate.set(); return started == 200",
    ),
    Deed("take_a_gibibyte", RLIMITS, "return len(np.zeros(2**27))"),
    Deed("map_a_gibibyte", RLIMITS, "return len(mmap.mmap(-1, 2**30))"),
    Deed(
        "write_a_large_file",
        ("rlimits", "disk"),
        "with open('large', 'wb') as file: file.write(bytes(5 * 2**20))\n"
        "os.unlink('large'); return True",
    ),
    Deed(
        "open_many_files",
        RLIMITS,
        "files = [open('/dev/null') for _ in range(100)]\nreturn len(files)",
    ),
    Deed(
        "keep_a_file_in_memory_only",
        SECCOMP,
        "return os.memfd_create('hidden')",
    ),
    Deed(
        "trace_a_process",
        POWERS,
        "PTRACE_SEIZE = 0x4206\nreturn libc.ptrace(PTRACE_SEIZE, world['pid'], 0, 0) == 0",
    ),
    Deed(
        "open_a_processs_memory",
        POWERS,
        "return open(f\"/proc/{world['pid']}/mem\", 'rb')is not None",
    ),
    Deed("signal_a_process", BOTH, "os.kill(world['pid'], 0); return True"),
    Deed(
        "signal_a_thread_of_another_process",
        BOTH,
        "number = {'x86_64': 234, 'aarch64': 131}[os.uname().machine]\n"
        "return libc.syscall(number, world['pid'], world['pid'], 0) == 0",
    ),
    Deed(
        "have_the_kernel_signal_a_process",
        SECCOMP,
        "F_SETOWN = 8\n"
        "read, write = os.pipe(); fcntl.fcntl(read, F_SETOWN, os.getpid()); return True",
    ),
    Deed(
        "raise_its_limits",
        SECCOMP,
        "soft, hard = resource.getrlimit(resource.RLIMIT_CPU)\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (hard, hard)); return hard > soft",
    ),
    Deed(
        "change_the_limits_of_a_process",
        POWERS,
        "resource.prlimit(world['pid'], resource.RLIMIT_CORE, (0, 0)); return True",
    ),
    Deed("make_namespaces", SECCOMP, "return libc.unshare(0x10000000) == 0"),
    Deed("change_its_root", POWERS, "os.chroot('.'); return True", root=True),
    Deed("become_somebody_else", POWERS, "os.setresuid(1, 1, 1); return True", root=True),
    Deed(
        "plant_a_symbolic_link",
        BOTH,
        "os.symlink(world['folder'], 'link'); return os.path.islink('link')",
    ),
    Deed(
        "plant_a_hard_link",
        BOTH,
        "os.link(world['folder'] + '/grades.csv', world['folder'] + f'/l{os.getpid()}')\n"
        "return True",
    ),
    Deed("plant_a_named_pipe", BOTH, "os.mkfifo('pipe'); return True"),
    Deed(
        "cut_a_file_by_its_path",
        BOTH,
        "os.truncate(world['folder'] + '/grades.csv', 20); return True",
    ),
    Deed(
        "pass_a_descriptor",
        SECCOMP,
        "a, b = socket.socketpair()\nreturn socket.send_fds(a, [b'x'], [1])",
    ),
    Deed(
        "lock_a_shared_file",
        SECCOMP,
        "fcntl.flock(a := open(world['decoy']), fcntl.LOCK_EX)\n"
        "try: fcntl.flock(b := open(world['decoy']), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
        "except BlockingIOError: return True",
    ),
    Deed(
        "use_the_kernels_keys",
        SECCOMP,
        "number = {'x86_64': 248, 'aarch64': 217}[os.uname().machine]\n"
        "return libc.syscall(number, b'user', b'descent', b'x', 1, -2) > 0",
    ),
    Deed(
        "leave_its_processor",
        SECCOMP,
        "os.sched_setaffinity(0, os.sched_getaffinity(0)); return True",
    ),
    Deed("lower_its_priority", SECCOMP, "os.nice(1); return True"),
]
