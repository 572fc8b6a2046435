"""Decide the grade of week 3, activation functions."""

import numpy as np
import pytest

from autograder.grading.testing import (
    exercise,
    expect,
    expect_between,
    expect_finite,
    expect_untouched,
)
from autograder.hidden.draw import draw_scores, draw_two_layers, draw_whole_scores

CURVES = ("sigmoid", "tanh", "relu", "leaky_relu")
SLOPES = tuple(f"{name}_derivative" for name in CURVES)
LAYERS = [(3, 4, 2), (2, 3, 5), (4, 2, 1), (1, 5, 3)]


def of_each(*names, points, beyond=False):
    """Ask the same of several exercises; for each, the test belongs to that one."""
    marked = [pytest.param(name, marks=exercise(name, points=points, beyond=beyond))
              for name in names]
    return pytest.mark.parametrize("name", marked)


def call(module, name, z, slope):
    """Call an activation or a derivative on z; the leaky ones take a slope too."""
    arguments = (z, slope) if name.startswith("leaky") else (z,)
    return getattr(module, name)(*arguments)


@of_each(*CURVES, *SLOPES, points=1)
def test_it_takes_a_number(student, reference, rng, name):
    for z in (float(rng.uniform(0.1, 3)), -float(rng.uniform(0.1, 3)), int(rng.integers(1, 5)),
              -int(rng.integers(1, 5))):
        slope = float(rng.uniform(0.02, 0.6))
        expect(call(student, name, z, slope), call(reference, name, z, slope))


@of_each(*CURVES, *SLOPES, points=1)
@pytest.mark.parametrize("shape", [(7,), (1, 6), (4, 3), (2, 3, 4)])
def test_it_takes_an_array_of_any_shape(student, reference, rng, name, shape):
    z = draw_scores(rng, shape)
    for slope in (0.01, float(rng.uniform(0.02, 0.6))):
        expect(call(student, name, z, slope), call(reference, name, z, slope))
        if not name.startswith("leaky"):
            return


@of_each(*CURVES, *SLOPES, points=1)
def test_it_takes_whole_numbers(student, reference, rng, name):
    z, slope = draw_whole_scores(rng, (3, 4)), float(rng.uniform(0.02, 0.6))
    expect(call(student, name, z, slope), call(reference, name, z, slope))


@of_each(*CURVES, *SLOPES, points=1, beyond=True)
def test_it_leaves_its_argument_alone(student, rng, name):
    more = (0.1,) if name.startswith("leaky") else ()
    expect_untouched(getattr(student, name), draw_scores(rng, (3, 2)), *more)


@of_each(*CURVES, *SLOPES, points=1, beyond=True)
def test_it_stays_finite_far_from_zero(student, name):
    more = (0.1,) if name.startswith("leaky") else ()
    expect_finite(getattr(student, name), np.array([[-1e4, 1e4, -1.0]]), *more)


@exercise("relu_derivative", points=1, beyond=True)
def test_slope_of_the_relu_at_zero_is_that_of_either_side(student):
    expect_between(student.relu_derivative, 0, 1, 0.0)


@exercise("leaky_relu_derivative", points=1, beyond=True)
def test_slope_of_the_leaky_relu_at_zero_is_that_of_either_side(student):
    expect_between(student.leaky_relu_derivative, 0.2, 1, 0.0, 0.2)


@exercise("collapse_linear_layers", points=2)
@pytest.mark.parametrize(("n_x", "n_1", "n_2"), LAYERS)
def test_one_layer_does_what_two_did(student, reference, rng, n_x, n_1, n_2):
    layers = draw_two_layers(rng, n_x, n_1, n_2)
    expect(student.collapse_linear_layers(*layers), reference.collapse_linear_layers(*layers))


@exercise("collapse_linear_layers", points=1, beyond=True)
def test_collapsing_leaves_the_layers_alone(student, rng):
    expect_untouched(student.collapse_linear_layers, *draw_two_layers(rng, 3, 4, 2))
