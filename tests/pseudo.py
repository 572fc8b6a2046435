"""A language made for tests: every message stands in brackets, so that one without them shows."""

import gettext

from utils import words

OPEN, CLOSE = "⟦⟧"


class Bracketed(gettext.NullTranslations):
    """Put each message into brackets; what is filled into its gaps comes to stand inside."""

    def gettext(self, message):
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, single, several, count):
        return self.gettext(single if count == 1 else several)


def speak(monkeypatch):
    """Let everything that asks for another language than English be in brackets."""
    monkeypatch.setenv("DESCENT_LANGUAGE", "xx")
    english, bracketed = gettext.NullTranslations(), Bracketed()
    monkeypatch.setattr(words, "_catalogue", lambda folder, codes: bracketed if codes else english)


def untranslated(text):
    """Return what of a text stands in no brackets, without the space between."""
    depth, left = 0, []
    for letter in text:
        depth -= letter == CLOSE
        if not depth and letter != CLOSE and letter != OPEN:
            left.append(letter)
        depth += letter == OPEN
    return "".join(left).strip()
