"""Write the class report: one HTML file that needs no script, no server and no network."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from autograder.grading.record import STATUSES
from autograder.results import charts, page
from autograder.results.autograded import replace
from autograder.results.summary import BINS, UNNAMED, Mistake, Summary, earned, summarise


def write(records_json: dict[str, Any], path: Path) -> Path:
    """Write the report of the object that `grade --json` writes to `path`."""
    summary = summarise(records_json)
    parts = [_headline(summary)]
    if summary.submissions:
        parts.append(_scores(summary))
    if summary.exercises:
        parts += [_exercises(summary), _mistakes(summary), _look(summary), _students(summary)]
    replace(Path(path), page.document(f"Class report: {summary.lab}", "\n".join(parts)))
    return Path(path)


def _headline(summary: Summary) -> str:
    if not summary.submissions:
        return "<p>There is no submission yet.</p>"
    full = sum(share >= 1 for share in summary.shares)
    numbers = [
        (len(summary.submissions), "submissions"),
        (f"{summary.mean:.0%}", "mean score"),
        (f"{summary.median:.0%}", "median score"),
        (full, "with full marks"),
        (len({student for student, _ in summary.worth_a_look}), "worth a look"),
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
    rows = [[f"{10 * place} to {10 * place + 10} %", count] for place, count in _tenths(summary)]
    columns = ["share of the points", "submissions"]
    table = page.table("How many submissions reached each share", columns, rows)
    numbers = page.folded("The same numbers", table)
    return f"<h2>How the scores are spread</h2>\n{picture}\n{numbers}"


def _tenths(summary: Summary) -> list[tuple[int, int]]:
    return [(place, summary.bins[place]) for place in range(BINS)]


def _exercises(summary: Summary) -> str:
    total = len(summary.submissions)
    passed = [f"{name} {summary.results[name]['passed']}" for name in summary.exercises]
    picture = page.picture(
        charts.exercise_results(summary),
        f"Divided bars, one an exercise. Of {total} submissions passed: {', '.join(passed)}.",
    )
    rows = [
        [
            name,
            *(summary.results[name][status] for status in STATUSES),
            f"{earned(summary.submissions, name):.0%}",
        ]
        for name in summary.exercises
    ]
    columns = ["exercise", *STATUSES, "of the points, mean"]
    numbers = page.table("Results of each exercise", columns, rows)
    return f"<h2>How each exercise went</h2>\n{picture}\n{numbers}"


def _mistakes(summary: Summary) -> str:
    heading = "<h2>Which mistakes the class has</h2>\n"
    named = [one for one in summary.mistakes if one.named]
    if not named:
        return heading + "<p>No particular mistake was recognised.</p>" + _failures(summary)
    counts = [f"{one.mistake} in {one.exercise} {len(one.students)}" for one in named]
    picture = page.picture(
        charts.mistakes(summary),
        "Bar chart of how many students made each mistake: "
        f"{', '.join(counts[: charts.MOST_BARS])}.",
    )
    rows = [
        [len(one.students), one.exercise, one.sentence, one.mistake, _names(one)] for one in named
    ]
    columns = ["students", "exercise", "what it is", "name", "who"]
    known = page.table("Mistakes, the most frequent first", columns, rows)
    return heading + picture + known + _failures(summary)


def _failures(summary: Summary) -> str:
    """List what failed without a particular mistake that the diagnosis could name."""
    rows = [
        [len(one.students), one.exercise, UNNAMED[one.mistake], one.sentence, _names(one)]
        for one in summary.mistakes
        if not one.named
    ]
    if not rows:
        return ""
    columns = ["students", "exercise", "what happened", "for example", "who"]
    return "\n<h3>Other failures</h3>\n" + page.table("The most frequent first", columns, rows)


def _names(one: Mistake) -> str:
    return ", ".join(one.students)


def _look(summary: Summary) -> str:
    heading = "<h2>Worth a look</h2>\n"
    if not summary.worth_a_look:
        return heading + "<p>Every submission ran and was graded.</p>"
    rows = [[student, why] for student, why in summary.worth_a_look]
    columns = ["student", "why"]
    return heading + page.table("Submissions that did not run as they should", columns, rows)


def _students(summary: Summary) -> str:
    head = "".join(f'<th scope="col">{page.breakable(name)}</th>' for name in summary.exercises)
    rows = "\n".join(_student(one, summary.exercises) for one in summary.submissions)
    return (
        '<h2>Every student</h2>\n<div class="wide" tabindex="0" role="region" '
        'aria-label="Every student, by exercise">\n<table class="grid">\n'
        "<caption>Points, result and mistake of each student in each exercise</caption>\n"
        f'<thead><tr><th scope="col">student</th><th scope="col">points</th>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
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
        words.append(f"because of {page.breakable(result['blamed_on'])}")
    return f'<td class="{kind.replace(" ", "-")}">{"<br>".join(words)}</td>'
