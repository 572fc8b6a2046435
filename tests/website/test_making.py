"""What making the site says where it cannot go on."""

import json
import sys

import pytest

from autograder.refusal import RefusalError
from autograder.verbs import extras
from autograder.website.execute import execute
from autograder.website.make import expect_room, write_pages


def test_a_folder_that_holds_something_else_is_not_replaced(tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(RefusalError, match="is no site of this course.*--output"):
        expect_room(tmp_path)


def test_an_empty_folder_and_an_older_site_are_replaced(tmp_path):
    expect_room(tmp_path)
    expect_room(tmp_path / "new")
    for name in ("index.html", "searchindex.js", "objects.inv"):
        (tmp_path / name).touch()
    expect_room(tmp_path)


def test_a_broken_link_is_named_with_its_place(tmp_path):
    pytest.importorskip("sphinx_book_theme", reason="the extra [site] is not installed")
    text = tmp_path / "text"
    text.mkdir()
    (text / "index.md").write_text("# Title\n\nGo [there](nowhere.md).\n")
    with pytest.raises(RefusalError, match=r"index\.md:3.*nowhere\.md"):
        write_pages(text, tmp_path / "pages")


def test_a_lesson_that_fails_is_named_with_its_mistake(tmp_path):
    cell = {"cell_type": "code", "id": "a", "source": "1 / 0", "metadata": {}, "outputs": [],
            "execution_count": None}
    path = tmp_path / "broken.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [cell],
                                "metadata": {}}))
    with pytest.raises(RefusalError, match=r"(?s)broken\.ipynb does not run.*ZeroDivisionError"):
        execute(path, tmp_path / "out")


def test_an_extra_is_not_installed_into_an_environment_that_is_not_the_courses(tmp_path,
                                                                               monkeypatch):
    monkeypatch.setattr(extras, "ENVIRONMENT", tmp_path)
    with pytest.raises(RefusalError, match=r"pip install -c constraints.txt -e '\.\[site\]'"):
        extras.need("site", "a_module_that_nobody_has")


def test_an_extra_that_is_there_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "prefix", "/elsewhere")
    assert extras.need("site", "json") is None
