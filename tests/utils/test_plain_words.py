"""What NumPy and Python say when they stop is said again in a learner's words."""

import re

import numpy as np
import pytest

from utils.plain_words import MEANINGS, meaning
from utils.seen import told_apart

COLUMN, TABLE = np.ones((3, 1)), np.ones((3, 5))


def used_before_it_has_a_value():
    if COLUMN is None:
        total = 0
    return total


def missing(name):
    return eval(name, {})


# What a beginner writes, run for real, and a part of what it is to be told.
SLIPS = [
    (lambda: np.dot(TABLE, COLUMN.T), "the left one has 5 columns and the right one 1 rows"),
    (lambda: COLUMN.T * TABLE[:, :4], "two sizes fit if they are equal"),
    (lambda: np.add(TABLE, TABLE, out=COLUMN), "two sizes fit if they are equal"),
    (lambda: 1 if TABLE > 0.5 else 0, "A single yes or no is asked for"),
    (lambda: float(TABLE), "An array stands where a single number belongs"),
    (lambda: np.zeros(3).__setitem__(0, TABLE), "An array stands where a single number belongs"),
    (lambda: np.zeros(3, 1), "put all sizes into one pair of brackets"),
    (lambda: TABLE.reshape(4, 4), "holds 15 numbers"),
    (lambda: TABLE[0, 5], "Axis 1 has 5 entries"),
    (lambda: np.ones(3, int).__itruediv__(2), "made for whole numbers"),
    (lambda: 1 - used_before_it_has_a_value, "call it, with brackets"),
    (lambda: 2 * np.exp, "call it, with brackets"),
    (lambda: 2 * print(end=""), "comes back without a result"),
    (lambda: missing("3(2 + 1)"), "a product needs its *"),
    (lambda: np.float64(3.0)(2), "a product needs its *"),
    (lambda: TABLE(0, 1), "an entry wants square ones"),
    (lambda: np.float64(3.0)["dw"], "A single number has no entries"),
    (lambda: missing("0.5[0]"), "A single number has no entries"),
    (lambda: missing("log(2)"), "log belongs to NumPy"),
    (lambda: missing("bc"), "Nothing is called bc yet"),
    (used_before_it_has_a_value, "total is used before"),
]


def raised(slip):
    """Give the class and the message of what a slip raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each slip raises its own
        slip()
    return caught.type.__name__, str(caught.value)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("slip", "part"), SLIPS, ids=[part for _, part in SLIPS])
def test_a_slip_is_told_in_plain_words(slip, part):
    assert part in meaning(*raised(slip))


@pytest.mark.filterwarnings("ignore")
def test_each_sentence_is_met_by_a_slip():
    said = [": ".join(raised(slip)) for slip, _ in SLIPS]
    met = {next(k for k, (pattern, _) in enumerate(MEANINGS) if re.search(pattern, text, re.S))
           for text in said}  # fmt: skip
    assert met == set(range(len(MEANINGS)))


@pytest.mark.parametrize(("name", "message"), [("KeyError", "'dw'"), ("ValueError", ""),
                                                ("ZeroDivisionError", "division by zero")])
def test_what_needs_no_words_gets_none(name, message):
    assert meaning(name, message) == ""


@pytest.mark.parametrize(("one", "other", "written"), [
    (0.668172, 0.668188, ("0.66817", "0.66819")),
    (0.2, 0.8, ("0.2", "0.8")),
    (1.0, 1.0, ("1", "1")),
])  # fmt: skip
def test_two_numbers_are_written_so_that_they_differ(one, other, written):
    assert told_apart(one, other) == written
