"""Ask a function: call it on copies, and keep what it gave and what it changed."""

from __future__ import annotations

import contextlib
import copy
import io
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from .leaves import Raised, is_number, same
from .loops import clock
from .question import Outcome
from .views import VIEWS


def ask(
    f: Callable, names: Sequence[str], arguments: Sequence[Any], view: str = ""
) -> Outcome:
    """Call f on copies of the arguments; return its value or exception, and what it changed.

    view: the name of the way in which the value is looked at (utils.views). NumPy's warnings
    are left out; an exception is an answer too. Safe in several threads.
    """
    given = [copy.deepcopy(value) for value in arguments]
    with np.errstate(all="ignore"):
        try:
            value = VIEWS[view](f(*given))
        except Exception as error:
            value = Raised(type(error).__name__, str(error), line_in(f, error))
    changed = [n for n, g, a in zip(names, given, arguments, strict=False) if not unchanged(a, g)]
    return Outcome(value, tuple(changed))


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Leave out what is printed and warned of; not for several threads."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def unchanged(before: Any, after: Any) -> bool:
    """Say whether a call left an argument as it was."""
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and np.array_equal(before, after, equal_nan=True)
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(unchanged(v, after[k])
                                                     for k, v in before.items())
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(unchanged, before, after))
    if is_number(before) or isinstance(before, str):
        return same(before, after)
    return True


def line_in(f: Callable, error: BaseException) -> int | None:
    """Return the line, counted in the cell, at which f failed."""
    code = getattr(f, "__code__", None)
    frames = traceback.walk_tb(error.__traceback__)
    lines = [number for frame, number in frames if code and frame.f_code is code]
    return lines[-1] if lines else None


def seconds(f: Callable, arguments: Sequence[Any]) -> float:
    """Return how long one call takes."""
    start = clock()
    ask(f, (), arguments)
    return clock() - start
