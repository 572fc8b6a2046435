"""Measure and remove a scratch directory, however its owner arranged it."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

BLOCK = 4096


def exceeds(top: Path, pid: int, limit: int, files: int) -> bool:
    """Tell whether a worker keeps more bytes or files than it may, deleted but open ones too.

    A tree that cannot be measured (too deep, closed by its owner) counts as too much.
    """
    used = 0
    try:
        for count, size in enumerate(itertools.chain(sizes(top), open_sizes(pid))):
            used += size
            if used > limit or count > files:
                return True
    except OSError:
        return True
    return False


def sizes(top: Path) -> Iterator[int]:
    """Yield the bytes that each entry takes, a block at least; skip what vanishes meanwhile."""
    waiting = [str(top)]
    while waiting:
        with contextlib.suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    facts = entry.stat(follow_symlinks=False)
                    yield max(facts.st_blocks * 512, BLOCK)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)


def open_sizes(pid: int) -> Iterator[int]:
    """Yield the bytes of deleted files that a process keeps open, where the system tells."""
    folder = f"/proc/{pid}/fd"
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        for name in os.listdir(folder):
            with contextlib.suppress(FileNotFoundError):
                facts = os.stat(f"{folder}/{name}")
                if facts.st_nlink == 0:
                    yield facts.st_blocks * 512


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
