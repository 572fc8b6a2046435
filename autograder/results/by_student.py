"""The part of the class report that names students: whom to look at, and who has what."""

from __future__ import annotations

from html import escape
from typing import Any

from autograder.grading.record import STATUSES
from autograder.results import page
from autograder.results.alike import Alike, Shared
from autograder.results.summary import Summary

MOST_ROWS = 200  # of students to look at, for one reason
OPEN_ROWS = 100  # a longer table of students is shown when it is asked for
MOST_STUDENTS = 1000  # a table for more makes a browser slow
CAREFUL = (
    "The code is the same but for names and comments, it is wrong in the same way, and few in the "
    "class share it. Talk to them: it can mean that they worked together, that they had the same "
    "source, or chance. It does not say who wrote it, or whether that was allowed."
)


def looks(summary: Summary) -> str:
    """List whom a person should look at, reason by reason."""
    heading = "<h2>Worth a look</h2>\n"
    parts = [_alike(summary.alike)] if summary.alike else []
    parts += [
        f"<h3>{escape(look.heading)}</h3>\n<p>{escape(look.meaning)}</p>\n"
        + page.wide(look.heading, _seen(look.seen))
        for look in summary.looks
    ]
    return heading + ("\n".join(parts) or "<p>Every submission ran and was graded.</p>")


def _seen(seen: list[tuple[str, str, str]]) -> str:
    table = page.table("", ["student", "where", "what was seen"], seen[:MOST_ROWS])
    more = len(seen) - MOST_ROWS
    return table + (f"<p>And {more:,} more, in the results of the grading.</p>" if more > 0 else "")


def _alike(groups: list[Alike]) -> str:
    rows = [[", ".join(group.students), "; ".join(map(_shared, group.shared))]
            for group in groups[:MOST_ROWS]]
    table = page.table("", ["students", "what they share"], rows)
    return (f"<h3>The same unusual wrong answer</h3>\n<p>{CAREFUL}</p>\n"
            + page.wide("The same unusual wrong answer", table))


def _shared(one: Shared) -> str:
    """Say what is shared, and how unusual it is."""
    who = f"{len(one.students)} of {one.tried:,} who tried"
    lines = f"{one.size} statement{'s' if one.size != 1 else ''}"
    others = f"; {one.others:,} more made this mistake in other words" if one.others else ""
    return f"{one.exercise}: {lines}, {one.mistake or 'wrong'}, {who}{others}"


def students(summary: Summary) -> str:
    """Show every student's points and results; of a very large class, those with the fewest."""
    shown, total = summary.submissions, len(summary.submissions)
    if total > MOST_STUDENTS:
        lowest = sorted(shown, key=lambda one: (one["points"], one["student"]))[:MOST_STUDENTS]
        table = _grid(lowest, summary, f"The {MOST_STUDENTS:,} of {total:,} with the fewest points")
        note = ("<p>The others are in the gradebook and in what <code>grade --json</code> "
                "writes.</p>")
        return f"<h2>Students</h2>\n{note}\n" + page.folded("Show the table", table)
    table = _grid(shown, summary, "Points, result and mistake of each student in each exercise")
    return "<h2>Every student</h2>\n" + (
        page.folded(f"Show all {total}", table) if total > OPEN_ROWS else table)


def _grid(submissions: list[dict[str, Any]], summary: Summary, caption: str) -> str:
    names = [one.name for one in summary.exercises]
    head = "".join(f'<th scope="col">{page.breakable(name)}</th>' for name in names)
    rows = "\n".join(_student(one, names) for one in submissions)
    return page.wide(
        "Every student, by exercise",
        f'<table class="grid">\n<caption>{caption}</caption>\n'
        f'<thead><tr><th scope="col">student</th><th scope="col">points</th>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>",
    )


def _student(one: dict[str, Any], names: list[str]) -> str:
    cells = "".join(_result(one["exercises"].get(name)) for name in names)
    points = f"{one['points']:g}&#8239;/&#8239;{one['max_points']:g}"
    return f'<tr><th scope="row">{page.text(one["student"])}</th><td>{points}</td>{cells}</tr>'


def _result(result: dict[str, Any] | None) -> str:
    if result is None:
        return "<td></td>"
    kind = result["status"] if result["status"] in STATUSES else "error"
    words = [f"{result['points']:g} {kind}"]
    if result.get("mistake"):
        words.append(page.breakable(result["mistake"]))
    if result.get("blamed_on"):
        words.append(f"on a right {page.breakable(result['blamed_on'])}")
    return f'<td class="{kind.replace(" ", "-")}">{"<br>".join(words)}</td>'
