"""Hold one output beside the value that was wanted, and name what came in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

# Relative and absolute tolerance of every comparison of values.
RTOL, ATOL = 1e-5, 1e-8


@dataclass(frozen=True)
class Raised:
    """What a call did instead of returning: the exception's class name, its message, its line."""

    type: str
    message: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Leaf:
    """One output: what was wanted, what came, and what is wrong with its type or shape."""

    name: str
    want: Any
    got: Any
    problem: str | None = None
    kind: str = ""  # "type" or "shape", where there is a problem
    remark: str | None = None

    @property
    def right(self) -> bool:
        """Say whether type, shape and values all fit."""
        return self.problem is None and close(self.want, self.got)


def is_number(value: Any) -> bool:
    """Say whether value is one real number: Python's, NumPy's, or an array without axes."""
    if isinstance(value, (bool, int, float, np.bool_, np.integer, np.floating)):
        return True
    return isinstance(value, np.ndarray) and value.ndim == 0 and value.dtype.kind in "biuf"


def close(want: Any, got: Any) -> bool:
    """Compare two numeric values of equal shape within the tolerance; NaN equals NaN."""
    try:
        a, b = np.asarray(want, float), np.asarray(got, float)
    except (TypeError, ValueError, OverflowError):
        return bool(np.array_equal(want, got)) if isinstance(want, str) else False
    if a.shape != b.shape:
        return False
    # The same as below for a right answer without infinities, in a fifth of the time.
    if np.isfinite(b).all() and (np.abs(a - b) <= ATOL + RTOL * np.abs(b)).all():
        return True
    return np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True)


def same(one: Any, other: Any) -> bool:
    """Say whether two outcomes are alike: values, shapes, structure, or the exception raised."""
    if isinstance(one, Raised) or isinstance(other, Raised):
        return _same_exception(one, other)
    if is_number(one) and is_number(other):
        return close(one, other)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and close(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in other)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    # A function handed to an exercise is itself, and nothing else.
    if callable(one) or one is None:
        return one is other
    return isinstance(one, str) and isinstance(other, str) and one == other


def _same_exception(one: Any, other: Any) -> bool:
    if not (isinstance(one, Raised) and isinstance(other, Raised)):
        return False
    if one.type != other.type:
        return False
    met, met_by_other = inner_sizes(one.message), inner_sizes(other.message)
    if met and met_by_other and "matmul" in one.message + other.message:
        return met == met_by_other
    shapes, others = shapes_in(one.message), shapes_in(other.message)
    if shapes or others or one.type in ("IndexError", "RecursionError"):
        return shapes == others
    if one.type == "KeyError":
        return one.message == other.message
    return _without_names(one.message) == _without_names(other.message)


def _without_names(message: str) -> str:
    """Leave out of an exception's message what a learner chose: names and numbers.

    NumPy before 2.4 calls an array that is no single number by another word.
    """
    import re

    message = message.replace("only length-1 arrays", "only 0-dimensional arrays")
    return re.sub(r"'[^']*'|\w+\(\)|\d+", "", message)


def inner_sizes(message: str) -> tuple[str, ...]:
    """Return the two sizes that had to be equal in a product of matrices: of left, of right.

    np.dot tells both shapes too; @ tells these two sizes alone.
    """
    import re

    by_dot = re.search(r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim \d\)", message)
    by_sign = re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", message)
    if by_dot:
        return by_dot.groups()
    return by_sign.groups()[::-1] if by_sign else ()


def shapes_in(message: str) -> list[str]:
    """Return the shapes that an exception's message tells, as written there."""
    import re

    return re.findall(r"\(\d+,[\d, ]*\)", message)
