"""Move something: a picture that follows a slider, and stays a picture where no slider runs."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from utils.plots import Picture
from utils.words import _


def slide(
    draw: Callable[[Any], Picture], name: str, values: Sequence[Any], stills: Sequence[Any]
) -> Slide:
    """Show draw(value) under a slider that chooses the value; `name` stands beside it.

    stills: the values to show, one below the other, where sliders do not run: in a saved or
    printed notebook, or without ipywidgets. The slider starts at the first of them.
    """
    missing = [value for value in stills if value not in values]
    if missing or not stills:
        raise ValueError(_("stills are {stills}; give one or more of {values}.").format(
            stills=list(stills), values=list(values)))
    return Slide(draw, name, values, stills)


class Slide:
    """A picture with its slider; a notebook shows it as the last line of a cell."""

    def __init__(
        self, draw: Callable[[Any], Picture], name: str, values: Sequence[Any],
        stills: Sequence[Any],
    ) -> None:
        """Keep how a picture is drawn; a value that was drawn once is not drawn again."""
        self.draw = lru_cache(maxsize=None)(draw)
        self.name, self.values, self.stills = name, list(values), list(stills)

    def page(self, value: Any) -> str:
        """Return the picture at a value as HTML; its sentence starts with the value."""
        picture = self.draw(value)
        sentence = f"{self.name} {value}: {picture.alt}"
        return Picture(picture.drawn, sentence, picture.width)._repr_html_()

    def _repr_html_(self) -> str:
        """Show the stills, each with its value above it."""
        return "".join(f"<p>{html.escape(self.name)}: <b>{value}</b></p>{self.page(value)}"
                       for value in self.stills)  # fmt: skip

    def __repr__(self) -> str:
        """Say what the first still shows, where pictures cannot be shown."""
        return f"[{self.name} {self.stills[0]}: {self.draw(self.stills[0]).alt}]"

    def _ipython_display_(self) -> None:
        """Show the slider where it runs, with the stills folded away; else the stills alone."""
        from IPython.display import HTML, display

        box = self._box()
        if box is None:
            display(HTML(self._repr_html_()))
            return
        display(box)
        folded = "<details><summary>The same without a slider</summary>{}</details>"
        display(HTML(folded.format(self._repr_html_())))

    def _box(self) -> Any:
        """Return slider and picture as a widget, or None where there is no kernel for it."""
        from IPython import get_ipython

        if getattr(get_ipython(), "kernel", None) is None:
            return None
        try:
            import ipywidgets
        except ImportError:
            return None
        picture = ipywidgets.HTML(self.page(self.stills[0]))
        slider = ipywidgets.SelectionSlider(
            options=self.values, value=self.stills[0], description=self.name,
            continuous_update=False, style={"description_width": "initial"},
            layout={"width": "28em"},
        )  # fmt: skip
        slider.observe(lambda change: setattr(picture, "value", self.page(change["new"])), "value")
        return ipywidgets.VBox([slider, picture])
