"""Draw simply where matplotlib is missing: the part of its figures that the course uses, as SVG.

`Figure` takes the place of matplotlib's in utils.plots, so each picture is described once. What
a figure asks for and this cannot draw makes it unreadable; its sentence then stands in a box.
"""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from . import sketch_svg as svg
from .sketch_axes import Axes

PIXELS = 96  # an inch


class Figure:
    """A figure of so many inches; its panels stand in rows and columns."""

    def __init__(self, size: tuple[float, float]) -> None:
        """Begin with an empty figure."""
        self.width, self.height = (PIXELS * side for side in size)
        self.panels: list[Axes] = []
        self.readable = True
        self.beside = {"x": "", "y": ""}
        self.bars: list[tuple[Any, str]] = []

    def get_figwidth(self) -> float:
        """Return the width in inches."""
        return self.width / PIXELS

    def add_subplot(
        self, rows: int = 1, columns: int = 1, number: int = 1, projection: str = "", **words: Any
    ) -> Axes:
        """Add one panel; a landscape is more than can be drawn here."""
        self.readable = self.readable and not projection
        row, column = divmod(number - 1, columns)
        panel = Axes(self, (row, column, rows, columns))
        panel.set(**words)
        self.panels.append(panel)
        return panel

    def subplots(
        self, rows: int = 1, columns: int = 1, squeeze: bool = True, sharex: bool = False,
        sharey: bool = False,
    ) -> Any:
        """Add a grid of panels; return them as an array."""
        grid = np.empty((rows, columns), object)
        for number in range(rows * columns):
            grid.flat[number] = self.add_subplot(rows, columns, number + 1)
        for panel in grid.flat:
            panel.together = {"x": list(grid.flat) if sharex else [panel],
                              "y": list(grid.flat) if sharey else [panel]}  # fmt: skip
        return grid.squeeze() if squeeze else grid

    def legend(self, *names: Any, **words: Any) -> None:
        """Name lines and marks below the panels, as every drawing here does anyway."""

    def colorbar(self, shown: Any, label: str, **words: Any) -> None:
        """Say below the panels which colour stands for what."""
        self.bars.append((shown, label))

    def supxlabel(self, text: str, **words: Any) -> None:
        """Name what goes across, for all panels."""
        self.beside["x"] = text

    def supylabel(self, text: str, **words: Any) -> None:
        """Name what goes up, for all panels."""
        self.beside["y"] = text

    def as_svg(self, alt: str) -> bytes:
        """Write the drawing, or the sentence in a box where it cannot be drawn."""
        if not self.readable:
            return boxed(alt)
        names = self._legend()
        left = 1.6 * svg.SIZE * bool(self.beside["y"])
        below = 1.6 * svg.SIZE * bool(self.beside["x"])
        room = (left, 0.0, self.width - left, self.height - below)
        parts = [panel.as_svg(room) for panel in self.panels]
        middle, low = left + room[2] / 2, self.height - below / 2
        parts += [svg.words(middle, low, self.beside["x"])] * bool(below)
        parts += [svg.words(left / 2, room[3] / 2, self.beside["y"], turn=True)] * bool(left)
        height = self.height
        for row in [*names, *(self._bar(*bar) for bar in self.bars)]:
            parts.append(f'<g transform="translate(0 {height:.1f})">{row}</g>')
            height += 1.7 * svg.SIZE
        return page(self.width, height, "".join(parts))

    def _legend(self) -> list[str]:
        """Return rows of signs with their names, each name once."""
        named = {name: sign for panel in self.panels for name, sign in panel.named.items()}
        rows, across = [""], 10.0
        for name, sign in named.items():
            needed = 56 + svg.width_of(name)
            if across + needed > self.width and rows[-1]:
                rows, across = [*rows, ""], 10.0
            rows[-1] += sign(lambda x, y, at=across: [(at + 34 * u, 13) for u in x])
            rows[-1] += svg.words(across + 42, 13, name, anchor="start")
            across += needed
        return rows if named else []

    def _bar(self, shown: Any, label: str) -> str:
        """Return a stripe of the field's colours between its two ends, and what they stand for."""
        scale, low, high = shown
        stripe = svg.field(np.linspace(low, high, 60)[None], scale, low, high)
        return (svg.raster(stripe, (80, 4, 160, svg.SIZE))
                + svg.words(72, 4 + svg.SIZE / 2, f"{low:.2g}", anchor="end")
                + svg.words(248, 4 + svg.SIZE / 2, f"{high:.2g}   {label}", anchor="start"))


def boxed(alt: str) -> bytes:
    """Write a sentence in a box: what a picture would show."""
    lines = textwrap.wrap(alt, 76)
    height = (1.2 * len(lines) + 2) * svg.SIZE
    frame = (f'<rect x="1" y="1" width="638" height="{height - 2:.0f}" rx="6" fill="white" '
             'stroke="#595959" stroke-width="2"/>')
    return page(640, height, frame + svg.words(20, height / 2, "\n".join(lines), anchor="start"))


def page(width: float, height: float, inside: str) -> bytes:
    """Write a whole SVG on white, as plots are."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="sans-serif" '
        f'font-size="{svg.SIZE}"><rect width="100%" height="100%" fill="white"/>{inside}</svg>'
    ).encode()
