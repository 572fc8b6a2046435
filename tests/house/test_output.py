"""What is written is whole or not there; where it cannot be, a sentence comes before the work."""

from __future__ import annotations

import os

import pytest

from autograder import cli
from autograder.output import MARK, expect_file, replace, replacing
from autograder.refusal import RefusalError

LAB = "week2_logistic_regression"
# Every verb that writes where it is told to.
WRITING = {
    "grade": ["grade", LAB, "--json"],
    "regrade": ["regrade", LAB, "--student", "s", "--output"],
    "report": ["report", LAB, "--output"],
    "export": ["export", LAB, "--to", "csv", "--output"],
    "bundle": ["bundle", "--output"],
    "site": ["site", "--output"],
    "lite": ["lite", "--output"],
}


def make(output, verb="site", text="new"):
    """Make a folder of one page."""
    with replacing(output, verb) as made:
        made.mkdir()
        (made / "index.html").write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def extras_are_there(monkeypatch):
    for verb in ("site", "lite"):
        monkeypatch.setattr(f"autograder.verbs.{verb}.need", lambda *words: None)


@pytest.mark.parametrize("verb", WRITING)
def test_a_place_that_cannot_be_made_ends_with_2_and_one_line_before_the_work(
        verb, tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    assert cli.main([*WRITING[verb], str(tmp_path / "file" / "below" / "x")]) == 2
    out, said = capsys.readouterr()
    assert (out, said.count("\n")) == ("", 1)
    assert "x could not be written: Not a directory" in said


@pytest.mark.parametrize("verb", [verb for verb in WRITING if verb not in ("site", "lite")])
def test_a_folder_where_a_file_is_wanted_is_told_apart(verb, tmp_path, capsys):
    assert cli.main([*WRITING[verb], str(tmp_path)]) == 2
    assert f"{tmp_path} is a folder or a device" in capsys.readouterr().err


def test_a_parent_that_is_missing_is_made_when_there_is_something_to_write(tmp_path):
    path = tmp_path / "a" / "b" / "c.txt"
    expect_file(str(path))
    assert names(tmp_path) == []
    replace(path, "text")
    assert path.read_text() == "text"


@pytest.mark.parametrize("other", ["index.html", "searchindex.js", "jupyter-lite.json", MARK])
def test_a_folder_that_the_verb_has_not_made_stays_as_it_is(tmp_path, other):
    mine = tmp_path / "mine"
    make(mine, "lite")
    (mine / MARK).rename(mine / other)
    before = names(mine)
    with pytest.raises(RefusalError, match=r"python course\.py site.*--output"):
        make(mine)
    assert names(mine) == before


def test_an_empty_folder_and_one_that_the_verb_has_made_are_replaced(tmp_path):
    (tmp_path / "site").mkdir()
    make(tmp_path / "site", text="old")
    make(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert names(tmp_path) == ["site"]


def test_through_a_link_the_folder_that_it_leads_to_is_replaced(tmp_path):
    make(tmp_path / "site", text="old")
    (tmp_path / "link").symlink_to("site")
    make(tmp_path / "link")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


@pytest.mark.skipif(os.name != "posix", reason="limits how large a file may be as POSIX does")
def test_on_a_full_disk_a_sentence_comes_and_what_was_there_stays(tmp_path):
    import resource

    make(tmp_path / "site", text="old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(RefusalError, match=r"site could not be written: the disk is full\."):
            make(tmp_path / "site", text="new" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (names(tmp_path), (tmp_path / "site" / "index.html").read_text()) == (["site"], "old")
