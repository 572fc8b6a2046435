"""Hold the rows of a run beside memory: a class of any size takes the same room."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator

IN_MEMORY = 16 * 2**20


class Journal:
    """The results of a run as they come, one row a student; read back in order of names."""

    def __init__(self) -> None:
        """Start empty."""
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - lives with this
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, row: dict) -> None:
        """Add a student's row; a later one of the same student takes its place."""
        data = json.dumps(row, ensure_ascii=False).encode()
        self._file.seek(0, 2)
        self._places[row["student"]] = (self._file.tell(), len(data))
        self._file.write(data)

    def __len__(self) -> int:
        """Count the students."""
        return len(self._places)

    def __contains__(self, student: str) -> bool:
        """Say whether a student has a row."""
        return student in self._places

    def lines(self) -> Iterator[tuple[str, str]]:
        """Return (student, row as JSON in one line), sorted by student."""
        for student in sorted(self._places):
            place, size = self._places[student]
            self._file.seek(place)
            yield student, self._file.read(size).decode()

    def rows(self) -> Iterator[dict]:
        """Return the rows, sorted by student."""
        return (json.loads(line) for _, line in self.lines())
