"""Hold a gradient against its own cost, by nudging: no stored answer is needed for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .ask import ask
from .leaves import is_number
from .words import _

STEP = 1e-6


def nudging_line(f: Callable, arguments: dict[str, Any]) -> str | None:
    """Say how a function's own gradient and its own cost disagree, where they do.

    f gives (grads, cost), with the slope of the cost by `w` under "dw" and by `b` under "db";
    arguments: one call's, by name. Where f gives something else, or agrees, there is no line.
    """
    for name in ("w", "b"):
        said = _said(f, arguments, name)
        slope = _slope(f, arguments, name)
        if said is None or slope is None or np.isclose(said, slope, rtol=1e-3, atol=1e-6):
            continue
        place = "w[0, 0]" if name == "w" else "b"
        told = _("Nudge {place} a little: your own cost changes {slope} times as much, and your "
                 "d{place} says {said}.")
        return told.format(place=place, slope=f"{slope:.4g}", said=f"{said:.4g}")
    return None


def _said(f: Callable, arguments: dict[str, Any], name: str) -> float | None:
    """Return what the function's own gradient says for the first entry."""
    value = ask(f, tuple(arguments), tuple(arguments.values())).value
    try:
        gradient = np.asarray(value[0][f"d{name}"], float)
    except (TypeError, KeyError, IndexError, ValueError):
        return None
    if gradient.shape != np.shape(arguments.get(name)) or not gradient.size:
        return None
    return float(gradient.flat[0])


def _slope(f: Callable, arguments: dict[str, Any], name: str) -> float | None:
    """Return the slope of the function's own cost, by a nudge up and one down."""
    costs = []
    for step in (STEP, -STEP):
        at = np.array(arguments[name], float)
        at.flat[0] += step
        nudged = {**arguments, name: at if at.ndim else float(at)}
        value = ask(f, tuple(nudged), tuple(nudged.values())).value
        if not (isinstance(value, (tuple, list)) and len(value) == 2 and is_number(value[1])):
            return None
        costs.append(float(value[1]))
    slope = (costs[0] - costs[1]) / (2 * STEP)
    return slope if np.isfinite(slope) else None
