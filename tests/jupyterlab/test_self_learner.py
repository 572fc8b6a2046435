"""Learn alone, in JupyterLab: ask for hints and a solution, and find one's progress again."""

import json

import pytest
from chromium import barriers
from lab_page import add_cell, cell_with, go_dark, opened, restart, run

LAB = "week2_logistic_regression"
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"


@pytest.fixture(scope="module")
def said(desk, browser):
    """Be wrong, ask for two hints and the solution, restart, and look at the progress."""
    folder, address = desk
    (folder / "progress.json").unlink(missing_ok=True)  # of whoever sat here before
    with opened(browser, address, f"{LAB}.ipynb") as page:
        said = {}
        setup = cell_with(page, "from utils.check import check")
        run(page, setup)
        run(page, cell_with(page, "def sigmoid(z)"), WRONG)
        check = cell_with(page, "check(sigmoid)")
        said["check"] = "\n".join(run(page, check))
        asked = add_cell(page, check, "hint(sigmoid)")
        said["hints"] = ["\n".join(run(page, asked)) for _ in range(2)]
        answered = add_cell(page, asked, "solution(sigmoid)")
        said["solution"] = "\n".join(run(page, answered))
        restart(page)
        run(page, setup)
        drawn = add_cell(page, setup, "progress()")
        run(page, drawn)
        table = drawn.locator(".jp-OutputArea table")
        said["rows"] = table.get_by_role("row").all_inner_texts()
        said["tree"] = table.aria_snapshot()
        said["barriers"] = barriers(page, ".jp-OutputArea-output:has(table)")
        go_dark(page)
        said["barriers"] += barriers(page, ".jp-OutputArea-output:has(table)")
        said["file"] = json.loads((folder / "progress.json").read_text())
        yield said


def test_a_wrong_check_is_followed_by_hints_that_go_on_step_by_step(said):
    assert "look at the sign in the exponent" in said["check"]
    assert [text.count(" of 3\n") for text in said["hints"]] == [1, 2]
    assert "Where to read\n\n1. Squash scores with the sigmoid" in said["hints"][1]


def test_the_solution_is_shown_after_the_attempt_with_its_lines_as_they_are(said):
    assert "\n    return 1 / (1 + np.exp(-z))\n" in said["solution"]
    assert "write your own version" in said["solution"]


def test_progress_is_there_again_after_a_restart_of_the_kernel(said):
    row = next(row for row in said["rows"] if LAB in row)
    assert "0 of 7 done, 1 tried, 1 solution seen, next: sigmoid" in row
    assert said["file"] == {LAB: {"sigmoid": {"tried": True, "hints": 2, "shown": True}}}


def test_axe_finds_no_barrier_in_it_in_light_and_in_dark(said):
    assert said["barriers"] == []


def test_a_screen_reader_meets_words_in_place_of_marks(said):
    assert 'rowheader "week2_logistic_regression"' in said["tree"]
    assert 'cell "0 of 7 done, 1 tried, 1 solution seen, next: sigmoid"' in said["tree"]
    assert "◧□" not in said["tree"]
