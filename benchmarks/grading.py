"""Time grading beside stock nbgrader: the same submissions of the same lab, in one run.

    python benchmarks/grading.py [--submissions 20] [--repeats 3]

Both grade the same notebooks. For nbgrader's own executor the lab is built with its visible
checks as the tests, since its hidden tests live outside the notebook. Ours leaves out the cells
that are marked as experiments, which no grade needs; a second row for nbgrader has them taken
out of its notebooks. CPU seconds are those of all processes that a command started, its start-up
included; every process uses one thread for linear algebra.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAB = "week2_logistic_regression"
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory(prefix="descent-benchmark-") as folder:
        stock, short, ours = (Path(folder, name) for name in ("stock", "short", "ours"))
        lay_out(stock, args.submissions, visible_tests_only=True)
        lay_out(short, args.submissions, visible_tests_only=True, experiments=False)
        lay_out(ours, args.submissions, visible_tests_only=False)
        for course in (stock, short, ours):
            release(course)
        rows = {
            "nbgrader autograde": repeat(lambda: run_stock(stock), args.repeats),
            "  without experiments": repeat(lambda: run_stock(short), args.repeats),
            "python course.py grade": repeat(lambda: run_ours(ours), args.repeats),
        }
        print_rates(rows, args.submissions)
        warm = warm_verdict(ours)
    print(f"one verdict, warm: {warm:.3f} s")
    print_student_side()


def lay_out(
    course: Path, count: int, *, visible_tests_only: bool, experiments: bool = True
) -> None:
    """Make a course folder with `count` solved submissions."""
    solved = json.loads((ROOT / "source" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8"))
    if not experiments:
        solved["cells"] = [cell for cell in solved["cells"]
                           if not cell["metadata"].get("descent", {}).get("experiment")]
    for cell in solved["cells"]:
        cell["source"] = without_hidden(cell["source"])
    place(solved, course / "solved.ipynb")
    if visible_tests_only:
        place(solved, course / "source" / LAB / f"{LAB}.ipynb")
    else:
        shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
        shutil.copy(ROOT / "nbgrader_config.py", course)
    for i in range(count):
        place(solved, course / "submitted" / f"student{i + 1:02d}" / LAB / f"{LAB}.ipynb")


def without_hidden(source: str | list[str]) -> str:
    """Return a cell's source without nbgrader's hidden block."""
    text = source if isinstance(source, str) else "".join(source)
    if HIDDEN[0] not in text:
        return text
    return text.partition(HIDDEN[0])[0].rstrip()


def place(notebook: dict, path: Path) -> None:
    """Write a notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def nbgrader(course: Path, *words: str) -> None:
    """Run one nbgrader command in a course folder."""
    command = [sys.executable, "-m", "nbgrader", *words, f"--course-dir={course}"]
    environment = dict(os.environ, PATH=f"{Path(sys.executable).parent}{os.pathsep}"
                                        f"{os.environ.get('PATH', '')}")
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stderr[-2000:]}")


def release(course: Path) -> None:
    """Enter the lab into the course's gradebook."""
    nbgrader(course, "generate_assignment", LAB, "--force")


def run_stock(course: Path) -> None:
    """Grade with nbgrader's own executor."""
    shutil.rmtree(course / "autograded", ignore_errors=True)
    nbgrader(course, "autograde", LAB, "--force")


def run_ours(course: Path) -> None:
    """Grade with the oracle, from a cold start."""
    code = (
        "import sys; from pathlib import Path; from autograder.verbs import grade\n"
        "course = Path(sys.argv[1])\n"
        f"grade.run_class({LAB!r}, course, course / 'submitted', "
        "rung=grade.choose_rung(False))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(course)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"grading failed:\n{done.stderr[-2000:]}")


def repeat(run: Callable[[], None], times: int) -> tuple[float, float]:
    """Return the medians of CPU seconds and wall seconds over several runs."""
    samples = []
    for _ in range(times):
        before, start = children_cpu(), time.perf_counter()
        run()
        samples.append((children_cpu() - before, time.perf_counter() - start))
    cpu, wall = zip(*samples, strict=True)
    return statistics.median(cpu), statistics.median(wall)


def children_cpu() -> float:
    """Return the CPU seconds of all processes that have ended below this one."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def print_rates(rows: dict[str, tuple[float, float]], count: int) -> None:
    """Print the table; the last column says how many times more a CPU-second grades here."""
    print(f"{count} submissions of {LAB}, {os.cpu_count()} cores, medians")
    print(f"{'':26}{'CPU s':>8}{'wall s':>8}{'per CPU-s':>11}{'per wall-s':>12}{'ours is':>10}")
    ours = rows["python course.py grade"][0]
    for name, (cpu, wall) in rows.items():
        times = f"{cpu / ours:8.1f} x" if cpu != ours else ""
        print(f"{name:26}{cpu:8.1f}{wall:8.1f}{count / cpu:11.2f}{count / wall:12.2f}{times:>10}")
    print()


def warm_verdict(course: Path) -> float:
    """Return the median seconds of one submission when the workers are warm."""
    from autograder.grading.engine import Grader
    from autograder.verbs.grade import choose_rung

    path = course / "solved.ipynb"
    with Grader(LAB, course, rung=choose_rung(False)) as grader:
        grader.grade("student00", path)
        return statistics.median(grader.grade(f"student{i:02d}", path).seconds for i in range(9))


def print_student_side() -> None:
    """Print how long a check takes in the notebook, and how long its import."""
    code = "import time; t = time.perf_counter(); import utils.check; print(time.perf_counter()-t)"
    imports = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                                    cwd=ROOT, check=True).stdout) for _ in range(5)]
    from autograder.reference import week2_logistic_regression as reference
    from utils.check import check

    slowest = 0.0
    for name in reference.OUTPUTS:
        f = getattr(reference, name)
        check(f)
        start = time.perf_counter()
        check(f)
        slowest = max(slowest, time.perf_counter() - start)
    print(f"import utils.check: {statistics.median(imports):.3f} s")
    print(f"slowest check(f) after the first: {1000 * slowest:.1f} ms")


if __name__ == "__main__":
    main()
