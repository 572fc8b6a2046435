"""Send and receive frames on a file descriptor, with a deadline and a budget of bytes."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from typing import Any

from . import wire
from .errors import ProtocolError

SMALL = 256 * 1024


class Closed(Exception):
    """Say that the other side is gone."""


class Late(Exception):
    """Say that the deadline passed before the frame was complete."""


class Channel:
    """One end of a socketpair; with `budget` bytes to receive before it is given up.

    The trusted side's descriptor does not block, so that its deadlines hold.
    """

    def __init__(
        self, fd: int, message: int, budget: int | None = None, strict: bool = False
    ) -> None:
        self.fd = fd
        self.message = message
        self.budget = budget
        self.strict = strict

    def send(
        self, value: Any, deadline: float | None = None, handle: Callable[[Any], int] | None = None
    ) -> None:
        """Send one value; raise TooLarge before anything is sent when it does not fit."""
        buffers = wire.encode(value, handle, self.message, self.strict)
        if sum(map(len, buffers)) < SMALL:
            buffers = [b"".join(buffers)]
        for buffer in buffers:
            self.write(memoryview(buffer), deadline)

    def receive(
        self, deadline: float | None = None, handle: Callable[[int], Any] | None = None
    ) -> Any:
        """Receive one value."""
        return wire.decode(*self.receive_raw(deadline), handle)

    def receive_raw(self, deadline: float | None = None) -> tuple[bytes, bytearray]:
        """Receive one frame's header and body."""
        prefix = self.read(wire.PREFIX.size, deadline)
        header, body = wire.parse_prefix(prefix, self.message)
        if self.budget is not None:
            self.budget -= header + body + len(prefix)
            if self.budget < 0:
                raise ProtocolError("the worker sent more bytes than one job may")
        if header + body < SMALL:
            frame = self.read(header + body, deadline)
            return bytes(frame[:header]), frame[header:]
        return bytes(self.read(header, deadline)), self.read(body, deadline)

    def write(self, view: memoryview, deadline: float | None) -> None:
        """Write all bytes before the deadline."""
        while view:
            try:
                view = view[os.write(self.fd, view) :]
            except BlockingIOError:
                self.wait(select.POLLOUT, deadline)
            except OSError:
                raise Closed from None

    def read(self, size: int, deadline: float | None) -> bytearray:
        """Read exactly `size` bytes before the deadline, however they trickle in."""
        data = bytearray(size)
        view = memoryview(data)
        while view:
            try:
                count = os.readv(self.fd, [view])
            except BlockingIOError:
                self.wait(select.POLLIN, deadline)
                continue
            except OSError:
                raise Closed from None
            if not count:
                raise Closed
            view = view[count:]
            if view and deadline is not None and time.monotonic() > deadline:
                raise Late
        return data

    def wait(self, event: int, deadline: float | None) -> None:
        """Wait until the descriptor is ready; raise Late at the deadline."""
        poll = select.poll()
        poll.register(self.fd, event)
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise Late
        if not poll.poll(left if left is None else left * 1000 + 1):
            raise Late
