"""Count what a class did, from the object that `grade --json` writes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from autograder.grading.record import STATUSES
from autograder.results.alike import Alike, alike
from autograder.results.looks import Look, looks
from autograder.results.mistakes import Mistake, mistakes
from autograder.results.text import line

BINS = 10
SPREAD = ("no points", "less than half", "half or more", "all points")


@dataclass
class ExerciseSummary:
    """What the class did in one exercise.

    spread: how many of those who tried earned no points, less than half, half or more, all;
    mean: their mean share of the points, 0 to 1; mistakes: the most frequent first.
    """

    name: str
    statuses: Counter[str]
    tried: int
    spread: list[int]
    mean: float
    mistakes: list[Mistake]


@dataclass
class Summary:
    """What the class report shows."""

    lab: str
    revision: str
    confinement: str
    submissions: list[dict[str, Any]]
    exercises: list[ExerciseSummary]
    shares: list[float]
    bins: list[int]
    mistakes: list[Mistake]
    looks: list[Look]
    alike: list[Alike]

    @property
    def mean(self) -> float:
        """Return the mean share of the points, 0 to 1; 0 for an empty class."""
        return mean(self.shares) if self.shares else 0.0

    @property
    def median(self) -> float:
        """Return the median share of the points, 0 to 1; 0 for an empty class."""
        return median(self.shares) if self.shares else 0.0

    @property
    def worth_a_look(self) -> set[str]:
        """Name the students whom a person should look at."""
        together = {student for group in self.alike for student in group.students}
        return together | {student for look in self.looks for student, *_ in look.seen}


def summarise(records: dict[str, Any]) -> Summary:
    """Count scores, results and mistakes in the object that `grade --json` writes."""
    submissions = sorted(records["submissions"], key=lambda one: one["student"])
    names = list(dict.fromkeys(name for one in submissions for name in one["exercises"]))
    shares = [_share(one) for one in submissions]
    bins = Counter(map(_bin, shares))
    made = mistakes(submissions)
    return Summary(
        lab=line(records.get("lab", "")),
        revision=line(records.get("revision") or ""),
        confinement=line(records.get("confinement") or ""),
        submissions=submissions,
        exercises=[_exercise(submissions, name, made) for name in names],
        shares=shares,
        bins=[bins[place] for place in range(BINS)],
        mistakes=made,
        looks=looks(submissions),
        alike=alike(submissions, line(records.get("lab", ""))),
    )


def _exercise(
    submissions: list[dict[str, Any]], name: str, made: list[Mistake]
) -> ExerciseSummary:
    # Where a notebook could not be read, nothing is known of what was tried.
    read = [one for one in submissions if name in one["exercises"] and not one.get("error")]
    results = [one["exercises"][name] for one in submissions if name in one["exercises"]]
    tried = [one["exercises"][name] for one in read
             if one["exercises"][name]["status"] != "not attempted"]
    shares = [_share(result) for result in tried]
    statuses = Counter({status: 0 for status in STATUSES})
    statuses.update(result["status"] for result in results)
    spread = Counter(map(_part, shares))
    return ExerciseSummary(
        name, statuses, len(tried), [spread[place] for place in range(len(SPREAD))],
        mean(shares) if shares else 0.0, [one for one in made if one.exercise == name],
    )


def _share(one: dict[str, Any]) -> float:
    return one["points"] / one["max_points"] if one["max_points"] else 0.0


def _part(share: float) -> int:
    """Return the place in SPREAD that a share belongs to."""
    return (share > 0) + (share >= 0.5) + (share >= 1)


def _bin(share: float) -> int:
    """Return the tenth that a share falls into; full marks belong to the last."""
    return min(max(int(share * BINS + 1e-9), 0), BINS - 1)
