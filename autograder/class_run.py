"""Grade a class: find its notebooks, grade them, and let no result get lost on the way."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.engine import Grader
from autograder.grading.record import Record, without_credit
from autograder.refusal import RefusalError
from autograder.results import autograded, gradebook
from autograder.results.errors import ResultsError

KEPT = Path(".descent") / "results"


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


def find_submissions(folder: Path, lab: str, wanted: list[str] | None) -> dict[str, Path]:
    """Return the path of each student's notebook, whether it is there or not.

    folder: nbgrader's layout, STUDENT/LAB/LAB.ipynb; wanted: only these students.
    """
    if not folder.is_dir():
        raise RefusalError(
            f"There is no folder {folder}. It was to hold STUDENT/{lab}/{lab}.ipynb for each "
            "student: put the notebooks there, or name another folder with --submissions."
        )
    students = sorted(entry.name for entry in folder.iterdir() if (entry / lab).is_dir())
    missing = [student for student in wanted or [] if student not in students]
    if not students or (missing and len(missing) == len(wanted or [])):
        who = f"no submission of {', '.join(missing)}" if missing else "no submission"
        raise RefusalError(f"{folder} holds {who}: wanted is STUDENT/{lab}/{lab}.ipynb.")
    chosen = sorted(set(wanted)) if wanted else students
    return {student: folder / student / lab / f"{lab}.ipynb" for student in chosen}


def grade_class(
    run: ClassRun, notebooks: dict[str, Path], *, rung: str, jobs: int, full: bool,
    on_record: Callable[[Record], None],
) -> None:
    """Grade every notebook into the gradebook; on Ctrl-C what is done is kept."""
    with contextlib.ExitStack() as stack:
        write = stack.enter_context(gradebook.writer(
            run.lab, course_dir=run.course_dir, submissions=run.submissions))
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


@contextlib.contextmanager
def kept(run: ClassRun, also: Path | None) -> Iterator[None]:
    """Keep the run's results in any case: in the course, and where the caller wants them."""
    path = run.course_dir / KEPT / f"{run.lab}.json"
    try:
        yield
    finally:
        if run.records:
            save_json(run.as_json(load_json(path)), path)
            if also:
                save_json(run.as_json(), also)


def load_json(path: Path) -> dict | None:
    """Return what an earlier run kept, if it can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def save_json(results: dict, path: Path) -> None:
    """Write results whole or not at all; where that fails, print them rather than lose them."""
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        print(f"{path} cannot be written ({error.strerror}); here are the results:\n{text}",
              file=sys.stderr)
