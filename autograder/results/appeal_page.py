"""Write an appeal as one HTML page, for the instructor alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from autograder.grading.evidence import Asked, Evidence, Trial
from autograder.grading.record import ExerciseResult, Record
from autograder.output import replace
from autograder.results import page
from autograder.results.appeal import Comparison
from autograder.results.appeal_terminal import expected, title, worth
from autograder.results.text import line, plain
from autograder.results.values import shown

FOR_INSTRUCTORS = "For the instructor alone: this page holds hidden tests and expected values."


def write(
    record: Record, evidence: Sequence[Evidence], comparison: Comparison, lab: str, path: Path,
    explain: str | None = None,
) -> Path:
    """Write the page; explain: an exercise that alone is shown, with whole values."""
    parts = [f'<p class="fine">{FOR_INSTRUCTORS}</p>', _compared(record, comparison)]
    parts += [
        _exercise(name, result, [one for one in evidence if one.exercise == name],
                  whole=explain is not None)
        for name, result in record.exercises.items() if explain in (None, name)
    ]
    title_of_page = f"Appeal of {line(record.student)}: {lab}"
    replace(Path(path), page.document(title_of_page, "\n".join(parts)))
    return Path(path)


def _compared(record: Record, comparison: Comparison) -> str:
    total = f"<p><b>{record.points:g} of {record.max_points:g} points.</b></p>"
    said = escape(" ".join(comparison.sentences))
    found = [*comparison.differences, *(comparison.gradebook or ())]
    listed = "".join(f"<li>{page.text(one)}</li>" for one in found)
    error = f"<p>{page.text(record.error)}</p>" if record.error else ""
    return f'{total}\n<p class="say">{said}</p>\n{error}' + (f"<ul>{listed}</ul>" if found else "")


def _exercise(
    name: str, result: ExerciseResult, evidence: list[Evidence], whole: bool
) -> str:
    mistake = f", {line(result.mistake)}" if result.mistake else ""
    head = f"{result.points:g} of {result.max_points:g}, {result.status}{mistake}"
    parts = [f"<h2>{page.breakable(name)}: {page.breakable(head)}</h2>",
             f"<p>{escape(plain(result.message))}</p>"]
    for one in evidence:
        if one.instead:
            words = f"Asked again, on a right {', '.join(one.instead)}"
            parts.append(f"<h3>{page.breakable(words)}</h3>")
        parts += [_test(test, whole, again=bool(one.instead)) for test in one.tests]
    return "\n".join(parts)


def _test(test: Trial, whole: bool, again: bool) -> str:
    outcome = {True: "passed", False: "failed", None: "not asked"}[test.passed]
    inside = f"<p>{escape(plain(test.reason))}</p>\n" if test.reason else ""
    if test.asked:
        rows = "\n".join(_call(asked, whole) for asked in test.asked)
        heads = "".join(f'<th scope="col">{name}</th>' for name in ("asked", "came", "expected"))
        label = f"{title(test)}, again" if again else title(test)
        inside += page.wide(label, f"<table>\n<thead><tr>{heads}</tr></thead>\n"
                            f"<tbody>\n{rows}\n</tbody>\n</table>")
    return page.folded(f"{outcome}: {title(test)} ({worth(test)})",
                       inside or "<p>Its calls are timed, not kept.</p>",
                       shown=test.passed is False or whole)


def _call(asked: Asked, whole: bool) -> str:
    given = "\n".join(f"{name} = {shown(value, whole)}" for name, value in asked.arguments.items())
    came = shown(asked.got, whole)
    if asked.changed:
        came += f"\nchanged: {', '.join(asked.changed)}"
    want = expected(asked, whole) if asked.compared else "looked at in another way"
    return "<tr>" + "".join(f"<td><pre>{escape(text)}</pre></td>"
                            for text in (given, came, want)) + "</tr>"
