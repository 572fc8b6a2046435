"""Tell a notebook that somebody edited in the browser from one that still is as it was built."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.notebook import built_digest, digest, loads
from autograder.authoring.problems import AuthoringError
from autograder.words import _
from utils.typed import typed


def objection(course: CourseTree, path: Path, data: bytes) -> str | None:
    """Object to putting `data` in the place of a notebook that was edited since it was built."""
    if not path.exists():
        return None
    shown = course.shown(path)
    try:
        old = loads(path.read_bytes(), shown)
    except AuthoringError as error:
        return str(error)
    if digest(old["cells"]) in (built_digest(old), digest(loads(data, shown)["cells"])):
        return None
    if path.is_relative_to(course.root / "release"):
        return (
            _("{shown} was edited after it was built. It holds no answers, so the edit "
              "cannot be carried back: make it in content/labs/{stem}.py, delete "
              "{shown}, build again.").format(shown=shown, stem=path.stem)
        )
    return (
        _("{shown} was edited after it was built, and building would lose that. Carry "
          "the edit back to content/ with: {command}").format(
            shown=shown, command=typed("python", "course.py", "carry", shown))
    )


def same_cells(old: bytes, new: bytes) -> bool:
    """Tell whether two notebooks differ in outputs and settings at most."""
    with suppress(AuthoringError):
        return digest(loads(old, "")["cells"]) == digest(loads(new, "")["cells"])
    return False


def had_outputs(old: bytes, new: bytes) -> bool:
    """Tell whether a notebook that still has the right text was also run."""
    return same_cells(old, new) and any(c.get("outputs") for c in loads(old, "")["cells"])


def difference(old: bytes, new: bytes) -> str:
    """Say how a notebook on disk differs from what the text builds."""
    if same_cells(old, new):
        return _("has the right text, but was run, or saved with other settings.")
    return _("is not what the text builds.")
