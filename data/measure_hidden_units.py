"""Train networks with one hidden layer on `flower`, and keep what the lesson of week 3 draws.

Run it from anywhere: `python data/measure_hidden_units.py`. It writes hidden_units.json: trained
parameters for several numbers of hidden units, the way of four units from zero, from equal and from
random weights, and costs from initial weights of several sizes. About half a minute on one core;
another machine may change a digit.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from autograder.reference import week3_shallow_network as network
from utils import data

UNITS = (1, 2, 3, 4, 5, 20)
STEPS = 10_000
# Four hidden units are followed for this long, and looked at this often.
FOLLOWED, EVERY = 2000, 100
EQUAL = 0.5  # large enough to see that equal units do move
SIZES, SEEDS = (0.0, 0.01, 1.0, 10.0, 100.0), 8

Parameters = dict[str, np.ndarray]


def start(n_h: int, size: float, equal: bool = False, seed: int = 0) -> Parameters:
    """Give parameters with weights of one size: normal draws, or all of them equal."""
    rng = np.random.default_rng(seed)
    shapes = {"W1": (n_h, 2), "b1": (n_h, 1), "W2": (1, n_h), "b2": (1, 1)}
    return {
        name: np.zeros(shape) if name.startswith("b")
        else np.full(shape, size) if equal else size * rng.normal(size=shape)
        for name, shape in shapes.items()
    }  # fmt: skip


def step(parameters: Parameters, X: np.ndarray, Y: np.ndarray) -> tuple[Parameters, float]:
    """Take one step of gradient descent; give the new parameters, and the cost before it."""
    A2, cache = network.forward_propagation(X, parameters)
    grads = network.backward_propagation(parameters, cache, X, Y)
    return network.update_parameters(parameters, grads), float(network.compute_cost(A2, Y))


def trained(X: np.ndarray, Y: np.ndarray, n_h: int) -> dict:
    """Give the parameters of n_h hidden units after training."""
    parameters = start(n_h, 0.01)
    for _ in range(STEPS):
        parameters, _ = step(parameters, X, Y)
    return {name: np.round(values, 4).tolist() for name, values in parameters.items()}


def followed(X: np.ndarray, Y: np.ndarray, parameters: Parameters) -> tuple[list, list]:
    """Give the rows of W1, and the costs, every EVERY steps from these parameters on."""
    weights, costs = [], []
    for i in range(FOLLOWED + 1):
        before, (parameters, cost) = parameters, step(parameters, X, Y)
        if i % EVERY == 0:
            weights.append(np.round(before["W1"], 4).tolist())
            costs.append(cost)
    return weights, costs


def of_size(X: np.ndarray, Y: np.ndarray, size: float) -> dict:
    """Give the mean slope of tanh at the start, and the costs: the middle ones of SEEDS runs."""
    starts = [start(4, size, seed=seed) for seed in range(SEEDS)]
    slopes = [np.mean(1 - np.tanh(parameters["W1"] @ X) ** 2) for parameters in starts]
    costs = np.median([followed(X, Y, parameters)[1] for parameters in starts], axis=0)
    return {"slope": round(float(np.mean(slopes)), 4), "costs": np.round(costs, 4).tolist()}


def main() -> None:
    """Write everything into one file."""
    flower = data.load("flower")
    X, Y = flower.X_train, flower.Y_train
    measured = {
        "steps": STEPS,
        "every": EVERY,
        "trained": {n_h: trained(X, Y, n_h) for n_h in UNITS},
        "zero": followed(X, Y, start(4, 0.0))[0],
        "equal": followed(X, Y, start(4, EQUAL, equal=True))[0],
        "random": followed(X, Y, start(4, 0.01))[0],
        "sizes": {size: of_size(X, Y, size) for size in SIZES},
    }
    path = Path(__file__).resolve().with_name("hidden_units.json")
    path.write_text(json.dumps(measured) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
