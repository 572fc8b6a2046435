"""Draw networks, the graph of a computation, and how arrays stretch to each other's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils import in_words
from utils.plots import WIDEST, Picture, _figure, _rendered

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

# Where the boxes of J = 3 (a + b c) stand, and what each one computes.
PLACES = {"a": (0, 2), "b": (0, 1), "c": (0, 0), "u": (1.5, 0.5), "v": (3, 1.25), "J": (4.5, 1.25)}
FORMULAS = {"u": "u = bc", "v": "v = a + u", "J": "J = 3v"}
CORNERS = np.array([[-1, 1, 1, -1], [-1, -1, 1, 1]])  # of a box: across, up
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
    texts = []
    with _figure(alt, 9, 3.9) as figure:
        axes, boxes = figure.add_subplot(), {}
        for name, place in PLACES.items():
            value = values.get(name, "?")
            text = f"{FORMULAS.get(name, name)} = {value}"
            texts.append(text)
            boxes[name] = _box(axes, place, text, "C0" if name in "abc" else "C1")
            if slopes is not None and name != "J":
                texts.append(f"d{name} = {slopes.get(name, '?')}")
                axes.text(place[0], place[1] - 0.36, texts[-1], ha="center", va="center",
                          color="C5", fontweight="bold")  # fmt: skip
        for start, end in ARROWS:
            _arrow(axes, boxes[start], boxes[end])
        axes.set(xlim=(-0.6, 5.1), ylim=(-0.6, 2.4))
        axes.set_axis_off()
        return _rendered(figure, f"{alt} {in_words.of_titles(texts)}")


def _box(axes: Axes, place: tuple[float, float], text: str, color: str) -> Text:
    """Write into a round box."""
    return axes.text(*place, text, ha="center", va="center", zorder=3,
                     bbox={"boxstyle": "round,pad=0.45", "facecolor": "white",
                           "edgecolor": color, "linewidth": 2.5})  # fmt: skip


def _arrow(axes: Axes, start: Text, end: Text) -> None:
    """Point from one box to the next, from edge to edge however long their texts are."""
    axes.annotate("", end.get_position(), start.get_position(),
                  arrowprops={"arrowstyle": "->", "color": "0.4", "linewidth": 2,
                              "mutation_scale": 18, "shrinkA": 2, "shrinkB": 2,
                              "patchA": start.get_bbox_patch(),
                              "patchB": end.get_bbox_patch()})  # fmt: skip


def show_broadcast(left: np.ndarray, right: np.ndarray, *, sign: str, alt: str) -> Picture:
    """Draw two arrays as NumPy stretches them, and what comes out; copies are gray.

    sign: "+", "-", "*" or "/", what is done with them. Numbers are rounded to hundredths.
    """
    result = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}[sign](left, right)
    rows, columns = result.shape
    arrays = {f"{left.shape}": left, f"{sign}  {right.shape}": right, f"=  {result.shape}": result}
    with _figure(alt, 9, 0.42 * rows + 0.7) as figure:
        panels = figure.subplots(1, 3)
        for axes, (name, array) in zip(panels, arrays.items(), strict=True):
            for (row, column), value in np.ndenumerate(np.broadcast_to(array, result.shape)):
                own = row < array.shape[0] and column < array.shape[1]
                _cell(axes, (column, -row), f"{round(value, 2):.4g}", own)
            axes.set_title(name, fontsize=13)
            axes.set(xlim=(-0.6, columns - 0.4), ylim=(0.5 - rows, 0.5))
            axes.set_axis_off()
        return _rendered(figure, alt)


def _cell(axes: Axes, place: tuple[float, float], text: str, own: bool) -> None:
    """Draw one number of an array in a box; gray where it is only a copy."""
    x, y = place
    axes.fill(x + 0.46 * CORNERS[0], y + 0.42 * CORNERS[1], linewidth=1.5,
              facecolor="white" if own else "0.93", edgecolor="C0" if own else "0.8")  # fmt: skip
    axes.text(x, y, text, ha="center", va="center", color="black" if own else "0.4")
