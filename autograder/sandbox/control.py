"""Hold the coordinator's end of a zygote's control channel: words go out, answers come in order."""

from __future__ import annotations

import json
import select
import socket
import time
from collections.abc import Sequence
from typing import Any

MAX_ANSWER = 64 * 1024


class Lost(Exception):
    """Say that the zygote does not listen, is late with an answer, or gone."""


class Control:
    """One end of a socketpair; the other is the zygote's."""

    def __init__(self, sock: socket.socket) -> None:
        self.socket = sock
        self.unread = b""

    def say(self, word: str, descriptors: Sequence[int] = ()) -> None:
        """Send a word, with descriptors where it takes any."""
        message = word.encode() + b"\n"
        try:
            if descriptors:
                socket.send_fds(self.socket, [message], descriptors)
            else:
                self.socket.sendall(message)
        # Another thread may have closed the pool, and with it this socket.
        except OSError:
            raise Lost from None

    def answer(self, seconds: float) -> dict[str, Any]:
        """Receive one answer in time."""
        deadline = time.monotonic() + seconds
        while b"\n" not in self.unread:
            data = self.receive(deadline - time.monotonic())
            if not data:
                raise Lost
            self.unread += data
        line, self.unread = self.unread.split(b"\n", 1)
        return json.loads(line)

    def receive(self, seconds: float) -> bytes:
        """Return some bytes of an answer; none when time is up or the zygote is gone."""
        try:
            poll = select.poll()
            poll.register(self.socket, select.POLLIN)
            ready = seconds > 0 and bool(poll.poll(seconds * 1000))
            return self.socket.recv(MAX_ANSWER) if ready else b""
        # ValueError: another thread has closed the pool, and with it this socket.
        except (OSError, ValueError):
            return b""

    def close(self) -> None:
        """Close the channel: the zygote ends by itself."""
        self.socket.close()
