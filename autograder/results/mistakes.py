"""Count the mistakes that a class has, and who made them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from autograder.results.text import plain

# What the diagnosis says where it finds no particular mistake, in words.
UNNAMED = {
    "raised": "stopped with an exception",
    "type": "gave another kind of value",
    "shape": "gave another shape",
    "values": "gave other values",
    "stopped": "was stopped: too long, or too much memory",
    "not_defined": "was not there when it was asked for",
}


@dataclass
class Mistake:
    """One mistake that the class has: where, which, in words, and who made it."""

    exercise: str
    mistake: str
    sentence: str
    students: list[str] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Say whether it is a particular mistake, not only a failure."""
        return self.mistake not in UNNAMED


def mistakes(submissions: list[dict[str, Any]]) -> list[Mistake]:
    """Return every kind of mistake in every exercise, the most frequent first."""
    found: dict[tuple[str, str], Mistake] = {}
    sentences: dict[tuple[str, str], Counter[str]] = {}
    for one in submissions:
        for name, result in one["exercises"].items():
            if result.get("mistake"):
                key = (name, str(result["mistake"]))
                found.setdefault(key, Mistake(*key, "")).students.append(one["student"])
                sentences.setdefault(key, Counter())[plain(result.get("message"), 600)] += 1
    for key, mistake in found.items():
        mistake.sentence = sentences[key].most_common(1)[0][0]
    return sorted(found.values(), key=lambda made: (-len(made.students), made.exercise))


def named(exercise: str, words: str) -> str:
    """Put the exercise before the words that say what happened, unless they name it first."""
    return words if re.match(rf"{re.escape(exercise)}\b", words) else f"{exercise}: {words}"
