"""Collect what is shown in a panel of a simple drawing, as matplotlib's axes are asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from . import sketch_svg as svg
from .sketch_words import Nothing, Place, Words

SHAPES = "osD^vPX*|"
# What only decorates is left out.
LEFT_OUT = set("grid legend get_legend_handles_labels tick_params minorticks_off locator_params "
               "spines".split())


class Marks(Words):
    """The lines, marks, fields and words of one panel; each is drawn once places are known."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.shown: list[tuple[float, Callable[[Place], str]]] = []
        self.named: dict[str, Callable[[Place], str]] = {}
        self.reach: dict[str, list[Any]] = {"x": [], "y": []}
        self.tight = False
        self.colours = 0

    def __getattr__(self, name: str) -> Any:
        """Leave decoration out; anything else that is unknown makes the figure unreadable."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in LEFT_OUT:
            self.figure.readable = False
        return Nothing()

    def _show(
        self, draw: Callable[[Place], str], x: Any = (), y: Any = (), label: str = "",
        zorder: float = 2,
    ) -> None:
        self.shown.append((zorder, draw))
        self.reach["x"].append(x)
        self.reach["y"].append(y)
        if label:
            self.named[label] = draw

    def _next(self, color: str | None) -> str:
        """Return a colour, the next one where none is asked for."""
        self.colours += color is None
        return color or f"C{self.colours - 1}"

    def plot(
        self, x: Any, y: Any, form: str = "", *, label: str = "", color: str | None = None,
        linestyle: str = "", linewidth: float = 2, marker: str = "", markersize: float = 7,
        markevery: int = 1, zorder: float = 2, **words: Any,
    ) -> None:
        """Draw a line, markers, or both; `form` is short for both, as in "o--"."""
        shape = marker or next((sign for sign in form if sign in SHAPES), "")
        dash = linestyle or form.replace(shape, "", 1) or ("" if form else "-")
        stroke = self._next(color)

        def draw(to: Place, x: Any = x, y: Any = y, every: int = markevery) -> str:
            places = to(x, y)
            drawn = svg.line(places, stroke, linewidth, dash) if dash else ""
            marked = places[::every] if shape else []
            return drawn + "".join(svg.mark(*place, shape, stroke, 1.4 * markersize)
                                   for place in marked)  # fmt: skip

        self._show(draw, x, y, zorder=zorder)
        if label:
            self.named[label] = lambda to: draw(to, [0, 0.5, 1], [0, 0, 0], 2)

    def scatter(
        self, x: Any, y: Any, s: float = 30, *, color: str | None = None, marker: str = "o",
        label: str = "", zorder: float = 2, **words: Any,
    ) -> None:
        """Draw markers whose area is s points."""
        fill = self._next(color)

        def draw(to: Place, x: Any = x, y: Any = y) -> str:
            return "".join(svg.mark(*place, marker, fill, 1.5 * s**0.5) for place in to(x, y))

        self._show(draw, x, y, zorder=zorder)
        if label:
            self.named[label] = lambda to: "".join(svg.mark(*place, marker, fill, 11)
                                                   for place in to([0.5], [0]))  # fmt: skip

    def imshow(
        self, values: np.ndarray, cmap: str = "gray", vmin: float = 0, vmax: float = 1,
        origin: str = "upper", extent: Sequence[float] | None = None, alpha: float = 1,
        **words: Any,
    ) -> tuple[str, float, float]:
        """Show an array (rows, columns), or a picture with three colours, as coloured fields."""
        rows, columns = np.shape(values)[:2]
        left, right, low, high = extent or (0, columns, 0, rows)
        pixels = np.asarray(values)[:: 1 if origin == "upper" else -1]
        if pixels.ndim == 3 and pixels.shape[2] == 3:
            pixels = (255 * pixels).astype(np.uint8)
        else:
            pixels = svg.field(pixels.reshape(rows, columns), cmap, vmin, vmax)

        def draw(to: Place) -> str:
            (x, y), (far, bottom) = to([left, right], [high, low])
            return svg.raster(pixels, (x, y, far - x, bottom - y), alpha)

        self.equal = self.tight = True
        self._show(draw, [left, right], [low, high], zorder=0)
        return cmap, vmin, vmax

    def pcolormesh(
        self, x: np.ndarray, y: np.ndarray, values: np.ndarray, **words: Any
    ) -> tuple[str, float, float]:
        """Colour the plane by values (len(y), len(x)); a field of 100 by 100 is fine enough."""
        few = values[:: max(1, len(y) // 100), :: max(1, len(x) // 100)]
        return self.imshow(few, origin="lower", extent=(x[0], x[-1], y[0], y[-1]), **words)

    def contour(
        self, x: np.ndarray, y: np.ndarray, values: np.ndarray, levels: Sequence[float],
        colors: str = "black", linewidths: float = 1.5, **words: Any,
    ) -> None:
        """Draw where values (len(y), len(x)) cross a level, in steps along the grid."""
        above, half = values > levels[0], (x[1] - x[0]) / 2
        rise, gap = (y[1] - y[0]) / 2, np.nan
        i, j = np.nonzero(above[:, 1:] != above[:, :-1])
        k, m = np.nonzero(above[1:] != above[:-1])
        across = [(at, at, gap) for at in x[j] + half] + [(a - half, a + half, gap) for a in x[m]]
        up = [(b - rise, b + rise, gap) for b in y[i]] + [(at, at, gap) for at in y[k] + rise]
        self._show(lambda to: svg.line(to(across, up), colors, linewidths), zorder=1)

    def hlines(
        self, y: Any, start: Any, end: Any, colors: str, label: str, linewidths: float = 2,
        **words: Any,
    ) -> None:
        """Name a line that `contour` draws; it is drawn nowhere else."""
        def draw(to: Place) -> str:
            places = to([0, 1], [0, 0])  # on gray, since a white line would not be seen
            return svg.line(places, "0.75", 5 * linewidths) + svg.line(places, colors, linewidths)

        self.named[label] = draw

    def barh(self, names: Sequence[str], values: Sequence[float], height: float = 0.6) -> list:
        """Draw one bar for each name."""
        for row, value in enumerate(values):
            self.fill([0, value, value, 0], row + height / 2 * np.array([-1, -1, 1, 1]), "C0")
        self.set_yticks(range(len(names)), names)
        return list(values)

    def bar_label(self, bars: list, fmt: str, **words: Any) -> None:
        """Write its value beside each bar."""
        for row, value in enumerate(bars):
            self.text(value, row, f" {fmt % value}", ha="left")

    def hist(self, values: np.ndarray, edges: np.ndarray, color: str, label: str) -> None:
        """Draw how many values lie between two edges."""
        counts = np.histogram(values, edges)[0]
        steps = np.repeat(edges, 2)
        self.fill(steps, [0, *np.repeat(counts, 2), 0], color, label=label)

    def fill(
        self, x: Any, y: Any, facecolor: str = "C0", edgecolor: str = "none", alpha: float = 1,
        label: str = "", zorder: float = 1, **words: Any,
    ) -> None:
        """Fill what points enclose."""
        def draw(to: Place) -> str:
            return svg.area(to(x, y), facecolor, alpha, edgecolor)

        self._show(draw, x, y, zorder=zorder)
        if label:
            self.named[label] = lambda to: "".join(svg.mark(*place, "s", facecolor, 14)
                                                   for place in to([0.5], [0]))  # fmt: skip

    def fill_between(
        self, x: Any, low: Any, high: Any, color: str, alpha: float, **words: Any
    ) -> None:
        """Fill between two lines."""
        self.fill([*x, *x[::-1]], [*low, *high[::-1]], color, alpha=alpha)

    def axhline(self, y: float, color: str, linewidth: float = 1) -> None:
        """Draw a line straight across."""
        def draw(to: Place) -> str:
            ((_, at),) = to(0, y)
            return svg.line([(0, at), (4000, at)], color, linewidth)  # cut at the panel's edge

        self._show(draw, y=y)
