"""Make the site: lay the course out, execute the lessons, let Sphinx write the pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.refusal import RefusalError
from autograder.website.execute import execute_all
from autograder.website.layout import lay_out
from autograder.words import _

HERE = Path(__file__).resolve().parent
# What every site has in it, and hardly another folder.
SIGNS = ("searchindex.js", "index.html")


def make(course: CourseTree, output: Path, tell: Callable[[str], None]) -> None:
    """Write the site into a folder, in the place of an older one, once all of it is well."""
    expect_room(output)
    with tempfile.TemporaryDirectory(prefix="descent-site-") as name:
        text, pages = Path(name) / "text", Path(name) / "pages"
        text.mkdir()
        lessons = lay_out(course, text)
        tell(_("executing {count} lessons").format(count=len(lessons)))
        execute_all(lessons, text, tell)
        tell(_("writing pages"))
        write_pages(text, pages)
        put(pages, output)


def put(pages: Path, output: Path) -> None:
    """Move finished pages to where they are wanted; an older site stays until they are near."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=".site-") as near:
            moved = Path(shutil.move(pages, near))
            if output.exists():
                shutil.rmtree(output)
            moved.rename(output)
    except OSError as error:
        raise RefusalError(
            _("{output} cannot be written: {reason}. Name another folder: --output").format(
                output=output, reason=error.strerror)
        ) from error


def expect_room(output: Path) -> None:
    """Refuse to replace anything but a site that was made before."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    if not all((output / sign).is_file() for sign in SIGNS):
        raise RefusalError(
            _("{output} is there and is no site of this course: it would be replaced as a whole. "
              "Name another folder: --output").format(output=output)
        )


def write_pages(text: Path, pages: Path) -> None:
    """Let Sphinx write the pages; whatever it warns about, as of a broken link, is an error."""
    kept = text.with_name("doctrees")
    command = [sys.executable, "-P", "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going",
               "-j", "auto", "-c", str(HERE), "-d", str(kept), str(text), str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8",
                          errors="replace", check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).replace(f"{text}/", "").strip()
        raise RefusalError(
            _("The pages could not be written; Sphinx says:\n{said}").format(said=said)
        )
