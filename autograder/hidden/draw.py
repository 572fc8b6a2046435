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


def made_sure(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> tuple:
    """Return the same problem with w and b so long that the surest activation is 0.999 or 0.001."""
    longer = 7 / float(np.abs(w.T @ X + b).max())
    return longer * w, longer * b, X, Y


def draw_example(rng: np.random.Generator, n_x: int, y: int) -> tuple:
    """Return one example with its parameters: (w (n_x, 1), b, x (n_x, 1), y)."""
    return rng.normal(size=(n_x, 1)), float(rng.normal()), rng.normal(size=(n_x, 1)), y


def draw_curve(rng: np.random.Generator) -> Callable[[float], float]:
    """Return a function of one number that bends everywhere: its slope changes with a."""
    linear, square, cube = (float(k) for k in rng.uniform(0.5, 2, size=3))
    return lambda a: linear * a + square * a**2 + cube * a**3


def draw_scores(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return scores of both signs, in an array of any shape, none closer to 0 than 0.1."""
    return _signs(rng, shape) * rng.uniform(0.1, 4, size=shape)


def draw_whole_scores(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return whole numbers of both signs, in an array of any shape, none of them 0."""
    return _signs(rng, shape) * rng.integers(1, 7, size=shape)


def _signs(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Return as many 1 as -1 (one more, where the number of entries is odd), in any order."""
    alternating = 1 - 2 * (np.arange(np.prod(shape, dtype=int)) % 2)
    return rng.permutation(alternating).reshape(shape)


def draw_two_layers(
    rng: np.random.Generator, n_x: int, n_1: int, n_2: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return (W1 (n_1, n_x), b1 (n_1, 1), W2 (n_2, n_1), b2 (n_2, 1))."""
    shapes = ((n_1, n_x), (n_1, 1), (n_2, n_1), (n_2, 1))
    W1, b1, W2, b2 = (rng.normal(size=shape) for shape in shapes)
    return W1, b1, W2, b2


def draw_image(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return whole numbers from 0 to 255 in this shape, all different where that is possible."""
    again = int(np.prod(shape)) > 256
    return rng.choice(256, size=shape, replace=again).astype(np.uint8)


def draw_table(rng: np.random.Generator, names: tuple[str, ...], m: int) -> list[dict]:
    """Return m rows with numbers under these names; each row begins with another name."""
    rows = []
    for i in range(m):
        order = names[i % len(names):] + names[: i % len(names)]
        rows.append({name: round(float(rng.uniform(1, 200)), 1) for name in order})
    return rows


def draw_measurements(rng: np.random.Generator, n_x: int, m: int) -> np.ndarray:
    """Return examples X (n_x, m) whose features differ in size and lie away from zero."""
    sizes = 10 ** rng.uniform(-1, 2, size=(n_x, 1))
    return sizes * (rng.normal(size=(n_x, m)) + rng.uniform(1, 4, size=(n_x, 1)))


def draw_labels(rng: np.random.Generator, m: int) -> np.ndarray:
    """Return labels 0 and 1 in any order, (1, m)."""
    return rng.integers(0, 2, size=(1, m)).astype(float)


def draw_network(
    rng: np.random.Generator, layer_dims: tuple[int, ...], m: int
) -> tuple[np.ndarray, dict[str, np.ndarray], np.ndarray]:
    """Return (X (n0, m), parameters, Y (nL, m)) of a network with these layers.

    The parameters W1, b1, ... are as large as in a trained network, so that units of ReLU are on
    both sides of their bend; the labels are 0 or 1.
    """
    parameters = {}
    for layer in range(1, len(layer_dims)):
        before, size = layer_dims[layer - 1], layer_dims[layer]
        parameters[f"W{layer}"] = rng.normal(size=(size, before)) / np.sqrt(before)
        parameters[f"b{layer}"] = rng.normal(0.2, 0.4, size=(size, 1))
    Y = rng.integers(0, 2, size=(layer_dims[-1], m)).astype(float)
    return rng.normal(size=(layer_dims[0], m)), parameters, Y
