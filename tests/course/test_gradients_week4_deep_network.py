"""One step of either model against nudging, and against formulas that share nothing with it."""

import numpy as np
import pytest

from autograder.hidden.draw import draw_labels
from autograder.reference.week4_deep_network import L_layer_model, two_layer_model

NETWORKS = [((3, 5, 1), 7), ((4, 2, 1), 1), ((2, 6, 4, 3, 1), 8), ((5, 4, 3, 1), 1), ((4, 1), 6)]
RATE = 0.25


def cost_of(X, Y, parameters):
    """Compute the cost from scores Z alone: log(1 + e^Z) - Y Z."""
    A = X
    layers = len(parameters) // 2
    for layer in range(1, layers + 1):
        Z = np.einsum("ij,jk->ik", parameters[f"W{layer}"], A) + parameters[f"b{layer}"]
        A = (Z + np.abs(Z)) / 2
    return float(np.mean(np.logaddexp(0, Z) - Y * Z))


def models(dims):
    return [L_layer_model, two_layer_model] if len(dims) == 3 else [L_layer_model]


@pytest.mark.parametrize(("dims", "m"), NETWORKS)
def test_one_step_goes_down_the_slope_that_nudging_measures(dims, m):
    rng = np.random.default_rng(4)
    X, Y = rng.normal(size=(dims[0], m)), draw_labels(rng, m)
    for model in models(dims):
        start, after = (model(X, Y, dims, RATE, steps)[0] for steps in (0, 1))
        for name, value in start.items():
            for place in np.ndindex(value.shape):
                nudge = np.zeros(value.shape)
                nudge[place] = 1e-6
                higher, lower = (cost_of(X, Y, start | {name: value + sign * nudge})
                                 for sign in (1, -1))
                stepped = (value[place] - after[name][place]) / RATE
                np.testing.assert_allclose(stepped, (higher - lower) / 2e-6, atol=1e-7)


@pytest.mark.parametrize("m", [1, 6])
def test_one_step_without_a_hidden_layer_is_that_of_logistic_regression(m):
    rng = np.random.default_rng(5)
    X, Y = rng.normal(size=(4, m)), draw_labels(rng, m)
    start, after = (L_layer_model(X, Y, (4, 1), RATE, steps)[0] for steps in (0, 1))
    error = np.tanh((start["W1"] @ X) / 2) / 2 + 0.5 - Y
    np.testing.assert_allclose(start["W1"] - after["W1"], RATE * error @ X.T / m)
    np.testing.assert_allclose(start["b1"] - after["b1"], RATE * error.mean(keepdims=True))


@pytest.mark.parametrize(("dims", "m"), NETWORKS)
def test_costs_kept_are_those_before_the_step(dims, m):
    rng = np.random.default_rng(6)
    X, Y = rng.normal(size=(dims[0], m)), draw_labels(rng, m)
    for model in models(dims):
        start, costs = model(X, Y, dims, RATE, 0)
        assert costs == []
        assert model(X, Y, dims, RATE, 1)[1] == pytest.approx([cost_of(X, Y, start)])
        at_100 = model(X, Y, dims, RATE, 100)[0]
        assert model(X, Y, dims, RATE, 101)[1][1] == pytest.approx(cost_of(X, Y, at_100))
