"""Give a grade again and show all that it rests on, for an appeal: regrade."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from pathlib import Path
from typing import Any

from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT, known_lab
from autograder.verbs.grade import choose_rung


def regrade(args: Namespace) -> int:
    """Grade one submission again, write nothing into the gradebook, and say how it compares."""
    known_lab(args.lab)
    submissions = Path(args.submissions or ROOT / "submitted")
    rung = choose_rung(args.i_trust_these_notebooks)
    return 0 if hear_appeal(args, ROOT, submissions, rung) else 1


def hear_appeal(args: Namespace, course_dir: Path, submissions: Path, rung: str) -> bool:
    """Show what `regrade` was asked for; return False where a kept result was not reproduced."""
    from autograder.grading.collection import CollectionError
    from autograder.grading.engine import Grader
    from autograder.grading.hearing import hear
    from autograder.grading.layout import LayoutError
    from autograder.results import appeal, appeal_page, appeal_terminal, gradebook
    from autograder.sandbox.errors import ConfinementFailed, StartFailed

    kept = _kept(course_dir, args.lab, args.student)
    notebook = _notebook(submissions, args.lab, args.student, kept)
    entered = gradebook.written(args.lab, course_dir=course_dir).get(args.student)
    try:
        with Grader(args.lab, course_dir, rung=rung, full=args.full) as grader:
            _expect_exercise(args.explain, grader.layout.exercises)
            record, evidence = hear(grader, args.student, notebook)
    except (LayoutError, CollectionError, ConfinementFailed, StartFailed) as error:
        raise RefusalError(str(error)) from error
    comparison = appeal.compare(record, kept, entered)
    if args.output:
        appeal_page.write(
            record, evidence, comparison, args.lab, Path(args.output), args.explain)
    appeal_terminal.show(record, evidence, comparison, args.explain)
    if args.output:
        print(f"\n{args.output} shows each test with its calls. Do not hand it to students.")
    return comparison.reproduced or not comparison.kept


def _kept(course_dir: Path, lab: str, student: str) -> dict[str, Any] | None:
    from autograder.classroom.kept import KEPT, load_json

    results = load_json(course_dir / KEPT / f"{lab}.json") or {}
    return next((row for row in results.get("submissions", []) if row["student"] == student), None)


def _notebook(submissions: Path, lab: str, student: str, kept: dict[str, Any] | None) -> bytes:
    """Return the bytes of the attempt that was graded, or of the last one if none is that."""
    from autograder.classroom.submissions import find_submissions
    from autograder.grading.plain_file import SubmissionError, read_plain_file

    data = b""
    for path in find_submissions(submissions, lab, [student])[student]:
        try:
            data = read_plain_file(path)
        except SubmissionError as error:
            print(f"{path}: {error}")
            continue
        if kept and hashlib.sha256(data).hexdigest() == kept.get("submission"):
            break
    return data


def _expect_exercise(name: str | None, exercises: tuple[str, ...]) -> None:
    if name and name not in exercises:
        raise RefusalError(
            f"There is no exercise {name!r} in this lab. The exercises are: "
            f"{', '.join(exercises)}."
        )
