"""The way back through one hidden layer, against nudging and against one example at a time."""

import numpy as np
import pytest

from autograder.hidden.draw import draw_network
from autograder.reference.week3_shallow_network import (
    backward_propagation,
    forward_propagation,
)

# Layers (n_x, n_h, n_y) and m: all different, one example, several output units.
SIZES = [((3, 5, 1), 7), ((2, 4, 3), 6), ((5, 3, 2), 1), ((4, 1, 2), 3)]
NAMES = ("W1", "b1", "W2", "b2")


def problem(seed, layers, m):
    """Return (X, parameters, Y) and the reference's gradients there."""
    X, parameters, Y = draw_network(np.random.default_rng(seed), layers, m)
    cache = forward_propagation(X, parameters)[1]
    return X, parameters, Y, backward_propagation(parameters, cache, X, Y)


def total_loss(parameters, X, Y):
    """Return the loss summed over the output units, as a mean over the examples."""
    Z2 = forward_propagation(X, parameters)[1]["Z2"]
    return np.mean(np.sum(np.logaddexp(0, Z2) - Y * Z2, axis=0))


def nudged(name, parameters, X, Y, h=1e-6):
    """Return the slope of the loss by two-sided nudges of every entry of one parameter."""
    slope = np.zeros_like(parameters[name])
    for place in np.ndindex(slope.shape):
        ends = []
        for step in (h, -h):
            moved = {**parameters, name: parameters[name].copy()}
            moved[name][place] += step
            ends.append(total_loss(moved, X, Y))
        slope[place] = (ends[0] - ends[1]) / (2 * h)
    return slope


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("layers", "m"), SIZES)
def test_gradient_matches_finite_differences(layers, m, name):
    X, parameters, Y, grads = problem(1, layers, m)
    np.testing.assert_allclose(grads["d" + name], nudged(name, parameters, X, Y), atol=1e-7)


@pytest.mark.parametrize(("layers", "m"), SIZES)
def test_gradients_match_the_chain_rule_for_one_unit_and_one_example_at_a_time(layers, m):
    X, parameters, Y, grads = problem(2, layers, m)
    sums = {name: np.zeros_like(part) for name, part in parameters.items()}
    for x, y in zip(X.T, Y.T, strict=True):
        z1 = parameters["W1"] @ x + parameters["b1"][:, 0]
        z2 = parameters["W2"] @ np.tanh(z1) + parameters["b2"][:, 0]
        for k in range(len(y)):
            error = 1 / (1 + np.exp(-z2[k])) - y[k]
            sums["b2"][k] += error
            for j in range(len(z1)):
                blame = error * parameters["W2"][k, j] / np.cosh(z1[j]) ** 2
                sums["W2"][k, j] += error * np.tanh(z1[j])
                sums["b1"][j] += blame
                sums["W1"][j] += blame * x
    for name in NAMES:
        np.testing.assert_allclose(grads["d" + name], sums[name] / m)


def test_nudging_would_notice_a_wrong_gradient():
    X, parameters, Y, grads = problem(3, (3, 5, 2), 4)
    wrong = grads["dW1"] * X.shape[1]
    assert np.abs(nudged("W1", parameters, X, Y) - wrong).max() > 1e-3
