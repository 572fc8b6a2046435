"""Write results.json, as Gradescope's autograders do, one for each submission.

Its keys are Gradescope's (gradescope-autograders.readthedocs.io, "Autograder specifications"):
`score` counts where it is given, whatever the tests add up to; `stdout_visibility` hides what the
grader itself printed; a test is shown by its name, its status and its `output`. A test here is an
exercise: neither hidden tests nor expected values are in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder.output import replace
from autograder.results.exports.cells import number
from autograder.results.exports.grades import Part, StudentGrade
from autograder.results.frame import plain_name
from autograder.results.text import plain


def results(grade: StudentGrade, extra: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the object for one submission; `extra` is kept with it, for instructors."""
    words = [plain(grade.error)] if grade.error else []
    if grade.penalty:
        words.append(f"{number(grade.raw)} points, less {number(grade.penalty)} for being late.")
    if grade.needs_a_person:
        words.append("Some of it is still to be read by a person.")
    return _shell(number(grade.points), "\n".join(words), extra) | {
        "tests": [_test(part) for part in grade.parts.values()],
    }


def refusal(sentence: str) -> dict[str, Any]:
    """Return the object that says why nothing was graded; it has no points."""
    return _shell(0, plain(sentence), None)


def write(made: dict[str, Any], path: Path) -> Path:
    """Write one results.json whole or not at all."""
    text = json.dumps(made, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    replace(Path(path), text)
    return Path(path)


def write_class(grades: list[StudentGrade], folder: Path, extra: dict[str, Any]) -> int:
    """Write STUDENT/results.json for everyone who handed something in; return how many."""
    there = [grade for grade in grades if grade.submitted]
    for grade in there:
        write(results(grade, extra), Path(folder) / plain_name(grade.student) / "results.json")
    return len(there)


def _shell(score: float, output: str, extra: dict[str, Any] | None) -> dict[str, Any]:
    return {"score": score, "output": output, "output_format": "text", "visibility": "visible",
            "stdout_visibility": "hidden", "extra_data": extra or {}}  # fmt: skip


def _test(part: Part) -> dict[str, Any]:
    words = [plain(part.message) or ("Not attempted." if part.status == "not attempted" else "")]
    if part.blamed_on and part.blamed_on not in part.message:
        words.append(f"The cause lies in {plain(part.blamed_on)}: mend that first.")
    if part.comment:
        words.append(f"Your teacher: {plain(part.comment)}")
    return {
        "name": part.name,
        "score": number(part.points),
        "max_score": number(part.max_points),
        "status": "passed" if part.points >= part.max_points else "failed",
        "output": "\n".join(filter(None, words)),
        "output_format": "text",
        "visibility": "visible",
    }
