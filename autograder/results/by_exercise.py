"""The part of the class report that goes through the exercises."""

from __future__ import annotations

from html import escape

from autograder.grading.record import STATUSES
from autograder.results import charts, page
from autograder.results.lecture import exercises_of, say, sentence_of
from autograder.results.mistakes import UNNAMED, Mistake
from autograder.results.summary import SPREAD, ExerciseSummary, Summary
from utils.cases import Exercise

MOST_NAMES = 12  # in one cell of a table


def results(summary: Summary) -> str:
    """Show how each exercise went, as a picture and in numbers."""
    total = len(summary.submissions)
    passed = [f"{one.name} {one.statuses['passed']}" for one in summary.exercises]
    picture = page.picture(
        charts.exercise_results(summary),
        f"Divided bars, one an exercise. Of {total} submissions passed: {', '.join(passed)}.",
    )
    rows = [[one.name, *(one.statuses[status] for status in STATUSES)]
            for one in summary.exercises]
    numbers = page.table("How many submissions have which result", ["exercise", *STATUSES], rows)
    folded = page.folded("The same numbers", page.wide("Results", numbers))
    return f"<h2>How each exercise went</h2>\n{picture}\n{folded}"


def points(summary: Summary) -> str:
    """Show how the points of each exercise are spread over those who tried it."""
    rows = [[one.name, one.tried, *one.spread, f"{one.mean:.0%}"] for one in summary.exercises]
    columns = ["exercise", "tried", *SPREAD, "of the points, mean"]
    caption = "How many of those who tried it earned how much; not attempted is not counted"
    return page.wide("Points", page.table(caption, columns, rows))


def mistakes(summary: Summary) -> str:
    """Show the picture of the most frequent mistakes, then each exercise with its sentence."""
    known = exercises_of(summary.lab)
    parts = ["<h2>What to say in the next lecture</h2>", _picture(summary)]
    parts += [_exercise(one, known.get(one.name)) for one in summary.exercises]
    return "\n".join(part for part in parts if part)


def _picture(summary: Summary) -> str:
    shown = [one for one in summary.mistakes if one.named][: charts.MOST_BARS]
    if not shown:
        return "<p>No particular mistake was recognised.</p>"
    counts = [f"{one.mistake} in {one.exercise} {len(one.students)}" for one in shown]
    alt = f"Bar chart of how many students made each mistake: {', '.join(counts)}."
    return page.picture(charts.mistakes(summary), alt)


def _exercise(one: ExerciseSummary, known: Exercise | None) -> str:
    heading = f"<h3>{page.breakable(one.name)}</h3>\n"
    sentence = say(one, known)
    said = f'<p class="say">{escape(sentence)}</p>\n' if sentence else ""
    rows = [[len(made.students), _what(made, known), made.mistake, names(made.students)]
            for made in one.mistakes]
    if not rows:
        return heading + said if said else ""
    columns = ["students", "what it is", "name", "who"]
    table = page.table("", columns, rows)
    return heading + said + page.wide(f"Mistakes in {one.name}", table)


def _what(made: Mistake, known: Exercise | None) -> str:
    if made.named:
        return sentence_of(made, known)
    return f"It {UNNAMED[made.mistake]}, for example: {made.sentence}"


def names(students: list[str] | tuple[str, ...]) -> str:
    """Name the first students of many, and count the others."""
    shown = ", ".join(students[:MOST_NAMES])
    return f"{shown} and {len(students) - MOST_NAMES:,} more" if students[MOST_NAMES:] else shown
