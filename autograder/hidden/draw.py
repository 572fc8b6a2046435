"""Draw the problems that exercises are tried on."""

from __future__ import annotations

import numpy as np


def draw_problem(
    rng: np.random.Generator, n_x: int, m: int
) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Return a problem (w (n_x, 1), b, X (n_x, m), Y (1, m)) with labels of both kinds."""
    w = rng.normal(size=(n_x, 1))
    b = float(rng.normal())
    X = rng.normal(size=(n_x, m))
    Y = rng.permutation((np.arange(m) % 2 == 0).astype(float)).reshape(1, m)
    return w, b, X, Y
