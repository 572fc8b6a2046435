"""One verb a function: python course.py VERB ends here, inside .venv."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable

from autograder.handover import speak_utf8
from autograder.parsing import parse
from autograder.refusal import RefusalError
from autograder.verbs.author import build, carry, release
from autograder.verbs.bundle import bundle
from autograder.verbs.container import container
from autograder.verbs.demo import demo
from autograder.verbs.export import export
from autograder.verbs.grade import grade
from autograder.verbs.learn import data, lab
from autograder.verbs.lite import lite
from autograder.verbs.regrade import regrade
from autograder.verbs.report import report
from autograder.verbs.site import site
from autograder.verbs.upkeep import doctor, test
from autograder.words import _

VERBS: dict[str, Callable[[Namespace], int]] = {
    verb.__name__: verb
    for verb in (lab, demo, test, build, carry, release, grade, regrade, report, export,
                 bundle, site, lite, container, data, doctor)
}


def main(argv: list[str]) -> int:
    """Carry out one verb; return the exit status: 2 where it cannot be carried out."""
    speak_utf8()
    _heed_signals()
    args = parse(argv)
    try:
        return _without_traceback(VERBS[args.verb], args)
    except KeyboardInterrupt:
        print("\n" + _("Stopped."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever was reading has gone, as `head` does; flushing again at exit would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _heed_signals() -> None:
    """Stop when told to as the first process of a container, which no signal ends by itself."""
    if os.getpid() == 1:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)


def _without_traceback(verb: Callable[[Namespace], int], args: Namespace) -> int:
    from autograder.authoring.problems import AuthoringError

    try:
        return verb(args)
    except AuthoringError as error:
        print(error, file=sys.stderr)
        return 1
    except RefusalError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
