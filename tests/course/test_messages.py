"""What a student reads after a check."""

import time
import warnings

import numpy as np
import pytest
from labs import student_function

from autograder.misconceptions import lab_misconceptions, lab_reference, wrong_function
from utils.check import CheckFailed, check
from utils.messages import WIDTH

LAB = "week2_logistic_regression"
REFERENCE = lab_reference(LAB)
LOOP = (
    "def propagate(w, b, X, Y):\n"
    "    m = X.shape[1]\n"
    "    dw, db, cost = np.zeros(w.shape), 0.0, 0.0\n"
    "    for i in range(m):\n"
    "        a = sigmoid(np.dot(w[:, 0], X[:, i]) + b)\n"
    "        p = min(max(a, 1e-15), 1 - 1e-15)\n"
    "        cost -= Y[0, i] * np.log(p) + (1 - Y[0, i]) * np.log(1 - p)\n"
    "        dw[:, 0] += X[:, i] * (a - Y[0, i])\n"
    "        db += a - Y[0, i]\n"
    "    return {'dw': dw / m, 'db': db / m}, cost / m\n"
)


def test_message_stands_alone_in_a_notebook():
    with pytest.raises(CheckFailed) as failure:
        check(student_function(LAB, "sigmoid", "def sigmoid(z):\n    return np.exp(-z)\n"))
    assert failure.value._render_traceback_() == str(failure.value).splitlines()


def test_a_long_message_breaks_between_words():
    with pytest.raises(CheckFailed) as failure:
        check(student_function(LAB, "initialize_with_zeros",
                               "def initialize_with_zeros(dim):\n    return np.zeros(dim, 1)\n"))
    lines = failure.value._render_traceback_()
    assert max(map(len, lines)) <= WIDTH < max(map(len, str(failure.value).splitlines()))
    assert " ".join(lines) == " ".join(str(failure.value).splitlines())


def test_a_report_is_shown_broken_between_words():
    from IPython.lib.pretty import pretty

    report = check(student_function(LAB, "propagate", LOOP))
    assert pretty(report).split() == report.message.split()
    assert max(map(len, pretty(report).splitlines())) <= WIDTH


def test_earlier_exercise_is_named_first():
    namespace = dict(vars(REFERENCE), LAB=LAB)
    exec("def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n", namespace)
    exec("def propagate(w, b, X, Y):\n    return sigmoid(w.T @ X + b)\n", namespace)
    with pytest.raises(CheckFailed, match="Mend sigmoid first"):
        check(namespace["propagate"])


def test_loop_over_examples_is_told_with_its_line():
    report = check(student_function(LAB, "propagate", LOOP))
    assert not report.complete
    assert "one by one" in repr(report)


def test_infinite_cost_at_the_extremes_is_told_and_costs_no_other_point():
    source = (
        "def propagate(w, b, X, Y):\n"
        "    A = sigmoid(np.dot(w.T, X) + b)\n"
        "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return {'dw': X @ (A - Y).T / Y.size, 'db': np.mean(A - Y)}, cost\n"
    )
    report = check(student_function(LAB, "propagate", source))
    assert "not finite" in repr(report)


def test_two_mistakes_are_told_one_at_a_time():
    source = (
        "def propagate(w, b, X, Y):\n"
        "    A = sigmoid(np.dot(w.T, X) + b)\n"
        "    cost = -np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))\n"
        "    return {'dw': X @ (A - Y).T, 'db': np.mean(A - Y)}, cost\n"
    )
    with pytest.raises(CheckFailed) as failure:
        check(student_function(LAB, "propagate", source))
    assert "dw is a sum over the examples" in str(failure.value)
    assert "Not right either: cost; mend this first." in str(failure.value)


def test_printing_and_warnings_of_a_solution_stay_out_of_sight(capsys):
    source = (
        "def sigmoid(z):\n"
        "    import warnings\n"
        "    warnings.warn('noise')\n"
        "    print('noise')\n"
        "    return 1 / (1 + np.exp(-z))\n"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check(student_function(LAB, "sigmoid", source))
    assert capsys.readouterr().out == ""


def test_check_of_something_else_than_an_exercise_says_what_it_takes():
    with pytest.raises(CheckFailed, match="takes a function"):
        check(np.zeros(3))
    with pytest.raises(CheckFailed, match="no exercise called"):
        check(student_function(LAB, "sigma", "def sigma(z):\n    return z\n"))


def test_message_of_a_wrong_gradient_shows_no_code():
    entry = next(entry for entry in lab_misconceptions(LAB).MISCONCEPTIONS
                 if entry.id == "no_mean_dw")
    with pytest.raises(CheckFailed) as failure:
        check(wrong_function(entry, REFERENCE))
    assert "np." not in str(failure.value)


def test_check_is_quick_once_the_cases_are_read():
    check(REFERENCE.model)
    start = time.process_time()
    check(REFERENCE.model)
    # Fifty times the measured time: this catches a slip of magnitude, not a slow machine.
    assert time.process_time() - start < 0.5


def message_of(source):
    """Return what the check says of a wrong propagate."""
    with pytest.raises(CheckFailed) as failure:
        check(student_function(LAB, "propagate", source))
    return str(failure.value)


PROPAGATE = (
    "def propagate(w, b, X, Y):\n"
    "    A = sigmoid(np.dot(w.T, X) + b)\n"
    "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
    "    return {{'dw': {dw}, 'db': np.mean(A - Y)}}, {cost}\n"
)


def test_nudging_shows_that_a_gradient_is_not_the_slope_of_its_own_cost():
    said = message_of(PROPAGATE.format(dw="X @ (A - Y).T", cost="cost"))
    assert "Nudge w[0, 0] a little: your own cost changes" in said


def test_nudging_says_nothing_where_gradient_and_cost_belong_together():
    said = message_of(PROPAGATE.format(dw="3 * X @ (A - Y).T / Y.size", cost="cost * 3").replace(
        "np.mean(A - Y)", "3 * np.mean(A - Y)"))
    assert "Nudge" not in said


# Mistakes that no catalogue holds, and what the general engine says of them.
BY_RELATION = [
    ("2 * X @ (A - Y).T / Y.size", "cost", "dw is twice what it should be."),
    ("X @ (A - Y).T / Y.size", "1 - cost", "cost is one minus the right value."),
    ("X @ (A - Y).T * Y.size", "cost", "dw is m times m too large"),
]


@pytest.mark.parametrize(("dw", "cost", "sentence"), BY_RELATION)
def test_relation_names_a_mistake_that_no_catalogue_holds(dw, cost, sentence):
    assert sentence in message_of(PROPAGATE.format(dw=dw, cost=cost))
