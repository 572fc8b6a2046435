import gettext
import subprocess
import sys
import threading

import pseudo
import pytest

from utils import words
from utils.words import WORDS, Words, _, listed, speaking

SPANISH = ("es_MX", "es")


def asked(monkeypatch, **variables):
    for name in words.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return WORDS.languages()


def test_the_course_has_a_variable_of_its_own_that_comes_first(monkeypatch):
    assert asked(monkeypatch, DESCENT_LANGUAGE="es_MX", LANG="de_DE.UTF-8") == SPANISH
    assert asked(monkeypatch, LC_ALL="es_MX.UTF-8", LANG="de_DE.UTF-8") == SPANISH
    assert asked(monkeypatch, LANG="es_MX.UTF-8@euro") == SPANISH


@pytest.mark.parametrize("code", ["", "C", "C.UTF-8", "POSIX", "en", "en_GB.UTF-8", "en:es"])
def test_english_asks_for_no_translation(monkeypatch, code):
    assert asked(monkeypatch, LANG=code) == ()


def test_a_list_of_languages_ends_at_english(monkeypatch):
    assert asked(monkeypatch, LANGUAGE="de:es:en:fr") == ("de", "es")


def test_english_opens_no_file(monkeypatch):
    def refuse(*_):
        raise AssertionError("a translation was looked for")

    monkeypatch.setattr(gettext, "translation", refuse)
    words._catalogue.cache_clear()
    with speaking("en"):
        assert _("{name} is not attempted yet.") == "{name} is not attempted yet."


def test_a_language_that_nobody_has_written_is_english():
    with speaking("tlh"):
        assert _("{name} is not attempted yet.") == "{name} is not attempted yet."


def test_a_translation_is_read_from_its_folder(tmp_path):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog("es")
    catalog.add("none", "ninguno")
    (tmp_path / "es" / "LC_MESSAGES").mkdir(parents=True)
    with (tmp_path / "es" / "LC_MESSAGES" / "descent.mo").open("wb") as file:
        write_mo(file, catalog)
    room = Words(tmp_path)
    with room.speaking("es_MX.UTF-8"):
        assert (room.one("none"), room.one("nothing"), room.one("")) == ("ninguno", "nothing", "")


def test_what_one_thread_speaks_is_its_own():
    heard = []
    with speaking("es"):
        thread = threading.Thread(target=lambda: heard.append(WORDS.languages() == ("es",)))
        thread.start()
        thread.join()
    assert heard == [False]


def test_names_are_joined_as_a_sentence_wants():
    with speaking("en"):
        assert listed(["dw"]) == "dw"
        assert listed(["dw", "db", "cost"]) == "dw, db and cost"
        assert listed(list("abcdef")) == "a, b, c and 3 others"


def test_messages_cost_no_time_at_the_start():
    code = "import sys, utils.words; print({'babel', 'locale', 'h5py'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True,
                          check=True)
    assert done.stdout.strip() in ("set()", "{'locale'}")


def test_the_tests_language_shows_what_is_not_translated(monkeypatch):
    pseudo.speak(monkeypatch)
    assert _("{name} is not attempted yet.").format(name=_("none")) == (
        "⟦⟦none⟧ is not attempted yet.⟧")
    assert pseudo.untranslated(f"{_('one')} {_('in {name}').format(name=_('other'))}") == ""
    assert pseudo.untranslated(f"{_('one')} and {_('other')}") == "and"
