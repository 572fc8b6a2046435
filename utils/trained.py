"""Load what data/measure_hidden_units.py trained and measured, for the lesson of week 3."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from utils.data import FOLDER


@dataclass(frozen=True)
class HiddenUnits:
    """Networks with one hidden layer on `flower`, as they were trained and followed.

    trained: W1 (n_h, 2), b1 (n_h, 1), W2 (1, n_h), b2 (1, 1) by the number of hidden units;
    zero, equal, random: W1 (looks, 4, 2) every `every` steps, from weights of 0, from weights that
    are all 0.5, and from random ones;
    costs: (looks,) by the size of the initial weights; slopes: of tanh at the start, by size.
    """

    trained: dict[int, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]
    zero: np.ndarray
    equal: np.ndarray
    random: np.ndarray
    every: int
    costs: dict[float, np.ndarray]
    slopes: dict[float, float]


def load_hidden_units() -> HiddenUnits:
    """Load the networks."""
    kept = json.loads((FOLDER / "hidden_units.json").read_text(encoding="utf-8"))
    names = ("W1", "b1", "W2", "b2")
    return HiddenUnits(
        trained={int(n_h): tuple(np.array(parameters[name]) for name in names)
                 for n_h, parameters in kept["trained"].items()},
        zero=np.array(kept["zero"]),
        equal=np.array(kept["equal"]),
        random=np.array(kept["random"]),
        every=kept["every"],
        costs={float(size): np.array(run["costs"]) for size, run in kept["sizes"].items()},
        slopes={float(size): run["slope"] for size, run in kept["sizes"].items()},
    )  # fmt: skip
