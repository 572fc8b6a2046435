"""The reference's gradients against nudging, and against a formula that shares nothing with it."""

import numpy as np
import pytest

from autograder.hidden.draw import draw_problem
from autograder.reference.week2_logistic_regression import propagate, propagate_loop

SIZES = [(3, 5), (4, 1), (1, 6)]
BOTH = [propagate, propagate_loop]


def nudged(cost, at, h=1e-6):
    """Return the slope of cost by two-sided nudges of every entry."""
    slope = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[place] = h
        slope[place] = (cost(at + step) - cost(at - step)) / (2 * h)
    return slope


@pytest.mark.parametrize("f", BOTH)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_gradient_matches_finite_differences(f, n_x, m):
    w, b, X, Y = draw_problem(np.random.default_rng(1), n_x, m)
    grads, _ = f(w, b, X, Y)
    dw = nudged(lambda w: f(w, b, X, Y)[1], w)
    db = nudged(lambda b: f(w, b[0], X, Y)[1], np.array([b]))
    np.testing.assert_allclose(grads["dw"], dw, atol=1e-7)
    np.testing.assert_allclose(grads["db"], db[0], atol=1e-7)


@pytest.mark.parametrize("f", BOTH)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_cost_and_gradient_match_the_margin_formula(f, n_x, m):
    """With labels s = -1, 1 the loss is log(1 + e^(-s z)), its slope -s / (1 + e^(s z))."""
    w, b, X, Y = draw_problem(np.random.default_rng(2), n_x, m)
    grads, cost = f(w, b, X, Y)
    s, z = 2 * Y[0] - 1, X.T @ w[:, 0] + b
    slope = -s / (1 + np.exp(s * z))
    np.testing.assert_allclose(cost, np.mean(np.log1p(np.exp(-s * z))))
    np.testing.assert_allclose(grads["dw"][:, 0], [np.mean(slope * x) for x in X])
    np.testing.assert_allclose(grads["db"], slope.mean())


def test_nudging_would_notice_a_wrong_gradient():
    w, b, X, Y = draw_problem(np.random.default_rng(3), 3, 5)
    wrong = propagate(w, b, X, Y)[0]["dw"] * X.shape[1]
    assert np.abs(nudged(lambda w: propagate(w, b, X, Y)[1], w) - wrong).max() > 1e-3
