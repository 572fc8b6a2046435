"""Lay lessons and labs out in work/, and start JupyterLab there.

Where another program starts it, as on Binder: python -m autograder.desk lays out alone.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.course_tree import CourseTree
from autograder.authoring.notebook import built_digest, loads
from autograder.authoring.problems import AuthoringError
from autograder.handover import hand_over
from autograder.refusal import RefusalError
from autograder.words import _

# No question about news at every start: the course works without a network.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}

# nbgrader's rooms for instructors: a student meets only its Validate button.
FOR_TEACHING = [f"@jupyter/nbgrader:{room}" for room in
                ("assignment-list", "course-list", "create-assignment", "formgrader", "menu")]


def fill_work(course: CourseTree) -> list[str]:
    """Copy what is not in work/ yet; never touch what is. Return sentences for the student."""
    work, said = course.root / "work", []
    built = [course.lesson(name) for name in course.lessons()]
    built += [course.release(lab) for lab in course.labs()]
    present = [path for path in built if path.exists()]
    if not present:
        raise RefusalError(_("There is no notebook yet. Build them with: python course.py build"))
    try:
        work.mkdir(exist_ok=True)
        for path in present:
            mine = work / path.name
            if not mine.exists():
                mine.write_bytes(archive.built(course, path))
                said.append(_("work/{path} is new.").format(path=path.name))
            elif _stamp(mine) != _stamp(path):
                said.append(
                    _("work/{path} is yours and stays as it is. The course has a newer "
                      "one: to get it, rename yours and start again.").format(path=path.name)
                )
    except OSError as error:
        raise RefusalError(
            _("{work} cannot be filled: {reason}. Make it writable and start again.").format(
                work=work, reason=error.strerror)
        ) from error
    return said


def start_jupyterlab(
    course: CourseTree, folder: Path, more: list[str], *, teach: bool = False
) -> int:
    """Start JupyterLab in a folder, to learn or to teach there; this process becomes it."""
    settings = course.root / ".descent" / "jupyterlab" / ("teach" if teach else "learn")
    furnish(settings, teach=teach)
    command = [sys.executable, "-P", "-m", "jupyterlab", f"--LabApp.app_settings_dir={settings}"]
    # Terminals and kernels in there find nbgrader and python where this Python has them.
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # One thread for linear algebra: matrices are small here, and threads only get in their way.
    threads = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"} | os.environ
    # Each kernel says which cell to run where a notebook asks for what it has not made yet.
    starts = {"PYTHONSTARTUP": str(course.root / "utils" / "at_start.py")} | threads
    return hand_over([*command, *more], str(folder), {**starts, "PATH": programs})


def lay_out(course: CourseTree, prefix: Path) -> None:
    """Fill work/, and furnish the JupyterLab of the Python that lives in `prefix` for learning."""
    for sentence in fill_work(course):
        print(sentence)
    furnish(prefix / "share" / "jupyter" / "lab" / "settings")


def furnish(settings: Path, *, teach: bool = False) -> None:
    """Write what JupyterLab starts with: our settings, and the extensions that it leaves out."""
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    page = {"disabledExtensions": {} if teach else dict.fromkeys(FOR_TEACHING, True)}
    (settings / "page_config.json").write_text(json.dumps(page), encoding="utf-8")


def _stamp(path: Path) -> str | None:
    """Return what build signed a notebook with; what cannot be read is somebody's own."""
    try:
        return built_digest(loads(path.read_bytes(), path.name))
    except AuthoringError:
        return None


if __name__ == "__main__":
    lay_out(CourseTree(), Path(sys.prefix))
