"""Decide the grade of week 1, data and shapes."""

import operator

import numpy as np
import pytest

from autograder.grading.testing import exercise, expect, expect_untouched
from autograder.hidden.draw import draw_image, draw_labels, draw_measurements, draw_table


@exercise("image2vector", points=2)
@pytest.mark.parametrize("shape", [(5, 4, 3), (2, 6, 3), (3, 2, 4), (1, 2, 3)])
def test_image_becomes_a_column_in_numpys_order(student, reference, rng, shape):
    image = draw_image(rng, *shape)
    expect(student.image2vector(image), reference.image2vector(image))


@exercise("image2vector", points=1)
def test_image_of_decimal_numbers_keeps_its_values(student, reference, rng):
    image = rng.uniform(size=(4, 3, 2))
    expect(student.image2vector(image), reference.image2vector(image))


@exercise("image2vector", points=1, beyond=True)
def test_image2vector_leaves_its_argument_alone(student, rng):
    expect_untouched(student.image2vector, draw_image(rng, 3, 4, 2))


@exercise("flatten_images", points=2)
@pytest.mark.parametrize("shape", [(4, 3, 2, 5), (2, 5, 4, 3), (7, 2, 3, 4), (1, 4, 2, 3)])
def test_each_image_becomes_one_column(student, reference, rng, shape):
    images = draw_image(rng, *shape)
    expect(student.flatten_images(images), reference.flatten_images(images))


@exercise("flatten_images", points=1)
def test_images_of_decimal_numbers_keep_their_values(student, reference, rng):
    images = rng.uniform(size=(6, 2, 4, 3))
    expect(student.flatten_images(images), reference.flatten_images(images))


@exercise("flatten_images", points=1, beyond=True)
def test_flatten_images_leaves_its_argument_alone(student, rng):
    expect_untouched(student.flatten_images, draw_image(rng, 4, 3, 2, 5))


@exercise("table_to_design_matrix", points=3)
@pytest.mark.parametrize(
    ("names", "m"),
    [(("weight", "height", "age"), 4), (("c", "a", "e", "b", "d"), 3), (("y", "x"), 6),
     (("t", "s", "v", "u"), 1)],
)
def test_table_becomes_features_and_targets(student, reference, rng, names, m):
    rows = draw_table(rng, names, m)
    for target in (names[-1], names[0]):
        expect(student.table_to_design_matrix(rows, target),
               reference.table_to_design_matrix(rows, target))


@exercise("table_to_design_matrix", points=1)
def test_table_of_whole_numbers(student, reference, rng):
    numbers = rng.permutation(99)[:15].reshape(5, 3).tolist()
    rows = [dict(zip(("k", "j", "i"), row, strict=True)) for row in numbers]
    expect(student.table_to_design_matrix(rows, "j"), reference.table_to_design_matrix(rows, "j"))


@exercise("table_to_design_matrix", points=1, beyond=True)
def test_table_to_design_matrix_leaves_its_rows_alone(student, rng):
    expect_untouched(student.table_to_design_matrix, draw_table(rng, ("q", "p", "r"), 4), "p")


# With one example no feature varies, so the smallest problem has two.
@exercise("standardize", points=3)
@pytest.mark.parametrize(("n_x", "m"), [(3, 5), (5, 3), (4, 2), (1, 7), (2, 40)])
def test_features_get_mean_0_and_deviation_1(student, reference, rng, n_x, m):
    X = draw_measurements(rng, n_x, m)
    expect(student.standardize(X), reference.standardize(X))


@exercise("standardize", points=1)
def test_as_many_features_as_examples(student, reference, rng):
    X = draw_measurements(rng, 4, 4)
    expect(student.standardize(X), reference.standardize(X))


@exercise("standardize", points=2, beyond=True)
def test_standardize_leaves_its_argument_alone(student, rng):
    expect_untouched(student.standardize, draw_measurements(rng, 3, 4))


@exercise("as_column", points=2)
@pytest.mark.parametrize("shape", [(5,), (1, 4), (6, 1), (1,)])
def test_vector_becomes_a_column(student, reference, rng, shape):
    v = rng.normal(size=shape)
    expect(student.as_column(v), reference.as_column(v))


@exercise("as_column", points=1)
def test_vector_of_whole_numbers_becomes_a_column(student, reference, rng):
    v = rng.integers(-9, 9, size=8)
    expect(student.as_column(v), reference.as_column(v))


@exercise("as_column", points=2, beyond=True)
def test_as_column_leaves_its_argument_alone(student, rng):
    expect_untouched(student.as_column, rng.normal(size=4))


@exercise("accuracy", points=2)
@pytest.mark.parametrize("m", [7, 30, 12])
def test_accuracy_is_the_share_of_right_answers(student, reference, rng, m):
    Y_hat, Y = draw_labels(rng, m), draw_labels(rng, m)
    expect(student.accuracy(Y_hat, Y), reference.accuracy(Y_hat, Y))
    expect(student.accuracy(1 - Y_hat, Y), reference.accuracy(1 - Y_hat, Y))


@exercise("accuracy", points=1)
@pytest.mark.parametrize("wrong", [2, 5])
def test_accuracy_counts_a_few_wrong_answers(student, reference, rng, wrong):
    """Shares on both sides of a half, so that rounding is told from asking for all."""
    Y = draw_labels(rng, 7)
    Y_hat = np.where(rng.permutation(7) < wrong, 1 - Y, Y)
    expect(student.accuracy(Y_hat, Y), reference.accuracy(Y_hat, Y))


@exercise("accuracy", points=1)
@pytest.mark.parametrize("y", [0, 1])
def test_accuracy_of_a_single_answer(student, reference, y):
    Y_hat, Y = np.array([[1]]), np.array([[y]])
    expect(student.accuracy(Y_hat, Y), reference.accuracy(Y_hat, Y))


@exercise("accuracy", points=1, beyond=True)
def test_accuracy_leaves_its_arguments_alone(student, rng):
    expect_untouched(student.accuracy, draw_labels(rng, 6), draw_labels(rng, 6))


def draw_scores(rng):
    """Return a function that gives another score for each number of examples up to 60."""
    scores = rng.uniform(size=61)
    return lambda m: float(scores[operator.index(m)])


@exercise("learning_curve", points=2)
@pytest.mark.parametrize("sizes", [[2, 5, 9, 20], [30, 7, 12], [50, 1], [8]])
def test_each_size_gets_its_score_in_order(student, reference, rng, sizes):
    train_and_score = draw_scores(rng)
    expect(student.learning_curve(train_and_score, sizes),
           reference.learning_curve(train_and_score, sizes))


@exercise("learning_curve", points=1, beyond=True)
def test_learning_curve_leaves_the_sizes_alone(student, rng):
    expect_untouched(student.learning_curve, draw_scores(rng), [9, 4, 6])
