"""Write the class report: one HTML file that needs no script, no server and no network."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from autograder.output import replace
from autograder.results import by_exercise, by_student, charts, page
from autograder.results.summary import BINS, Summary, summarise


def write(records_json: dict[str, Any], path: Path) -> Path:
    """Write the report of the object that `grade --json` writes to `path`."""
    summary = summarise(records_json)
    parts = [_headline(summary)]
    if summary.submissions:
        parts.append(_scores(summary))
    if summary.exercises:
        parts += [by_exercise.results(summary), by_exercise.points(summary),
                  by_exercise.mistakes(summary), by_student.looks(summary),
                  by_student.students(summary)]
    replace(Path(path), page.document(f"Class report: {summary.lab}", "\n".join(parts)))
    return Path(path)


def _headline(summary: Summary) -> str:
    if not summary.submissions:
        return "<p>There is no submission yet.</p>"
    full = sum(share >= 1 for share in summary.shares)
    numbers = [
        (f"{len(summary.submissions):,}", "submissions"),
        (f"{summary.mean:.0%}", "mean score"),
        (f"{summary.median:.0%}", "median score"),
        (f"{full:,}", "with full marks"),
        (f"{len(summary.worth_a_look):,}", "worth a look"),
    ]
    items = "".join(f"<li><b>{value}</b> {label}</li>" for value, label in numbers)
    how = f"Confinement: {summary.confinement or 'unknown'}."
    if summary.revision:
        how += f" Course revision: {summary.revision}."
    return f'<ul class="numbers">{items}</ul>\n<p class="fine">{escape(how)}</p>'


def _scores(summary: Summary) -> str:
    busy = [
        f"{count} between {10 * place} and {10 * place + 10} %"
        for place, count in enumerate(summary.bins)
        if count
    ]
    picture = page.picture(
        charts.score_distribution(summary),
        f"Bar chart of scores in steps of ten per cent: {', '.join(busy)}.",
    )
    rows = [[f"{10 * place} to {10 * place + 10} %", summary.bins[place]] for place in range(BINS)]
    columns = ["share of the points", "submissions"]
    table = page.table("How many submissions reached each share", columns, rows)
    numbers = page.folded("The same numbers", table)
    return f"<h2>How the scores are spread</h2>\n{picture}\n{numbers}"
