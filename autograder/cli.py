"""One verb a function: python course.py VERB ends here, inside .venv."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.arguments import parse
from autograder.handover import speak_utf8
from autograder.refusal import RefusalError
from autograder.status import status

if TYPE_CHECKING:
    from autograder.authoring.course_tree import CourseTree


def lab(args: Namespace) -> int:
    """Open lessons and labs in JupyterLab, in work/ or, to teach, in the course folder."""
    from autograder.desk import fill_work, start_jupyterlab

    course = _course()
    if args.teach:
        return start_jupyterlab(course, course.root, args.rest)
    first = not (course.root / "work" / "start_here.ipynb").exists()
    for sentence in fill_work(course):
        print(sentence)
    opened = ["--LabApp.default_url=/lab/tree/start_here.ipynb"] if first else []
    return start_jupyterlab(course, course.root / "work", [*opened, *args.rest])


def demo(args: Namespace) -> int:
    """Build, then grade the shipped class."""
    from autograder import commands
    from autograder.authoring.problems import AuthoringError

    try:
        build(Namespace(check=False))
    except AuthoringError as error:
        print(f"{error}\nThe demo goes on with what is built.", file=sys.stderr)
    return commands.demo(args)


def test(args: Namespace) -> int:
    """Run every check of the course; all of them, even after one has failed."""
    importing = "from importlinter.cli import lint_imports_command as check; check()"
    steps = {
        "pytest": ["-m", "pytest", "-n", "auto", "--dist", "loadfile", *args.rest],
        "build --check": ["-P", "-m", "autograder.cli", "build", "--check"],
        "lint-imports": ["-P", "-c", importing],
        "ruff": ["-m", "ruff", "check", "--quiet"],
    }
    failed = []
    for name, command in steps.items():
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, *command], cwd=_course().root, check=False).returncode:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all is well", flush=True)
    return 1 if failed else 0


def build(args: Namespace) -> int:
    """Build what is written, or prove that what is built is current."""
    from autograder import commands
    from autograder.authoring.build import build, check
    from autograder.authoring.public_cases import installed_maker

    with status() as tell:
        outcome = (check if args.check else build)(_course(), installed_maker(), tell)
    lines = [*outcome.remarks, *(f"built {path}" for path in outcome.written)]
    if outcome.stale:
        print("\n".join(outcome.stale), file=sys.stderr)
        print("Bring them up to date with: python course.py build", file=sys.stderr)
        return 1
    print("\n".join([*lines, f"{len(outcome.unchanged)} built files are current."]))
    return commands.make_sample_class() if outcome.written else 0


def carry(args: Namespace) -> int:
    """Carry an edit of a built notebook back to its text, then build."""
    from autograder.authoring.carry import carry

    course, path = _course(), Path(args.path)
    if not path.exists():
        path = course.root / path  # as build names it, from whatever folder this is called
    for changed in carry(course, path, force=args.force):
        print(f"changed {changed}")
    return build(Namespace(check=False))


def release(args: Namespace) -> int:
    """Build, then enter one lab or all into the gradebook."""
    from autograder.authoring.release import release

    course = _course()
    labs = [_known_lab(args.lab)] if args.lab else course.labs()
    outcome = build(Namespace(check=False))
    for name in labs:
        with status() as tell:
            tell(f"releasing {name}")
            path = release(course, name)
        print(f"{name} is in the gradebook. Hand out {course.shown(path)}, utils/ and data/.")
    print("To hand out everything in one file: python course.py bundle")
    return outcome


def grade(args: Namespace) -> int:
    """Grade submitted notebooks."""
    from autograder import commands

    _known_lab(args.lab)
    return commands.grade(args)


def report(args: Namespace) -> int:
    """Write the class report."""
    from autograder import commands

    _known_lab(args.lab)
    return commands.report(args)


def bundle(args: Namespace) -> int:
    """Zip everything that a student needs."""
    from autograder.authoring.bundle import bundle

    path = Path(args.output)
    count = bundle(_course(), path)
    print(f"{path} holds {count} files ({path.stat().st_size / 1e6:.1f} MB); README.txt tells how.")
    return 0


def data(args: Namespace) -> int:
    """Build a data set that has to be downloaded."""
    from autograder import commands

    return commands.data(args)


def doctor(args: Namespace) -> int:
    """Say what works on this machine."""
    from autograder.doctor import examine

    return examine(_course())


VERBS: dict[str, Callable[[Namespace], int]] = {
    verb.__name__: verb
    for verb in (lab, demo, test, build, carry, release, grade, report, bundle, data, doctor)
}


def main(argv: list[str]) -> int:
    """Carry out one verb; return the exit status: 2 where it cannot be carried out."""
    speak_utf8()
    args = parse(argv)
    try:
        return _without_traceback(VERBS[args.verb], args)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever was reading has gone, as `head` does; flushing again at exit would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _without_traceback(verb: Callable[[Namespace], int], args: Namespace) -> int:
    from autograder.authoring.problems import AuthoringError
    from autograder.results.errors import ResultsError

    try:
        return verb(args)
    except AuthoringError as error:
        print(error, file=sys.stderr)
        return 1
    except (RefusalError, ResultsError) as error:
        print(error, file=sys.stderr)
        return 2


def _course() -> CourseTree:
    from autograder.authoring.course_tree import CourseTree

    return CourseTree()


def _known_lab(name: str) -> str:
    labs = _course().labs()
    if name not in labs:
        raise RefusalError(f"There is no lab {name!r}. The labs are: {', '.join(labs)}.")
    return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
