"""Work out what the text builds, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import rules
from autograder.authoring.answers import Answers
from autograder.authoring.course_tree import CourseTree
from autograder.authoring.fetch import address_of
from autograder.authoring.notebook import Notebook, build_notebook
from autograder.authoring.problems import AuthoringError, Problems
from autograder.authoring.text import TextCell, read_text
from autograder.words import _

# nbgrader ignores these in source/ too.
IGNORED = {".ipynb_checkpoints", "__pycache__"}


@dataclass(frozen=True)
class Plan:
    """The notebooks that the text builds, by stem."""

    lessons: dict[str, Notebook]
    labs: dict[str, Notebook]


def make_plan(course: CourseTree) -> Plan:
    """Read every text of the course, or raise everything that is wrong with them."""
    problems = _misplaced(course)
    lessons, labs = {}, {}
    for lesson in course.lessons():
        try:
            lessons[lesson] = plan_lesson(course, lesson)
        except AuthoringError as error:
            problems += error.problems
    for lab in course.labs():
        try:
            labs[lab] = plan_lab(course, lab)
        except AuthoringError as error:
            problems += error.problems
    if problems:
        raise AuthoringError(problems)
    return Plan(lessons, labs)


def plan_lesson(course: CourseTree, lesson: str, text: str | None = None) -> Notebook:
    """Build one lesson's notebook, from its file or from a text that may become its file."""
    return build_notebook(lesson_cells(course, lesson, text), address=address_of(course))


def plan_lab(
    course: CourseTree, lab: str, text: str | None = None, answers: Answers | None = None
) -> Notebook:
    """Build one lab's notebook, from its files or from texts that may become its files."""
    answers = answers or read_answers(course, lab)
    return build_notebook(lab_cells(course, lab, answers, text), lab, answers, address_of(course))


def lesson_cells(course: CourseTree, lesson: str, text: str | None = None) -> list[TextCell]:
    """Read a lesson's cells and make sure that they are in order."""
    path = course.lesson_text(lesson)
    problems = Problems(course.shown(path))
    cells = read_text(_read(path) if text is None else text, problems)
    rules.check_lesson(cells, problems)
    problems.stop()
    return cells


def lab_cells(
    course: CourseTree, lab: str, answers: Answers, text: str | None = None
) -> list[TextCell]:
    """Read a lab's cells and make sure that they are in order."""
    path = course.lab_text(lab)
    problems = Problems(course.shown(path))
    cells = read_text(_read(path) if text is None else text, problems)
    if not problems:
        rules.check_lab(lab, cells, answers, problems)
    problems.stop()
    return cells


def read_answers(course: CourseTree, lab: str) -> Answers:
    """Read a lab's reference."""
    path = course.reference(lab)
    shown = course.shown(path)
    if not path.is_file():
        raise AuthoringError(
            _("{text}:1: this lab has no answers: {shown} is missing. Write its "
              "functions there.").format(text=course.shown(course.lab_text(lab)), shown=shown)
        )
    try:
        return Answers(_read(path), shown)
    except SyntaxError as error:
        raise AuthoringError(
            _("{shown}:{lineno}: Python cannot read this: {msg}.").format(
                shown=shown, lineno=error.lineno, msg=error.msg)
        ) from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise AuthoringError(_("{path}:1: this file is not UTF-8. Save it as UTF-8.").format(
            path=path.name)) from None


def _misplaced(course: CourseTree) -> list[str]:
    """Say which files lie where nbgrader or a student would trip over them."""
    problems = []
    for path in sorted((course.root / "source").rglob("*")):
        if path.is_dir() or IGNORED & set(path.parts):
            continue
        if path.suffix != ".ipynb":
            problems.append(_(
                "{path}:1: nbgrader copies every file under source/ to students. Text belongs in "
                "content/labs/, pictures and data in data/: move it there."
            ).format(path=course.shown(path)))
    for stem in sorted(set(course.lessons()) & set(course.labs())):
        problems.append(_("content/lessons/{stem}.py:1: a lab has this name too. Rename one of the "
                          "two.").format(stem=stem))
    return problems
