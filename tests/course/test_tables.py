"""A measured table takes the place of the one with the same header, and of nothing else."""

import runpy

import pytest
from labs import ROOT

BENCHMARKS = ROOT / "benchmarks"
put = runpy.run_path(str(BENCHMARKS / "tables.py"))["put"]


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
def test_the_page_of_numbers_has_a_place_for_each_table(name, monkeypatch):
    # Not imported by name: there is another course.py.
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    header = runpy.run_path(str(BENCHMARKS / f"{name}.py"))["HEADER"]
    assert "\n".join(header) + "\n|" in (ROOT / "docs" / "course.md").read_text(encoding="utf-8")
