"""Collect every message that a person can meet: what words/descent.pot holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from autograder.arguments import ARGUMENTS
from autograder.authoring.course_tree import CourseTree
from autograder.hints import lab_hints
from autograder.manual import TEACH, WELCOME
from autograder.misconceptions import lab_reference, wrong_answers
from autograder.parsing import OF_ARGPARSE
from utils.plain_words import MEANINGS
from utils.relations import RELATIONS

KEYWORDS = {"_": None, "say": None, "N_": None, "ngettext": (1, 2)}
# A line that begins so, above a message, is for who translates it.
REMARK = ("For translators:",)
HINTS = "autograder/hints/"
MISTAKES = "autograder/misconceptions/"
# What else learners read than notebooks.
FOR_LEARNERS = ("utils/", MISTAKES, "autograder/authoring/students/")
# The file that holds a message, what to know for translating it, the message.
Found = tuple[str, str, str]


class Plain(Catalog):
    """Messages under a header without dates and programs: the same messages, the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Say what a reader of the file must know."""
        headers = [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8"),
                   ("Content-Transfer-Encoding", "8bit")]
        if self.locale is None:
            return headers
        return [("Language", self.locale_identifier), ("Plural-Forms", self.plural_forms), *headers]


def template(course: CourseTree) -> Plain:
    """Return all messages, in the order of the files that hold them."""
    made = Plain(header_comment="# Every message of the course. Built; translations lie beside it.",
                 fuzzy=False)
    for path in sorted([course.root / "course.py", *course.root.glob("utils/*.py"),
                        *course.root.glob("autograder/**/*.py")]):
        for _, message, remarks, _ in _marked(path):
            made.add(message, locations=[(course.shown(path), None)], auto_comments=remarks)
    for file, remark, message in _of_tables(course.labs()):
        made.add(message, locations=[(file, None)], auto_comments=[remark] if remark else [])
    return made


def _marked(path: Path) -> list[tuple]:
    """Return what a module marks as messages; few modules do."""
    source = path.read_bytes()
    if not any(marks in source for marks in (b"words import", b"import gettext", b"def N_(")):
        return []
    return extract_from_file("python", str(path), KEYWORDS, REMARK)


def _of_tables(labs: list[str]) -> Iterator[Found]:
    """Give the messages that stand in tables of their own, and are not marked one by one."""
    for _, sentence in MEANINGS:
        yield "utils/plain_words.py", "", sentence
    for _, _, sentence in RELATIONS:
        yield "utils/relations.py", "", sentence
    yield from _of_the_command()
    for lab in labs:
        for name in lab_reference(lab).OUTPUTS:
            for known, _ in wrong_answers(lab, name):
                yield f"{MISTAKES}{lab}.py", name, known.template
    for lab in labs:
        for name, hints in lab_hints(lab).items():
            for number, hint in enumerate(hints, start=1):
                yield f"{HINTS}{lab}.py", f"hint {number} of {name}", hint


def _of_the_command() -> Iterator[Found]:
    """Give what `python course.py --help` and the help of every verb say."""
    yield "autograder/manual.py", "the help of course.py", WELCOME
    for verb, (purpose, detail, _) in TEACH.items():
        yield "autograder/manual.py", f"the help of {verb}", purpose
        yield "autograder/manual.py", f"the help of {verb}", detail
    for message in OF_ARGPARSE:
        yield "autograder/parsing.py", "argparse", message
    for verb, add in ARGUMENTS.items():
        parser = argparse.ArgumentParser(add_help=False)
        add(parser)
        for action in parser._actions:
            names = " ".join([verb, *action.option_strings])
            if action.help:
                yield "autograder/arguments.py", names, action.help


def places(message: object) -> set[str]:
    """Return the files that hold a message of a catalogue."""
    return {file for file, _ in message.locations}
