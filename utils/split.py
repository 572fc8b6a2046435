"""Take a returned value apart, output by output, beside the value that was wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from .leaves import Leaf, is_number
from .summary import summary
from .views import called
from .words import _, ngettext

# Outputs that may come as (1, 1) where a number is wanted.
LENIENT = {"db", "da", "dz", "cost", "b"}
# Outputs that may be left out where a dict comes before them and is returned alone.
OPTIONAL = {"costs"}


def split(want: Any, got: Any, names: tuple[str, ...]) -> list[Leaf]:
    """Return one Leaf for each output of a call.

    want: the right value; got: the value to judge; names: the outputs' names, in order. What lies
    inside an output is called by its place: cache[0], caches[1][0].
    Only `want` decides how many leaves there are, never what a student hands back.
    """
    if isinstance(want, tuple) and len(want) == len(names):
        return _split_tuple(want, got, names)
    if isinstance(want, dict):
        return _split_dict(want, got, names[0])
    if isinstance(want, tuple) and all(map(is_number, want)):
        return [_shape(names[0], want, got)]
    if isinstance(want, tuple) or (isinstance(want, list) and not all(map(is_number, want))):
        return _split_places(want, got, names[0])
    if isinstance(want, list):
        return [_sequence(names[0], want, got)]
    if isinstance(want, str):
        return [_word(names[0], want, got)]
    if isinstance(want, np.ndarray) and want.ndim:
        return [_array(names[0], want, got)]
    return [_number(names[0], want, got)]


def _split_tuple(want: tuple, got: Any, names: tuple[str, ...]) -> list[Leaf]:
    listed = ", ".join(names)
    if isinstance(got, dict) and isinstance(want[0], dict) and OPTIONAL.issuperset(names[1:]):
        return _first_alone(want[0], got, names)
    if not isinstance(got, (tuple, list)):
        problem = _("It returns {what}, not ({names}).").format(what=summary(got), names=listed)
        return [Leaf(listed, want, got, problem, "type")]
    if len(got) != len(want):
        problem = ngettext("It returns {count} value; wanted are {wanted}: ({names}).",
                           "It returns {count} values; wanted are {wanted}: ({names}).",
                           len(got)).format(count=len(got), wanted=len(want), names=listed)
        return [Leaf(listed, want, got, problem, "type")]
    leaves: dict[str, Leaf] = {}
    for w, g, name in zip(want, got, names, strict=True):
        for leaf in split(w, g, (name,)):
            # A2 may also stand in the cache: one name belongs to one output.
            unique = f"{leaf.name} in {name}" if leaf.name in leaves else leaf.name
            leaves[unique] = replace(leaf, name=unique)
    return list(leaves.values())


def _first_alone(want: dict, got: dict, names: tuple[str, ...]) -> list[Leaf]:
    """Judge a first output that came without the others, and remark on that."""
    first, *others = _split_dict(want, got, names[0])
    remark = _("{first} alone are accepted, but the exercise asks for ({names})").format(
        first=names[0], names=", ".join(names))
    return [replace(first, remark=remark), *others]


def _split_dict(want: dict, got: Any, name: str) -> list[Leaf]:
    if not isinstance(got, dict):
        # A name of several words is no key that was asked for: a view has put it there.
        keys = ", ".join(f'"{key}"' for key in want if str(key).isidentifier())
        problem = _("{name} is {what}, not a dict with {keys}.").format(
            name=called(name), what=summary(got), keys=keys)
        return [Leaf(name, want, got, problem, "type")]
    leaves = []
    for key, value in want.items():
        # A list may hold many dicts with the same keys: each is called by its place too.
        part = f'{name}["{key}"]' if "[" in name else key
        if key in got:
            leaves += split(value, got[key], (part,))
        else:
            problem = _('{name} has no key "{key}".').format(name=called(name), key=key)
            leaves.append(Leaf(part, value, None, problem, "type"))
    return leaves


def _split_places(want: tuple | list, got: Any, name: str) -> list[Leaf]:
    """Take a tuple or a list of anything but numbers apart, place by place."""
    if not isinstance(got, (tuple, list)) or len(got) != len(want):
        problem = _("{name} is {what}; wanted is {wanted}.").format(
            name=called(name), what=summary(got), wanted=summary(want))
        return [Leaf(name, want, got, problem, "type")]
    parts = enumerate(zip(want, got, strict=True))
    return [leaf for i, (w, g) in parts for leaf in split(w, g, (f"{name}[{i}]",))]


def _shape(name: str, want: tuple, got: Any) -> Leaf:
    """Compare a tuple of whole numbers, such as a shape."""
    if not isinstance(got, (tuple, list)) or not all(map(is_number, got)):
        problem = ngettext("{name} is {what}; wanted is a tuple of {count} number.",
                           "{name} is {what}; wanted is a tuple of {count} numbers.",
                           len(want)).format(name=called(name), what=summary(got), count=len(want))
        return Leaf(name, want, got, problem, "type")
    came = f"({', '.join(f'{part:g}' for part in got)}{',' if len(got) == 1 else ''})"
    if list(got) == list(want):
        return Leaf(name, want, got, kind="shape")
    problem = _("{name} is {what}; wanted is {wanted}.").format(
        name=called(name), what=came, wanted=want)
    return Leaf(name, want, got, problem, "shape")


def _word(name: str, want: str, got: Any) -> Leaf:
    if got == want:
        return Leaf(name, want, got, kind="shape")
    problem = _("{name} are {what}; wanted are {wanted}.").format(
        name=called(name), what=_(got) if isinstance(got, str) else summary(got), wanted=_(want))
    return Leaf(name, want, got, problem, "shape")


def _number(name: str, want: Any, got: Any) -> Leaf:
    if is_number(got):
        return Leaf(name, want, got)
    if isinstance(got, np.ndarray) and got.shape == (1, 1) and name in LENIENT:
        remark = _("{name} is an array (1, 1): a number is simpler").format(name=name)
        return Leaf(name, want, got[0, 0], remark=remark)
    kind = "shape" if isinstance(got, np.ndarray) else "type"
    problem = _("{name} is {what}; wanted is a number.").format(
        name=called(name), what=summary(got))
    return Leaf(name, want, got, problem, kind)


def _array(name: str, want: np.ndarray, got: Any) -> Leaf:
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "biuf":
        problem = _("{name} is {what}; wanted is an array of shape {shape}.").format(
            name=called(name), what=summary(got), shape=want.shape)
        return Leaf(name, want, got, problem, "type")
    if got.shape != want.shape:
        problem = _("{name} has shape {came}; wanted is an array of shape {shape}.").format(
            name=called(name), came=got.shape, shape=want.shape)
        return Leaf(name, want, got, problem, "shape")
    return Leaf(name, want, got)


def _sequence(name: str, want: list, got: Any) -> Leaf:
    flat = got.tolist() if isinstance(got, np.ndarray) and got.ndim == 1 else got
    if not isinstance(flat, (list, tuple)):
        problem = _("{name} is {what}; wanted is a list.").format(
            name=called(name), what=summary(got))
        return Leaf(name, want, got, problem, "type")
    if len(flat) != len(want):
        problem = ngettext("{name} has {count} entry; wanted are {wanted}.",
                           "{name} has {count} entries; wanted are {wanted}.",
                           len(flat)).format(name=called(name), count=len(flat), wanted=len(want))
        return Leaf(name, want, got, problem, "shape")
    numbers = [v[0, 0] if isinstance(v, np.ndarray) and v.shape == (1, 1) else v for v in flat]
    if not all(is_number(v) for v in numbers):
        odd = next(v for v in numbers if not is_number(v))
        problem = _("{name} holds {what}; wanted are numbers.").format(
            name=called(name), what=summary(odd))
        return Leaf(name, want, got, problem, "type")
    return Leaf(name, want, [float(v) for v in numbers])
