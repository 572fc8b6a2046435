"""Print an appeal: how the grade compares, then each hidden test with what it asked and got."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from autograder.grading.evidence import Asked, Evidence, Trial
from autograder.grading.record import ExerciseResult, Record
from autograder.results.appeal import Comparison
from autograder.results.terminal import MARKS, console_of, speaks_unicode
from autograder.results.text import line, plain
from autograder.results.values import shown
from utils.leaves import same

if TYPE_CHECKING:
    from rich.console import Console

STATUS = {True: "passed", False: "failed", None: "error"}


def show(
    record: Record, evidence: Sequence[Evidence], comparison: Comparison,
    explain: str | None = None, file: TextIO | None = None,
) -> None:
    """Print it; explain: an exercise that alone is shown, with every call and whole values."""
    console = console_of(file or sys.stdout)
    for sentence in [*comparison.sentences, *comparison.differences, *(comparison.gradebook or ())]:
        console.print(sentence, markup=False)
    if record.error:
        console.print(line(record.error), markup=False)
    for name, result in record.exercises.items():
        if explain in (None, name):
            _exercise(console, name, result, [one for one in evidence if one.exercise == name],
                      whole=explain is not None)


def _exercise(
    console: Console, name: str, result: ExerciseResult, evidence: list[Evidence], whole: bool
) -> None:
    from rich.text import Text

    head = f"{name}: {result.points:g} of {result.max_points:g}, {result.status}"
    console.print()
    console.print(Text(f"{head}, {line(result.mistake)}" if result.mistake else head, "bold"))
    if result.status != "passed" or result.blamed_on:
        console.print(plain(result.message), markup=False)
    for one in evidence:
        if one.instead:
            console.print(f"Asked again, on a right {', '.join(one.instead)}:", markup=False)
        # Where a better answer on right functions counts, the first one needs no more words.
        counts = whole or not result.blamed_on or bool(one.instead)
        for test in one.tests:
            mark, plain_mark, style = MARKS[STATUS[test.passed]]
            mark = mark if speaks_unicode(console) else plain_mark
            console.print(Text(f"  {mark} {title(test)} ({worth(test)})", style))
            for text in _lines(test, whole) if counts else ():
                console.print(Text(text))


def title(test: Trial) -> str:
    """Say what a test asks: its name as a sentence, and the parameters that it ran with."""
    words = test.name.removeprefix("test_").replace("_", " ")
    given = ", ".join(f"{name} = {shown(value)}" for name, value in test.parameters.items())
    return f"{words}: {given}" if given else words


def worth(test: Trial) -> str:
    """Say what a test is worth, and whether it was earned."""
    points = f"{test.points:.3g} point{'' if round(test.points, 3) == 1 else 's'}"
    if test.passed is None:
        return f"{points}, not asked any more"
    if test.beyond:
        points += ", only where some value is right"
    return points


def _lines(test: Trial, whole: bool) -> Iterator[str]:
    """Tell the calls of a test: in short, the first call that shows why it failed."""
    if test.passed and not whole:
        return
    if test.reason:
        yield f"      {line(test.reason, 600)}"
    for asked in test.asked if whole else _telling(test):
        for name, value in asked.arguments.items():
            yield _labelled("        ", f"{name} = ", shown(value, whole))
        yield _labelled("        ", "came      ", shown(asked.got, whole))
        if asked.compared:
            yield _labelled("        ", "expected  ", expected(asked, whole))
        if asked.changed:
            yield f"        changed   {', '.join(asked.changed)}"


def _telling(test: Trial) -> Sequence[Asked]:
    wrong = [asked for asked in test.asked if asked.changed or not same(asked.got, asked.want)]
    return [*wrong, *test.asked][:1]


def expected(asked: Asked, whole: bool) -> str:
    """Tell what the reference gives, or that it is the same."""
    return "the same" if same(asked.got, asked.want) else shown(asked.want, whole)


def _labelled(margin: str, label: str, text: str) -> str:
    return f"{margin}{label}" + text.replace("\n", "\n" + margin + " " * len(label))
