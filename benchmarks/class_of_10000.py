"""Grade a simulated class, kill the grader twice on the way, and compare every grade.

    python benchmarks/class_of_10000.py [--students 300] [--full] [--jobs N] [--markdown]

The class is the sample class over and over, each student with inputs of their own; one in twenty
is hostile. The run is killed (SIGKILL) after a third and after two thirds of the class, and
started again. Then every result is held against what the sample class is made for, the gradebook
against the results, and a small class of its own against the large one: seconds and CPU-seconds a
submission, and the memory that the coordinator takes. --full takes 10,000 students: most of an
hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAB = "week2_logistic_regression"
HOSTILE_EVERY = 20
# An endless loop costs its time limit each time; among the hostile ones it is one in ten.
SLOW_EVERY = 10
SMALL = 100
POLL = 0.05
GRADE = (
    "import sys; from pathlib import Path; from autograder.verbs import grade\n"
    "course = Path(sys.argv[1])\n"
    f"run = grade.run_class({LAB!r}, course, course / 'submitted', jobs=int(sys.argv[2]),\n"
    "                      rung=grade.choose_rung(False))\n"
    "sys.exit(2 if run.not_written else 0)"
)


@dataclass
class Watched:
    """A run of the grader, and what its own process took: CPU seconds, and bytes of memory."""

    done: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    memory: list[tuple[int, int]] = field(default_factory=list)  # results so far, bytes

    @property
    def peak(self) -> int:
        """Return the most memory that it took."""
        return max((size for _, size in self.memory), default=0)


def main() -> int:
    """Make the class, grade it with two kills, and say what came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--full", action="store_true", help="10,000 students")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--markdown", action="store_true", help="print a table for docs/")
    args = parser.parse_args()
    count = 10_000 if args.full else args.students
    with tempfile.TemporaryDirectory(prefix="descent-class-") as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        lay_out(small, SMALL)
        expected = lay_out(large, count)
        print(f"{count} students of {LAB}; the small class has {SMALL}.", flush=True)
        alone = run(small, args.jobs)
        killed = [run(large, args.jobs, kill_at=count * part // 3) for part in (1, 2)]
        last = run(large, args.jobs)
        again = run(large, args.jobs)
        wrong = differing(large, expected)
    rows = table(count, alone, [*killed, last], again)
    print_table(rows, args.markdown)
    print("\n".join(wrong[:20]) or f"All {count} grades are as they should be: none lost, "
          "none double, none changed by the kills.")
    return 1 if wrong else 0


def lay_out(course: Path, count: int) -> dict[str, dict]:
    """Make a course folder with the class in it; return what each student should get."""
    # In place of this script's own folder, where other modules have the same names.
    sys.path[0] = str(ROOT / "examples")
    from make_sample_class import make_class

    files = make_class([LAB])
    rows = json.loads(files[f"expected/{LAB}.json"])["students"]
    shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    expected = {}
    for number in range(count):
        model, student = who(number, rows), f"student{number:05d}"
        path = course / "submitted" / student / LAB / f"{LAB}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(files[f"submitted/{model}/{LAB}/{LAB}.ipynb"])
        expected[student] = rows[model]["exercises"]
    return expected


def who(number: int, rows: dict[str, dict]) -> str:
    """Choose whose notebook a student hands in: of the hostile ones few that take time."""
    friendly = [name for name, row in rows.items() if row["friendly"]]
    hostile = [name for name, row in rows.items() if not row["friendly"]]
    slow = [name for name in hostile if "loop" in rows[name]["story"]]
    if number % HOSTILE_EVERY:
        return friendly[number % len(friendly)]
    turn = number // HOSTILE_EVERY
    pool = slow if turn % SLOW_EVERY == 0 else [name for name in hostile if name not in slow]
    return pool[turn % len(pool)]


def run(course: Path, jobs: int, kill_at: int | None = None) -> Watched:
    """Grade a class in a process of its own, or until so many results are kept."""
    watched, start = Watched(), time.monotonic()
    command = [sys.executable, "-P", "-c", GRADE, str(course), str(jobs)]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT)
        watcher = threading.Thread(target=watch, args=(process, course, watched, kill_at))
        watcher.start()
        process.wait()
        watched.seconds = time.monotonic() - start
        watcher.join()
        out.seek(0)
        if kill_at is None and process.returncode:
            sys.exit(f"grading failed:\n{out.read().decode()[-2000:]}")
    watched.done = results(course)
    return watched


def watch(
    process: subprocess.Popen, course: Path, watched: Watched, kill_at: int | None
) -> None:
    """Note what the process takes; kill it once enough is done."""
    page, tick = resource.getpagesize(), os.sysconf("SC_CLK_TCK")
    seen = 0
    while process.poll() is None:
        try:
            words = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            break
        watched.cpu = (int(words[11]) + int(words[12])) / tick
        if len(watched.memory) % 20 == 0:
            seen = results(course)
        watched.memory.append((seen, int(words[21]) * page))
        if kill_at is not None and seen >= kill_at:
            process.kill()
        time.sleep(POLL)


def results(course: Path) -> int:
    """Count the results that are kept."""
    return sum(1 for _ in (course / ".descent" / "graded" / LAB).glob("*/*.json.gz"))


def differing(course: Path, expected: dict[str, dict]) -> list[str]:
    """Say what is not as it should be: in the results, and between them and the gradebook."""
    kept = json.loads((course / ".descent" / "results" / f"{LAB}.json").read_text())
    rows = {row["student"]: row for row in kept["submissions"]}
    wrong = [f"{student}: no result" for student in expected.keys() - rows.keys()]
    wrong += [f"{student}: not in the class" for student in rows.keys() - expected.keys()]
    for student in sorted(expected.keys() & rows.keys()):
        for name, want in expected[student].items():
            got = {key: rows[student]["exercises"][name][key] for key in want}
            if got != want:
                wrong.append(f"{student}, {name}: {got} instead of {want}")
    with sqlite3.connect(course / "gradebook.db") as database:
        sums = dict(database.execute(
            "select s.student_id, sum(g.auto_score) from grade g"
            " join submitted_notebook n on g.notebook_id = n.id"
            " join submitted_assignment s on n.assignment_id = s.id group by s.student_id"))
        double = database.execute(
            "select count(*) from (select 1 from grade group by notebook_id, cell_id"
            " having count(*) > 1)").fetchone()[0]
    wrong += [f"{student}: {sums.get(student)} points in the gradebook, {row['points']} in the "
              "results" for student, row in rows.items()
              if abs(sums.get(student, -1.0) - row["points"]) > 1e-6]
    return wrong + ([f"{double} grades stand in the gradebook twice"] if double else [])


def table(count: int, alone: Watched, runs: list[Watched], again: Watched) -> list[tuple]:
    """Return the rows of what was measured."""
    total, cpu = (sum(getattr(run, name) for run in runs) for name in ("seconds", "cpu"))
    return [
        (f"{SMALL} students: seconds a submission", f"{alone.seconds / SMALL:.3f}"),
        (f"{count} students, killed twice: seconds a submission", f"{total / count:.3f}"),
        ("the coordinator's own CPU a submission, small", f"{1000 * alone.cpu / SMALL:.1f} ms"),
        ("the coordinator's own CPU a submission, large", f"{1000 * cpu / count:.1f} ms"),
        ("its memory at the most, small", f"{alone.peak / 2**20:.0f} MiB"),
        ("its memory at the most, large", f"{max(run.peak for run in runs) / 2**20:.0f} MiB"),
        ("results that were there when the killed runs were killed",
         ", ".join(str(run.done) for run in runs[:-1])),
        (f"a further run in which nothing is new, {count} students", f"{again.seconds:.1f} s"),
    ]


def print_table(rows: list[tuple], markdown: bool) -> None:
    """Print what was measured."""
    if markdown:
        print("| | |\n|---|---|")
    for name, value in rows:
        print(f"| {name} | {value} |" if markdown else f"{name:62}{value}")


if __name__ == "__main__":
    sys.exit(main())
