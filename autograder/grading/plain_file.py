"""Read a submitted file as what it must be: a plain file of a sensible size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST_FILE = 20 * 2**20


class SubmissionError(Exception):
    """Say why a submission cannot be graded: one sentence, for student and instructor."""


def read_plain_file(path: Path) -> bytes:
    """Read a plain file of a sensible size: no links, no folders, no pipes."""
    try:
        _refuse_links(path)
        # O_NONBLOCK: opening a named pipe must not wait for a writer.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise SubmissionError(
            f"There is no {path.name} in this submission; hand in the notebook under this name."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SubmissionError(
            f"{path.name} cannot be opened ({reason}); a readable notebook was wanted."
        ) from None
    try:
        _insist_on_a_small_file(path, os.fstat(descriptor))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SubmissionError(
            f"{path.name} cannot be read ({error.strerror}); hand it in again."
        ) from None
    finally:
        os.close(descriptor)


def _refuse_links(path: Path) -> None:
    """Refuse a link in place of the file or of the folders that belong to the student.

    A link would make another file, the solutions for example, the student's submission.
    """
    owned = [path]
    if path.parent.name == path.stem:
        owned += [path.parent, path.parent.parent]
    for place in owned:
        if place.is_symlink():
            raise SubmissionError(
                f"{place.name} is a link to another place; hand in the notebook itself."
            )


def _insist_on_a_small_file(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SubmissionError(f"{path.name} is not a file; hand in the notebook itself.")
    if status.st_size > LARGEST_FILE:
        raise SubmissionError(
            f"{path.name} has {status.st_size / 2**20:.0f} MB, where at most "
            f"{LARGEST_FILE / 2**20:.0f} MB are read; clear its outputs and hand it in again."
        )
