"""Build the course as web pages: site."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from autograder.status import status
from autograder.verbs.course import ROOT, course
from autograder.verbs.extras import need
from autograder.words import _


def site(args: Namespace) -> int:
    """Execute the lessons and write the site."""
    need("site", "sphinx", "myst_nb", "sphinx_book_theme", "sphinx-mathjax-offline")
    from autograder.website.make import make

    output = Path(args.output or ROOT / "site")
    with status() as tell:
        make(course(), output, tell)
    files = [path for path in output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(_("The site is {output}: {count} files, {size:.1f} MB.\n"
            "Open {page} in a browser, or copy the folder to a web server.").format(
        output=output, count=len(files), size=size, page=output / "index.html"))
    return 0
