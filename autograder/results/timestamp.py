"""Read when a submission came."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from autograder.results.errors import ResultsError
from autograder.words import _


def timestamp(submission: Path) -> datetime | None:
    """Read nbgrader's timestamp.txt as UTC; one that is missing or unreadable means none."""
    path = submission / "timestamp.txt"
    if not path.is_file() or path.is_symlink() or path.stat().st_size > 200:
        return None
    try:
        return utc(path.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return None
    except OSError as error:
        raise ResultsError(_("{path} could not be read: {reason}.").format(
            path=path, reason=error.strerror)) from error


def utc(text: str) -> datetime | None:
    """Read a time as nbgrader does: "DAY TIME ZONE", or whatever dateutil understands."""
    from dateutil import parser, tz

    if not text:
        return None
    words = text.split(" ")
    zones: dict[str, int | tzinfo | None] = {}
    if len(words) == 3:
        try:
            zones["TZ"] = int(words[2])
        except ValueError:
            zones["TZ"] = tz.gettz(words[2])
        text = " ".join([*words[:2], "TZ"])
    found = parser.parse(text, tzinfos=zones or None)
    return found.astimezone(tz.UTC).replace(tzinfo=None) if found.tzinfo else found
