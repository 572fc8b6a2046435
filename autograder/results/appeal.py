"""Hold a grade that was given again against the one that was kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from autograder.grading.record import Record
from autograder.results.text import line

# What may differ without a grade being another one: the time taken, the cage it ran in.
BESIDE = ("seconds", "confinement")
CHANGED = {
    "submission": "The notebook is another one than was graded: it has changed since.",
    "revision": "The course is another one than it was graded with: the lab, its tests or the "
    "grader have changed since.",
    "confinement": "It ran under another confinement then.",
}
UNEXPLAINED = (
    "Notebook, course and confinement are the same as then. So the course's secret "
    "(.descent/secret) is another one, or the result depends on the clock or on the machine: a "
    "time limit, the version of a package, the processor."
)


@dataclass
class Comparison:
    """How a grade compares with the kept one.

    kept: whether there is one; differences: what differs, a line each; reasons: what has changed
    since, as far as it is known; gradebook: what the gradebook has otherwise, a line each, or
    None where it does not have the student.
    """

    kept: bool
    differences: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    gradebook: list[str] | None = None

    @property
    def reproduced(self) -> bool:
        """Say whether the grade is the kept one, to the byte."""
        return self.kept and not self.differences

    @property
    def sentences(self) -> list[str]:
        """Say how it compares, in sentences."""
        if not self.kept:
            return ["No result of this student is kept, so there is nothing to compare with."]
        if self.reproduced:
            first = "Reproduced: the same to the byte as the result that was kept."
            said = [first, *(f"{reason} It made no difference." for reason in self.reasons)]
        else:
            said = ["Not reproduced.", *(self.reasons or [UNEXPLAINED])]
        if self.gradebook is None:
            return [*said, "The gradebook does not have the student."]
        same = "The gradebook holds the same automatic points."
        return said if self.gradebook else [*said, same]


def canonical(row: dict[str, Any]) -> bytes:
    """Return the bytes of a record's JSON that a repeated grade must have again."""
    core = {key: value for key, value in row.items() if key not in BESIDE}
    return json.dumps(core, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def compare(
    record: Record, kept: dict[str, Any] | None, entered: dict[str, float | None] | None
) -> Comparison:
    """Compare a record with the kept row, and with the gradebook's automatic scores by cell."""
    if kept is None:
        return Comparison(False, gradebook=_entered(record, entered))
    # Once through JSON, as the kept row has been.
    row = json.loads(json.dumps(record.to_json()))
    reasons = [words for key, words in CHANGED.items()
               if kept.get(key) and row.get(key) and kept[key] != row[key]]
    differences = [] if canonical(kept) == canonical(row) else list(_differences(kept, row))
    return Comparison(True, differences, reasons, _entered(record, entered))


def _differences(then: dict[str, Any], now: dict[str, Any], path: str = "") -> Iterator[str]:
    for key in dict.fromkeys([*then, *now]):
        old, new = then.get(key), now.get(key)
        if old == new or (not path and key in BESIDE):
            continue
        where = f"{path}{line(str(key))}"
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _differences(old, new, "" if key == "exercises" else f"{where}, ")
        else:
            yield f"{where}: {_said(old)} then, {_said(new)} now"


def _said(value: Any) -> str:
    return line(value if isinstance(value, str) else json.dumps(value)) or "nothing"


def _entered(record: Record, entered: dict[str, float | None] | None) -> list[str] | None:
    """List where the gradebook's automatic points are others."""
    if entered is None:
        return None
    return [
        f"{name}: the gradebook holds {_points(entered.get(f'check_{name}'))}, this grade has "
        f"{result.points:g}"
        for name, result in record.exercises.items()
        if entered.get(f"check_{name}") != result.points
    ]


def _points(score: float | None) -> str:
    return "nothing" if score is None else f"{score:g}"
