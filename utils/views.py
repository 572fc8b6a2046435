"""Look at a returned value in the way in which an exercise judges it.

Random draws differ each time, so initialisation is judged by what stays the same: shape, spread,
kind of distribution, repeated rows and repeated draws.
"""

from __future__ import annotations

from typing import Any

import numpy as np

# How close a measured spread must come to a usual one to count as that one.
NEAR = 1.12


def draws(value: Any) -> Any:
    """Replace each array of random draws in a dict by its spread, and add what its draws are.

    An array without any spread, such as zeros, stays as it is.
    """
    if not isinstance(value, dict):
        return value
    seen: list[np.ndarray] = []
    view: dict[str, Any] = {}
    for name, part in value.items():
        view[name] = part
        if isinstance(part, np.ndarray) and part.ndim == 2 and part.dtype.kind == "f":
            kind = _kind(part, seen)
            view[f"the draws of {name}"] = kind
            if kind != "all equal":
                view[name] = np.full(part.shape, _spread(part))
    return view


def _kind(a: np.ndarray, seen: list[np.ndarray]) -> str:
    """Describe draws in words, and remember them for the layers that follow."""
    flat = a.ravel()
    if not np.isfinite(a).all():
        return "not finite"
    if np.ptp(flat) == 0:
        return "all equal"
    if len(a) > 1 and len(np.unique(a, axis=0)) < len(a):
        return "the same in several rows"
    standard = (flat - flat.mean()) / flat.std()
    unit = flat / flat.std()
    repeated = any(_overlap(unit, other) for other in seen)
    seen.append(unit)
    if repeated:
        return "those of another layer again"
    if abs(flat.mean()) > 6 * flat.std() / np.sqrt(flat.size):
        return "not centred at zero"
    return "uniform" if np.mean(standard**4) < 2.4 else "normal"


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


VIEWS = {"": lambda value: value, "draws": draws}
