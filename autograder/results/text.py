"""Make a student's text plain: nothing in it steers a terminal, a browser or a reader's eye."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Sequences that move a cursor, colour a terminal or set its title.
_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_UNUSUAL = re.compile(r"[^ -~\n\t]")
_LONGEST = 20_000
# Joiners hold emoji and some scripts together, and can turn nothing round.
_JOINERS = "\u200c\u200d"


def plain(value: Any, longest: int = _LONGEST) -> str:
    """Return `value` as text without escapes, control and direction marks, cut at `longest`."""
    text = _joined(value)
    if len(text) > 4 * longest:
        text = text[: 4 * longest]
    text = _ANSI.sub("", text).replace("\r\n", "\n")
    text = _UNUSUAL.sub(_visible, text)
    if len(text) > longest:
        text = f"{text[:longest]}\n… cut here: the text is longer than {longest:,} characters."
    return text


def line(value: Any, longest: int = 300) -> str:
    """Return `value` as one plain line."""
    return " ".join(plain(value, longest).split())


def _joined(value: Any) -> str:
    """Return notebook text, which is a string or a list of strings."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return ""


def _visible(found: re.Match[str]) -> str:
    """Keep what can be seen; spell out marks that are invisible or turn the text round."""
    char = found[0]
    if char in _JOINERS:
        return char
    if char in "\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(char)
    if category == "Cc":
        return ""
    if category in ("Cs", "Co", "Cn"):
        return "\ufffd"
    return f"\\u{ord(char):04x}" if category == "Cf" else char
