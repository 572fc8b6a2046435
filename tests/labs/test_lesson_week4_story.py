"""The lesson of week 4 runs alone, holds every idea of the lecture, and says what is true."""

import contextlib
import io
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import jupytext
import numpy as np
import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"
LESSON = CONTENT / "lessons/week4_what_depth_is_for.py"
# Each idea of the lecture, and a phrase by which its place in the lesson is found.
IDEAS = {
    "depth notation": "## Name the layers of a deep network",
    "shape bookkeeping": "## Fit the shapes",
    "shapes over all examples": "## Fit them for all examples",
    "the table of shapes": "| $dZ^{[l]}$, $dA^{[l]}$ | `(n, 1)` | `(n, m)` |",
    "what layers detect": "## See edges become corners",
    "circuit theory": "## Ask circuit theory",
    "parity counted flat": "units, right = flat_table(n)",
    "parity counted deep": "a tree of XOR gates",
    "forward and backward blocks": "plots_blocks.show_blocks(",
    "caches": "## Weigh the caches",
    "blocks by hand": "## Walk through three layers by hand",
    "parameters against hyperparameters": "## Tell parameters from hyperparameters",
    "learning rates measured": "by_rate = {",
    "the brain": "## Compare it with the brain",
}
# Exercises of the labs of week 4: the lesson must neither define nor borrow them.
EXERCISES = re.compile(
    r"def (parameter_shapes|\w+_(forward|backward)|compute_cost|update_parameters|gradient_check"
    r"|\w+_layer_model|predict|parity_tree|grid_search)\b|autograder"
)


@pytest.mark.parametrize("idea", IDEAS)
def test_the_lesson_has_a_place_for(idea):
    assert any(IDEAS[idea] in cell.source for cell in jupytext.read(LESSON).cells)


def test_the_lesson_answers_no_exercise():
    assert EXERCISES.search("def parity_tree(bits):")
    assert not EXERCISES.search(LESSON.read_text(encoding="utf-8"))


def test_the_lesson_runs_without_a_warning_far_from_the_repository(tmp_path):
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    ran = subprocess.run(
        [sys.executable, str(LESSON)], cwd=tmp_path, env=bare | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture(scope="module")
def names():
    """Run the lesson in here; give the names it defines, and what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        found = runpy.run_path(str(LESSON))
    return found | {"printed": printed.getvalue()}


def test_the_wrong_shape_does_not_fit(names):
    assert "(3, 5) gives (3, 1)" in names["printed"]
    assert "(5, 3) does not fit (5, 1)" in names["printed"]


def test_the_second_layer_finds_one_corner_in_the_box(names):
    assert np.argwhere(names["of_box"]["corner"] > 0).tolist() == [[4, 3]]


def test_the_digit_keeps_far_fewer_corners_than_edges(names):
    places = {name: np.sum(image > 0) for name, image in names["of_digit"].items()}
    assert 0 < 3 * places["corner"] < min(places["left edge"], places["top edge"])


def test_three_units_are_an_xor_gate(names):
    answers = re.findall(r"^([01]) ([01]) -> ([01])$", names["printed"], flags=re.M)
    assert len(answers) == 4
    assert all(int(a) ^ int(b) == int(out) for a, b, out in answers)


def test_the_flat_table_is_right_and_doubles_with_each_bit(names):
    counted = [names["flat_table"](n) for n in (1, 2, 3, 6)]
    assert counted == [(1, 1.0), (2, 1.0), (4, 1.0), (32, 1.0)]


def test_the_tree_has_the_gates_and_levels_that_the_prose_says(names):
    assert names["gates"] == [n - 1 for n in names["ns"]]
    assert [len(levels) for levels in names["levels"].values()] == [1, 2, 3, 4]
    assert names["units"] == [2 ** (n - 1) for n in names["ns"]]


def test_nudging_gives_the_slopes_found_by_hand(names):
    for line in ("dw1 -0.538", "dw2 -0.134", "dw3 -0.538"):
        assert line in names["printed"]


def test_caches_hold_a_hundred_times_the_parameters(names):
    plan = names["plan"]
    assert np.sum(plan[1:] * (plan[:-1] + 1)) == 8853
    assert "together 101 times 8853" in names["printed"]


def test_rates_creep_arrive_and_leap(names):
    slow, good, wild = names["by_rate"].values()
    assert good[-1] < 0.25 < 0.6 < slow[-1] < slow[0]
    assert good[-1] < wild[-1]
    assert np.max(np.diff(good)) < 0 < 0.3 < np.mean(np.diff(wild) > 0)
