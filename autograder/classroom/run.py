"""Grade a class into the gradebook, and let no result get lost on the way."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from autograder.classroom.attempts import settle
from autograder.classroom.cache import CACHE, Cache, Terms
from autograder.classroom.journal import Journal
from autograder.classroom.submissions import Attempts
from autograder.classroom.workforce import Workforce, on_this_machine, side_by_side
from autograder.grading.engine import Grader
from autograder.grading.plain_file import SubmissionError, read_plain_file
from autograder.grading.record import Record, without_credit
from autograder.results import autograded, gradebook
from autograder.results.errors import ResultsError


@dataclass
class ClassRun:
    """One run over a class: where it reads, where it writes, how, and what it has so far.

    again: grade even what is known; attempts: which of a student's attempts counts; scheduler:
    the address of a dask scheduler whose workers grade; known: how many notebooks had been graded
    before.
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
    not_written: list[str] = field(default_factory=list)
    journal: Journal = field(default_factory=Journal)

    def as_json(self) -> dict:
        """Return the object that `grade --json` writes."""
        return {"lab": self.lab, "revision": self.revision, "confinement": self.confinement,
                "submissions": list(self.journal.rows())}


class Item(NamedTuple):
    """One attempt of one student: its notebook, and its bytes where they can be read."""

    student: str
    place: int
    path: Path
    data: bytes | None


def grade_class(
    run: ClassRun, found: Attempts, *, jobs: int, whole: bool,
    on_record: Callable[[Record], None],
) -> None:
    """Grade every notebook into the gradebook; on Ctrl-C what is done is kept.

    whole: whether `found` is the whole class, so that results of other notebooks can go.
    """
    with contextlib.ExitStack() as stack:
        write = stack.enter_context(gradebook.writer(
            run.lab, course_dir=run.course_dir, submissions=run.submissions,
            on_refused=lambda student, why: run.not_written.append(f"{student}: {why}")))
        grader = stack.enter_context(
            Grader(run.lab, run.course_dir, rung=run.confinement, jobs=jobs, full=run.full))
        run.revision = grader.revision
        office = Office(run, grader, stack.enter_context(_workforce(run, grader)))
        for record in office.settled(found):
            run.journal.add(record.to_json())
            _write(run, record, write)
            on_record(record)
        if whole:
            office.cache.forget_unused()
        if office.cache.unwritten:
            run.not_written.append(
                f"Results could not be kept for a next run ({office.cache.unwritten})."
            )


def terms_of(run: ClassRun, grader: Grader) -> Terms:
    """Return what the grades of a run depend on."""
    return Terms(run.lab, grader.revision, run.confinement, grader.secret, run.full, grader.limits)


def _workforce(run: ClassRun, grader: Grader) -> contextlib.AbstractContextManager[Workforce]:
    if run.scheduler is None:
        return on_this_machine(grader)
    from autograder.classroom.cluster import on_cluster

    return on_cluster(run.scheduler, terms_of(run, grader))


class Office:
    """Gives notebooks to be graded, unless their results are known, and settles attempts."""

    def __init__(self, run: ClassRun, grader: Grader, workforce: Workforce) -> None:
        """Open the cache of the lab's results."""
        self.run, self.grader, self.workforce = run, grader, workforce
        self.cache = Cache(run.course_dir / CACHE / run.lab)
        self.terms = terms_of(run, grader)

    def settled(self, found: Attempts) -> Iterator[Record]:
        """Return the record that counts of each student, once all attempts are graded."""
        open_attempts: dict[str, dict[int, Record]] = {}
        for student in (student for student, paths in found.items() if not paths):
            missing = f"There is no submission of {student} in {self.run.submissions}."
            yield without_credit(student, missing, self.grader.layout.points)
        for item, record in side_by_side(self._items(found), self._start, self.workforce.window):
            if record.notebook is None and item.data is not None:
                record.notebook = self.grader.notebook(item.data, record.outputs)
            if item.data is not None:
                self.cache.keep(self._key(item), record)
            have = open_attempts.setdefault(item.student, {})
            have[item.place] = record
            if len(have) == len(found[item.student]):
                records = [have[place] for place in sorted(have)]
                del open_attempts[item.student]
                yield settle(self.run.attempts, records)[1]

    def _items(self, found: Attempts) -> Iterator[Item]:
        for student, paths in found.items():
            for place, path in enumerate(paths):
                try:
                    yield Item(student, place, path, read_plain_file(path))
                except SubmissionError:
                    yield Item(student, place, path, None)

    def _key(self, item: Item) -> str:
        return self.terms.key(item.student, hashlib.sha256(item.data or b"").hexdigest())

    def _start(self, item: Item) -> Future[Record] | Record:
        """Begin to grade a notebook, or return what is known of it."""
        if item.data is None:
            return self.grader.grade(item.student, item.path)
        record = None if self.run.again else self.cache.find(self._key(item))
        if record is None:
            return self.workforce.submit(item.student, item.data)
        self.run.known += 1
        return record


def _write(run: ClassRun, record: Record, write: Callable[[Record], None]) -> None:
    """Write one record; what cannot be written now is told at the end, and the rest goes on."""
    try:
        autograded.write(record, run.lab, course_dir=run.course_dir,
                         submissions=run.submissions)
        write(record)
    except ResultsError as error:
        run.not_written.append(f"{record.student}: {error}")
