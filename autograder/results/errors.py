"""What could not be written, said in one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ResultsError(Exception):
    """A sentence: what came, what was wanted, what to do."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal to write `path` into a sentence."""
    try:
        yield
    except OSError as error:
        raise ResultsError(f"{path} could not be written: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full. Free some space, then run the same command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "it may only be read. Give yourself write permission, then run the command again."
    return f"{error.strerror or error}. Mend that, then run the same command again."
