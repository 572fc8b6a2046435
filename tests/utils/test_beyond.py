"""What is finite, and what is not, whatever a function returns."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest

from utils.beyond import finite


@pytest.mark.parametrize("value", [
    0.5, 3, np.float32(1), np.array(2), np.ones((2, 3)), [1, 2.5], [[1], np.ones(2)],
    ({"dw": np.ones((2, 1)), "db": 0.0}, 0.7), [True], [],
])  # fmt: skip
def test_numbers_are_found_wherever_they_are(value: Any) -> None:
    assert finite(value)


@pytest.mark.parametrize("value", [
    math.nan, np.array([1, np.inf]), [1.0, math.inf], [[1], [math.nan]], {"a": [np.nan]}, None,
    "1", [None, 1.0],
])  # fmt: skip
def test_one_that_is_not_finite_is_enough(value: Any) -> None:
    assert not finite(value)


@pytest.mark.parametrize("value", [np.ones(2) + 1j, np.complex64(1), [np.full(3, np.nan + 1j)]])
def test_a_complex_value_is_none_and_warns_nobody(value: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not finite(value)
