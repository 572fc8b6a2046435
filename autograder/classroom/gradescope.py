"""Grade the one submission that Gradescope has laid out, and write its results.json.

python -m autograder.classroom.gradescope ROOT LAB [--i-trust-these-notebooks]; ROOT is /autograder
there (gradescope-autograders.readthedocs.io). What is printed is for the instructor alone.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from autograder.grading.engine import Grader
from autograder.results.exports import gradescope
from autograder.results.exports.grades import from_record
from autograder.sandbox import confine

TRUST = "--i-trust-these-notebooks"
UNCONFINED = (
    "Nothing was graded: notebooks cannot be confined on this machine, and your instructor did "
    "not allow grading without. It is not your notebook; tell your instructor."
)
FAILED = (
    "The grader itself failed, so nothing was graded. It is not your notebook; tell your "
    "instructor, who sees why."
)


def main(argv: list[str]) -> int:
    """Grade, and write results.json in any case."""
    root, lab, trusted = Path(argv[0]), argv[1], TRUST in argv[2:]
    try:
        made = grade_there(root, lab, trusted)
    except Exception:
        traceback.print_exc()
        made = gradescope.refusal(FAILED)
    gradescope.write(made, root / "results" / "results.json")
    return 0


def grade_there(root: Path, lab: str, trusted: bool) -> dict[str, Any]:
    """Return the results of the submission below `root`, or a sentence why there are none."""
    try:
        notebook = find_notebook(root / "submission", lab)
    except FileNotFoundError as error:
        return gradescope.refusal(str(error))
    rung = confine.probe()
    if rung == "none" and not trusted:
        print(*(f"{name}: {why}" for name, _, why in confine.explain()), sep="\n")
        return gradescope.refusal(UNCONFINED)
    student = who(root / "submission_metadata.json")
    with Grader(lab, root / "source", rung=rung) as grader:
        record = grader.grade(student, notebook).to_json()
        extra = {"lab": lab, "revision": grader.revision, "confinement": rung}
    print(f"{student}: {record['points']:g} of {record['max_points']:g}; confinement: {rung}.")
    for one in record["incidents"]:
        print(f"{one['where']}: {one['what']}")
    return gradescope.results(from_record(record), extra)


def find_notebook(folder: Path, lab: str) -> Path:
    """Return the notebook to grade: the lab's own, or the only one."""
    found = sorted(path for path in folder.glob("**/*.ipynb")
                   if ".ipynb_checkpoints" not in path.parts)  # fmt: skip
    named = [path for path in found if path.name == f"{lab}.ipynb"]
    for group in (named, found):
        if len(group) == 1:
            return group[0]
    came = ", ".join(path.relative_to(folder).as_posix() for path in found[:10]) or "none"
    raise FileNotFoundError(
        f"One notebook was wanted, {lab}.ipynb. There came: {came}. Hand in that one alone."
    )


def who(metadata: Path) -> str:
    """Name who handed in: the e-mail addresses, which are the same for a later attempt."""
    try:
        users = json.loads(metadata.read_text(encoding="utf-8"))["users"]
        return " ".join(sorted(str(user["email"]) for user in users)) or "student"
    except (OSError, ValueError, LookupError, TypeError):
        return "student"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
