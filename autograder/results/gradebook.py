"""Write records into nbgrader's gradebook.

Records are staged and written in batches, each a transaction; a batch that is refused is tried
record by record. Writing one twice changes nothing: a run that was killed is simply repeated. What
graders typed (manual scores, extra credit, comments) is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.grading.record import Record
from autograder.results import registration
from autograder.results.batches import Batches, Refusals
from autograder.results.databases import connected, exists, expect_writable, sentence
from autograder.results.entry import Entry, entry
from autograder.results.errors import ResultsError
from autograder.results.frame import LAB, open_course, plain_name
from autograder.results.timestamp import timestamp

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from autograder.results.frame import Course
    from autograder.results.lab_rows import LabRows
    from autograder.results.late import Penalty

Write = Callable[[Record], None]
OnRefused = Callable[[str, str], None]


def save(
    records: Iterable[Record],
    lab: str,
    *,
    course_dir: Path,
    db_url: str | None = None,
    submissions: Path | None = None,
    on_refused: OnRefused | None = None,
) -> None:
    """Save every record as it comes; arguments are those of `writer`."""
    with writer(
        lab, course_dir=course_dir, db_url=db_url, submissions=submissions, on_refused=on_refused
    ) as write:
        for record in records:
            write(record)


@contextmanager
def writer(
    lab: str,
    *,
    course_dir: Path,
    db_url: str | None = None,
    submissions: Path | None = None,
    on_refused: OnRefused | None = None,
) -> Iterator[Write]:
    """Open the gradebook, make sure that it knows `lab`, and give the function that saves.

    That function takes all it needs from a record at once and returns; what it took is written
    within seconds, and at the end of the block in any case. submissions: holds the timestamps
    (default `submitted/`); on_refused(student, sentence): told, in the caller's thread, who could
    not be entered and why, as it turns out and at the end. Without it the first one is raised
    there, as a ResultsError.
    """
    course = open_course(Path(course_dir), db_url)
    registration.ensure(course, plain_name(lab, LAB))
    refused: list[str] = []
    tell = on_refused or (lambda student, why: refused.append(why))
    with _opened(course, lab) as store, Batches(store, tell) as batches:
        yield partial(_take, batches, submissions or course.root / "submitted", lab)
    if refused:
        raise ResultsError(refused[0])


def _take(batches: Batches, submissions: Path, lab: str, record: Record) -> None:
    try:
        folder = Path(submissions, plain_name(record.student), lab)
        stamp = timestamp(record.handed_in or folder)
        batches.put(entry(record, stamp))
    except ResultsError as error:
        batches.refuse([(str(record.student), str(error))])


def written(
    lab: str, *, course_dir: Path, db_url: str | None = None
) -> dict[str, dict[str, float | None]]:
    """Return student -> cell -> automatic score as the gradebook has them; {} without one."""
    from autograder.results.lab_rows import written_scores

    course = open_course(Path(course_dir), db_url)
    if not exists(course.db_url):
        return {}
    with connected(course.db_url) as engine, engine.connect() as connection:
        return written_scores(connection, plain_name(lab, LAB))


def fill(connection: Connection, lab: str, notebook: str, record: Record) -> None:
    """Set the automatic scores and comments of one submitted notebook, given by its id."""
    from autograder.results.lab_rows import lab_rows
    from autograder.results.rows import set_scores

    set_scores(connection, lab_rows(connection, lab), {notebook: entry(record)})


@contextmanager
def _opened(course: Course, lab: str) -> Iterator[Callable[[list[Entry]], Refusals]]:
    """Give the function that stores a batch, once it is sure that the gradebook can be written."""
    from autograder.results.lab_rows import lab_rows
    from autograder.results.late import penalty_rule

    with connected(course.db_url) as engine:
        with engine.connect() as connection:
            rows = lab_rows(connection, lab)
        expect_writable(engine)
        yield partial(_store, engine, rows, penalty_rule(course))


def _store(
    engine: Engine, lab: LabRows, penalty: Penalty, entries: list[Entry]
) -> Refusals:
    """Write a batch; return who could not be entered, each with the reason as a sentence."""
    from sqlalchemy.exc import OperationalError

    from autograder.results.rows import store

    try:
        with engine.begin() as connection:
            store(connection, lab, entries, penalty)
        return []
    except Exception as error:
        # What ails the database itself ails every record; waiting for each would take hours.
        if len(entries) == 1 or isinstance(error, OperationalError):
            return [(one.student, sentence(engine.url, error, one.student)) for one in entries]
    refused = []
    for one in entries:
        refused += _store(engine, lab, penalty, [one])
    return refused
