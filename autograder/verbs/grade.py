"""Grade a class: grade, and what it shares with the demo."""

from __future__ import annotations

import itertools
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.output import expect_file
from autograder.refusal import RefusalError
from autograder.verbs import container
from autograder.verbs.course import ROOT, known_lab
from autograder.words import _, ngettext, translated

if TYPE_CHECKING:
    from autograder.classroom.run import ClassRun

# A table with more rows is no help in a terminal.
LARGEST_TABLE = 60


def grade(args: Namespace) -> int:
    """Grade submitted notebooks into the gradebook; print one table."""
    known_lab(args.lab)
    expect_file(args.json)
    if container.needed(args):
        return container.carry_out(args.words)
    submissions = Path(args.submissions or ROOT / "submitted")
    rung = choose_rung(args.i_trust_these_notebooks)
    run = run_class(args.lab, ROOT, submissions, rung=rung, jobs=args.jobs, full=args.full,
                    students=args.student, json_file=args.json, again=args.again,
                    attempts=args.attempts, scheduler=args.scheduler)
    if run.not_written:
        print("\n".join(run.not_written), file=sys.stderr)
        if run.kept_in:
            print(_("All results are kept in {kept}.").format(kept=run.kept_in), file=sys.stderr)
        return 2
    return 0


def choose_rung(trusted: bool) -> str:
    """Return the confinement that works here, or refuse with what to do about it."""
    from autograder.sandbox import confine

    rung = confine.probe()
    if rung == "none" and not trusted:
        reasons = " ".join(f"{name}: {translated(sentence)}"
                           for name, works, sentence in confine.explain() if not works)
        raise RefusalError(
            _("Notebooks cannot be confined on this machine, so none was run. Grade on "
              "Linux or in WSL 2, start Docker or Podman, or give --i-trust-these-notebooks. "
              "{reasons}").format(
                reasons=reasons)
        )
    return rung


def run_class(
    lab: str, course_dir: Path, submissions: Path, *, rung: str, jobs: int | None = None,
    students: list[str] | None = None, json_file: str | None = None, **how: Any,
) -> ClassRun:
    """Grade a class with a progress bar, and show its table; return the run.

    how: full, again, attempts and scheduler, as `ClassRun` has them.
    """
    from autograder.classroom.kept import kept
    from autograder.classroom.run import ClassRun, grade_class
    from autograder.classroom.submissions import find_submissions
    from autograder.grading.collection import CollectionError
    from autograder.grading.layout import LayoutError
    from autograder.sandbox.errors import ConfinementFailed, StartFailed

    found = find_submissions(submissions, lab, students)
    run = ClassRun(lab, course_dir, submissions, rung, **how)
    print(ngettext("Grading {count} submission of {lab}; confinement: {rung}.",
                   "Grading {count} submissions of {lab}; confinement: {rung}.",
                   len(found)).format(count=len(found), lab=lab, rung=rung), flush=True)
    start = time.monotonic()
    with kept(run, Path(json_file) if json_file else None), progress(len(found)) as advance:
        try:
            grade_class(run, found, jobs=jobs or os.cpu_count() or 1, whole=not students,
                        on_record=lambda record: advance(record.student))
        except (LayoutError, CollectionError, ConfinementFailed, StartFailed) as error:
            raise RefusalError(str(error)) from error
    show_class(run)
    print(_took(run, time.monotonic() - start))
    return run


def _took(run: ClassRun, seconds: float) -> str:
    said = (_("{count} submissions in {seconds:.1f} s, {known} of them known from before.")
            if run.known else _("{count} submissions in {seconds:.1f} s."))
    return said.format(count=len(run.journal), seconds=seconds, known=run.known)


def show_class(run: ClassRun) -> None:
    """Print the table of a class, or of a large one only those who need a look."""
    from autograder.grading.record import Record
    from autograder.results.terminal import show

    records = map(Record.from_json, run.journal.rows())
    if len(run.journal) <= LARGEST_TABLE:
        show(list(records))
        return
    odd = (record for record in records if record.error or any(
        result.status == "error" for result in record.exercises.values()))
    shown = list(itertools.islice(odd, LARGEST_TABLE))
    if shown:
        print(_("The first of those that did not run as they should:") if
              len(shown) == LARGEST_TABLE else _("Those that did not run as they should:"))
        show(shown)
    print(_("Everybody is in the class report: python course.py report {lab}").format(
        lab=run.lab))


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar where there is a terminal to show it on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn(_("grading")), BarColumn(), MofNCompleteColumn(), Remaining(),
               TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True,
                  disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=total)
        yield lambda student: bar.update(task, advance=1, description=student)
