"""Test the reference itself, where no submission is given: `pytest autograder/hidden`."""

from __future__ import annotations

import inspect
from types import ModuleType

import numpy as np
import pytest

from autograder.grading.oracle import LocalBackend, Student
from autograder.grading.testing import OUTPUTS
from autograder.misconceptions import lab_reference, right_functions


def pytest_configure(config: pytest.Config) -> None:
    """Announce the mark that ties a test to its exercise."""
    mark = "exercise(name, points, beyond): the exercise that a test belongs to"
    config.addinivalue_line("markers", mark)


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """Return the answers of the lab whose tests run."""
    lab = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    return right_functions(lab_reference(lab))


@pytest.fixture
def student(reference: ModuleType, request: pytest.FixtureRequest) -> Student:
    """Return the reference in the place of a student."""
    mark = request.node.get_closest_marker("exercise")
    OUTPUTS.set(reference.OUTPUTS[mark.args[0]])
    parameters = {
        name: tuple(inspect.signature(getattr(reference, name)).parameters)
        for name in reference.OUTPUTS
    }
    return Student(LocalBackend(reference), parameters)


@pytest.fixture
def rng() -> np.random.Generator:
    """Return a generator of inputs; when grading, each student has another one."""
    return np.random.default_rng()
