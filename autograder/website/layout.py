"""Lay the course out as Sphinx reads it: one folder of notebooks, docs/ below, a front page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.course_tree import CourseTree

HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([\w.-]+)\.md\)")
HOW_TO_WORK = """\
```{{admonition}} Read here, write there
:class: tip

These are the exercises as you open them. To write your own answers and have each checked at once,
start
JupyterLab with `python course.py lab` and open `{name}.ipynb`.
```
"""


def lay_out(course: CourseTree, folder: Path) -> list[Path]:
    """Write all that is not executed into a folder; return the lessons, which are to be."""
    for lab in course.labs():
        notebook = archive.built(course, course.release(lab))
        archive.insist_on_no_answers({f"{lab}.ipynb": notebook})
        (folder / f"{lab}.ipynb").write_bytes(_with_how_to_work(notebook, lab))
    shutil.copytree(course.root / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.py"))
    front = (course.root / "content" / "site" / "index.md").read_text(encoding="utf-8")
    (folder / "index.md").write_text(f"{front}\n{_contents(course)}", encoding="utf-8")
    lessons = [course.lesson(name) for name in course.lessons()]
    archive.insist_on_no_answers({path.name: archive.built(course, path) for path in lessons})
    return lessons


def _with_how_to_work(notebook: bytes, lab: str) -> bytes:
    """Put a sentence below the title that tells where the exercises can be written."""
    content = json.loads(notebook)
    title = content["cells"][0]
    title["source"] = ["".join(title["source"]), "\n\n", HOW_TO_WORK.format(name=lab)]
    return json.dumps(content).encode()


def _contents(course: CourseTree) -> str:
    """List every page for the sidebar, week by week."""
    names = {name: "Lesson" for name in course.lessons() if name != "start_here"}
    names |= {name: "Lab" for name in course.labs()}
    parts = [_part("Begin", ["start_here"])]
    for week in sorted({name.partition("_")[0] for name in names}):
        of_week = [name for name in names if name.startswith(f"{week}_")]
        lines = [f"{names[name]}: {_title(course, name)} <{name}>" for name in of_week]
        parts.append(_part(f"Week {week.removeprefix('week')}", lines))
    index = (course.root / "docs" / "README.md").read_text(encoding="utf-8")
    pages = list(dict.fromkeys(f"docs/{page}" for page in LINK.findall(index)))
    return "\n".join([*parts, _part("Learn, teach, write", ["docs/README", *pages])])


def _part(caption: str, lines: list[str]) -> str:
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *lines, "```", ""])


def _title(course: CourseTree, name: str) -> str:
    """Return the title that a lesson or a lab opens with."""
    path = course.lesson(name) if name in course.lessons() else course.release(name)
    first = json.loads(archive.built(course, path))["cells"][0]
    return HEADING.search("".join(first["source"]))[1]
