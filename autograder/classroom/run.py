"""Grade a class into the gradebook, and let no result get lost on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.engine import Grader
from autograder.grading.record import Record, without_credit
from autograder.results import autograded, gradebook
from autograder.results.errors import ResultsError


@dataclass
class ClassRun:
    """One run over a class: where it reads, where it writes, and what it has so far."""

    lab: str
    course_dir: Path
    submissions: Path
    confinement: str
    revision: str = ""
    records: dict[str, Record] = field(default_factory=dict)
    not_written: list[str] = field(default_factory=list)

    def as_json(self, earlier: dict | None = None) -> dict:
        """Return the object that `grade --json` writes; `earlier` results of others are kept."""
        rows = {row["student"]: row for row in (earlier or {}).get("submissions", [])}
        rows |= {student: record.to_json() for student, record in self.records.items()}
        return {
            "lab": self.lab,
            "revision": self.revision,
            "confinement": self.confinement,
            "submissions": [rows[student] for student in sorted(rows)],
        }


def grade_class(
    run: ClassRun, notebooks: dict[str, Path], *, rung: str, jobs: int, full: bool,
    on_record: Callable[[Record], None],
) -> None:
    """Grade every notebook into the gradebook; on Ctrl-C what is done is kept."""
    with contextlib.ExitStack() as stack:
        write = stack.enter_context(gradebook.writer(
            run.lab, course_dir=run.course_dir, submissions=run.submissions,
            on_refused=lambda student, why: run.not_written.append(f"{student}: {why}")))
        grader = stack.enter_context(
            Grader(run.lab, run.course_dir, rung=rung, jobs=jobs, full=full))
        run.revision = grader.revision
        present = {student: path for student, path in notebooks.items() if path.parent.is_dir()}
        for student in notebooks.keys() - present.keys():
            missing = f"There is no submission of {student} in {run.submissions}."
            run.records[student] = without_credit(student, missing, grader.layout.points)

        def keep(record: Record) -> None:
            run.records[record.student] = record
            _write(run, record, write)
            on_record(record)

        grader.grade_class(present.items(), keep)


def _write(run: ClassRun, record: Record, write: Callable[[Record], None]) -> None:
    """Write one record; what cannot be written now is told at the end, and the rest goes on."""
    try:
        autograded.write(record, run.lab, course_dir=run.course_dir,
                         submissions=run.submissions)
        write(record)
    except ResultsError as error:
        run.not_written.append(f"{record.student}: {error}")
    finally:
        record.notebook = None
