"""Read a submitted notebook, of which nothing is trusted, as plain JSON."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from pathlib import Path

from autograder.grading.plain_file import LARGEST_FILE, SubmissionError, read_plain_file

MOST_CELLS = 2_000
LARGEST_SOURCE = 50_000
MOST_SOURCE = 1_000_000
MOST_BRACKETS = 1_000_000
DEEPEST_NESTING = 100
CELL_TYPES = ("code", "markdown", "raw")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
SAVE_AGAIN = "open it in Jupyter, save it and hand it in again"


def read_submission(path: Path) -> dict:
    """Read a submitted notebook from its file.

    Returns {"cells": [...], "nbformat_minor": int}; every cell has cell_type, source (one
    string), metadata (a dict), id (a string or None), outputs, execution_count, attachments.
    """
    return parse(read_plain_file(Path(path)))


def parse(data: bytes) -> dict:
    """Turn the bytes of a notebook into the same, or say in one sentence what is wrong."""
    document = _parse_json(_decode(data))
    cells = [_cell(place, cell) for place, cell in enumerate(_cells_of(document), start=1)]
    # One huge cell is not parsed; many large ones would keep the grader busy.
    if sum(min(len(cell["source"]), LARGEST_SOURCE) for cell in cells) > MOST_SOURCE:
        raise SubmissionError(
            f"The notebook holds more than {MOST_SOURCE:,} characters of text and code; delete "
            "what the lab does not need and hand it in again."
        )
    return {"cells": cells, "nbformat_minor": document.get("nbformat_minor")}


def _decode(data: bytes) -> str:
    if not data.strip():
        raise SubmissionError("The file is empty; hand in the notebook that you worked in.")
    if len(data) > LARGEST_FILE or data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        raise SubmissionError(
            "The notebook holds far more than a lab needs; clear its outputs and hand it in again."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SubmissionError(
            f"The file is not UTF-8 text (byte {error.start}), as a notebook is; {SAVE_AGAIN}."
        ) from None


def _parse_json(text: str) -> object:
    """Parse JSON; NaN and Infinity, which are none, become null."""
    try:
        document = json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_constant=lambda name: None,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise SubmissionError(
            f"The file is not a notebook: its JSON breaks off at line {error.lineno}, column "
            f"{error.colno} ({error.msg}); {SAVE_AGAIN}."
        ) from None
    except (RecursionError, MemoryError, ValueError) as error:
        raise SubmissionError(
            f"The file cannot be read as JSON ({type(error).__name__}); {SAVE_AGAIN}."
        ) from None
    _refuse_deep_nesting(document)
    return _without_surrogates(document) if "\\ud" in text or "\\uD" in text else document


def _finite(digits: str) -> float | None:
    """Read a number; one that overflows, such as 1e999, becomes null."""
    number = float(digits)
    return number if math.isfinite(number) else None


def _without_doubles(pairs: list[tuple[str, object]]) -> dict:
    """Refuse an object that says one thing twice: two readers could read two notebooks."""
    entries = dict(pairs)
    if len(entries) != len(pairs):
        ((double, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise SubmissionError(
            f"The notebook's JSON names {double[:40]!r} twice in one object; {SAVE_AGAIN}."
        )
    return entries


def _refuse_deep_nesting(document: object) -> None:
    """Refuse what would exhaust the stack of a later reader; walk without recursion."""
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > DEEPEST_NESTING:
            raise SubmissionError(
                f"The notebook is nested more than {DEEPEST_NESTING} levels deep; {SAVE_AGAIN}."
            )
        inner = (
            item.values() if type(item) is dict else item
            for item in level
            if type(item) in (dict, list)
        )
        level = [value for values in inner for value in values if type(value) in (dict, list)]


def _without_surrogates(value: object) -> object:
    """Replace half characters, which no UTF-8 file can hold."""
    if isinstance(value, str):
        return LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {
            _without_surrogates(name): _without_surrogates(item) for name, item in value.items()
        }
    return value


def _cells_of(document: object) -> list:
    """Return the cells of a notebook of format 4."""
    if not isinstance(document, dict):
        raise SubmissionError(f"The file is JSON, but not a notebook; {SAVE_AGAIN}.")
    version = document.get("nbformat")
    if "worksheets" in document or version in (1, 2, 3):
        raise SubmissionError(
            f"The notebook has format 3 or older, where format 4 was wanted; {SAVE_AGAIN}."
        )
    cells = document.get("cells")
    if version != 4 or not isinstance(cells, list):
        came = "no list of cells" if version == 4 else f"nbformat {str(version)[:20]}"
        raise SubmissionError(
            f"The file is JSON, but no notebook of format 4 (it has {came}); {SAVE_AGAIN}."
        )
    if len(cells) > MOST_CELLS:
        raise SubmissionError(
            f"The notebook has {len(cells)} cells, where at most {MOST_CELLS} are read; "
            "delete those that the lab does not need."
        )
    return cells


def _cell(place: int, cell: object) -> dict:
    """Return one cell with the keys that it must have, each of the right type."""
    source = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise SubmissionError(
            f"Cell {place} has no source text, which every cell of a notebook has; {SAVE_AGAIN}."
        )
    kind = cell.get("cell_type")
    return {
        "cell_type": kind if kind in CELL_TYPES else "raw",
        "source": source.replace("\r\n", "\n"),
        "metadata": _of_type(dict, cell.get("metadata"), {}),
        "id": _of_type(str, cell.get("id"), None),
        "outputs": _of_type(list, cell.get("outputs"), []),
        "execution_count": cell.get("execution_count"),
        "attachments": _of_type(dict, cell.get("attachments"), {}),
    }


def _of_type(kind: type, value: object, otherwise: object) -> object:
    return value if isinstance(value, kind) else otherwise
