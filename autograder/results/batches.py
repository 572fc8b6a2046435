"""Write what is put in, in batches, while the caller goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from autograder.results.entry import Entry

LARGEST = 64
LONGEST_WAIT = 2.0
Refusals = list[tuple[str, str]]


class Batches:
    """Hands entries to `store`, from a thread of its own.

    An entry waits until there are LARGEST of them, or for LONGEST_WAIT seconds, and no longer.
    What `store` returns, a sentence for each student whose entry was refused, goes to
    `on_refused`, in the caller's thread: at its next `put`, and at the end.
    """

    def __init__(
        self, store: Callable[[list[Entry]], Refusals], on_refused: Callable[[str, str], None]
    ) -> None:
        self._store, self._on_refused = store, on_refused
        self._staged: dict[str, Entry] = {}
        self._refused: Refusals = []
        self._since = 0.0
        self._closing = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="gradebook")

    def __enter__(self) -> Batches:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Write what is staged, whatever happened, and tell the last refusals."""
        with self._change:
            self._closing = True
            self._change.notify()
        self._thread.join()
        self._tell()

    def put(self, entry: Entry) -> None:
        """Stage one entry; a later one of the same student takes its place."""
        with self._change:
            if not self._staged:
                self._since = time.monotonic()
            self._staged[entry.student] = entry
            self._change.notify()
        self._tell()

    def refuse(self, refusals: Iterable[tuple[str, str]]) -> None:
        """Take in who was refused, to be told in the caller's thread."""
        with self._change:
            self._refused += refusals

    def _tell(self) -> None:
        with self._change:
            refused, self._refused = self._refused, []
        for student, sentence in refused:
            self._on_refused(student, sentence)

    def _run(self) -> None:
        while batch := self._next():
            self.refuse(self._store(batch))

    def _next(self) -> list[Entry]:
        """Wait for the next batch; an empty one is the end."""
        with self._change:
            while not self._closing and len(self._staged) < LARGEST:
                left = self._since + LONGEST_WAIT - time.monotonic() if self._staged else None
                if left is not None and left <= 0:
                    break
                self._change.wait(left)
            students = list(self._staged)[:LARGEST]
            self._since = time.monotonic()
            return [self._staged.pop(student) for student in students]
