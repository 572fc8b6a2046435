"""Hold what one panel of a simple drawing shows, and place it on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from . import sketch_marks
from . import sketch_svg as svg


class Axes(sketch_marks.Marks):
    """One panel: the methods of matplotlib's axes that the course uses."""

    def __init__(self, figure: Any, cell: tuple[int, int, int, int]) -> None:
        """Begin with an empty panel; cell: its row and column, of how many rows and columns."""
        super().__init__()
        self.figure, self.cell = figure, cell
        self.labels = {"x": "", "y": "", "title": ""}
        self.limits: dict[str, tuple[float, float]] = {}
        self.ticks: dict[str, dict[float, str]] = {}
        self.logarithmic: set[str] = set()
        self.framed, self.equal = True, False
        self.together: dict[str, list[Axes]] = {"x": [self], "y": [self]}

    def set(self, **words: Any) -> None:
        """Set labels, limits and scales by their names."""
        for name, value in words.items():
            getattr(self, f"set_{name}")(value)

    def set_xlabel(self, text: str, **words: Any) -> None:
        """Name what goes across."""
        self.labels["x"] = text

    def set_ylabel(self, text: str, **words: Any) -> None:
        """Name what goes up."""
        self.labels["y"] = text

    def set_title(self, text: str, **words: Any) -> None:
        """Write above the panel."""
        self.labels["title"] = text

    def set_xlim(self, limits: tuple[float, float]) -> None:
        """Say where the panel begins and ends, across."""
        self.limits["x"] = limits

    def set_ylim(self, low: Any, high: float | None = None) -> None:
        """Say where the panel begins and ends, from below."""
        self.limits["y"] = low if high is None else (low, high)

    def invert_yaxis(self) -> None:
        """Let the first stand above."""
        self.limits["y"] = self._ends("y")[::-1]

    def set_xscale(self, scale: str) -> None:
        """Let a step across stand for a factor."""
        self.logarithmic |= {"x"} if scale == "log" else set()

    def set_yscale(self, scale: str) -> None:
        """Let a step up stand for a factor."""
        self.logarithmic |= {"y"} if scale == "log" else set()

    def set_aspect(self, aspect: str) -> None:
        """Let a step across be as long as a step up."""
        self.equal = aspect == "equal"

    def set_xticks(self, values: Sequence[float], names: Sequence[str], **words: Any) -> None:
        """Write these names at these values, across."""
        self.ticks["x"] = dict(zip(values, names, strict=True))

    def set_yticks(self, values: Sequence[float], names: Sequence[str]) -> None:
        """Write these names at these values, up."""
        self.ticks["y"] = dict(zip(values, names, strict=True))

    def set_axis_off(self) -> None:
        """Show neither frame nor numbers."""
        self.framed = False

    def as_svg(self, room: tuple[float, float, float, float]) -> str:
        """Draw the panel in its cell of a room (x, y, width, height)."""
        row, column, rows, columns = self.cell
        wide, tall = room[2] / columns, room[3] / rows
        ends = {axis: self._shared(axis) for axis in "xy"}
        ticks = {axis: self._ticks(axis, ends[axis]) if self.framed else {} for axis in "xy"}
        left = 18 + max(map(svg.width_of, ticks["y"].values()), default=0) if self.framed else 4
        left += 1.6 * svg.SIZE * bool(self.labels["y"])
        above = 10 + 1.25 * svg.SIZE * len(self.labels["title"].splitlines())
        below = 1.8 * svg.SIZE * (self.framed + bool(self.labels["x"])) + 2
        x, y = room[0] + column * wide + left, room[1] + row * tall + above
        inner = self._fit((x, y, wide - left - 18, tall - above - below), ends)
        return self._drawn(inner, ends, ticks)

    def _drawn(
        self, inner: tuple[float, float, float, float], ends: dict, ticks: dict
    ) -> str:
        """Draw frame, numbers and words around a rectangle, and what is shown inside it."""
        x, y, width, height = inner
        def to(along: Any, up: Any) -> list[tuple[float, float]]:
            across = self._share("x", along, ends["x"]) * width
            down = (1 - self._share("y", up, ends["y"])) * height
            return list(zip(*map(np.ravel, np.broadcast_arrays(across, down)), strict=True))

        shown = "".join(draw(to) for _, draw in sorted(self.shown, key=lambda pair: pair[0]))
        parts = [f'<svg x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
                 f'overflow="{"hidden" if self.framed else "visible"}">{shown}</svg>']
        parts += self._frame(inner, ends, ticks) if self.framed else []
        lines = len(self.labels["title"].splitlines())
        parts.append(svg.words(x + width / 2, y - 6 - 0.6 * svg.SIZE * lines,
                               self.labels["title"]))  # fmt: skip
        return "".join(parts)

    def _frame(self, inner: tuple, ends: dict, ticks: dict) -> list[str]:
        """Draw the frame with its numbers, and what they count."""
        x, y, width, height = inner
        bottom, beside = y + height, max(map(svg.width_of, ticks["y"].values()), default=0)
        parts = [f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
                 'fill="none" stroke="#595959"/>']
        for value, name in ticks["x"].items():
            at = x + float(self._share("x", value, ends["x"])) * width
            parts += [svg.line([(at, bottom), (at, bottom + 4)], "0.35", 1),
                      svg.words(at, bottom + 2 + 0.9 * svg.SIZE, name)]
        for value, name in ticks["y"].items():
            at = bottom - float(self._share("y", value, ends["y"])) * height
            parts += [svg.line([(x - 4, at), (x, at)], "0.35", 1),
                      svg.words(x - 8, at, name, anchor="end")]
        parts.append(svg.words(x + width / 2, bottom + 2.7 * svg.SIZE, self.labels["x"]))
        parts.append(svg.words(x - 20 - beside, y + height / 2, self.labels["y"], turn=True))
        return parts

    def _fit(self, inner: tuple, ends: dict) -> tuple[float, float, float, float]:
        """Shrink a rectangle where a step across is to be as long as a step up."""
        x, y, width, height = inner
        if not self.equal:
            return inner
        spans = [abs(ends[axis][1] - ends[axis][0]) for axis in "xy"]
        unit = min(width / spans[0], height / spans[1])
        new = unit * spans[0], unit * spans[1]
        return x + (width - new[0]) / 2, y + (height - new[1]) / 2, *new

    def _ends(self, axis: str) -> tuple[float, float]:
        values = np.concatenate([np.ravel(np.asarray(v, float)) for v in self.reach[axis]] or [[]])
        values = values[np.isfinite(values)]
        if axis in self.logarithmic:
            values = values[values > 0]
        if not values.size:
            return (0.0, 1.0)
        low, high = float(values.min()), float(values.max())
        if self.tight:
            return low, high
        if axis in self.logarithmic:
            return low / 1.2, high * 1.2
        edge = 0.05 * (high - low) or 0.5
        return low - edge, high + edge

    def _shared(self, axis: str) -> tuple[float, float]:
        """Return where the axis begins and ends, for all panels that share it."""
        if axis in self.limits:
            return self.limits[axis]
        ends = [panel._ends(axis) for panel in self.together[axis] if panel.shown]
        lows, highs = zip(*(ends or [(0.0, 1.0)]), strict=True)
        return min(lows), max(highs)

    def _share(self, axis: str, value: Any, ends: tuple[float, float]) -> np.ndarray:
        """Return how far along the axis a value stands, 0 to 1."""
        value, (low, high) = np.asarray(value, float), ends
        if axis in self.logarithmic:
            with np.errstate(all="ignore"):
                value, low, high = np.log(value), np.log(low), np.log(high)
        return (value - low) / ((high - low) or 1)

    def _ticks(self, axis: str, ends: tuple[float, float]) -> dict[float, str]:
        """Return round numbers along the axis with their names."""
        if axis in self.ticks:
            return self.ticks[axis]
        low, high = min(ends), max(ends)
        if axis in self.logarithmic:
            powers = 10.0 ** np.arange(np.floor(np.log10(low)), np.log10(high) + 1)
            steps = (1, 2, 5) if high < 1000 * low else (1,)
            found = [power * step for power in powers for step in steps]
        else:
            rough = (high - low) / 5
            power = 10.0 ** np.floor(np.log10(rough))
            step = next(power * k for k in (1, 2, 5, 10) if power * k >= rough)
            found = list(step * np.arange(np.ceil(low / step), np.floor(high / step) + 1))
        return {v: f"{round(v, 12) + 0.0:g}" for v in found if low <= v <= high}
