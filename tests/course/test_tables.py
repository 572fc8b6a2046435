"""A measured table takes the place of the one with the same header, and of nothing else."""

import importlib
import sys

import pytest
from labs import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
put = importlib.import_module("tables").put


def test_only_the_table_with_the_same_header_is_replaced(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n| a |\n|---|\n| 1 |\n| 2 |\n\n| b |\n|---|\n| 3 |\n")
    put(page, ["| a |", "|---|", r"| \1 |"])
    assert page.read_text() == "# Page\n\n| a |\n|---|\n| \\1 |\n\n| b |\n|---|\n| 3 |\n"


def test_page_without_such_a_table_is_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n")
    with pytest.raises(ValueError, match="no table that begins with"):
        put(page, ["| a |", "|---|"])
    assert page.read_text() == "# Page\n"


@pytest.mark.parametrize("name", ["course", "diagnosis"])
def test_the_page_of_numbers_has_a_place_for_each_table(name):
    header = importlib.import_module(name).HEADER
    assert "\n".join(header) + "\n|" in (ROOT / "docs" / "course.md").read_text(encoding="utf-8")
