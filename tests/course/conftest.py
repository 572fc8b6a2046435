"""Share warm graders among the tests that grade for real."""

import shutil

import pytest
from classes import WRONG, hand_in
from grading import LAB, ROOT, submission

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
            # The same inputs in every checkout; DESCENT_SECRETS asks on others.
            graders[lab] = Grader(lab, ROOT, rung=rung, secret="the inputs of these tests")
        return graders[lab]

    yield of
    for grader in graders.values():
        grader.__exit__(None, None, None)


@pytest.fixture
def grader(grader_of):
    """Return the grader of the lab of week 2."""
    return grader_of(LAB)


@pytest.fixture
def course(tmp_path):
    """Lay out a course folder with a small class; its path has a space in it."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    course = tmp_path / "a course"
    shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    hand_in(course, "student01", submission())
    hand_in(course, "student02", submission(sigmoid=WRONG))
    hand_in(course, "student03", b"{ this is no notebook")
    hand_in(course, "student04", submission(model=""))
    return course
