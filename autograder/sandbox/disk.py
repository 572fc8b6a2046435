"""Bound what one worker keeps on the disk, by measuring before anything more can be written.

Whenever the worker is about to open a file for writing, it waits until it has been measured: what
it keeps, and how many files may grow. What is left is divided among those, as the largest size
that the kernel lets any of them reach.
"""

from __future__ import annotations

import contextlib
import os
import resource
from pathlib import Path
from typing import Any

from . import erase, notify

# Where there are many files, not every question is worth measuring them all again.
FILES_A_CREDIT = 16
WRITABLE = os.O_WRONLY | os.O_RDWR


class Ledger:
    """Keep account of one worker's disk, and answer its questions."""

    def __init__(self, listener: int, pid: int, scratch: Path, limits: dict[str, Any]) -> None:
        self.listener, self.pid, self.scratch, self.limits = listener, pid, scratch, limits
        # Threads that were let go on, of which it is not known yet whether they have opened.
        self.opening: set[int] = set()
        # So many more files may be opened before the next measurement: they are in the account.
        self.credit = 0
        notify.hurry(listener)

    def answer(self) -> bool:
        """Answer the next question; tell whether the worker wants more than there is."""
        question = notify.receive(self.listener)
        if question is None:
            return False
        self.opening.discard(question.thread)
        self.credit -= 1
        try:
            if self.credit < 0 and self.is_full():
                return True  # never answered: the worker is about to be killed
        except (ProcessLookupError, FileNotFoundError):
            return False  # who asked is gone
        self.opening.add(question.thread)
        notify.go_on(self.listener, question)
        return False

    def is_full(self) -> bool:
        """Divide what is left among the files that may grow; tell whether it is too little."""
        kept = [*self.mapped(), *erase.open_sizes(self.pid)]
        try:
            kept += erase.sizes(self.scratch)
        except OSError:
            return True  # a tree that cannot be measured is too much
        free, most = self.limits["scratch"] - sum(size for size, _ in kept), self.limits["file"]
        growing = writable(self.pid) + self.others() + 1
        self.credit = max(free // most - growing, len(kept) // FILES_A_CREDIT, 0)
        share = free // (growing + self.credit)
        if sum(weight for _, weight in kept) > self.limits["files"] or share < erase.BLOCK:
            return True
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (min(share, most), most))
        return False

    def others(self) -> int:
        """Count the threads that may be opening a file at this moment."""
        self.opening = {t for t in self.opening if os.path.exists(f"/proc/{self.pid}/task/{t}")}
        return len(self.opening)

    def mapped(self) -> list[tuple[int, int]]:
        """Return the sizes of deleted files that are kept by being mapped."""
        found: dict[bytes, int] = {}
        place = bytes(self.scratch)
        for line in Path(f"/proc/{self.pid}/maps").read_bytes().splitlines():
            if line.endswith(b"(deleted)") and place in line:
                area, _, _, _, inode, _ = line.split(maxsplit=5)
                start, end = (int(number, 16) for number in area.split(b"-"))
                found[inode] = found.get(inode, 0) + end - start
        return [(size, 1) for size in found.values()]


def writable(pid: int) -> int:
    """Count the descriptors of a process by which a file may grow."""
    count = 0
    for name in os.listdir(f"/proc/{pid}/fd"):
        with contextlib.suppress(FileNotFoundError):
            facts = Path(f"/proc/{pid}/fdinfo/{name}").read_text()
            flags = next(line for line in facts.splitlines() if line.startswith("flags:"))
            target = os.readlink(f"/proc/{pid}/fd/{name}")
            is_file = target.startswith("/") and not target.startswith("/dev/")
            count += is_file and bool(int(flags.split()[1], 8) & WRITABLE)
    return count
