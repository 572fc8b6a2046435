"""Time grading beside nbgrader and otter-grader: the same submissions of the same lab, in one run.

    python benchmarks/grading.py [--repeats 5] [--markdown] [--without otter]

Everyone grades the same solved notebook. For nbgrader's own executor the visible checks are the
tests, since hidden tests live outside the notebook; for otter a script asks the public cases, a
test an exercise. Ours leaves out the cells that are marked as experiments, which no grade needs;
second rows for the others have them taken out of the notebook.

nbgrader and ours grade a class in one command: two sizes of class tell its start-up from what one
more submission takes, and the rates for whole classes follow. `otter run` is one command a
submission. CPU seconds are those of all processes, each with one thread for linear algebra.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import otter_side
import warm
from classes import LAB, Cost, adopt_orphans, lay_out, measured, place, run_ours, run_stock, solved

CLASSES = (20, 200)
OURS = "python course.py grade"


@dataclass(frozen=True)
class Row:
    """What a tool takes to start, and for each submission."""

    name: str
    start: Cost
    each: Cost

    def rate(self, count: int) -> float:
        """Return submissions per CPU-second in a class of `count`."""
        return count / (self.start.cpu + count * self.each.cpu)

    def words(self, ours: Row) -> list[str]:
        """Return the row's cells: what it takes, then for each class its rate and ours to it."""
        took = self.start.cpu, self.each.cpu, self.each.wall
        cells = [self.name, *(f"{seconds:.2f}" for seconds in took)]
        for count in CLASSES:
            times = f"{ours.rate(count) / self.rate(count):.1f} ×"
            cells += [f"{self.rate(count):.2f}", "" if self is ours else times]
        return cells


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="medians of (5)")
    parser.add_argument("--markdown", action="store_true", help="print tables for a page")
    parser.add_argument("--without", choices=("nbgrader", "otter"), action="append", default=[])
    args = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="descent-benchmark-") as folder:
        rows = list(measure(Path(folder), args.repeats, args.without))
        verdict = warm.measure(Path(folder, "ours-2"), args.repeats)
    print(f"{LAB}, {os.cpu_count()} cores, medians of {args.repeats}\n")
    heads = ["", "start, CPU s", "each, CPU s", "each, wall s"]
    for count in CLASSES:
        heads += [f"per CPU-s, class of {count}", "ours is"]
    ours = rows[-1]
    show([heads, *(row.words(ours) for row in rows)], args.markdown)
    show([["one submission, warm", "ms"], *verdict, *warm.student_side()], args.markdown)


def measure(folder: Path, repeats: int, without: list[str]) -> list[Row]:
    """Measure everyone; ours comes last."""
    whole, short = solved(), solved(experiments=False)
    rows = []
    if "nbgrader" not in without:
        for name, notebook in (("nbgrader autograde", whole), ("the same, no experiments", short)):
            rows.append(by_two_sizes(name, folder, notebook, (1, 4), run_stock, repeats))
    if "otter" not in without:
        autograder = otter_side.assignment(folder / "otter")
        for name, notebook in (("otter run", whole), ("the same, no experiments", short)):
            path = folder / name / "submission.ipynb"
            place(notebook, path)
            each = measured(partial(otter_side.grade, autograder, path), repeats)
            rows.append(Row(name, Cost(0.0, 0.0), each))
    return [*rows, by_two_sizes(OURS, folder, whole, (2, 42), run_ours, repeats)]


def by_two_sizes(
    name: str, folder: Path, notebook: dict, sizes: tuple[int, int],
    run: Callable[[Path], None], times: int,
) -> Row:
    """Tell start-up from what each submission takes, by a small class and a larger one."""
    costs = []
    for size in sizes:
        key = "ours" if run is run_ours else name
        course = lay_out(folder / f"{key}-{size}", size, notebook, ours=run is run_ours)
        costs.append(measured(partial(run, course), times))
    (small, large), steps = costs, sizes[1] - sizes[0]
    each = Cost((large.cpu - small.cpu) / steps, (large.wall - small.wall) / steps)
    start = Cost(small.cpu - sizes[0] * each.cpu, small.wall - sizes[0] * each.wall)
    return Row(name, start, each)


def show(rows: list[list[str]], markdown: bool) -> None:
    """Print a table, in columns or as Markdown."""
    if markdown:
        rows = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        print("\n".join(f"| {' | '.join(row)} |" for row in rows))
    else:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            print("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)))
    print()


if __name__ == "__main__":
    main()
