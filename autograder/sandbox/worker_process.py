"""Turn a fresh fork of the zygote into a confined worker that serves its channel."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from .channel import Channel, Closed
from .layers import StepFailed, confine
from .serve import Server
from .shell import Shell

CHANNEL, HANDOVER = 3, 4
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
REFUSED, CRASHED = 70, 71
LINUX = sys.platform.startswith("linux")


def prepare() -> None:
    """Make the zygote the parent of whatever its workers might leave behind."""
    if LINUX:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children() -> list[int]:
    """Return the process ids of this process's children, where the system tells."""
    try:
        tasks = Path("/proc/self/task").iterdir()
        return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:
        return []


def run(
    fd: int, handover: int, plan: dict[str, Any], scratch: str, shell: Shell, parent: int
) -> NoReturn:
    """Confine this process, say so, then serve until the channel closes; never return."""
    try:
        isolate(fd, handover, parent)
        settle(scratch)
        channel = Channel(CHANNEL, plan["limits"]["message"])
        try:
            confine(plan, scratch, address_space(), hand_over)
            os.close(HANDOVER)
        except StepFailed as error:
            channel.send({"op": "refused", "id": 0, "message": str(error)})
            os._exit(REFUSED)
        # Only now is anything of the submission read (from the channel, by the server).
        shell.outputs.limit = plan["limits"]["output"]
        channel.send({"op": "up", "id": 0, "layers": list(plan["layers"])})
        Server(shell, channel).serve()
    except Closed:
        os._exit(0)
    finally:
        os._exit(CRASHED)


def hand_over(listener: int) -> None:
    """Give the zygote the descriptor from which this process's questions come."""
    with socket.socket(fileno=os.dup(HANDOVER)) as zygote:
        socket.send_fds(zygote, [b"listener"], [listener])
    os.close(listener)


def isolate(fd: int, handover: int, parent: int) -> None:
    """Leave the zygote's session; keep two channels and nothing else open; die with the zygote."""
    os.setsid()
    if LINUX:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(CRASHED)
    null, fd, handover = (high(number) for number in (os.open(os.devnull, os.O_RDWR), fd, handover))
    for number, place in ((null, 0), (null, 1), (null, 2), (fd, CHANNEL), (handover, HANDOVER)):
        os.dup2(number, place)
    os.closerange(HANDOVER + 1, os.sysconf("SC_OPEN_MAX"))
    signal.signal(signal.SIGINT, signal.default_int_handler)


def high(fd: int) -> int:
    """Return a copy of a descriptor above those that are about to be taken."""
    return fcntl.fcntl(fd, fcntl.F_DUPFD, HANDOVER + 1)


def settle(scratch: str) -> None:
    """Make the scratch directory home, and the place where files are looked for and made."""
    os.chdir(scratch)
    os.umask(0o077)
    for name in ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        os.environ[name] = scratch
    tempfile.tempdir = None
    sys.path.insert(0, scratch)


def address_space() -> int:
    """Return the bytes of address space in use (0 where the system does not tell)."""
    if not LINUX:
        return 0
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
