"""Let the zygote be asked before a worker opens a file for writing, or makes a folder.

The kernel holds the system call until it is answered (seccomp_unotify(2)), so nothing is written
unseen. Only that something is asked counts, never its arguments, which the worker could change
meanwhile.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import os
import struct
from typing import NamedTuple

from . import seccomp

NOTIFY = 0x7FC00000
SET_MODE_FILTER, NEW_LISTENER = 1, 1 << 3
RECEIVE, SEND, SET_FLAGS, GO_ON = 0xC0502100, 0xC0182101, 0x40082104, 1
SYNC_WAKE_UP = 1
# struct seccomp_notif, of which id and pid are read; struct seccomp_notif_resp.
QUESTION_SIZE = 80
HEAD, ANSWER = struct.Struct("=QI"), struct.Struct("=QqiI")
ACCESS_MODE, WRITE_ONLY, READ_WRITE, CREATE = 3, 1, 2, 0o100
# Which argument holds the flags of those calls that write only with some of them.
FLAGS_AT = {"open": 1, "openat": 2}
ALWAYS = "creat mkdir mkdirat rename renameat renameat2"


class Question(NamedTuple):
    """Hold what is asked: its number, and the thread that waits for the answer."""

    number: int
    thread: int


@functools.cache
def compile_filter() -> tuple[bytes, int]:
    """Return the filter as BPF instructions, and this machine's number of seccomp(2)."""
    lib = seccomp.library()
    listed: list[tuple[str, int, list[tuple[int, int, int, int]]]] = []
    for name, place in FLAGS_AT.items():
        for mask, flags in ((ACCESS_MODE, WRITE_ONLY), (ACCESS_MODE, READ_WRITE), (CREATE, CREATE)):
            listed.append((name, NOTIFY, [(place, seccomp.MASKED_EQUAL, mask, flags)]))
    listed += [(name, NOTIFY, []) for name in ALWAYS.split()]
    try:
        program = seccomp.compiled(lib, seccomp.ALLOW, listed)
    except OSError as error:
        raise OSError(f"disk: {error}") from None
    return program, lib.seccomp_syscall_resolve_name(b"seccomp")


def listen(program: bytes, number: int) -> int:
    """Put the filter over this thread, for good; return the descriptor that questions come from."""
    with seccomp.as_struct(program) as fprog:
        libc = ctypes.CDLL(None, use_errno=True)
        flags = ctypes.c_ulong(NEW_LISTENER)
        fd = libc.syscall(ctypes.c_long(number), ctypes.c_ulong(SET_MODE_FILTER), flags, fprog)
    if fd < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return fd


def hurry(listener: int) -> None:
    """Let question and answer pass on one processor, which is quicker (since Linux 6.6)."""
    with contextlib.suppress(OSError):
        fcntl.ioctl(listener, SET_FLAGS, SYNC_WAKE_UP)


def receive(listener: int) -> Question | None:
    """Return the next question; None where who asked is gone."""
    question = bytearray(QUESTION_SIZE)
    try:
        fcntl.ioctl(listener, RECEIVE, question)
    except OSError:
        return None
    return Question(*HEAD.unpack_from(question))


def go_on(listener: int, question: Question) -> None:
    """Let the system call go on."""
    try:
        fcntl.ioctl(listener, SEND, ANSWER.pack(question.number, 0, 0, GO_ON))
    except OSError:
        return  # who asked is gone
