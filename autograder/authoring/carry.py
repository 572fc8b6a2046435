"""Carry an edit that was made in the browser back into the text and the reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.authoring import plan, recover
from autograder.authoring.course_tree import CourseTree
from autograder.authoring.notebook import Notebook, built_digest, loads
from autograder.authoring.problems import AuthoringError
from autograder.authoring.text import TextCell
from autograder.output import replace
from autograder.words import _


def carry(course: CourseTree, path: Path, force: bool = False) -> list[str]:
    """Change a lesson's text, or a lab's text and reference; return the files that changed."""
    path, stem = path.resolve(), path.stem
    if stem in course.lessons() and path == course.lesson(stem).resolve():
        edited = _edited(course, path, plan.plan_lesson(course, stem), force)
        texts = _lesson_texts(course, stem, edited)
    elif stem in course.labs() and path == course.source(stem).resolve():
        edited = _edited(course, path, plan.plan_lab(course, stem), force)
        texts = _lab_texts(course, stem, edited)
    elif path == course.release(stem).resolve():
        raise AuthoringError(
            _("{path} holds no answers, so it cannot be carried back to the text. Make "
              "the edit in content/labs/{stem}.py or in source/{stem}/{stem}.ipynb.").format(
                path=course.shown(path), stem=stem)
        )
    else:
        raise AuthoringError(
            _("{path} is not built from a text here. Wanted is notebooks/LESSON.ipynb "
              "or source/LAB/LAB.ipynb in {root}.").format(path=path, root=course.root)
        )
    changed = [p for p, text in texts.items() if p.read_text(encoding="utf-8") != text]
    for file in changed:
        replace(file, texts[file].encode())
    return [course.shown(file) for file in changed]


def _edited(course: CourseTree, path: Path, present: Notebook, force: bool) -> Notebook:
    """Read the edited notebook, unless carrying it would undo a newer edit of the text."""
    shown = course.shown(path)
    if not path.exists():
        raise AuthoringError(_("{path} is missing. Build it with: python course.py "
                               "build").format(path=shown))
    edited = loads(path.read_bytes(), shown)
    if not force and built_digest(edited) != built_digest(present):
        raise AuthoringError(
            _("{shown} was not built from the text as it is now, so carrying it could "
              "undo edits of the text. Commit the text, repeat this with --force, and "
              "look at git diff.").format(shown=shown)
        )
    return edited


def _lesson_texts(course: CourseTree, lesson: str, edited: Notebook) -> dict[Path, str]:
    path = course.lesson_text(lesson)
    cells = recover.places(course.shown(course.lesson(lesson)), edited)
    old = plan.lesson_cells(course, lesson)
    text = recover.merge(_head(path, old), old, recover.plain_cells(cells))
    with _nothing_changed():
        recover.expect_faithful(cells, plan.plan_lesson(course, lesson, text))
    return {path: text}


def _lab_texts(course: CourseTree, lab: str, edited: Notebook) -> dict[Path, str]:
    path = course.lab_text(lab)
    cells = recover.places(course.shown(course.source(lab)), edited)
    present = plan.read_answers(course, lab)
    old = plan.lab_cells(course, lab, present)
    new, answers = recover.lab_parts(cells, lab, present)
    text = recover.merge(_head(path, old), old, new)
    with _nothing_changed():
        recover.expect_faithful(cells, plan.plan_lab(course, lab, text, answers))
    return {path: text, course.reference(lab): answers.text()}


def _head(path: Path, cells: list[TextCell]) -> str:
    """Return what stands above the first cell."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(lines[: cells[0].line - 1] if cells else lines)


@contextmanager
def _nothing_changed() -> Iterator[None]:
    """Say that the lines in complaints are those of a text that was not written."""
    try:
        yield
    except AuthoringError as error:
        lead = _("Nothing was changed. The edited notebook would make a text that is not in "
                 "order:")
        raise AuthoringError([lead, *error.problems]) from None
