"""Run a submission's cells in a confined worker, as far as an exercise needs, and ask there."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from autograder.grading.definitions import without_call
from autograder.grading.incidents import Incident, incident, lost, raised
from autograder.grading.repair import Arranged, RunCell
from autograder.sandbox.errors import ProtocolError, StudentError, StudentTimeout, WorkerDied
from autograder.sandbox.pool import Pool
from utils.leaves import Raised
from utils.question import Outcome

# After so many killed workers a submission gets no further one.
RESTARTS = 3
# There is no work of the learner's in a worker: right functions stand there already.
LOADS_OWN_WORK = "load_own"


class Execution:
    """One submission in a worker of its own; a stuck worker is replaced and the cells repeated.

    It is the backend that a `Student` asks. `stubs` are names that are answered by `answer` on
    this side, in place of the student's functions.
    """

    def __init__(
        self, pool: Pool, arranged: Arranged, *, full: bool, deadline: float,
        stubs: Sequence[str] = (), answer: Callable[..., Any] | None = None,
        seed: int | None = None, incidents: list[Incident] | None = None,
    ) -> None:
        """Take the pool, the submission, and the moment at which its time is up.

        seed: what the notebook's own draws come from, in every worker; incidents: a list to which
        is added what a person should know of.
        """
        self.pool, self.arranged, self.full, self.deadline = pool, arranged, full, deadline
        self.stubs, self.answer, self.seed = list(stubs), answer, seed
        self.incidents = [] if incidents is None else incidents
        self.outputs: dict[int, list] = {}
        self.errors: dict[int, Raised] = {}
        self.guilty: set[int] = set()
        self.restarts = 0
        self._loss: str | None = None
        self._position = -1
        self._entered = self._worker = None

    def __enter__(self) -> Execution:
        """Return itself; the worker starts with the first cell."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self._end_worker()

    def pause(self) -> None:
        """Give the worker back; when one is needed again, the cells are repeated in it."""
        self._end_worker()

    def _end_worker(self) -> None:
        entered, self._entered, self._worker = self._entered, None, None
        if entered is not None:
            entered.__exit__(None, None, None)

    def _lose_worker(self) -> None:
        self._end_worker()
        self.restarts += 1

    @property
    def spent(self) -> bool:
        """Say whether the submission has used up its time or its workers."""
        return self.restarts > RESTARTS or time.monotonic() > self.deadline

    def advance(self, position: int) -> None:
        """Run the cells up to a position of `arranged.cells`; those that ran are not repeated."""
        self._position = max(self._position, position)
        while not self.spent:
            start = self._ran + 1 if self._worker else 0
            if self._worker and start > self._position:
                break
            if self._run_from(start):
                break

    def _run_from(self, start: int) -> bool:
        """Run cells from `start` on; return False where the worker was lost on the way."""
        if self._worker is None:
            self._entered = self.pool.worker(self.seed)
            self._worker = self._entered.__enter__()
            self._ran = -1
            if self.stubs:
                # They stay in place, whatever the cells define.
                self._worker.stub(self.stubs, self.answer)
        for place in range(start, self._position + 1):
            if place not in self.guilty and not self._run(place, self.arranged.cells[place]):
                return False
            self._ran = place
        return True

    def _run(self, place: int, cell: RunCell) -> bool:
        source, where = self._code(cell), cell.exercise or f"cell {cell.index + 1}"
        if not source.strip():
            return True
        try:
            result = self._worker.run_cell(source, figures=self.full)
        except (WorkerDied, StudentTimeout, ProtocolError) as error:
            # A zygote that was lost is not the cell's fault: it runs again.
            if not getattr(error, "infrastructure", False):
                self.guilty.add(place)
                self.errors[place] = lost(error)
                self.incidents += incident(where, error)
            self._lose_worker()
            return False
        if self.full or cell.kind != "experiment":
            self.outputs[cell.index] = result.outputs
        if result.error is not None:
            self.errors[place] = raised(result.error)
            self.incidents += incident(where, result.error)
        return True

    def _code(self, cell: RunCell) -> str:
        if cell.kind == "check":
            return ""
        source = cell.definitions if cell.kind == "experiment" and not self.full else cell.source
        return without_call(source, LOADS_OWN_WORK) if LOADS_OWN_WORK in source else source

    def defined(self, name: str) -> bool:
        """Say whether the notebook has a function of that name by now."""
        try:
            return self._worker is not None and self._worker.defined(name)
        except (WorkerDied, StudentTimeout, ProtocolError):
            self._lose_worker()
            return False

    def call(
        self, name: str, arguments: Sequence[Any], meanwhile: Callable[[], None] | None = None
    ) -> Outcome:
        """Ask a function of the notebook; what it raises is an answer, so is a lost worker.

        meanwhile: what is done on this side until the answer comes.
        """
        if self._worker is None:
            self.advance(self._position)
        if self._worker is None:
            return self._lost(name, StudentTimeout("the notebook's time is up", survived=False))
        try:
            result = self._worker.call(name, tuple(arguments), meanwhile=meanwhile)
        except StudentError as error:
            self.incidents += incident(name, error)
            return Outcome(raised(error))
        except StudentTimeout as error:
            if not error.survived:
                self._lose_worker()
            return self._lost(name, error)
        except (WorkerDied, ProtocolError) as error:
            self._lose_worker()
            if getattr(error, "infrastructure", False) and not self.spent:
                return self.call(name, arguments)
            return self._lost(name, error)
        return Outcome(result.value, tuple(str(i) for i in result.mutated))

    def cpu_seconds(self) -> float:
        """Return the worker's time on a processor so far; 0 where there is none."""
        try:
            return self._worker.cpu_seconds() if self._worker else 0.0
        except WorkerDied:
            self._lose_worker()
            return 0.0

    def _lost(self, name: str, error: Exception) -> Outcome:
        self._loss = str(error)
        if not getattr(error, "infrastructure", False):
            self.incidents += incident(name, error)
        return Outcome(lost(error))

    def take_loss(self) -> str | None:
        """Return why a worker was lost since this was asked last, if one was."""
        loss, self._loss = self._loss, None
        return loss

    def source(self, name: str) -> str:
        """Return the source of the cell that holds an exercise."""
        return source_of(name, self.arranged)


def source_of(name: str, arranged: Arranged) -> str:
    """Return the source of the cell whose definition of an exercise counts."""
    place = arranged.defined_in.get(name)
    return "" if place is None else arranged.cells[place].source
