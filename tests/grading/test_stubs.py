"""What a right function is asked for from within a worker must be cheap to answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.grading.stubs import TooMuchAsked, answer_from
from autograder.misconceptions import lab_reference

SMALL = np.ones((3, 5))
MANY_SIZES = [1] * 5_000


def answering(lab: str, *supplied: str) -> Any:
    """Return what answers for a lab's functions."""
    return answer_from(lab_reference(lab), supplied)


@pytest.mark.parametrize("sizes", [
    [10_000, 10_000, 1], [5, *[9_000] * 30], np.array([20_000, 1]), np.array([3_000] * 9),
    np.array([9_000, 9_000], np.uint16), MANY_SIZES,
], ids=["large", "many large", "array", "array of many", "unsigned", "many"])  # fmt: skip
def test_no_layers_are_drawn_that_would_fill_the_memory(sizes: Any) -> None:
    with pytest.raises(TooMuchAsked):
        answering("week4_building_blocks")("initialize_parameters_deep", (sizes,), {})


@pytest.mark.parametrize("steps", [10**9, np.array(10**12), np.int64(10**9), -(10**9)])
def test_no_training_is_begun_that_would_not_end(steps: Any) -> None:
    answer = answering("week2_logistic_regression")
    with pytest.raises(TooMuchAsked):
        answer("optimize", (SMALL[:, :1], 0.0, SMALL, SMALL[:1], steps), {})


def test_no_training_is_begun_on_more_than_a_lab_has() -> None:
    answer, X = answering("week2_logistic_regression"), np.ones((700, 700))
    with pytest.raises(TooMuchAsked):
        answer("optimize", (X[:, :1], 0.0, X, X[:1], 9_000), {})


@pytest.mark.parametrize("sizes", [[432, 20, 7, 5, 1], (12_000 // 2, 100, 1), np.array([5, 4, 1])])
def test_layers_of_a_lab_are_drawn(sizes: Any) -> None:
    parameters = answering("week4_building_blocks")("initialize_parameters_deep", (sizes,), {})
    assert parameters["W1"].shape == (sizes[1], sizes[0])


def test_training_as_long_as_a_lab_has_it_is_answered() -> None:
    answer = answering("week2_logistic_regression")
    _, _, costs = answer("optimize", (SMALL[:, :1], 0.0, SMALL, SMALL[:1], 2_000, 0.01, True), {})
    assert len(costs) == 20
