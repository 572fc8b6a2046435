"""Build notebooks, releases and public cases, or prove that those that lie there are current."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.authoring import edits, public_cases
from autograder.authoring.course_tree import CourseTree
from autograder.authoring.notebook import dumps
from autograder.authoring.plan import make_plan
from autograder.authoring.problems import AuthoringError
from autograder.authoring.public_cases import CaseMaker
from autograder.authoring.release import generate
from autograder.output import replace
from autograder.words import _

Tell = Callable[[str], None]
Objection = Callable[[CourseTree, Path, bytes], str | None]


@dataclass
class Outcome:
    """What a build wrote, or what a check found; paths as the author knows them."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def build(
    course: CourseTree, maker: CaseMaker | None = None, tell: Tell = lambda step: None
) -> Outcome:
    """Write everything that the text builds; raise AuthoringError before the first write."""
    outcome = Outcome()
    for path, data in _notebooks(course, tell, edits.objection).items():
        shown, old = course.shown(path), path.read_bytes() if path.exists() else None
        if old == data:
            outcome.unchanged.append(shown)
            continue
        if old is not None and edits.had_outputs(old, data):
            outcome.remarks.append(_("{path}: the text is the same; its outputs were left "
                                     "out.").format(path=shown))
        replace(path, data)
        outcome.written.append(shown)
    for lab in course.labs() if maker else []:
        tell(_("public cases of {lab}").format(lab=lab))
        wrote = public_cases.refresh(maker, lab, course.cases(lab))
        (outcome.written if wrote else outcome.unchanged).append(course.shown(course.cases(lab)))
    for path, data, current in _words_and_help(course, maker):
        if not current:
            replace(path, data)
        (outcome.unchanged if current else outcome.written).append(course.shown(path))
    outcome.remarks += _orphans(course)
    return outcome


def check(
    course: CourseTree, maker: CaseMaker | None = None, tell: Tell = lambda step: None
) -> Outcome:
    """Find what differs from what the text builds; write nothing."""
    outcome = Outcome()
    for path, data in _notebooks(course, tell, lambda *_: None).items():
        if not path.exists():
            outcome.stale.append(_("{path} is missing.").format(path=course.shown(path)))
        elif path.read_bytes() == data:
            outcome.unchanged.append(course.shown(path))
        else:
            how = edits.difference(path.read_bytes(), data)
            outcome.stale.append(f"{course.shown(path)} {how}")
    for lab in course.labs() if maker else []:
        tell(_("public cases of {lab}").format(lab=lab))
        how = public_cases.difference(maker, lab, course.cases(lab))
        shown = course.shown(course.cases(lab))
        (outcome.stale if how else outcome.unchanged).append(f"{shown} {how}" if how else shown)
    for path, __, current in _words_and_help(course, maker):
        shown = course.shown(path)
        (outcome.unchanged if current else outcome.stale).append(
            shown if current else _("{path} is not what the code holds now.").format(path=shown)
        )
    outcome.stale += _orphans(course)
    return outcome


def _notebooks(course: CourseTree, tell: Tell, objection: Objection) -> dict[Path, bytes]:
    """Return the bytes of every notebook; stop where there is an objection to writing one."""
    tell(_("reading the text"))
    plan = make_plan(course)
    sources = {lab: dumps(notebook) for lab, notebook in plan.labs.items()}
    built = {course.lesson(name): dumps(notebook) for name, notebook in plan.lessons.items()}
    built |= {course.source(lab): data for lab, data in sources.items()}
    # Before nbgrader runs, which takes seconds.
    objections = [objection(course, path, data) for path, data in built.items()]
    tell(_("releasing through nbgrader"))
    released = {course.release(lab): data for lab, data in generate(course, sources).items()}
    objections += [objection(course, path, data) for path, data in released.items()]
    if sentences := [sentence for sentence in objections if sentence]:
        raise AuthoringError(sentences)
    return built | released


def _words_and_help(
    course: CourseTree, maker: CaseMaker | None
) -> Iterator[tuple[Path, bytes, bool]]:
    """Give the files of messages and of hints, their bytes, and whether these lie there."""
    built = maker.words(course) if maker and maker.words else {}
    if maker and maker.help:
        built |= {course.help(lab): maker.help(lab) for lab in course.labs()}
    for path, data in built.items():
        yield path, data, path.exists() and path.read_bytes() == data


def _orphans(course: CourseTree) -> list[str]:
    """Say which built files have lost their text."""
    kept = {course.lesson(name) for name in course.lessons()}
    for lab in course.labs():
        kept |= {course.source(lab), course.release(lab), course.cases(lab), course.help(lab)}
    for path in course.translations():
        kept |= set(course.compiled(path.stem))
    places = ("notebooks/*.ipynb", "source/*/*.ipynb", "release/*/*.ipynb", "utils/cases/*",
              "help/*", "*/languages/*/LC_MESSAGES/*")
    found = {path for place in places for path in course.root.glob(place)}
    return [
        _("{path} is built from no text in content/. Delete it, or write its text.").format(
            path=course.shown(path))
        for path in sorted(found - kept)
    ]
