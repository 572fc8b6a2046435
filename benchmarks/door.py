"""Time a student's way in: from a double-click in JupyterLab to the first check answered.

    python benchmarks/door.py [--runs 3] [--without browser] [--into docs/course.md]

Each run starts JupyterLab by `python course.py lab` over a folder of its own (work/ is laid out by
that, as for any student, and not written otherwise), and opens its page in Chromium. Cold is the
first lab that is opened there; warm is the same one opened again, with a new kernel. The answer is
put into its cell at once: a person's typing is not measured. Medians of the runs.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import instant
from tables import put

ROOT = Path(__file__).resolve().parents[1]
# The browser is found, JupyterLab started and worked in as in the tests.
sys.path.insert(0, str(ROOT / "tests"))

from chromium import chromium  # noqa: E402
from lab_page import CELLS, IDLE, cell_with, run  # noqa: E402
from lab_server import answering  # noqa: E402

LAB = "week2_logistic_regression"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
STARTED, LISTED = "`python course.py lab` until its page can be asked for", "its file browser shown"
TOGETHER = "from the double-click to the answer"
Seconds = dict[str, float]


def main() -> None:
    """Measure, print the tables, and put them where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, metavar="N",
                        help="starts of JupyterLab, and fresh processes a lab (3)")
    parser.add_argument("--without", choices=["browser", "checks"], action="append", default=[])
    parser.add_argument("--into", type=Path, metavar="FILE",
                        help="put the tables in the places of those in this file")
    args = parser.parse_args()
    tables = []
    if "browser" not in args.without:
        tables.append(ways_in(args.runs))
    if "checks" not in args.without:
        tables.append(instant.lines(args.runs))
    for table in tables:
        print(*table, "", sep="\n")
        if args.into:
            put(args.into, table)


def ways_in(runs: int) -> list[str]:
    """Walk in `runs` times, cold and warm; return the table."""
    cold, warm = [], []
    with chromium() as browser:
        for number in range(runs):
            print(f"run {number + 1} of {runs} ...", file=sys.stderr, flush=True)
            with tempfile.TemporaryDirectory(prefix="descent-door-") as folder:
                for walks, walk in zip((cold, warm), one_run(browser, Path(folder)), strict=True):
                    walks.append(walk)
    table = ["| on the way in | cold s | warm s |", "|---|---|---|"]
    for stage in cold[0]:
        middle = [f"{statistics.median(walk[stage] for walk in walks):.1f}"
                  if stage in walks[0] else "" for walks in (cold, warm)]
        table.append(f"| {stage} | {' | '.join(middle)} |")
    return table


def one_run(browser: Any, folder: Path) -> tuple[Seconds, Seconds]:
    """Start JupyterLab, open the lab and check an answer, twice; give the seconds of both."""
    desk = folder / "desk"
    desk.mkdir()
    shutil.copy(ROOT / "release" / LAB / f"{LAB}.ipynb", desk)
    start = time.perf_counter()
    command = [sys.executable, str(ROOT / "course.py"), "lab"]
    with answering(command, desk, folder / "home") as address:
        cold = {STARTED: time.perf_counter() - start}
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(90_000)
        cold |= walk_in(page, address)
        # A new kernel too: the sessions of the first walk end.
        for session in page.request.get(f"{address}/api/sessions").json():
            xsrf = next(cookie["value"] for cookie in page.context.cookies()
                        if cookie["name"] == "_xsrf")
            page.request.delete(f"{address}/api/sessions/{session['id']}",
                                headers={"X-XSRFToken": xsrf})
        shutil.copy(ROOT / "release" / LAB / f"{LAB}.ipynb", desk)
        warm = walk_in(page, address)
        page.close()
    return cold, warm


def walk_in(page: Any, address: str) -> Seconds:
    """Double-click on the lab, answer its first exercise, check it; give the seconds by stage."""
    took: Seconds = {}

    def stage(name: str, step: Callable[[], Any]) -> None:
        start = time.perf_counter()
        step()
        took[name] = time.perf_counter() - start

    lab = page.locator(".jp-DirListing-item", has_text=LAB).first
    stage(LISTED, lambda: (page.goto(f"{address}/lab?reset"), lab.wait_for()))
    stage("double-click: notebook shown", lambda: (lab.dblclick(), page.wait_for_selector(CELLS)))
    stage("kernel idle", lambda: page.wait_for_function(IDLE))
    stage("first cell run: its imports",
          lambda: run(page, cell_with(page, "from utils.check import")))
    stage("exercise cell run", lambda: run(page, cell_with(page, "def sigmoid(z)"), RIGHT))
    stage("check answered", lambda: checked(page))
    took[TOGETHER] = sum(took.values()) - took[LISTED]
    return took


def checked(page: Any) -> None:
    """Run the check; RuntimeError where it does not say that the answer is right."""
    said = " ".join(run(page, cell_with(page, "check(sigmoid)")))
    if "right" not in said:
        raise RuntimeError(f"The check was to find the answer right; it said: {said}")


if __name__ == "__main__":
    main()
