"""Read CSV as other programs do; not with the module that wrote it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

NUMBER = re.compile(r"-\d+(\.\d+)?(e-?\d+)? ?($|[\])}])")


def read(path: Path, separator: str = ",") -> list[list[str]]:
    """Read a file character by character, as RFC 4180 says; text after a closing quote is kept."""
    rows, row, found, quoted = [], [], "", False
    text = path.read_text(encoding="utf-8-sig")
    place = 0
    while place < len(text):
        char = text[place]
        if quoted and text[place : place + 2] == '""':
            found, place = found + '"', place + 1
        elif char == '"' and (quoted or not found):
            quoted = not quoted
        elif quoted or char not in (separator, "\n"):
            found += char
        else:
            row, found = [*row, found], ""
            if char == "\n":
                rows, row = [*rows, row], []
        place += 1
    return rows


def table(path: Path) -> list[dict[str, str]]:
    """Read a file with a header."""
    header, *rows = read(path)
    assert {len(row) for row in rows} <= {len(header)}
    return [dict(zip(header, row, strict=True)) for row in rows]


def formulas(path: Path) -> list[str]:
    """List the cells that some spreadsheet, with some separator, takes for a formula."""
    cells = [cell for separator in ",;\t|" for row in read(path, separator) for cell in row]
    return [cell for cell in cells if _runs(cell.strip(' \u200c\u200d"'))]


def _runs(cell: str) -> bool:
    first = unicodedata.normalize("NFKC", cell[:1])
    return first[:1] in tuple("=+-@\u2212\t\r") and not NUMBER.match(cell)
