"""Build what `hint` and `solution` show: a file a lab that nobody reads by accident."""

from __future__ import annotations

import inspect
import re

from autograder.authoring.translations import translated_hints
from autograder.hints import lab_hints
from autograder.misconceptions import lab_reference
from utils.help_texts import Help, written

SOLUTION_MARK = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION\n", re.MULTILINE)


def build_help(lab: str) -> bytes:
    """Return the bytes of a lab's file of help."""
    reference, hints = lab_reference(lab), lab_hints(lab)
    return written({
        name: Help(hints.get(name, ()), solution(getattr(reference, name)),
                   translated_hints(hints.get(name, ())))
        for name in reference.OUTPUTS
    })


def solution(function: object) -> str:
    """Return the source of an answer, without the marks that only nbgrader reads."""
    return SOLUTION_MARK.sub("", inspect.getsource(function)).rstrip("\n")
