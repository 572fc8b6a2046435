"""Write CSV that a spreadsheet shows and never runs, wherever its cells come from.

A spreadsheet takes a cell that begins with = + - @ for a formula, and formulas can start programs
and send what other cells hold away (CWE-1236; OWASP, "CSV Injection"). Full-width forms count as
the plain ones in East Asian editions, and where the list separator is a semicolon, a semicolon
inside a cell begins a new one. An apostrophe in front makes such a cell text.
"""

from __future__ import annotations

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.output import replace
from autograder.results.text import line

Cell = str | int | float | bool | None
# Far below what a spreadsheet's cell can hold (32,767), far above any sentence of ours.
LONGEST = 8_000
FORMULA = "=+-@"
# Looks like a minus; some spreadsheets read it as one. No normal form says so.
MINUS = "\u2212"
# What may stand before the first character that counts: spaces, quotes, joiners that nobody sees.
PIECE = re.compile("([,;|]|^)([\\s\"'\u200c\u200d]*)([^,;|]*)")
# A negative number, perhaps the last of a list: after a bracket that never opened, no formula.
NUMBER = re.compile(r"-\d+(\.\d+)?(e[+-]?\d+)?\s*([\])}].*)?")


@dataclass
class Sheet:
    """A table to be written, and sentences about what is not in it."""

    header: list[str]
    rows: list[list[Cell]]
    remarks: list[str] = field(default_factory=list)


def text(value: object) -> str:
    """Return `value` as one line that is no formula, whatever separates cells."""
    found = value if isinstance(value, str) else "" if value is None else str(value)
    return PIECE.sub(_defused, line(found, LONGEST))


def _defused(found: re.Match[str]) -> str:
    separator, before, piece = found.groups()
    # No number to a program for which another separator ends the cell: in `;-1,` it is `-1,`.
    after = found.string[found.end():][:1]
    number = NUMBER.fullmatch(piece) and after in ("", separator or None)
    if not piece or not is_formula(piece) or number:
        return found[0]
    return f"{separator}{before}'{piece}"


def is_formula(piece: str) -> bool:
    """Say whether a spreadsheet could take a text that begins like this for a formula."""
    first = unicodedata.normalize("NFKC", piece[0])[:1]
    return first in FORMULA or first == MINUS


def number(value: float | None) -> int | float | str:
    """Return points as a number without noise in the last digits; an empty cell for none."""
    if value is None or not math.isfinite(value):
        return ""
    rounded = round(float(value), 4)
    return int(rounded) if rounded.is_integer() else rounded


def cell(value: Cell) -> int | float | str:
    """Return one cell as it is written: numbers stay numbers, all else is safe text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, (int, float)) else text(value)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV (RFC 4180, lines end with a line feed); text is always quoted."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in (header, *rows):
        writer.writerow([cell(value) for value in row])
    return made.getvalue()


def write(sheet: Sheet, path: Path, *, for_people: bool = False) -> Path:
    """Write a sheet whole or not at all; `for_people` marks it as UTF-8 for spreadsheets."""
    mark = "\ufeff" if for_people else ""
    replace(Path(path), mark + as_csv(sheet.header, sheet.rows))
    return Path(path)
