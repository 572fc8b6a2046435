"""The same code is known by its hash, whatever it calls things; other code has another."""

from __future__ import annotations

import pytest

from autograder.grading.fingerprint import fingerprint

ONE = '''
def scores(w, X):
    """Return the scores."""
    total = 0.0
    for i in range(len(w)):
        total += w[i] * np.sum(X[i], axis=0)  # one row
    return total
'''
OTHER = """
import numpy as np
def scores(weights: list, examples) -> float:
    s: float = 0.0
    for row in range(len(weights)):
        s += weights[row] * np.sum(examples[row], axis=0)
    return s
"""


def test_names_comments_and_annotations_make_no_difference():
    assert fingerprint(ONE, "scores") == fingerprint(OTHER, "scores")
    assert fingerprint(ONE, "scores")[1] == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [("0.0", "1.0"), ("w[i] *", "w[i] +"), ("np.sum", "np.mean"), ("axis", "where"),
     ("X[i]", "w[i]"), ("return total", "return i")],
)  # fmt: skip
def test_other_code_has_another_hash(old, new):
    assert fingerprint(ONE.replace(old, new), "scores") != fingerprint(ONE, "scores")


def test_names_that_change_places_are_another_code():
    swapped = "def f(a, b):\n    return a - b\n", "def f(a, b):\n    return b - a\n"
    assert fingerprint(swapped[0], "f") != fingerprint(swapped[1], "f")


@pytest.mark.parametrize(
    "source", ["def scores(:", "", "scores = 3", "def scores(w):\n    return " + "-" * 9000 + "w"]
)
def test_what_cannot_be_read_has_none(source):
    assert fingerprint(source, "scores") == ("", 0)
