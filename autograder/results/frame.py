"""The course as nbgrader sees it: its configuration, its folders, its names.

nbgrader takes seconds to import, so every import of it stands inside a function.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.results.databases import explained
from autograder.results.errors import ResultsError
from autograder.words import N_, _

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

CONFIG = "nbgrader_config"
# Sections whose old names nbgrader itself translates.
_OUTDATED = {"NbGrader", "NbGraderConfig", "BasicConfig", "BaseNbGraderApp", "BaseApp"}
_OUTDATED |= {"TransferApp", "BaseNbConvertApp"}
TEMPLATES = Path(__file__).resolve().parent / "templates"
# nbgrader puts ids into paths, file globs and "+"-separated keys.
_NAME = re.compile(r"[^\W_][\w.@ -]*")
LOG = logging.getLogger("descent.nbgrader")
LOG.addHandler(logging.NullHandler())
STUDENT, LAB = N_("student id"), N_("lab")


def plain_name(name: str, what: str = STUDENT) -> str:
    """Return `name` if it is safe as one part of a path, or say why it is not."""
    if isinstance(name, str) and _NAME.fullmatch(name) and not name.endswith((".", " ")):
        return name
    raise ResultsError(
        _("{name!r} cannot be a {what}: a folder of that name is made, so it must start with a "
          "letter or digit and hold only letters, digits, and . _ - @ or spaces. Rename the "
          "folder.").format(name=name, what=_(what))
    )


@dataclass(frozen=True)
class Course:
    """What nbgrader's CourseDirectory says of a course, without nbgrader."""

    root: Path
    course_id: str
    db_url: str
    config: Config

    def folder(self, step: str, student: str, lab: str) -> Path:
        """Return the folder of `step` ("source", "autograded", ...) for one student and lab."""
        settings = self.config.CourseDirectory
        default = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")
        names = {"nbgrader_step": settings.get(f"{step}_directory", step)}
        names |= {"student_id": student, "assignment_id": lab}
        return self.root / settings.get("directory_structure", default).format(**names)

    def for_nbgrader(self) -> CourseDirectory:
        """Return nbgrader's own object, for its converters."""
        from nbgrader.coursedir import CourseDirectory

        coursedir = CourseDirectory(config=self.config, log=LOG)
        coursedir.root, coursedir.db_url = str(self.root), self.db_url
        return coursedir


def open_course(course_dir: Path, db_url: str | None = None) -> Course:
    """Return the course rooted at `course_dir`, with the settings of its nbgrader_config.py."""
    root = Path(course_dir).resolve()
    config = nbgrader_config(root)
    settings = config.CourseDirectory
    # A folder's name may hold what is special in a URL, but to SQLite it is a path.
    url = db_url or settings.get("db_url") or f"sqlite:///{root / 'gradebook.db'}"
    return Course(root, settings.get("course_id", "").strip(), url, config)


def nbgrader_config(root: Path) -> Config:
    """Read the user's nbgrader configuration, then the course's own on top."""
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config import Application

    app = Application(log=LOG)
    for name in ("jupyter_config", CONFIG):
        Application.load_config_file(app, name, path=jupyter_config_path())
    Application.load_config_file(app, CONFIG, path=[str(root)])
    return app.config if not _OUTDATED & set(app.config) else _translated(root)


def _translated(root: Path) -> Config:
    """Read the configuration through nbgrader, which still understands its old names."""
    from nbgrader.apps.baseapp import NbGrader
    from traitlets.config import Application

    app = NbGrader(log=LOG)
    app.load_cwd_config = False
    app.load_config_file()
    Application.load_config_file(app, CONFIG, path=[str(root)])
    return app.config


@contextmanager
def open_gradebook(course: Course | CourseDirectory) -> Iterator[Gradebook]:
    """Open the course's gradebook, and make it if there is none."""
    from nbgrader.api import Gradebook

    with explained(course.db_url):
        with _tools_on_path():
            gradebook = Gradebook(course.db_url, course.course_id)
        with gradebook:
            yield gradebook


@contextmanager
def _tools_on_path() -> Iterator[None]:
    """Let nbgrader find the command `alembic`, which it runs to make a new gradebook.

    It lies beside this Python, but is not on the PATH where the environment is not activated.
    """
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
