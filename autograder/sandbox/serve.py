"""Answer the trusted side from within the worker: run cells, call functions, ask back."""

from __future__ import annotations

import builtins
import itertools
import random
import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from . import alarm, faults
from .channel import Channel
from .same import copied, same
from .shell import Shell


class Server:
    """Serve one channel until it is closed."""

    def __init__(self, shell: Shell, channel: Channel) -> None:
        self.shell = shell
        self.channel = channel
        self.functions: dict[int, Callable[..., Any]] = {}
        self.stubs: dict[str, Callable[..., Any]] = {}
        self.numbers = itertools.count(1)
        self.lock = threading.RLock()

    def serve(self, until: int | None = None) -> dict[str, Any]:
        """Perform what is asked for; return the answer to the reverse call `until`."""
        while True:
            frame = self.channel.receive(handle=self.remote)
            if frame["op"] == "answer" and frame["id"] == until:
                return frame
            self.perform(frame)

    def perform(self, frame: dict[str, Any]) -> None:
        """Do one thing and reply; whatever the student's code raises becomes part of the reply."""
        try:
            verb: Callable[..., dict[str, Any]] = getattr(self, f"do_{frame['op']}")
            reply = verb(frame)
        except BaseException as error:
            reply = {"error": faults.fault(error)}
        finally:
            alarm.disarm()
        self.reply(frame["id"], reply)

    def reply(self, number: int, reply: dict[str, Any]) -> None:
        """Send a reply; one that does not fit becomes an error."""
        envelope = {"op": "reply", "id": number}
        try:
            self.channel.send({**envelope, **reply}, handle=self.keep)
        except (ValueError, MemoryError) as error:
            fault = faults.fault(error)
            fault["message"] = f"the result cannot be looked at: {fault['message']}"
            self.channel.send({**envelope, "error": fault})

    def do_start(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Seed the global generators, so that forks of one zygote do not draw alike.

        The same seed gives the same draws, those of a generator made without a seed too.
        """
        random.seed(frame["seed"])
        np.random.bit_generator.randbits = random.Random(frame["seed"]).getrandbits
        np.random.seed(frame["seed"] % 2**32)
        return {}

    def do_cell(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Run a cell; stubs stay in place whatever it defined."""
        result = self.shell.run(frame["source"], frame["figures"], frame["seconds"])
        self.shell.user_ns.update(self.stubs)
        return result

    def do_defined(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Tell whether a name stands for something."""
        return {"value": frame["name"] in self.shell.user_ns}

    def do_stub(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Put functions of the trusted side in place of the student's."""
        for name, function in frame["functions"].items():
            function.__name__ = name
            self.stubs[name] = function
        self.shell.user_ns.update(self.stubs)
        return {}

    def do_call(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Call a function by name; tell its value and which arguments it changed."""
        name = frame["name"]
        if name not in self.shell.user_ns:
            raise NameError(f"name {name!r} is not defined")
        return self.call(self.shell.user_ns[name], frame)

    def do_handle(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Call a function that was sent as a handle."""
        return self.call(self.functions[frame["handle"]], frame)

    def call(self, function: Any, frame: dict[str, Any]) -> dict[str, Any]:
        """Call a function under the soft limit."""
        arguments, pristine = frame["args"], copied(frame["args"])
        alarm.arm(frame["seconds"])
        value = function(*arguments, **frame["kwargs"])
        alarm.disarm()
        pairs = zip(arguments, pristine, strict=True)
        mutated = [place for place, (now, before) in enumerate(pairs) if not same(now, before)]
        return {"value": value, "mutated": mutated}

    def keep(self, function: Callable[..., Any]) -> int:
        """Remember a function that is sent to the trusted side; return its handle."""
        number = next(self.numbers)
        self.functions[number] = function
        return number

    def remote(self, handle: int) -> Callable[..., Any]:
        """Return a function that asks the trusted side."""

        def ask(*args: Any, **kwargs: Any) -> Any:
            return self.reverse(handle, args, kwargs)

        return ask

    def reverse(self, handle: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Ask the trusted side for a value; the clock of the student's code stands still."""
        with self.lock:
            ticking, left = alarm.armed, alarm.disarm()
            try:
                number = next(self.numbers)
                question = {"op": "reverse", "id": number, "handle": handle}
                self.channel.send({**question, "args": args, "kwargs": kwargs}, handle=self.keep)
                answer = self.serve(until=number)
            finally:
                if ticking:
                    alarm.arm(left)
        if "error" in answer:
            raise exception(answer["error"])
        return answer["value"]


def exception(fault: dict[str, str]) -> Exception:
    """Return the exception of a built-in type, or RuntimeError, that the trusted side raised."""
    kind = getattr(builtins, fault["type"], RuntimeError)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = RuntimeError
    try:
        return kind(fault["message"])
    except TypeError:
        return RuntimeError(fault["message"])
