"""Measure accuracy against amount of data, for one neuron and for networks of three sizes.

Run it from anywhere: `python data/measure_learning_curves.py`. It writes learning_curves.json,
which the lesson of week 1 draws. A few minutes on one core; another machine may change a digit.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from utils import data

SIZES = (10, 30, 100, 300, 1000, 1800)
# Units of the hidden layer; 0 is one neuron alone.
HIDDEN = {"one neuron": 0, "2 hidden units": 2, "8 hidden units": 8, "32 hidden units": 32}
SEEDS = 5
STEPS, RATE = 2000, 0.1


def train(X: np.ndarray, Y: np.ndarray, n_h: int, rng: np.random.Generator) -> list:
    """Descend on the cost of a network with n_h ReLU units (week 3); give its layers (W, b)."""
    widths = [len(X), n_h, 1] if n_h else [len(X), 1]
    layers = [
        [rng.standard_normal((after, before)) * np.sqrt(2 / before), np.zeros((after, 1))]
        for before, after in zip(widths, widths[1:], strict=False)
    ]
    for _ in range(STEPS):
        step(X, Y, layers)
    return layers


def step(X: np.ndarray, Y: np.ndarray, layers: list) -> None:
    """Take one step of descent, in place; from the last layer to the first."""
    inputs, scores = forward(X, layers)
    dZ = (1 / (1 + np.exp(-scores)) - Y) / Y.size
    for i in reversed(range(len(layers))):
        A, (W, b) = inputs[i], layers[i]
        layers[i] = [W - RATE * dZ @ A.T, b - RATE * dZ.sum(axis=1, keepdims=True)]
        if i:
            dZ = (W.T @ dZ) * (A > 0)


def forward(X: np.ndarray, layers: list) -> tuple[list[np.ndarray], np.ndarray]:
    """Give what goes into each layer, and the scores (1, m) that come out of the last."""
    inputs = [X]
    for W, b in layers[:-1]:
        inputs.append(np.maximum(0, W @ inputs[-1] + b))
    W, b = layers[-1]
    return inputs, W @ inputs[-1] + b


def accuracy(size: int, n_h: int, seed: int) -> float:
    """Train on `size` patches drawn at random; give the share of right answers on all test ones."""
    cats, rng = data.load("cats"), np.random.default_rng(seed)
    chosen = rng.permutation(cats.Y_train.size)[:size]
    X, Y = cats.X_train[:, chosen], cats.Y_train[:, chosen]
    mean = X.mean(axis=1, keepdims=True)
    _, scores = forward(cats.X_test - mean, train(X - mean, Y, n_h, rng))
    return float(np.mean((scores > 0) == cats.Y_test))


def main() -> None:
    """Write one number for each network, amount of data and seed."""
    measured = {}
    for name, n_h in HIDDEN.items():
        measured[name] = [[round(accuracy(size, n_h, seed), 4) for size in SIZES]
                          for seed in range(SEEDS)]  # fmt: skip
        print(name, np.mean(measured[name], axis=0).round(3))
    path = Path(__file__).resolve().with_name("learning_curves.json")
    result = {"sizes": SIZES, "steps": STEPS, "learning_rate": RATE, "accuracy": measured}
    path.write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
