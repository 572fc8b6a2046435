"""Give notebooks to be graded, unless their results are known, and settle attempts."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from autograder.classroom.attempts import settle
from autograder.classroom.cache import Cache, Terms
from autograder.classroom.submissions import Attempts
from autograder.classroom.workforce import Workforce, side_by_side
from autograder.grading.engine import Grader
from autograder.grading.plain_file import SubmissionError, read_plain_file
from autograder.grading.record import Record, without_credit
from autograder.results import autograded
from autograder.results.errors import ResultsError

if TYPE_CHECKING:
    from autograder.classroom.run import ClassRun


class Item(NamedTuple):
    """One attempt of one student: its notebook, its bytes where they can be read, its result's key.

    place: which of the student's attempts it is.
    """

    student: str
    place: int
    path: Path
    data: bytes | None
    key: str


@dataclass
class Office:
    """Gives notebooks to be graded, unless their results are known, and settles attempts."""

    run: ClassRun
    grader: Grader
    workforce: Workforce
    cache: Cache
    terms: Terms

    def settled(self, found: Attempts) -> Iterator[tuple[Record, bool]]:
        """Return the record that counts of each student, once all attempts are graded.

        With it comes whether its autograded notebook is there already, from an earlier run.
        """
        open_attempts: dict[str, dict[int, Record]] = {}
        for student in (student for student, paths in found.items() if not paths):
            missing = f"There is no submission of {student} in {self.run.submissions}."
            yield without_credit(student, missing, self.grader.layout.points), False
        for item, record in side_by_side(self._items(found), self._start, self.workforce.window):
            alone = len(found[item.student]) == 1
            shown = self._take(item, record) and alone
            if record.notebook is None and item.data is not None and not shown:
                record.notebook = self.grader.notebook(item.data, record.outputs)
            have = open_attempts.setdefault(item.student, {})
            have[item.place] = record
            if len(have) == len(found[item.student]):
                del open_attempts[item.student]
                yield settle(self.run.attempts, [have[place] for place in sorted(have)])[1], shown

    def _take(self, item: Item, record: Record) -> bool:
        """Keep a result; say whether it was known, and the notebook made from it is up to date."""
        record.handed_in = item.path.parent
        if item.data is None:
            return False
        known = item.key in self.cache.used
        self.cache.keep(item.key, record)
        # A written answer's score is read from the notebook each time.
        if not known or any(cell.kind == "written" for cell in self.grader.layout.cells):
            return False
        try:
            path = autograded.place(self.run.course_dir, item.student, self.run.lab)
        except ResultsError:
            return False
        return self.cache.older_than(item.key, path)

    def _items(self, found: Attempts) -> Iterator[Item]:
        for student, paths in found.items():
            for place, path in enumerate(paths):
                data = None
                with contextlib.suppress(SubmissionError):
                    data = read_plain_file(path)
                digest = hashlib.sha256(data or b"").hexdigest()
                yield Item(student, place, path, data, self.terms.key(student, digest))

    def _start(self, item: Item) -> Future[Record] | Record:
        """Begin to grade a notebook, or return what is known of it."""
        if item.data is None:
            return self.grader.grade(item.student, item.path)
        record = None if self.run.again else self.cache.find(item.key)
        if record is None:
            return self.workforce.submit(item.student, item.data)
        self.run.known += 1
        return record
