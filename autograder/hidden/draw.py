"""Draw the problems that exercises are tried on."""

from __future__ import annotations

from collections.abc import Callable

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


def draw_example(rng: np.random.Generator, n_x: int, y: int) -> tuple:
    """Return one example with its parameters: (w (n_x, 1), b, x (n_x, 1), y)."""
    return rng.normal(size=(n_x, 1)), float(rng.normal()), rng.normal(size=(n_x, 1)), y


def draw_curve(rng: np.random.Generator) -> Callable[[float], float]:
    """Return a function of one number that bends everywhere: its slope changes with a."""
    linear, square, cube = (float(k) for k in rng.uniform(0.5, 2, size=3))
    return lambda a: linear * a + square * a**2 + cube * a**3
