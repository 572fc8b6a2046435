"""Start a zygote, ask it for workers, and notice when it is lost."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from . import confine, erase
from .cgroup import Group, Place
from .errors import StartFailed, WorkerDied
from .fonts import font_cache

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
END_SECONDS = 0.5
MAX_ANSWER = 64 * 1024
# Large arrays cross in fewer steps; the system may grant less.
SEND_BUFFER = 4 * 1024 * 1024


class Keeper:
    """Hold one zygote's process and its control channel."""

    def __init__(
        self, plan: dict[str, Any], readable: list[Path], modules: list[str], place: Place
    ) -> None:
        self.plan, self.place = dict(plan), place
        self.group = Group(place.folder) if place.folder else None
        # Inside bubblewrap all files lie in memory.
        self.home = None if plan["rung"] == "full" else Path(tempfile.mkdtemp(prefix="descent-"))
        self.control, theirs = socket.socketpair()
        # Closed with the keeper: a zygote's complaints are read when it does not start.
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self.complaint = ""
        self.unread = b""
        try:
            with theirs:
                self.process = self.start(readable, theirs.fileno())
        except OSError:
            if self.group:
                self.group.remove()
            raise
        roots = [str(path.parent) for path in readable if is_package(path)]
        message = {**self.plan, "modules": modules, "roots": roots}
        # A zygote that died at once is noticed when it is waited for.
        with contextlib.suppress(OSError):
            self.control.sendall(json.dumps(message).encode() + b"\n")
        self.is_ready = False

    def start(self, readable: list[Path], fd: int) -> subprocess.Popen[bytes]:
        """Start the zygote with nothing of ours but one end of the control channel."""
        cache = font_cache()
        home = self.home or Path("/")
        words = confine.command(self.plan, readable, home, cache, "zygote")
        words += [str(fd), *([str(self.home)] if self.home else [])]
        return subprocess.Popen(
            self.group.joining(words) if self.group else words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
            env=confine.environment(str(home), str(cache)),
            cwd="/",
            pass_fds=[fd],
            start_new_session=True,
        )

    def wait_until_ready(self) -> None:
        """Wait for the imports; raise StartFailed with the zygote's own words."""
        if self.is_ready:
            return
        try:
            answer = self.answer(START_SECONDS)
        except WorkerDied:
            raise StartFailed(f"The zygote did not start: {self.complaint}") from None
        if "failed" in answer:
            self.kill()
            raise StartFailed(f"The zygote could not import what it needs: {answer['failed']}")
        if answer["threads"] != 1:
            self.kill()
            raise StartFailed(f"The zygote has {answer['threads']} threads; it must have one.")
        self.bound()
        self.is_ready = True

    def bound(self) -> None:
        """Limit the zygote's control group, before anything that a student wrote runs in it."""
        if self.group is None:
            return
        try:
            self.group.check_holds(self.process.pid)
            self.group.bound(self.plan["limits"], self.place.controllers)
        except OSError as error:
            self.kill()
            raise StartFailed(f"The zygote's control group was not limited: {error}") from None

    def last_words(self) -> str:
        """Return the last line that the zygote wrote to its standard error."""
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing."

    def fork(self) -> socket.socket:
        """Ask for a worker; return the trusted end of its channel."""
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        with theirs:
            try:
                socket.send_fds(self.control, [b"fork\n"], [theirs.fileno()])
                self.answer(ANSWER_SECONDS)
            except (OSError, ValueError, WorkerDied):
                ours.close()
                self.kill()
                raise WorkerDied("the zygote was lost", infrastructure=True) from None
        ours.setblocking(False)
        return ours

    def cpu_seconds(self) -> float:
        """Ask how long the worker has had a processor, however busy the machine is."""
        try:
            self.control.sendall(b"cpu\n")
        except OSError:
            self.kill()
            raise WorkerDied("the zygote was lost", infrastructure=True) from None
        return self.answer(ANSWER_SECONDS)["cpu"]

    def end(self) -> dict[str, Any]:
        """End the worker; return its status and what it used."""
        try:
            self.control.sendall(b"end\n")
        except OSError:
            self.kill()
            raise WorkerDied("the zygote was lost", infrastructure=True) from None
        return self.answer(ANSWER_SECONDS)

    def answer(self, seconds: float) -> dict[str, Any]:
        """Receive one answer in time; a zygote that is late or gone is killed."""
        deadline = time.monotonic() + seconds
        while b"\n" not in self.unread:
            data = self.receive(deadline - time.monotonic())
            if not data:
                self.kill()
                raise WorkerDied("the zygote was lost", infrastructure=True)
            self.unread += data
        line, self.unread = self.unread.split(b"\n", 1)
        return json.loads(line)

    def receive(self, seconds: float) -> bytes:
        """Return some bytes of an answer; none when time is up or the zygote is gone."""
        try:
            poll = select.poll()
            poll.register(self.control, select.POLLIN)
            ready = seconds > 0 and bool(poll.poll(seconds * 1000))
            return self.control.recv(MAX_ANSWER) if ready else b""
        # ValueError: another thread has closed the pool, and with it this socket.
        except (OSError, ValueError):
            return b""

    def alive(self) -> bool:
        """Tell whether the zygote still runs."""
        return self.process.poll() is None

    def close(self) -> None:
        """Let an idle zygote end by itself, so that its processor time is counted as ours."""
        self.control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the zygote with everything in it; may be called twice."""
        self.control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.group:
            self.group.remove()
        if not self.errors.closed:
            self.complaint = self.last_words()
            self.errors.close()
        with contextlib.suppress(OSError):
            if self.home is not None:
                erase.erase(self.home)


def is_package(path: Path) -> bool:
    """Tell whether a readable path is a package whose parent must be on the import path."""
    return (path / "__init__.py").is_file()
