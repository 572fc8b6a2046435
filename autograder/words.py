"""Say what the command `python course.py` says in the language of who started it.

It has translations of its own, apart from those of utils, so that a grade is told in English
wherever it is given. The standard library alone: course.py uses it too.
"""

from __future__ import annotations

from pathlib import Path

from utils.words import N_, Words, listed

WORDS = Words(Path(__file__).resolve().parent / "languages")
_, ngettext = WORDS.one, WORDS.counted
__all__ = ["WORDS", "N_", "_", "listed", "ngettext", "translated"]


def translated(sentence: str) -> str:
    """Return what the sandbox said, which speaks English alone, in the language of who asks."""
    if not hasattr(sentence, "template"):
        return sentence
    gaps = {name: translated(gap) for name, gap in sentence.gaps.items()}
    return _(sentence.template).format(**gaps)
