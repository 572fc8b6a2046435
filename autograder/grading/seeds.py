"""Draw hidden inputs that nobody can know beforehand, and that can be drawn again."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

import numpy as np

SECRET = Path(".descent") / "secret"


def course_secret(course_dir: Path) -> str:
    """Return the course's secret; it is made on first use, outside git, for its owner alone."""
    path = Path(course_dir) / SECRET
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"secret.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        os.replace(draft, path)
    return path.read_text().strip()


def worker_seed(secret: str, *words: str) -> int:
    """Return the seed of the worker that belongs to a lab and a student: 63 bits.

    A notebook that draws without a seed of its own draws the same when it is graded again.
    """
    return int.from_bytes(_digest(secret, *words, "worker")[:8]) >> 1


def generator(secret: str, *words: str) -> np.random.Generator:
    """Return the generator that belongs to a lab, an exercise, a student and a test.

    The same words give the same inputs, so that a grade can be repeated for an appeal.
    """
    return np.random.default_rng(np.random.SeedSequence(int.from_bytes(_digest(secret, *words))))


def _digest(*words: str) -> bytes:
    return hashlib.sha256("\0".join(words).encode()).digest()
