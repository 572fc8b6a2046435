"""Keep hints and solutions of a lab in a file that nobody reads by accident.

It is text in base 85: no secret, and no answer before the eyes of who only looks around. The
folder lies outside of `utils/`, where a notebook that is graded cannot read it. A course without
the folder has no hints and no solutions; everything else works.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from .words import languages

FOLDER = Path(__file__).resolve().parents[1] / "help"
WIDTH = 100


@dataclass(frozen=True)
class Help:
    """The steps of help for one exercise, and a solution of it.

    translated: the steps in other languages, by its code.
    """

    hints: tuple[str, ...]
    solution: str
    translated: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def spoken(self) -> Help:
        """Return it with its steps in the learner's language, or in English."""
        code = next((code for code in languages() if code in self.translated), None)
        return replace(self, hints=self.translated[code]) if code else self


def written(lab: dict[str, Help]) -> bytes:
    """Return the bytes of a lab's file."""
    data = {name: [one.hints, one.solution, one.translated] for name, one in lab.items()}
    text = base64.b85encode(json.dumps(data).encode()).decode()
    lines = [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]
    return ("\n".join(lines) + "\n").encode()


def read(data: bytes) -> dict[str, Help]:
    """Return the help that `written` wrote; raise ValueError for anything else."""
    entries = json.loads(base64.b85decode(b"".join(data.split())))
    return {name: Help(tuple(hints), solution, {code: tuple(steps)
                                                for code, steps in others.items()})
            for name, (hints, solution, others) in entries.items()}


def lab_help(lab: str) -> dict[str, Help]:
    """Return the help of a lab in the learner's language.

    {} where the course was handed out without any.
    """
    return {name: one.spoken() for name, one in kept_help(lab).items()}


@lru_cache
def kept_help(lab: str) -> dict[str, Help]:
    """Return what the lab's file holds."""
    try:
        return read((FOLDER / f"{lab}.help").read_bytes())
    except OSError:
        return {}
