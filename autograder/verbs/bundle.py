"""Zip what others need: students, instructors, Gradescope, GitHub Classroom: bundle."""

from __future__ import annotations

import hmac
from argparse import Namespace
from pathlib import Path

from autograder.output import expect_file
from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT, course, known_lab
from autograder.words import _, ngettext


def bundle(args: Namespace) -> int:
    """Zip everything that a student needs, the whole course, or a lab for another platform."""
    _refuse_what_does_not_fit(args)
    expect_file(args.output)
    if args.gradescope:
        return _gradescope(known_lab(args.gradescope), args)
    if args.github_classroom:
        return _github_classroom(known_lab(args.github_classroom), args)
    if args.instructor:
        return _instructor(args)
    from autograder.authoring.bundle import bundle

    path = Path(args.output or "descent.zip")
    count = bundle(course(), path, with_help=not args.without_help)
    print(_made(path, count), _("README.txt tells how."))
    return 0


def _refuse_what_does_not_fit(args: Namespace) -> None:
    others = {"--gradescope": args.gradescope, "--github-classroom": args.github_classroom,
              "--instructor": args.instructor}  # fmt: skip
    asked = [name for name, given in others.items() if given]
    if len(asked) > 1:
        raise RefusalError(_("{options} make different zips: ask for one each.").format(
            options=", ".join(asked)))
    if args.i_trust_these_notebooks and not args.gradescope:
        raise RefusalError(_("--i-trust-these-notebooks belongs to --gradescope."))
    if args.without_help and asked:
        raise RefusalError(_("--without-help belongs to the students' zip alone."))


def _instructor(args: Namespace) -> int:
    from autograder.authoring.instructor_zip import bundle

    path = Path(args.output or "descent-course.zip")
    count = bundle(course(), path)
    print(_made(path, count), _(
        "It is the whole course; README.txt tells how.\n"
        "It holds answers and hidden tests: hand it to nobody who is graded."))
    return 0


def _gradescope(lab: str, args: Namespace) -> int:
    from autograder.authoring.gradescope_zip import bundle

    path = Path(args.output or f"{lab}.gradescope.zip")
    count = bundle(course(), lab, secret_there(lab), path, trusted=args.i_trust_these_notebooks)
    print(_made(path, count), _(
        "Upload it under Configure Autograder.\n"
        "It holds answers, hidden tests and a secret, so that a submission that is graded again "
        "gets the same grade: hand it to nobody who is graded."))
    return 0


def _github_classroom(lab: str, args: Namespace) -> int:
    from autograder.authoring.github_classroom_zip import bundle

    path = Path(args.output or f"{lab}.github-classroom.zip")
    count = bundle(course(), lab, path)
    print(_made(path, count), _(
        "Unpack it into a template repository.\n"
        "Set the organisation's variable DESCENT_COURSE to this course's repository, OWNER/NAME. "
        "What the workflow says is advice: students can change it. Grade with this command: "
        "python course.py grade {lab}").format(lab=lab))
    return 0


def secret_there(lab: str) -> str:
    """Make the secret that a lab's zip carries from the course's own, which stays at home."""
    from autograder.grading.seeds import course_secret

    return hmac.digest(course_secret(ROOT).encode(), f"gradescope {lab}".encode(), "sha256").hex()


def _made(path: Path, count: int) -> str:
    said = ngettext("{path} holds {count} file ({size:.1f} MB).",
                    "{path} holds {count} files ({size:.1f} MB).", count)
    return said.format(path=path, count=count, size=path.stat().st_size / 1e6)
