"""Share one warm grader among the tests that grade for real."""

import pytest
from grading import LAB, ROOT

from autograder.grading.engine import Grader
from autograder.sandbox import confine


@pytest.fixture(scope="session")
def grader():
    """Return a grader on the best confinement that works here."""
    rung = confine.probe()
    if rung == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    with Grader(LAB, ROOT, rung=rung) as grader:
        yield grader
