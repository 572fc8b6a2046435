"""Decide the grade of week 4, building blocks."""

import numpy as np
import pytest

from autograder.grading.testing import (
    exercise,
    expect,
    expect_finite,
    expect_like_draws,
    expect_no_loop,
    expect_untouched,
)
from autograder.hidden.draw import draw_network
from utils.public_functions import cubic_cost
from utils.views import by_layer

# Networks of one to five layers, several with more than one output unit, and one of equal sizes.
NETWORKS = [((4, 2), 5), ((3, 5, 2), 6), ((2, 6, 4, 3), 1), ((5, 3, 4, 2, 1), 7),
            ((3, 6, 5, 4, 7, 2), 8), ((3, 3, 3), 4)]
# One layer each: (units before, units, examples).
LAYERS = [(3, 4, 5), (5, 2, 7), (2, 6, 1), (1, 4, 3)]


def draw_layer(rng, before, size, m):
    """Return (A_prev, W, b) of one layer, some of its scores below 0, where ReLU bends."""
    X, parameters, _ = draw_network(rng, (before, size), m)
    W, b = parameters["W1"], parameters["b1"]
    lowest = np.min(W @ X + b)
    return X, W, b - max(lowest + 0.5, 0.0)


def draw_grads(rng, parameters):
    """Return gradients in another order than the parameters."""
    return {f"d{name}": rng.normal(size=part.shape) for name, part in reversed(parameters.items())}


@exercise("parameter_shapes", points=3)
@pytest.mark.parametrize("layers", [1, 2, 3, 4, 5])
def test_shapes_of_every_layer(student, reference, rng, layers):
    layer_dims = [int(size) for size in rng.permutation(np.arange(2, 12))[: layers + 1]]
    expect(student.parameter_shapes(layer_dims), reference.parameter_shapes(layer_dims))


@exercise("initialize_parameters_deep", points=2)
@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_weights_are_small_normal_draws_and_biases_zero(student, reference, rng, layers):
    layer_dims = [int(size) for size in rng.permutation(np.arange(41, 66))[: layers + 1]]
    drawn = student.initialize_parameters_deep(layer_dims)
    expect_like_draws(drawn, reference.initialize_parameters_deep(layer_dims))


@exercise("linear_forward", points=2)
@pytest.mark.parametrize(("before", "size", "m"), LAYERS)
def test_scores_and_what_is_kept_of_them(student, reference, rng, before, size, m):
    layer = draw_layer(rng, before, size, m)
    expect(student.linear_forward(*layer), reference.linear_forward(*layer))


@exercise("linear_forward", points=1, beyond=True)
def test_linear_forward_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.linear_forward, *draw_layer(rng, 3, 4, 5))


@exercise("linear_forward", points=1, beyond=True)
def test_linear_forward_works_on_all_examples_at_once(student, rng):
    expect_no_loop(student.linear_forward, *draw_layer(rng, 3, 4, 5))


@exercise("linear_activation_forward", points=2)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
@pytest.mark.parametrize(("before", "size", "m"), LAYERS[:3])
def test_activations_and_what_is_kept(student, reference, rng, before, size, m, activation):
    arguments = (*draw_layer(rng, before, size, m), activation)
    expect(student.linear_activation_forward(*arguments),
           reference.linear_activation_forward(*arguments))


@exercise("linear_activation_forward", points=2, beyond=True)
def test_linear_activation_forward_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.linear_activation_forward, *draw_layer(rng, 3, 4, 5), "relu")


@exercise("L_model_forward", points=2)
@pytest.mark.parametrize(("layer_dims", "m"), NETWORKS)
def test_forward_through_any_number_of_layers(student, reference, rng, layer_dims, m):
    X, parameters, _ = draw_network(rng, layer_dims, m)
    expect(student.L_model_forward(X, parameters), reference.L_model_forward(X, parameters))


@exercise("L_model_forward", points=2, beyond=True)
def test_L_model_forward_leaves_its_arguments_alone(student, rng):
    X, parameters, _ = draw_network(rng, (3, 4, 2), 5)
    expect_untouched(student.L_model_forward, X, parameters)


@exercise("compute_cost", points=2)
@pytest.mark.parametrize("m", [1, 3, 6, 9])
def test_cost_is_the_mean_loss(student, reference, rng, m):
    Y = rng.permutation((np.arange(m) % 2 == 0).astype(float)).reshape(1, m)
    for labels in (Y, 1 - Y):
        AL = rng.uniform(0.02, 0.98, size=(1, m))
        expect(student.compute_cost(AL, labels), reference.compute_cost(AL, labels))


@exercise("compute_cost", points=1, beyond=True)
def test_compute_cost_leaves_its_arguments_alone(student, rng):
    AL, Y = rng.uniform(0.02, 0.98, size=(1, 4)), np.array([[1.0, 0.0, 0.0, 1.0]])
    expect_untouched(student.compute_cost, AL, Y)


@exercise("compute_cost", points=1, beyond=True)
def test_cost_stays_finite_where_activations_are_0_and_1(student):
    AL, Y = np.array([[0.0, 1.0, 1.0]]), np.array([[0.0, 1.0, 0.0]])
    expect_finite(student.compute_cost, AL, Y)


@exercise("linear_backward", points=3)
@pytest.mark.parametrize(("before", "size", "m"), LAYERS)
def test_gradients_of_the_scores(student, reference, rng, before, size, m):
    dZ, cache = rng.normal(size=(size, m)), draw_layer(rng, before, size, m)
    expect(student.linear_backward(dZ, cache), reference.linear_backward(dZ, cache))


@exercise("linear_backward", points=1, beyond=True)
def test_linear_backward_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.linear_backward, rng.normal(size=(4, 5)), draw_layer(rng, 3, 4, 5))


@exercise("linear_backward", points=1, beyond=True)
def test_linear_backward_works_on_all_examples_at_once(student, rng):
    expect_no_loop(student.linear_backward, rng.normal(size=(4, 5)), draw_layer(rng, 3, 4, 5))


@exercise("linear_activation_backward", points=2)
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
@pytest.mark.parametrize(("before", "size", "m"), LAYERS[:3])
def test_gradients_of_one_layer(student, reference, rng, before, size, m, activation):
    layer = draw_layer(rng, before, size, m)
    _, cache = reference.linear_activation_forward(*layer, activation)
    arguments = (rng.normal(size=(size, m)), cache, activation)
    expect(student.linear_activation_backward(*arguments),
           reference.linear_activation_backward(*arguments))


@exercise("linear_activation_backward", points=2, beyond=True)
def test_linear_activation_backward_leaves_its_arguments_alone(student, reference, rng):
    _, cache = reference.linear_activation_forward(*draw_layer(rng, 3, 4, 5), "relu")
    dA = rng.normal(size=(4, 5))
    expect_untouched(student.linear_activation_backward, dA, cache, "relu")


@exercise("L_model_backward", points=2)
@pytest.mark.parametrize(("layer_dims", "m"), NETWORKS)
def test_backward_through_any_number_of_layers(student, reference, rng, layer_dims, m):
    X, parameters, Y = draw_network(rng, layer_dims, m)
    AL, caches = reference.L_model_forward(X, parameters)
    got, want = (f.L_model_backward(AL, Y, caches) for f in (student, reference))
    expect(by_layer(got), by_layer(want))


@exercise("L_model_backward", points=2, beyond=True)
def test_L_model_backward_leaves_its_arguments_alone(student, reference, rng):
    X, parameters, Y = draw_network(rng, (3, 4, 2), 5)
    AL, caches = reference.L_model_forward(X, parameters)
    expect_untouched(student.L_model_backward, AL, Y, caches)


@exercise("update_parameters", points=2)
@pytest.mark.parametrize("layer_dims", [(3, 2), (4, 3, 2), (2, 5, 4, 3, 1)])
def test_every_parameter_takes_its_step(student, reference, rng, layer_dims):
    _, parameters, _ = draw_network(rng, layer_dims, 1)
    grads = draw_grads(rng, parameters)
    for rate in (0.01, float(rng.uniform(0.1, 1.0))):
        expect(student.update_parameters(parameters, grads, rate),
               reference.update_parameters(parameters, grads, rate))


@exercise("update_parameters", points=2, beyond=True)
def test_update_parameters_leaves_its_arguments_alone(student, rng):
    _, parameters, _ = draw_network(rng, (4, 3, 2), 1)
    expect_untouched(student.update_parameters, parameters, draw_grads(rng, parameters), 0.1)


@exercise("gradient_check", points=2)
@pytest.mark.parametrize("layer_dims", [(3, 2), (2, 3, 1)])
def test_difference_from_a_known_cost(student, reference, rng, layer_dims):
    _, parameters, _ = draw_network(rng, layer_dims, 1)
    grads = draw_grads(rng, parameters)
    for epsilon in (1e-4, 0.3):
        arguments = (cubic_cost, parameters, grads, epsilon)
        expect(student.gradient_check(*arguments), reference.gradient_check(*arguments))


@exercise("gradient_check", points=2)
@pytest.mark.parametrize("error", [0.0, 0.01, 1.0])
def test_difference_from_the_gradients_of_a_network(student, reference, rng, error):
    X, parameters, Y = draw_network(rng, (2, 3, 1), 4)
    AL, caches = reference.L_model_forward(X, parameters)
    grads = reference.L_model_backward(AL, Y, caches)
    grads["dW1"] = grads["dW1"] + error * rng.normal(size=grads["dW1"].shape)

    def cost(nudged):
        return reference.compute_cost(reference.L_model_forward(X, nudged)[0], Y)

    arguments = (cost, parameters, grads, 1e-6)
    expect(student.gradient_check(*arguments), reference.gradient_check(*arguments))


@exercise("gradient_check", points=2, beyond=True)
def test_gradient_check_leaves_its_arguments_alone(student, rng):
    _, parameters, _ = draw_network(rng, (2, 1), 1)
    grads = draw_grads(rng, parameters)
    expect_untouched(student.gradient_check, cubic_cost, parameters, grads, 1e-4)
