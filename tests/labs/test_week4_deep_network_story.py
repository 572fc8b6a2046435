"""The lab of the deep network runs from a fresh interpreter, and its prose says what happens."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAB, BLOCKS = "week4_deep_network", "week4_building_blocks"
TEXT = ROOT / "content" / "labs" / f"{LAB}.py"
# Run the text as a script, then hand over the numbers that the prose talks about.
CODE = """
import json, runpy, sys
import numpy as np
names = runpy.run_path(sys.argv[1])
layers = [432, 20, 7, 5, 1]
spread = {start: [float(Z.std()) for _, Z in names["L_model_forward"](
              names["X_train"], names[start](layers))[1]]
          for start in ("start_small", "initialize_parameters_deep")}
print(json.dumps({
    "starts": float(names["initialize_parameters"](432, 20, 1)["W1"].std()),
    "two": [float(cost) for cost in names["costs_two"]],
    "depth": {k: [float(c) for c in v] for k, v in names["costs_of_depth"].items()},
    "start": {k: [float(c) for c in v] for k, v in names["costs_of_start"].items()},
    "train": float(np.mean(names["predict"](names["X_train"], names["trained"])
                           == names["Y_train"])),
    "test": float(np.mean(names["predict"](names["X_test"], names["trained"])
                          == names["Y_test"])),
    "spread": spread,
    "measured": {k: {row: [float(x) for x in v] for row, v in rows.items()}
                 for k, rows in names["measured"].items()},
    "best": names["best"], "scores": [float(score) for _, score in names["results"]],
    "same": float(names["same"].mean()), "answers": names["answers"][0].tolist(),
}))
"""
PURE = ("two_layer_model", "L_layer_model", "predict", "parity_tree", "grid_search")


@pytest.mark.parametrize("name", PURE)
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    before = TEXT.read_text(encoding="utf-8").split(f'# %% exercise="{name}"')[0]
    prose = " ".join(before.rsplit("# %% [markdown]", 1)[1].replace("#", " ").split())
    assert re.search(r"Points of its own:.* the same after the call as before", prose)


def run(folder):
    """Run the text in a folder, without a screen; return what came of it."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    # Beside other tests, threads of the matrix product wait for each other longer than they work.
    bare["OPENBLAS_NUM_THREADS"] = "1"
    return subprocess.run(
        [sys.executable, "-c", CODE, str(TEXT)], cwd=folder, env=bare, capture_output=True,
        text=True, timeout=300, check=False,
    )


def test_without_the_blocks_it_stops_with_a_sentence(tmp_path):
    done = run(tmp_path)
    assert done.returncode != 0
    assert f"This lab builds on your own {BLOCKS}" in done.stderr


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run the lab beside the solved lab of the blocks; give its last line."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "source" / BLOCKS, folder / BLOCKS)
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]) | {
        "errors": done.stderr, "saved": (folder / "fur_network.h5").stat().st_size}


def mean(values):
    return sum(values) / len(values)


def test_it_runs_without_a_warning(lab):
    assert lab["errors"] == ""


def test_weights_start_with_the_spread_that_the_prose_computes(lab):
    assert lab["starts"] == pytest.approx(0.048, abs=0.001)


def test_random_weights_cost_about_as_much_as_knowing_nothing(lab):
    assert lab["two"][0] == pytest.approx(0.693, abs=0.01)
    assert lab["two"][1] < 0.3


def test_costs_end_as_drawn(lab):
    end = {name: costs[-1] for name, costs in lab["depth"].items()}
    assert end["no hidden layer"] > 0.5
    assert end["deep"] < end["one hidden layer"] < 0.1


def test_deep_network_is_right_on_nine_of_ten_test_patches(lab):
    assert lab["train"] > 0.98
    assert lab["test"] > 0.9


def test_small_weights_shrink_scores_from_layer_to_layer_and_scaled_ones_do_not(lab):
    small, scaled = lab["spread"]["start_small"], lab["spread"]["initialize_parameters_deep"]
    assert all(later / earlier < 0.035 for earlier, later in zip(small, small[1:], strict=False))
    assert scaled[-1] > scaled[0] / 5


def test_small_weights_do_not_train_four_layers(lab):
    assert all(cost == pytest.approx(0.693, abs=1e-3) for cost in lab["start"]["0.01 times"])
    assert lab["start"]["scaled"][-1] < 0.1


def test_table_is_as_drawn(lab):
    wanted = {"cats": {"always 1": 0.5, "nearest neighbour": 0.86, "logistic": 0.62,
                       "one hidden layer": 0.92, "deep": 0.93},
              "digits": {"always 1": 0.49, "nearest neighbour": 0.99, "logistic": 0.89,
                         "one hidden layer": 0.96, "deep": 0.97}}
    for name, rows in wanted.items():
        found = {row: mean(values) for row, values in lab["measured"][name].items()}
        assert found == pytest.approx(rows, abs=0.0101)


def test_hidden_layer_helps_far_more_than_any_seed(lab):
    for rows in lab["measured"].values():
        assert min(rows["one hidden layer"]) > max(rows["logistic"])
    cats = lab["measured"]["cats"]
    assert mean(cats["one hidden layer"]) - mean(cats["logistic"]) == pytest.approx(0.3, abs=0.02)


def test_depth_gains_a_hundredth_on_cats_and_nothing_certain_on_digits(lab):
    cats, digits = lab["measured"]["cats"], lab["measured"]["digits"]
    assert 0.005 < mean(cats["deep"]) - mean(cats["one hidden layer"]) < 0.02
    assert min(cats["deep"]) > max(cats["one hidden layer"]) - 0.005
    assert min(digits["deep"]) < max(digits["one hidden layer"])


def test_nearest_neighbour_beats_every_network_on_digits(lab):
    digits = lab["measured"]["digits"]
    assert min(digits["nearest neighbour"]) > max(digits["deep"] + digits["one hidden layer"])


def test_search_prefers_the_largest_rate_and_the_most_units(lab):
    assert lab["best"] == {"units": 32, "learning_rate": 1.0}
    two, eight, many = lab["scores"][2::3]
    assert eight - two > many - eight >= 0


def test_loaded_network_answers_as_the_one_in_memory(lab):
    assert lab["same"] == 1
    assert 60_000 < lab["saved"] < 100_000


def test_face_and_cardboard_are_both_taken_for_a_cat(lab):
    assert lab["answers"] == [1, 1]
