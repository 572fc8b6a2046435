"""Start a zygote, ask it for workers, and notice when it is lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from . import confine, erase
from .cgroup import Group, Place
from .control import Control, Lost
from .errors import StartFailed, WorkerDied
from .fonts import font_cache

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
END_SECONDS = 0.5
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
        ours, theirs = socket.socketpair()
        self.control = Control(ours)
        # Closed with the keeper: a zygote's complaints are read when it does not start.
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self.complaint = ""
        try:
            with theirs:
                self.process = self.start(readable, theirs.fileno())
        except OSError:
            if self.group:
                self.group.remove()
            raise
        # The parent of a package must be on the import path.
        roots = [str(path.parent) for path in readable if (path / "__init__.py").is_file()]
        # A zygote that died at once is noticed when it is waited for.
        with contextlib.suppress(Lost):
            self.control.say(json.dumps({**self.plan, "modules": modules, "roots": roots}))
        self.is_ready = self.is_forked = self.is_ending = False
        self.ordered: socket.socket | None = None

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
            with self.listening():
                answer = self.control.answer(START_SECONDS)
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

    def order(self) -> None:
        """Have a worker forked, if none waits yet: it confines itself, and waits to be lent."""
        if self.ordered is not None:
            return
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        ours.setblocking(False)
        self.ordered, self.is_forked = ours, False
        with theirs, self.listening():
            self.control.say("fork", [theirs.fileno()])

    def settle(self) -> None:
        """Wait until the worker that was ordered has been forked."""
        if self.ordered is not None and not self.is_forked:
            with self.listening():
                self.answer()
            self.is_forked = True

    def fork(self) -> socket.socket:
        """Return the trusted end of a fresh worker's channel."""
        self.order()
        self.settle()
        ours, self.ordered = self.ordered, None
        if ours is None:  # another thread has closed the pool meanwhile
            raise WorkerDied("the zygote was lost", infrastructure=True)
        return ours

    def cpu_seconds(self) -> float:
        """Ask how long the worker has had a processor, however busy the machine is."""
        with self.listening():
            self.control.say("cpu")
            return self.answer()["cpu"]

    def end(self) -> dict[str, Any]:
        """End the worker; return its status and what it exceeded."""
        with self.listening():
            self.control.say("end")
            return self.answer()

    def dismiss(self) -> None:
        """Have the worker ended without waiting for it; nothing is forked before that is done."""
        self.is_ending = True
        with self.listening():
            self.control.say("end")

    def answer(self) -> dict[str, Any]:
        """Receive an answer; that for a worker which was dismissed comes first."""
        if self.is_ending:
            self.control.answer(ANSWER_SECONDS)
            self.is_ending = False
        return self.control.answer(ANSWER_SECONDS)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Speak with the zygote; one that is late or gone is killed."""
        try:
            yield
        except Lost:
            self.kill()
            raise WorkerDied("the zygote was lost", infrastructure=True) from None

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
        if self.ordered is not None:
            self.ordered.close()
            self.ordered = None
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
