"""Say what an examination needs of the grader that holds it."""

from __future__ import annotations

from typing import Protocol

from autograder.grading.collection import HiddenTest
from autograder.grading.judgement import Lab
from autograder.grading.layout import Layout
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Pool


class Examiner(Protocol):
    """What an examination needs of the grader."""

    layout: Layout
    lab: Lab
    tests: dict[str, list[HiddenTest]]
    limits: Limits
    full: bool
    secret: str
    pool: Pool
