"""Draw what units do: regions in the plane, tangents to a curve, weights on their way."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from utils import in_words
from utils.plots import LINES, MARKERS, WIDEST, Picture, _figure, _rendered

Curve = Callable[[np.ndarray], np.ndarray]


def show_regions(
    X: np.ndarray, Y: np.ndarray, activation: Curve, *, classes: tuple[str, str], alt: str,
    title: str = "",
) -> Picture:
    """Draw examples X (2, m) by class Y (1, m), over what `activation` says of the whole plane.

    activation: takes points (2, k), gives (1, k) between 0 and 1; the border is at 0.5.
    """
    reach = 1.08 * float(np.abs(X).max())
    line = np.linspace(-reach, reach, 240)
    field = activation(np.stack([axis.ravel() for axis in np.meshgrid(line, line)]))
    with _figure(alt, 6.4, 5.5) as figure:
        axes = figure.add_subplot()
        shown = axes.imshow(
            field.reshape(240, 240), origin="lower", extent=(-reach, reach, -reach, reach),
            cmap="cividis", vmin=0, vmax=1, alpha=0.55,
        )  # fmt: skip
        axes.contour(line, line, field.reshape(240, 240), levels=[0.5], colors="0.15")
        for label, name in enumerate(classes):
            points = X[:, Y[0] == label]
            axes.scatter(*points, s=28, marker=MARKERS[label], color=f"C{label}", label=name,
                         edgecolor="white", linewidth=0.6)  # fmt: skip
        axes.set(xlabel="feature $x_1$", ylabel="feature $x_2$", title=title)
        figure.legend(loc="outside lower center", ncols=2)  # beside the points, never over them
        figure.colorbar(shown, label=f"activation: how sure of {classes[1]}", shrink=0.85)
        return _rendered(figure, f"{alt} {in_words.of_titles([title])}" if title else alt)


def show_tangents(curves: Mapping[str, Curve], z: float, *, alt: str) -> Picture:
    """Draw each curve in a panel, with its tangent at z; the slope there is found by nudging."""
    line, h = np.linspace(-8, 8, 321), 1e-4
    titles = []
    with _figure(alt, 4.2 * len(curves), 3.8) as figure:
        panels = figure.subplots(1, len(curves), squeeze=False)[0]
        for i, (axes, (name, g)) in enumerate(zip(panels, curves.items(), strict=True)):
            a, slope = float(g(z)), float(g(z + h) - g(z - h)) / (2 * h)
            near = np.array([z - 1.6, z + 1.6])
            axes.plot(line, g(line), linewidth=2.5, color=f"C{i}")
            axes.plot(near, a + slope * (near - z), LINES[1], color="0.15", linewidth=2.5)
            axes.plot(z, a, MARKERS[0], color="0.15", markersize=9)
            titles.append(f"{name}\nslope at z = {z:g}: {slope:.4f}")
            axes.set_title(titles[-1], fontsize=12)
            axes.set(xlabel="score z", ylabel="activation a")
            axes.grid(alpha=0.3)
        return _rendered(figure, f"{alt} {in_words.of_titles(titles)}")


def show_weights_on_their_way(
    paths: Mapping[str, np.ndarray], look: int, *, alt: str
) -> Picture:
    """Draw the weights (looks, units, 2) of each unit as a point, with the way it came.

    look: how far the way is drawn. Units that are equal lie on one point.
    """
    told = " ".join(f"{name}: units at {in_words.of_places(path[look])}"
                    for name, path in paths.items())
    reach = 1.1 * max(float(np.abs(path).max()) for path in paths.values())
    side = min(4.3, WIDEST / len(paths))
    with _figure(alt, side * len(paths), side + 1.2) as figure:
        panels = figure.subplots(1, len(paths), squeeze=False, sharey=True)[0]
        for axes, (name, path) in zip(panels, paths.items(), strict=True):
            for unit in range(path.shape[1]):
                way = path[: look + 1, unit]
                axes.plot(*way.T, color=f"C{unit}", linewidth=2)
                axes.plot(*way[-1], MARKERS[unit], color=f"C{unit}", label=f"unit {unit + 1}",
                          markersize=16 - 3 * unit)  # fmt: skip
            axes.set_title(name, fontsize=12)
            axes.set(xlabel="weight for $x_1$", xlim=(-reach, reach), ylim=(-reach, reach),
                     aspect="equal")  # fmt: skip
            axes.locator_params(nbins=6)
            axes.grid(alpha=0.3)
        panels[0].set_ylabel("weight for $x_2$")
        names = panels[-1].get_legend_handles_labels()
        figure.legend(*names, loc="outside lower center", ncols=4)
        return _rendered(figure, f"{alt} {told}")
