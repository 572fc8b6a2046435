"""Grade submissions: read, arrange, run confined, ask, judge; one record each, come what may."""

from __future__ import annotations

import hashlib
import threading
import time
import traceback
from pathlib import Path

from autograder.grading.collection import HiddenTest, collect
from autograder.grading.examination import Examination, Listener
from autograder.grading.judgement import Lab
from autograder.grading.layout import Layout, read_layout, revision
from autograder.grading.notebook import SubmissionError, parse
from autograder.grading.plain_file import read_plain_file
from autograder.grading.record import Record, with_outputs, without_credit
from autograder.grading.repair import Arranged, arrange
from autograder.grading.seeds import course_secret
from autograder.sandbox.errors import ConfinementFailed, StartFailed
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Pool
from utils.words import speaking

ROOT = Path(__file__).resolve().parents[2]
# Imported once, before any submission: what notebooks of this course use.
MODULES = ["numpy", "matplotlib.figure", "matplotlib.backends.backend_agg", "h5py",
           "utils.check", "utils.ahead", "utils.plots"]


class Grader:
    """Grades the submissions of one lab; its workers stay warm from one to the next."""

    def __init__(
        self, lab: str, course_dir: Path, *, rung: str, jobs: int = 1, full: bool = False,
        limits: Limits | None = None, secret: str | None = None,
    ) -> None:
        """Read the lab; the workers start with the first submission.

        rung: the confinement, as `autograder.sandbox.confine.probe` names it; full: run
        experiments too, and draw their figures; secret: what hidden inputs are drawn from, by
        default the course's own.
        """
        self.layout: Layout = read_layout(lab, course_dir)
        self.lab, self.full, self.rung, self.jobs = Lab(lab), full, rung, jobs
        self.revision = revision(lab, course_dir)
        self.limits = limits or Limits()
        self.tests: dict[str, list[HiddenTest]] = collect(lab)
        self.secret = secret or course_secret(course_dir)
        self._pool: Pool | None = None
        self._starting = threading.Lock()

    @property
    def pool(self) -> Pool:
        """Start the zygotes, once, whichever thread asks first."""
        with self._starting:
            if self._pool is None:
                pool = Pool(self.rung, jobs=self.jobs, readable=[ROOT / "utils", ROOT / "data"],
                            modules=MODULES, limits=self.limits)
                self._pool = pool.__enter__()
            return self._pool

    def __enter__(self) -> Grader:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all workers."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.__exit__(*error)

    @speaking("en")  # a grade says the same wherever it is given
    def grade(
        self, student: str, submission: Path | bytes, heard: Listener | None = None
    ) -> Record:
        """Grade one submission: a file, or its bytes; heard: told of what it answers."""
        start, digest = time.monotonic(), ""
        try:
            data = submission if isinstance(submission, bytes) else read_plain_file(submission)
            digest = hashlib.sha256(data).hexdigest()
            record = self._examined(student, arrange(parse(data), self.layout), heard)
        except SubmissionError as error:
            record = without_credit(student, str(error), self.layout.points)
        record.seconds = time.monotonic() - start
        record.confinement, record.revision = self.rung, self.revision
        record.submission = digest
        return record

    def _examined(
        self, student: str, arranged: Arranged, heard: Listener | None = None
    ) -> Record:
        try:
            return Examination(self, student, arranged, heard=heard).record()
        except (ConfinementFailed, StartFailed):
            raise  # nothing can be run here: that is no submission's fault
        except Exception as error:
            # A fault of ours costs the class nothing but this one line; it is not hidden either.
            traceback.print_exc()
            what = f"{type(error).__name__}: {error}"
            sentence = f"Grading itself failed on this notebook ({what:.200}); grade it by hand."
            record = without_credit(student, sentence, self.layout.points)
            record.final = False
            return record

    def notebook(self, submission: bytes, outputs: dict[int, list]) -> dict | None:
        """Make the notebook again that a record of this submission had, without running it."""
        try:
            return with_outputs(arrange(parse(submission), self.layout).notebook, outputs)
        except SubmissionError:
            return None
