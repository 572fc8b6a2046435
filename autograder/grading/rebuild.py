"""Write a submission as a clean notebook of format 4.5: nothing of its metadata survives."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import chain, count

from autograder.grading.layout import Layout
from autograder.grading.matching import Seen

CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
MIME_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
JSON_TYPE = re.compile(r"application/(.*\+)?json")


def clean_notebook(ordered: list[Seen], layout: Layout) -> dict:
    """Make a valid notebook of the cells, with the lab's metadata on the lab's cells."""
    reserved = {cell.id for cell in layout.cells if cell.kind in ("exercise", "check", "written")}
    used_ids: set[str] = set()
    used_grade_ids: set[str] = set()
    cells = []
    for place, item in enumerate(ordered):
        nbgrader = _nbgrader_of(item, layout, used_grade_ids)
        chosen = _choose_id(item, nbgrader, layout, used_ids, reserved, place)
        cells.append(_clean_cell(item, chosen, nbgrader))
    metadata = {
        name: layout.metadata[name]
        for name in ("kernelspec", "language_info")
        if name in layout.metadata
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _nbgrader_of(item: Seen, layout: Layout, used: set[str]) -> dict | None:
    """Return the nbgrader metadata that a cell is due; each is given once."""
    if item.kind == "exercise":
        cell = layout.exercise_cell(item.exercise)
    elif item.kind == "check":
        cell = layout.check_cell(item.exercise)
    else:
        cell = item.claim if item.claim and item.claim.kind == item.kind else None
    if cell is None or cell.nbgrader is None or cell.nbgrader["grade_id"] in used:
        return None
    used.add(cell.nbgrader["grade_id"])
    return dict(cell.nbgrader)


def _choose_id(
    item: Seen,
    nbgrader: dict | None,
    layout: Layout,
    used: set[str],
    reserved: set[str],
    place: int,
) -> str:
    """Choose a valid id that no other cell has: the lab's, the student's, or a new one."""
    wishes = [layout.by_grade_id[nbgrader["grade_id"]].id] if nbgrader else []
    claimed = item.claim.id if item.claim else None
    wishes += [wish for wish in (item.cell["id"], claimed) if wish not in reserved]
    chosen = next(
        wish
        for wish in chain(wishes, _new_ids(place))
        if wish and wish not in used and CELL_ID.fullmatch(wish)
    )
    used.add(chosen)
    return chosen


def _new_ids(place: int) -> Iterator[str]:
    """Make ids without end, the same ones each time."""
    for again in count():
        yield hashlib.sha256(f"{place} {again}".encode()).hexdigest()[:12]


def _clean_cell(item: Seen, chosen: str, nbgrader: dict | None) -> dict:
    metadata: dict = {}
    if nbgrader:
        metadata["nbgrader"] = nbgrader
    if item.kind == "experiment":
        metadata["descent"] = {"experiment": True}
    cell = {
        "cell_type": item.cell["cell_type"],
        "id": chosen,
        "metadata": metadata,
        "source": item.cell["source"],
    }
    if item.is_code:
        cell["execution_count"] = _count(item.cell["execution_count"])
        cell["outputs"] = [
            clean for output in item.cell["outputs"] if (clean := clean_output(output))
        ]
    elif attachments := _attachments(item.cell["attachments"]):
        cell["attachments"] = attachments
    return cell


def clean_output(output: object) -> dict | None:
    """Return an output as nbformat 4 wants it, or None for one that is none."""
    if not isinstance(output, dict):
        return None
    kind = output.get("output_type")
    if kind == "stream" and _is_text(output.get("text")):
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": output["text"]}
    if kind == "error":
        lines = output.get("traceback")
        lines = lines if isinstance(lines, list) else []
        return {
            "output_type": kind,
            "ename": str(output.get("ename", "")),
            "evalue": str(output.get("evalue", "")),
            "traceback": [line for line in lines if isinstance(line, str)],
        }
    if kind in ("display_data", "execute_result"):
        metadata = output.get("metadata")
        clean = {
            "output_type": kind,
            "data": _bundle(output.get("data")),
            "metadata": metadata if isinstance(metadata, dict) else {},
        }
        if kind == "execute_result":
            clean["execution_count"] = _count(output.get("execution_count"))
        return clean
    return None


def _count(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )


def _bundle(data: object) -> dict:
    """Keep the entries of a MIME bundle that have a type and a content that fits it."""
    if not isinstance(data, dict):
        return {}
    return {
        kind: content
        for kind, content in data.items()
        if MIME_TYPE.fullmatch(kind) and (JSON_TYPE.fullmatch(kind) or _is_text(content))
    }


def _attachments(attachments: dict) -> dict:
    return {name: bundle for name, content in attachments.items() if (bundle := _bundle(content))}
