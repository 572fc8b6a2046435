"""Write the CSV that Moodle's gradebook imports.

What Moodle reads (docs.moodle.org, "Grade import"): any header; the teacher says which column
identifies a person (user name, ID number or e-mail address, whose capitals count) and into which
grade item each other column goes. Feedback imported without its grade would empty the grade, so
both are here. An imported grade can no longer be changed on the assignment's own page.
"""

from __future__ import annotations

from autograder.results.errors import ResultsError
from autograder.results.exports.cells import Sheet, number, text
from autograder.results.exports.grades import StudentGrade
from autograder.results.exports.roster import Roster, names, pair
from autograder.words import _

KEYS = ["Username", "ID number", "Email address"]
NAMES = ["First name", "Last name"]
WITHOUT_ROSTER = (
    "Without --roster, the names of the folders in submitted/ stand for Moodle's user names."
)


def sheet(grades: list[StudentGrade], title: str, roster: Roster | None = None) -> Sheet:
    """Return the table of those who handed something in: who, points, feedback."""
    there = [grade for grade in grades if grade.submitted]
    new = [title, f"{title} (feedback)"]
    if roster is None:
        mail = bool(there) and all(grade.email for grade in there)
        header = ["Username", *(["Email address"] if mail else []), *new]
        rows = [[grade.student, *([grade.email] if mail else []), *_result(grade)]
                for grade in there]  # fmt: skip
        return Sheet(header, rows, [WITHOUT_ROSTER, *_changed(header, rows)])
    if all(roster.column(key) is None for key in KEYS):
        raise ResultsError(
            _("{path} has none of the columns {keys}, so nobody can be found in it. In "
              "Moodle, set to English: Grades, Export, Plain text file.").format(
                path=roster.path, keys=", ".join(KEYS))
        )
    kept = sorted(place for name in (*NAMES, *KEYS) if (place := roster.column(name)) is not None)
    pairs, remarks = pair(roster, KEYS, there)
    rows = [[*(row[place] for place in kept), *_result(grade)] for row, grade in pairs]
    graded = {id(row) for row, _ in pairs}
    people = [" ".join(row[place] for place in kept) for row in roster.rows
              if id(row) not in graded]  # fmt: skip
    if people:
        remarks.append(f"In the roster, but nothing handed in: {names(people)}.")
    header = [*(roster.header[place] for place in kept), *new]
    return Sheet(header, rows, [*remarks, *_changed(header, rows)])


def _changed(header: list[str], rows: list[list]) -> list[str]:
    """Name the identities that are written otherwise, since they could be formulas."""
    keys = {name.casefold() for name in KEYS}
    found = [row[place] for row in rows for place, name in enumerate(header)
             if name.casefold() in keys and text(row[place]) != row[place]]  # fmt: skip
    return [f"Moodle will not find {names(found)}: a spreadsheet could take that for a formula, so "
            "an apostrophe stands before it. Enter these grades by hand."] if found else []


def _result(grade: StudentGrade) -> list:
    return [grade.points, feedback(grade)]


def feedback(grade: StudentGrade) -> str:
    """Say in one line what each exercise gave and, where it is not right, why."""
    words = [grade.error] if grade.error else []
    for part in grade.parts.values():
        said = f"{part.name} {number(part.points)} of {number(part.max_points)}"
        told = part.status == "passed" or part.message == grade.error != ""
        why = "" if told else part.message or part.status
        words.append(": ".join(filter(None, [said, why])))
        if part.comment:
            words.append(f"your teacher on {part.name}: {part.comment}")
    if grade.penalty:
        words.append(f"late penalty {number(grade.penalty)}")
    return " · ".join(words)
