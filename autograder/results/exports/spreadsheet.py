"""Put a class into one table for people: a row a student, two columns an exercise."""

from __future__ import annotations

from autograder.results.exports.cells import Sheet
from autograder.results.exports.grades import StudentGrade, part_names

HEADER = ["student", "last name", "first name", "email", "handed in", "points", "maximum",
          "before late penalty", "late penalty", "to be read by a person", "about the submission",
          "comments"]  # fmt: skip


def sheet(grades: list[StudentGrade]) -> Sheet:
    """Return the table; students without a submission stand in it with zero points."""
    names = part_names(grades)
    header = [*HEADER, *(word for name in names for word in (name, f"{name}: result"))]
    return Sheet(header, [_row(grade, names) for grade in grades])


def comments(grade: StudentGrade) -> str:
    """Return what people wrote about the parts, each with its name before it."""
    return "; ".join(f"{part.name}: {part.comment}" for part in grade.parts.values()
                     if part.comment)  # fmt: skip


def _row(grade: StudentGrade, names: list[str]) -> list:
    when = f"{grade.timestamp:%Y-%m-%d %H:%M} UTC" if grade.timestamp else grade.submitted
    row = [grade.student, grade.last_name, grade.first_name, grade.email, when, grade.points,
           grade.maximum, grade.raw, grade.penalty, grade.needs_a_person,
           "; ".join(filter(None, [grade.error, *grade.incidents])), comments(grade)]  # fmt: skip
    for name in names:
        part = grade.parts.get(name)
        row += [part.points, part.result] if part else [None, None]
    return row
