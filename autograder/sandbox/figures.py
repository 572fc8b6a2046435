"""Turn open matplotlib figures into outputs, or close them unseen."""

from __future__ import annotations

import io
from typing import Any

from .outputs import Outputs, bundle

DPI = 72


class Figures:
    """Show figures as the inline backend does: at `plt.show()` and at the end of a cell."""

    def __init__(self, outputs: Outputs) -> None:
        self.outputs = outputs
        self.wanted = False

    def show(self, *args: Any, **kwargs: Any) -> None:
        """Stand in for plt.show: add each open figure to the outputs, then close it."""
        from matplotlib import pyplot

        try:
            for number in pyplot.get_fignums() if self.wanted else ():
                self.publish(pyplot.figure(number))
        finally:
            pyplot.close("all")

    def publish(self, figure: Any) -> None:
        """Add one figure to the outputs."""
        if not figure.axes and not figure.lines:
            return
        data = {"image/png": png(figure), "text/plain": text(figure)}
        self.outputs.add({"output_type": "display_data", "data": bundle(data), "metadata": {}})

    def as_png(self, figure: Any) -> bytes | None:
        """Stand in for IPython's PNG formatter of figures."""
        return png(figure) if self.wanted else None


def png(figure: Any) -> bytes:
    """Draw a figure."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI, bbox_inches="tight")
    return buffer.getvalue()


def text(figure: Any) -> str:
    """Describe a figure as IPython does."""
    width, height = figure.get_size_inches() * figure.dpi
    return f"<Figure size {width:.0f}x{height:.0f} with {len(figure.axes)} Axes>"
