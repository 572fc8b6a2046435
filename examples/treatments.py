"""What happens to notebooks before they are handed in: cells lost, doubled, saved with outputs."""

from __future__ import annotations

import copy
from collections.abc import Callable

from pasting import cell_of, write

Treatment = Callable[[list[dict]], None]


def delete_check(exercise: str) -> Treatment:
    """Delete the cell that checks an exercise."""
    return lambda cells: cells.remove(cell_of(cells, f"check_{exercise}"))


def leave_an_attempt(exercise: str, old: str, new: str) -> Treatment:
    """Leave an early attempt above the last one, under the same id, as copies are."""

    def treat(cells: list[dict]) -> None:
        later = cell_of(cells, exercise)
        early = copy.deepcopy(later) | {"id": "attempt1"}
        early["source"] = [line.replace(old, new) for line in later["source"]]
        cells.insert(cells.index(later), early)

    return treat


def break_experiment(call: str, old: str, new: str) -> Treatment:
    """Misspell a name in the first experiment that holds `call` and `old`; keep the exception."""

    def treat(cells: list[dict]) -> None:
        for cell in cells:
            text = "".join(cell["source"])
            if cell["cell_type"] == "code" and call in text and old in text:
                name = new.rpartition("=")[2]
                said = f"name {name!r} is not defined"
                write(cell, text.replace(old, new))
                cell["outputs"] = [{"output_type": "error", "ename": "NameError",
                                    "evalue": said, "traceback": [f"NameError: {said}"]}]
                return
        raise SystemExit(f"No experiment holds {call!r} and {old!r}; adapt examples/classes/.")

    return treat


def save_with_old_outputs(exercise: str) -> Treatment:
    """Leave what a check said another day, and counts in no order."""

    def treat(cells: list[dict]) -> None:
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        for place, cell in enumerate(code):
            cell["execution_count"] = 3 + place * 17 % 41
        said = {"output_type": "stream", "name": "stdout",
                "text": [f"{exercise} is not attempted yet.\n"]}
        cell_of(cells, f"check_{exercise}")["outputs"] = [said]

    return treat


def show_a_forged_success(points: int) -> Treatment:
    """Save the checks with an output that claims full marks, and tries a script on its reader."""

    def treat(cells: list[dict]) -> None:
        claim = f"{points}/{points}"
        forged = f"<b>All checks passed: {claim}</b><script>document.title = '{claim}'</script>"
        for cell in cells:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if grade_id.startswith("check_"):
                cell["outputs"] = [{"output_type": "display_data",
                                    "data": {"text/html": [forged]}, "metadata": {}}]

    return treat
