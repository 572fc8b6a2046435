"""Read the command line of `python course.py`, and teach in the language of who asks.

The standard library alone, in words that an old Python understands too: help and complaints
about arguments must come before anything is installed.
"""

from __future__ import annotations

import argparse
import textwrap
from typing import Any, NoReturn

from autograder.arguments import ARGUMENTS
from autograder.manual import TEACH, WELCOME
from autograder.words import _, ngettext

# These hand on what they do not know.
OPEN = ("lab", "test")
# What argparse itself says; it looks its words up under these names, when it says them.
OF_ARGPARSE = (
    "usage: ", "options", "positional arguments", "show this help message and exit",
    "argument %(argument_name)s: %(message)s", "the following arguments are required: %s",
    "expected one argument", "expected at least one argument", "ignored explicit argument %r",
    "not allowed with argument %s", "invalid choice: %(value)r (choose from %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
)  # fmt: skip
argparse._, argparse.ngettext = _, ngettext


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line; print help or a complaint and leave where there is no more to do."""
    parser = make_parser()
    args, rest = parser.parse_known_args(argv)
    if args.verb is None:
        parser.print_help()
        parser.exit(2)
    if rest and args.verb not in OPEN:
        parser.error(_("{verb} does not know {words}").format(verb=args.verb, words=" ".join(rest)))
    args.rest = [word for word in rest if word != "--"]
    # What to hand on where another process carries it out.
    args.words = getattr(args, "words", argv)
    return args


class Parser(argparse.ArgumentParser):
    """Complain in one line; say what arguments are for in the language of who asks."""

    def add_argument(self, *names: str, **how: Any) -> argparse.Action:
        """Add an argument, its help translated."""
        if how.get("help") not in (None, argparse.SUPPRESS):
            how["help"] = _(how["help"])
        return super().add_argument(*names, **how)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave with 2."""
        said = _("{command}: {message}. See: {command} --help")
        self.exit(2, said.format(command=self.prog, message=message) + "\n")


def make_parser() -> Parser:
    """Describe every verb."""
    width = max(len(verb) for verb in TEACH)
    lines = [f"  {verb:{width}}  {_(TEACH[verb][0])}" for verb in TEACH]
    lines += ["", _("More about one of them: python course.py grade --help")]
    parser = Parser(
        prog="python course.py",
        usage=_("python course.py VERB ..."),
        description=_(WELCOME),
        epilog="\n".join([_("verbs:"), *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", help=argparse.SUPPRESS)
    for verb in TEACH:
        made = _add_verb(verbs, verb)
        if verb in ARGUMENTS:
            ARGUMENTS[verb](made)
    return parser


def _add_verb(verbs: argparse._SubParsersAction, verb: str) -> argparse.ArgumentParser:
    purpose, detail, example = TEACH[verb]
    return verbs.add_parser(
        verb,
        prog=f"python course.py {verb}",
        description="\n".join([_(purpose), "", *textwrap.wrap(_(detail), 88)]),
        epilog=_("example:") + f"\n  python course.py {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
