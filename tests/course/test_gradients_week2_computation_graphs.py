"""The slopes of week 2 against nudging, and against formulas that share nothing with them."""

import math

import numpy as np
import pytest

from autograder.hidden.draw import draw_example
from autograder.reference.week2_computation_graphs import (
    graph_backward,
    graph_forward,
    logistic_backward_single,
    loss,
    nudge_derivative,
    sigmoid,
    sigmoid_derivative,
)

EXAMPLES = [(n_x, y) for n_x in (1, 2, 3, 5) for y in (0, 1)]


def slope(f, a, h=1e-6):
    """Measure the slope of f at a by nudges to both sides."""
    return (f(a + h) - f(a - h)) / (2 * h)


def test_nudged_slope_comes_near_the_derivative_as_the_nudge_shrinks():
    gaps = [abs(nudge_derivative(math.exp, 1.0, h) - math.e) for h in (0.1, 0.01, 0.001)]
    assert gaps[1] < gaps[0] / 9
    assert gaps[2] < gaps[1] / 9


@pytest.mark.parametrize(("a", "b", "c"), [(5.0, 3.0, 2.0), (-1.5, 0.25, 4.0)])
def test_graph_slopes_match_nudging(a, b, c):
    slopes = graph_backward(a, b, c)
    np.testing.assert_allclose(slopes["da"], slope(lambda a: graph_forward(a, b, c)[2], a))
    np.testing.assert_allclose(slopes["db"], slope(lambda b: graph_forward(a, b, c)[2], b))
    np.testing.assert_allclose(slopes["dc"], slope(lambda c: graph_forward(a, b, c)[2], c))


def test_graph_slopes_match_the_expanded_formula():
    """J = 3a + 3bc, and the steps on the way: J = 3v, v = a + u."""
    slopes = graph_backward(7.0, -2.0, 0.5)
    assert slopes == {"da": 3.0, "db": 3 * 0.5, "dc": 3 * -2.0, "du": 3.0, "dv": 3.0}


def test_slope_of_the_sigmoid_matches_nudging_and_the_hyperbolic_formula():
    z = np.linspace(-6, 6, 25).reshape(5, 5)
    np.testing.assert_allclose(sigmoid_derivative(z), slope(sigmoid, z), atol=1e-9)
    np.testing.assert_allclose(sigmoid_derivative(z), 1 / (4 * np.cosh(z / 2) ** 2))


@pytest.mark.parametrize(("n_x", "y"), EXAMPLES)
def test_slopes_of_one_neuron_match_nudging(n_x, y):
    w, b, x, _ = draw_example(np.random.default_rng(1), n_x, y)
    da, dz, dw, db = logistic_backward_single(w, b, x, y)
    z = float(w[:, 0] @ x[:, 0]) + b
    np.testing.assert_allclose(da, slope(lambda a: loss(a, y), sigmoid(z)), rtol=1e-6)
    np.testing.assert_allclose([dz, db], 2 * [slope(lambda z: loss(sigmoid(z), y), z)], rtol=1e-6)
    for j in range(n_x):
        nudge = np.eye(n_x)[:, [j]]
        by_nudging = slope(
            lambda t, nudge=nudge: loss(sigmoid(((w + t * nudge) * x).sum() + b), y), 0.0
        )
        np.testing.assert_allclose(dw[j, 0], by_nudging, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize(("n_x", "y"), EXAMPLES)
def test_slopes_of_one_neuron_match_the_margin_formula(n_x, y):
    """With labels s = -1, 1 the loss is log(1 + e^(-s z)), its slope -s / (1 + e^(s z))."""
    w, b, x, _ = draw_example(np.random.default_rng(2), n_x, y)
    da, dz, dw, _ = logistic_backward_single(w, b, x, y)
    s, z = 2 * y - 1, float(w[:, 0] @ x[:, 0]) + b
    want = -s / (1 + math.exp(s * z))
    np.testing.assert_allclose(dz, want)
    np.testing.assert_allclose(dw, np.outer(x, want))
    np.testing.assert_allclose(da, -s * (1 + math.exp(-s * z)))


def test_nudging_would_notice_a_wrong_slope():
    w, b, x, y = draw_example(np.random.default_rng(3), 3, 1)
    z = float(w[:, 0] @ x[:, 0]) + b
    wrong = logistic_backward_single(w, b, x, y)[1] * sigmoid_derivative(z)
    assert abs(slope(lambda z: loss(sigmoid(z), y), z) - wrong) > 1e-2
