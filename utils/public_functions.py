"""Functions that public cases hand to exercises which take a function."""

from __future__ import annotations

import math
import operator

import numpy as np


def square(a: float) -> float:
    """Return a squared."""
    return a * a


def rising_score(m: int) -> float:
    """Return a score for m examples that rises and levels off."""
    m = operator.index(m)
    return (abs(m) + 3) / (abs(m) + 9)


def wavering_score(m: int) -> float:
    """Return a score for m examples that goes up and down, as measured ones do."""
    m = operator.index(m)
    return 0.7 + 0.2 * math.sin(m + 1) - 1 / (abs(m) + 4)


def triple(a: float) -> float:
    """Return three times a: a straight line."""
    return 3 * a


def cube(a: float) -> float:
    """Return a to the power of three."""
    return a * a * a


def cubic_cost(parameters: dict[str, np.ndarray]) -> float:
    """Return a cost of all entries x together: the sum of x^3 / 3, and half the squared sum."""
    entries = np.concatenate([np.ravel(part) for part in parameters.values()])
    return float(np.sum(entries**3) / 3 + np.sum(entries) ** 2 / 2)


def score_of_setting(**setting: float) -> float:
    """Return a score that depends on every hyperparameter by its name and its value."""
    parts = [math.sin((1 + sum(name.encode()) % 7) * float(value) + len(name))
             for name, value in setting.items()]
    return sum(parts)


def worst_below_zero(**setting: float) -> float:
    """Return a score that is always negative, as a cost with its sign turned."""
    return score_of_setting(**setting) - 2 * len(setting) - 1
