"""Keep zygotes ready and lend one worker at a time from each."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from . import cgroup, confine, container
from .errors import ConfinementFailed, NeverConfined, WorkerDied
from .keeper import Keeper
from .limits import Limits
from .worker import Worker


class Pool:
    """Lend confined workers, `jobs` at a time; use it in a `with` statement."""

    def __init__(
        self,
        rung: str,
        jobs: int = 2,
        readable: Iterable[Path | str] = (),
        modules: Iterable[str] = (),
        limits: Limits | None = None,
        *,
        hidden: Iterable[Path | str] = (),
        _without: Iterable[str] = (),
    ) -> None:
        """Prepare a pool; `readable` may be read by workers, `hidden` never, even inside it.

        `_without` leaves single layers out. It exists so that tests can show what each layer is
        for; nothing in this package sets it, and no setting reaches it.
        """
        self.jobs = jobs
        self.limits = limits or Limits()
        self.readable = [Path(path).resolve() for path in readable]
        self.modules = list(modules)
        secrets = [Path(path) for path in hidden]
        without = frozenset(_without)
        self.plan = checked_plan(rung, self.limits, self.readable, secrets, without)
        grouped = rung != "none" and "cgroup" not in without
        self.place = cgroup.find() if grouped else cgroup.Place(None, (), "left out")
        self.closed = False
        self.all_slots: list[Slot] = []
        self.slots: queue.SimpleQueue[Slot | None] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Start the zygotes; the first workers wait for them."""
        # A process that dies with its parent dies with the parent's thread: one thread that
        # lives as long as the pool starts them all.
        self.starter = ThreadPoolExecutor(1, thread_name_prefix="zygotes")
        try:
            for _ in range(self.jobs):
                self.all_slots.append(Slot(self, self.start()))
                self.slots.put(self.all_slots[-1])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception: Any) -> None:
        """End every zygote and worker."""
        self.closed = True
        for slot in self.all_slots:
            slot.keeper.close()
            self.slots.put(None)
        self.starter.shutdown()

    def start(self) -> Keeper:
        """Start one zygote."""
        try:
            return self.starter.submit(
                Keeper, self.plan, self.readable, self.modules, self.place
            ).result()
        except OSError as error:
            raise ConfinementFailed(f"A zygote could not be started: {error}") from None

    @contextlib.contextmanager
    def worker(self, seed: int | None = None) -> Iterator[Worker]:
        """Lend a worker; wait until a zygote is free.

        `seed` seeds the global generators of `random` and NumPy in it.
        """
        slot = self.slots.get()
        if slot is None or self.closed:
            self.slots.put(None)
            raise RuntimeError("The pool is closed; it lends no more workers.")
        try:
            worker = slot.lend(seed)
            try:
                yield worker
            finally:
                worker.close()
                slot.order()
        finally:
            self.slots.put(slot)


class Slot:
    """Hold the place of one zygote; put a new one there when it is lost."""

    def __init__(self, pool: Pool, keeper: Keeper) -> None:
        self.pool = pool
        self.keeper = keeper

    def lend(self, seed: int | None) -> Worker:
        """Return a fresh worker, once more if its zygote was lost, or itself while it waited."""
        waited = self.keeper.ordered is not None
        try:
            return self.fork(seed)
        except (WorkerDied, NeverConfined) as lost:
            excused = waited or getattr(lost, "infrastructure", False)
            if not excused or self.pool.closed:
                raise
            return self.fork(seed)

    def order(self) -> None:
        """Have the next worker forked and confined ahead of need; a lost zygote has none."""
        if not self.pool.closed:
            with contextlib.suppress(WorkerDied):
                self.keeper.order()

    def fork(self, seed: int | None) -> Worker:
        """Fork a worker from this place's zygote."""
        if not self.keeper.alive() and not self.pool.closed:
            self.keeper.kill()
            self.keeper = self.pool.start()
        self.keeper.wait_until_ready()
        return Worker(self.keeper, self.pool.limits, seed)


def checked_plan(
    rung: str, limits: Limits, readable: list[Path], hidden: list[Path], without: Iterable[str]
) -> dict[str, Any]:
    """Return the plan of a rung; say in a sentence why there is none."""
    if rung not in confine.RUNGS:
        raise ConfinementFailed(f"There is no rung {rung!r}; there are {', '.join(confine.RUNGS)}.")
    if rung == "container" and (gaps := container.missing()):
        raise ConfinementFailed(f"No container stands around this process for {', '.join(gaps)}.")
    if not confine.CAN_FORK:
        raise ConfinementFailed(confine.explain_none()[1])
    refused = confine.refused(rung) if rung != "none" else ()
    try:
        return confine.plan(rung, limits, readable, hidden, frozenset([*refused, *without]))
    except OSError as error:
        raise ConfinementFailed(f"Rung {rung} cannot be set up: {error}") from None
