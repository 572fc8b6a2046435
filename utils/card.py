"""Show an answer of the course as a small card in a notebook: what it is, and its labelled parts.

The one place where text becomes HTML. Everything is escaped here, once; what stands between
backticks becomes code. No script, nothing fetched: where a style is dropped, headed paragraphs are
left. All colours are readable on white and on black.
"""

from __future__ import annotations

import html
import os
import re
import sys
from dataclasses import dataclass
from typing import Any

from .words import N_, _, spoken

# Colours of a sign: white on it reads (4.5 to 1), and it stands out on white and black (3 to 1).
WRONG, RIGHT, OPEN, LEFT, STOPPED, HELP = "wrong", "right", "open", "left", "stopped", "help"
SIGNS = {
    WRONG: ("✕", "#b8501f"),
    RIGHT: ("✓", "#1b7f5c"),
    OPEN: ("✓", "#0b72b5"),
    LEFT: ("–", "#697586"),
    STOPPED: ("!", "#8f6a00"),
    HELP: ("?", "#7a5ea8"),
}
SEEN, MEANS, TO_DO = N_("What was seen"), N_("What it means"), N_("What to do")
READ, READ_IT = N_("Where to read"), N_("Read: {heading}.")
ALTERNATIVE = N_("The answer of the course")
_SIZES = re.compile(r"(?<=\d), (?=\d+[,)])")
_CODE = re.compile(r"`([^`\n]+)`|\b((?:check|hint|solution)\(\w+\))")
STOPPED_AT = N_("Stopped here: see the answer above.")

# The line of an error below a card needs no alarm in red: the card has said it all.
_CALM = (
    "<style>.jp-OutputArea-child:has(.descent-answer)+.jp-OutputArea-child "
    "[data-mime-type='application/vnd.jupyter.stderr']{background:none;padding:0}"
    ".jp-OutputArea-child:has(.descent-answer)+.jp-OutputArea-child "
    "[data-mime-type='application/vnd.jupyter.stderr'] pre{font-family:inherit;"
    "color:var(--jp-content-font-color2)}</style>"
)
_CARD = (
    '<div class="descent-answer" role="group" lang="{language}" aria-label="{label}" '
    'style="max-width:46em;'
    "margin:.3em 0;padding:.6em .9em;border:1px solid var(--jp-border-color2,rgba(128,128,128,.4));"
    "border-left:4px solid {colour};border-radius:4px;line-height:1.45;"
    'color:var(--jp-content-font-color1,inherit)">{title}{parts}</div>'
)
_TITLE = (
    '<p style="margin:0;font-weight:600"><span aria-hidden="true" style="display:inline-block;'
    "width:1.35em;margin-right:.55em;border-radius:50%;background:{colour};color:#fff;"
    'line-height:1.35em;text-align:center;font-size:.9em">{sign}</span>{title}</p>'
)
_PARTS = '<dl style="margin:.45em 0 0;padding:0">{rows}</dl>'
_ROW = (
    '<div style="display:flex;flex-wrap:wrap;gap:0 1em;margin:.25em 0 0">'
    '<dt style="float:none;flex:0 0 8.5em;margin:0;padding:0;font-weight:400;opacity:.75">{label}'
    '</dt><dd style="flex:1 1 20em;margin:0;padding:0">{lines}</dd></div>'
)
_LINE = '<p style="margin:0 0 .25em">{line}</p>'
_LINK = '<a href="#{anchor}" style="text-decoration:underline">{line}</a>'


@dataclass(frozen=True)
class Part:
    """A labelled part of a card: its lines, and the heading of the notebook that it leads to.

    The label is a message that is said when the card is shown.
    """

    label: str
    lines: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True)
class Card:
    """An answer: its kind (a key of SIGNS), a title, and its parts; as text too."""

    kind: str
    title: str
    parts: tuple[Part, ...]
    text: str

    def _repr_html_(self) -> str:
        """Return the card as HTML."""
        sign, colour = SIGNS[self.kind]
        title = _TITLE.format(colour=colour, sign=sign, title=_inline(self.title))
        rows = "".join(_row(part) for part in self.parts if part.lines)
        return _CALM + _CARD.format(
            language=spoken().replace("_", "-"), label=html.escape(_(ALTERNATIVE)), colour=colour,
            title=title, parts=_PARTS.format(rows=rows) if rows else "")


def _row(part: Part) -> str:
    lines = "".join(_LINE.format(line=_inline(line)) for line in part.lines)
    if part.heading:
        anchor = html.escape(part.heading.replace(" ", "-"))
        lines = _LINE.format(line=_LINK.format(anchor=anchor, line=_inline(part.lines[0])))
    return _ROW.format(label=_inline(_(part.label)), lines=lines)


def _inline(text: str) -> str:
    """Escape a text; a call of the course, and what stands between backticks, becomes code.

    The sizes of a shape stay on one line.
    """
    escaped = _SIZES.sub(",&nbsp;", html.escape(text))
    return _CODE.sub(lambda found: f"<code>{found[1] or found[2]}</code>", escaped)


def shell() -> Any:
    """Return the IPython shell that runs this code, or None; IPython is never loaded for it."""
    running = sys.modules.get("IPython")
    return running.get_ipython() if running is not None else None


def shown(card: Card, text: str) -> bool:
    """Show a card where a notebook shows HTML, with the text for all else; say whether it did.

    A terminal has the text instead, and so has nbgrader, whose Validate reads errors alone.
    """
    running = shell()
    if not hasattr(running, "kernel") or "NBGRADER_EXECUTION" in os.environ:
        return False
    running.display_pub.publish({"text/html": card._repr_html_(), "text/plain": text})
    return True


def section(heading: str, lab: str) -> Part:
    """Name the section to read; where a page follows links in the lab's own notebook, lead there.

    Jupyter's server alone tells its kernels which notebook they run.
    """
    session = os.environ.get("JPY_SESSION_NAME", "").replace("\\", "/")
    there = session.rpartition("/")[2] == f"{lab}.ipynb"
    return Part(READ, (heading,), heading if there else "")
