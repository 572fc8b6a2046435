"""Decide where each exercise of a submission is defined, and after which cell it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.grading.layout import Layout, LayoutCell
from autograder.grading.matching import Seen


@dataclass
class Plan:
    """What goes where: `before[i]` and `after[i]` hold cells to insert around cell i."""

    seen: list[Seen]
    layout: Layout
    points: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    before: dict[int, list[Seen]] = field(default_factory=dict)
    after: dict[int, list[Seen]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def note(self, name: str, sentence: str) -> None:
        """Write down what happened to an exercise."""
        self.notes.setdefault(name, []).append(sentence)

    def defining(self, name: str) -> list[int]:
        """List the code cells that define an exercise: those that do so most surely."""
        sure = {
            place: item.defines[name]
            for place, item in enumerate(self.seen)
            if name in item.defines and item.is_code
        }
        return [place for place, much in sure.items() if much == max(sure.values())]


def find_check(plan: Plan, name: str) -> None:
    """Find the cell that checks an exercise: by its id, else by its call; the last of several."""
    by_id, by_call = [], []
    for place, item in enumerate(plan.seen):
        if item.claims("check", name) and not item.defines:
            by_id.append(place)
        elif item.is_code and name in item.checks and not item.is_of_an_exercise:
            by_call.append(place)
    if by_id or by_call:
        plan.anchors[name] = (by_id or by_call)[-1]


def find_point(plan: Plan, name: str) -> None:
    """Decide after which cell an exercise's values are asked for."""
    places, anchor = plan.defining(name), plan.anchors.get(name)
    if anchor is None:
        if places:
            plan.points[name] = places[-1]
        return
    later = [place for place in places if place > anchor]
    if later and later == places:
        plan.note(name, f"The check of {name} stood before the function; it was asked after it.")
        anchor = later[0]
    plan.points[name] = anchor


def wait_for_earlier_exercises(plan: Plan) -> None:
    """Move a point behind the first definition of every earlier exercise that the cell names."""
    names = plan.layout.exercises
    for order, name in enumerate(names):
        for earlier in names[:order]:
            point, places = plan.points.get(name), plan.defining(earlier)
            if not places or point is None or places[0] <= point or not plan.defining(name):
                continue
            if f"{earlier}(" in plan.seen[owner(plan, name)].cell["source"]:
                plan.points[name] = places[0]
                plan.note(name, f"{name} was asked after {earlier}, which it calls.")


def owner(plan: Plan, name: str) -> int | None:
    """Return the cell that an exercise counts as solved in: its last definition at its point."""
    places = plan.defining(name)
    if places:
        return [place for place in places if place <= plan.points[name]][-1]
    claiming = [
        place
        for place, item in enumerate(plan.seen)
        if item.is_code and item.claims("exercise", name) and not item.defines
    ]
    return claiming[-1] if claiming else None


def place_of(plan: Plan, name: str) -> int:
    """Return the cell after which an exercise's cells go, if need be by the order of the lab."""
    if name in plan.points:
        return plan.points[name]
    return last_before(plan, plan.layout.exercise_cell(name))


def last_before(plan: Plan, cell: LayoutCell) -> int:
    """Return the last place where something stands that comes before this cell in the lab."""
    position = plan.layout.position
    return max(
        (
            place
            for place, item in enumerate(plan.seen)
            if item.claim and position[item.claim.id] < position[cell.id]
        ),
        default=-1,
    )
