"""Grade a class into the gradebook, and let no result get lost on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.classroom.cache import CACHE, Cache, Terms
from autograder.classroom.journal import Journal
from autograder.classroom.office import Office
from autograder.classroom.submissions import Attempts
from autograder.classroom.workforce import Workforce, on_this_machine
from autograder.grading.engine import Grader
from autograder.grading.record import Record
from autograder.refusal import RefusalError
from autograder.results import autograded, gradebook
from autograder.words import _


@dataclass
class ClassRun:
    """One run over a class: where it reads, where it writes, how, and what it has so far.

    again: grade even what is known; attempts: which of a student's attempts counts; scheduler:
    the address of a dask scheduler whose workers grade; known: how many notebooks had been graded
    before; kept_in: the file that holds all results, once it is written.
    """

    lab: str
    course_dir: Path
    submissions: Path
    confinement: str
    full: bool = False
    again: bool = False
    attempts: str = "last"
    scheduler: str | None = None
    revision: str = ""
    known: int = 0
    kept_in: Path | None = None
    not_written: list[str] = field(default_factory=list)
    journal: Journal = field(default_factory=Journal)

    def as_json(self) -> dict:
        """Return the object that `grade --json` writes."""
        return {"lab": self.lab, "revision": self.revision, "confinement": self.confinement,
                "submissions": list(self.journal.rows())}


def grade_class(
    run: ClassRun, found: Attempts, *, jobs: int, whole: bool,
    on_record: Callable[[Record], None],
) -> None:
    """Grade every notebook into the gradebook; on Ctrl-C what is done is kept.

    whole: whether `found` is the whole class, so that results of other notebooks can go.
    """
    # Each job costs the start of a zygote: no more of them than there are notebooks.
    jobs = min(jobs, max(1, sum(map(len, found.values()))))
    with contextlib.ExitStack() as stack:
        write = stack.enter_context(gradebook.writer(
            run.lab, course_dir=run.course_dir, submissions=run.submissions,
            on_refused=lambda student, why: run.not_written.append(f"{student}: {why}")))
        office = _office(run, jobs, stack)
        for record, shown in office.settled(found):
            run.journal.add(record.to_json())
            _write(run, record, shown, write)
            on_record(record)
        if whole:
            office.cache.forget_unused()
        if why := office.cache.unwritten:
            run.not_written.append(
                _("Results could not be kept for a next run ({why}).").format(why=why))


def _office(run: ClassRun, jobs: int, stack: contextlib.ExitStack) -> Office:
    """Open what grades, with what is known already."""
    grader = stack.enter_context(
        Grader(run.lab, run.course_dir, rung=run.confinement, jobs=jobs, full=run.full))
    run.revision = grader.revision
    terms = Terms(run.lab, grader.revision, run.confinement, grader.secret, run.full,
                  grader.limits)
    workforce = stack.enter_context(_workforce(run, grader, terms))
    return Office(run, grader, workforce, Cache(run.course_dir / CACHE / run.lab), terms)


def _workforce(
    run: ClassRun, grader: Grader, terms: Terms
) -> contextlib.AbstractContextManager[Workforce]:
    if run.scheduler is None:
        return on_this_machine(grader)
    from autograder.classroom.cluster import on_cluster

    return on_cluster(run.scheduler, terms)


def _write(run: ClassRun, record: Record, shown: bool, write: Callable[[Record], None]) -> None:
    """Write one record; what cannot be written now is told at the end, and the rest goes on."""
    try:
        if not shown:
            autograded.write(record, run.lab, course_dir=run.course_dir)
        write(record)
    except RefusalError as error:
        run.not_written.append(f"{record.student}: {error}")
