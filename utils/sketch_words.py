"""Keep words at their places in a simple drawing, and point from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from . import sketch_svg as svg

Place = Callable[[Any, Any], list[tuple[float, float]]]


class Words:
    """What is written in a panel."""

    _show: Callable[..., None]

    def text(
        self, x: float, y: float, text: str, *, ha: str = "left", color: str = "black",
        bbox: dict | None = None, fontweight: str = "", zorder: float = 4, **words: Any,
    ) -> Written:
        """Write at a place, in a round box where `bbox` asks for one."""
        anchor = {"left": "start", "center": "middle", "right": "end"}[ha]
        written = Written(x, y, text, boxed=bool(bbox))
        edge = (bbox or {}).get("edgecolor", "none")

        def draw(to: Place) -> str:
            ((at, up),) = to(x, y)
            frame = svg.area(written.corners(at, up), "white", 1, edge) if bbox else ""
            return frame + svg.words(at, up, text, color, anchor, bold=bool(fontweight))

        self._show(draw, zorder=zorder)
        return written

    def annotate(
        self, text: str, end: tuple, start: tuple | None = None, *, arrowprops: dict | None = None,
        ha: str = "left", color: str = "black", textcoords: str = "", **words: Any,
    ) -> None:
        """Write at a place, or point to it from another."""
        if arrowprops is None:
            up = 12 if textcoords else 0
            anchor = "middle" if ha == "center" else "start"
            self._show(lambda to: "".join(svg.words(x, y - up, text, color, anchor)
                                          for x, y in to(*end)), zorder=4)  # fmt: skip
            return

        def draw(to: Place) -> str:
            (tail,), (tip,) = to(*start), to(*end)
            tip = shortened(tail, tip, arrowprops.get("patchB"))
            return arrow(tail, tip, arrowprops["color"], arrowprops.get("linestyle", "-"))

        self._show(draw, zorder=1)


class Written:
    """A text at its place; an arrow asks how far its box reaches."""

    def __init__(self, x: float, y: float, text: str, boxed: bool) -> None:
        """Keep place and size; in pixels, half the width and half the height."""
        self.x, self.y = x, y
        edge = 8 * boxed
        self.half = svg.width_of(text) / 2 + edge, 0.6 * svg.SIZE * (1 + text.count("\n")) + edge

    def get_position(self) -> tuple[float, float]:
        """Return the place."""
        return self.x, self.y

    def get_bbox_patch(self) -> Written:
        """Return what says how large the box is."""
        return self

    def corners(self, x: float, y: float) -> list[tuple[float, float]]:
        """Return the box's corners around a place on the page."""
        wide, tall = self.half
        around = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return [(x + a * wide, y + b * tall) for a, b in around]


class Nothing:
    """Stand for what is left out, whatever is asked of it."""

    def __getattr__(self, name: str) -> Nothing:
        """Give nothing."""
        return self

    def __getitem__(self, key: Any) -> Nothing:
        """Give nothing."""
        return self

    def __iter__(self) -> Iterator:
        """Give nothing, and end."""
        return iter(())

    def __call__(self, *args: Any, **words: Any) -> Nothing:
        """Give nothing."""
        return self


def shortened(tail: tuple, tip: tuple, box: Written | None) -> tuple[float, float]:
    """Let an arrow end where the box that it points to begins."""
    across, up = tip[0] - tail[0], tip[1] - tail[1]
    if box is None:
        return tip
    reach = [half / abs(way) for half, way in zip(box.half, (across, up), strict=True) if way]
    left = max(0.0, 1 - min(reach, default=0.0))
    return tail[0] + left * across, tail[1] + left * up


def arrow(tail: tuple, tip: tuple, color: str, dash: str) -> str:
    """Draw a line with a head."""
    turn = np.arctan2(tip[1] - tail[1], tip[0] - tail[0])
    head = [(tip[0] - 9 * np.cos(turn + side), tip[1] - 9 * np.sin(turn + side))
            for side in (-0.45, 0.45)]  # fmt: skip
    return svg.line([tail, tip], color, 2, dash) + svg.area([head[0], tip, head[1]], color)
