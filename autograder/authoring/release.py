"""Make the students' notebooks with nbgrader's own generate_assignment."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.problems import AuthoringError
from autograder.results.frame import open_gradebook
from autograder.words import _

FORBIDDEN = ("autograder", "BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS")


def generate(course: CourseTree, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each lab's release notebook, made in a folder of its own and without a gradebook."""
    if not sources:
        return {}
    with tempfile.TemporaryDirectory(prefix="descent-build-") as folder:
        scratch = CourseTree(Path(folder).resolve())
        for lab, data in sources.items():
            scratch.source(lab).parent.mkdir(parents=True)
            scratch.source(lab).write_bytes(data)
        shutil.copy(course.config, scratch.config)
        _run_nbgrader(scratch, "*", gradebook=False)
        released = {lab: scratch.release(lab).read_bytes() for lab in sources}
    for lab, data in released.items():
        _expect_no_secret(course.shown(course.release(lab)), data)
    return released


def release(course: CourseTree, lab: str) -> Path:
    """Write a lab into the course's own release/ and gradebook, as `nbgrader` itself would."""
    _run_nbgrader(course, lab, gradebook=True)
    _expect_no_secret(course.shown(course.release(lab)), course.release(lab).read_bytes())
    return course.release(lab)


def _run_nbgrader(course: CourseTree, assignment: str, gradebook: bool) -> None:
    """Run generate_assignment in a course folder; say in a sentence what it complained about."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    said = _Said()
    log = logging.Logger("descent.release", logging.ERROR)
    log.addHandler(said)
    config = PyFileConfigLoader(course.config.name, path=str(course.root)).load_config()
    config.SaveCells.enabled = gradebook
    config.GenerateAssignment.no_database = not gradebook
    folders = CourseDirectory(
        config=config, log=log, root=str(course.root), assignment_id=assignment
    )
    converter = GenerateAssignment(coursedir=folders, config=config, log=log, force=True)
    try:
        if gradebook:
            with open_gradebook(folders):  # makes it where there is none
                pass
        converter.start()
    except (NbGraderException, OSError) as error:
        raise AuthoringError(
            _("nbgrader could not release {assignment}: {error}").format(
                assignment=assignment, error=said.last(error))
        ) from error


class _Said(logging.Handler):
    """Keep what nbgrader logs as errors: its exceptions alone only point to the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.lines.append(record.getMessage())

    def last(self, error: Exception) -> str:
        """Return the innermost reason: the last line of the first traceback."""
        for message in self.lines:
            if message.startswith("Traceback"):
                return message.strip().splitlines()[-1]
        return self.lines[0] if self.lines else str(error)


def _expect_no_secret(shown: str, data: bytes) -> None:
    for word in FORBIDDEN:
        if word in data.decode():
            raise AuthoringError(
                _("{shown} would hold {word!r}, which students must not read. Look for "
                  "it in the lab's text and its reference, outside the lines marked as "
                  "solution.").format(shown=shown, word=word)
            )
