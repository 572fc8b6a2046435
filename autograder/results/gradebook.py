"""Write records into nbgrader's gradebook.

Each submission is one transaction, and writing it twice changes nothing: a run that was killed
is simply repeated. What graders typed (manual scores, extra credit, comments) is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.grading.record import Record
from autograder.results import registration
from autograder.results.databases import explained
from autograder.results.errors import ResultsError
from autograder.results.frame import open_course, open_gradebook, plain_name

if TYPE_CHECKING:
    from datetime import datetime

    from nbgrader.api import Gradebook, SubmittedAssignment, SubmittedNotebook
    from nbgrader.coursedir import CourseDirectory

CHECK = "check_"
Write = Callable[[Record], None]


def save(
    records: Iterable[Record],
    lab: str,
    *,
    course_dir: Path,
    db_url: str | None = None,
    submissions: Path | None = None,
) -> None:
    """Save every record as it comes; `submissions` holds the timestamps (default `submitted/`)."""
    with writer(lab, course_dir=course_dir, db_url=db_url, submissions=submissions) as write:
        for record in records:
            write(record)


@contextmanager
def writer(
    lab: str, *, course_dir: Path, db_url: str | None = None, submissions: Path | None = None
) -> Iterator[Write]:
    """Open the gradebook once, make sure that it knows `lab`, and give the function that saves."""
    coursedir = open_course(Path(course_dir), db_url)
    submitted = Path(submissions) if submissions else Path(coursedir.root, "submitted")
    registration.ensure(coursedir, plain_name(lab, "lab"))
    with open_gradebook(coursedir) as gradebook:

        def write(record: Record) -> None:
            stamp = timestamp(submitted / plain_name(record.student) / lab)
            with explained(coursedir.db_url, record.student), _transaction(gradebook):
                _save_one(gradebook, coursedir, lab, record, stamp)

        yield write


@contextmanager
def _transaction(gradebook: Gradebook) -> Iterator[None]:
    try:
        yield
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise


def _save_one(
    gradebook: Gradebook,
    coursedir: CourseDirectory,
    lab: str,
    record: Record,
    stamp: datetime | None,
) -> None:
    submission = _submission(gradebook, lab, record.student)
    if stamp is not None:
        submission.timestamp = stamp
    for notebook in submission.notebooks:
        if notebook.name == lab:
            fill(gradebook.db, notebook, record)
            _penalise(coursedir, gradebook, submission, notebook)


def _submission(gradebook: Gradebook, lab: str, student: str) -> SubmittedAssignment:
    """Find or add the submission with a row for every cell, without committing yet."""
    from nbgrader.api import Assignment, Student, SubmittedAssignment, SubmittedNotebook

    session = gradebook.db
    if session.get(Student, student) is None:
        session.add(Student(id=student))
        session.flush()
    assignment = session.query(Assignment).filter_by(name=lab).one()
    found = {"assignment_id": assignment.id, "student_id": student}
    submission = session.query(SubmittedAssignment).filter_by(**found).one_or_none()
    if submission is None:
        submission = SubmittedAssignment(**found)
        session.add(submission)
        session.flush()
    known = {notebook.notebook_id for notebook in submission.notebooks}
    for notebook in assignment.notebooks:
        if notebook.id not in known:
            session.add(SubmittedNotebook(notebook_id=notebook.id, assignment_id=submission.id))
    session.flush()
    session.refresh(submission)
    return submission


def fill(session: Any, notebook: SubmittedNotebook, record: Record) -> None:
    """Set the automatic scores and comments of one submitted notebook from its record."""
    from nbgrader.api import Comment, Grade

    grades = {grade.cell_id: grade for grade in notebook.grades}
    for cell in [*notebook.notebook.grade_cells, *notebook.notebook.task_cells]:
        grade = grades.get(cell.id)
        if grade is None:
            grade = Grade(cell_id=cell.id, notebook_id=notebook.id)
            session.add(grade)
        grade.auto_score = score(cell.name, record)
        # As nbgrader does: a grader who has scored this cell should look again.
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    comments = {comment.cell_id: comment for comment in notebook.comments}
    for cell in [*notebook.notebook.solution_cells, *notebook.notebook.task_cells]:
        comment = comments.get(cell.id)
        if comment is None:
            comment = Comment(cell_id=cell.id, notebook_id=notebook.id)
            session.add(comment)
        result = record.exercises.get(cell.name)
        untouched = result is not None and result.status == "not attempted"
        comment.auto_comment = "No response." if untouched else None


def score(cell_name: str, record: Record) -> float | None:
    """Return the automatic score of a cell: from the record, else None for a person to give."""
    if cell_name.startswith(CHECK) and cell_name.removeprefix(CHECK) in record.exercises:
        result = record.exercises[cell_name.removeprefix(CHECK)]
        return min(max(float(result.points), 0.0), float(result.max_points))
    if record.notebook is None:
        return 0.0
    return _written(cell_name, record.notebook)


def _written(cell_name: str, notebook: dict[str, Any]) -> float | None:
    """Score a written answer: 0 where nothing was written, None for a person to read."""
    from nbformat import from_dict
    from nbgrader.utils import determine_grade, is_solution

    for cell in from_dict(notebook).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == cell_name and is_solution(cell):
            return determine_grade(cell)[0]
    return 0.0


def _penalise(
    coursedir: CourseDirectory,
    gradebook: Gradebook,
    submission: SubmittedAssignment,
    notebook: SubmittedNotebook,
) -> None:
    """Apply the course's own rule for late work (nbgrader's plugin), inside our transaction."""
    notebook.late_submission_penalty = None
    seconds = submission.total_seconds_late if submission.timestamp else 0
    if seconds <= 0:
        return
    from nbgrader.preprocessors import AssignLatePenalties

    rule = AssignLatePenalties(config=coursedir.config, log=coursedir.log)
    rule.init_plugin()
    gradebook.db.flush()
    gradebook.db.refresh(notebook)
    penalty = rule.plugin_inst.late_submission_penalty(
        submission.student_id, notebook.score, seconds
    )
    if penalty is not None:
        notebook.late_submission_penalty = min(max(float(penalty), 0.0), notebook.score)


def timestamp(submission: Path) -> datetime | None:
    """Read nbgrader's timestamp.txt; one that is missing or unreadable means no timestamp."""
    from nbgrader.utils import parse_utc

    path = submission / "timestamp.txt"
    if not path.is_file() or path.is_symlink() or path.stat().st_size > 200:
        return None
    try:
        return parse_utc(path.read_text(encoding="utf-8").strip() or None)
    except (ValueError, OverflowError):
        return None
    except OSError as error:
        raise ResultsError(f"{path} could not be read: {error.strerror}.") from error
