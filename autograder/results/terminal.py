"""Print a class as one table: student × exercise, and the mistake named."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from autograder.grading.record import ExerciseResult, Record
from autograder.results.mistakes import named
from autograder.results.text import line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# A mark, the mark where the terminal has only ASCII, and a colour that never stands alone.
MARKS = {
    "passed": ("✓", "+", "green"),
    "partial": ("◐", "~", "yellow"),
    "failed": ("✗", "x", "red"),
    "not attempted": ("·", ".", "dim"),
    "error": ("!", "!", "bold red"),
}
_WIDTH_OF_A_FILE = 100


def table(records: Iterable[Record], *, ascii_only: bool = False) -> Table:
    """Return the table of a class; exercises are numbered, and named below it."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    found = sorted(records, key=lambda record: record.student)
    names = list(dict.fromkeys(name for record in found for name in record.exercises))
    made = Table(
        box=box.ASCII2 if ascii_only else box.SIMPLE_HEAD,
        caption=Text(_key(names, ascii_only)),
        caption_justify="left",
        padding=(0, 1),
        pad_edge=False,
    )
    made.add_column("student", no_wrap=True, overflow="ellipsis", max_width=18)
    made.add_column("points", justify="right", no_wrap=True)
    for number in range(1, len(names) + 1):
        made.add_column(str(number), justify="center", no_wrap=True)
    made.add_column("what went wrong", ratio=1, overflow="fold")
    for record in found:
        marks = [_mark(record.exercises.get(name), ascii_only) for name in names]
        points = f"{record.points:g} of {record.max_points:g}"
        made.add_row(Text(line(record.student)), points, *marks, Text(wrong(record)))
    return made


def show(records: Sequence[Record], file: TextIO | None = None) -> None:
    """Print the table; into a file or a pipe it is as wide as a page, without colours."""
    console = console_of(file or sys.stdout)
    console.print(table(records, ascii_only=not speaks_unicode(console)))


def wrong(record: Record) -> str:
    """Name the mistakes of one submission in a few words."""
    if record.error:
        return line(record.error, 160)
    if record.exercises and not any(_tried(result) for result in record.exercises.values()):
        return "nothing attempted"
    found: dict[str, list[str]] = {}
    for name, result in record.exercises.items():
        if label := _label(result):
            found.setdefault(label, []).append(name)
    every = len(record.exercises)
    return "\n".join(_together(label, names, every) for label, names in found.items())


def _together(label: str, names: list[str], every: int) -> str:
    """Say once what several exercises have in common."""
    if len(names) == 1:
        return named(names[0], label)
    return f"every exercise: {label}" if len(names) == every else f"{', '.join(names)}: {label}"


def _label(result: ExerciseResult) -> str:
    if result.status in ("passed", "not attempted"):
        return ""
    if result.blamed_on:
        return f"because of {line(result.blamed_on)}"
    return line(result.mistake) if result.mistake else _first(result.message)


def _tried(result: ExerciseResult) -> bool:
    return result.status != "not attempted"


def _first(message: str) -> str:
    """Return the first sentence, cut where it is long."""
    words = line(message, 400)
    end = words.find(". ")
    words = words[: end + 1] if end > 0 else words
    return words if len(words) <= 72 else words[:71].rstrip() + "…"


def _mark(result: ExerciseResult | None, ascii_only: bool) -> object:
    from rich.text import Text

    if result is None:
        return Text("")
    mark, plain_mark, style = MARKS.get(result.status, ("?", "?", ""))
    return Text(plain_mark if ascii_only else mark, style=style)


def _key(names: list[str], ascii_only: bool) -> str:
    """Say what the numbers and the marks stand for, in lines that fit below the table."""
    entries = [f"{number} {name}" for number, name in enumerate(names, 1)]
    marks = [f"{MARKS[status][1 if ascii_only else 0]} {status}" for status in MARKS]
    return "\n".join([*lines_of(entries), *lines_of(marks)])


def lines_of(entries: list[str], width: int = 76) -> list[str]:
    """Put whole entries into lines."""
    lines = [""]
    for entry in entries:
        if lines[-1] and len(lines[-1]) + 3 + len(entry) > width:
            lines.append("")
        lines[-1] += f"   {entry}" if lines[-1] else entry
    return lines


def console_of(file: TextIO) -> Console:
    """Return a console that writes to a file; one that is no terminal is as wide as a page."""
    from rich.console import Console

    width = None if file.isatty() else _WIDTH_OF_A_FILE
    return Console(file=file, width=width, highlight=False)


def speaks_unicode(console: Console) -> bool:
    """Tell whether a console can show the marks."""
    try:
        "✓◐✗·…".encode(console.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
