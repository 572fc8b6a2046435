"""Draw slopes: a nudge that becomes a derivative, steps downhill, two cost surfaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from utils import in_words
from utils.plots import LINES, MARKERS, WIDEST, Picture, _figure, _rendered

Curve = Callable[[np.ndarray], np.ndarray]


def show_nudge(f: Curve, a: float, nudges: Sequence[float], *, name: str, alt: str) -> Picture:
    """Draw f around a, one panel for each nudge, with the triangle whose height over width counts.

    `name` is the formula that labels the upright axis.
    """
    span = 1.6 * max(nudges)
    x = np.linspace(a - 0.4 * span, a + span, 200)
    titles = []
    with _figure(alt, min(3.6, WIDEST / len(nudges)) * len(nudges), 3.8) as figure:
        panels = figure.subplots(1, len(nudges), squeeze=False, sharey=True)[0]
        for axes, h in zip(panels, nudges, strict=True):
            rise = float(f(a + h) - f(a))
            axes.plot(x, f(x), linewidth=2.5)
            axes.plot([a, a + h, a + h], [f(a), f(a), f(a + h)], "--", color="C1", linewidth=2.5)
            axes.plot([a, a + h], [f(a), f(a + h)], "o-", color="0.3", markersize=7)
            titles.append(f"width {h:g}, height {rise:.4g}\nheight / width = {rise / h:.4g}")
            axes.set_title(titles[-1], fontsize=12)
            axes.set_xlabel("a")
            axes.grid(alpha=0.3)
        panels[0].set_ylabel(name)
        return _rendered(figure, f"{alt} {in_words.of_titles(titles)}")


def show_descents(
    f: Curve, paths: Mapping[str, Sequence[float]], *, xlabel: str, ylabel: str, alt: str
) -> Picture:
    """Draw f once for each named path, two beside each other, with the places it visits."""
    reach = 1.15 * max(float(np.abs(path).max()) for path in paths.values())
    x = np.linspace(-reach, reach, 300)
    columns = min(2, len(paths))
    rows = -(-len(paths) // columns)
    with _figure(alt, 4.0 * columns, 3.3 * rows) as figure:
        panels = figure.subplots(rows, columns, squeeze=False, sharey=True)
        for axes, (name, path) in zip(panels.flat, paths.items(), strict=False):
            path = np.asarray(path)
            axes.plot(x, f(x), color="0.6", linewidth=2)
            axes.plot(path, f(path), "o--", color="C1", markersize=7, linewidth=1.5)
            axes.plot(path[0], f(path[0]), "s", color="C0", markersize=11)
            axes.set_title(name, fontsize=12)
            axes.set_xlabel(xlabel)
            axes.grid(alpha=0.3)
        for axes in panels.flat[len(paths):]:
            axes.set_axis_off()
        for axes in panels[:, 0]:
            axes.set_ylabel(ylabel)
        return _rendered(figure, f"{alt} {in_words.of_steps(paths)}")


def show_surfaces(
    w: np.ndarray, b: np.ndarray, surfaces: Mapping[str, np.ndarray], *, alt: str
) -> Picture:
    """Draw costs (len(b), len(w)) over w and b as landscapes side by side."""
    W, B = np.meshgrid(w, b)
    with _figure(alt, 4.6 * len(surfaces), 4.0) as figure:
        for i, (name, J) in enumerate(surfaces.items()):
            axes = figure.add_subplot(1, len(surfaces), i + 1, projection="3d")
            axes.plot_surface(W, B, J, cmap="viridis", rcount=30, ccount=30, antialiased=False)
            axes.set_title(name, fontsize=12)
            axes.set_xlabel("w", labelpad=8)
            axes.set_ylabel("b", labelpad=8)
            axes.set_zlabel("cost J", labelpad=8)
            axes.locator_params(nbins=4)
            axes.view_init(elev=28, azim=-60)
            axes.set_box_aspect(None, zoom=0.84)
        return _rendered(figure, alt)


def show_chords(
    x: np.ndarray,
    curves: Mapping[str, np.ndarray],
    ends: tuple[int, int],
    *,
    xlabel: str,
    alt: str,
) -> Picture:
    """Draw each curve in a panel, with the straight chord between two of its points."""
    between = slice(ends[0], ends[1] + 1)
    gaps = {f"{name}: the chord above the curve": np.interp(x, x[list(ends)], y[list(ends)]) - y
            for name, y in curves.items()}
    told = in_words.of_lines(x[between], {name: gap[between] for name, gap in gaps.items()})
    with _figure(alt, 4.2 * len(curves), 3.6) as figure:
        panels = figure.subplots(1, len(curves), squeeze=False)[0]
        for i, (axes, (name, y)) in enumerate(zip(panels, curves.items(), strict=True)):
            axes.plot(x, y, linewidth=2.5, color=f"C{i}", linestyle=LINES[i], label=name)
            axes.plot(x[list(ends)], y[list(ends)], color="0.3", marker=MARKERS[0], label="chord")
            axes.set(xlabel=xlabel, ylabel="cost J")
            axes.grid(alpha=0.3)
            axes.legend()
        return _rendered(figure, f"{alt} {told}")
