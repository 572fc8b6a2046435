"""Reach a database, and say in one sentence what it refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.results.errors import ResultsError
from autograder.words import N_, _

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

# What SQLite and PostgreSQL say, and what a person does about it. The first match counts.
_SENTENCES = (
    (
        ("connection refused", "could not connect", "could not translate", "connection to server"),
        N_("The gradebook {where} cannot be reached. Start the database server or mend "
           "CourseDirectory.db_url, then run the same command again."),
    ),
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock"),
        N_("The gradebook {where} is locked by another program. Close Formgrader and "
           "other nbgrader commands, then run the same command again."),
    ),
    (
        ("readonly database", "unable to open database", "permission denied", "read-only"),
        N_("The gradebook {where} may not be written. Give yourself write permission on "
           "the file and its folder, then run the same command again."),
    ),
    (
        ("database or disk is full", "no space left", "disk i/o error"),
        N_("The gradebook {where} could not be written because the disk is full. Free "
           "some space, then run the same command again."),
    ),
    (
        ("file is not a database", "malformed", "file is encrypted"),
        N_("The gradebook {where} is damaged, it is no database. Put a copy from your "
           "backup in its place, or move it away, then run the same command again."),
    ),
    (
        ("no such table", "no such column", "does not exist"),
        N_("The gradebook {where} is of an older nbgrader. Make a copy of it, and run "
           "`nbgrader db upgrade`, then run the same command again."),
    ),
)

REFUSED = N_("The gradebook {where} refused: {reason}. Mend that, then run the command again.")
# How long another program may hold the gradebook before a write gives up, in seconds.
PATIENCE = 30


@contextmanager
def connected(db_url: str) -> Iterator[Engine]:
    """Reach the database, which is waited for while another program has locked it."""
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url

    with explained(db_url):
        url = make_url(db_url)
        waits: dict[str, Any] = {}
        if url.get_backend_name() == "sqlite" and "timeout" not in url.query:
            waits = {"timeout": PATIENCE}
        if url.get_backend_name() == "postgresql":
            waits = {"connect_timeout": PATIENCE, "options": f"-c lock_timeout={1000 * PATIENCE}"}
        engine = create_engine(url, connect_args=waits)
        try:
            yield engine
        finally:
            engine.dispose()


def exists(db_url: str) -> bool:
    """Say whether there is a gradebook, without making one."""
    from sqlalchemy import inspect
    from sqlalchemy.engine import make_url

    with explained(db_url):
        url = make_url(db_url)
    path = url.database or ""
    is_path = url.get_backend_name() == "sqlite" and not path.startswith("file:")
    if is_path and not Path(path).exists():
        return False
    with connected(db_url) as engine:
        return inspect(engine).has_table("assignment")


def expect_writable(engine: Engine) -> None:
    """Fail now, where a write would fail later; only SQLite can be asked so."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.rollback()


@contextmanager
def explained(db_url: str) -> Iterator[None]:
    """Turn the database's own error into a ResultsError about the gradebook at `db_url`."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise ResultsError(sentence(db_url, error)) from error
    except ModuleNotFoundError as error:
        raise ResultsError(
            _("The gradebook {where} needs the Python package {package!r}, which is not installed "
              "here. For PostgreSQL: pip install \"psycopg[binary]\", and name the driver in "
              "CourseDirectory.db_url: postgresql+psycopg://USER@HOST/DATABASE.").format(
                where=shown(db_url), package=error.name)
        ) from error


def sentence(db_url: str | URL, error: Exception, student: str | None = None) -> str:
    """Say what was refused and what to do about it; of `student`, if it is about one."""
    from sqlalchemy.exc import SQLAlchemyError

    said = str(getattr(error, "orig", None) or error).strip()
    if not isinstance(error, SQLAlchemyError):
        return _("{student} could not be entered into the gradebook ({type}: {reason})").format(
            student=student, type=type(error).__name__, reason=said)
    template = next((words for signs, words in _SENTENCES
                     if any(sign in said.lower() for sign in signs)), REFUSED)
    reason = said.splitlines()[0] if said else type(error).__name__
    sentences = [_(template).format(where=shown(db_url), reason=reason)]
    if student:
        sentences.append(_("Nothing of {student} was written; what came before is safe.").format(
            student=student))
    return " ".join(sentences)


def shown(db_url: str | URL) -> str:
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
