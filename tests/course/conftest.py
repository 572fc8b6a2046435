"""Share warm graders among the tests that grade for real."""

import pytest
from grading import LAB, ROOT

from autograder.grading.engine import Grader
from autograder.sandbox import confine


@pytest.fixture(scope="session")
def grader_of():
    """Give the grader of a lab, on the best confinement that works here."""
    rung, graders = confine.probe(), {}
    if rung == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")

    def of(lab):
        if lab not in graders:
            graders[lab] = Grader(lab, ROOT, rung=rung)
        return graders[lab]

    yield of
    for grader in graders.values():
        grader.__exit__(None, None, None)


@pytest.fixture
def grader(grader_of):
    """Return the grader of the lab of week 2."""
    return grader_of(LAB)
