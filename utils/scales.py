"""Give an axis a scale that a reader of numbers can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def use_powers(axes: Axes) -> None:
    """Let a step up the upright axis stand for a factor, with plain numbers such as 0.2 beside it.

    Numbers between powers of ten are named too where the axis spans less than a factor of 1000.
    Where plain numbers would be too long to read, powers of ten stand there.
    """
    axes.set_yscale("log")
    if hasattr(axes, "as_svg"):
        return  # a simple drawing chooses its own numbers
    from matplotlib.ticker import LogFormatterMathtext, LogLocator, NullLocator

    low, high = axes.get_ylim()
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 1000 * low else (1,)))
    axes.yaxis.set_minor_locator(NullLocator())
    plain = low > 3e-5 and high < 3e5
    axes.yaxis.set_major_formatter("{x:g}" if plain else LogFormatterMathtext())
