"""Count what a class did, from the object that `grade --json` writes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

from autograder.grading.record import STATUSES
from autograder.results.text import line, plain

BINS = 10
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


@dataclass
class Summary:
    """What the class report shows."""

    lab: str
    revision: str
    confinement: str
    submissions: list[dict[str, Any]]
    exercises: list[str]
    shares: list[float]
    bins: list[int]
    results: dict[str, Counter[str]]
    mistakes: list[Mistake]
    worth_a_look: list[tuple[str, str]]

    @property
    def mean(self) -> float:
        """Return the mean share of the points, 0 to 1; 0 for an empty class."""
        return mean(self.shares) if self.shares else 0.0

    @property
    def median(self) -> float:
        """Return the median share of the points, 0 to 1; 0 for an empty class."""
        return median(self.shares) if self.shares else 0.0


def summarise(records: dict[str, Any]) -> Summary:
    """Count scores, results and mistakes in the object that `grade --json` writes."""
    submissions = sorted(records["submissions"], key=lambda one: one["student"])
    names = list(dict.fromkeys(name for one in submissions for name in one["exercises"]))
    shares = [_share(one) for one in submissions]
    return Summary(
        lab=line(records.get("lab", "")),
        revision=line(records.get("revision") or ""),
        confinement=line(records.get("confinement") or ""),
        submissions=submissions,
        exercises=names,
        shares=shares,
        bins=[sum(_bin(share) == place for share in shares) for place in range(BINS)],
        results={name: _statuses(submissions, name) for name in names},
        mistakes=mistakes(submissions),
        worth_a_look=worth_a_look(submissions),
    )


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


def worth_a_look(submissions: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the students whom a person should look at, and why."""
    found: list[tuple[str, str]] = []
    for one in submissions:
        if one.get("error"):
            found.append((one["student"], line(one["error"])))
            continue
        results = one["exercises"]
        if len(results) > 1 and all(result["status"] == "failed" for result in results.values()):
            found.append((one["student"], "Every exercise failed: is one cause behind it?"))
        for name, result in results.items():
            if result["status"] == "error":
                found.append((one["student"], named(name, line(result.get("message")))))
    return found


def named(exercise: str, words: str) -> str:
    """Put the exercise before the words that say what happened, unless they name it first."""
    return words if re.match(rf"{re.escape(exercise)}\b", words) else f"{exercise}: {words}"


def earned(submissions: list[dict[str, Any]], name: str) -> float:
    """Return the mean share of the points that one exercise gave, 0 to 1."""
    results = [one["exercises"][name] for one in submissions if name in one["exercises"]]
    shares = [one["points"] / one["max_points"] for one in results if one["max_points"]]
    return mean(shares) if shares else 0.0


def _statuses(submissions: list[dict[str, Any]], name: str) -> Counter[str]:
    counted = Counter({status: 0 for status in STATUSES})
    counted.update(
        one["exercises"][name]["status"] for one in submissions if name in one["exercises"]
    )
    return counted


def _share(one: dict[str, Any]) -> float:
    return one["points"] / one["max_points"] if one["max_points"] else 0.0


def _bin(share: float) -> int:
    """Return the tenth that a share falls into; full marks belong to the last."""
    return min(max(int(share * BINS + 1e-9), 0), BINS - 1)
