"""Make a notebook of cells, always with the same bytes, and tell whether somebody edited it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from autograder.authoring.answers import Answers
from autograder.authoring.fetch import fetching_cell
from autograder.authoring.marks import BARE, IMPORTED, Mark
from autograder.authoring.text import TextCell
from autograder.words import _

Notebook = dict[str, Any]
CHECK = "check_"
HIDDEN = """### BEGIN HIDDEN TESTS
raise RuntimeError(
    "This cell is not graded here. No hidden test lies in a notebook: grade this lab with "
    "`python course.py grade {lab}`, or with nbgrader and this repository's nbgrader_config.py."
)
### END HIDDEN TESTS"""
# What of nbgrader's metadata an author decides; the rest nbgrader derives.
DECIDED = ("grade_id", "grade", "solution", "task", "points")


def build_notebook(
    cells: list[TextCell], lab: str = "", answers: Answers | None = None, address: str = ""
) -> Notebook:
    """Expand the text's cells: answers for imports, hidden parts for checks, full metadata.

    address: where the students' zip can be fetched; '' where it is uploaded by hand.
    """
    seen: Counter[str] = Counter()
    built = []
    for cell in cells:
        source = cell.source
        if cell.mark.role in IMPORTED and answers is not None:
            source = answers.source(cell.mark.name or "")
        if cell.mark.role == "check":
            source = f"{source}\n{HIDDEN.format(lab=lab)}"
        if cell.mark.role == "fetch":
            source = fetching_cell(address)
        built.append(_cell(cell, source, seen))
    metadata = {
        "descent": {"built": digest(built)},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return {"cells": built, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: TextCell, source: str, seen: Counter[str]) -> dict[str, Any]:
    """Make one cell, whose id is a hash of its text (and of how many equal ones came before).

    The text of an exercise is its import: ids say nothing of answers, and outlive their edits.
    """
    mark, metadata = cell.mark, _metadata(cell.mark)
    key = json.dumps([mark.kind, cell.source, metadata], sort_keys=True)
    seen[key] += 1
    name = hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()[:12]
    built = {"cell_type": mark.kind, "id": name, "metadata": metadata}
    if mark.kind == "code":
        built |= {"execution_count": None, "outputs": []}
    return built | {"source": source}


def _metadata(mark: Mark) -> dict[str, Any]:
    if mark.role == "experiment":
        return {"descent": {"experiment": True}}
    if mark.role == "fetch":
        # On a page of the course there is nothing to fetch: myst-nb leaves such a cell out.
        return {"descent": {"fetch": True}, "tags": ["remove-cell"]}
    if mark.role == "given":
        return {"descent": {"given": mark.name}}
    if mark.role is None:
        return {}
    name = f"{CHECK}{mark.name}" if mark.role == "check" else mark.name
    graded = mark.role != "exercise"
    nbgrader: dict[str, Any] = {
        "grade": graded,
        "grade_id": name,
        "locked": mark.role == "check",
        "schema_version": 3,
        "solution": mark.role != "check",
        "task": False,
    }
    return {"nbgrader": nbgrader | ({"points": mark.points} if graded else {})}


def mark_of(cell: dict[str, Any]) -> Mark:
    """Shorten a notebook cell's metadata to the mark that it was built from."""
    metadata, kind = cell.get("metadata", {}), cell["cell_type"]
    nbgrader = metadata.get("nbgrader", {})
    grade, solution = nbgrader.get("grade"), nbgrader.get("solution")
    name, points = str(nbgrader.get("grade_id", "")), nbgrader.get("points")
    if grade and solution:
        return Mark(kind, "written", name, points)
    if grade:
        return Mark(kind, "check", name.removeprefix(CHECK), points)
    if solution:
        return Mark(kind, "exercise", name)
    ours = metadata.get("descent", {})
    if ours.get("given"):
        return Mark(kind, "given", str(ours["given"]))
    return Mark(kind, next((role for role in BARE if ours.get(role)), None))


def facts(cell: dict[str, Any]) -> list[Any]:
    """List what an author can edit in a cell: not outputs, counts, ids or blanks around it."""
    metadata = cell.get("metadata", {})
    nbgrader = metadata.get("nbgrader", {})
    decided = {key: nbgrader[key] for key in DECIDED if nbgrader.get(key) is not None}
    if "points" in decided:
        decided["points"] = float(decided["points"])
    experiment = bool(metadata.get("descent", {}).get("experiment"))
    pictures = cell.get("attachments") or None
    return [cell["cell_type"], source_of(cell), decided, experiment, pictures]


def filled(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out the empty cells, which Jupyter adds by itself."""
    return [c for c in cells if source_of(c) or c.get("metadata", {}).get("nbgrader")]


def digest(cells: list[dict[str, Any]]) -> str:
    """Hash what an author can edit in a notebook."""
    text = json.dumps([facts(cell) for cell in filled(cells)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def source_of(cell: dict[str, Any]) -> str:
    """Return a cell's source as one string, without blank lines around it."""
    source = cell.get("source", "")
    return ("".join(source) if isinstance(source, list) else source).rstrip().lstrip("\n")


def dumps(notebook: Notebook) -> bytes:
    """Write a notebook as Jupyter itself does, so that saving it there changes little."""
    import nbformat

    node = nbformat.from_dict(notebook)
    nbformat.validate(node)
    return (nbformat.writes(node) + "\n").encode()


def loads(data: bytes, shown: str) -> Notebook:
    """Read a notebook's JSON and make sure that it is one, or say that it is none."""
    from autograder.authoring.problems import AuthoringError

    try:
        notebook = json.loads(data)
        for cell in notebook["cells"]:
            facts(cell)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AuthoringError(
            _("{shown} is not a notebook that can be read (a half-merged one?). It is "
              "built from content/: delete it and run: python course.py build").format(
                shown=shown)
        ) from error
    return notebook


def built_digest(notebook: Notebook) -> str | None:
    """Return the digest that build wrote into a notebook, or None if it did not write it."""
    descent = notebook.get("metadata", {}).get("descent", {})
    return descent.get("built") if isinstance(descent, dict) else None
