"""Say how much one submission may use."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True)
class Limits:
    """Bound what one worker may use; sizes in bytes, times in seconds.

    `memory` is counted over what the zygote already uses. `wall` counts only the time that
    the trusted side waits for the worker. `cell` and `call` are soft: the code is interrupted
    and the worker lives on; `grace` later it is killed. On a crowded machine `wall`, `cell` and
    `call` are stretched by `patience`.
    """

    memory: int = 512 * MIB
    cpu: int = 20
    wall: float = 60.0
    cell: float = 10.0
    call: float = 5.0
    grace: float = 1.0
    file: int = 16 * MIB
    scratch: int = 64 * MIB
    files: int = 4096
    open_files: int = 64
    output: int = 2 * MIB
    message: int = 64 * MIB
    job: int = 256 * MIB
    reverse_calls: int = 20_000
    depth: int = 8

    def as_dict(self) -> dict[str, int | float]:
        """Return the limits as plain numbers, for a message to the zygote."""
        return asdict(self)


def patience() -> float:
    """Return how much longer code may take since others want the processors too: 1 to 8."""
    try:
        waiting = os.getloadavg()[0]
    except OSError:  # a machine that does not tell it, as some containers
        return 1.0
    # Not every system says which processors are ours.
    ours = getattr(os, "sched_getaffinity", None)
    processors = len(ours(0)) if ours else os.cpu_count() or 1
    return min(max(waiting / processors, 1.0), 8.0)
