"""A slider for pages, where no kernel draws: every picture is there, and the browser shows one.

Loaded into the kernels that execute lessons for the site, and nowhere else.
"""

from __future__ import annotations

import html

from IPython import get_ipython
from IPython.display import HTML, display

from utils.sliders import Slide


def install() -> None:
    """Show sliders of this kernel as films."""
    shown = get_ipython().display_formatter.ipython_display_formatter
    shown.for_type(Slide, lambda slide: display(HTML(film(slide))) or True)


def film(slide: Slide) -> str:
    """Return the slide with a picture for each value; without JavaScript its stills show."""
    first = slide.values.index(slide.stills[0])
    frames = "".join(_frame(slide, value) for value in slide.values)
    return (
        '<div class="film"><label class="film-bar" hidden>'
        f"{html.escape(slide.name)} "
        f'<input type="range" min="0" max="{len(slide.values) - 1}" value="{first}">'
        f"<output>{html.escape(str(slide.stills[0]))}</output></label>{frames}</div>"
    )


def _frame(slide: Slide, value: object) -> str:
    still = " film-still" if value in slide.stills else ""
    shown = html.escape(str(value), quote=True)
    return (
        f'<div class="film-frame{still}" data-value="{shown}">'
        f"<p>{html.escape(slide.name)}: <b>{shown}</b></p>{slide.page(value)}</div>"
    )
