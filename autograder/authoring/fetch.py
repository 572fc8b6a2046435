"""Write the cell that fetches the course where a notebook was opened alone, as on Colab."""

from __future__ import annotations

import tomllib
from urllib.parse import urlsplit

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.problems import AuthoringError
from autograder.words import _

# What the cell is in the text. Where it succeeds, the notebook's cell does nothing more.
SOURCE = "import utils.check"
# It unpacks aside, so that what is called descent is whole; renames also removes the empty folder.
CELL = """\
# Only where this notebook was opened alone, as on Colab, {does}.
try:
    import utils.check
except ModuleNotFoundError:
    import os, sys, {modules}

    if not os.path.exists("descent"):
        {gets}
        zipfile.ZipFile("descent.zip").extractall("unpacking")
        os.renames("unpacking/descent", "descent")
    sys.path.insert(0, os.path.abspath("descent"))
    sys.modules.pop("utils", None)"""
FETCHED = {
    "does": "this fetches what belongs beside it",
    "modules": "urllib.request, zipfile",
    "gets": 'urllib.request.urlretrieve("{address}", "descent.zip")',
}
UPLOADED = {
    "does": "this unpacks descent.zip beside it",
    "modules": "zipfile",
    "gets": 'assert os.path.exists("descent.zip"), "Upload descent.zip, or choose kernel .venv."',
}
AT_HOME = ("localhost", "127.0.0.1")


def fetching_cell(address: str) -> str:
    """Return the cell's source, for students' zip at an address, or uploaded where that is ''."""
    return CELL.format(**FETCHED).format(address=address) if address else CELL.format(**UPLOADED)


def address_of(course: CourseTree) -> str:
    """Read where students' zip can be fetched: [project.urls] Download of pyproject.toml, or ''."""
    path = course.root / "pyproject.toml"
    if not path.is_file():
        return ""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AuthoringError(_("pyproject.toml: {error}. Mend it.").format(error=error)) from None
    address = str(written.get("project", {}).get("urls", {}).get("Download", ""))
    place = urlsplit(address)
    if address and not (place.scheme == "https" or place.hostname in AT_HOME):
        raise AuthoringError(
            _("pyproject.toml: Download is {address!r}, and notebooks run what they "
              "fetch there. Write an address that begins with https://").format(address=address)
        )
    if set(address) & set("\"'\\{}\n "):
        raise AuthoringError(
            _("pyproject.toml: Download is {address!r}, which is no address. Write a "
              "plain one, with %20 for a blank.").format(address=address)
        )
    return address
