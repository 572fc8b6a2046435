"""Paste answers into the release of a lab, the way a student does."""

from __future__ import annotations

import copy
import hashlib
import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

from hand_in import EVERY, HandIn

from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source

HERE = Path(__file__).resolve().parent
VARIANTS = HERE.parent / "tests" / "course" / "variants"
SOLUTION_MARK = re.compile(r"^\s*### (?:BEGIN|END) SOLUTION\n", re.MULTILINE)


def make_notebook(lab: str, release: dict, hand_in: HandIn) -> dict:
    """Return the notebook that was handed in."""
    notebook = copy.deepcopy(release)
    cells = notebook["cells"]
    for exercise, source in answers(lab, hand_in).items():
        write(cell_of(cells, exercise), source)
    for place, source in own_cells(lab, hand_in.cells):
        exercise = place.removeprefix("before ")
        if place == exercise:
            write(cell_of(cells, exercise), source)
        else:
            cells.insert(cells.index(cell_of(cells, exercise)), new_cell(source))
    for treat in hand_in.treatments:
        treat(cells)
    return notebook


def answers(lab: str, hand_in: HandIn) -> dict[str, str]:
    """Return the sources of the solved exercises, mistakes and edits in them."""
    if hand_in.blank:
        return {}
    reference = lab_reference(lab)
    sources = {name: inspect.getsource(getattr(reference, name)) for name in reference.OUTPUTS}
    catalogue = {entry.id: entry for entry in lab_misconceptions(lab).MISCONCEPTIONS}
    for mistake in (*hand_in.mistakes, *hand_in.partly):
        entry = catalogue[mistake]
        sources[entry.exercise] = swapped_source(entry, reference)
    for exercise, (old, new) in hand_in.edits.items():
        sources[exercise] = edited(sources[exercise], old, new, exercise)
    if hand_in.unusual:
        variants = runpy.run_path(str(VARIANTS / f"{lab}.py"))["VARIANTS"]
        sources |= {name: next(iter(variants[name].values())) for name in sources}
    return {name: SOLUTION_MARK.sub("", source).rstrip() for name, source in sources.items()}


def edited(source: str, old: str, new: str, exercise: str) -> str:
    """Return the source with one text in another's place."""
    if source.count(old) != 1:
        raise SystemExit(f"{old!r} does not stand in {exercise} once; adapt examples/classes/.")
    return source.replace(old, new)


def own_cells(lab: str, name: str) -> Iterator[tuple[str, str]]:
    """Read (where, source) pairs from a file below changes/: the lab's own, else one for all."""
    if not name:
        return
    own = HERE / "changes" / lab / f"{name}.py"
    path = own if own.is_file() else HERE / "changes" / f"{name}.py"
    exercises = [*lab_reference(lab).OUTPUTS]
    for part in re.split(r"^# %% ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        place, _, source = part.partition("\n")
        for exercise in exercises if place == EVERY else [place]:
            yield (exercise.replace("the first", exercises[0]),
                   source.strip("\n").replace("NAME", exercise))


def cell_of(cells: list[dict], grade_id: str) -> dict:
    """Return the cell with this nbgrader id."""
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell
    raise SystemExit(f"The release has no cell {grade_id!r}; adapt examples/classes/.")


def write(cell: dict, source: str) -> None:
    """Put text into a cell, as lines, the way Jupyter saves it."""
    cell["source"] = source.splitlines(keepends=True)


def new_cell(source: str) -> dict:
    """Make a cell of the student's own."""
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cell["id"] = hashlib.sha256(source.encode()).hexdigest()[:8]
    write(cell, source)
    return cell
