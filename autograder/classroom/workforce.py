"""Let submissions be graded side by side, without holding a whole class at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from autograder.grading.engine import Grader
from autograder.grading.record import Record

Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Workforce:
    """Who grades: `submit(student, data)` begins one notebook; `window` fit at a time."""

    submit: Callable[[str, bytes], Future[Record]]
    window: int


@contextmanager
def on_this_machine(grader: Grader) -> Iterator[Workforce]:
    """Grade in this process's own workers; its threads only wait for them."""
    with ThreadPoolExecutor(grader.jobs) as threads:
        yield Workforce(lambda student, data: threads.submit(grader.grade, student, data),
                        2 * grader.jobs)


def side_by_side(
    items: Iterable[Item], start: Callable[[Item], Future[Value] | Value], window: int
) -> Iterator[tuple[Item, Value]]:
    """Return each item with its value as it is ready; at most `window` are under way.

    start: begins the work on an item, or returns its value where that is known already. What has
    not begun is cancelled when the caller stops.
    """
    waiting: dict[Future[Value], Item] = {}
    try:
        for item in items:
            begun = start(item)
            if isinstance(begun, Future):
                waiting[begun] = item
            else:
                yield item, begun
            while len(waiting) >= window:
                yield from _ready(waiting)
        while waiting:
            yield from _ready(waiting)
    finally:
        for future in waiting:
            future.cancel()


def _ready(waiting: dict[Future[Value], Item]) -> Iterator[tuple[Item, Value]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()
