import gettext
import io

import pytest
from babel.messages.pofile import read_po

from autograder.authoring.course_tree import CourseTree
from autograder.authoring.help_texts import build_help
from autograder.authoring.messages import Plain
from autograder.authoring.problems import AuthoringError
from autograder.authoring.translations import (
    build_words,
    compiled,
    insist_on_gaps,
    updated,
    written,
)
from autograder.hints import lab_hints
from autograder.misconceptions import lab_misconceptions
from utils.help_texts import Help, read
from utils.help_texts import written as help_written
from utils.words import speaking

COURSE = CourseTree()
LAB = "week2_logistic_regression"


def template():
    with (COURSE.root / "words" / "descent.pot").open("rb") as file:
        return read_po(file)


def small(**sentences):
    made = Plain(locale="es", fuzzy=False)
    for place, (message, translation) in sentences.items():
        made.add(message, translation, locations=[(place, None)])
    return made


def test_every_known_mistake_and_every_hint_is_a_message():
    messages = {entry.id for entry in template()}
    assert {entry.sentence for entry in lab_misconceptions(LAB).MISCONCEPTIONS} <= messages
    assert {hint for steps in lab_hints(LAB).values() for hint in steps} <= messages


def test_marked_messages_and_counted_ones_are_found():
    messages = {entry.id for entry in template()}
    assert "{name} is not attempted yet." in messages  # utils
    assert "Grade submitted notebooks in a sandbox, into gradebook.db." in messages
    assert ("a list of {count} value", "a list of {count} values") in messages


def test_a_translation_has_the_gaps_of_its_message(tmp_path):
    insist_on_gaps(tmp_path / "es.po", small(a=("in {name}", "en {name}"), b=("{x}", "")))
    insist_on_gaps(tmp_path / "es.po", small(a=(("one {x}", "{n} {x}"), ("{x}", "{n} {x}"))))
    with pytest.raises(AuthoringError, match="'en {nombre}'"):
        insist_on_gaps(tmp_path / "es.po", small(a=("in {name}", "en {nombre}")))


def test_a_new_language_begins_with_an_empty_file(tmp_path):
    (tmp_path / "pt_BR.po").touch()
    language = updated(tmp_path / "pt_BR.po", small(a=("one", None)))
    insist_on_gaps(tmp_path / "pt_BR.po", language)
    begun = written(language).decode()
    assert begun.startswith("# Descent in Portuguese (Brazil).\n")
    assert 'msgid "one"\nmsgstr ""' in begun


def test_a_file_that_is_called_by_no_language_is_named(tmp_path):
    (tmp_path / "klingon.po").touch()
    with pytest.raises(AuthoringError, match=r"words/klingon\.po: no language has the code"):
        updated(tmp_path / "klingon.po", small())


def test_a_new_message_comes_in_and_a_translation_without_one_goes_to_the_end(tmp_path):
    path = tmp_path / "es.po"
    path.write_bytes(written(small(a=("old", "viejo"), b=("kept", "queda"))))
    language = updated(path, small(b=("kept", ""), c=("new", "")))
    assert {entry.id: entry.string for entry in language if entry.id} == {"kept": "queda",
                                                                        "new": ""}
    text = written(language).decode()
    assert '#~ msgid "old"\n#~ msgstr "viejo"' in text
    path.write_text(text)
    assert written(updated(path, small(b=("kept", ""), c=("new", "")))).decode() == text


def test_what_is_compiled_is_what_somebody_reads_there():
    language = small(**{"utils/a.py": ("one", "uno"), "autograder/hints/l.py": ("two", "dos")})
    data = compiled(language, lambda entry: entry.locations[0][0].startswith("utils/"))
    spoken = gettext.GNUTranslations(io.BytesIO(data))
    assert (spoken.gettext("one"), spoken.gettext("two")) == ("uno", "two")


def test_what_students_get_names_no_hint_and_no_grader():
    said = build_words(COURSE)[COURSE.compiled("es")[0]]
    hints = [hint for steps in lab_hints(LAB).values() for hint in steps]
    assert b"autograder" not in said
    assert not any(hint.encode() in said for hint in hints)


def test_hints_travel_in_every_language_and_nobody_reads_them_by_accident():
    steps = ("Primero.", "Segundo.", "Tercero.")
    data = help_written({"sigmoid": Help(("One.", "Two.", "Three."), "", {"es": steps})})
    assert b"Primero" not in data
    with speaking("es_MX"):
        assert read(data)["sigmoid"].spoken().hints == steps
    with speaking("de"):
        assert read(data)["sigmoid"].spoken().hints == ("One.", "Two.", "Three.")


def test_hints_of_which_one_is_not_translated_stay_english(monkeypatch):
    from autograder.authoring import translations

    first, second = lab_hints(LAB)["sigmoid"], lab_hints(LAB)["predict"]
    kept = {"es": dict.fromkeys([*first, *second[:2]], "sí")}
    monkeypatch.setattr(translations, "_hints", lambda: kept)
    help = read(build_help(LAB))
    assert help["sigmoid"].translated == {"es": ("sí", "sí", "sí")}
    assert help["predict"].translated == {}


@pytest.mark.parametrize("place", [0, 1])
def test_a_compiled_file_is_read_by_the_standard_library(place):
    with COURSE.compiled("es")[place].open("rb") as file:
        assert gettext.GNUTranslations(file).info()["language"] == "es"


def test_every_message_is_said_in_spanish_too():
    with (COURSE.root / "words" / "es.po").open("rb") as file:
        said = {entry.id: entry for entry in read_po(file, "es") if entry.id}
    wanted = [entry.id for entry in template() if entry.id]
    assert [message for message in wanted if message not in said] == []
    assert [message for message in wanted if said[message].fuzzy] == []
    assert [message for message in wanted if not all(said[message].string or [""])] == []
