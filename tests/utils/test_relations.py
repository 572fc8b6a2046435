"""The general relations name mistakes that no catalogue holds."""

import numpy as np
import pytest

from utils.diagnose import diagnose
from utils.leaves import Raised, same
from utils.question import Case, Outcome, Question

RNG = np.random.default_rng(3)


def verdict_of(change, outputs=("dw",), want=None):
    """Diagnose a function whose value is `change` of the right one, on two problems."""
    cases = []
    for n_x, m in ((3, 5), (4, 2)):
        X = RNG.normal(size=(n_x, m))
        right = RNG.normal(size=(n_x, 1)) if want is None else want(X)
        cases.append(Case({"X": X}, right, Outcome(change(right, X))))
    return diagnose(Question("gradient", cases, outputs))


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        (lambda want, X: want * X.shape[1], "times_m"),
        (lambda want, X: want / X.shape[1], "over_m"),
        (lambda want, X: want * X.shape[1] ** 2, "times_m_twice"),
        (lambda want, X: 1 / want, "reciprocal"),
        (lambda want, X: want * X.shape[1] / X.shape[0], "over_n"),
        (lambda want, X: -want * X.shape[1], "minus_times_m"),
        (lambda want, X: -want, "sign"),
        (lambda want, X: want.T, "transposed"),
        (lambda want, X: want.ravel(), "rank_1"),
        (lambda want, X: want / np.log(10), "log_base_10"),
        (lambda want, X: want / np.log(2), "log_base_2"),
        (lambda want, X: want * 2, "twice"),
        (lambda want, X: want / 2, "half"),
        (lambda want, X: want * 1.7, "factor"),
        (lambda want, X: 1 - want, "one_minus"),
        (lambda want, X: np.abs(want), "absolute"),
        (lambda want, X: want**2, "squared"),
        (lambda want, X: np.exp(want), "exponential"),
        (lambda want, X: want * (1 - want), "sigmoid_derivative"),
        (lambda want, X: want * np.nan, "nan"),
        (lambda want, X: want * np.inf, "infinity"),
        (lambda want, X: want[::-1], "reversed"),
        (lambda want, X: np.roll(want, 1, axis=0), "misplaced"),
        (lambda want, X: np.repeat(want / X.shape[1], X.shape[1], axis=1),
         "not_summed_over_examples"),
        (lambda want, X: np.repeat(want, X.shape[1], axis=1), "not_averaged_over_examples"),
        (lambda want, X: np.ones((7, 7)), "shape"),
        (lambda want, X: want.tolist(), "type"),
        (lambda want, X: None, "type"),
        (lambda want, X: np.array([["a"]] * len(want)), "type"),
        (lambda want, X: want + np.eye(len(want))[:, :1], "values"),
    ],
)
def test_relation_is_named(change, mistake):
    assert verdict_of(change).mistake == mistake


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0,)])
def test_an_empty_answer_is_told_by_its_shape_and_without_a_warning(shape):
    assert verdict_of(lambda want, X: np.zeros(shape)).mistake == "shape"
    assert verdict_of(lambda want, X: np.zeros(shape), want=lambda X: 0.0).mistake == "shape"


def test_right_values_are_right():
    assert verdict_of(lambda want, X: want + 1e-12).status == "right"


def test_missing_sum_of_a_number_is_named():
    verdict = verdict_of(
        lambda want, X: X[:1], outputs=("db",), want=lambda X: float(np.sum(X[:1]))
    )
    assert verdict.mistake == "not_summed"


def test_constant_answer_is_named():
    constant = np.float64(0.3)
    assert verdict_of(lambda want, X: constant, ("cost",), lambda X: X.sum()).mistake == "constant"


def test_argument_that_changes_nothing_is_named():
    w = RNG.normal(size=(3, 1))
    cases = [Case({"w": w, "rate": rate}, w * rate, Outcome(w * 0.1)) for rate in (0.1, 0.5)]
    verdict = diagnose(Question("step", cases, ("w",)))
    assert verdict.mistake == "ignores_argument"
    assert "rate" in verdict.sentence


def test_swapped_outputs_are_named():
    cases = [Case({"X": np.eye(2)}, (a, b), Outcome((b, a))) for a, b in ((1.0, 2.5), (3.0, 4.5))]
    assert diagnose(Question("f", cases, ("cost", "db"))).mistake == "swapped"


def test_outputs_that_never_come_together_are_not_called_swapped():
    """One case gives `cost` alone, another `db` alone; each is wrong in one of two cases."""
    cases = [Case({"m": 1}, {"cost": 1.0}, Outcome({"cost": 2.0})),
             Case({"m": 2}, {"db": 3.0}, Outcome({"db": 4.0}))]
    verdict = diagnose(Question("f", cases, ("grads",)))
    assert verdict.mistake != "swapped"
    assert not verdict.leaf.right


def test_exception_tells_its_line_and_the_shapes():
    error = Raised("ValueError", "shapes (3,1) and (3,5) not aligned", 4)
    cases = [Case({"X": np.ones((3, 5)), "b": 2.0}, 1.0, Outcome(error))]
    sentence = diagnose(Question("propagate", cases, ("cost",))).sentence
    assert "line 4" in sentence
    assert "X (3, 5), b = 2" in sentence


def product(left, right, by_sign):
    """Give what a product of matrices that do not fit raises."""
    try:
        return left @ right if by_sign else np.dot(left, right)
    except ValueError as error:
        return Raised("ValueError", str(error), 3)


def test_matrices_that_do_not_fit_are_told_in_plain_words():
    cases = [Case({}, 1.0, Outcome(product(np.ones((2, 4)), np.ones((3, 5)), by_sign=True)))]
    sentence = diagnose(Question("linear_forward", cases, ("Z",))).sentence
    assert "the left one has 4 columns and the right one 3 rows" in sentence
    assert "gufunc" not in sentence


def test_a_product_that_does_not_fit_is_the_same_mistake_with_dot_and_with_the_sign():
    left, right = np.ones((2, 4)), np.ones((3, 5))
    by_dot, by_sign = product(left, right, by_sign=False), product(left, right, by_sign=True)
    assert same(by_dot, by_sign)
    assert not same(by_dot, product(left.T, right, by_sign=True))
    assert not same(by_sign, product(left, right.T, by_sign=True))


def test_another_complaint_of_one_type_is_another_mistake():
    said = ["grid_score() takes 0 positional arguments but 1 was given",
            "score() takes 0 positional arguments but 2 were given",
            "'float' object is not subscriptable", "'int' object is not subscriptable"]
    call, other_call, subscript, other_subscript = (Raised("TypeError", text) for text in said)
    assert same(subscript, other_subscript)
    assert not same(call, subscript)
    assert not same(other_call, other_subscript)


def test_another_missing_key_is_another_mistake():
    assert same(Raised("KeyError", "'W0'", 3), Raised("KeyError", "'W0'", 5))
    assert not same(Raised("KeyError", "'W0'"), Raised("KeyError", "'dA1'"))


def test_first_wrong_entry_is_told_without_the_right_value():
    want = np.array([[1.0], [2.125], [3.0]])
    cases = [Case({}, want, Outcome(want + [[0], [0.5], [0]])), Case({}, want, Outcome(want))]
    sentence = diagnose(Question("f", cases, ("dw",))).sentence
    assert "dw[1, 0] came out as 2.625" in sentence
    assert "2.125" not in sentence


def test_two_outputs_with_one_mistake_share_a_sentence():
    cases = [
        Case({"X": np.ones((2, m))}, {"dw": w, "db": b}, Outcome({"dw": -w, "db": -b}))
        for w, b, m in ((np.array([[1.0], [2.0]]), 0.5, 3), (np.array([[4.0], [1.0]]), 1.5, 2))
    ]
    verdict = diagnose(Question("f", cases, ("grads",)))
    assert (verdict.mistake, verdict.sentence.endswith("holds for db.")) == ("sign", True)


def test_one_by_one_number_is_accepted_with_a_remark():
    cases = [Case({}, 0.5, Outcome(np.array([[0.5]])))]
    verdict = diagnose(Question("f", cases, ("cost",)))
    assert (verdict.status, len(verdict.remarks)) == ("right", 1)


def test_other_zeros_and_ones_are_not_called_misplaced():
    right = np.array([[1.0, 0.0, 0.0, 1.0]])
    case = Case({"X": right}, right, Outcome(np.array([[0.0, 1.0, 0.0, 1.0]])))
    assert diagnose(Question("predict", [case], ("Y_prediction",))).mistake == "values"


def test_array_in_the_place_of_an_array_without_axes_is_told_by_its_shape():
    case = Case({}, np.array(2.5), Outcome(np.array([2.5, 1.0])))
    assert diagnose(Question("f", [case], ("A",))).mistake == "shape"


def test_two_versions_of_numpy_say_one_thing_of_an_array_that_is_no_number():
    older, newer = ("only length-1 arrays can be converted to Python scalars",
                    "only 0-dimensional arrays can be converted to Python scalars")
    assert same(Raised("TypeError", older), Raised("TypeError", newer))
    assert not same(Raised("TypeError", older), Raised("TypeError", "must be real number"))
