"""Attack by the notebook itself: its metadata, its size, its form, the names around it."""

from __future__ import annotations

import contextlib
import copy
import csv
import io
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from autograder.grading import examination
from autograder.grading import notebook as reader
from autograder.grading.notebook import SubmissionError, parse
from autograder.results.errors import ResultsError
from autograder.results.exports.cells import as_csv
from autograder.results.frame import plain_name

from .attack import FAKES, Attack, document, encoded, right
from .bench import sentences

READER = "the reader's bounds"
REPAIR = "cells as the lab has them"
NAMES = ("sigmoid", "predict")
RIGHT = {name: right(name) for name in NAMES}
# Full sizes by --whole-size: a million cells, 100 MB of outputs.
SIZES = {"cells": 20_000, "bytes": 21 * 2**20, "names": 200_000}


def marks(made: dict[str, Any], prefix: str = "") -> list[dict[str, Any]]:
    """Return the nbgrader marks of the check cells, or of the exercises."""
    found = [cell["metadata"].get("nbgrader", {}) for cell in made["cells"]]
    return [mark for mark in found if mark.get("grade_id", "").startswith(prefix) and mark]


def changed(change: Callable[[dict[str, Any]], Any], sources: Any = None) -> Any:
    """Return the function that makes a notebook after a change; by default of wrong functions."""

    def notebook(world: dict[str, Any]) -> bytes:
        made = document(FAKES if sources is None else sources)
        return encoded(change(made) or made)

    return notebook


def unchanged(sources: Any) -> Any:
    """Return the function that makes a notebook with these sources."""
    return changed(lambda made: None, sources)


def more_points(made: dict[str, Any]) -> None:
    """Raise the points of every check."""
    for mark in marks(made, "check_"):
        mark["points"] = 1000


def other_schema(made: dict[str, Any]) -> None:
    """Claim a schema that does not exist yet."""
    marks(made)[0]["schema_version"] = 99


def doubled(made: dict[str, Any]) -> None:
    """Copy every graded cell, as Split cell does."""
    for cell in [c for c in made["cells"] if c["metadata"].get("nbgrader")]:
        made["cells"].append(copy.deepcopy(cell))


def flags(made: dict[str, Any]) -> None:
    """Turn checks into exercises and exercises into checks."""
    for mark in marks(made):
        mark["grade"], mark["solution"] = mark.get("solution", False), mark.get("grade", False)


def renamed(made: dict[str, Any]) -> None:
    """Give every graded cell the name of another one."""
    for place, mark in enumerate(marks(made)):
        mark["grade_id"] = f"x{place}"


def shown(made: dict[str, Any]) -> None:
    """Put full marks where nbgrader would read them, and leave the check a comment."""
    for cell in made["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            data = {"text/plain": str(mark.get("points", 10.0))}
            out = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
            cell.update(outputs=[{**out, "data": data}], source="# passed")


def score_of(notebook: Any) -> float:
    """Score a notebook's checks by what stands in it, as nbgrader does."""
    from nbformat import from_dict
    from nbgrader.utils import determine_grade

    checks = [from_dict(cell) for cell in json.loads(notebook)["cells"]
              if cell["metadata"].get("nbgrader", {}).get("grade")]  # fmt: skip
    return sum(determine_grade(check)[0] or 0 for check in checks)


def believed(change: Any, least: float) -> Callable[[Any], bool]:
    """Return the function that shows nbgrader's score of the notebook as it came."""
    return lambda bench: score_of(changed(change)({})) >= least


def aborts(change: Any) -> Callable[[Any], bool]:
    """Return the function that shows nbgrader stop at the notebook, and with it the class."""

    def succeeds(bench: Any) -> bool:
        import nbformat
        from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError
        from nbgrader.preprocessors import CheckCellMetadata, DeduplicateIds

        made = nbformat.from_dict(json.loads(changed(change)({})))
        with contextlib.redirect_stderr(io.StringIO()):
            try:
                made, _ = DeduplicateIds().preprocess(made, {})
                CheckCellMetadata().preprocess(made, {})
            except (SchemaTooNewError, SchemaTooOldError, nbformat.ValidationError, KeyError):
                return True
        return False

    return succeeds


def unbounded(raw: Callable[[dict[str, Any]], bytes], **bounds: int) -> Callable[[Any], bool]:
    """Return the function that shows the reader take a notebook where its bounds are lifted."""

    def succeeds(bench: Any) -> bool:
        with contextlib.ExitStack() as stack:
            for name, value in bounds.items():
                stack.enter_context(mock.patch.object(reader, name, value))
            try:
                return bool(parse(raw({}))["cells"])
            except SubmissionError:
                return False

    return succeeds


def many_cells(world: dict[str, Any]) -> bytes:
    """Make a notebook of very many cells."""
    made = document(RIGHT)
    made["cells"] += [{"cell_type": "raw", "metadata": {}, "source": ""}] * SIZES["cells"]
    return encoded(made)


def much_output(world: dict[str, Any]) -> bytes:
    """Make a notebook with very large outputs."""
    made = document(RIGHT)
    out = {"output_type": "stream", "name": "stdout", "text": "x" * SIZES["bytes"]}
    made["cells"][-1].update(cell_type="code", outputs=[out], execution_count=1)
    return encoded(made)


def nested(depth: int) -> Callable[[dict[str, Any]], bytes]:
    """Return the function that makes a notebook with deeply nested metadata."""

    def notebook(world: dict[str, Any]) -> bytes:
        made = document(RIGHT)
        made["metadata"]["deep"] = 0
        text = json.dumps(made)
        return text.replace('"deep": 0', f'"deep": {"[" * depth}{"]" * depth}').encode()

    return notebook


def copies_deeply(bench: Any) -> bool:
    """Copy the notebook as nbconvert does: the stack is exhausted."""
    try:
        copy.deepcopy(json.loads(nested(600)({})))
    except RecursionError:
        return True
    return False


def twice(world: dict[str, Any]) -> bytes:
    """Make a notebook whose JSON names its cells twice."""
    first, second = document(FAKES), document(RIGHT)
    return (json.dumps(first)[:-1] + ', "cells": ' + json.dumps(second["cells"]) + "}").encode()


def two_readers(bench: Any) -> bool:
    """Read the same bytes twice: one reader keeps the last, another one the first."""
    pairs = json.loads(twice({}), object_pairs_hook=lambda found: found)
    first = next(value for name, value in pairs if name == "cells")
    last = json.loads(twice({}))["cells"]
    return [dict(cell) for cell in first] != last


def twice_among_many(world: dict[str, Any]) -> bytes:
    """Say two things at once in an object of many: who compares all names with all never ends."""
    names = [f"{number:x}" for number in range(SIZES["names"])]
    metadata = ",".join(f'"{name}":1' for name in [*names, names[-1]])
    return f'{{"nbformat":4,"cells":[],"metadata":{{{metadata}}}}}'.encode()


def compares_all_with_all(bench: Any) -> bool:
    """Look for the double name by counting each: four times the names take far longer than that."""

    def seconds(count: int) -> float:
        names = [f"{number:x}" for number in range(count)]
        start = time.thread_time()
        next((name for name in names if names.count(name) > 1), None)
        return time.thread_time() - start

    return seconds(8_000) > 8 * seconds(2_000)


def half_characters(made: dict[str, Any]) -> None:
    """Put half a character where text is written to a file."""
    made["cells"][0]["source"] = "half \ud800"


def no_file_holds_it(bench: Any) -> bool:
    """Write the text as it came."""
    text = json.loads(changed(half_characters)({}))["cells"][0]["source"]
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def no_numbers(world: dict[str, Any]) -> bytes:
    """Make a notebook that holds what is no JSON."""
    made = document(RIGHT)
    made["cells"][0]["metadata"]["x"] = float("nan")
    return encoded(made).replace(b"NaN", b"NaN, \"y\": 1e999, \"z\": -Infinity", 1)


def writes_no_json(bench: Any) -> bool:
    """Write what was read, as strictly as a browser reads it."""
    try:
        json.dumps(json.loads(no_numbers({})), allow_nan=False)
    except ValueError:
        return True
    return False


def file_at(make: Callable[[Path, dict[str, Any]], None]) -> Any:
    """Return the function that makes a submission that is no plain file."""

    def notebook(world: dict[str, Any]) -> Any:
        number = os.urandom(4).hex()
        place = Path(world["folder"]).parent / f"handed-in-{number}" / "x.ipynb"
        place.parent.mkdir()
        make(place, world)
        return place

    return notebook


def follows(bench: Any) -> bool:
    """Read the file as most programs do: the secret is the submission."""
    place = file_at(linked)(bench.world)
    return bench.world["secret"] in place.read_text()


def linked(place: Path, world: dict[str, Any]) -> None:
    """Hand in a link to a secret."""
    place.symlink_to(Path(world["folder"]) / "secret.txt")


def piped(place: Path, world: dict[str, Any]) -> None:
    """Hand in a named pipe, which nobody writes to."""
    os.mkfifo(place)


def waits_for_a_writer(bench: Any) -> bool:
    """Open the pipe: it waits for a writer, who is started here and writes after that."""
    import threading

    place = file_at(piped)(bench.world)
    came: list[bytes] = []
    waiting = threading.Thread(target=lambda: came.append(place.read_bytes()), daemon=True)
    waiting.start()
    with place.open("wb") as late:
        late.write(b"late")
    waiting.join(20)
    return came == [b"late"]


SENTENCE = "\x1b]0;title\x07\u202e=HYPERLINK(1)\x9b2J<script>"
CONTROL = f"def predict(w, b, X):\n    raise ValueError({ascii(SENTENCE)})\n"
NAMED = f"def predict(w, b, X):\n    return type({ascii(SENTENCE)}, (), {{}})()\n"
FORMULA = "=HYPERLINK(1)"
EVIL_NAME = "=cmd|' /C calc'!A1"
UPWARDS = "../../../gradebook"


def comes_as_it_was(source: str) -> Callable[[Any], bool]:
    """Return the function that shows the marks that turn text round come as they were written."""

    def succeeds(bench: Any) -> bool:
        notebook = unchanged({**RIGHT, "predict": source})({})
        with mock.patch.object(examination, "visible", str):
            return "\u202e" in sentences(bench.grade(notebook))

    return succeeds


def calculates(text: str) -> Callable[[Any], bool]:
    """Return the function that shows a text stand in a table as a spreadsheet's formula."""

    def succeeds(bench: Any) -> bool:
        plain, safe = io.StringIO(), as_csv(["student"], [[text]])
        csv.writer(plain).writerow([text])
        return plain.getvalue().strip("\"\r\n").startswith("=") and "\n=" not in safe

    return succeeds


def leads_elsewhere(bench: Any) -> bool:
    """Join a folder and a name, as programs do: the path leaves the folder."""
    folder = bench.new_folder()
    try:
        plain_name(UPWARDS)
    except ResultsError:
        return not (folder / UPWARDS).resolve().is_relative_to(folder.resolve())
    return False


def is_unknown(change: Any) -> Callable[[Any], bool]:
    """Return the function that shows no check of the lab be one, as nbgrader sees it."""

    def succeeds(bench: Any) -> bool:
        from nbformat import from_dict
        from nbgrader.utils import is_grade

        cells = [from_dict(cell) for cell in json.loads(changed(change)({}))["cells"]]
        names = {c.metadata.nbgrader.grade_id for c in cells if is_grade(c)}
        return not any(name.startswith("check_") for name in names)

    return succeeds


def unreadable(data: bytes) -> bool:
    """Read the bytes as every other program does."""
    try:
        json.loads(data)
    except RecursionError:
        return True
    return False


def attack(name: str, by: str, notebook: Any, succeeds: Any, said: str = "", **more: Any) -> Attack:
    """Return an attack of this family."""
    return Attack(name, "notebook", by, notebook, succeeds, said=said, **more)


NONE = "is None"
ATTACKS = [
    attack("raise_the_points", REPAIR, changed(more_points), believed(more_points, 1000), NONE),
    attack("claim_a_newer_schema", REPAIR, changed(other_schema), aborts(other_schema), NONE),
    attack("copy_graded_cells", REPAIR, changed(doubled), aborts(doubled), NONE),
    attack("swap_checks_and_exercises", REPAIR, changed(flags), is_unknown(flags), NONE),
    attack("rename_graded_cells", REPAIR, changed(renamed), is_unknown(renamed), NONE),
    attack("show_full_marks_as_output", "points are never read from outputs", changed(shown),
           believed(shown, 60), NONE),
    attack("hand_in_very_many_cells", READER, many_cells,
           unbounded(many_cells, MOST_CELLS=10**9, MOST_BRACKETS=10**9), "cells, where at most"),
    attack("hand_in_very_large_outputs", READER, much_output,
           unbounded(much_output, LARGEST_FILE=10**12), "far more than a lab needs"),
    attack("nest_metadata_deeply", READER, nested(600), copies_deeply, "nested more than 100"),
    attack("nest_metadata_without_end", READER, nested(10**5),
           lambda bench: unreadable(nested(10**5)({})), "RecursionError"),
    attack("say_two_things_at_once", READER, twice, two_readers, "names 'cells' twice"),
    attack("say_two_things_among_very_many", READER, twice_among_many, compares_all_with_all,
           "names '30d3f' twice"),
    attack("hand_in_half_a_character", READER, changed(half_characters, RIGHT), no_file_holds_it,
           earned=NAMES),
    attack("hand_in_numbers_that_are_none", READER, no_numbers, writes_no_json, earned=NAMES),
    attack("hand_in_a_link_to_a_secret", READER, file_at(linked), follows, "is a link"),
    attack("hand_in_a_named_pipe", READER, file_at(piped), waits_for_a_writer, "is not a file"),
    attack("steer_the_terminal", "marks made visible",
           unchanged({**RIGHT, "predict": CONTROL}), comes_as_it_was(CONTROL),
           r"ValueError", earned=("sigmoid",)),
    attack("steer_the_terminal_by_a_name", "marks made visible",
           unchanged({**RIGHT, "predict": NAMED}), comes_as_it_was(NAMED),
           r"HYPERLINK", earned=("sigmoid",)),
    attack("raise_a_formula", "cells that never calculate",
           unchanged({**RIGHT, "predict": CONTROL.replace(ascii(SENTENCE), repr(FORMULA))}),
           calculates(FORMULA), "HYPERLINK", earned=("sigmoid",)),
    attack("be_called_like_a_formula", "cells that never calculate",
           unchanged(RIGHT), calculates(EVIL_NAME), earned=NAMES,
           student=EVIL_NAME),
    attack("be_called_like_a_path", "names that are one part of a path",
           unchanged(RIGHT), leads_elsewhere, earned=NAMES, student=UPWARDS),
]  # fmt: skip
