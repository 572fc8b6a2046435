"""The lab on computation graphs runs from a fresh interpreter, and its prose says what happens."""

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.reference import week2_computation_graphs as reference

LAB = Path(__file__).resolve().parents[2] / "content/labs/week2_computation_graphs.py"
# Run the text as a script, then hand over the numbers that the prose talks about.
CODE = """
import json, runpy, sys
import numpy as np
names = runpy.run_path(sys.argv[1])
print(json.dumps({
    "up": [abs(float(slope) - 1.47) for slope in names["up"]],
    "both": [abs(float(one + two) / 2 - 1.47) for one, two in zip(names["up"], names["down"])],
    "graph": {name: float(value) for name, value in names["values"].items()},
    "slopes": {name: float(slope) for name, slope in names["slopes"].items()},
    "nudged": {name: float(slope) for name, slope in names["nudged"].items()},
    "fat": names["percent"][2].tolist(), "calories": names["A"].tolist(),
    "factor": (names["loop"] / names["product"]).tolist(),
    "losses": [float(loss) for loss in names["losses"]],
}))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run the lab far from the repository and without a screen; give its last line."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    bare["OPENBLAS_NUM_THREADS"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(LAB)],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=bare,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) | {"printed": lines[:-1], "errors": done.stderr}


def test_it_runs_without_a_warning(lab):
    assert lab["errors"] == ""


def test_the_error_of_a_nudge_is_least_where_the_picture_says(lab):
    assert lab["up"].index(min(lab["up"])) == 8 - 1
    assert lab["both"].index(min(lab["both"])) in (5 - 1, 6 - 1)
    assert min(lab["both"]) < min(lab["up"]) / 100


def test_the_graph_is_filled_in_as_by_hand(lab):
    assert lab["graph"] == {"a": 5, "b": 3, "c": 2, "u": 6, "v": 11, "J": 33}
    assert lab["slopes"] == {"a": 3, "b": 6, "c": 9, "u": 3, "v": 3}


def test_nudges_as_wide_as_one_are_exact_on_this_graph(lab):
    assert lab["nudged"] == {"da": 3, "db": 6, "dc": 9}


def test_the_egg_has_the_largest_share_of_fat(lab):
    assert [round(share) for share in lab["fat"]] == [3, 56, 64, 1]


def test_beef_has_more_fat_than_egg_and_twice_the_protein(lab):
    _, protein, fat = lab["calories"]
    assert fat[1] > fat[2]
    assert protein[1] == 2 * protein[2]


def test_at_a_nudge_of_1e_8_the_values_agree_in_half_of_the_digits():
    before, after = 0.7**3, (0.7 + 1e-8) ** 3
    assert 7 < -math.log10((after - before) / before) < 9


def test_only_a_flat_sum_over_rows_fails_to_divide(lab):
    assert sum("fails" in line for line in lab["printed"]) == 1
    assert any(line.startswith("(3,) fails") for line in lab["printed"])


def test_a_million_features_take_a_loop_far_longer(lab):
    # A third of what the prose says: this catches a slip of magnitude, not a busy machine.
    assert lab["factor"][-1] > 100
    assert lab["factor"][0] < lab["factor"][-1] / 5


def test_the_slope_left_at_8_is_about_a_thousandth():
    left = reference.sigmoid_derivative(8.0) / reference.sigmoid_derivative(0.0)
    assert 0.0005 < left < 0.0015


def test_formula_and_nudge_differ_by_a_part_of_the_nudge(lab):
    said = {line[:10]: float(line[10:]) for line in lab["printed"] if line[:3] == "by "}
    gap = abs(said["by formula"] - said["by nudging"])
    assert 1e-8 < gap < 1e-6


def test_the_loss_falls_at_every_step_and_stays_above_zero(lab):
    losses = lab["losses"]
    assert all(later < earlier for earlier, later in zip(losses, losses[1:], strict=False))
    assert (round(losses[0], 1), round(losses[-1], 2)) == (1.5, 0.03)


def test_losses_in_the_prose_are_right():
    assert (round(reference.loss(0.8, 1), 2), round(reference.loss(0.8, 0), 2)) == (0.22, 1.61)
    assert (round(reference.loss(0.5, 1), 2), round(reference.loss(0.01, 1), 2)) == (0.69, 4.61)


def announcement(text: str, name: str) -> str:
    """Give the prose between an exercise and the code before it."""
    before = text.split(f'# %% exercise="{name}"')[0]
    return " ".join(re.split(r"\n# %%(?! \[markdown\])", before)[-1].replace("#", " ").split())


PURE = ["sigmoid", "sigmoid_derivative", "calories_percent", "scores_loop", "scores_vectorized",
        "normalize_rows", "logistic_backward_single"]  # fmt: skip


@pytest.mark.parametrize("name", PURE)
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    prose = announcement(LAB.read_text(encoding="utf-8"), name)
    assert re.search(r"[Pp]oints of its own", prose)
    assert "the same after the call as before" in prose


def test_points_for_doing_without_a_loop_are_announced_before():
    prose = announcement(LAB.read_text(encoding="utf-8"), "scores_vectorized")
    assert "no Python loop over the examples (3 of the 8 points)" in prose


def test_a_missing_announcement_would_be_noticed():
    text = '# %% [markdown]\n# Points of its own\n# %%\nx = 1\n\n# %% exercise="loss"\n'
    assert announcement(text, "loss") == "x = 1"
