"""Write where a command was told to: refused before the work, then whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.refusal import RefusalError
from autograder.words import _

# Lies in every folder that a verb has made, so that a later call may replace it.
MARK = "made-by-descent.txt"
MADE = "python course.py {verb} made this folder, and replaces it as a whole.\n"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal to write `path` into a sentence."""
    try:
        yield
    except OSError as error:
        raise RefusalError(_("{path} could not be written: {reason}").format(
            path=path, reason=_reason(error, path))) from error


def _reason(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("the disk is full. Free some space, then run the same command again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("it may only be read. Give yourself write permission, then run the command "
                 "again.")
    said = str(error.strerror or error)
    # What lies beside the path is a draft of it, which nobody knows by name.
    if error.filename and not Path(os.fsdecode(error.filename)).is_relative_to(path.parent):
        said = f"{said} ({os.fsdecode(error.filename)})"
    return _("{reason}. Mend that, or name another place, then run the same command "
             "again.").format(reason=said)


def replace(path: Path, data: str | bytes) -> None:
    """Write `data` beside `path`, then put it in its place; text becomes UTF-8."""
    content = data.encode() if isinstance(data, str) else data
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def expect_file(name: str | None) -> None:
    """Refuse a name under which no file can be written; None is no name, and leaves it open."""
    if name is None:
        return
    path = Path(name)
    with writing(path):
        if path.exists() and not path.is_file():
            raise RefusalError(_("{path} is a folder or a device, and a file is to be written. "
                                 "Name a file.").format(path=path))
        _try_to_write(path.parent)


def _try_to_write(folder: Path) -> None:
    """Write a file into a folder or, where it is not there yet, into the nearest that is."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    with tempfile.TemporaryFile(dir=there):
        pass


@contextmanager
def replacing(output: Path, verb: str) -> Iterator[Path]:
    """Lend the name of a folder to make, in a folder beside `output` that goes with all in it.

    Once all has gone well, what was made takes the place of `output`, which until then stays.
    RefusalError where that is not empty and no folder that the same verb has made.
    """
    with writing(output):
        place = output.resolve()
        _expect_own(place, verb)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{verb}-") as work:
            made = Path(work) / "made"
            yield made
            (made / MARK).write_text(MADE.format(verb=verb), encoding="utf-8")
            if place.exists():
                place.rename(Path(work) / "older")
            made.rename(place)


def _expect_own(place: Path, verb: str) -> None:
    if not place.exists() or place.is_dir() and not any(place.iterdir()):
        return
    mark = place / MARK
    if mark.is_file() and mark.read_text("utf-8", "replace") == MADE.format(verb=verb):
        return
    raise RefusalError(
        _("{place} is there, and is neither an empty folder nor one that `python course.py "
          "{verb}` has made, so it stays as it is. Name another folder: --output. Is it an older "
          "{verb} of this course? Then delete it first.").format(place=place, verb=verb)
    )
