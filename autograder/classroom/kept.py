"""Keep the results of a lab as JSON, a line a student, whole or not at all."""

from __future__ import annotations

import contextlib
import heapq
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from autograder.words import _

if TYPE_CHECKING:
    from autograder.classroom.run import ClassRun

KEPT = Path(".descent") / "results"
Line = tuple[str, str]  # a student, and the student's row


@contextlib.contextmanager
def kept(run: ClassRun, also: Path | None) -> Iterator[None]:
    """Keep the run's results in any case: in the course, and where the caller wants them."""
    path = run.course_dir / KEPT / f"{run.lab}.json"
    try:
        yield
    finally:
        if run.journal:
            if save(run, path, _with_earlier(run, path)):
                run.kept_in = path
            if also and not save(run, also, run.journal.lines()):
                run.not_written.append(_("{path} is not there.").format(path=also))


def _with_earlier(run: ClassRun, path: Path) -> Iterator[Line]:
    """Return the rows of this run, and of students that an earlier run has graded."""
    earlier = (line for line in _lines_of(path) if line[0] not in run.journal)
    return heapq.merge(earlier, run.journal.lines())


def _lines_of(path: Path) -> Iterator[Line]:
    """Read the rows of a file that `save` wrote, one by one."""
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.startswith('{"student":'):
                    row = line.rstrip().rstrip(",")
                    yield json.loads(row)["student"], row
    except (OSError, ValueError, LookupError):
        return


def load_json(path: Path) -> dict | None:
    """Return what an earlier run kept, if it can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def save(run: ClassRun, path: Path, lines: Iterable[Line]) -> bool:
    """Write results whole or not at all; where that fails, print them rather than lose them.

    Return whether they are written.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            _write(run, lines, file)
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        print(_("{path} cannot be written ({reason}); here are the results:").format(
            path=path, reason=error.strerror), file=sys.stderr)
        _write(run, run.journal.lines(), sys.stderr)
        return False
    return True


def _write(run: ClassRun, lines: Iterable[Line], file: TextIO) -> None:
    facts = {"lab": run.lab, "revision": run.revision, "confinement": run.confinement}
    head = json.dumps(facts, ensure_ascii=False)[:-1]
    file.write(f'{head}, "submissions": [')
    comma = ""
    for _student, line in lines:
        file.write(f"{comma}\n{line}")
        comma = ","
    file.write("\n]}\n")
