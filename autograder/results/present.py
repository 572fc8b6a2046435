"""Make the notebook that graders and students read: the student's work, our points and words."""

from __future__ import annotations

import re
from typing import Any

from autograder.grading.record import ExerciseResult, Record
from autograder.results import sanitise
from autograder.results.text import plain

CHECK = "check_"
SCHEMA = 3
_MARKERS = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
_SOLUTION = ("BEGIN SOLUTION", "END SOLUTION")
_PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def present(record: Record, notebook: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return `notebook` (default: the record's) sanitised, with the results in its check cells."""
    notebook = notebook if notebook is not None else record.notebook or {}
    found = notebook.get("cells")
    cells: list[dict[str, Any]] = []
    used: set[str] = set()
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict):
            cells.append(_marked(sanitise.cell(one), one, used))
    for name, result in record.exercises.items():
        cells = _with_result(cells, name, result)
    if record.error:
        cells.insert(0, _notice(record.error))
    _number(cells, found)
    return {"cells": cells, "metadata": _PYTHON, "nbformat": 4, "nbformat_minor": 5}


def unread(record: Record, lab: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook of a submission that could not be read: the lab's cells, unsolved."""
    cells = [{**cell, "source": _unsolved(plain(cell.get("source")))} for cell in lab["cells"]]
    return present(record, {**lab, "cells": [{**cell, "outputs": []} for cell in cells]})


def without_hidden(source: str) -> str:
    """Return a check cell's source without nbgrader's hidden block."""
    return _cut(source, _MARKERS, "").rstrip()


def outcome(name: str, result: ExerciseResult) -> str:
    """Return what the check cell prints: points, then the sentence."""
    points = min(max(float(result.points), 0.0), float(result.max_points))
    words = [f"{name}: {points:g} of {result.max_points:g} points"]
    if result.message:
        words.append(plain(result.message))
    elif result.status == "not attempted":
        words.append("Not attempted.")
    if result.blamed_on and result.blamed_on not in result.message:
        words.append(f"The cause lies in `{result.blamed_on}`: mend that first.")
    return "\n".join(words) + "\n"


def _unsolved(source: str) -> str:
    return _cut(without_hidden(source), _SOLUTION, "raise NotImplementedError")


def _cut(source: str, markers: tuple[str, str], instead: str) -> str:
    """Drop the lines from one marker to the other; a block that never ends goes to the end."""
    kept: list[str] = []
    inside = False
    for line in source.split("\n"):
        if not inside and markers[0] in line:
            inside = True
            if instead:
                kept.append(line[: len(line) - len(line.lstrip())] + instead)
        elif inside and markers[1] in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def _marked(cell: dict[str, Any], found: dict[str, Any], used: set[str]) -> dict[str, Any]:
    """Carry over the nbgrader mark of a cell if it is whole and the first of its name."""
    metadata = found.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    if not isinstance(name, str) or not _ID.fullmatch(name) or name in used:
        return cell
    made: dict[str, Any] = {key: mark.get(key) is True for key in ("grade", "solution", "locked")}
    points = mark.get("points")
    if mark.get("task") is True or (made["grade"] and not _is_points(points)):
        return cell
    if cell["cell_type"] == "markdown" and made["grade"] != made["solution"]:
        return cell
    if made["grade"]:
        made["points"] = points
    if isinstance(mark.get("checksum"), str) and _ID.fullmatch(mark["checksum"]):
        made["checksum"] = mark["checksum"]
    used.add(name)
    made.update(grade_id=name, task=False, schema_version=SCHEMA, cell_type=cell["cell_type"])
    return {**cell, "metadata": {"nbgrader": made}}


def _is_points(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value < 1e6


def _with_result(
    cells: list[dict[str, Any]], name: str, result: ExerciseResult
) -> list[dict[str, Any]]:
    """Put one result into its check cell, which is added at the end if the notebook has none."""
    check = _check_cell(name, result)
    for place, cell in enumerate(cells):
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == CHECK + name:
            source = without_hidden(cell["source"])
            shown = {**check, "source": source} if cell["cell_type"] == "code" else check
            return [*cells[:place], shown, *cells[place + 1 :]]
    return [*cells, check]


def _check_cell(name: str, result: ExerciseResult) -> dict[str, Any]:
    most = float(result.max_points)
    points = min(max(float(result.points), 0.0), most)
    mark = {"grade": True, "solution": False, "locked": True, "task": False, "points": most}
    mark.update(grade_id=CHECK + name, schema_version=SCHEMA, cell_type="code")
    said = {"output_type": "stream", "name": "stdout", "text": outcome(name, result)}
    number = {"output_type": "execute_result", "execution_count": None, "metadata": {}}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"nbgrader": mark, "deletable": False, "editable": False},
        "outputs": [said, {**number, "data": {"text/plain": repr(points)}}],
        "source": f"check({name})",
    }


def _notice(error: str) -> dict[str, Any]:
    quoted = re.sub(r"([\\`*_{}\[\]()#+.!|~$-])", r"\\\1", plain(error, 2000).strip())
    source = sanitise.markdown(f"**About this submission.** {quoted}")
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _number(cells: list[dict[str, Any]], found: Any) -> None:
    """Give every cell an id of our own, the same in every run."""
    for place, cell in enumerate(cells):
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["id"] = f"{place:03d}-{name or cell['cell_type']}"[:64]
