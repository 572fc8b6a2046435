"""What making the site says where it cannot go on."""

import sys
import time

import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from autograder.refusal import RefusalError
from autograder.verbs import extras
from autograder.website.execute import execute_all
from autograder.website.make import write_pages


def test_a_broken_link_is_named_with_its_place(tmp_path):
    pytest.importorskip("sphinx_book_theme", reason="the extra [site] is not installed")
    text = tmp_path / "text"
    text.mkdir()
    (text / "index.md").write_text("# Title\n\nGo [there](nowhere.md).\n")
    with pytest.raises(RefusalError, match=r"index\.md:3.*nowhere\.md"):
        write_pages(text, tmp_path / "pages")


def lesson(path, *sources):
    """Write a notebook with these cells."""
    write(new_notebook(cells=[new_code_cell(source) for source in sources]), path)
    return path


def test_a_lesson_that_fails_is_named_and_stops_the_others(tmp_path):
    path = lesson(tmp_path / "broken.ipynb", "1 / 0")
    beside = lesson(tmp_path / "long.ipynb", *["import time; time.sleep(1)"] * 60)
    start = time.monotonic()
    with pytest.raises(RefusalError, match=r"(?s)broken\.ipynb does not run.*ZeroDivisionError"):
        execute_all([path, beside], tmp_path / "out", print)
    assert time.monotonic() - start < 45


def test_a_lesson_whose_kernel_ends_is_named(tmp_path):
    path = lesson(tmp_path / "ends.ipynb", "import os; os._exit(1)")
    with pytest.raises(RefusalError, match=r"ends\.ipynb does not run"):
        execute_all([path], tmp_path / "out", print)


def test_an_extra_is_not_installed_into_an_environment_that_is_not_the_courses(tmp_path,
                                                                               monkeypatch):
    monkeypatch.setattr(extras, "ENVIRONMENT", tmp_path)
    with pytest.raises(RefusalError, match=r"pip install -c constraints.txt -e '\.\[site\]'"):
        extras.need("site", "a_module_that_nobody_has")


def test_an_extra_that_is_there_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "prefix", "/elsewhere")
    assert extras.need("site", "json") is None
