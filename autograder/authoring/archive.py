"""Collect files of the course and zip them: the same files give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.problems import AuthoringError
from autograder.output import replace
from autograder.words import _

# Whatever was left behind by running things, and what others made and we may not pass on.
LITTER = {"__pycache__", ".ipynb_checkpoints", "downloaded", "progress.json", "fur_network.h5"}
LAB_LINK = re.compile(rb"\]\(\.\./release/(\w+)/\1\.ipynb\)")
# A fixed date: the same course gives the same bytes.
DATE = (1980, 1, 1, 0, 0, 0)


def files_below(course: CourseTree, *folders: str, without: str = "") -> dict[str, bytes]:
    """Read every file below some folders of the course, but litter and one suffix."""
    found = (path for name in folders for path in (course.root / name).rglob("*"))
    kept = (path for path in found
            if path.is_file() and not LITTER & set(path.relative_to(course.root).parts))
    return {course.shown(path): path.read_bytes() for path in sorted(kept)
            if not without or path.suffix != without}  # fmt: skip


def built(course: CourseTree, path: Path) -> bytes:
    """Read a built notebook for a folder that holds all of them, or say how to build it."""
    if not path.exists():
        raise AuthoringError(
            _("{path} is missing. Build it with: python course.py build").format(
                path=course.shown(path))
        )
    return side_by_side(path.read_bytes())


def side_by_side(notebook: bytes) -> bytes:
    """Let a lesson lead to labs that lie beside it: in the course folder they lie in release/."""
    return LAB_LINK.sub(rb"](\1.ipynb)", notebook)


def requirements(course: CourseTree, needed: Collection[str]) -> bytes:
    """Return the course's own ranges for some packages."""
    lines = (course.root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    ranges = [line.partition("#")[0].strip() for line in lines]
    name = re.compile(r"[\w.-]+")
    kept = [r for r in ranges if (found := name.match(r)) and found[0] in needed]
    return ("\n".join(kept) + "\n").encode()


def write_zip(
    output: Path, files: dict[str, bytes], *, below: str = "", programs: Collection[str] = ()
) -> int:
    """Write the zip, its files below a folder of that name; return how many it holds."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(below + name, DATE)
            entry.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    replace(output, made.getvalue())
    return len(files)


def insist_on_no_answers(files: dict[str, bytes]) -> None:
    """Refuse to hand students a file that names the room where answers lie."""
    for name, data in files.items():
        if b"autograder" in data:
            raise AuthoringError(_("{name} names the autograder. Take that out: "
                                   "students read it.").format(name=name))
