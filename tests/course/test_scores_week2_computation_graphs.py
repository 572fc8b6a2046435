"""A loop where a product is asked for costs its own points; a wrong sigmoid costs one exercise."""

import pytest
from grading import submission
from labs import student_function

from utils.check import check

LAB = "week2_computation_graphs"
LOOP = (
    "def scores_vectorized(w, b, X):\n"
    "    Z = np.zeros((1, X.shape[1]))\n"
    "    for i in range(X.shape[1]):\n"
    "        Z[0, i] = np.dot(w[:, 0], X[:, i]) + b\n"
    "    return Z\n"
)


def test_check_leaves_a_loop_over_examples_open_with_its_line():
    report = check(student_function(LAB, "scores_vectorized", LOOP))
    assert not report.complete
    assert "one by one" in repr(report)


def test_loop_over_examples_costs_the_points_announced(grader_of):
    record = grader_of(LAB).grade("student01", submission(LAB, scores_vectorized=LOOP))
    result = record.exercises["scores_vectorized"]
    assert (result.status, result.mistake) == ("partial", "loops_over_examples")
    assert (result.points, result.max_points) == (5, 8)
    assert "line 3" in result.message


def test_two_loops_are_right_where_loops_are_asked_for(grader_of):
    source = LOOP.replace("scores_vectorized", "scores_loop")
    result = grader_of(LAB).grade("student02", submission(LAB, scores_loop=source))
    assert result.points == result.max_points


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("calories_percent", "def calories_percent(A):\n    A /= A.sum(axis=0)\n    A *= 100\n"
                             "    return A\n"),
        ("normalize_rows", "def normalize_rows(x):\n    for i in range(len(x)):\n"
                           "        x[i] = x[i] / np.sqrt(np.sum(x[i] ** 2))\n    return x\n"),
    ],
)  # fmt: skip
def test_changed_argument_keeps_most_points_where_the_values_are_right(grader_of, name, source):
    result = grader_of(LAB).grade("student03", submission(LAB, **{name: source})).exercises[name]
    assert result.status == "partial"
    assert result.points >= 3


def test_wrong_sigmoid_costs_its_own_points_only(grader_of):
    wrong = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
    record = grader_of(LAB).grade("student04", submission(LAB, sigmoid=wrong))
    assert {n for n, r in record.exercises.items() if r.points < r.max_points} == {"sigmoid"}
    assert record.exercises["logistic_backward_single"].blamed_on == "sigmoid"
