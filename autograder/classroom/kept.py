"""Keep the results of a run as JSON, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.classroom.run import ClassRun

KEPT = Path(".descent") / "results"


@contextlib.contextmanager
def kept(run: ClassRun, also: Path | None) -> Iterator[None]:
    """Keep the run's results in any case: in the course, and where the caller wants them."""
    path = run.course_dir / KEPT / f"{run.lab}.json"
    try:
        yield
    finally:
        if run.records:
            save_json(run.as_json(load_json(path)), path)
            if also:
                save_json(run.as_json(), also)


def load_json(path: Path) -> dict | None:
    """Return what an earlier run kept, if it can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def save_json(results: dict, path: Path) -> None:
    """Write results whole or not at all; where that fails, print them rather than lose them."""
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        print(f"{path} cannot be written ({error.strerror}); here are the results:\n{text}",
              file=sys.stderr)
