"""What each verb of `python course.py` can be told.

The standard library alone, in words that an old Python understands too: `autograder.parsing`
reads them before anything is installed, and says the help texts in the reader's language.
"""

from __future__ import annotations

import argparse

from autograder.words import _

EXPORTS = ("csv", "canvas", "moodle", "gradescope", "nbgrader")


def _lab(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--teach", action="store_true", help="start in the course folder, with Formgrader"
    )


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lab", metavar="LAB", help="only this one of the seven")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="notebooks at a time")


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")


def _carry(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="the notebook that was edited")
    parser.add_argument(
        "--force", action="store_true", help="even where the text has changed since, and lose that"
    )


def _release(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lab", metavar="LAB", nargs="?", help="one lab; without: all")


def _bundle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--instructor", action="store_true", help="the whole course, to teach it without git"
    )
    parser.add_argument("--gradescope", metavar="LAB", help="the autograder of a lab, to upload")
    parser.add_argument(
        "--github-classroom", metavar="LAB", help="a starter repository with a workflow"
    )
    parser.add_argument(
        "--without-help", action="store_true", help="leave out what hint and solution show"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="default: descent.zip, descent-course.zip, LAB.….zip"
    )
    parser.add_argument(
        "--i-trust-these-notebooks",
        action="store_true",
        help="let Gradescope grade even where nothing can be confined",
    )


def _lite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", metavar="FOLDER", help="default: lite/")
    parser.add_argument(
        "--pyodide", metavar="FOLDER", help="an unpacked Pyodide, for the page to serve itself"
    )


def _container(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="VERB ...", nargs=argparse.REMAINDER,
        help="grade, regrade, demo or test, with its own arguments",
    )  # fmt: skip


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set", metavar="SET", choices=["cifar-cats"], help="cifar-cats")
    parser.add_argument(
        "--pictures", metavar="N", type=_positive, default=2000,
        help="for training, half of them cats, up to 8000; a quarter as many for testing",
    )  # fmt: skip


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lab", metavar="LAB")
    parser.add_argument("--output", metavar="FILE", help="default: report.html")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lab", metavar="LAB", help="a lab that has been graded")
    parser.add_argument("--to", required=True, choices=EXPORTS, help="the format")
    parser.add_argument("--output", metavar="PATH", help="default: in exports/")
    parser.add_argument("--roster", metavar="FILE", help="the class as Canvas or Moodle exports it")
    parser.add_argument(
        "--column", metavar="NAME", help="what the assignment is called there (default: LAB)"
    )


def _grade(parser: argparse.ArgumentParser) -> None:
    _how_to_grade(parser)
    parser.add_argument("--json", metavar="FILE", help="write all results there too")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="notebooks at a time")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="grade on the workers of this dask scheduler (tls://..., or on this machine)",
    )  # fmt: skip
    parser.add_argument("--student", metavar="ID", action="append", help="only this; may repeat")
    parser.add_argument(
        "--again", action="store_true", help="grade even what is known and unchanged"
    )


def _regrade(parser: argparse.ArgumentParser) -> None:
    _how_to_grade(parser)
    parser.add_argument("--student", metavar="ID", required=True, help="whose grade")
    parser.add_argument(
        "--explain", metavar="EXERCISE", help="only this exercise, every call with whole values"
    )
    parser.add_argument("--output", metavar="FILE", help="write an HTML page there too")


def _how_to_grade(parser: argparse.ArgumentParser) -> None:
    """Add what must be said again for a grade to come again."""
    parser.add_argument("lab", metavar="LAB", help="for example week2_logistic_regression")
    parser.add_argument(
        "--submissions", metavar="DIR", help="holds STUDENT/LAB/LAB.ipynb (default: submitted/)"
    )
    parser.add_argument("--full", action="store_true", help="run experiment cells too")
    parser.add_argument(
        "--attempts", choices=["last", "best", "mean"], default="last",
        help="which counts where DIR is the exchange's inbound folder (default: last)",
    )  # fmt: skip
    parser.add_argument(
        "--i-trust-these-notebooks",
        action="store_true",
        help="grade without confinement where none is possible",
    )


def _positive(word: str) -> int:
    if not word.isdigit() or int(word) < 1:
        said = _("{word!r} is no whole number from 1 up")
        raise argparse.ArgumentTypeError(said.format(word=word))
    return int(word)


# What each verb can be told; the others take no arguments of their own.
ARGUMENTS = {
    "lab": _lab,
    "demo": _demo,
    "build": _build,
    "carry": _carry,
    "release": _release,
    "grade": _grade,
    "regrade": _regrade,
    "report": _report,
    "export": _export,
    "bundle": _bundle,
    "site": lambda site: site.add_argument("--output", metavar="FOLDER", help="default: site/"),
    "lite": _lite,
    "container": _container,
    "data": _data,
}
