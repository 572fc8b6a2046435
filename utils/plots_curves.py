"""Draw what week 1 measures: points with lines through them, and accuracy against data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from utils.plots import LINES, MARKERS, Picture, _figure, _rendered


def show_points(
    x: np.ndarray,
    y: np.ndarray,
    curves: Mapping[str, tuple[np.ndarray, np.ndarray]],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
) -> Picture:
    """Draw measured points, and lines (x, y) by name that say what a model makes of them."""
    with _figure(alt, 7, 4) as figure:
        axes = figure.add_subplot()
        axes.scatter(x, y, s=50, color="0.35", label="measured", zorder=3)
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
    with _figure(alt, 7.5, 4.5) as figure:
        axes = figure.add_subplot()
        for i, (name, runs) in enumerate(accuracies.items()):
            runs = np.asarray(runs)
            axes.plot(
                sizes, runs.mean(axis=0), label=name, linestyle=LINES[i % len(LINES)],
                marker=MARKERS[i], markersize=8, linewidth=2.5,
            )  # fmt: skip
            axes.fill_between(sizes, runs.min(axis=0), runs.max(axis=0), alpha=0.15)
        axes.axhline(0.5, color="0.5", linewidth=1)
        axes.annotate("guessing", (sizes[0], 0.505), color="0.35")
        axes.set(xlabel=xlabel, ylabel="accuracy on the test set", xscale="log")
        axes.set_xticks(sizes, [str(size) for size in sizes], minor=False)
        axes.minorticks_off()
        axes.grid(alpha=0.3)
        axes.legend()
        return _rendered(figure, alt)
