"""Arrange a submission's cells as the lab has them: which runs when, what is asked after which."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.grading.definitions import extra_definitions
from autograder.grading.layout import Layout
from autograder.grading.matching import Seen, look_at, refuse_another_lab
from autograder.grading.mend import (
    bring_back_to_code,
    name_exercise_cell,
    put_back_given_cells,
    put_back_written_cells,
    put_check_cell,
)
from autograder.grading.plan import Plan, find_check, find_point, owner, wait_for_earlier_exercises
from autograder.grading.rebuild import clean_notebook


@dataclass(frozen=True)
class RunCell:
    """One cell to run.

    index: its place in the clean notebook's list of cells; kind: "exercise", "check",
    "experiment", "given" or "own"; outputs: the student's own.
    definitions: for an experiment, the functions, imports and constants that the student put
    into it: what is to be run of it when experiments are not.
    """

    index: int
    source: str
    kind: str
    exercise: str | None
    outputs: list = field(default_factory=list)
    definitions: str = ""


@dataclass(frozen=True)
class Arranged:
    """A submission, ready to be graded.

    ask_after: exercise -> position in `cells` after which its values are asked for; an exercise
    that is defined nowhere has none. defined_in: exercise -> position of the cell whose definition
    counts there (two exercises may share one). notes: exercise -> what was repaired, or cannot be.
    remarks: the same for what concerns no single exercise.
    """

    cells: list[RunCell]
    ask_after: dict[str, int]
    defined_in: dict[str, int]
    notes: dict[str, str]
    remarks: list[str]
    notebook: dict


def arrange(notebook: dict, layout: Layout) -> Arranged:
    """Repair a notebook that `parse` returned, by grade id, then by function name."""
    seen = look_at(notebook["cells"], layout)
    refuse_another_lab(seen, layout)
    plan = Plan(seen, layout)
    for name in bring_back_to_code(seen, layout):
        plan.note(name, f"The cell of {name} had become text; it was read as code again.")
    for name in layout.exercises:
        find_check(plan, name)
    for name in layout.exercises:
        find_point(plan, name)
    wait_for_earlier_exercises(plan)
    for name in layout.exercises:
        name_exercise_cell(plan, name)
        put_check_cell(plan, name)
    put_back_given_cells(plan)
    put_back_written_cells(plan)
    return _arranged(plan)


def _arranged(plan: Plan) -> Arranged:
    """Put everything in its order, and number what runs."""
    ordered = list(plan.after.get(-1, []))
    for place, item in enumerate(plan.seen):
        ordered += plan.before.get(place, [])
        ordered += [] if place in plan.dropped else [item]
        ordered += plan.after.get(place, [])
    ordered += plan.before.get(len(plan.seen), [])
    notebook = clean_notebook(ordered, plan.layout)
    running = [(index, item) for index, item in enumerate(ordered) if item.runs]
    return Arranged(
        cells=[_run_cell(index, item, notebook["cells"][index]) for index, item in running],
        ask_after={
            item.exercise: place
            for place, (_, item) in enumerate(running)
            if item.kind == "check" and plan.defining(item.exercise)
        },
        defined_in=_defined_in(plan, [item for _, item in running]),
        notes={name: " ".join(sentences) for name, sentences in plan.notes.items()},
        remarks=plan.remarks,
        notebook=notebook,
    )


def _defined_in(plan: Plan, running: list[Seen]) -> dict[str, int]:
    place_of = {id(item): place for place, item in enumerate(running)}
    return {
        name: place_of[id(plan.seen[owner(plan, name)])]
        for name in plan.layout.exercises
        if plan.defining(name)
    }


def _run_cell(index: int, item: Seen, clean: dict) -> RunCell:
    extra = ""
    if item.kind == "experiment":
        extra = extra_definitions(item.cell["source"], item.claim.source)
    return RunCell(index, clean["source"], item.kind, item.exercise, clean["outputs"], extra)
