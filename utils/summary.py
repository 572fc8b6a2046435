"""Say in a few words what a value is: the one way in which messages name what a learner made."""

from __future__ import annotations

from typing import Any

import numpy as np

from .leaves import is_number
from .words import _, listed, ngettext

# Longer names of keys and functions are somebody's joke, and no help in a sentence.
LONGEST = 30


def summary(value: Any) -> str:
    """Name a value for a sentence: an array by shape, kind and range, never by its entries."""
    if isinstance(value, np.ndarray) and value.ndim:
        return _array(value)
    if value is None:
        return _("None (is a `return` missing?)")
    if is_number(value):
        return _("the number {value}").format(value=_number(value))
    if callable(value):
        name = getattr(value, "__name__", "")
        return _("the function {name}").format(name=name) if _is_name(name) else _("a function")
    if isinstance(value, dict):
        return _dict(value)
    if isinstance(value, (list, tuple)):
        return _sequence(value)
    # What a grader's worker could not send is known by the name of its type alone.
    kind = getattr(value, "type_name", type(value).__name__)
    return _("a value of type {type}").format(type=kind)


def _array(value: np.ndarray) -> str:
    named = {"shape": value.shape, "type": value.dtype}
    if not value.size:
        return _("an empty array of shape {shape}").format(**named)
    if value.dtype.kind not in "iuf":
        return _("an array of shape {shape} of {type}").format(**named)
    finite = value[np.isfinite(value)]
    if not finite.size:
        return _("an array of shape {shape} of {type} without a finite value").format(**named)
    low, high = _number(finite.min()), _number(finite.max())
    if low == high:
        said = _("an array of shape {shape} of {type}, the values {low}").format(low=low, **named)
    else:
        said = _("an array of shape {shape} of {type}, values from {low} to {high}").format(
            low=low, high=high, **named)
    return _with_odd_ones(said, int(np.isnan(value).sum()), int(np.isinf(value).sum()))


def _with_odd_ones(said: str, nans: int, infinities: int) -> str:
    """Add how many entries of an array are NaN or infinite."""
    if nans:
        said = ngettext("{array}, one of them NaN (not a number)",
                        "{array}, {count} of them NaN (not a number)", nans).format(
                            array=said, count=nans)
    if infinities:
        said = ngettext("{array}, one of them infinite", "{array}, {count} of them infinite",
                        infinities).format(array=said, count=infinities)
    return said


def _sequence(value: list | tuple) -> str:
    count = len(value)
    if isinstance(value, list):
        return ngettext("a list of {count} value", "a list of {count} values", count).format(
            count=count)
    return ngettext("a tuple of {count} value", "a tuple of {count} values", count).format(
        count=count)


def _dict(value: dict) -> str:
    keys = [str(key) for key in value if _is_name(key)]
    if not keys or len(keys) < len(value):
        return ngettext("a dict of {count} value", "a dict of {count} values", len(value)).format(
            count=len(value))
    return ngettext("a dict with the key {keys}", "a dict with the keys {keys}", len(keys)).format(
        keys=listed(keys, most=6))


def _number(value: Any) -> str:
    return str(value) if isinstance(value, (bool, np.bool_)) else f"{float(value):.6g}"


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and name.isidentifier() and len(name) <= LONGEST
