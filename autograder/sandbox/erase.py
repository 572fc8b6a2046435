"""Measure and remove a scratch directory, however its owner arranged it."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path

BLOCK = 4096
# To remove a folder takes a disk as long as to remove many files.
FOLDER = 16


def exceeds(top: Path, pid: int, limit: int, files: int) -> bool:
    """Tell whether a worker keeps more bytes or files than it may, deleted but open ones too.

    A tree that cannot be measured (too deep, closed by its owner) counts as too much.
    """
    used = count = 0
    try:
        for size, weight in itertools.chain(sizes(top), open_sizes(pid)):
            used, count = used + size, count + weight
            if used > limit or count > files:
                return True
    except OSError:
        return True
    return False


def sizes(top: Path) -> Iterator[tuple[int, int]]:
    """Yield the bytes that each entry may take, a block at least, and for how many files it counts.

    A file with holes in it counts as if they were filled. What vanishes meanwhile is skipped.
    """
    waiting = [str(top)]
    while waiting:
        with contextlib.suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    is_folder = entry.is_dir(follow_symlinks=False)
                    size = size_of(entry.stat(follow_symlinks=False))
                    yield size, FOLDER if is_folder else 1
                    if is_folder:
                        waiting.append(entry.path)


def open_sizes(pid: int) -> Iterator[tuple[int, int]]:
    """Yield the same for deleted files that a process keeps open, where the system tells."""
    folder = f"/proc/{pid}/fd"
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        for name in os.listdir(folder):
            with contextlib.suppress(FileNotFoundError):
                facts = os.stat(f"{folder}/{name}")
                if facts.st_nlink == 0 and stat.S_ISREG(facts.st_mode):
                    yield size_of(facts), 1


def size_of(facts: os.stat_result) -> int:
    """Return the bytes that an entry may take."""
    length = facts.st_size if stat.S_ISREG(facts.st_mode) else 0
    return max(facts.st_blocks * 512, length, BLOCK)


def erase(top: Path) -> None:
    """Remove a directory; nested ones are pulled up first, so that no depth is too much."""
    names = itertools.count()
    os.chmod(top, 0o700)
    while entries := list(os.scandir(top)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)
            for child in os.listdir(entry.path):
                os.rename(f"{entry.path}/{child}", f"{top}/.{next(names)}-{os.urandom(4).hex()}")
            os.rmdir(entry.path)
    os.rmdir(top)
