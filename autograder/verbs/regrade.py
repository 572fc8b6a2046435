"""Give a grade again and show all that it rests on, for an appeal: regrade."""

from __future__ import annotations

import contextlib
import hashlib
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.output import expect_file
from autograder.refusal import RefusalError
from autograder.verbs import container
from autograder.verbs.course import ROOT, known_lab
from autograder.verbs.grade import choose_rung
from autograder.words import _

if TYPE_CHECKING:
    from autograder.grading.evidence import Evidence
    from autograder.grading.record import Record


def regrade(args: Namespace) -> int:
    """Grade one submission again, write nothing into the gradebook, and say how it compares."""
    known_lab(args.lab)
    expect_file(args.output)
    if container.needed(args):
        return container.carry_out(args.words)
    submissions = Path(args.submissions or ROOT / "submitted")
    rung = choose_rung(args.i_trust_these_notebooks)
    return 0 if hear_appeal(args, ROOT, submissions, rung) else 1


def hear_appeal(args: Namespace, course_dir: Path, submissions: Path, rung: str) -> bool:
    """Show what `regrade` was asked for; return False where a kept result was not reproduced."""
    from autograder.results import appeal, appeal_page, appeal_terminal, gradebook

    kept = _kept(course_dir, args.lab, args.student)
    entered = gradebook.written(args.lab, course_dir=course_dir).get(args.student)
    record, evidence = _graded_again(args, course_dir, submissions, rung, kept)
    comparison = appeal.compare(record, kept, entered)
    if args.output:
        appeal_page.write(
            record, evidence, comparison, args.lab, Path(args.output), args.explain)
    appeal_terminal.show(record, evidence, comparison, args.explain)
    if args.output:
        said = _("{path} shows each test with its calls. Do not hand it to students.")
        print(f"\n{said.format(path=args.output)}")
    return comparison.reproduced or not comparison.kept


def _graded_again(
    args: Namespace, course_dir: Path, submissions: Path, rung: str, kept: dict[str, Any] | None
) -> tuple[Record, list[Evidence]]:
    """Return the record that counts of a student's attempts, and what its tests asked."""
    from autograder.classroom.attempts import settle
    from autograder.classroom.submissions import find_submissions
    from autograder.grading.collection import CollectionError
    from autograder.grading.engine import Grader
    from autograder.grading.hearing import hear
    from autograder.grading.layout import LayoutError
    from autograder.sandbox.errors import ConfinementFailed, StartFailed

    attempts = find_submissions(submissions, args.lab, [args.student])[args.student]
    if args.attempts != "mean":
        attempts = _graded(attempts, kept) or attempts
    try:
        with Grader(args.lab, course_dir, rung=rung, full=args.full) as grader:
            _expect_exercise(args.explain, grader.layout.exercises)
            heard = [hear(grader, args.student, path) for path in attempts]
    except (LayoutError, CollectionError, ConfinementFailed, StartFailed) as error:
        raise RefusalError(str(error)) from error
    place, record = settle(args.attempts, [record for record, _ in heard])
    return record, heard[place][1]


def _kept(course_dir: Path, lab: str, student: str) -> dict[str, Any] | None:
    from autograder.classroom.kept import KEPT, load_json

    results = load_json(course_dir / KEPT / f"{lab}.json") or {}
    return next((row for row in results.get("submissions", []) if row["student"] == student), None)


def _graded(attempts: list[Path], kept: dict[str, Any] | None) -> list[Path]:
    """Return the attempt that the kept result is of, if it is still there as it was."""
    from autograder.grading.plain_file import SubmissionError, read_plain_file

    for path in attempts if kept else ():
        with contextlib.suppress(SubmissionError):
            if hashlib.sha256(read_plain_file(path)).hexdigest() == kept.get("submission"):
                return [path]
    return []


def _expect_exercise(name: str | None, exercises: tuple[str, ...]) -> None:
    if name and name not in exercises:
        raise RefusalError(
            _("There is no exercise {name!r} in this lab. The exercises are: "
              "{exercises}.").format(name=name, exercises=", ".join(exercises))
        )
