from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.refusal import RefusalError
from autograder.results.exports.cells import Sheet, cell, number, text, write

from .readers import formulas, read

DDE = "cmd|' /C calc'!A0"
HOSTILE = [
    "-1;", "-1, -2", ";-1,", "a,-1|b",
    f"={DDE}", "+1+1", "-2+3+" + DDE, "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1",
    "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(A1)", "\ufe66 1", "\u22121+1", "\u200d=1+1",
    "\u202e=1+1", "\x00=1+1", "\x1b[2J=1+1", '"=1+1"', '";=1+1;"', "harmless;=1+1", "x,=1+1",
    "x|=1+1", 'x","=1+1', "x;\u200c @SUM(A1)", "-1 +" + DDE, "''=1+1;=2",
]  # fmt: skip


def saved(tmp_path, *cells):
    return write(Sheet([f"c{place}" for place in range(len(cells))], [list(cells)]),
                 tmp_path / "t.csv")  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_is_a_formula_whatever_separates_cells(tmp_path, hostile):
    path = saved(tmp_path, "a", hostile, 1.5)
    assert formulas(path) == []
    assert len(read(path)[1]) == 3


@pytest.mark.parametrize("hostile", [f"={DDE}", "-2+3", "\uff1d1+1", "x;=1+1", 'x\t=1+1'])
def test_the_reader_sees_a_formula_that_was_written_as_it_is(tmp_path, hostile):
    path = tmp_path / "t.csv"
    path.write_text(f"a,b\n{hostile},1\n", encoding="utf-8")
    assert formulas(path)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="=+-@\uff1d\uff20\u2212;,|\"'\t\r\n \u200d\u202eab1.)", max_size=12))
def test_no_text_at_all_makes_a_formula(tmp_path_factory, hostile):
    assert formulas(saved(tmp_path_factory.mktemp("cells"), "a", hostile)) == []


@pytest.mark.parametrize("name", ['O\'Brien, "Bo"', "Zoë Ångström", "李小龍", "Ana-Maria", "a; b"])
def test_an_ordinary_name_arrives_as_it_is(tmp_path, name):
    assert read(saved(tmp_path, name, "next"))[1] == [name, "next"]


def test_nothing_steers_a_terminal_or_turns_text_round():
    assert text("a\x1b[31mb\x07c") == "abc"
    assert text("grade\u202e001") == "grade\\u202e001"
    assert text("one\ntwo\r\nthree") == "one two three"


def test_numbers_stay_numbers(tmp_path):
    path = saved(tmp_path, -2.5, 3.0, 0.1 + 0.2, True, None)
    assert path.read_text().splitlines()[1] == '-2.5,3,0.3,"yes",""'


def test_a_negative_number_inside_a_sentence_stays():
    sentence = "dw was [1.5, -0.25] and -3 was wanted"
    assert text(sentence) == sentence


def test_what_is_no_number_is_an_empty_cell():
    assert number(float("nan")) == number(float("inf")) == number(None) == ""
    assert cell(None) == ""


def test_a_table_for_people_is_marked_as_utf8(tmp_path):
    path = write(Sheet(["name"], [["Zoë"]]), tmp_path / "t.csv", for_people=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(path)[1] == ["Zoë"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RefusalError, match="could not be written"):
        write(Sheet(["a"], []), tmp_path / "file" / "t.csv")
