"""Take a returned value apart, output by output, beside the value that was wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

# Relative and absolute tolerance of every comparison of values.
RTOL, ATOL = 1e-5, 1e-8
# Outputs that may come as (1, 1) where a number is wanted.
LENIENT = {"db", "da", "dz", "cost", "b"}


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
    return a.shape == b.shape and np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True)


def describe(value: Any) -> str:
    """Name a value's type and, for an array, its shape, in words a learner knows."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if value is None:
        return "None (is a `return` missing?)"
    if is_number(value):
        return "a number"
    if callable(value):
        return "a function"
    name = getattr(value, "type_name", type(value).__name__)
    if isinstance(value, (list, tuple)):
        return f"a {name} of {len(value)}"
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def split(want: Any, got: Any, names: tuple[str, ...]) -> list[Leaf]:
    """Return one Leaf for each output of a call.

    want: the right value; got: the value to judge; names: the outputs' names, in order.
    Only `want` decides how many leaves there are, never what a student hands back.
    """
    if isinstance(want, tuple):
        return _split_tuple(want, got, names)
    if isinstance(want, dict):
        return _split_dict(want, got, names[0])
    if isinstance(want, list):
        return [_sequence(names[0], want, got)]
    if isinstance(want, str):
        return [_word(names[0], want, got)]
    if isinstance(want, np.ndarray) and want.ndim:
        return [_array(names[0], want, got)]
    return [_number(names[0], want, got)]


def _split_tuple(want: tuple, got: Any, names: tuple[str, ...]) -> list[Leaf]:
    listed = ", ".join(names)
    if not isinstance(got, (tuple, list)):
        return [Leaf(listed, want, got, f"it returns {describe(got)}, not ({listed})", "type")]
    if len(got) != len(want):
        problem = f"it returns {len(got)} values; wanted are {len(want)}: ({listed})"
        return [Leaf(listed, want, got, problem, "type")]
    parts = zip(want, got, names, strict=True)
    return [leaf for w, g, name in parts for leaf in split(w, g, (name,))]


def _split_dict(want: dict, got: Any, name: str) -> list[Leaf]:
    if not isinstance(got, dict):
        keys = ", ".join(f'"{key}"' for key in want)
        problem = f"{name} is {describe(got)}, not a dict with {keys}"
        return [Leaf(name, want, got, problem, "type")]
    leaves = []
    for key, value in want.items():
        if key in got:
            leaves += split(value, got[key], (key,))
        else:
            leaves.append(Leaf(key, value, None, f'{name} has no key "{key}"', "type"))
    return leaves


def _word(name: str, want: str, got: Any) -> Leaf:
    problem = None if got == want else f"{name} are {got}; wanted are {want}"
    return Leaf(name, want, got, problem, "shape")


def _number(name: str, want: Any, got: Any) -> Leaf:
    if is_number(got):
        return Leaf(name, want, got)
    if isinstance(got, np.ndarray) and got.shape == (1, 1) and name in LENIENT:
        return Leaf(name, want, got[0, 0], remark=f"{name} is an array (1, 1): a number is simpler")
    kind = "shape" if isinstance(got, np.ndarray) else "type"
    return Leaf(name, want, got, f"{name} is {describe(got)}; wanted is a number", kind)


def _array(name: str, want: np.ndarray, got: Any) -> Leaf:
    wanted = f"wanted is an array of shape {want.shape}"
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "biuf":
        what = describe(got)
        if isinstance(got, np.ndarray):
            what = f"an array of {got.dtype}"
        return Leaf(name, want, got, f"{name} is {what}; {wanted}", "type")
    if got.shape != want.shape:
        problem = f"{name} has shape {got.shape}; {wanted}"
        return Leaf(name, want, got, problem, "shape")
    return Leaf(name, want, got)


def _sequence(name: str, want: list, got: Any) -> Leaf:
    flat = got.tolist() if isinstance(got, np.ndarray) and got.ndim == 1 else got
    if not isinstance(flat, (list, tuple)):
        return Leaf(name, want, got, f"{name} is {describe(got)}; wanted is a list", "type")
    if len(flat) != len(want):
        problem = f"{name} has {len(flat)} entries; wanted are {len(want)}"
        return Leaf(name, want, got, problem, "shape")
    numbers = [v[0, 0] if isinstance(v, np.ndarray) and v.shape == (1, 1) else v for v in flat]
    if not all(is_number(v) for v in numbers):
        odd = next(v for v in numbers if not is_number(v))
        return Leaf(name, want, got, f"{name} holds {describe(odd)}; wanted are numbers", "type")
    return Leaf(name, want, [float(v) for v in numbers])


def same(one: Any, other: Any) -> bool:
    """Say whether two outcomes are alike: values, shapes, structure, or the exception raised."""
    if isinstance(one, Raised) or isinstance(other, Raised):
        return _same_exception(one, other)
    if is_number(one) and is_number(other):
        return close(one, other)
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and close(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return all(key in one and same(one[key], other[key]) for key in other)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    # A function handed to an exercise is itself, and nothing else.
    return one is other if callable(one) else isinstance(one, (str, type(None))) and one == other


def _same_exception(one: Any, other: Any) -> bool:
    if not (isinstance(one, Raised) and isinstance(other, Raised)):
        return False
    return one.type == other.type and shapes_in(one.message) == shapes_in(other.message)


def shapes_in(message: str) -> list[str]:
    """Return the shapes that an exception's message tells, as written there."""
    import re

    return re.findall(r"\(\d+,[\d, ]*\)", message)
