"""Keep the translations in words/ beside the messages, and compile them for those who read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.messages import FOR_LEARNERS, HINTS, Plain, places, template
from autograder.authoring.problems import AuthoringError
from autograder.words import _

Wanted = Callable[[Message], bool]
GAP = re.compile(r"\{[^{}]*\}|%\(\w+\)\w|%\w")


def build_words(course: CourseTree) -> dict[Path, bytes]:
    """Return the bytes of words/*.po, and of what is compiled from them, by path.

    Messages that are new come into a language's file without a translation; what nobody says any
    more goes to its end. What utils says and what the command says are compiled apart.
    """
    messages = template(course)
    built = {course.root / "words" / "descent.pot": written(messages)}
    for path in course.translations():
        language = updated(path, messages)
        insist_on_gaps(path, language)
        said, commanded = course.compiled(path.stem)
        built |= {path: written(language), said: compiled(language, _for_learners),
                  commanded: compiled(language, _of_the_command)}
    return built


def updated(path: Path, messages: Plain) -> Plain:
    """Return the translations of a file, for exactly the messages that there are now."""
    try:
        name = Locale.parse(path.stem).english_name
    except (ValueError, UnknownLocaleError):
        raise AuthoringError(_("words/{file}: no language has the code {code}. Call the file by "
                               "one, such as de.po or pt_BR.po.").format(
            file=path.name, code=path.stem)) from None
    with path.open("rb") as file:
        kept = read_po(file, locale=path.stem)
    opening = kept.header_comment
    language = Plain(locale=path.stem, fuzzy=False, header_comment=f"# Descent in {name}."
                     if "ORGANIZATION" in opening else opening)
    for message in [*(entry for entry in kept if entry.id), *kept.obsolete.values()]:
        language[message.id] = message
    language.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    return language


def insist_on_gaps(path: Path, language: Plain) -> None:
    """Refuse translations with other gaps than their messages have: saying them would stop."""
    wrong = [_("words/{file}: the translation {string!r} has other words in braces than its "
               "message {message!r}. Write the same ones; build again.").format(
                 file=path.name, string=string, message=message.id)
             for message in language if message.id for string in _all(message.string)
             if string and gaps(string) not in map(gaps, _all(message.id))]
    if wrong:
        raise AuthoringError(wrong)


def gaps(text: str) -> list[str]:
    """Return what stands in braces, whether it is filled in later or is code."""
    return sorted(GAP.findall(text))


def _all(texts: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return a message, or the forms of a counted one; none where nobody has written any."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def written(messages: Plain) -> bytes:
    """Return the text of a catalogue, a message a line, without the numbers of lines of code."""
    file = BytesIO()
    write_po(file, messages, width=0, include_lineno=False)
    return file.getvalue()


def compiled(language: Plain, wanted: Wanted) -> bytes:
    """Return what is translated of some messages, as the standard library's gettext reads it."""
    some = Plain(locale=language.locale, fuzzy=False)
    for message in language:
        if message.id and wanted(message) and message.string and all(message.string):
            some[message.id] = message
    file = BytesIO()
    write_mo(file, some)
    return file.getvalue()


def _for_learners(message: Message) -> bool:
    return any(file.startswith(FOR_LEARNERS) for file in places(message))


def _of_the_command(message: Message) -> bool:
    return any(not file.startswith((*FOR_LEARNERS, HINTS)) for file in places(message))


def translated_hints(hints: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return an exercise's hints in each language that has all of them."""
    found = {code: tuple(words.get(hint, "") for hint in hints) for code, words in _hints().items()}
    return {code: steps for code, steps in found.items() if steps and all(steps)}


@lru_cache
def _hints() -> dict[str, dict[str, str]]:
    """Return the translations of all hints, by language."""
    found = {}
    for path in CourseTree(HERE).translations():
        with path.open("rb") as file:
            found[path.stem] = {entry.id: entry.string for entry in read_po(file, path.stem)
                                if any(place.startswith(HINTS) for place in places(entry))}
    return found
