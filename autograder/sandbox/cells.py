"""Hold what came of a cell or a call; check that a worker's report has the right form."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Any

from .errors import ProtocolError
from .limits import Limits

ALLOWED = {
    "stream": {"name": str, "text": str},
    "display_data": {"data": dict, "metadata": dict},
    "execute_result": {"data": dict, "metadata": dict, "execution_count": int},
    "error": {"ename": str, "evalue": str, "traceback": list},
}


@dataclass(frozen=True)
class CellError:
    """Name the exception that ended a cell, and its line in the cell (from 1), if known."""

    type: str
    message: str
    line: int | None


@dataclass(frozen=True)
class CellResult:
    """Hold a cell's nbformat outputs, its error if it had one, and its seconds."""

    ok: bool
    outputs: list[dict[str, Any]]
    error: CellError | None
    seconds: float


@dataclass(frozen=True)
class CallResult:
    """Hold a call's value, the places of the arguments that it changed, and its seconds."""

    value: Any
    mutated: tuple[int, ...]
    seconds: float


def checked_outputs(outputs: Any) -> list[dict[str, Any]]:
    """Return the outputs if each has the form of an nbformat output."""
    if type(outputs) is not list:
        raise ProtocolError("a cell's outputs are not a list")
    for output in outputs:
        fields = ALLOWED.get(kind_of(output))
        if fields is None or set(output) != {"output_type", *fields}:
            raise ProtocolError("an output of a cell has an unknown form")
        if any(type(output[name]) is not kind for name, kind in fields.items()):
            raise ProtocolError("an output of a cell has a field of the wrong type")
        check_content(output)
    return outputs


def kind_of(output: Any) -> str:
    """Return the type that an output names, an empty string if it names none."""
    named = output.get("output_type") if type(output) is dict else None
    return named if type(named) is str else ""


def check_content(output: dict[str, Any]) -> None:
    """Refuse a stream of another name, lines that are no text, and data that is not JSON."""
    if output.get("name", "stdout") not in ("stdout", "stderr"):
        raise ProtocolError("a cell wrote to a stream that does not exist")
    if any(type(line) is not str for line in output.get("traceback", [])):
        raise ProtocolError("a traceback holds something that is no text")
    if not is_json(output.get("data", {})) or not is_json(output.get("metadata", {})):
        raise ProtocolError("an output's data cannot be written as JSON")


def is_json(value: Any) -> bool:
    """Tell whether a value consists of what JSON can hold."""
    if type(value) is dict:
        return all(map(is_json, value.values()))
    if type(value) is list:
        return all(map(is_json, value))
    return value is None or type(value) in (bool, int, float, str)


def fault_of(error: Any) -> tuple[str, str, int | None]:
    """Return the type, message and line of an error that a worker reports."""
    if type(error) is not dict:
        raise ProtocolError("an error that the worker reports has an unknown form")
    kind, message, line = error.get("type"), error.get("message"), error.get("line")
    if type(kind) is not str or type(message) is not str or type(line) not in (int, type(None)):
        raise ProtocolError("an error that the worker reports has an unknown form")
    return kind[:100], message[:2000], line


def interrupted(reply: dict[str, Any]) -> bool:
    """Tell whether a reply says that the code was stopped for being slow."""
    error = reply.get("error")
    return type(error) is dict and error.get("interrupted") is True


def places(mutated: Any, count: int) -> tuple[int, ...]:
    """Return the places of changed arguments that a worker reports."""
    if type(mutated) is not list or any(type(n) is not int or not 0 <= n < count for n in mutated):
        raise ProtocolError("the worker reports changed arguments that do not exist")
    return tuple(sorted(set(mutated)))


def cause(facts: dict[str, Any], limits: Limits) -> str:
    """Say in words why a process ended."""
    status = facts.get("status", 0)
    number = status & 0x7F
    if facts.get("over") == "scratch":
        most = f"{limits.scratch // 2**20} MiB of files"
        return f"the notebook wrote more than {most}, or more than {limits.files} of them"
    if number == signal.SIGXCPU or facts.get("cpu", 0) >= limits.cpu:
        return f"the notebook used more than {limits.cpu} s of CPU time"
    if number == signal.SIGKILL:
        return "the notebook's process was killed (out of memory, perhaps) or closed its channel"
    if number:
        return f"the notebook's process crashed ({signal.Signals(number).name})"
    return f"the notebook ended its own process (exit status {status >> 8})"
