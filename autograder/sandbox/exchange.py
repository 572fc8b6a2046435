"""Ask a worker one thing and serve its questions until it replies."""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

from .channel import Channel, Closed, Late
from .errors import ProtocolError, StudentError, Untrusted
from .limits import Limits, patience
from .wire import TooLarge


class Handle:
    """Stand for a function of the worker's; calling it asks the worker."""

    def __init__(self, exchange: Exchange, number: int) -> None:
        self.exchange = exchange
        self.number = number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function in the worker; return its value."""
        return self.exchange.call_handle(self.number, args, kwargs)


class Exchange:
    """Speak with one worker: numbered requests, replies, and reverse calls in between."""

    def __init__(self, sock: socket.socket, limits: Limits) -> None:
        self.socket = sock
        self.limits = limits
        self.patience = patience()
        self.channel = Channel(sock.fileno(), limits.message, limits.job, strict=True)
        self.functions: dict[int, Callable[..., Any]] = {}
        self.waited = 0.0
        self.answering = 0.0
        self.depth = 0
        self.questions = 0

    def ask(
        self, verb: str, within: float, /, meanwhile: Callable[[], None] | None = None,
        **fields: Any,
    ) -> dict[str, Any]:
        """Send a request, serve questions, return the reply; all within so many seconds.

        meanwhile: what we do while the worker is busy; our time is not the worker's.
        """
        if self.depth == 0 and self.unasked():
            raise ProtocolError("the worker sent a message that nobody asked for")
        number = secrets.randbits(52)
        deadline = time.monotonic() + within
        with self.one_deeper():
            message = {"op": verb, "id": number, **fields}
            self.channel.send(message, deadline, self.keep)
            if meanwhile is not None:
                start = time.monotonic()
                meanwhile()
                deadline += time.monotonic() - start
            while True:
                frame = self.receive(deadline)
                if frame.get("op") == "reverse":
                    deadline += self.answer(frame)
                elif frame.get("op") == "reply" and frame.get("id") == number:
                    return frame
                else:
                    raise ProtocolError("the worker sent a reply to a question never asked")

    def receive(self, deadline: float) -> dict[str, Any]:
        """Receive a message; count the time that the worker took."""
        start = time.monotonic()
        try:
            frame = self.channel.receive(deadline, lambda number: Handle(self, number))
        finally:
            self.waited += time.monotonic() - start
        if type(frame) is not dict:
            raise ProtocolError("a message of the worker is no dict")
        return frame

    @contextlib.contextmanager
    def one_deeper(self) -> Iterator[None]:
        """Count how deeply calls and reverse calls are nested; forget functions at the top."""
        if self.depth >= self.limits.depth:
            raise StudentError(
                "RecursionError", f"calls across the channel are nested {self.depth} deep"
            )
        known = set(self.functions)
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
            if self.depth == 0:
                self.functions = {n: f for n, f in self.functions.items() if n in known}

    def unasked(self) -> bool:
        """Tell whether bytes wait that were sent before any question."""
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        except OSError:
            raise Closed from None

    def keep(self, function: Callable[..., Any]) -> int:
        """Remember a function of ours that the worker may call; return its handle."""
        for number, known in self.functions.items():
            if known is function:
                return number
        number = secrets.randbits(52)
        self.functions[number] = function
        return number

    def answer(self, frame: dict[str, Any]) -> float:
        """Answer a reverse call; return the seconds that our own code took."""
        number, handle = frame.get("id"), frame.get("handle")
        args, kwargs = frame.get("args"), frame.get("kwargs")
        self.questions += 1
        if self.questions > self.limits.reverse_calls:
            raise ProtocolError(f"the worker asked back {self.questions} times")
        if type(number) is not int or type(args) is not tuple or type(kwargs) is not dict:
            raise ProtocolError("a reverse call has an unknown form")
        if type(handle) is not int or handle not in self.functions:
            raise ProtocolError("the worker called a function that it was not given")
        start, waited, before = time.monotonic(), self.waited, self.answering
        result = self.evaluate(self.functions[handle], args, kwargs)
        ours = time.monotonic() - start - (self.waited - waited)
        self.answering = before + ours  # in which is what was asked meanwhile
        if self.answering > self.limits.cpu * self.patience:
            raise ProtocolError(f"answering the worker took more than {self.limits.cpu} s")
        self.reply({"op": "answer", "id": number}, result)
        return ours

    def reply(self, answer: dict[str, Any], result: dict[str, Any]) -> None:
        """Send our answer; one that is too large becomes an error."""
        deadline = time.monotonic() + self.limits.call
        try:
            self.channel.send({**answer, **result}, deadline, self.keep)
        except TooLarge as error:
            fault = {"type": "ValueError", "message": str(error)}
            self.channel.send({**answer, "error": fault}, deadline)
        except TypeError as error:
            raise RuntimeError(
                f"Our own function gave a value that cannot be sent: {error}"
            ) from None

    def evaluate(self, function: Callable[..., Any], args: Any, kwargs: Any) -> dict[str, Any]:
        """Call a function of ours; its exception becomes the worker's."""
        try:
            return {"value": function(*args, **kwargs)}
        except StudentError as error:
            return {"error": {"type": error.type, "message": error.message}}
        except (Late, Closed, Untrusted):
            raise
        except Exception as error:
            return {"error": {"type": type(error).__name__, "message": str(error)[:500]}}

    def call_handle(self, number: int, args: Any, kwargs: Any) -> Any:
        """Call a function of the worker's by its handle."""
        soft = self.limits.call * self.patience
        fields = {"handle": number, "args": args, "kwargs": kwargs, "seconds": soft}
        reply = self.ask("handle", soft + self.limits.grace, **fields)
        return value_of(reply)


def value_of(reply: dict[str, Any]) -> Any:
    """Return a reply's value; raise StudentError for an error."""
    from .cells import fault_of

    if "error" in reply:
        raise StudentError(*fault_of(reply["error"]))
    if "value" not in reply:
        raise ProtocolError("a reply holds neither a value nor an error")
    return reply["value"]
