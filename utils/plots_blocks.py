"""Draw the blocks of a deep network: forward, backward, and the caches between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.plots import Picture, _figure, _rendered
from utils.plots_graphs import CORNERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Place = tuple[float, float]
# Heights of the two rows of blocks, and how far apart two blocks of a row stand.
FORWARD, BACKWARD, STEP = 1.25, -1.25, 2.6
WIDE, TALL = 0.9, 0.42  # half the width and half the height of a block


def show_blocks(layers: int, *, alt: str) -> Picture:
    """Draw a network of `layers` layers as blocks.

    Forward blocks stand above, from left to right; backward blocks below, from right to left.
    Each forward block hands its cache down, and each backward block gives dW and db.
    """
    with _figure(alt, 2.1 * (layers + 1.6), 4.6) as figure:
        axes = figure.add_subplot()
        for layer in range(1, layers + 1):
            _draw_layer(axes, layer, layers)
        _draw_turn(axes, layers)
        axes.set(xlim=(0.5, STEP * (layers + 1) + WIDE + 0.1), ylim=(-2.75, 2.0))
        axes.set_axis_off()
        return _rendered(figure, alt)


def _draw_layer(axes: Axes, layer: int, layers: int) -> None:
    """Draw a layer's two blocks, its cache, and what goes in on both ways."""
    x, bend = STEP * layer, "sigmoid" if layer == layers else "ReLU"
    before = "X" if layer == 1 else f"A{layer - 1}"
    _block(axes, (x, FORWARD), f"W{layer}, b{layer}\n{bend}", "C0")
    _block(axes, (x, BACKWARD), f"back through\n{bend}, W{layer}", "C5")
    left, right = x - STEP + WIDE, x - WIDE
    _arrow(axes, (left, FORWARD), (right, FORWARD), before, "C0", lift=0.2)
    _arrow(axes, (right, BACKWARD), (left, BACKWARD), f"dA{layer - 1}", "C5", lift=0.2)
    _arrow(axes, (x, FORWARD - TALL), (x, BACKWARD + TALL), f"cache {layer}", "0.35", dashed=True)
    _arrow(axes, (x, BACKWARD - TALL), (x, BACKWARD - 1.0), "", "C5")
    axes.text(x, BACKWARD - 1.2, f"dW{layer}, db{layer}", color="C5", ha="center", va="center")


def _draw_turn(axes: Axes, layers: int) -> None:
    """Draw the cost at the right, where the way forward becomes the way back."""
    x, left = STEP * (layers + 1), STEP * layers + WIDE
    _block(axes, (x, 0.0), "cost J", "C2")
    for y, name, color in ((FORWARD, f"A{layers}", "C0"), (BACKWARD, f"dA{layers}", "C5")):
        axes.plot([left, x], [y, y], color=color, linewidth=2)
        axes.text((left + x) / 2, y + 0.2, name, color=color, ha="center", va="center")
    _arrow(axes, (x, FORWARD), (x, TALL), "", "C0")
    axes.plot([x, x], [-TALL, BACKWARD], color="C5", linewidth=2)
    _arrow(axes, (left + 0.3, BACKWARD), (left, BACKWARD), "", "C5")


def _block(axes: Axes, place: Place, text: str, color: str) -> None:
    """Write into a block of the usual size."""
    x, y = place
    axes.fill(x + WIDE * CORNERS[0], y + TALL * CORNERS[1], facecolor="white", edgecolor=color,
              linewidth=2.5, joinstyle="round", zorder=3)  # fmt: skip
    axes.text(x, y, text, ha="center", va="center", zorder=4)


def _arrow(
    axes: Axes, start: Place, end: Place, name: str, color: str, lift: float = 0.0,
    dashed: bool = False,
) -> None:
    """Point from one place to another, with a name in the middle, `lift` above the line."""
    axes.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": color, "linewidth": 2,
                                              "linestyle": "--" if dashed else "-",
                                              "shrinkA": 0, "shrinkB": 2})  # fmt: skip
    axes.text((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + lift, name, color=color,
              ha="center", va="center",
              bbox={"facecolor": "white", "edgecolor": "none", "pad": 2})  # fmt: skip
