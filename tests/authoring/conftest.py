from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.authoring.build import build
from autograder.authoring.course_tree import HERE, CourseTree

LAB = """\
# %% [markdown]
# # Double a number
#
# Two spaces end this line  
# here.

# %%
import numpy as np

from utils.check import check

# %% exercise="double"
from autograder.reference.tiny import double

# %% check="double" points=5
check(double)

# %% experiment
steps = [double(n) for n in range(3)]
steps

# %% [markdown] written="why" points=2
# Because two is twice one.
"""
LESSON = """\
# %% [markdown]
# # Say hello

# %%
1 + 1
"""
REFERENCE = '''\
"""Answers."""


def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def halve(x):
    """Return half of x."""
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION
'''


def lay_out(root: Path) -> CourseTree:
    """Write a course of one lab and one lesson, with the real nbgrader configuration."""
    course = CourseTree(root)
    for path, text in {
        course.lab_text("tiny"): LAB,
        course.lesson_text("hello"): LESSON,
        course.reference("tiny"): REFERENCE,
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(HERE / "nbgrader_config.py", course.config)
    return course


@pytest.fixture
def course(tmp_path):
    """A small course that was never built."""
    return lay_out(tmp_path / "course")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """The small course, built once."""
    course = lay_out(tmp_path_factory.mktemp("template") / "course")
    build(course)
    return course


@pytest.fixture
def built(template, tmp_path):
    """A copy of the built course, to be changed."""
    root = tmp_path / "built"
    shutil.copytree(template.root, root)
    return CourseTree(root)
