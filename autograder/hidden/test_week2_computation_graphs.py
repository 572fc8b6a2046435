"""Decide the grade of week 2, computation graphs."""

import numpy as np
import pytest

from autograder.grading.testing import exercise, expect, expect_no_loop, expect_untouched
from autograder.hidden.draw import draw_curve, draw_example, draw_problem

SIZES = [(3, 5), (4, 2), (2, 1), (1, 7)]
SHAPES = [(6,), (1, 4), (3, 2), (2, 3, 4)]


@exercise("nudge_derivative", points=1)
@pytest.mark.parametrize("h", [0.3, 0.01])
def test_slope_is_the_quotient_of_the_lecture(student, reference, rng, h):
    for a in rng.uniform(0.5, 3, size=2):
        arguments = (draw_curve(rng), float(a), h)
        expect(student.nudge_derivative(*arguments), reference.nudge_derivative(*arguments))


@exercise("nudge_derivative", points=1)
def test_slope_may_be_negative(student, reference, rng):
    arguments = (np.cos, float(rng.uniform(0.5, 2)), float(rng.uniform(0.05, 0.2)))
    expect(student.nudge_derivative(*arguments), reference.nudge_derivative(*arguments))


@exercise("nudge_derivative", points=1)
def test_slope_of_one_function_is_asked_with_two_nudges(student, reference, rng):
    curve, a = draw_curve(rng), float(rng.uniform(0.5, 2))
    for h in (0.5, 0.05):
        expect(student.nudge_derivative(curve, a, h), reference.nudge_derivative(curve, a, h))


@exercise("graph_forward", points=1)
@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, 1, 1), (1, -1, 1), (1, 1, -1)])
def test_graph_is_walked_forward(student, reference, rng, signs):
    a, b, c = (float(number) for number in signs * rng.uniform(0.5, 4, size=3))
    expect(student.graph_forward(a, b, c), reference.graph_forward(a, b, c))


@exercise("graph_forward", points=1)
def test_graph_takes_whole_numbers_and_each_argument_counts(student, reference, rng):
    a, b, c = (int(number) for number in rng.permutation(np.arange(2, 9))[:3])
    for arguments in ((a, b, c), (a + 1, b, c), (a, b + 1, c), (a, b, c + 1)):
        expect(student.graph_forward(*arguments), reference.graph_forward(*arguments))


@exercise("graph_backward", points=1)
@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, 1, 1), (1, -1, 1), (1, 1, -1)])
def test_graph_is_walked_back(student, reference, rng, signs):
    a, b, c = (float(number) for number in signs * rng.uniform(0.5, 4, size=3))
    expect(student.graph_backward(a, b, c), reference.graph_backward(a, b, c))


@exercise("graph_backward", points=1)
def test_slopes_at_whole_numbers_and_with_each_argument_varied(student, reference, rng):
    a, b, c = (int(number) for number in rng.permutation(np.arange(2, 9))[:3])
    for arguments in ((a, b, c), (a + 1, b, c), (a, b + 1, c), (a, b, c + 1)):
        expect(student.graph_backward(*arguments), reference.graph_backward(*arguments))


@exercise("sigmoid", points=0.5)
def test_sigmoid_of_a_number(student, reference, rng):
    for z in (0, float(rng.normal()), -float(rng.uniform(2, 9))):
        expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=0.5)
@pytest.mark.parametrize("shape", SHAPES)
def test_sigmoid_of_an_array_of_any_shape(student, reference, rng, shape):
    z = 4 * rng.normal(size=shape)
    expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=0.5)
def test_sigmoid_of_whole_numbers(student, reference, rng):
    z = rng.integers(-5, 6, size=(2, 5))
    expect(student.sigmoid(z), reference.sigmoid(z))


@exercise("sigmoid", points=1, beyond=True)
def test_sigmoid_leaves_its_argument_alone(student, rng):
    expect_untouched(student.sigmoid, rng.normal(size=(2, 3)))


@exercise("sigmoid_derivative", points=0.5)
def test_slope_of_the_sigmoid_at_a_number(student, reference, rng):
    for z in (0, float(rng.normal()), -float(rng.uniform(2, 5))):
        expect(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=0.5)
@pytest.mark.parametrize("shape", SHAPES)
def test_slope_of_the_sigmoid_at_an_array_of_any_shape(student, reference, rng, shape):
    z = 2 * rng.normal(size=shape)
    expect(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=0.5)
def test_slope_of_the_sigmoid_at_whole_numbers(student, reference, rng):
    z = rng.integers(-5, 6, size=(2, 5))
    expect(student.sigmoid_derivative(z), reference.sigmoid_derivative(z))


@exercise("sigmoid_derivative", points=1, beyond=True)
def test_slope_of_the_sigmoid_leaves_its_argument_alone(student, rng):
    expect_untouched(student.sigmoid_derivative, rng.normal(size=(2, 3)))


@exercise("calories_percent", points=0.5)
@pytest.mark.parametrize("size", [(3, 4), (2, 5), (5, 2), (4, 1)])
def test_columns_become_percent(student, reference, rng, size):
    A = rng.uniform(1, 90, size=size)
    expect(student.calories_percent(A), reference.calories_percent(A))


@exercise("calories_percent", points=1)
def test_square_table_is_summed_down_its_columns(student, reference, rng):
    A = rng.uniform(1, 90, size=(4, 4))
    expect(student.calories_percent(A), reference.calories_percent(A))


@exercise("calories_percent", points=1)
def test_table_of_whole_numbers_becomes_percent(student, reference, rng):
    A = rng.integers(1, 90, size=(3, 5))
    expect(student.calories_percent(A), reference.calories_percent(A))


@exercise("calories_percent", points=1, beyond=True)
def test_percent_leaves_the_table_alone(student, rng):
    expect_untouched(student.calories_percent, rng.uniform(1, 90, size=(3, 4)))


@exercise("scores_loop", points=1.25)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_loop_gives_the_scores(student, reference, rng, n_x, m):
    w, b, X, _ = draw_problem(rng, n_x, m)
    for offset in (b, b + 1.5):
        expect(student.scores_loop(w, offset, X), reference.scores_loop(w, offset, X))


@exercise("scores_loop", points=1, beyond=True)
def test_loop_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.scores_loop, *draw_problem(rng, 3, 4)[:3])


@exercise("scores_vectorized", points=1)
@pytest.mark.parametrize(("n_x", "m"), SIZES)
def test_product_gives_the_scores(student, reference, rng, n_x, m):
    w, b, X, _ = draw_problem(rng, n_x, m)
    for offset in (b, b + 1.5):
        expect(student.scores_vectorized(w, offset, X), reference.scores_vectorized(w, offset, X))


@exercise("scores_vectorized", points=3, beyond=True)
def test_scores_come_for_all_examples_at_once(student, rng):
    expect_no_loop(student.scores_vectorized, *draw_problem(rng, 3, 5)[:3])


@exercise("scores_vectorized", points=1, beyond=True)
def test_product_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.scores_vectorized, *draw_problem(rng, 3, 4)[:3])


@exercise("normalize_rows", points=0.5)
@pytest.mark.parametrize("size", [(3, 4), (2, 5), (5, 2), (1, 3)])
def test_rows_get_length_one(student, reference, rng, size):
    x = 3 * rng.normal(size=size)
    expect(student.normalize_rows(x), reference.normalize_rows(x))


@exercise("normalize_rows", points=1)
def test_rows_of_a_square_array_get_length_one(student, reference, rng):
    x = 3 * rng.normal(size=(4, 4))
    expect(student.normalize_rows(x), reference.normalize_rows(x))


@exercise("normalize_rows", points=1)
def test_rows_of_whole_numbers_get_length_one(student, reference, rng):
    x = rng.integers(1, 9, size=(3, 5)) * rng.choice([-1, 1], size=(3, 5))
    expect(student.normalize_rows(x), reference.normalize_rows(x))


@exercise("normalize_rows", points=1, beyond=True)
def test_normalizing_leaves_the_array_alone(student, rng):
    expect_untouched(student.normalize_rows, rng.normal(size=(3, 4)))


@exercise("loss", points=1)
@pytest.mark.parametrize("y", [0, 1, 0.0, 1.0])
def test_loss_of_one_example(student, reference, rng, y):
    for a in rng.uniform([0.02, 0.3, 0.7], [0.3, 0.7, 0.98]):
        expect(student.loss(float(a), y), reference.loss(float(a), y))


@exercise("logistic_backward_single", points=0.75)
@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("n_x", [1, 2, 3, 5])
def test_slopes_go_back_through_one_neuron(student, reference, rng, n_x, y):
    example = draw_example(rng, n_x, y)
    expect(student.logistic_backward_single(*example), reference.logistic_backward_single(*example))


@exercise("logistic_backward_single", points=1)
def test_bias_moves_the_slopes(student, reference, rng):
    w, b, x, _ = draw_example(rng, 3, 1)
    for offset, y in ((b - 1.5, 1), (b + 1.5, 0)):
        want = reference.logistic_backward_single(w, offset, x, y)
        expect(student.logistic_backward_single(w, offset, x, y), want)


@exercise("logistic_backward_single", points=1, beyond=True)
def test_going_back_leaves_the_arguments_alone(student, rng):
    expect_untouched(student.logistic_backward_single, *draw_example(rng, 3, 1))
