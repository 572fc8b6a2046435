"""Let axe-core look at every kind of page that people see, in light and in dark.

    python benchmarks/axe.py [FOLDER ...] [--without jupyterlab] [--into docs/course.md]

The pages are real: a lab in JupyterLab where a check says no, the next says yes, and progress is
drawn; feedback, class report and appeal of a sample class that was graded. FOLDER adds each HTML
page in it, such as those that `python course.py site` makes. The table counts places by how much
they keep people out. In JupyterLab only outputs are looked at: the frame around them is not ours.
Exits with 1 where a place is critical or serious.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tables import put

ROOT = Path(__file__).resolve().parents[1]
# The browser is found, JupyterLab started and worked in as in the tests.
sys.path.insert(0, str(ROOT / "tests"))

from chromium import chromium, violations  # noqa: E402
from lab_page import add_cell, cell_with, go_dark, opened, run  # noqa: E402
from lab_server import jupyter  # noqa: E402

LAB, STUDENT = "week2_logistic_regression", "student05"
IMPACTS = ("critical", "serious", "moderate", "minor")
HEADER = [f"| page | theme | {' | '.join(IMPACTS)} |", f"|---|---|{'---|' * len(IMPACTS)}"]
THEMES = ("light", "dark")
ANSWER = "def sigmoid(z):\n    return 1 / (1 + np.exp({}z))\n"
Found = tuple[str, str, list[dict[str, Any]]]


def main() -> None:
    """Look at the pages, and print a row of each as it was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER",
                        help="folders with more HTML pages, looked through whole")
    parser.add_argument("--without", choices=["jupyterlab", "grading"], action="append",
                        default=[])
    parser.add_argument("--into", type=Path, metavar="FILE",
                        help="put the table in the place of the one in this file")
    args = parser.parse_args()
    lines, barred = [*HEADER], []
    with tempfile.TemporaryDirectory(prefix="descent-axe-") as folder, chromium() as browser:
        for page, theme, found in looked_at(browser, args, Path(folder)):
            count = Counter(rule["impact"] for rule in found for _ in rule["nodes"])
            lines.append(f"| {page} | {theme} | {' | '.join(str(count[i]) for i in IMPACTS)} |")
            print(lines[-1], flush=True)
            barred += [f"{page}, {theme}: {rule['impact']}: {rule['help']}: {node['html'][:160]}"
                       for rule in found for node in rule["nodes"]]
    print(*barred, sep="\n", file=sys.stderr)
    if args.into:
        put(args.into, lines)
    sys.exit(any(f": {impact}: " in line for line in barred for impact in IMPACTS[:2]))


def looked_at(browser: Any, args: Namespace, folder: Path) -> Iterator[Found]:
    """Give each page, its theme, and what axe-core finds there."""
    print(*HEADER, sep="\n", flush=True)
    if "jupyterlab" not in args.without:
        yield from in_jupyterlab(browser, folder)
    pages = {} if "grading" in args.without else graded(folder)
    for more in args.folders:
        pages |= {path.relative_to(more).as_posix(): path for path in sorted(more.rglob("*.html"))}
    for name, path in pages.items():
        for theme in THEMES:
            page = browser.new_page(color_scheme=theme)
            page.goto(path.resolve().as_uri())
            yield name, theme, violations(page)
            page.close()


def in_jupyterlab(browser: Any, folder: Path) -> Iterator[Found]:
    """Answer wrongly, then rightly, and draw the progress; look at the outputs."""
    desk = folder / "desk"
    desk.mkdir()
    shutil.copy(ROOT / "release" / LAB / f"{LAB}.ipynb", desk)
    with (jupyter(desk, folder / "home") as address,
          opened(browser, address, f"{LAB}.ipynb") as page):
        run(page, cell_with(page, "from utils.check import"))
        exercise, check = cell_with(page, "def sigmoid(z)"), cell_with(page, "check(sigmoid)")
        drawn = add_cell(page, check, "progress()")
        answers = {"not attempted": exercise.locator(".cm-content").inner_text(),
                   "wrong": ANSWER.format(""), "right": ANSWER.format("-")}
        for theme in THEMES:
            if theme == "dark":
                go_dark(page)
            for name, source in answers.items():
                run(page, exercise, source)
                run(page, check)
                yield f"JupyterLab: a check, {name}", theme, outputs(page, check)
            run(page, drawn)
            yield "JupyterLab: `progress()`", theme, outputs(page, drawn)


def outputs(page: Any, cell: Any) -> list[dict[str, Any]]:
    """Return what axe-core finds in a cell's outputs."""
    cell.locator(".jp-OutputArea").first.evaluate(
        "area => { document.querySelector('#looked-at')?.removeAttribute('id');"
        " area.id = 'looked-at'; }")
    return violations(page, "#looked-at")


def graded(folder: Path) -> dict[str, Path]:
    """Grade a few of the sample class; return the pages that come of it."""
    from autograder.classroom.kept import KEPT, load_json
    from autograder.results import feedback, report
    from autograder.verbs.demo import prepare
    from autograder.verbs.grade import choose_rung, run_class
    from autograder.verbs.regrade import hear_appeal

    course = folder / "course"
    submitted, rung = course / "submitted", choose_rung(trusted=False)
    with contextlib.redirect_stdout(io.StringIO()):  # nothing of this is the table
        prepare(course, [LAB])
        students = sorted(path.name for path in submitted.iterdir())
        run_class(LAB, course, submitted, rung=rung, students=students[:8])
        appeal = Namespace(lab=LAB, student=STUDENT, explain=None, full=False, attempts="last",
                           output=str(folder / "appeal.html"))
        hear_appeal(appeal, course, submitted, rung)
    [written] = feedback.generate(LAB, [STUDENT], course_dir=course)
    shown = report.write(load_json(course / KEPT / f"{LAB}.json"), folder / "report.html")
    return {"feedback": written, "class report": shown, "appeal": folder / "appeal.html"}


if __name__ == "__main__":
    main()
