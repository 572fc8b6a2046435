"""Give the lab's ids to the cells that earn them, and put back what is missing."""

from __future__ import annotations

from autograder.grading.definitions import BROKEN
from autograder.grading.layout import Layout, LayoutCell
from autograder.grading.matching import CALLS_CHECK, Seen
from autograder.grading.plan import Plan, last_before, owner, place_of


def bring_back_to_code(seen: list[Seen], layout: Layout) -> list[str]:
    """Make exercise cells code again that became text; return the exercises concerned.

    Only where no code cell defines the exercise: an old attempt that was switched off stays off.
    """
    changed = []
    for name in layout.exercises:
        if any(item.is_code and item.defines.get(name) for item in seen):
            continue
        texts = [item for item in seen if not item.is_code and _holds(item, name)]
        if texts:
            texts[-1].cell["cell_type"] = "code"
            texts[-1].kind = "own"
            changed.append(name)
    return changed


def _holds(item: Seen, name: str) -> bool:
    """Say whether a text cell holds the exercise: by its id, or because all of it is Python."""
    least = BROKEN if item.claims("exercise", name) else BROKEN + 1
    return item.defines.get(name, 0) >= least


def is_only_the_check(source: str, original: str) -> bool:
    """Say whether a check cell holds nothing of the student's own but comments and checks."""
    lines = {line.strip() for line in original.splitlines()}
    return all(
        not line or line.startswith("#") or line in lines or CALLS_CHECK.fullmatch(line)
        for line in map(str.strip, source.splitlines())
    )


def name_exercise_cell(plan: Plan, name: str) -> None:
    """Give the exercise's id to one cell, and note what became of the others."""
    chosen, places = owner(plan, name), plan.defining(name)
    if not places:
        plan.note(name, f"No cell defines a function called {name}, so it could not be graded.")
    elif len(places) > 1:
        plan.note(
            name, f"{len(places)} cells define {name}; the last one before its check was graded."
        )
    if chosen is not None and plan.seen[chosen].exercise is None:
        plan.seen[chosen].kind, plan.seen[chosen].exercise = "exercise", name
        return
    where = "was missing" if chosen is None else f"is the cell of {plan.seen[chosen].exercise}"
    stand_in = _inserted(plan.layout.exercise_cell(name), "exercise", name)
    stand_in.stand_in = True
    stand_in.cell["source"] = f"# The cell of {name} {where}."
    plan.after.setdefault(place_of(plan, name), []).append(stand_in)


def put_check_cell(plan: Plan, name: str) -> None:
    """Put the lab's own check cell at the exercise's point, in place of the student's."""
    original = plan.layout.check_cell(name)
    check = _inserted(original, "check", name)
    anchor = plan.anchors.get(name)
    if anchor is None:
        plan.note(name, f"The check of {name} was missing; it was put back.")
    else:
        item = plan.seen[anchor]
        check.cell["outputs"] = item.cell["outputs"]
        check.cell["execution_count"] = item.cell["execution_count"]
        if is_only_the_check(item.cell["source"], original.source):
            plan.dropped.add(anchor)
        elif item.claim is original:
            plan.note(name, f"The check of {name} had been changed; the lab's own was put back.")
    plan.after.setdefault(place_of(plan, name), []).append(check)


def _inserted(cell: LayoutCell, kind: str, exercise: str | None) -> Seen:
    """Make a cell of the lab's own."""
    made = {
        "cell_type": cell.cell_type,
        "source": cell.source,
        "metadata": {},
        "id": cell.id,
        "outputs": [],
        "execution_count": None,
        "attachments": {},
    }
    return Seen(made, claim=cell, kind=kind, exercise=exercise)


def put_back_given_cells(plan: Plan) -> None:
    """Put back given cells that are missing, or that come too late for what follows them."""
    stands = _where_things_stand(plan)
    missing = 0
    for here, cell in enumerate(plan.layout.cells):
        if not (cell.kind == "given" and cell.binds):
            continue
        needed = min((place for place, there in stands if there > here), default=len(plan.seen))
        if any(place <= needed for place, there in stands if there == here):
            continue
        # Behind the given cells that this one may build on.
        behind = [
            place + 1
            for place, there in stands
            if there < here and plan.seen[place].kind == "given"
        ]
        place = max([needed, *behind])
        plan.before.setdefault(place, []).append(_inserted(cell, "given", None))
        missing += 1
    if missing:
        cells = "A cell" if missing == 1 else f"{missing} cells"
        plan.remarks.append(f"{cells} that the lab gives had been deleted or moved; put back.")


def _where_things_stand(plan: Plan) -> list[tuple[int, int]]:
    """Pair the places of given, exercise and check cells with their positions in the lab."""
    position = plan.layout.position
    stands = []
    for place, item in enumerate(plan.seen):
        cell = plan.layout.exercise_cell(item.exercise) if item.exercise else item.claim
        if cell and item.is_code and cell.kind in ("given", "exercise", "check"):
            stands.append((place, position[cell.id]))
    return stands


def put_back_written_cells(plan: Plan) -> None:
    """See that every written answer has its cell, for whoever reads and marks it."""
    for cell in plan.layout.cells:
        if cell.kind != "written":
            continue
        claiming = [item for item in plan.seen if item.claim is cell]
        for item in claiming:
            item.cell["cell_type"], item.kind = cell.cell_type, "written"
        if not claiming:
            empty = _inserted(cell, "written", None)
            empty.cell["source"] = "No answer was handed in."
            plan.after.setdefault(last_before(plan, cell), []).append(empty)
