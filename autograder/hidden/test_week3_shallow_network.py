"""Decide the grade of week 3, a network with one hidden layer."""

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
from autograder.hidden.draw import draw_network, draw_problem

# (n_x, n_h, n_y) and m: all different, one example, several output units, one hidden unit.
SIZES = [((3, 5, 1), 7), ((2, 4, 3), 6), ((5, 3, 2), 4), ((4, 2, 3), 1), ((2, 1, 1), 3)]
ONE_OUTPUT = [((3, 5), 7), ((4, 2), 3), ((2, 3), 1)]


def draw_cache(reference, rng, layers, m):
    """Return the arguments of a backward pass, its cache from a real forward pass."""
    X, parameters, Y = draw_network(rng, layers, m)
    return parameters, reference.forward_propagation(X, parameters)[1], X, Y


def draw_step(rng, layers):
    """Return parameters, and gradients of the same shapes."""
    _, parameters, _ = draw_network(rng, layers, 2)
    grads = {f"d{name}": rng.normal(size=part.shape) for name, part in parameters.items()}
    return parameters, grads


@exercise("layer_sizes", points=2)
@pytest.mark.parametrize(("n_x", "n_y", "m"), [(5, 2, 7), (3, 1, 9), (8, 4, 1), (1, 3, 6)])
def test_sizes_are_read_off_the_rows(student, reference, rng, n_x, n_y, m):
    X, Y = rng.normal(size=(n_x, m)), rng.integers(0, 2, size=(n_y, m)).astype(float)
    expect(student.layer_sizes(X, Y), reference.layer_sizes(X, Y))


@exercise("layer_sizes", points=1, beyond=True)
def test_sizes_leave_their_arguments_alone(student, rng):
    expect_untouched(student.layer_sizes, rng.normal(size=(3, 5)), np.zeros((1, 5)))


@exercise("initialize_parameters", points=1)
@pytest.mark.parametrize("layers", [(50, 45, 40), (48, 60, 36), (38, 55, 47)])
def test_weights_are_small_normal_draws_and_biases_zero(student, reference, layers):
    got, want = student.initialize_parameters(*layers), reference.initialize_parameters(*layers)
    expect_like_draws(got, want)


@exercise("forward_propagation", points=3)
@pytest.mark.parametrize(("layers", "m"), SIZES)
def test_forward_pass_gives_both_layers(student, reference, rng, layers, m):
    X, parameters, _ = draw_network(rng, layers, m)
    want = reference.forward_propagation(X, parameters)
    expect(student.forward_propagation(X, parameters), want)


@exercise("forward_propagation", points=2, beyond=True)
def test_forward_pass_leaves_its_arguments_alone(student, rng):
    X, parameters, _ = draw_network(rng, (3, 4, 2), 5)
    expect_untouched(student.forward_propagation, X, parameters)


@exercise("forward_propagation", points=2, beyond=True)
def test_forward_pass_works_on_all_examples_at_once(student, rng):
    X, parameters, _ = draw_network(rng, (3, 4, 1), 6)
    expect_no_loop(student.forward_propagation, X, parameters)


@exercise("compute_cost", points=3)
@pytest.mark.parametrize("m", [7, 4, 2, 1])
def test_cost_is_the_mean_loss(student, reference, rng, m):
    A2, Y = rng.uniform(0.02, 0.98, size=(1, m)), draw_problem(rng, 2, m)[3]
    for labels in (Y, 1 - Y):
        expect(student.compute_cost(A2, labels), reference.compute_cost(A2, labels))


@exercise("compute_cost", points=2, beyond=True)
def test_cost_stays_finite_where_activations_reach_0_and_1(student):
    A2, Y = np.array([[1.0, 0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0, 1.0]])
    expect_finite(student.compute_cost, A2, Y)


@exercise("compute_cost", points=1, beyond=True)
def test_cost_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.compute_cost, rng.uniform(0.1, 0.9, size=(1, 4)), np.ones((1, 4)))


@exercise("backward_propagation", points=4)
@pytest.mark.parametrize(("layers", "m"), SIZES)
def test_backward_pass_gives_all_four_gradients(student, reference, rng, layers, m):
    arguments = draw_cache(reference, rng, layers, m)
    expect(student.backward_propagation(*arguments), reference.backward_propagation(*arguments))


@exercise("backward_propagation", points=3, beyond=True)
def test_backward_pass_leaves_its_arguments_alone(student, reference, rng):
    expect_untouched(student.backward_propagation, *draw_cache(reference, rng, (3, 4, 2), 5))


@exercise("backward_propagation", points=3, beyond=True)
def test_backward_pass_works_on_all_examples_at_once(student, reference, rng):
    expect_no_loop(student.backward_propagation, *draw_cache(reference, rng, (3, 4, 1), 6))


@exercise("update_parameters", points=2)
@pytest.mark.parametrize("layers", [(3, 5, 1), (2, 4, 3), (5, 2, 4)])
def test_step_goes_against_every_gradient(student, reference, rng, layers):
    parameters, grads = draw_step(rng, layers)
    for rate in ((), (0.4,), (0.01,)):
        arguments = (parameters, grads, *rate)
        expect(student.update_parameters(*arguments), reference.update_parameters(*arguments))


@exercise("update_parameters", points=2, beyond=True)
def test_step_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.update_parameters, *draw_step(rng, (3, 4, 2)), 0.5)


@exercise("nn_model", points=2)
@pytest.mark.parametrize("steps", [2, 6])
@pytest.mark.parametrize(("sizes", "m"), ONE_OUTPUT)
def test_training_takes_the_right_steps(student, reference, rng, sizes, m, steps):
    n_x, n_h = sizes
    X, _, Y = draw_network(rng, (n_x, n_h, 1), m)
    for units in (n_h, n_h + 2):
        arguments = (X, Y, units, steps)
        expect(student.nn_model(*arguments), reference.nn_model(*arguments))


@exercise("nn_model", points=1)
def test_no_step_gives_the_parameters_of_the_start(student, reference, rng):
    X, _, Y = draw_network(rng, (3, 4, 1), 5)
    expect(student.nn_model(X, Y, 4, 0), reference.nn_model(X, Y, 4, 0))


@exercise("nn_model", points=1)
def test_training_goes_on_for_many_steps(student, reference, rng):
    _, _, X, Y = draw_problem(rng, 2, 6)
    # Not more: at this rate a last digit that differs grows by a tenth part of itself a step.
    expect(student.nn_model(X, Y, 3, 40), reference.nn_model(X, Y, 3, 40))


@exercise("nn_model", points=1, beyond=True)
def test_training_leaves_its_arguments_alone(student, rng):
    X, _, Y = draw_network(rng, (3, 4, 1), 5)
    expect_untouched(student.nn_model, X, Y, 4, 2)


@exercise("predict", points=1)
@pytest.mark.parametrize(("layers", "m"), [((3, 5, 1), 15), ((2, 4, 3), 9), ((5, 3, 2), 1)])
def test_predictions_are_zeros_and_ones(student, reference, rng, layers, m):
    for _ in range(2):
        X, parameters, _ = draw_network(rng, layers, m)
        # Outputs on both sides of one half, so that there are answers of both kinds.
        parameters["b2"] = -np.median(parameters["W2"] @ np.tanh(
            parameters["W1"] @ X + parameters["b1"]), axis=1, keepdims=True) + 0.2
        expect(student.predict(parameters, X), reference.predict(parameters, X))


@exercise("predict", points=1, beyond=True)
def test_predict_leaves_its_arguments_alone(student, rng):
    X, parameters, _ = draw_network(rng, (3, 4, 2), 5)
    expect_untouched(student.predict, parameters, X)


@exercise("hidden_units_stay_equal", points=2)
@pytest.mark.parametrize(("sizes", "m"), [*ONE_OUTPUT, ((1, 4), 5)])
def test_equal_units_are_trained_and_found_equal(student, reference, rng, sizes, m):
    n_x, n_h = sizes
    X, _, Y = draw_network(rng, (n_x, n_h, 1), m)
    value = float(rng.uniform(0.2, 0.9))
    for settings in ((5, value), (3, -value)):
        arguments = (X, Y, n_h, *settings)
        want = reference.hidden_units_stay_equal(*arguments)
        expect(student.hidden_units_stay_equal(*arguments), want)


@exercise("hidden_units_stay_equal", points=1)
@pytest.mark.parametrize("settings", [(4,), (0, 0.4)])
def test_equal_units_take_the_usual_value_and_no_step(student, reference, rng, settings):
    X, _, Y = draw_network(rng, (3, 4, 1), 5)
    want = reference.hidden_units_stay_equal(X, Y, 4, *settings)
    expect(student.hidden_units_stay_equal(X, Y, 4, *settings), want)


@exercise("hidden_units_stay_equal", points=1, beyond=True)
def test_equal_units_leave_their_arguments_alone(student, rng):
    X, _, Y = draw_network(rng, (3, 4, 1), 5)
    expect_untouched(student.hidden_units_stay_equal, X, Y, 3, 2, 0.5)
