"""Find Python loops: by a function's source, and by the time that further examples take."""

from __future__ import annotations

import ast
import textwrap
import time
from collections.abc import Callable

import numpy as np


def _finest_clock() -> Callable[[], float]:
    try:
        fine = time.get_clock_info("thread_time").resolution < 1e-5
    except ValueError:  # in a browser, which has no such clock
        fine = False
    return time.thread_time if fine else time.perf_counter


# Time on a processor, where the system counts it finely: what else runs makes no call longer.
clock = _finest_clock()
LOOPS = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
LOOPING_CALLS = {"map", "vectorize", "apply_along_axis", "fromiter", "frompyfunc"}


def loop_line(source: str, name: str) -> int | None:
    """Return the line (from 1, within source) of the first loop in function `name`, or None."""
    try:
        tree = ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError):
        return None
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == name]
    if not functions:
        return None
    lines = [node.lineno for node in ast.walk(functions[-1]) if _loops(node)]
    return min(lines, default=None)


def _loops(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return called in LOOPING_CALLS
    return isinstance(node, LOOPS)


def one_by_one(time_of: Callable[[int], float], few: int, many: int, rounds: int = 8) -> bool:
    """Say whether a function works on its examples one by one, in Python.

    time_of(n): the seconds of one call on n examples. A further example costs a vectorised call
    some nanoseconds, and a loop several steps of Python; a step is measured at the same moment.
    The least of several times counts: a busy machine makes a call slow, never fast; so what looks
    like a loop is measured again, some rounds long. Measured: half a step at most for products,
    one and a half for `np.vectorize`, and three and a half for the shortest loop. Nothing else is
    asked where the call on many examples takes less as a whole.
    """
    if time_of(many) <= 2.5 * (many - few) * min(python_step() for _ in range(3)):
        return False
    times: list[tuple[float, float, float]] = []
    for _ in range(rounds):
        times += [(time_of(many), time_of(few), python_step()) for _ in range(3)]
        slow, fast, step = map(min, zip(*times, strict=True))
        if (slow - fast) / (many - few) <= 2.5 * step:
            return False
    return True


def python_step() -> float:
    """Measure the seconds that Python takes to touch one entry of an array."""
    row = np.ones((1, 1000))
    start = clock()
    for i in range(1000):
        _ = row[0, i] * 2.0
    return (clock() - start) / 1000
