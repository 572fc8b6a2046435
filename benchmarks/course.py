"""Measure every lesson and lab: what it holds, how long it runs, how much memory it takes.

    python benchmarks/course.py [NAME ...] [--into docs/course.md]

Each notebook runs top to bottom in a fresh Jupyter kernel, a lab with the reference's answers in
place; the lab that builds on another finds that one beside it. Seconds include the kernel's start;
memory is the largest that the kernel's process ever had. The table is Markdown; --into puts it in
the place of the one in a file. Exits with 1 where a notebook stops or breaks a limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from tables import put

from autograder.authoring.course_tree import CourseTree
from autograder.misconceptions import lab_misconceptions, lab_reference
from autograder.results.present import without_hidden

MOST_SECONDS, MOST_MIB, MOST_KB = 60, 500, 300
TREE = CourseTree()
HEADER = ("| notebook | cells | exercises | known mistakes | seconds | peak MiB | KB |",
          "|---|---|---|---|---|---|---|")


@dataclass(frozen=True)
class Row:
    """What was counted and measured of one notebook; a lesson has no exercises."""

    name: str
    cells: int
    exercises: int
    mistakes: int
    seconds: float
    mib: float
    kb: float

    def broken(self) -> list[str]:
        """Say which limits the notebook breaks."""
        measured = ((self.seconds, MOST_SECONDS, "s"), (self.mib, MOST_MIB, "MiB"),
                    (self.kb, MOST_KB, "KB"))
        return [f"{self.name} takes {came:.0f} {unit}; at most {most} are wanted"
                for came, most, unit in measured if came >= most]

    def markdown(self) -> str:
        """Return the notebook's line of the table."""
        words = (f"`{self.name}`", self.cells, self.exercises or "", self.mistakes or "",
                 f"{self.seconds:.1f}", f"{self.mib:.0f}", f"{self.kb:.0f}")
        return f"| {' | '.join(map(str, words))} |"


def main() -> None:
    """Run the notebooks one after another, and print the table."""
    names = [*TREE.lessons(), *TREE.labs()]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME",
                        help="lessons and labs to measure; all, if none is named")
    parser.add_argument("--into", type=Path, metavar="FILE",
                        help="put the table in the place of the one in this file")
    args = parser.parse_args()
    # One thread for linear algebra: what a student's two cores do beside it is left out.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory(prefix="descent-course-") as folder:
        lay_out(Path(folder))
        rows = list(measured(args.names or names, Path(folder)))
    lines = [*HEADER, *(row.markdown() for row in rows), total(rows)]
    print(*lines, sep="\n")
    if args.into:
        put(args.into, lines)
    broken = [sentence for row in rows for sentence in row.broken()]
    sys.exit("\n".join(broken) if broken else 0)


def total(rows: list[Row]) -> str:
    """Return the last line of the table."""
    cells, exercises, mistakes = (sum(column) for column in zip(
        *((row.cells, row.exercises, row.mistakes) for row in rows), strict=True))
    seconds = sum(row.seconds for row in rows)
    return f"| together | {cells} | {exercises} | {mistakes} | {seconds:.1f} | | |"


def lay_out(folder: Path) -> None:
    """Write every notebook, solved, each lab in a folder of its own beside the others."""
    for lesson in TREE.lessons():
        place(TREE.lesson(lesson), folder / "lessons" / f"{lesson}.ipynb")
    for lab in TREE.labs():
        place(TREE.source(lab), folder / lab / f"{lab}.ipynb")


def place(path: Path, target: Path) -> None:
    """Copy a notebook, without what only nbgrader's own executor would meet."""
    notebook = jupytext.read(path)
    for cell in notebook.cells:
        cell.source = without_hidden(cell.source)
    target.parent.mkdir(exist_ok=True)
    jupytext.write(notebook, target)


def measured(names: Iterable[str], folder: Path) -> Iterable[Row]:
    """Run notebooks in turn; give the row of each."""
    for name in names:
        lab = name in TREE.labs()
        path = folder / (name if lab else "lessons") / f"{name}.ipynb"
        print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
        try:
            seconds, mib = run(path)
        except CellExecutionError as error:
            sys.exit(f"it stops with {error.ename}: {error.evalue}")
        print(f"{seconds:.1f} s", file=sys.stderr)
        handed_out = TREE.release(name) if lab else TREE.lesson(name)
        yield Row(
            name, len(jupytext.read(path).cells),
            len(lab_reference(name).OUTPUTS) if lab else 0,
            len(lab_misconceptions(name).MISCONCEPTIONS) if lab else 0,
            seconds, mib, handed_out.stat().st_size / 1000,
        )


def run(path: Path) -> tuple[float, float]:
    """Run a notebook in a fresh kernel; return its seconds, and its peak memory in MiB."""
    notebook = jupytext.read(path)
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}},
                            timeout=10 * MOST_SECONDS)
    start = time.perf_counter()
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
        seconds = time.perf_counter() - start
        return seconds, peak(client.km.provisioner.pid)


def peak(pid: int) -> float:
    """Return the largest memory that a process has had, in MiB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
