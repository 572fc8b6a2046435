"""Draw what week 1 measures: points with lines through them, and accuracy against data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from utils import in_words
from utils.plots import COLORS, LINES, MARKERS, Picture, _figure, _rendered


def show_points(
    x: np.ndarray,
    y: np.ndarray,
    curves: Mapping[str, tuple[np.ndarray, np.ndarray]],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    points: str = "measured",
) -> Picture:
    """Draw points, and lines (x, y) by name that say what a model makes of them.

    points: what the points are, for the legend.
    """
    with _figure(alt, 7, 4) as figure:
        axes = figure.add_subplot()
        axes.scatter(x, y, s=50, color="0.35", label=points, zorder=3)
        for i, (name, (along, up)) in enumerate(curves.items()):
            axes.plot(along, up, label=name, linewidth=2.5, linestyle=LINES[i % len(LINES)])
        axes.axhline(0, color="0.6", linewidth=1)
        axes.set(xlabel=xlabel, ylabel=ylabel)
        axes.grid(alpha=0.3)
        axes.legend()
        return _rendered(figure, alt)


def show_learning_curves(
    sizes: Sequence[int], accuracies: Mapping[str, np.ndarray], *, xlabel: str, alt: str
) -> Picture:
    """Draw accuracies (seeds, sizes) by name: the mean as a line, the range as a band."""
    means = {name: np.mean(runs, axis=0) for name, runs in accuracies.items()}
    with _figure(alt, 7.5, 4.5) as figure:
        axes = figure.add_subplot()
        for i, (name, runs) in enumerate(accuracies.items()):
            runs = np.asarray(runs)
            color = COLORS[i % len(COLORS)]
            axes.plot(
                sizes, means[name], label=name, linestyle=LINES[i % len(LINES)],
                marker=MARKERS[i], markersize=8, linewidth=2.5, color=color,
            )  # fmt: skip
            low, high = runs.min(axis=0), runs.max(axis=0)
            axes.fill_between(sizes, low, high, alpha=0.15, color=color, linewidth=0)
        axes.axhline(0.5, color="0.5", linewidth=1)
        axes.annotate("guessing", (sizes[0], 0.505), color="0.35")
        axes.set(xlabel=xlabel, ylabel="accuracy on the test set", xscale="log")
        axes.set_xticks(sizes, [str(size) for size in sizes], minor=False)
        axes.minorticks_off()
        axes.grid(alpha=0.3)
        axes.legend()
        return _rendered(figure, f"{alt} {in_words.of_lines(sizes, means)}")
