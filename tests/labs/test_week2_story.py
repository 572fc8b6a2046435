"""The lab of week 2 runs from a fresh interpreter, and what its prose says is what happens."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

LAB = Path(__file__).resolve().parents[2] / "content/labs/week2_logistic_regression.py"
# Run the text as a script, then hand over the numbers that the prose talks about.
CODE = """
import json, runpy, sys
import numpy as np
names = runpy.run_path(sys.argv[1])
right, labels = names["right"], names["Y_test"]
print(json.dumps({
    "costs": [float(cost) for cost in names["trained"]["costs"]],
    "rates": {k: [float(c) for c in v] for k, v in names["costs_of_rate"].items()},
    "train": float(names["accuracy_train"]), "test": float(names["accuracy_test"]),
    "always cat": float(names["always_cat"]), "nearest": float(names["nearest"]),
    "between": float(np.mean(names["between"] == labels[0])),
    "right": {name: float(right[labels == k].mean())
              for k, name in enumerate(names["cats"].classes)},
    "missed": int(labels[0, names["shown"][6:]].sum()),
    "own": float(names["answer"][0, 0]),
    "colours": [float(names["predict"](names["trained"]["w"], names["trained"]["b"],
                np.tile(colour, 144)[:, np.newaxis] - names["mean"])[0, 0])
                for colour in ((0.45, 0.32, 0.2), (1, 1, 1))],
    "weights": names["trained"]["w"].reshape(12, 12, 3).mean(axis=(0, 1)).tolist(),
}))
"""


def announced(text: str) -> dict[str, str]:
    """Give the prose between each exercise and what came before it."""
    prose, found = "", {}
    for cell in text.split("# %%")[1:]:
        if cell.startswith(" [markdown]"):
            prose += cell
        elif named := re.match(r' exercise="(\w+)"', cell):
            found[named[1]] = prose
        else:
            prose = ""
    return found


@pytest.mark.parametrize(
    "name", ["sigmoid", "propagate_loop", "propagate", "optimize", "predict", "model"]
)
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    prose = " ".join(announced(LAB.read_text(encoding="utf-8"))[name].replace("#", " ").split())
    assert re.search(r"points of its own|points of their own|Points of its own", prose)
    assert "the same after the call as before" in prose


def test_a_missing_announcement_would_be_noticed():
    text = '# %% [markdown]\n# Points of its own\n# %%\nx = 1\n# %% exercise="predict"\n'
    assert announced(text) == {"predict": ""}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run the lab far from the repository and without a screen; give its last line."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    # Beside other tests, threads of the matrix product wait for each other longer than they work.
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
    return json.loads(done.stdout.splitlines()[-1]) | {"errors": done.stderr}


def test_it_runs_without_a_warning(lab):
    assert lab["errors"] == ""


def test_one_neuron_is_better_than_guessing_and_far_from_good(lab):
    assert round(lab["train"], 2) == 0.72
    assert round(lab["test"], 2) == 0.61


def test_the_baselines_are_as_drawn(lab):
    assert lab["always cat"] == 0.5
    assert round(lab["nearest"], 2) == 0.87


def test_training_starts_at_the_cost_of_knowing_nothing(lab):
    assert lab["costs"][0] == pytest.approx(0.693, abs=5e-4)


def test_the_cost_falls_to_the_end(lab):
    costs = lab["costs"]
    assert all(later < earlier for earlier, later in zip(costs, costs[1:], strict=False))
    assert round(costs[-1], 2) == 0.55


def test_rates_below_one_fall_and_two_rises(lab):
    end = {name: costs[-1] for name, costs in lab["rates"].items()}
    ranked = ["learning rate 0.5", "learning rate 0.1", "learning rate 0.01", "learning rate 2.0"]
    assert sorted(end, key=end.get) == ranked
    assert max(lab["rates"]["learning rate 2.0"]) == pytest.approx(1.35, abs=0.01)
    assert min(lab["rates"]["learning rate 2.0"]) > 0.693


def test_it_misses_more_cats_than_it_sees_where_there_are_none(lab):
    assert lab["right"]["cat"] < lab["right"]["non-cat"]


def test_ten_of_the_twelve_mistakes_shown_are_cats(lab):
    assert lab["missed"] == 10


def test_the_weights_prefer_green_to_red_and_blue(lab):
    red, green, blue = lab["weights"]
    assert green > 0 > red
    assert blue < 0


def test_two_cuts_of_one_number_beat_one_cut_of_all(lab):
    assert round(lab["between"], 2) == 0.84


def test_the_whole_face_is_taken_for_a_cat(lab):
    assert lab["own"] == 1


def test_plain_brown_passes_for_a_cat_and_plain_white_does_not(lab):
    assert lab["colours"] == [1, 0]
