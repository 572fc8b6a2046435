"""Speak with one confined worker as if it were an object: run cells, call functions."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .cells import (
    CallResult,
    CellError,
    CellResult,
    cause,
    checked_outputs,
    fault_of,
    interrupted,
    places,
)
from .channel import Closed, Late
from .errors import (
    ConfinementFailed,
    NeverConfined,
    ProtocolError,
    StudentError,
    StudentTimeout,
    WorkerDied,
)
from .exchange import Exchange, value_of
from .keeper import Keeper
from .limits import Limits

SETUP_SECONDS = 10.0


class Worker:
    """Hold one worker; it lives until `close`, or until it misbehaves."""

    def __init__(self, keeper: Keeper, limits: Limits, seed: int | None = None) -> None:
        self.keeper = keeper
        self.limits = limits
        self.gone: str | None = None
        self.stopped = False
        self.socket = keeper.fork()
        self.exchange = Exchange(self.socket, limits)
        try:
            self.wait_until_confined()
            self.ask("start", SETUP_SECONDS, seed=secrets.randbits(63) if seed is None else seed)
        except BaseException:
            self.close()
            raise

    def wait_until_confined(self) -> None:
        """Wait until the worker says that every layer is on."""
        try:
            frame = self.exchange.receive(time.monotonic() + SETUP_SECONDS)
        except (Late, Closed, ProtocolError) as error:
            kind = NeverConfined if isinstance(error, Closed) else ConfinementFailed
            what = f"The worker could not be set up ({type(error).__name__}); nothing was run."
            raise kind(what) from None
        if frame.get("op") == "refused":
            raise ConfinementFailed(
                f"A step of the confinement failed, so nothing was run: {frame.get('message')}"
            )
        if frame.get("op") != "up" or frame.get("layers") != self.keeper.plan["layers"]:
            raise ConfinementFailed("The worker came up with other layers than it was told.")

    def run_cell(
        self, source: str, figures: bool = False, timeout: float | None = None
    ) -> CellResult:
        """Run one cell; an exception or a timeout in it is part of the result."""
        start = time.monotonic()
        soft = min(self.limits.cell if timeout is None else timeout, self.left())
        seconds = soft * self.exchange.patience
        fields = {"source": source, "figures": figures, "seconds": seconds}
        try:
            reply = self.ask("cell", seconds + self.limits.grace, **fields)
        except Late:
            ran = self.over("a cell", soft, self.limits.cell)
            raise self.died(f"{ran} and could not be interrupted") from None
        with self.judged():
            outputs = checked_outputs(reply.get("outputs", []))
            raw = reply.get("error")
            error = None if raw is None else CellError(*fault_of(raw))
        return CellResult(error is None, outputs, error, time.monotonic() - start)

    def call(
        self, name: str, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None,
        timeout: float | None = None, meanwhile: Callable[[], None] | None = None,
    ) -> CallResult:
        """Call a function of the notebook by name, meanwhile doing what is to be done here.

        Callables among the arguments call back.
        """
        start = time.monotonic()
        soft = min(self.limits.call if timeout is None else timeout, self.left())
        seconds = soft * self.exchange.patience
        fields = {"name": name, "args": tuple(args), "kwargs": kwargs or {}, "seconds": seconds}
        try:
            reply = self.ask("call", seconds + self.limits.grace, meanwhile=meanwhile, **fields)
        except Late:
            self.died("a call could not be interrupted")
            raise StudentTimeout(self.over(name, soft, self.limits.call), False) from None
        with self.judged():
            if interrupted(reply):
                raise StudentTimeout(self.over(name, soft, self.limits.call), True)
            value, mutated = value_of(reply), places(reply.get("mutated"), len(args))
        return CallResult(value, mutated, time.monotonic() - start)

    def defined(self, name: str) -> bool:
        """Tell whether the notebook has given a name a value."""
        return self.ask_or_die("defined", name=name).get("value") is True

    def cpu_seconds(self) -> float:
        """Return the worker's time on a processor; its own word is not asked for."""
        if self.gone is not None:
            raise WorkerDied(self.gone)
        return self.keeper.cpu_seconds()

    def stub(
        self, names: Iterable[str], answer: Callable[[str, tuple, dict[str, Any]], Any]
    ) -> None:
        """Put functions in place of the notebook's that ask `answer(name, args, kwargs)`."""
        functions = {name: asking(answer, name) for name in names}
        for function in functions.values():
            self.exchange.keep(function)
        self.ask_or_die("stub", functions=functions)

    def ask_or_die(self, verb: str, /, **fields: Any) -> dict[str, Any]:
        """Ask for something that takes no time; a worker that is late with it is killed."""
        try:
            return self.ask(verb, self.limits.call * self.exchange.patience, **fields)
        except Late:
            raise self.died("it did not answer") from None

    def ask(self, verb: str, within: float, /, **fields: Any) -> dict[str, Any]:
        """Ask the worker; whatever goes wrong ends it, except an error of the student's."""
        if self.gone is not None:
            raise WorkerDied(self.gone)
        if self.left() <= 0:
            raise self.died(self.over(verb, 0, self.limits.call))
        with self.judged():
            return self.exchange.ask(verb, within, **fields)

    def over(self, what: str, soft: float, most: float) -> str:
        """Say what took too long, by the limit that was set, never by what was left of it."""
        if soft < most:
            return f"the notebook took more than {self.limits.wall:g} s in all"
        return f"{what} took more than {soft:g} s"

    def left(self) -> float:
        """Return the seconds that the notebook may still take, were the machine its own."""
        return self.limits.wall - self.exchange.waited / self.exchange.patience

    @contextlib.contextmanager
    def judged(self) -> Iterator[None]:
        """End the worker for everything that is not an ordinary error of the student's."""
        try:
            yield
        except Closed:
            raise self.died(None) from None
        except (Late, StudentError, StudentTimeout, WorkerDied, TypeError, ValueError):
            raise
        except BaseException as error:
            self.died(str(error))
            raise

    def died(self, reason: str | None) -> WorkerDied:
        """End the worker; return the exception that says why it is gone."""
        try:
            facts = self.stop(self.keeper.end)
        except WorkerDied as lost:
            self.gone = lost.reason
            return lost
        self.gone = reason or cause(facts, self.limits)
        return WorkerDied(self.gone)

    def stop(self, end: Callable[[], dict[str, Any] | None]) -> dict[str, Any]:
        """End the worker's process, once; tell how it ended, where that was waited for."""
        if self.stopped:
            return {}
        self.stopped = True
        self.socket.close()
        return end() or {}

    def close(self) -> None:
        """Have the worker ended; never raises, and does not wait."""
        self.gone = self.gone or "the worker was closed"
        with contextlib.suppress(WorkerDied):
            self.stop(self.keeper.dismiss)


def asking(answer: Callable[[str, tuple, dict[str, Any]], Any], name: str) -> Callable[..., Any]:
    """Return a function that asks for the value of the named one."""
    return lambda *args, **kwargs: answer(name, args, kwargs)
