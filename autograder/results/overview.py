"""Show several labs together, student × lab: one page, and one table for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import mean
from typing import Any, TextIO
from urllib.parse import quote

from autograder.output import replace
from autograder.results import page, terminal
from autograder.results.text import line


@dataclass
class Overview:
    """What several labs hold together.

    points: (student, lab) -> (points, max_points), where that student handed that lab in.
    """

    labs: list[str]
    students: list[str]
    points: dict[tuple[str, str], tuple[float, float]]

    def share(self, student: str, lab: str) -> float | None:
        """Return the share of the points, 0 to 1, or None where nothing was handed in."""
        points, most = self.points.get((student, lab), (0.0, 0.0))
        return points / most if most else None

    def mean(self, lab: str) -> float:
        """Return the mean share of those who handed the lab in."""
        shares = [self.share(student, lab) for student in self.students]
        return mean([share for share in shares if share is not None] or [0.0])


@dataclass
class Places:
    """Where the pages lie that the overview leads to, with {lab} and {student} in their names."""

    folder: Path
    report: str
    feedback: str

    def link(self, place: str, words: str, **names: str) -> str:
        """Return a link, or the words alone where that page is not; `words` is HTML."""
        if not (self.folder / place.format(**names)).is_file():
            return words
        quoted = {key: quote(name, safe="") for key, name in names.items()}
        return f'<a href="{escape(place.format(**quoted))}">{words}</a>'


def together(runs: Iterable[dict[str, Any]]) -> Overview:
    """Read the objects that `grade --json` writes, one a lab."""
    found = {run["lab"]: run["submissions"] for run in runs}
    points = {
        (row["student"], lab): (row["points"], row["max_points"])
        for lab, rows in found.items() for row in rows
    }
    return Overview([*found], sorted({student for student, _ in points}), points)


def write(overview: Overview, places: Places, name: str) -> Path:
    """Write the page into the folder of the places; return its path."""
    head = "".join(
        f'<th scope="col">{places.link(places.report, page.breakable(lab), lab=lab)}</th>'
        for lab in overview.labs
    )
    rows = "\n".join(_row(overview, student, places) for student in overview.students)
    means = "".join(f"<td>{overview.mean(lab):.0%}</td>" for lab in overview.labs)
    table = (
        '<table class="grid">\n<caption>Points of each student in each lab. A lab leads to its '
        "class report, points lead to the student's feedback; an empty field: not handed in."
        f'</caption>\n<thead><tr><th scope="col">student</th>{head}</tr></thead>\n'
        f'<tbody>\n{rows}\n<tr><th scope="row">mean of those who handed in</th>{means}</tr>\n'
        "</tbody>\n</table>"
    )
    body = f"{_headline(overview)}\n{page.wide('Every student, by lab', table)}"
    path = places.folder / name
    replace(path, page.document("The class, lab by lab", body))
    return path


def _headline(overview: Overview) -> str:
    numbers = [
        (len(overview.students), "students"),
        (len(overview.labs), "labs"),
        (len(overview.points), "submissions"),
    ]
    items = "".join(f"<li><b>{value}</b> {label}</li>" for value, label in numbers)
    return f'<ul class="numbers">{items}</ul>'


def _row(overview: Overview, student: str, places: Places) -> str:
    cells = "".join(_cell(overview, student, lab, places) for lab in overview.labs)
    return f'<tr><th scope="row">{page.text(student)}</th>{cells}</tr>'


def _cell(overview: Overview, student: str, lab: str, places: Places) -> str:
    share = overview.share(student, lab)
    if share is None:
        return "<td></td>"
    points, most = overview.points[student, lab]
    kind = "passed" if share >= 1 else "partial" if share > 0 else "failed"
    words = f"{points:g}&#8239;/&#8239;{most:g}"
    link = places.link(places.feedback, words, student=student, lab=lab)
    return f'<td class="{kind}">{link}</td>'


def show(overview: Overview, file: TextIO | None = None) -> None:
    """Print shares in per cent, student × lab; the labs are numbered, and named below."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = terminal.console_of(file or sys.stdout)
    style = box.SIMPLE_HEAD if terminal.speaks_unicode(console) else box.ASCII2
    made = Table(box=style, pad_edge=False)
    made.add_column("student", no_wrap=True, overflow="ellipsis", max_width=18)
    for number in range(1, len(overview.labs) + 1):
        made.add_column(str(number), justify="right", no_wrap=True)
    for student in overview.students:
        shares = [overview.share(student, lab) for lab in overview.labs]
        made.add_row(Text(line(student)), *map(_percent, shares))
    made.add_section()
    made.add_row("mean", *(_percent(overview.mean(lab)) for lab in overview.labs))
    console.print(made)
    entries = [f"{number} {lab}" for number, lab in enumerate(overview.labs, 1)]
    console.print("\n".join([*terminal.lines_of(entries), "Per cent of the points; an empty "
                             "field: not handed in."]), markup=False)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"

