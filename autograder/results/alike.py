"""Find the same unusual wrong answer in several notebooks.

Wrong answers are alike for honest reasons too: the exercise is short, the mistake is common, the
lab almost dictates the lines. So only code counts that few share and that is long enough, over all
exercises that the same students share, to be told from chance.
"""

from __future__ import annotations

import inspect
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from autograder.grading.fingerprint import fingerprint
from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source
from autograder.results.mistakes import UNNAMED

FEW = 5  # what more students than these share comes from the lesson, or from one source for all
ENOUGH = 6  # statements, over all exercises that two students share
# The values are right: the code is what many write.
BEYOND = {"unstable", "loops_over_examples", "mutates_argument", "extremes", "at_the_bend"}


@dataclass(frozen=True)
class Shared:
    """One wrong answer that several students share.

    size: its statements; tried: how many students tried the exercise; others: how many more made
    the same mistake in other words (0 where the mistake has no name of its own).
    """

    exercise: str
    mistake: str
    students: tuple[str, ...]
    size: int
    tried: int
    others: int

    @property
    def weight(self) -> float:
        """Return what it counts: half of its statements where the mistake itself is common."""
        return self.size / 2 if self.others + len(self.students) > FEW else self.size


@dataclass(frozen=True)
class Alike:
    """Students who share unusual wrong answers, and which."""

    students: tuple[str, ...]
    shared: tuple[Shared, ...]


def alike(submissions: list[dict[str, Any]], lab: str) -> list[Alike]:
    """Return the groups of students that share unusual wrong answers, the most alike first."""
    rare = _rare(submissions, lab)
    weights: Counter[tuple[str, str]] = Counter()
    for one in rare:
        for pair in combinations(one.students, 2):
            weights[pair] += one.weight
    pairs = [pair for pair, weight in weights.items() if weight >= ENOUGH]
    groups = [_group(students, pairs, rare) for students in _connected(pairs)]
    return sorted(groups, key=lambda group: (-sum(s.size for s in group.shared), group.students))


def _rare(submissions: list[dict[str, Any]], lab: str) -> list[Shared]:
    """Return each wrong answer that a few students share."""
    who, made, tried = defaultdict(list), Counter(), Counter()
    for one in submissions:
        for name, result in one["exercises"].items():
            tried[name] += result["status"] != "not attempted"
            mistake = str(result.get("mistake") or "")
            made[name, mistake] += 1
            if result.get("code") and result["status"] != "passed" and mistake not in BEYOND:
                who[name, result["code"], int(result["size"])].append((one["student"], mistake))
    ordinary, rare = catalogue_codes(lab), []
    for (name, code, size), found in who.items():
        if 2 <= len(found) <= FEW and (name, code) not in ordinary:
            students, (mistake, *_) = zip(*sorted(found), strict=True)
            more = 0 if mistake in UNNAMED else made[name, mistake] - len(students)
            rare.append(Shared(name, mistake, students, size, tried[name], more))
    return rare


@lru_cache
def catalogue_codes(lab: str) -> frozenset[tuple[str, str]]:
    """Return what the lab's own answers are, right and with each known mistake alone."""
    try:
        reference, known = lab_reference(lab), lab_misconceptions(lab).MISCONCEPTIONS
    except ImportError:
        return frozenset()
    sources = [(name, inspect.getsource(getattr(reference, name))) for name in reference.OUTPUTS]
    sources += [(entry.exercise, swapped_source(entry, reference)) for entry in known]
    return frozenset((name, fingerprint(source, name)[0]) for name, source in sources)


def _connected(pairs: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the groups into which pairs join students."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set().union(*(group_of.get(student, {student}) for student in pair))
        group_of |= dict.fromkeys(joined, joined)
    return sorted({tuple(sorted(group)) for group in group_of.values()})


def _group(
    students: tuple[str, ...], pairs: list[tuple[str, str]], rare: list[Shared]
) -> Alike:
    joined = {pair for pair in pairs if pair[0] in students}
    shared = [one for one in rare if joined & set(combinations(one.students, 2))]
    return Alike(students, tuple(shared))
