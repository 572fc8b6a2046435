"""Make the pictures of these pages: `python docs/make_pictures.py [NAME ...]`.

Each is of the real thing: JupyterLab over the lab of week 1, and the sample class of week 2 graded
in a folder of its own, in Chromium. Nothing of the course folder is touched.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# The browser is found and started as in the tests.
sys.path.insert(0, str(ROOT / "tests"))

from chromium import chromium  # noqa: E402

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
        run(page, "from utils.check import")
        run(page, "def image2vector", answer)
        run(page, "check(image2vector)")
        run(page, "v = image2vector", then)
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
    with jupyter(graded(folder), "jupyter_server", "--ServerApp.jpserver_extensions="
                 "{'nbgrader.server_extensions.formgrader': True}") as address:
        page.goto(f"{address}/formgrader/manage_submissions/{LAB}")
        page.get_by_text("student16").first.wait_for()
        return page.screenshot()


PICTURES: dict[str, Callable[[Any, Path], bytes]] = {
    made.__name__: made for made in (check, progress, report, feedback, formgrader)
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
    with jupyter(work, "jupyterlab") as address:
        page.goto(f"{address}/lab/tree/{FIRST}.ipynb?reset")
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
        page.wait_for_function("() => /\\| Idle/.test(document.querySelector("
                               "'#jp-main-statusbar')?.innerText ?? '')")
        page.keyboard.press("Control+B")
        yield


@contextmanager
def jupyter(folder: Path, module: str, *words: str) -> Iterator[str]:
    """Serve a folder on a free port, away from the user's own settings; give the address."""
    from autograder.desk import SETTINGS

    (folder.parent / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    names = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    alone = {**os.environ, **{name: str(folder.parent / "home" / name) for name in names}}
    command = [sys.executable, "-m", module, "--no-browser", "--allow-root", "--ip=127.0.0.1",
               f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}",
               f"--LabApp.app_settings_dir={folder.parent}"]
    with (folder.parent / "server.log").open("w") as log:
        server = subprocess.Popen([*command, *words], cwd=folder, env=alone, stdout=log, stderr=log)
    try:
        yield answering(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(30)


def answering(address: str, server: subprocess.Popen) -> str:
    """Return the address when its server answers."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=5).close()
            return address
        except OSError:
            time.sleep(0.3)
    raise SystemExit("Jupyter ended before it answered.")


def cell_with(page: Any, text: str) -> Any:
    """Return the code cell that holds a text, scrolled into view."""
    cell = page.locator(".jp-CodeCell", has_text=text).first
    cell.scroll_into_view_if_needed()
    return cell


def run(page: Any, text: str, source: str | None = None) -> None:
    """Run the cell that holds a text, with another source if one is given; wait for its end."""
    cell = cell_with(page, text)
    # Found by its text, and that may be another one in a moment.
    prompt = cell.locator(".jp-InputPrompt").element_handle()
    cell.locator(".cm-content").click()
    if source is not None:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function("e => /\\[\\d+\\]/.test(e.innerText)", arg=prompt)


def shown(page: Any, text: str) -> bytes:
    """Return a picture of the window, with the cell that holds a text near the top."""
    cell_with(page, text).evaluate("cell => cell.scrollIntoView()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)
    return page.screenshot()


if __name__ == "__main__":
    main()
