"""Make one result of a student's several attempts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from autograder.grading.record import ExerciseResult, Record

POLICIES = ("last", "best", "mean")


def settle(policy: str, records: Sequence[Record]) -> tuple[int, Record]:
    """Return which attempt is shown, and the record that counts.

    policy: "last" (what nbgrader collects), "best" (the most points; of equals the last) or
    "mean" (of each exercise's points; the last attempt is shown).
    """
    if policy not in POLICIES:
        raise ValueError(f"{policy!r} is none of {', '.join(POLICIES)}")
    last = len(records) - 1
    if policy == "best":
        best = max(range(len(records)), key=lambda place: (records[place].points, place))
        return best, records[best]
    if policy == "mean" and last:
        return last, _mean(records)
    return last, records[last]


def _mean(records: Sequence[Record]) -> Record:
    """Return the last record with the mean of all attempts' points."""
    last = records[-1]
    exercises = {
        name: _mean_of(result, [record.exercises[name].points for record in records])
        for name, result in last.exercises.items()
    }
    points = round(sum(result.points for result in exercises.values()), 2)
    return replace(last, points=points, exercises=exercises,
                   seconds=sum(record.seconds for record in records))


def _mean_of(result: ExerciseResult, points: list[float]) -> ExerciseResult:
    value = round(mean(points), 2)
    if len(set(points)) == 1:
        return result
    each = ", ".join(f"{number:g}" for number in points)
    words = f"The mean of {len(points)} attempts counts ({each} points)."
    status = "partial" if 0 < value < result.max_points else result.status
    return replace(result, points=value, status=status, message=f"{result.message} {words}".strip())
