"""Draw results that were measured several times: every one, their mean, and their range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from utils import in_words
from utils.plots import MARKERS, Picture, _figure, _rendered

Measured = Mapping[str, Sequence[float]]


def show_ranges(panels: Mapping[str, Measured], *, xlabel: str, alt: str) -> Picture:
    """Draw one panel for each entry, one row for each name in it.

    A line goes from the lowest to the highest value, strokes across it are single values, and
    the mean is a round or square mark with its number above it.
    """
    told = " ".join(f"{title}: {in_words.of_ranges(rows)}" for title, rows in panels.items())
    rows = max(len(measured) for measured in panels.values())
    with _figure(alt, 7.5, len(panels) * (0.7 + 0.5 * rows)) as figure:
        all_axes = figure.subplots(len(panels), sharex=True, squeeze=False)[:, 0]
        for i, (axes, (title, measured)) in enumerate(zip(all_axes, panels.items(), strict=True)):
            for row, values in enumerate(measured.values()):
                _draw_row(axes, row, np.asarray(values, float), f"C{i}", MARKERS[i])
            axes.set_yticks(range(len(measured)), list(measured))
            axes.set_ylim(len(measured) - 0.5, -0.75)
            axes.set_title(title, fontsize=12)
            axes.grid(axis="x", alpha=0.3)
        all_axes[-1].set_xlabel(xlabel)
        return _rendered(figure, f"{alt} {told}")


def _draw_row(axes: Any, row: int, values: np.ndarray, colour: str, marker: str) -> None:
    axes.plot([values.min(), values.max()], [row, row], color=colour, linewidth=3, alpha=0.5)
    axes.plot(values, np.full(len(values), row), "|", color=colour, markersize=12)
    axes.plot([values.mean()], [row], marker, color=colour, markersize=6)
    axes.annotate(f"{values.mean():.2f}", (values.mean(), row), (0, 8), ha="center", fontsize=12,
                  textcoords="offset points")
