"""Relations between a wrong value and the right one: a mistake's name without a catalogue.

Each relation is a function of one case, `(want, got, sizes)`, with `sizes` the numbers of
examples and features (`{"m": 5, "n_x": 3}`, where known). It must hold in every case that came
out wrong, and in one at least where it could fail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .leaves import Leaf, close
from .views import called
from .words import _


def _scaled(factor: Callable[[dict], float | None]) -> Callable[..., bool]:
    def holds(want: Any, got: Any, sizes: dict) -> bool:
        scale = factor(sizes)
        if scale is None or np.shape(want) != np.shape(got):
            return False
        return not np.isclose(scale, 1) and close(np.multiply(want, scale), got)

    return holds


def _ratio(top: str | None, bottom: str | None) -> Callable[[dict], float | None]:
    def factor(sizes: dict) -> float | None:
        a = 1 if top is None else sizes.get(top)
        b = 1 if bottom is None else sizes.get(bottom)
        return None if a is None or not b else a / b

    return factor


def _reduced(how: Callable[..., Any], axis: int | None) -> Callable[..., bool]:
    """Say whether `got`, summed or averaged over `axis`, gives what was wanted."""

    def holds(want: Any, got: Any, sizes: dict) -> bool:
        got, want = np.asarray(got), np.asarray(want)
        # Nothing has no mean.
        if got.ndim != 2 or not got.size or got.shape == want.shape:
            return False
        if got.dtype.kind not in "biuf":
            return False
        reduced = how(got) if axis is None else how(got, axis=axis, keepdims=True)
        return close(want, reduced)

    return holds


def _reshaped(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., bool]:
    def holds(want: Any, got: Any, sizes: dict) -> bool:
        if not isinstance(want, np.ndarray) or not isinstance(got, np.ndarray):
            return False
        if got.shape == want.shape and close(want, got):
            return False
        changed = change(want)
        return changed.shape == got.shape and close(changed, got)

    return holds


def _elementwise(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., bool]:
    def holds(want: Any, got: Any, sizes: dict) -> bool:
        if np.shape(want) != np.shape(got):
            return False
        with np.errstate(all="ignore"):
            return close(change(np.asarray(want, float)), got)

    return holds


def _has_nan(want: Any, got: Any, sizes: dict) -> bool:
    values = np.asarray(got)
    return values.dtype.kind == "f" and bool(np.isnan(values).any() and not np.isnan(want).any())


def _has_infinity(want: Any, got: Any, sizes: dict) -> bool:
    values = np.asarray(got)
    return values.dtype.kind == "f" and bool(np.isinf(values).any() and not np.isinf(want).any())


def _rank_1(want: Any, got: Any, sizes: dict) -> bool:
    if not (isinstance(got, np.ndarray) and isinstance(want, np.ndarray)):
        return False
    return got.ndim == 1 and want.ndim == 2 and got.size == want.size and 1 in want.shape


def _misplaced(want: Any, got: Any, sizes: dict) -> bool:
    """Recognise an array whose numbers are right and stand in other places.

    Only where no number occurs twice: zeros and ones in other places are simply other answers.
    """
    if np.shape(want) != np.shape(got) or np.size(want) < 3:
        return False
    numbers = np.sort(np.ravel(want))
    return bool(np.all(np.diff(numbers) > 0)) and close(numbers, np.sort(np.ravel(got)))


# id, whether it holds in a case, the sentence with {name} for the output's name
RELATIONS: list[tuple[str, Callable[..., bool], str]] = [
    ("nan", _has_nan, "{name} holds NaN (not a number): look for 0/0, log(0) times 0, or the "
     "logarithm of a negative number."),
    ("infinity", _has_infinity, "{name} holds an infinite value: look for a division by 0 or for "
     "log(0)."),
    ("sign", _scaled(lambda sizes: -1.0), "{name} has the wrong sign everywhere: look for a "
     "difference taken the wrong way round, or a minus that is missing."),
    ("times_m", _scaled(_ratio("m", None)), "{name} is m times too large: it is a sum over the "
     "examples where the mean is wanted."),
    ("minus_times_m", _scaled(lambda s: -s["m"] if "m" in s else None), "{name} is m times too "
     "large and has the wrong sign: both the mean and a minus are missing."),
    ("over_m", _scaled(_ratio(None, "m")), "{name} is m times too small: it is divided by m once "
     "too often."),
    ("times_m_twice", _scaled(lambda s: s["m"] ** 2 if "m" in s else None), "{name} is m times m "
     "too large: it is multiplied by m where it is to be divided."),
    ("over_n", _scaled(_ratio("m", "n_x")), "{name} is divided by the number of features where "
     "the number of examples m is wanted: look at which axis of X counts examples."),
    ("log_base_10", _scaled(lambda sizes: 1 / np.log(10)), "{name} is off by the factor "
     "1/ln 10: that is the logarithm to base 10 where the natural one is wanted."),
    ("log_base_2", _scaled(lambda sizes: 1 / np.log(2)), "{name} is off by the factor 1/ln 2: "
     "that is the logarithm to base 2 where the natural one is wanted."),
    ("half", _scaled(lambda sizes: 0.5), "{name} is half of what it should be."),
    ("twice", _scaled(lambda sizes: 2.0), "{name} is twice what it should be."),
    ("one_minus", _elementwise(lambda want: 1 - want), "{name} is one minus the right value."),
    ("absolute", _elementwise(np.abs), "{name} has lost its sign: an absolute value was taken."),
    ("squared", _elementwise(np.square), "{name} is squared once too often."),
    ("exponential", _elementwise(np.exp), "{name} is e to the power of the right value."),
    ("reciprocal", _elementwise(lambda want: 1 / want), "{name} is upside down: it is 1 over the "
     "right value."),
    ("sigmoid_derivative", _elementwise(lambda a: a * (1 - a)), "{name} is a(1 - a), the slope of "
     "the sigmoid, where its value a is wanted."),
    ("rank_1", _rank_1, "{name} has a single axis, a rank-1 array: keep it a row or a column with "
     "two axes."),
    ("transposed", _reshaped(np.transpose), "{name} is transposed: rows and columns are swapped."),
    ("reversed", _reshaped(lambda a: a[::-1]), "{name} has its rows in reverse order."),
    ("not_summed", _reduced(np.sum, None), "{name} is not summed yet: there is one value for every "
     "entry, where one number is wanted."),
    ("not_averaged", _reduced(np.mean, None), "{name} is not averaged yet: there is one value for "
     "every entry, where one number is wanted."),
    ("not_summed_over_examples", _reduced(np.sum, 1), "{name} still has one column an example: "
     "the sum over the examples is missing."),
    ("not_averaged_over_examples", _reduced(np.mean, 1), "{name} still has one column an example: "
     "the mean over the examples is missing."),
    ("misplaced", _misplaced, "{name} holds the right numbers, but some stand in the wrong place: "
     "look at the order in which they are taken and put down."),
]


def find_relation(cases: Sequence[tuple[Leaf, dict]]) -> tuple[str, str] | None:
    """Return (id, sentence) of the first relation that holds in every wrong case, or None.

    cases: the leaves of one output that came out wrong, each with its sizes.
    """
    name = called(cases[0][0].name)
    for identifier, holds, sentence in RELATIONS:
        if all(_safely(holds, leaf, sizes) for leaf, sizes in cases):
            return identifier, _(sentence).format(name=name)
    factor = _common_factor([case[0] for case in cases])
    if factor is not None:
        said = _("{name} is {factor} times what it should be, in every case.")
        return "factor", said.format(name=name, factor=f"{factor:.4g}")
    return None


def _safely(holds: Callable[..., bool], leaf: Leaf, sizes: dict) -> bool:
    if leaf.problem and leaf.kind == "type":
        return False
    try:
        return holds(leaf.want, leaf.got, sizes)
    except (TypeError, ValueError, IndexError):
        # The relation has no meaning for what came, such as rows of a number.
        return False


def _common_factor(leaves: list[Leaf]) -> float | None:
    """Return the one factor that leads from every wanted value to what came, if there is one."""
    if len(leaves) < 2 or any(leaf.problem for leaf in leaves):
        return None
    want = np.concatenate([np.ravel(np.asarray(leaf.want, float)) for leaf in leaves])
    got = np.concatenate([np.ravel(np.asarray(leaf.got, float)) for leaf in leaves])
    size = float(np.dot(want, want))
    factor = float(np.dot(want, got)) / size if size else 0.0
    return factor if abs(factor) > 1e-6 and close(want * factor, got) else None
