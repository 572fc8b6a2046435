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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.results.databases import explained
from autograder.results.errors import ResultsError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

CONFIG = "nbgrader_config"
TEMPLATES = Path(__file__).resolve().parent / "templates"
# nbgrader puts ids into paths, file globs and "+"-separated keys.
_NAME = re.compile(r"[^\W_][\w.@ -]*")
LOG = logging.getLogger("descent.nbgrader")
LOG.addHandler(logging.NullHandler())


def plain_name(name: str, what: str = "student id") -> str:
    """Return `name` if it is safe as one part of a path, or say why it is not."""
    if isinstance(name, str) and _NAME.fullmatch(name) and not name.endswith((".", " ")):
        return name
    raise ResultsError(
        f"{name!r} cannot be a {what}: a folder of that name is made, so it must start with a "
        "letter or digit and hold only letters, digits, and . _ - @ or spaces. Rename the folder."
    )


def nbgrader_config(course_dir: Path) -> Any:
    """Read the user's nbgrader configuration, then the course's own on top."""
    from nbgrader.apps.baseapp import NbGrader
    from traitlets.config import Application

    app = NbGrader(log=LOG)
    app.load_cwd_config = False
    app.load_config_file()
    Application.load_config_file(app, CONFIG, path=[str(course_dir)])
    return app.config


def open_course(course_dir: Path, db_url: str | None = None) -> CourseDirectory:
    """Return nbgrader's course directory rooted at `course_dir`, with the course's settings."""
    from nbgrader.coursedir import CourseDirectory

    root = Path(course_dir).resolve()
    coursedir = CourseDirectory(config=nbgrader_config(root), log=LOG)
    coursedir.root = str(root)
    if db_url:
        coursedir.db_url = db_url
    return coursedir


def folder(coursedir: CourseDirectory, step: str, student: str, lab: str) -> Path:
    """Return the folder of `step` ("source", "autograded", ...) for one student and lab."""
    return Path(coursedir.format_path(getattr(coursedir, f"{step}_directory"), student, lab))


@contextmanager
def open_gradebook(coursedir: CourseDirectory) -> Iterator[Gradebook]:
    """Open the course's gradebook, and make it if there is none."""
    from nbgrader.api import Gradebook

    with explained(coursedir.db_url):
        with _tools_on_path():
            gradebook = Gradebook(coursedir.db_url, coursedir.course_id)
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
