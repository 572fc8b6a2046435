from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from utils.leaves import ATOL, RTOL, close

VALUES = [0.0, 1.0, -1.0, 1 + 1e-6, 1 + 1e-4, 1e-9, 1e308, -1e308, np.inf, -np.inf, np.nan]


@pytest.mark.filterwarnings("ignore:overflow")
@pytest.mark.parametrize(("want", "got"), list(product(VALUES, VALUES)))
def test_values_are_close_where_numpy_says_so(want, got):
    for a, b in ((want, got), ([want, 1.0], [got, 1.0])):
        assert close(a, b) == np.allclose(a, b, rtol=RTOL, atol=ATOL, equal_nan=True)
