"""Make the site: lay the course out, execute the lessons, let Sphinx write the pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.output import replacing
from autograder.refusal import RefusalError
from autograder.website.execute import execute_all
from autograder.website.layout import lay_out
from autograder.words import _

HERE = Path(__file__).resolve().parent


def make(course: CourseTree, output: Path, tell: Callable[[str], None]) -> None:
    """Write the site into a folder, in the place of an older one, once all of it is well."""
    with replacing(output, "site") as pages:
        text = pages.with_name("text")
        text.mkdir()
        lessons = lay_out(course, text)
        tell(_("executing {count} lessons").format(count=len(lessons)))
        execute_all(lessons, text, tell)
        tell(_("writing pages"))
        write_pages(text, pages)


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
