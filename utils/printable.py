"""Fit a text to a terminal whose encoding knows fewer characters, as on Windows behind a pipe."""

from __future__ import annotations

import sys

# What stands for a mark that cannot be written; of anything else, a question mark.
PLAIN = str.maketrans({"■": "#", "◧": "+", "□": ".", "✓": "+", "✗": "x", "−": "-", "≠": "!="})


def printable(text: str) -> str:
    """Return the text in characters that standard output can write."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAIN).encode(encoding, "replace").decode(encoding)
    return text
