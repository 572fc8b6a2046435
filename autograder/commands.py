"""The commands that grade, and the one that downloads: grade, report, demo, data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.refusal import RefusalError

ROOT = Path(__file__).resolve().parents[1]
DEMO_LAB = "week2_logistic_regression"


def grade(args: Namespace) -> int:
    """Grade submitted notebooks into the gradebook; print one table."""
    submissions = Path(args.submissions or ROOT / "submitted")
    rung = choose_rung(args.i_trust_these_notebooks)
    run = run_class(args.lab, ROOT, submissions, rung=rung, jobs=args.jobs, full=args.full,
                    students=args.student, json_file=args.json)
    if run.not_written:
        kept = ROOT / ".descent" / "results" / f"{args.lab}.json"
        print("\n".join(run.not_written), file=sys.stderr)
        print(f"All results are kept in {kept}.", file=sys.stderr)
        return 2
    return 0


def choose_rung(trusted: bool) -> str:
    """Return the confinement that works here, or refuse with what to do about it."""
    from autograder.sandbox import confine

    rung = confine.probe()
    if rung == "none" and not trusted:
        reasons = " ".join(f"{name}: {sentence}" for name, works, sentence in confine.explain()
                           if not works)
        raise RefusalError(
            "Notebooks cannot be confined on this machine, so none was run. Grade on Linux or "
            f"in WSL 2, or give --i-trust-these-notebooks. {reasons}"
        )
    return rung


def run_class(
    lab: str, course_dir: Path, submissions: Path, *, rung: str, jobs: int | None = None,
    full: bool = False, students: list[str] | None = None, json_file: str | None = None,
):
    """Grade a class with a progress bar, and show its table; return the run."""
    from autograder.class_run import ClassRun, find_submissions, grade_class, kept
    from autograder.grading.collection import CollectionError
    from autograder.grading.layout import LayoutError
    from autograder.results.terminal import show
    from autograder.sandbox.errors import ConfinementFailed, StartFailed

    notebooks = find_submissions(submissions, lab, students)
    run = ClassRun(lab, course_dir, submissions, rung)
    print(f"Grading {len(notebooks)} submissions of {lab}; confinement: {rung}.", flush=True)
    start = time.monotonic()
    with kept(run, Path(json_file) if json_file else None), progress(len(notebooks)) as advance:
        try:
            grade_class(run, notebooks, rung=rung, jobs=jobs or os.cpu_count() or 1, full=full,
                        on_record=lambda record: advance(record.student))
        except (LayoutError, CollectionError, ConfinementFailed, StartFailed) as error:
            raise RefusalError(str(error)) from error
    show([run.records[student] for student in sorted(run.records)])
    print(f"{len(run.records)} submissions in {time.monotonic() - start:.1f} s.")
    return run


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar where there is a terminal to show it on."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), Remaining(),
               TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True,
                  disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=total)
        yield lambda student: bar.update(task, advance=1, description=student)


def report(args: Namespace) -> int:
    """Write the class report from the last grading."""
    from autograder.class_run import KEPT, load_json
    from autograder.results.report import write

    results = load_json(ROOT / KEPT / f"{args.lab}.json")
    if results is None:
        raise RefusalError(f"{args.lab} has not been graded yet: python course.py grade {args.lab}")
    path = write(results, Path(args.output or ROOT / "report.html"))
    print(f"The class report is {path}.")
    return 0


def data(args: Namespace) -> int:
    """Build the set of real cats in data/downloaded/."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from utils import cifar, data

    columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
    path = data.BUILT / "cifar_cats.h5"
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True,
                      disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("", total=None)
            cifar.build_cats(path, args.pictures, tell=lambda done, total: bar.update(
                task, completed=done, total=total or None))
        print(f"{path} is ready: data.load({path.stem!r}) gives\n{data.load(path)}")
    except data.DataError as error:
        raise RefusalError(str(error)) from error
    print("The archive is kept beside it; delete it if you need the room.")
    return 0


def demo(args: Namespace) -> int:
    """Grade the shipped class in a folder of its own: demo/."""
    from autograder.results import feedback
    from autograder.results.report import write

    rung, folder = choose_rung(trusted=True), ROOT / "demo"
    prepare_demo(folder)
    submissions = folder / "submitted"
    students = None
    if rung == "none":
        students = friendly()
        print("Notebooks cannot be confined here, so the hostile ones of the class are left out:"
              f" {len(students)} are graded. `python course.py doctor` says why.")
    run = run_class(DEMO_LAB, folder, submissions, rung=rung, jobs=args.jobs, students=students)
    print("Writing feedback ...", flush=True)
    feedback.generate(DEMO_LAB, course_dir=folder)
    page = write(run.as_json(), folder / "report.html")
    print(f"Class report:  {page}\nFeedback:      {folder / 'feedback'}/STUDENT/{DEMO_LAB}/\n"
          f"Gradebook:     {folder / 'gradebook.db'}")
    return 0 if not run.not_written else 2


def make_sample_class() -> int:
    """Make the sample class again, from the release; return the exit status."""
    make = ROOT / "examples" / "make_sample_class.py"
    return subprocess.run([sys.executable, make], check=False, stdout=subprocess.DEVNULL).returncode


def prepare_demo(folder: Path) -> None:
    """Lay out a course folder of its own for the demo, from scratch."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "source" / DEMO_LAB, folder / "source" / DEMO_LAB)
    shutil.copytree(ROOT / "examples" / "submitted", folder / "submitted")


def friendly() -> list[str]:
    """Return the students of the shipped class whose notebooks do no harm."""
    import json

    expected = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))
    return [student for student, row in expected["students"].items() if row["friendly"]]
