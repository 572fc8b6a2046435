"""Know the course folder, and the labs in it by name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autograder.refusal import RefusalError
from autograder.words import _

if TYPE_CHECKING:
    from autograder.authoring.course_tree import CourseTree

ROOT = Path(__file__).resolve().parents[2]


def course() -> CourseTree:
    """Return the course in this repository."""
    from autograder.authoring.course_tree import CourseTree

    return CourseTree()


def known_lab(name: str) -> str:
    """Return the name of a lab, or refuse one that is not there."""
    labs = course().labs()
    if name not in labs:
        raise RefusalError(_("There is no lab {name!r}. The labs are: {labs}.").format(
            name=name, labs=", ".join(labs)))
    return name
