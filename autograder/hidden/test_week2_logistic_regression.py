"""Decide the grade of week 2, logistic regression."""

import numpy as np
import pytest

from autograder.grading.testing import (
    exercise,
    expect,
    expect_finite,
    expect_no_loop,
    expect_untouched,
)
from autograder.hidden.draw import draw_problem, made_sure

SIZES = [(3, 5), (4, 2), (2, 1), (1, 7)]


@exercise("sigmoid", points=1)
def test_sigmoid_of_a_number(student, reference, rng):
    for z in (0, float(rng.normal()), -float(rng.uniform(2, 9))):
        expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=3)
@pytest.mark.parametrize("shape", [(6,), (1, 4), (3, 2), (2, 3, 4)])
def test_sigmoid_of_an_array_of_any_shape(student, reference, rng, shape):
    z = 4 * rng.normal(size=shape)
    expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.integers(-5, 6, size=(2, 5))
    expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1, beyond=True)
def test_sigmoid_leaves_its_argument_alone(student, rng):
    expect_untouched(student.sigmoid, rng.normal(size=(2, 3)))


@exercise("initialize_with_zeros", points=1)
@pytest.mark.parametrize("dim", [1, 2, 7])
def test_parameters_start_at_zero(student, reference, dim):
    expect(student.initialize_with_zeros(dim), reference.initialize_with_zeros(dim))


@exercise("propagate_loop", points=2)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_loop_gives_cost_and_gradients(student, reference, rng, n_x, m):
    problem = draw_problem(rng, n_x, m)
    expect(student.propagate_loop(*problem), reference.propagate_loop(*problem))


@exercise("propagate_loop", points=1, beyond=True)
def test_loop_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.propagate_loop, *draw_problem(rng, 3, 4))


@exercise("propagate", points=3)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_propagate_gives_cost_and_gradients(student, reference, rng, n_x, m):
    problem = draw_problem(rng, n_x, m)
    for arguments in (problem, made_sure(*problem)):
        expect(student.propagate(*arguments), reference.propagate(*arguments))


@exercise("propagate", points=1, beyond=True)
def test_propagate_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.propagate, *draw_problem(rng, 3, 4))


@exercise("propagate", points=1, beyond=True)
def test_cost_stays_finite_where_activations_reach_0_and_1(student, rng):
    X = np.array([[1.0, -1.0, 1.0]])
    expect_finite(student.propagate, np.array([[1e4]]), 0.0, X, np.array([[1.0, 0.0, 0.0]]))


@exercise("propagate", points=1, beyond=True)
def test_propagate_works_on_all_examples_at_once(student, rng):
    expect_no_loop(student.propagate, *draw_problem(rng, 3, 5))


@exercise("optimize", points=2)
@pytest.mark.parametrize(("n_x", "m"), SIZES[:3])
def test_optimize_takes_the_right_steps(student, reference, rng, n_x, m):
    problem = draw_problem(rng, n_x, m)
    for steps, rate in ((1, 0.3), (4, 0.3), (4, 0.02)):
        arguments = (*problem, steps, rate)
        expect(student.optimize(*arguments), reference.optimize(*arguments))


@exercise("optimize", points=2)
def test_costs_are_those_of_every_hundredth_step(student, reference, rng):
    # 101 steps give a second cost.
    arguments = (*draw_problem(rng, 2, 3), 101, 0.05)
    expect(student.optimize(*arguments), reference.optimize(*arguments))


@exercise("optimize", points=1, beyond=True)
def test_optimize_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.optimize, *draw_problem(rng, 3, 4), 3, 0.1)


@exercise("predict", points=2)
@pytest.mark.parametrize(("n_x", "m"), [(3, 12), (4, 9), (2, 1), (1, 15)])
def test_predictions_are_zeros_and_ones(student, reference, rng, n_x, m):
    w, b, X, _ = draw_problem(rng, n_x, m)
    # Just above the middle and just below it, so that both answers are asked for each time.
    scores = w.T @ X
    for offset in (b, 0.25 - float(scores.min()), -0.25 - float(scores.max())):
        expect(student.predict(w, offset, X), reference.predict(w, offset, X))


@exercise("predict", points=1, beyond=True)
def test_predict_leaves_its_arguments_alone(student, rng):
    w, b, X, _ = draw_problem(rng, 3, 4)
    expect_untouched(student.predict, w, b, X)


@exercise("model", points=3)
@pytest.mark.parametrize(("n_x", "m", "m_test"), [(3, 5, 4), (4, 7, 2), (2, 3, 1)])
def test_model_trains_and_predicts(student, reference, rng, n_x, m, m_test):
    _, _, X, Y = draw_problem(rng, n_x, m)
    _, _, X_test, Y_test = draw_problem(rng, n_x, m_test)
    for steps, rate in ((3, 0.4), (9, 0.4), (3, 0.05)):
        arguments = (X, Y, X_test, Y_test, steps, rate)
        expect(student.model(*arguments), reference.model(*arguments))


@exercise("model", points=1)
def test_model_returns_the_costs_of_every_hundredth_step(student, reference, rng):
    _, _, X, Y = draw_problem(rng, 2, 4)
    _, _, X_test, Y_test = draw_problem(rng, 2, 3)
    arguments = (X, Y, X_test, Y_test, 101, 0.2)
    expect(student.model(*arguments), reference.model(*arguments))


@exercise("model", points=1, beyond=True)
def test_model_leaves_its_arguments_alone(student, rng):
    _, _, X, Y = draw_problem(rng, 3, 5)
    _, _, X_test, Y_test = draw_problem(rng, 3, 2)
    expect_untouched(student.model, X, Y, X_test, Y_test, 2, 0.1)
