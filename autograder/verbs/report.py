"""Write what a class did: report."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from autograder.output import expect_file
from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT, known_lab
from autograder.words import _


def report(args: Namespace) -> int:
    """Write the class report from the last grading."""
    known_lab(args.lab)
    expect_file(args.output)
    from autograder.classroom.kept import KEPT, load_json
    from autograder.results.report import write

    results = load_json(ROOT / KEPT / f"{args.lab}.json")
    if results is None:
        raise RefusalError(_("{lab} has not been graded yet: python course.py grade "
                             "{lab}").format(lab=args.lab))
    path = write(results, Path(args.output or ROOT / "report.html"))
    print(_("The class report is {path}.").format(path=path))
    return 0
