"""Describe an exception of the student's code: type, message, line, a short traceback."""

from __future__ import annotations

import linecache
import traceback
from typing import Any

from .alarm import Interrupted
from .outputs import without_colour

MAX_MESSAGE = 2000
MAX_FRAMES = 12
CELL = "<cell "


def message_of(error: BaseException) -> str:
    """Return the exception's text, bounded; an exception whose text fails has none."""
    try:
        text = str(error)
    except BaseException:
        return "(the exception cannot be shown as text)"
    return without_colour(text[: MAX_MESSAGE * 2])[:MAX_MESSAGE]


def type_of(error: BaseException) -> str:
    """Return the name of the exception's class."""
    return str(type(error).__name__)[:100]


def line_of(error: BaseException, cell: str | None = None) -> int | None:
    """Return the line of the deepest frame in the given cell, or in any cell."""
    if isinstance(error, SyntaxError) and in_cell(str(error.filename), cell):
        return error.lineno
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if in_cell(frame.f_code.co_filename, cell):
            line = number
    return line


def in_cell(filename: str, cell: str | None) -> bool:
    """Tell whether a file name is that of the given cell (of any cell for None)."""
    return filename == cell if cell else filename.startswith(CELL)


def fault(error: BaseException, cell: str | None = None) -> dict[str, Any]:
    """Return what the trusted side is told of an exception."""
    return {
        "type": type_of(error),
        "message": message_of(error),
        "line": line_of(error, cell),
        "interrupted": isinstance(error, Interrupted),
    }


def rendering(error: BaseException) -> list[str]:
    """Return the lines of a traceback: frames of cells, and where it ended; no colours."""
    own = getattr(error, "_render_traceback_", None)
    if callable(own):
        try:
            return [without_colour(str(line))[:MAX_MESSAGE] for line in list(own())[:50]]
        except BaseException as failed:
            error = failed
    if isinstance(error, SyntaxError):
        lines = traceback.format_exception_only(type(error), error)
        return [line.rstrip("\n")[:MAX_MESSAGE] for line in lines[-6:]]
    return ["Traceback (most recent call last):", *frames(error), last_line(error)]


def frames(error: BaseException) -> list[str]:
    """Return two lines for each frame in a cell, and for the innermost frame."""
    walked = list(traceback.walk_tb(error.__traceback__))
    shown = []
    for place, (frame, number) in enumerate(walked):
        name = frame.f_code.co_filename
        if in_cell(name, None) or place == len(walked) - 1:
            shown.append(f"  {name}, line {number}, in {frame.f_code.co_name}")
            source = linecache.getline(name, number).strip()
            shown += [f"    {source}"[:200]] if source else []
    if len(shown) > 2 * MAX_FRAMES:
        shown = [*shown[:MAX_FRAMES], "  ...", *shown[-MAX_FRAMES:]]
    return shown


def last_line(error: BaseException) -> str:
    """Return `Type: message`."""
    message = message_of(error)
    return f"{type_of(error)}: {message}" if message else type_of(error)
