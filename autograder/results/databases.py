"""Say in one sentence what a database refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from autograder.results.errors import ResultsError

# What SQLite and PostgreSQL say, and what a person does about it. The first match counts.
_SENTENCES = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock"),
        "is locked by another program. Close Formgrader and other nbgrader commands",
    ),
    (
        ("readonly database", "unable to open database", "permission denied", "read-only"),
        "may not be written. Give yourself write permission on the file and its folder",
    ),
    (
        ("database or disk is full", "no space left", "disk i/o error"),
        "could not be written because the disk is full. Free some space",
    ),
    (
        ("file is not a database", "malformed", "file is encrypted"),
        "is damaged, it is no database. Put a copy from your backup in its place, or move it away",
    ),
    (
        ("no such table", "no such column", "does not exist"),
        "is of an older nbgrader. Make a copy of it, and run `nbgrader db upgrade`",
    ),
    (
        ("connection refused", "could not connect", "could not translate host"),
        "cannot be reached. Start the database server or mend CourseDirectory.db_url",
    ),
)


@contextmanager
def explained(db_url: str, student: str | None = None) -> Iterator[None]:
    """Turn the database's own error into a ResultsError about the gradebook at `db_url`."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise ResultsError(_sentence(db_url, student, error)) from error


def _sentence(db_url: str, student: str | None, error: Exception) -> str:
    said = str(getattr(error, "orig", None) or error).strip()
    where = shown(db_url)
    kept = f" Nothing of {student} was written; what came before is safe." if student else ""
    for signs, sentence in _SENTENCES:
        if any(sign in said.lower() for sign in signs):
            return f"The gradebook {where} {sentence}, then run the same command again.{kept}"
    first = said.splitlines()[0] if said else type(error).__name__
    return f"The gradebook {where} refused: {first}. Mend that, then run the command again.{kept}"


def shown(db_url: str) -> str:
    """Return `db_url` as a person may see it: a path, or a URL without its password."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(db_url)
    except ArgumentError:
        return repr(db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)
