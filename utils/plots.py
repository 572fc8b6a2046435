"""Draw every figure of the course; nothing else does.

Each function takes `alt=`, one sentence naming what the picture shows, and gives a Picture: a
notebook shows it as <img alt="…">, with the numbers in words, for people who do not see it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from . import in_words
from .picture import Picture
from .scales import use_powers
from .words import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 144
# A browser shows 96 dots an inch: 12 points are then as tall as the text around the picture.
SCREEN_DOTS_PER_INCH = 96
# Inches. A page shrinks what is wider than its column, and the type in it with it.
WIDEST = 9.2
MARKERS = "osD^vPX*"
LINES = ("-", "--", "-.", ":")
# The colours of tableau-colorblind10 that a line is seen in: its light gray is left out.
COLORS = ("C0", "C1", "C3", "C4", "C5")


def show_images(
    X: np.ndarray,
    image_shape: tuple[int, int, int],
    titles: Sequence[str],
    *,
    alt: str,
    columns: int = 6,
) -> Picture:
    """Show the columns of X (n_x, m), values 0 to 1, as enlarged pictures with their titles."""
    if X.ndim != 2 or X.shape != (int(np.prod(image_shape)), len(titles)):
        raise ValueError(_("X has the shape {shape}; {count} titles and pictures of {image_shape} "
                           "want ({size}, {count}).").format(
            shape=X.shape, count=len(titles), image_shape=image_shape,
            size=int(np.prod(image_shape))))
    columns = min(columns, X.shape[1])
    rows = -(-X.shape[1] // columns)
    with _figure(alt, 1.45 * columns, 1.8 * rows) as figure:
        for i, title in enumerate(titles):
            axes = figure.add_subplot(rows, columns, i + 1)
            # The map and its range count for pictures in gray only.
            axes.imshow(
                np.clip(X[:, i], 0, 1).reshape(image_shape),
                interpolation="nearest", cmap="gray", vmin=0, vmax=1,
            )  # fmt: skip
            axes.set_title(title, fontsize=12)
            axes.set_axis_off()
        return _rendered(figure, f"{alt} {in_words.of_titles(titles)}")


def show_lines(
    x: np.ndarray | Sequence[float],
    curves: Mapping[str, Sequence[float]],
    *,
    xlabel: str,
    ylabel: str,
    alt: str,
    log: bool = False,
    markers: bool = False,
) -> Picture:
    """Draw one line for each entry of `curves`; they differ by dashes and markers too."""
    with _figure(alt, 7, 4 + 0.25 * (len(curves) > 1) * -(-len(curves) // 2)) as figure:
        axes = figure.add_subplot()
        for i, (name, y) in enumerate(curves.items()):
            marker = MARKERS[i % len(MARKERS)] if markers else ""
            axes.plot(
                x[: len(y)], y, label=name, linestyle=LINES[i % len(LINES)],
                linewidth=2.5, marker=marker, markevery=max(1, len(y) // 8), markersize=8,
                color=COLORS[i % len(COLORS)],
            )  # fmt: skip
        axes.set(xlabel=xlabel, ylabel=ylabel)
        if log:
            use_powers(axes)
        axes.grid(alpha=0.3)
        if len(curves) > 1:
            figure.legend(loc="outside upper center", ncols=2)  # never over a line
        return _rendered(figure, f"{alt} {in_words.of_lines(x, curves)}")


def show_costs(
    costs: Mapping[str, Sequence[float]], *, alt: str, every: int = 100, log: bool = False
) -> Picture:
    """Draw cost curves that hold one cost each `every` steps, one line for each name."""
    longest = max(len(curve) for curve in costs.values())
    return show_lines(
        every * np.arange(longest), costs, xlabel="steps of gradient descent",
        ylabel="cost J (mean loss)", alt=alt, log=log, markers=True,
    )  # fmt: skip


def show_bars(
    values: Mapping[str, float], *, xlabel: str, alt: str, limit: float | None = None
) -> Picture:
    """Draw one bar for each entry, from top to bottom, with its value written beside it."""
    with _figure(alt, 7, 0.9 + 0.55 * len(values)) as figure:
        axes = figure.add_subplot()
        bars = axes.barh(list(values), list(values.values()), height=0.6)
        axes.bar_label(bars, fmt="%.2f", padding=4, fontsize=12)
        axes.invert_yaxis()
        axes.set(xlabel=xlabel, xlim=(0, limit or 1.15 * max(values.values())))
        axes.spines[["top", "right"]].set_visible(False)
        return _rendered(figure, f"{alt} {in_words.of_values(values)}")


def show_histograms(
    groups: Mapping[str, np.ndarray], *, xlabel: str, ylabel: str, alt: str, bins: int = 30
) -> Picture:
    """Draw how often each value occurs, one panel for each group, on one common scale."""
    together = np.concatenate([np.ravel(values) for values in groups.values()])
    edges = np.linspace(together.min(), together.max(), bins + 1)
    with _figure(alt, 7, 1.9 * len(groups)) as figure:
        panels = figure.subplots(len(groups), sharex=True, sharey=True, squeeze=False)[:, 0]
        for i, (axes, (name, values)) in enumerate(zip(panels, groups.items(), strict=True)):
            axes.hist(np.ravel(values), edges, color=f"C{i}", label=name)
            axes.set_ylabel(ylabel)
            axes.legend()
        panels[-1].set_xlabel(xlabel)
        return _rendered(figure, f"{alt} {in_words.of_spreads(groups)}")


def show_weights(w: np.ndarray, image_shape: tuple[int, int, int], *, alt: str) -> Picture:
    """Show weights w (n_x, 1) as the picture they look at, one panel for each colour."""
    if np.shape(w) != (int(np.prod(image_shape)), 1):
        raise ValueError(
            _("w has the shape {shape}; pictures of {image_shape} want ({size}, 1).").format(
                shape=np.shape(w), image_shape=image_shape, size=int(np.prod(image_shape))))
    size = float(np.abs(w).max()) or 1.0
    with _figure(alt, 8, 2.6) as figure:
        panels = figure.subplots(1, 3)
        for channel, axes in enumerate(panels):
            shown = axes.imshow(
                np.reshape(w, image_shape)[:, :, channel],
                cmap="cividis", vmin=-size, vmax=size, interpolation="nearest",
            )  # fmt: skip
            axes.set_title(("red", "green", "blue")[channel])
            axes.set_axis_off()
        figure.colorbar(shown, ax=panels, label="weight", shrink=0.8)
        return _rendered(figure, alt)


@contextmanager
def _figure(alt: str, width: float, height: float) -> Iterator[Figure]:
    """Lend an empty figure of `width` by `height` inches, or as much of that as fits WIDEST."""
    if not isinstance(alt, str) or len(alt.split()) < 4:
        raise ValueError(_("alt is {alt!r}; wanted one sentence saying what the picture "
                           "shows.").format(alt=alt))
    scale = min(1.0, WIDEST / width)
    try:
        # No pyplot: it would keep figures alive, and needs a screen on some machines.
        from matplotlib import style
        from matplotlib.figure import Figure
    except ImportError:  # in a browser, perhaps
        from .sketch import Figure

        yield Figure((width * scale, height * scale))
        return

    with style.context(["default", "tableau-colorblind10", {"font.size": 12}]):
        yield Figure((width * scale, height * scale), dpi=DOTS_PER_INCH, layout="constrained")


def _rendered(figure: Figure, alt: str) -> Picture:
    """Draw the figure with at most 256 colours: a third of the bytes, and none seen missing."""
    width = round(figure.get_figwidth() * SCREEN_DOTS_PER_INCH)
    if hasattr(figure, "as_svg"):
        return Picture(figure.as_svg(alt), alt, width)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[:, :, :3])
    file = io.BytesIO()
    Image.fromarray(pixels).quantize(256).save(file, "PNG", optimize=True)
    return Picture(file.getvalue(), alt, width)
