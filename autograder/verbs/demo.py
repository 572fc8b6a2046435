"""Grade the sample class: demo."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from autograder.refusal import RefusalError
from autograder.verbs.author import build, make_sample_class
from autograder.verbs.course import ROOT, course, known_lab
from autograder.verbs.grade import choose_rung, run_class
from autograder.words import _, ngettext

REPORT, FEEDBACK = "reports/{lab}.html", "feedback/{student}/{lab}/{lab}.html"


def demo(args: Namespace) -> int:
    """Build, then grade what the sample class hands in, in a folder of its own: demo/."""
    from autograder.authoring.problems import AuthoringError

    labs = [known_lab(args.lab)] if args.lab else course().labs()
    try:
        build(Namespace(check=False))
    except AuthoringError as error:
        print(error, _("The demo goes on with what is built."), sep="\n", file=sys.stderr)
    return grade_labs(labs, ROOT / "demo", choose_rung(trusted=True),
                      args.jobs or os.cpu_count() or 1)


def grade_labs(labs: list[str], folder: Path, rung: str, jobs: int) -> int:
    """Grade the sample class into a folder, from scratch; return the exit status."""
    prepare(folder, labs)
    runs = [_grade(lab, folder, rung, jobs) for lab in labs]
    write_feedback(labs, folder, jobs)
    results = [run.as_json() for run in runs]
    write_pages(results, folder)
    differences = [sentence for run in results for sentence in differing(run, folder)]
    if differences:
        print(_("Not what the sample class is made for (a very busy machine can be the cause):"))
    print("\n".join(differences)
          or _("Every result is the one that the sample class is made for."))
    lost = [sentence for run in runs for sentence in run.not_written]
    print("\n".join(lost), end="\n" if lost else "", file=sys.stderr)
    return 2 if lost else 1 if differences else 0


def prepare(folder: Path, labs: list[str]) -> None:
    """Lay out a course folder, from scratch, with what is handed in."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for lab in labs:
        shutil.copytree(ROOT / "source" / lab, folder / "source" / lab)
    if make_sample_class(*labs, "--folder", str(folder)):
        raise RefusalError(_("The sample class cannot be made; what is wrong is said above."))


def _grade(lab: str, folder: Path, rung: str, jobs: int) -> Any:
    """Grade one lab of the class; where nothing can be confined, only what does no harm."""
    students = None
    if rung == "none":
        expected = expectations(lab, folder)
        students = [student for student, row in expected.items() if row["friendly"]]
        print(_("Notebooks cannot be confined here, so the hostile ones are left out: "
                "{left} of {count}. `python course.py doctor` says why.").format(
            left=len(expected) - len(students), count=len(expected)))
    return run_class(lab, folder, folder / "submitted", rung=rung, jobs=jobs, students=students)


def write_feedback(labs: list[str], folder: Path, jobs: int) -> None:
    """Write everybody's feedback, several labs at a time: nbconvert takes its time over each."""
    print(_("Writing feedback ..."), flush=True)
    start = time.monotonic()
    with ProcessPoolExecutor(min(jobs, len(labs)), get_context("spawn"), _end_at_ctrl_c) as pool:
        waiting = [pool.submit(_feedback, lab, folder) for lab in labs]
        try:
            count = sum(len(done.result()) for done in as_completed(waiting))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    print(ngettext("{count} page in {seconds:.1f} s.", "{count} pages in {seconds:.1f} s.",
                   count).format(count=count, seconds=time.monotonic() - start))


def _end_at_ctrl_c() -> None:
    """Let Ctrl-C end a helper at once and without a traceback; the demo says that it stopped."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _feedback(lab: str, folder: Path) -> list[Path]:
    from autograder.results import feedback

    return feedback.generate(lab, course_dir=folder)


def write_pages(results: list[dict[str, Any]], folder: Path) -> None:
    """Write the class reports and the page that leads to them; say where everything is."""
    from autograder.results import overview, report

    for run in results:
        report.write(run, folder / REPORT.format(lab=run["lab"]))
    together = overview.together(results)
    index = overview.write(together, overview.Places(folder, REPORT, FEEDBACK), "index.html")
    if len(results) > 1:
        overview.show(together)
    print(_("All of it:      {index}\n"
            "Class reports:  {reports}\n"
            "Feedback:       {feedback}\n"
            "Gradebook:      {gradebook}").format(
        index=index, reports=folder / REPORT.format(lab="LAB"),
        feedback=folder / FEEDBACK.format(student="STUDENT", lab="LAB"),
        gradebook=folder / "gradebook.db"))


def expectations(lab: str, folder: Path) -> dict[str, Any]:
    """Return what each student of the sample class should get."""
    import json

    text = (folder / "expected" / f"{lab}.json").read_text(encoding="utf-8")
    return json.loads(text)["students"]


def differing(run: dict[str, Any], folder: Path) -> Iterator[str]:
    """Say where the results of a lab are not those that the class is made for."""
    expected = expectations(run["lab"], folder)
    for row in run["submissions"]:
        for exercise, want in expected[row["student"]]["exercises"].items():
            got = {key: row["exercises"][exercise][key] for key in want}
            if got != want:
                yield (_("{lab}, {student}, {exercise}: expected {want}; it is {got}.").format(
                    lab=run["lab"], student=row["student"], exercise=exercise,
                    want=_words(want), got=_words(got)))


def _words(result: dict[str, str | None]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in result.items() if value)
