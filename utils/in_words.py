"""Say in words what a picture is drawn from, for those who hear its alt text.

A cell's own sentence names the picture. What comes out is told here, from the numbers themselves:
written in the cell, it would answer the question above, and be false where a learner's numbers
are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np


def of_lines(x: Sequence | np.ndarray, curves: Mapping[str, Sequence[float]]) -> str:
    """Tell where each curve begins and ends, and where it is highest and lowest between."""
    return _list(f"{name} {_course(x, np.asarray(y, float))}" for name, y in curves.items())


def _course(x: Sequence | np.ndarray, y: np.ndarray) -> str:
    """Follow one curve; a place is its x."""
    if not len(y):
        return "has no points"
    ends = f"goes from {_at(x, y, 0)} to {_at(x, y, len(y) - 1)}"
    if not np.isfinite(y).all():
        return f"{ends}, and is not a number at {np.count_nonzero(~np.isfinite(y))} places"
    low, high = float(min(y[0], y[-1])), float(max(y[0], y[-1]))
    slack = 0.02 * float(np.ptp(y))  # what the eye takes for no hill
    if y.min() < low - slack:
        ends += f", lowest {_at(x, y, int(y.argmin()))}"
    if y.max() > high + slack:
        ends += f", highest {_at(x, y, int(y.argmax()))}"
    return ends


def _at(x: Sequence | np.ndarray, y: np.ndarray, i: int) -> str:
    return f"{_number(y[i])} at {x[i] if isinstance(x[i], str) else _number(x[i])}"


def of_values(values: Mapping[str, float], digits: int = 2) -> str:
    """Tell each value by its name, with the digits that the picture shows."""
    return _list(f"{name} {float(value):.{digits}f}" for name, value in values.items())


def of_spreads(groups: Mapping[str, np.ndarray]) -> str:
    """Tell for each group where nine of ten of its values lie."""
    found = {name: np.quantile(values, (0.05, 0.95)) for name, values in groups.items()}
    return _list(f"{name}: nine of ten between {_number(low)} and {_number(high)}"
                 for name, (low, high) in found.items())


def of_ranges(measured: Mapping[str, Sequence[float]]) -> str:
    """Tell for each name the mean and the range of what was measured."""
    return _list(f"{name} {np.mean(values):.2f}, from {np.min(values):.2f} to {np.max(values):.2f}"
                 for name, values in measured.items())


def of_titles(titles: Iterable[str]) -> str:
    """Tell the titles of panels in their order, equal neighbours once with their count."""
    runs = [(title, len(list(run))) for title, run in groupby(titles)]
    return _list(title if count == 1 else f"{count} times {title}" for title, count in runs)


def of_places(points: np.ndarray) -> str:
    """Tell where points (n, 2) lie, equal neighbours once with their count."""
    return of_titles(f"({_number(x)}, {_number(y)})" for x, y in points)


def of_steps(paths: Mapping[str, Sequence[float]]) -> str:
    """Tell the first places that each path visits."""
    return _list(f"{name}: {', '.join(map(_number, path[:6]))}" for name, path in paths.items())


def _number(value: float) -> str:
    value = float(value) + 0.0  # no -0
    return f"{value:.3g}" if not 1000 <= abs(value) < 1e9 else f"{value:.0f}"


def _list(parts: Iterable[str]) -> str:
    """Join parts into one sentence."""
    return f"{'; '.join(' '.join(part.split()) for part in parts)}."
