"""Show a message in a notebook as it is meant to be read."""

from __future__ import annotations

import textwrap
from typing import Any

from .card import STOPPED_AT, Card, shown
from .printable import printable
from .words import _

# Characters in a line of a message: what a notebook shows on a small screen.
WIDTH = 88


class Message:
    """A text to be read, with code in its middle where it has some; its repr is the text."""

    def __init__(
        self, message: str, code: str = "", ending: str = "", card: Card | None = None
    ) -> None:
        """Keep the text, and the card that says the same."""
        self.message, self.code, self.ending, self.card = message, code, ending, card

    def __repr__(self) -> str:
        """Return the text."""
        parts = (self.message, self.code, self.ending)
        return printable("\n\n".join(part for part in parts if part))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the text in a notebook; code keeps its lines."""
        prose = ["\n".join(wrapped(part)) for part in (self.message, self.ending)]
        printer.text("\n\n".join(part for part in (prose[0], self.code, prose[1]) if part))

    def _repr_html_(self) -> str | None:
        """Return the card, where there is one."""
        return self.card and self.card._repr_html_()


def wrapped(message: str) -> list[str]:
    """Break a message into lines between words: a notebook would break it anywhere."""
    wrap = textwrap.TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False).wrap
    return [part for line in message.splitlines() for part in wrap(line) or [""]]


def rendered(card: Card) -> list[str]:
    """Show a card, and return what is left to say as the error; all of it where no card shows."""
    lines = wrapped(card.text)
    return [_(STOPPED_AT)] if shown(card, "\n".join(lines)) else lines
