"""Draw examples of two features as points, and what networks say of the whole plane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .plots import LINES, MARKERS, Picture, _figure, _rendered
from .words import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh

FINE = 200  # places along each side at which a network is asked
# Lines that stand out against the field from dark blue to yellow, in print without colour too.
CUTS = ("black", "#C85200", "white")

Activation = Callable[[np.ndarray], np.ndarray]


def show_points(X: np.ndarray, Y: np.ndarray, classes: Sequence[str], *, alt: str) -> Picture:
    """Draw the examples X (2, m) as points, each class in Y (1, m) with a marker of its own."""
    _check_points(X, Y)
    with _figure(alt, 6.4, 5.4) as figure:
        axes = figure.add_subplot(aspect="equal", xlabel="feature $x_1$", ylabel="feature $x_2$")
        _draw_points(axes, X, Y, classes)
        axes.legend(loc="upper right")
        return _rendered(figure, alt)


def show_boundaries(
    X: np.ndarray, Y: np.ndarray, classes: Sequence[str], networks: Mapping[str, Activation], *,
    alt: str, columns: int = 3,
) -> Picture:
    """Draw one panel for each network: its activation as a field, its boundary at 0.5, the points.

    networks: title -> function that takes points (2, k) and gives activations (1, k).
    """
    _check_points(X, Y)
    columns = min(columns, len(networks))
    rows = -(-len(networks) // columns)
    side = 3.1 if columns > 2 else 3.7
    with _figure(alt, side * columns + 1.2, side * rows + 0.4) as figure:
        grid = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
        panels = grid.ravel()
        for axes, (title, activation) in zip(panels, networks.items(), strict=False):
            field = _draw_field(axes, X, activation)
            _draw_points(axes, X, Y, classes, size=9)
            axes.set_title(title, fontsize=12)
            axes.set_aspect("equal")
        for axes in panels[len(networks):]:
            axes.set_axis_off()
        for axes in panels[max(0, len(networks) - columns):len(networks)]:
            axes.tick_params(labelbottom=True)  # also above an empty place
        figure.supxlabel("feature $x_1$", fontsize=12)
        figure.supylabel("feature $x_2$", fontsize=12)
        figure.colorbar(field, ax=grid, label=f"how sure of {classes[1]}", shrink=0.8)
        return _rendered(figure, alt)


def show_cuts(
    X: np.ndarray, Y: np.ndarray, classes: Sequence[str], W1: np.ndarray, b1: np.ndarray,
    activation: Activation, *, alt: str,
) -> Picture:
    """Draw where each hidden unit cuts the plane, its score being zero, over the activation.

    W1: (n_h, 2); b1: (n_h, 1); activation: takes points (2, k), gives activations (1, k).
    """
    _check_points(X, Y)
    across, up = _axes_of(X)
    places = np.stack(np.meshgrid(across, up))
    with _figure(alt, 7.2, 5.8) as figure:
        axes = figure.add_subplot(aspect="equal", xlabel="feature $x_1$", ylabel="feature $x_2$")
        field = _draw_field(axes, X, activation, boundary=False)
        _draw_points(axes, X, Y, classes, size=9)
        for unit, (w, b) in enumerate(zip(W1, b1[:, 0], strict=True)):
            style = {"linestyles": LINES[unit % len(LINES)], "linewidths": 3}
            score = w[0] * places[0] + w[1] * places[1] + b
            axes.contour(across, up, score, [0.0], colors=CUTS[unit % len(CUTS)], **style)
            axes.hlines([], 0, 0, colors=CUTS[unit % len(CUTS)], label=f"unit {unit + 1}", **style)
        figure.legend(loc="outside lower center", ncols=6, facecolor="0.8", markerscale=2.5)
        figure.colorbar(field, label=f"how sure of {classes[1]}", shrink=0.8)
        return _rendered(figure, alt)


def _check_points(X: np.ndarray, Y: np.ndarray) -> None:
    if X.ndim != 2 or X.shape[0] != 2 or Y.shape != (1, X.shape[1]):
        raise ValueError(
            _("X has the shape {shape} and Y {shape_of_y}; points in a plane want X (2, m), one "
              "example a column, and Y (1, m).").format(shape=X.shape, shape_of_y=Y.shape)
        )


def _draw_points(
    axes: Axes, X: np.ndarray, Y: np.ndarray, classes: Sequence[str], size: float = 30
) -> None:
    for label, name in enumerate(classes):
        of_class = X[:, Y[0] == label]
        axes.scatter(
            *of_class, s=size, marker=MARKERS[label], color=f"C{label}", label=name,
            edgecolor="white", linewidth=0.4,
        )  # fmt: skip


def _axes_of(X: np.ndarray) -> list[np.ndarray]:
    """Return places along both features, a little beyond the outermost points."""
    return [np.linspace(row.min() - 0.5, row.max() + 0.5, FINE) for row in X]


def _draw_field(
    axes: Axes, X: np.ndarray, activation: Activation, boundary: bool = True
) -> QuadMesh:
    """Colour the plane by the activation, and draw the boundary, where it is 0.5."""
    across, up = _axes_of(X)
    places = np.stack(np.meshgrid(across, up)).reshape(2, -1)
    A = np.reshape(activation(places), (FINE, FINE))
    field = axes.pcolormesh(across, up, A, cmap="cividis", vmin=0, vmax=1, alpha=0.6,
                            rasterized=True)  # fmt: skip
    if boundary and A.min() < 0.5 < A.max():
        axes.contour(across, up, A, [0.5], colors="black", linewidths=1.5)
    return field
