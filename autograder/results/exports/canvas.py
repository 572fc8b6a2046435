"""Write the CSV that Canvas's gradebook imports.

What Canvas reads (its importer: instructure/canvas-lms, lib/gradebook_importer.rb): the header
begins with Student and ID; SIS User ID, SIS Login ID, Integration ID and Root Account may follow
in this order; Section is the last of them; then come assignments. One that Canvas knows is headed
"TITLE (NUMBER)". A row whose first cell says "Points Possible" holds maxima. A student is found
by ID, else by SIS User ID, else by SIS Login ID, at last by name. Rows may be left out.
"""

from __future__ import annotations

import re

from autograder.results.errors import ResultsError
from autograder.results.exports.cells import Sheet, number
from autograder.results.exports.grades import StudentGrade
from autograder.results.exports.roster import Roster, names, pair
from autograder.words import _

WITHOUT_ROSTER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
ABOUT_PEOPLE = {*WITHOUT_ROSTER, "LastName", "FirstName", "Integration ID", "Root Account"}
KEYS = ["SIS Login ID", "SIS User ID", "Integration ID", "ID"]
NO_PERSON = ("Points Possible", "Student, Test")


def sheet(grades: list[StudentGrade], title: str, roster: Roster | None = None) -> Sheet:
    """Return the table; who handed in nothing is left out, so that nothing is overwritten."""
    there = [grade for grade in grades if grade.submitted]
    maximum = grades[0].maximum if grades else 0.0
    if roster is None:
        width = len(WITHOUT_ROSTER) - 1
        rows = [[grade.name, "", "", grade.student, "", grade.points] for grade in there]
        return Sheet([*WITHOUT_ROSTER, title],
                     [["Points Possible", *[""] * width, maximum], *rows],
                     ["Without --roster, the names of the folders in submitted/ stand for Canvas's "
                      "SIS Login IDs."])  # fmt: skip
    if roster.header[:1] not in (["Student"], ["LastName"]) or roster.column("ID") is None:
        raise ResultsError(
            _("{path} is no export of Canvas's gradebook: its columns Student and ID "
              "are missing. In Canvas: Grades, Export, Export Entire Gradebook.").format(
                path=roster.path)
        )
    kept = [place for place, name in enumerate(roster.header) if name in ABOUT_PEOPLE]
    column, remarks = _column(roster, title)
    pairs, about = pair(roster, KEYS, there)
    rows = [[*(row[place] for place in kept), grade.points] for row, grade in pairs]
    above = ["Points Possible", *[""] * (len(kept) - 1), maximum]
    remarks += [*_possible(roster, column, maximum), *about, *_absent(roster, pairs)]
    return Sheet([*(roster.header[place] for place in kept), column], [above, *rows], remarks)


def _column(roster: Roster, title: str) -> tuple[str, list[str]]:
    """Return the heading under which Canvas knows the assignment, or the title for a new one."""
    known = re.compile(re.escape(title) + r"( \(\d+\))?")
    found = [name for name in roster.header if known.fullmatch(name)]
    if len(found) > 1:
        raise ResultsError(
            _("{path} has {count} assignments called {title}: {found}. Name one of "
              "them, number and all: --column").format(
                path=roster.path, count=len(found), title=title, found=", ".join(found))
        )
    if found:
        return found[0], []
    return title, [f"Canvas does not know {title} yet and will offer to make it. If it has another "
                   "name there, say it: --column"]  # fmt: skip


def _possible(roster: Roster, column: str, maximum: float) -> list[str]:
    """Compare the maximum in Canvas with ours."""
    place = roster.column(column)
    for row in roster.rows:
        if place is not None and "Points Possible" in row[0] and row[place].strip():
            there = row[place].strip()
            if there not in (str(number(maximum)), f"{maximum:.2f}", f"{maximum:.1f}"):
                return [f"In Canvas {column} has {there} points, here {number(maximum)}: change "
                        "it there before you import."]  # fmt: skip
    return []


def _absent(roster: Roster, pairs: list[tuple[list[str], StudentGrade]]) -> list[str]:
    """Say who of the roster has no grade."""
    graded = {id(row) for row, _ in pairs}
    numbered = roster.column("ID")
    people = [row[0] for row in roster.rows if id(row) not in graded and row[numbered].strip()
              and not any(sign in row[0] for sign in NO_PERSON)]  # fmt: skip
    return [f"In the roster, but nothing handed in: {names(people)}."] if people else []
