"""Grade the shipped class: demo."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from pathlib import Path

from autograder.verbs.author import build
from autograder.verbs.course import ROOT
from autograder.verbs.grade import choose_rung, run_class

DEMO_LAB = "week2_logistic_regression"


def demo(args: Namespace) -> int:
    """Build, then grade the shipped class in a folder of its own: demo/."""
    from autograder.authoring.problems import AuthoringError
    from autograder.results import feedback
    from autograder.results.report import write

    try:
        build(Namespace(check=False))
    except AuthoringError as error:
        print(f"{error}\nThe demo goes on with what is built.", file=sys.stderr)
    rung, folder = choose_rung(trusted=True), ROOT / "demo"
    prepare_demo(folder)
    submissions = folder / "submitted"
    students = None
    if rung == "none":
        students = friendly()
        print("Notebooks cannot be confined here, so the hostile ones of the class are left out:"
              f" {len(students)} are graded. `python course.py doctor` says why.")
    run = run_class(DEMO_LAB, folder, submissions, rung=rung, jobs=args.jobs, students=students)
    print("Writing feedback ...", flush=True)
    feedback.generate(DEMO_LAB, course_dir=folder)
    page = write(run.as_json(), folder / "report.html")
    print(f"Class report:  {page}\nFeedback:      {folder / 'feedback'}/STUDENT/{DEMO_LAB}/\n"
          f"Gradebook:     {folder / 'gradebook.db'}")
    return 0 if not run.not_written else 2


def prepare_demo(folder: Path) -> None:
    """Lay out a course folder of its own for the demo, from scratch."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "source" / DEMO_LAB, folder / "source" / DEMO_LAB)
    shutil.copytree(ROOT / "examples" / "submitted", folder / "submitted")


def friendly() -> list[str]:
    """Return the students of the shipped class whose notebooks do no harm."""
    import json

    expected = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))
    return [student for student, row in expected["students"].items() if row["friendly"]]
