"""Say messages in the learner's language.

In the code stands the English sentence, with its parts by name, and it is the key to its
translation: `_("{name}: right.").format(name=name)`. The language is looked up when a message is
made: DESCENT_LANGUAGE, else what the system says. Without a translation it is English. The
standard library alone, in words that an old Python understands too: course.py speaks with it.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

DOMAIN = "descent"
VARIABLES = ("DESCENT_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@lru_cache(maxsize=64)
def _expanded(wanted: str) -> tuple[str, ...]:
    if not wanted and sys.platform == "win32":
        import locale

        wanted = locale.getlocale()[0] or ""
    codes: list[str] = []
    for word in wanted.split(":"):
        code = word.partition(".")[0].partition("@")[0]
        if code in ("", "C", "POSIX") or code.lower().startswith("en"):
            break  # English is there without a translation
        if sys.platform == "win32":
            code = _code(code)
        codes += [code, code.partition("_")[0]]
    return tuple(dict.fromkeys(codes))


def _code(name: str) -> str:
    """Return the code of a language that Windows calls by its name: es_ES for Spanish_Spain."""
    import locale

    return locale.normalize(name).partition(".")[0]


@lru_cache(maxsize=64)
def _catalogue(folder: Path, codes: tuple[str, ...]) -> gettext.NullTranslations:
    if not codes:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(folder), list(codes), fallback=True)


class Words:
    """The messages of one folder of translations: LANGUAGE/LC_MESSAGES/descent.mo."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read before a translation is asked for."""
        self.folder = folder
        self._chosen: ContextVar[str] = ContextVar("chosen", default="")

    def languages(self) -> tuple[str, ...]:
        """Return the languages to try before English, the one liked best first: es_MX, es."""
        asked = self._chosen.get() or next(filter(None, map(os.environ.get, VARIABLES)), "")
        return _expanded(asked)

    def spoken(self) -> str:
        """Return the code of the language that messages come out in: es, or en without any."""
        return _catalogue(self.folder, self.languages()).info().get("language", "en")

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Say these messages in one language for a while, in this thread, whatever is set."""
        before = self._chosen.set(language)
        try:
            yield
        finally:
            self._chosen.reset(before)

    def one(self, message: str) -> str:
        """Return a message in the learner's language."""
        return _catalogue(self.folder, self.languages()).gettext(message) if message else ""

    def counted(self, single: str, several: str, count: int) -> str:
        """Return the message that fits a count, in the learner's language."""
        return _catalogue(self.folder, self.languages()).ngettext(single, several, count)


WORDS = Words(Path(__file__).resolve().parent / "languages")
_, ngettext = WORDS.one, WORDS.counted
languages, speaking, spoken = WORDS.languages, WORDS.speaking, WORDS.spoken


def N_(message: str) -> str:
    """Mark a message that is said, and translated, somewhere else."""
    return message


def listed(names: Sequence[str], most: int = 4) -> str:
    """Join names for a sentence; of more than `most`, only the first ones."""
    if len(names) > most:
        rest = len(names) - most + 1
        return ngettext("{names} and {count} other", "{names} and {count} others", rest).format(
            names=", ".join(names[: most - 1]), count=rest)
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
