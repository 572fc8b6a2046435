"""What the reference gives is computed while a student's answer is awaited, once."""

from types import ModuleType

import pytest

from autograder.grading.oracle import Ahead


@pytest.fixture
def asked():
    """List the arguments that the reference was asked about."""
    return []


@pytest.fixture
def ahead(asked):
    """Return a reference of one function that keeps what it was asked."""
    module = ModuleType("reference")
    module.halve = lambda x: asked.append(x) or 1 / x
    return Ahead(module)


def test_a_prepared_value_is_not_computed_again(ahead, asked):
    x = 4.0
    ahead.prepare("halve", (x,))
    assert ahead.halve(x) == 0.25
    assert asked == [4.0]


def test_equal_arguments_that_are_other_objects_are_computed_for_themselves(ahead, asked):
    ahead.prepare("halve", (float("4"),))
    ahead.halve(float("4"))
    assert asked == [4.0, 4.0]


def test_a_prepared_value_is_given_once(ahead, asked):
    x = 4.0
    ahead.prepare("halve", (x,))
    assert ahead.halve(x) == ahead.halve(x)
    assert asked == [4.0, 4.0]


def test_a_function_handed_in_is_not_called_ahead(ahead, asked):
    ahead.prepare("halve", (len,))
    assert asked == []


def test_what_the_reference_raises_is_raised_when_it_is_asked(ahead):
    ahead.prepare("halve", (0,))
    with pytest.raises(ZeroDivisionError):
        ahead.halve(0)
