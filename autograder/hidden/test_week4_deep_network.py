"""Decide the grade of week 4, deep network."""

import pytest

from autograder.grading.testing import exercise, expect, expect_untouched
from autograder.hidden.draw import draw_labels, draw_network

# Sizes of layers, examples, learning rate, steps. Each step asks back for the building blocks,
# so there is one long training alone: 101 steps give a second cost.
SHALLOW = [((3, 5, 1), 7, 0.1, 1), ((4, 2, 1), 6, 0.3, 2), ((2, 7, 1), 1, 0.05, 3),
           ((5, 3, 1), 8, 0.02, 101)]
DEEP = [((4, 1), 6, 0.1, 2), ((3, 5, 1), 7, 0.2, 1), ((2, 6, 4, 1), 1, 0.05, 2),
        ((5, 3, 4, 2, 1), 8, 0.1, 2), ((3, 6, 5, 4, 2, 1), 9, 0.03, 3),
        ((4, 3, 5, 1), 6, 0.02, 101)]
# Networks of one to four layers, several with more than one output unit.
NETWORKS = [((4, 2), 5), ((3, 5, 1), 8), ((2, 6, 4, 3), 1), ((5, 3, 4, 2, 1), 7)]


def draw_examples(rng, n_x, m):
    """Return (X (n_x, m), Y (1, m))."""
    return rng.normal(size=(n_x, m)), draw_labels(rng, m)


def draw_score(rng, names):
    """Return a function that scores a setting by every name in it, and is never the same twice."""
    slopes = {name: float(rng.uniform(1, 3)) for name in names}
    bend, level = float(rng.uniform(0.5, 2)), float(rng.normal(0, 3))

    def score(**setting):
        total = sum(slopes[name] * value for name, value in setting.items())
        return level + float(total * bend % 1.7)

    return score


@exercise("two_layer_model", points=2)
@pytest.mark.parametrize(("dims", "m", "rate", "steps"), SHALLOW)
def test_one_hidden_layer_trained_for_some_steps(student, reference, rng, dims, m, rate, steps):
    arguments = (*draw_examples(rng, dims[0], m), dims, rate, steps)
    expect(student.two_layer_model(*arguments), reference.two_layer_model(*arguments))


@exercise("two_layer_model", points=2)
def test_another_rate_and_more_steps_for_one_hidden_layer(student, reference, rng):
    X, Y = draw_examples(rng, 3, 6)
    for rate, steps in ((0.05, 2), (0.4, 2), (0.4, 3)):
        arguments = (X, Y, (3, 4, 1), rate, steps)
        expect(student.two_layer_model(*arguments), reference.two_layer_model(*arguments))


@exercise("two_layer_model", points=2, beyond=True)
def test_two_layer_model_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.two_layer_model, *draw_examples(rng, 3, 6), (3, 4, 1), 0.1, 2)


@exercise("L_layer_model", points=2)
@pytest.mark.parametrize(("dims", "m", "rate", "steps"), DEEP)
def test_any_depth_trained_for_some_steps(student, reference, rng, dims, m, rate, steps):
    arguments = (*draw_examples(rng, dims[0], m), dims, rate, steps)
    expect(student.L_layer_model(*arguments), reference.L_layer_model(*arguments))


@exercise("L_layer_model", points=2)
def test_another_rate_and_more_steps_for_three_layers(student, reference, rng):
    X, Y = draw_examples(rng, 3, 6)
    for rate, steps in ((0.05, 2), (0.3, 2), (0.3, 3)):
        arguments = (X, Y, (3, 5, 4, 1), rate, steps)
        expect(student.L_layer_model(*arguments), reference.L_layer_model(*arguments))


@exercise("L_layer_model", points=2, beyond=True)
def test_L_layer_model_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.L_layer_model, *draw_examples(rng, 3, 6), (3, 4, 2, 1), 0.1, 2)


@exercise("predict", points=2)
@pytest.mark.parametrize(("dims", "m"), NETWORKS)
def test_every_unit_decides_for_every_example(student, reference, rng, dims, m):
    for _ in range(2):
        X, parameters, _ = draw_network(rng, dims, m)
        expect(student.predict(X, parameters), reference.predict(X, parameters))


@exercise("predict", points=2, beyond=True)
def test_predict_leaves_its_arguments_alone(student, rng):
    X, parameters, _ = draw_network(rng, (3, 4, 1), 5)
    expect_untouched(student.predict, X, parameters)


@exercise("parity_tree", points=2)
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 7, 8, 9, 16, 17])
def test_parity_and_depth_of_a_tree(student, reference, rng, n):
    bits = [int(bit) for bit in rng.integers(0, 2, size=n)]
    # Ones first: a zero that is lost on the way changes no parity.
    for case in ([1] * n, bits, [1 - bits[0], *bits[1:]]):
        expect(student.parity_tree(case), reference.parity_tree(case))


@exercise("parity_tree", points=2, beyond=True)
def test_parity_tree_leaves_its_list_alone(student, rng):
    expect_untouched(student.parity_tree, [1, *(int(bit) for bit in rng.integers(0, 2, size=4))])


@exercise("grid_search", points=2)
@pytest.mark.parametrize("sizes", [(4,), (2, 3), (3, 2, 2)])
def test_every_combination_is_tried_and_the_best_is_found(student, reference, rng, sizes):
    # Neither in the order of the alphabet nor in the reverse of it.
    names = ["learning_rate", "units", "depth"]
    grid = {name: [float(value) for value in rng.uniform(0, 9, size=size)]
            for name, size in zip(names, sizes, strict=False)}
    for _ in range(2):
        score = draw_score(rng, grid)
        expect(student.grid_search(score, grid), reference.grid_search(score, grid))


@exercise("grid_search", points=2)
def test_negative_scores_have_a_best_one_too(student, reference, rng):
    grid = {"units": [1, 3, 2], "rate": [0.1, 0.7]}
    score = draw_score(rng, grid)

    def negative(**setting):
        return score(**setting) - 100

    best, results = reference.grid_search(negative, grid)
    if best == results[0][0]:  # who never finds a best one may fall back on the first
        grid = {name: values[::-1] for name, values in grid.items()}
    expect(student.grid_search(negative, grid), reference.grid_search(negative, grid))


@exercise("grid_search", points=2, beyond=True)
def test_grid_search_leaves_the_grid_alone(student, rng):
    grid = {"units": [3, 1, 2], "rate": [0.7, 0.1]}
    expect_untouched(student.grid_search, draw_score(rng, grid), grid)
