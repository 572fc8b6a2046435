"""Functions that public cases hand to exercises which take a function."""

from __future__ import annotations


def square(a: float) -> float:
    """Return a squared."""
    return a * a
