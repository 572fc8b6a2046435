"""Keep every result under what it depends on, so that nothing is graded twice or lost.

One compressed file a submission, written whole or not at all: a run that is killed at any moment
leaves each result either there or not there, and the next run grades what is missing.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.record import Record
from autograder.sandbox.limits import Limits

CACHE = Path(".descent") / "graded"


@dataclass(frozen=True)
class Terms:
    """What a grade depends on, besides the student and the bytes of the notebook.

    secret: what the hidden inputs are drawn from; full: whether experiments are run too.
    """

    lab: str
    revision: str
    rung: str
    secret: str
    full: bool = False
    limits: Limits = Limits()

    def key(self, student: str, digest: str) -> str:
        """Return the name of a result; digest: the SHA-256 of the notebook's bytes."""
        words = [self.lab, self.revision, self.rung, self.secret, self.full,
                 self.limits.as_dict(), student, digest]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()


@dataclass
class Cache:
    """The results of one lab that are known."""

    folder: Path
    used: set[str] = field(default_factory=set)
    unwritten: str = ""  # why results could not be kept, if that happened

    def find(self, key: str) -> Record | None:
        """Return a known result; a file that is damaged counts as none."""
        try:
            with gzip.open(self._path(key), "rt", encoding="utf-8") as file:
                entry = json.load(file)
            record = Record.from_json(entry["record"])
            record.outputs = {int(place): shown for place, shown in entry["outputs"].items()}
        except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError):
            return None
        self.used.add(key)
        return record

    def older_than(self, key: str, path: Path) -> bool:
        """Say whether a file was written after a result: then it was made from it."""
        try:
            return self._path(key).stat().st_mtime_ns <= path.stat().st_mtime_ns
        except OSError:
            return False

    def keep(self, key: str, record: Record) -> None:
        """Keep a new result that will not change; where the disk refuses, go on without."""
        if key in self.used or not record.final:
            return
        entry = {"record": record.to_json(), "outputs": record.outputs}
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(gzip.compress(json.dumps(entry).encode(), 5, mtime=0))
            os.replace(draft, path)
            self.used.add(key)
        except OSError as error:
            self.unwritten = error.strerror or str(error)
            with contextlib.suppress(OSError):
                draft.unlink()

    def forget_unused(self) -> None:
        """Drop the results that this run had no use for: older notebooks, older revisions."""
        for path in self.folder.glob("*/*"):
            if path.name.removesuffix(".json.gz") not in self.used:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json.gz"
