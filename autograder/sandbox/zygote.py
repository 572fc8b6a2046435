"""Import what notebooks need once, then fork a worker for each submission.

The zygote is handed descriptors and limits, never a byte of a submission: what it held, every
later worker could read in inherited memory. For the same reason it relays no results.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from . import erase, worker_process
from .disk import Ledger
from .shell import Shell, make_shell

MAX_MESSAGE = 2**20
# What is said while a worker lives; the order for the next may wait behind it, with a descriptor.
END, CPU = b"end\n", b"cpu\n"
WATCH_SECONDS = 0.05


def main(fd: str, home: str = "") -> NoReturn:
    """Serve the control channel until the coordinator is gone, then tidy up: nobody else would."""
    with contextlib.suppress(ConnectionError, Gone):
        serve(socket.socket(fileno=int(fd)))
    with contextlib.suppress(OSError):
        if home:
            erase.erase(Path(home))
    os._exit(0)


class Gone(Exception):
    """Say that the coordinator closed the control channel."""


def serve(control: socket.socket) -> NoReturn:
    """Receive the plan, import, then fork a worker for every descriptor that is sent."""
    line = control.makefile().readline()
    if not line:
        raise Gone
    plan = json.loads(line)
    try:
        shell = warm(plan)
    except Exception as error:
        send(control, failed=f"{type(error).__name__}: {error}")
        raise
    send(control, ready=os.getpid(), threads=threads())
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 1)
        if not message:
            raise Gone
        if descriptors:
            one_worker(control, descriptors[0], plan, shell)


def send(control: socket.socket, **message: Any) -> None:
    """Send one message to the coordinator."""
    control.sendall(json.dumps(message).encode() + b"\n")


def threads() -> int:
    """Return the number of threads of this process (1 where the system does not tell)."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


def warm(plan: dict[str, Any]) -> Shell:
    """Import everything, then make what is loaded so far cheap to share."""
    shell = make_shell()
    import_modules(plan["modules"], plan["roots"])
    worker_process.prepare()
    gc.collect()
    gc.freeze()
    return shell


def import_modules(names: list[str], roots: list[str]) -> None:
    """Import the lab's modules; `roots` are on the path only meanwhile."""
    sys.path[:0] = roots
    try:
        for name in names:
            importlib.import_module(name)
    finally:
        del sys.path[: len(roots)]
        importlib.invalidate_caches()


def one_worker(control: socket.socket, fd: int, plan: dict[str, Any], shell: Shell) -> None:
    """Fork a worker, watch it, end it when asked to; tell how it ended."""
    scratch = Path(plan["scratch"]) / os.urandom(8).hex()
    scratch.mkdir(mode=0o700)
    parent = os.getpid()
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        # The channels are closed in the child by number; their objects must not close them again.
        control.detach()
        ours.detach()
        worker_process.run(fd, theirs.detach(), plan, str(scratch), shell, parent)
    os.close(fd)
    theirs.close()
    send(control, pid=pid)
    with taken_over(ours) as listener:
        told = watch(control, pid, scratch, plan["limits"], listener)
        status, usage = end(pid)
    erase.erase(scratch)
    if told is None:
        raise Gone
    send(control, status=status, cpu=usage.ru_utime + usage.ru_stime, over=told)


@contextlib.contextmanager
def taken_over(channel: socket.socket) -> Iterator[int | None]:
    """Take over the descriptor of a worker's questions; None where it has none, or is gone."""
    with channel:
        _, found, _, _ = socket.recv_fds(channel, 64, 1)
    try:
        yield found[0] if found else None
    finally:
        for fd in found:
            os.close(fd)


def watch(
    control: socket.socket, pid: int, scratch: Path, limits: dict[str, Any], listener: int | None
) -> str | None:
    """Wait for the coordinator's word; kill a worker that fills the disk.

    Return what it exceeded, an empty string for nothing, None when the coordinator is gone.
    """
    ledger = Ledger(listener, pid, scratch, limits) if listener is not None else None
    poll, over = select.poll(), ""
    for fd in (control.fileno(), *([] if listener is None else [listener])):
        poll.register(fd, select.POLLIN)
    while True:
        # Where the kernel asks before each write there is nothing to look for in between.
        looking = listener is None and not over
        ready, full = dict(poll.poll(WATCH_SECONDS * 1000 if looking else None)), False
        if control.fileno() in ready:
            message = control.recv(len(END))
            if message != CPU:
                return over if message else None
            send(control, cpu=cpu_seconds(pid))
        elif ledger and ready.get(ledger.listener, 0) & select.POLLIN:
            full = ledger.answer()
        elif looking:
            full = erase.exceeds(scratch, pid, limits["scratch"], limits["files"])
        if full:
            over = "scratch"
            os.kill(pid, signal.SIGKILL)
        if ledger and (over or ready.get(ledger.listener, 0) & select.POLLHUP):
            poll.unregister(ledger.listener)
            ledger = None


def cpu_seconds(pid: int) -> float:
    """Return the time that a process has had on a processor, by the kernel's own account."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    # The clock of another process, as clock_getcpuclockid(3) names it.
    return time.clock_gettime((~pid << 3) | 2)


def end(pid: int) -> tuple[int, Any]:
    """Kill a worker with whatever it started; return its status and usage."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    end_orphans()
    return status, usage


def end_orphans() -> None:
    """Kill the children that a dead worker left to us; give up after a second."""
    deadline = time.monotonic() + 1.0
    while time.monotonic() < deadline:
        for orphan in worker_process.children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            return
