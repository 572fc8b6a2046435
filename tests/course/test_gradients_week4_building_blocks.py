"""The gradients of week 4 hold against nudging, and against a formula of their own."""

from copy import deepcopy

import numpy as np
import pytest

from autograder.hidden.draw import draw_network
from autograder.misconceptions import lab_reference

REFERENCE = lab_reference("week4_building_blocks")
# All sizes differ; one to five layers, one and several output units, one and several examples.
NETWORKS = [((4, 2), 5), ((3, 5, 2), 1), ((5, 3, 4, 2), 6), ((2, 6, 5, 4, 3), 1),
            ((3, 6, 5, 4, 2, 1), 7)]


def cost_of(parameters, X, Y):
    """Return the summed losses over m, for any number of output units, by plain loops."""
    columns = []
    for x in X.T:
        a, L = x, len(parameters) // 2
        for l in range(1, L + 1):
            z = parameters[f"W{l}"] @ a + parameters[f"b{l}"][:, 0]
            a = 1 / (1 + np.exp(-z)) if l == L else np.where(z > 0, z, 0)
        columns.append(a)
    losses = [-np.log(a[k] if y[k] else 1 - a[k])
              for a, y in zip(columns, Y.T, strict=True) for k in range(len(y))]
    return sum(losses) / X.shape[1]


def nudged(cost, array, h=1e-6):
    """Return the slope of cost() by every entry of an array that it reads."""
    slopes = np.zeros(array.shape)
    for place, value in np.ndenumerate(array):
        array[place] = value + h
        higher = cost()
        array[place] = value - h
        slopes[place] = (higher - cost()) / (2 * h)
        array[place] = value
    return slopes


def by_jacobians(parameters, X, Y):
    """Return the gradients, one example after another, by multiplying whole matrices of slopes."""
    grads, m = {f"d{name}": np.zeros(part.shape) for name, part in parameters.items()}, X.shape[1]
    for x, y in zip(X.T, Y.T, strict=True):
        inputs, slopes, a, L = [], [], x, len(parameters) // 2
        for l in range(1, L + 1):
            inputs.append(a)
            z = parameters[f"W{l}"] @ a + parameters[f"b{l}"][:, 0]
            a = 1 / (1 + np.exp(-z)) if l == L else np.maximum(z, 0)
            slopes.append(np.diag(a * (1 - a) if l == L else (z > 0).astype(float)))
        back = np.where(y == 1, -1 / a, 1 / (1 - a)) @ slopes[-1]
        for l in range(L, 0, -1):
            grads[f"dW{l}"] += np.outer(back, inputs[l - 1]) / m
            grads[f"db{l}"][:, 0] += back / m
            if l > 1:
                back = back @ parameters[f"W{l}"] @ slopes[l - 2]
    return grads


@pytest.fixture(params=NETWORKS, ids=str)
def network(request):
    """Return a network, and the gradients of the reference."""
    X, parameters, Y = draw_network(np.random.default_rng(4), *request.param)
    AL, caches = REFERENCE.L_model_forward(X, parameters)
    return X, parameters, Y, REFERENCE.L_model_backward(AL, Y, caches)


def test_gradients_of_parameters_match_nudging(network):
    X, parameters, Y, grads = network
    for name, part in parameters.items():
        slopes = nudged(lambda: cost_of(parameters, X, Y), part)
        assert grads[f"d{name}"] == pytest.approx(slopes, rel=1e-5, abs=1e-8)


def test_gradients_of_parameters_match_matrices_of_slopes(network):
    X, parameters, Y, grads = network
    for name, right in by_jacobians(parameters, X, Y).items():
        assert grads[name] == pytest.approx(right, rel=1e-9, abs=1e-12)


def test_what_layer_1_hands_back_matches_nudging_the_input(network):
    X, parameters, Y, grads = network
    # Each column belongs to one example's own loss, so the mean over m is taken back.
    slopes = X.shape[1] * nudged(lambda: cost_of(parameters, X, Y), X)
    assert grads["dA0"] == pytest.approx(slopes, rel=1e-5, abs=1e-7)


def test_cost_is_the_plain_mean_of_losses():
    X, parameters, Y = draw_network(np.random.default_rng(5), (3, 4, 1), 6)
    AL, _ = REFERENCE.L_model_forward(X, parameters)
    assert REFERENCE.compute_cost(AL, Y) == pytest.approx(cost_of(parameters, X, Y), rel=1e-12)


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_given_slopes_match_nudging(activation):
    Z = np.array([[-2.0, -0.3, 0.4], [1.5, 0.2, -0.7]])
    forward = getattr(REFERENCE, activation)
    dA = np.array([[0.5, -1.0, 2.0], [1.0, 3.0, -0.5]])
    slopes = nudged(lambda: np.sum(dA * forward(Z)[0]), Z)
    backward = getattr(REFERENCE, f"{activation}_backward")
    assert backward(dA, Z) == pytest.approx(slopes, rel=1e-7, abs=1e-9)


def check_of(grads, X, parameters, Y):
    """Hold gradients against nudging by the lab's own function."""
    def cost(nudges):
        return REFERENCE.compute_cost(REFERENCE.L_model_forward(X, nudges)[0], Y)

    return REFERENCE.gradient_check(cost, parameters, grads)


def test_gradient_check_passes_right_gradients_and_catches_one_wrong_entry():
    X, parameters, Y = draw_network(np.random.default_rng(6), (3, 4, 1), 5)
    AL, caches = REFERENCE.L_model_forward(X, parameters)
    right = REFERENCE.L_model_backward(AL, Y, caches)
    wrong = deepcopy(right)
    wrong["dW1"][2, 1] += 0.01
    assert check_of(right, X, parameters, Y) < 1e-6 < check_of(wrong, X, parameters, Y)
