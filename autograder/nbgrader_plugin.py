"""Let plain `nbgrader autograde` and Formgrader's button grade through the oracle.

nbgrader keeps its frame: folders, gradebook, late penalties. Only its executor and its scoring go:
a submission is read, run and judged by our own grader, and nothing of it is trusted before that.
"""

from __future__ import annotations

import atexit
import threading
import warnings
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool

from autograder.grading.engine import Grader
from autograder.grading.layout import read_layout
from autograder.grading.notebook import SubmissionError, read_submission
from autograder.grading.record import Record
from autograder.grading.repair import arrange
from autograder.results.autograded import layout as released
from autograder.results.errors import ResultsError
from autograder.results.gradebook import fill
from autograder.results.intake import prepare
from autograder.results.present import present, unread
from autograder.sandbox import confine
from autograder.words import _

_RECORD = "descent_record"
# nbgrader walks through a new submission before it adds it: three warnings each, no harm.
warnings.filterwarnings("ignore", r"Object of type <Submitted\w+> not in session")
Pair = tuple[NotebookNode, ResourcesDict]


class SubmissionExporter(NotebookExporter):
    """Keeps nbgrader from opening what students hand in.

    nbgrader copies the files beside a notebook, links included, and reads the notebook itself; a
    file that is no notebook ends in a traceback instead of a record. Here nbgrader starts with an
    empty notebook, which RepairNotebook fills.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Look through the submissions before nbgrader touches the first of them."""
        super().__init__(**kwargs)
        if hasattr(self.parent, "sanitize_preprocessors"):
            prepare(self.parent)

    def from_filename(
        self, filename: str, resources: dict | None = None, **kw: Any
    ) -> tuple[str, ResourcesDict]:
        """Give RepairNotebook an empty notebook in place of the student's file."""
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources=resources, **kw)
        path = Path(filename)
        known = ResourcesDict()
        known.update(resources or {}, metadata={"name": path.stem, "path": str(path.parent)})
        return self.from_notebook_node(new_notebook(), resources=known, **kw)


class RepairNotebook(NbGraderPreprocessor):
    """Goes first: puts the lab's cells in place by grade id, then by function name."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Pair:
        """Return the submission with the lab's metadata and nothing of its own."""
        lab, course_dir = resources["nbgrader"]["assignment"], _coursedir(self).root
        try:
            document = read_submission(_submission(self, resources))
            repaired = arrange(document, read_layout(lab, course_dir)).notebook
        except SubmissionError:
            # OracleGrade says why; until then nbgrader needs a notebook that it can read.
            repaired = released(lab, course_dir)
        return from_dict(repaired), resources


class OracleGrade(NbGraderPreprocessor):
    """Stands in place of nbgrader's Execute: grades the file as it was handed in."""

    i_trust_these_notebooks = Bool(
        False, help="Grade without any confinement where this machine offers none."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Pair:
        """Return the notebook to be shown, and pass the record on to SaveOracleGrades."""
        lab, course_dir = resources["nbgrader"]["assignment"], Path(_coursedir(self).root)
        grader = _warm_grader(lab, course_dir, self.i_trust_these_notebooks)
        record = grader.grade(resources["nbgrader"]["student"], _submission(self, resources))
        self.log.info(
            "%s: %g of %g points (confinement: %s)",
            record.student,
            record.points,
            record.max_points,
            grader.rung,
        )
        if record.error:
            self.log.error("%s: %s", record.student, record.error)
        resources[_RECORD] = record
        nothing = record.notebook is None
        made = unread(record, released(lab, course_dir)) if nothing else present(record)
        return from_dict(made), resources


class SaveOracleGrades(SaveAutoGrades):
    """Saves what the oracle said; no output of any cell is read for it."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Pair:
        """Write the record's scores, leaving what graders typed as it is."""
        record: Record = resources[_RECORD]
        wanted = resources["nbgrader"]
        with Gradebook(wanted["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(
                wanted["notebook"], wanted["assignment"], wanted["student"]
            )
            fill(gradebook.db.connection(), wanted["notebook"], notebook.id, record)
            gradebook.db.commit()
        return nb, resources


_graders: dict[tuple[str, Path, str, int], Grader] = {}
_lock = threading.Lock()


def _warm_grader(lab: str, course_dir: Path, trusted: bool) -> Grader:
    """Return this process's grader of a lab, which is started once and closed at exit."""
    rung = confine.probe()
    if rung == "none" and not trusted:
        raise ResultsError(
            _("This machine offers no confinement, and students' notebooks are foreign programs: "
              "nothing was run. See `python course.py doctor`; if you trust these notebooks, set "
              "c.OracleGrade.i_trust_these_notebooks = True in nbgrader_config.py.")
        )
    source = course_dir / "source" / lab / f"{lab}.ipynb"
    key = (lab, course_dir, rung, source.stat().st_mtime_ns if source.is_file() else 0)
    with _lock:
        if key not in _graders:
            # Formgrader's server runs for days: a lab that was built anew needs a new grader.
            close_graders()
            _graders[key] = Grader(lab, course_dir, rung=rung).__enter__()
        return _graders[key]


@atexit.register
def close_graders() -> None:
    """End the workers of every warm grader."""
    while _graders:
        _graders.popitem()[1].__exit__(None, None, None)


def _coursedir(preprocessor: NbGraderPreprocessor) -> Any:
    """Return the course directory of the command that runs: preprocessor, exporter, converter."""
    return preprocessor.parent.parent.coursedir


def _submission(preprocessor: NbGraderPreprocessor, resources: ResourcesDict) -> Path:
    coursedir, wanted = _coursedir(preprocessor), resources["nbgrader"]
    folder = coursedir.format_path(
        coursedir.submitted_directory, wanted["student"], wanted["assignment"]
    )
    return Path(folder, f"{wanted['notebook']}.ipynb")
