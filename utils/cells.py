"""Notice when the cell of an exercise does not run: its function is still the one from before."""

from __future__ import annotations

import contextlib
import inspect
import re
from dataclasses import dataclass
from typing import Any

from .card import shell
from .words import N_, _

DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
STOPPED_IN_LINE = N_("When the cell that defines {name} ran last, it stopped with {error} in line "
                     "{line}: {message}.")
STOPPED = N_("When the cell that defines {name} ran last, it stopped with {error}: {message}.")
# By name: the last run of its cell, where that run stopped before the function was there.
_stopped: dict[str, Stopped] = {}


@dataclass(frozen=True)
class Stopped:
    """A run of a cell that came to no new function: why, and what the name stands for still."""

    error: str
    message: str
    line: int | None
    older: Any


def watch() -> None:
    """Look at every cell after it ran, where IPython runs cells."""
    running = shell()
    if running is not None:
        running.events.register("post_run_cell", _look)


def last_run_stopped(name: str, f: Any) -> Stopped | None:
    """Return why the cell of `name` stopped when it ran last, if that left f as it was.

    f: what is called so now; None where nothing is.
    """
    stopped = _stopped.get(name)
    return stopped if stopped is not None and stopped.older is f else None


def why(name: str, stopped: Stopped) -> str:
    """Say how the last run of a cell ended."""
    template = STOPPED_IN_LINE if stopped.line else STOPPED
    return _(template).format(name=name, error=stopped.error, line=stopped.line,
                              message=stopped.message)


def _look(result: Any) -> None:
    # Whatever a cell may be, looking at it never stops a notebook.
    with contextlib.suppress(Exception):
        note_run(result.info.raw_cell, result.error_before_exec or result.error_in_exec,
                 shell().user_ns)


def note_run(source: str, error: BaseException | None, names: dict[str, Any]) -> None:
    """Note how a cell ended, for each function that it defines."""
    for name in DEFINED.findall(source):
        now = names.get(name)
        if error is None or _written_in(source, now):
            _stopped.pop(name, None)
        else:
            line = error.lineno if isinstance(error, SyntaxError) else None
            said = error.msg if isinstance(error, SyntaxError) else str(error)
            # Python 3.13 has a private kind of SyntaxError for what ends too early.
            kinds = (kind.__name__ for kind in type(error).__mro__)
            kind = next(kind for kind in kinds if not kind.startswith("_"))
            _stopped[name] = Stopped(kind, str(said), line, now)


def _written_in(source: str, f: Any) -> bool:
    """Say whether a function's own text stands in a cell: then it is what the cell defines."""
    with contextlib.suppress(OSError, TypeError):
        return inspect.getsource(f).strip() in source
    return False
