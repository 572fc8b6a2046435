"""Draw networks, the graph of a computation, and how arrays stretch to each other's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.plots import WIDEST, Picture, _figure, _rendered

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Where the boxes of J = 3 (a + b c) stand, and what each one computes.
PLACES = {"a": (0, 2), "b": (0, 1), "c": (0, 0), "u": (1.5, 0.5), "v": (3, 1.25), "J": (4.5, 1.25)}
FORMULAS = {"u": "u = b c", "v": "v = a + u", "J": "J = 3 v"}
ARROWS = ("av", "bu", "cu", "uv", "vJ")


def show_network(layers: Sequence[Sequence[str]], *, alt: str) -> Picture:
    """Draw layers of named circles, from left to right, each joined to all of the next."""
    tallest = max(len(names) for names in layers)
    with _figure(alt, min(2.7 * len(layers), WIDEST), 0.85 * tallest + 0.3) as figure:
        axes = figure.add_subplot()
        places = [
            [(2.6 * i, (len(names) - 1) / 2 - k) for k in range(len(names))]
            for i, names in enumerate(layers)
        ]
        for left, right in zip(places, places[1:], strict=False):
            for start in left:
                for end in right:
                    axes.plot(*zip(start, end, strict=True), color="0.7", linewidth=1.2, zorder=1)
        for i, (names, column) in enumerate(zip(layers, places, strict=True)):
            for name, place in zip(names, column, strict=True):
                _box(axes, place, name, f"C{min(i, 1)}")
        axes.set(xlim=(-1.1, 2.6 * len(layers) - 1.5), ylim=(-tallest / 2, tallest / 2))
        axes.set_axis_off()
        return _rendered(figure, alt)


def show_graph(
    values: Mapping[str, float], slopes: Mapping[str, float] | None = None, *, alt: str
) -> Picture:
    """Draw the graph of J = 3 (a + b c) with values, and slopes of J where they are known.

    `values` and `slopes` are by name: a, b, c, u, v, J. What is missing stays a question mark.
    """
    with _figure(alt, 9, 3.9) as figure:
        axes = figure.add_subplot()
        for start, end in ARROWS:
            _arrow(axes, PLACES[start], PLACES[end])
        for name, place in PLACES.items():
            value = values.get(name, "?")
            text = f"{FORMULAS.get(name, name)} = {value}"
            _box(axes, place, text, "C0" if name in "abc" else "C1")
            if slopes is not None and name != "J":
                slope = slopes.get(name, "?")
                axes.text(place[0], place[1] - 0.36, f"d{name} = {slope}", ha="center",
                          va="center", color="C5", fontweight="bold")  # fmt: skip
        axes.set(xlim=(-0.6, 5.1), ylim=(-0.6, 2.4))
        axes.set_axis_off()
        return _rendered(figure, alt)


def _box(axes: Axes, place: tuple[float, float], text: str, color: str) -> None:
    """Write into a round box."""
    axes.text(*place, text, ha="center", va="center", zorder=3,
              bbox={"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": color,
                    "linewidth": 2.5})  # fmt: skip


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Point from one box to the next, clear of both."""
    axes.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": "0.5", "linewidth": 2,
                                              "shrinkA": 34, "shrinkB": 46})  # fmt: skip


def show_broadcast(left: np.ndarray, right: np.ndarray, *, sign: str, alt: str) -> Picture:
    """Draw two arrays with their entries as NumPy stretches them; copies are gray."""
    shape = np.broadcast_shapes(left.shape, right.shape)
    with _figure(alt, 2.1 * shape[1] + 1.4, 0.5 * shape[0] + 1.0) as figure:
        panels = figure.subplots(1, 2)
        for axes, array, name in zip(panels, (left, right), ("", sign), strict=True):
            stretched = np.broadcast_to(array, shape)
            for (row, column), value in np.ndenumerate(stretched):
                own = row < array.shape[0] and column < array.shape[1]
                axes.text(column, -row, f"{value:g}", ha="center", va="center",
                          color="black" if own else "0.45",
                          bbox={"boxstyle": "square,pad=0.35", "linewidth": 1.5,
                                "facecolor": "white" if own else "0.93",
                                "edgecolor": "C0" if own else "0.8"})  # fmt: skip
            axes.set_title(f"{name}  {array.shape}".strip(), fontsize=13)
            axes.set(xlim=(-0.6, shape[1] - 0.4), ylim=(0.6 - shape[0], 0.6))
            axes.set_axis_off()
        return _rendered(figure, alt)
