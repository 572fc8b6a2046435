"""Make the pictures of these pages: `python docs/make_pictures.py [NAME ...]`.

Each is of the real thing: JupyterLab over the lab of week 1, and the sample class of week 2 graded
in a folder of its own, in Chromium. Nothing of the course folder is touched.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# The browser is found, JupyterLab started and worked in as in the tests.
sys.path.insert(0, str(ROOT / "tests"))

from chromium import chromium  # noqa: E402
from lab_page import cell_with, give_points, go_to, run  # noqa: E402
from lab_server import jupyter  # noqa: E402

LAB, STUDENT = "week2_logistic_regression", "student05"
FIRST = "week1_data_and_shapes"
SIZE = {"width": 1100, "height": 720}
# The colours of a page are few: a palette of them makes a file of half the size.
COLOURS = 128
WRONG = "def image2vector(image):\n    return image.reshape(-1)"
RIGHT = "def image2vector(image):\n    return image.reshape(-1, 1)"


def main() -> None:
    """Make the pictures that are asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(PICTURES))
    names = parser.parse_args().names or [*PICTURES]
    with tempfile.TemporaryDirectory(prefix="descent-pictures-") as folder, chromium() as browser:
        for name in names:
            page = browser.new_page(viewport=SIZE, device_scale_factor=1)
            page.set_default_timeout(90_000)
            keep(name, PICTURES[name](page, Path(folder)))
            page.close()


def keep(name: str, png: bytes) -> None:
    """Write a picture with as few colours as do it no harm."""
    from PIL import Image

    path = HERE / "pictures" / f"{name}.png"
    Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=0).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size // 1000} KB")


def check(page: Any, folder: Path) -> bytes:
    """Show what a check says to a wrong answer, and a hint below it."""
    return answered(page, folder, WRONG, "hint(image2vector)")


def progress(page: Any, folder: Path) -> bytes:
    """Show what is done and left, after one exercise."""
    return answered(page, folder, RIGHT, "progress()")


def answered(page: Any, folder: Path, answer: str, then: str) -> bytes:
    """Answer the first exercise, check it, run a cell below; show all three."""
    with notebook(page, folder):
        for text, source in (("from utils.check import", None), ("def image2vector", answer),
                             ("check(image2vector)", None), ("v = image2vector", then)):
            run(page, cell_with(page, text), source)
        return shown(page, "def image2vector")


def report(page: Any, folder: Path) -> bytes:
    """Show the class report where it names mistakes."""
    from autograder.classroom.kept import KEPT, load_json
    from autograder.results.report import write

    course = graded(folder)
    path = write(load_json(course / KEPT / f"{LAB}.json"), course / "report.html")
    page.goto(path.as_uri())
    page.get_by_role("heading", name="propagate", exact=True).evaluate(
        "heading => heading.scrollIntoView()")
    return page.screenshot()


def feedback(page: Any, folder: Path) -> bytes:
    """Show the top of one student's feedback."""
    from autograder.results.feedback import generate

    [path] = generate(LAB, [STUDENT], course_dir=graded(folder))
    page.goto(path.as_uri())
    return page.screenshot()


def formgrader(page: Any, folder: Path) -> bytes:
    """Show the class in Formgrader."""
    with jupyter(graded(folder), folder / "home", "--ServerApp.jpserver_extensions="
                 "{'nbgrader.server_extensions.formgrader': True}",
                 module="jupyter_server") as address:
        page.goto(f"{address}/formgrader/manage_submissions/{LAB}")
        page.get_by_text("student16").first.wait_for()
        return page.screenshot()


def points(page: Any, folder: Path) -> bytes:
    """Show how the points of an exercise are changed in Create Assignment."""
    with jupyter(graded(folder), folder / "home", teach=True) as address:
        go_to(page, address, f"source/{LAB}/{LAB}.ipynb")
        page.keyboard.press("Control+B")
        give_points(page, "check_propagate", 20)
        cell_with(page, "check(propagate)").click()
        page.wait_for_timeout(1000)
        page.locator(".nbgrader-mod-active .nbgrader-CellPoints").evaluate(
            "points => points.scrollIntoView({block: 'center'})")
        return shown(page, "def propagate(w, b, X, Y)")


PICTURES: dict[str, Callable[[Any, Path], bytes]] = {
    made.__name__: made for made in (check, progress, report, feedback, formgrader, points)
}


def graded(folder: Path) -> Path:
    """Return a course folder in which the sample class has been graded."""
    from autograder.verbs.demo import prepare
    from autograder.verbs.grade import choose_rung, run_class

    course = folder / "course"
    if not course.exists():
        prepare(course, [LAB])
        run_class(LAB, course, course / "submitted", rung=choose_rung(trusted=False))
    return course


@contextmanager
def notebook(page: Any, folder: Path) -> Iterator[None]:
    """Open the first lab in JupyterLab, as `python course.py lab` lays it out."""
    work = folder / "work"
    work.mkdir(exist_ok=True)
    shutil.copy(ROOT / "release" / FIRST / f"{FIRST}.ipynb", work)
    with jupyter(work, folder / "home") as address:
        go_to(page, address, f"{FIRST}.ipynb")
        page.keyboard.press("Control+B")
        yield


def shown(page: Any, text: str) -> bytes:
    """Return a picture of the window, with the cell that holds a text near the top."""
    cell_with(page, text).evaluate("cell => cell.scrollIntoView()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)
    return page.screenshot()


if __name__ == "__main__":
    main()
