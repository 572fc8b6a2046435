"""What can be written after `python course.py`, and the help that teaches it.

The standard library alone, in words that an old Python understands too: help and complaints
about arguments must come before anything is installed.
"""

from __future__ import annotations

import argparse
import textwrap
from typing import NoReturn

WELCOME = """\
Descent: a first course in neural networks, from NumPy alone. The notebooks grade themselves
and name the mistake.

  I want to learn                python course.py lab
  I want to see grading work     python course.py demo
  I teach, and want to grade     python course.py grade week2_logistic_regression
  I write the course             python course.py build

Everything that is needed is installed into .venv beside this file, once, at the first command.
"""
TEACH = {
    "lab": (
        "Open the lessons and labs in JupyterLab.",
        "Copies what is not there yet into work/ and starts JupyterLab there. Your own work is "
        "never overwritten. Arguments that are not known here go to JupyterLab.",
        "lab --no-browser --port=8890",
    ),
    "demo": (
        "Grade a shipped class of sixteen notebooks and look at the result.",
        "Some of them are right, some hold a known mistake, some attack the grader.",
        "demo",
    ),
    "test": (
        "Run all tests, then prove that every built file is current.",
        "Arguments that are not known here go to pytest.",
        "test -k sigmoid",
    ),
    "build": (
        "Build notebooks, releases and public cases from content/ and autograder/.",
        "Stops before it would overwrite a notebook that was edited in the browser. With --check "
        "it writes nothing and lists what is out of date.",
        "build --check",
    ),
    "carry": (
        "Carry an edit made in the browser back into the text that it was built from.",
        "Prose and cells go to content/, answers to autograder/reference/. Then everything is "
        "built again.",
        "carry source/week2_logistic_regression/week2_logistic_regression.ipynb",
    ),
    "release": (
        "Enter labs into the gradebook and say what to hand out.",
        "Runs nbgrader's own generate_assignment, for one lab or for all.",
        "release week2_logistic_regression",
    ),
    "grade": (
        "Grade submitted notebooks in a sandbox, into gradebook.db.",
        "Reads submitted/STUDENT/LAB/LAB.ipynb. Notebooks are not trusted: each runs confined, and "
        "nothing that it says about its own points is believed.",
        "grade week2_logistic_regression --jobs 2 --json grades.json",
    ),
    "report": (
        "Write the class report: who has what, and which misconceptions the class has.",
        "Made from the last grading of the lab.",
        "report week2_logistic_regression",
    ),
    "bundle": (
        "Make a zip for people who do not have this folder.",
        "Notebooks, labs, utils/, data/ and how to start: nothing that gives an answer away.",
        "bundle --output descent.zip",
    ),
    "data": (
        "Build a larger data set from the network: cats and other things from CIFAR-10.",
        "Downloads 170 MB once, compares the checksum, and goes on where a download stopped. "
        'Then data.load("cifar_cats") loads it.',
        "data cifar-cats --pictures 2000",
    ),
    "doctor": (
        "Say what works on this machine, and what to do about the rest.",
        "Python, packages, how far untrusted notebooks can be confined, browser, fonts.",
        "doctor",
    ),
}
# These hand on what they do not know.
OPEN = ("lab", "test")


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line; print help or a complaint and leave where there is no more to do."""
    parser = make_parser()
    args, rest = parser.parse_known_args(argv)
    if args.verb is None:
        parser.print_help()
        parser.exit(2)
    if rest and args.verb not in OPEN:
        parser.error("{} does not know {}".format(args.verb, " ".join(rest)))
    args.rest = [word for word in rest if word != "--"]
    return args


class Parser(argparse.ArgumentParser):
    """Complain in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave with 2."""
        self.exit(2, f"{self.prog}: {message}. See: {self.prog} --help\n")


def make_parser() -> argparse.ArgumentParser:
    """Describe every verb."""
    width = max(len(verb) for verb in TEACH)
    lines = [f"  {verb:{width}}  {TEACH[verb][0]}" for verb in TEACH]
    lines += ["", "More about one of them: python course.py grade --help"]
    parser = Parser(
        prog="python course.py",
        usage="python course.py VERB ...",
        description=WELCOME,
        epilog="\n".join(["verbs:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", help=argparse.SUPPRESS)
    _add_arguments({verb: _add_verb(verbs, verb) for verb in TEACH})
    return parser


def _add_arguments(made: dict[str, argparse.ArgumentParser]) -> None:
    """Give each verb its own arguments."""
    made["lab"].add_argument(
        "--teach", action="store_true", help="start in the course folder, with Formgrader"
    )
    made["build"].add_argument("--check", action="store_true", help="write nothing, only compare")
    made["carry"].add_argument("path", metavar="PATH", help="the notebook that was edited")
    made["carry"].add_argument(
        "--force", action="store_true", help="even where the text has changed since, and lose that"
    )
    made["release"].add_argument("lab", metavar="LAB", nargs="?", help="one lab; without: all")
    made["bundle"].add_argument("--output", metavar="FILE", default="descent.zip")
    made["data"].add_argument("set", metavar="SET", choices=["cifar-cats"], help="cifar-cats")
    made["data"].add_argument(
        "--pictures", metavar="N", type=_positive, default=2000,
        help="for training, half of them cats, up to 8000; a quarter as many for testing",
    )  # fmt: skip
    made["demo"].add_argument("--jobs", metavar="N", type=_positive, help="notebooks at a time")
    _add_grading(made["grade"])
    made["report"].add_argument("lab", metavar="LAB")
    made["report"].add_argument("--output", metavar="FILE", help="default: report.html")


def _add_verb(verbs: argparse._SubParsersAction, verb: str) -> argparse.ArgumentParser:
    purpose, detail, example = TEACH[verb]
    return verbs.add_parser(
        verb,
        prog=f"python course.py {verb}",
        description="\n".join([purpose, "", *textwrap.wrap(detail, 88)]),
        epilog=f"example:\n  python course.py {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_grading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lab", metavar="LAB", help="for example week2_logistic_regression")
    parser.add_argument(
        "--submissions", metavar="DIR", help="holds STUDENT/LAB/LAB.ipynb (default: submitted/)"
    )
    parser.add_argument("--json", metavar="FILE", help="write all results there too")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="notebooks at a time")
    parser.add_argument("--full", action="store_true", help="run experiment cells too")
    parser.add_argument("--student", metavar="ID", action="append", help="only this; may repeat")
    parser.add_argument(
        "--i-trust-these-notebooks",
        action="store_true",
        help="grade without confinement where none is possible",
    )


def _positive(word: str) -> int:
    if not word.isdigit() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is no whole number from 1 up")
    return int(word)
