import numpy as np
import pytest

from utils.split import split
from utils.summary import summary


@pytest.mark.parametrize(("value", "said"), [
    (np.array([[-1.25, 0], [3.5, 2]]),
     "an array of shape (2, 2) of float64, values from -1.25 to 3.5"),
    (np.zeros((3, 1)), "an array of shape (3, 1) of float64, the values 0"),
    (np.array([1, 2, 3]), "an array of shape (3,) of int64, values from 1 to 3"),
    (np.array([1.0, np.nan, 2.0]),
     "an array of shape (3,) of float64, values from 1 to 2, one of them NaN (not a number)"),
    (np.array([1.0, np.nan, np.nan, np.inf]),
     "an array of shape (4,) of float64, the values 1, 2 of them NaN (not a number), one of them "
     "infinite"),
    (np.full(2, np.nan), "an array of shape (2,) of float64 without a finite value"),
    (np.array([True]), "an array of shape (1,) of bool"),
    (np.zeros((0, 3)), "an empty array of shape (0, 3)"),
    (None, "None (is a `return` missing?)"),
    (0.6931471805, "the number 0.693147"),
    (np.array(2.0), "the number 2"),
    (True, "the number True"),
    (np.tanh, "the function tanh"),
    (lambda: 0, "a function"),
    ([1, 2], "a list of 2 values"),
    ((1,), "a tuple of 1 value"),
    ({"dw": 1, "db": 2}, "a dict with the keys dw and db"),
    ({1: 1}, "a dict of 1 value"),
    ("text", "a value of type str"),
])  # fmt: skip
def test_a_value_is_named_in_words(value, said):
    assert summary(value) == said


def test_no_entry_of_a_large_array_is_shown():
    assert len(summary(np.random.default_rng(0).normal(size=(1000, 1000)))) < 90


def test_a_key_that_is_no_name_stays_out_of_a_sentence():
    assert summary({"<script>": 1, "dw": 2}) == "a dict of 2 values"


def test_what_came_in_the_place_of_a_number_is_summarised():
    (leaf,) = split(0.5, np.array([0.25, 0.75]), ("cost",))
    assert leaf.problem == ("cost is an array of shape (2,) of float64, values from 0.25 to 0.75; "
                            "wanted is a number.")
