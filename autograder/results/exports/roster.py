"""Read the list of a class that another system exported, and find our students in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.results.errors import ResultsError
from autograder.results.exports.grades import StudentGrade
from autograder.results.text import line
from autograder.words import _

MOST_SHOWN = 20


@dataclass
class Roster:
    """A table of text; every row is as long as the header."""

    path: Path
    header: list[str]
    rows: list[list[str]]

    def column(self, name: str) -> int | None:
        """Return the place of a column, whatever its capitals; None if there is none."""
        wanted = [place for place, found in enumerate(self.header) if _same(found, name)]
        return wanted[0] if wanted else None


def read_roster(path: Path) -> Roster:
    """Read a CSV file in UTF-8 (or UTF-16 with a mark); comma, semicolon or tab between cells."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ResultsError(
            _("The roster {path} could not be read: {strerror}. Name another: --roster").format(
                path=path, strerror=error.strerror)
        ) from error
    try:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        words = data.decode(encoding)
        first = words.partition("\n")[0]
        rows = [row for row in csv.reader(io.StringIO(words, newline=""), strict=True,
                                          delimiter=max(",;\t", key=first.count)) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ResultsError(
            _("The roster {path} is no CSV file in UTF-8 ({error}). Export it again, "
              "and do not save it from a spreadsheet on the way.").format(path=path, error=error)
        ) from error
    if not rows:
        raise ResultsError(_("The roster {path} is empty. Export it again.").format(path=path))
    header = [name.strip() for name in rows[0]]
    width = len(header)
    return Roster(Path(path), header, [[*row, *[""] * width][:width] for row in rows[1:]])


def pair(
    roster: Roster, keys: Iterable[str], grades: list[StudentGrade]
) -> tuple[list[tuple[list[str], StudentGrade]], list[str]]:
    """Return the rows that are our students', and remarks on who is missing on either side.

    keys: the columns that identify a person. A person's name is none: people choose it.
    """
    columns = [place for key in keys if (place := roster.column(key)) is not None]
    index: dict[str, set[int]] = {}
    for number, row in enumerate(roster.rows):
        for place in columns:
            if row[place].strip():
                index.setdefault(row[place].strip().casefold(), set()).add(number)
    found = {grade.student: _hits(index, grade) for grade in grades}
    claims = Counter(number for hits in found.values() for number in hits)
    pairs, missing, unclear = [], [], []
    for grade in grades:
        hits = found[grade.student]
        if len(hits) == 1 and claims[number := next(iter(hits))] == 1:
            pairs.append((roster.rows[number], grade))
        elif grade.submitted:
            (unclear if hits else missing).append(grade.student)
    return pairs, _remarks(missing, unclear)


def _hits(index: dict[str, set[int]], grade: StudentGrade) -> set[int]:
    """Find a student's rows by id, or else by e-mail address."""
    return index.get(grade.student.casefold()) or index.get(grade.email.casefold(), set())


def _remarks(missing: list[str], unclear: list[str]) -> list[str]:
    remarks = []
    if missing:
        remarks.append(f"Graded, but not in the roster, so left out: {names(missing)}.")
    if unclear:
        remarks.append(
            f"Left out, since more than one row or student of the roster fits: {names(unclear)}."
        )
    return remarks


def names(found: list[str]) -> str:
    """List names for a person to read; many are counted."""
    shown = [line(one, 80) for one in found[:MOST_SHOWN]]
    more = len(found) - len(shown)
    return "; ".join([*shown, f"and {more} more"] if more else shown)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
