"""Look at a returned value in the way in which an exercise judges it.

Random draws differ each time, so initialisation is judged by what stays the same: shape, spread,
kind of distribution, repeated rows and repeated draws. The gradients of layers have two common
numberings, so they are judged by the layer that hands them back.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from .words import N_, _

# How close a measured spread must come to a usual one to count as that one.
NEAR = 1.12
# Fewer draws show neither their spread to a tenth nor which distribution they come from.
FEW = 500

# Outputs that have no name of their own are called in words; a group is a part of such a name.
CALLED = (
    (r"the draws of (?P<name>\w+)", N_("the draws of {name}")),
    (r"dA_prev of layer (?P<layer>\d+)", N_("dA_prev of layer {layer}")),
    (r"(?P<name>\S+) in (?P<other>\w+)", N_("{name} in {other}")),
)


def called(name: str) -> str:
    """Return how an output is called in the learner's language: most have one name in all."""
    for pattern, words in CALLED if " " in name else ():
        if found := re.fullmatch(pattern, name):
            return _(words).format(**found.groupdict())
    return name


def draws(value: Any) -> Any:
    """Replace each array of random draws by its spread, and add to a dict what its draws are.

    An array without any spread, such as zeros, stays as it is.
    """
    seen: list[np.ndarray] = []
    if isinstance(value, (tuple, list)):
        return tuple(_as_drawn(part, seen)[0] for part in value)
    if not isinstance(value, dict):
        return value
    view: dict[str, Any] = {}
    for name, part in value.items():
        view[name], kind = _as_drawn(part, seen)
        if kind:
            view[f"the draws of {name}"] = kind
    return view


def _as_drawn(part: Any, seen: list[np.ndarray]) -> tuple[Any, str]:
    """Return an array's spread in its place, and what its draws are; anything else as it is."""
    if not (isinstance(part, np.ndarray) and part.ndim == 2 and part.size
            and part.dtype.kind in "iuf"):
        return part, ""
    kind = _kind(part, seen)
    if kind == "all equal":
        return part, kind
    if kind == "the same in several rows" or part.size < FEW:
        # So few numbers tell only the size of their spread.
        return np.full(part.shape, 10.0 ** np.round(np.log10(part.std()))), kind
    return np.full(part.shape, _spread(part)), kind


def by_layer(value: Any) -> Any:
    """Name each gradient dA in a dict by the layer that hands it back.

    Layer 1 hands back dA0; those who count from 1 call it dA1. A further dA, that of the last
    layer's own activations, is left out.
    """
    if not isinstance(value, dict):
        return value
    offset = 1 if "dA0" in value else 0
    view: dict[str, Any] = {}
    for name, part in value.items():
        number = re.fullmatch(r"dA(\d{1,3})", str(name))
        layer = int(number[1]) + offset if number else 0
        if not number:
            view[name] = part
        elif f"dW{layer}" in value:
            view[f"dA_prev of layer {layer}"] = part
    return view


def _kind(a: np.ndarray, seen: list[np.ndarray]) -> str:
    """Describe draws in words, and remember them for the layers that follow."""
    flat = a.ravel()
    if not np.isfinite(a).all():
        return N_("not finite")
    if np.ptp(flat) == 0:
        return N_("all equal")
    if len(a) > 1 and len(np.unique(a, axis=0)) < len(a):
        return N_("the same in several rows")
    standard = (flat - flat.mean()) / flat.std()
    unit = flat / flat.std()
    repeated = any(_overlap(unit, other) for other in seen)
    seen.append(unit)
    if repeated:
        return N_("those of another layer again")
    if abs(flat.mean()) > 6 * flat.std() / np.sqrt(flat.size):
        return N_("not centred at zero")
    if flat.size < FEW:
        return N_("random")
    return N_("uniform") if np.mean(standard**4) < 2.4 else N_("normal")


def _overlap(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether two layers start with the same draws, each in units of its own spread."""
    n = min(one.size, other.size)
    if n < 3:
        return False
    with np.errstate(all="ignore"):
        ratios = one[:n] / other[:n]
    return bool(np.allclose(ratios, ratios[0], rtol=1e-6))


def _spread(a: np.ndarray) -> float:
    """Return the usual spread that is nearest to the measured one, or the measured one, rounded."""
    measured, n = float(a.std()), a.shape[1]
    usual = [1.0, 0.1, 0.01, 0.001, 1 / np.sqrt(n), np.sqrt(2 / n)]
    nearest = min(usual, key=lambda s: abs(np.log(measured / s)))
    if 1 / NEAR < measured / nearest < NEAR:
        return float(nearest)
    return float(f"{measured:.1g}")


VIEWS = {"": lambda value: value, "draws": draws, "by_layer": by_layer}
