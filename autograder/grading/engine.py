"""Grade submissions: read, arrange, run confined, ask, judge; one record each, come what may."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cached_property
from pathlib import Path

from autograder.grading.collection import HiddenTest, collect
from autograder.grading.examination import Examination
from autograder.grading.judgement import Lab
from autograder.grading.layout import Layout, read_layout, revision
from autograder.grading.notebook import SubmissionError, parse, read_submission
from autograder.grading.record import Record, without_credit
from autograder.grading.repair import arrange
from autograder.grading.seeds import course_secret
from autograder.sandbox.errors import ConfinementFailed, StartFailed
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Pool

ROOT = Path(__file__).resolve().parents[2]
# Imported once, before any submission: what notebooks of this course use.
MODULES = ["numpy", "matplotlib.figure", "matplotlib.backends.backend_agg", "h5py",
           "utils.check", "utils.data", "utils.plots"]


class Grader:
    """Grades the submissions of one lab; its workers stay warm from one to the next."""

    def __init__(
        self, lab: str, course_dir: Path, *, rung: str, jobs: int = 1, full: bool = False,
        limits: Limits | None = None,
    ) -> None:
        """Read the lab; the workers start with the first submission.

        rung: the confinement, as `autograder.sandbox.confine.probe` names it; full: run
        experiments too, and draw their figures.
        """
        self.layout: Layout = read_layout(lab, course_dir)
        self.lab, self.full, self.rung, self.jobs = Lab(lab), full, rung, jobs
        self.revision = revision(lab, course_dir)
        self.limits = limits or Limits()
        self.tests: dict[str, list[HiddenTest]] = collect(lab)
        self.secret = course_secret(course_dir)
        self._entered = False

    @cached_property
    def pool(self) -> Pool:
        """Start the zygotes."""
        pool = Pool(self.rung, jobs=self.jobs, readable=[ROOT / "utils", ROOT / "data"],
                    modules=MODULES, limits=self.limits)
        self._entered = True
        return pool.__enter__()

    def __enter__(self) -> Grader:
        """Return itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all workers."""
        if self._entered:
            self._entered = False
            self.pool.__exit__(*error)

    def grade_class(
        self, submissions: Iterable[tuple[str, Path]], on_record: Callable[[Record], None]
    ) -> None:
        """Grade (student, path) pairs, `jobs` at a time; on_record gets each record when done."""
        with ThreadPoolExecutor(self.jobs) as threads:
            waiting = [threads.submit(self.grade, student, path) for student, path in submissions]
            try:
                for done in as_completed(waiting):
                    on_record(done.result())
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise

    def grade(self, student: str, submission: Path | bytes) -> Record:
        """Grade one submission: a file, or its bytes."""
        start = time.monotonic()
        try:
            document = (parse(submission) if isinstance(submission, bytes)
                        else read_submission(submission))
            arranged = arrange(document, self.layout)
        except SubmissionError as error:
            return without_credit(student, str(error), self.layout.points)
        try:
            record = Examination(self, student, arranged).record()
        except (ConfinementFailed, StartFailed):
            raise  # nothing can be run here: that is no submission's fault
        except Exception as error:
            # A fault of ours costs the class nothing but this one line; it is not hidden either.
            traceback.print_exc()
            what = f"{type(error).__name__}: {error}"
            sentence = f"Grading itself failed on this notebook ({what:.200}); grade it by hand."
            return without_credit(student, sentence, self.layout.points)
        record.seconds = time.monotonic() - start
        return record
