"""The building blocks of week 4 run from a fresh interpreter, and their prose says what happens."""

import json
import os
import re
import subprocess
import sys

import pytest
import text_rules

from autograder.misconceptions import lab_reference

STEM = "week4_building_blocks"
LAB = text_rules.CONTENT / "labs" / f"{STEM}.py"
# Run the text as a script, then hand over the numbers that the prose talks about.
CODE = """
import json, runpy, sys
import numpy as np
names = runpy.run_path(sys.argv[1])
X, Y, few = names["X"], names["Y"], (names["cost"], names["small"])
ends, first = {}, {}
for name, parameters in names["networks"].items():
    AL, caches = names["L_model_forward"](X, parameters)
    first[name] = float(np.abs(names["L_model_backward"](AL, Y, caches)["dW1"]).mean())
    ends[name] = names["costs_of_descent"](parameters, 200, 0.3)[-1]
AL, caches = names["L_model_forward"](names["X_few"], names["small"])
check = {kind: names["gradient_check"](*few, names["L_model_backward"](AL, names["Y_few"], kept))
         for kind, kept in (("right", caches), ("wrong", names["buggy"](caches)))}
check["spoiled"] = names["gradient_check"](*few, names["spoiled"])
print(json.dumps({
    "right": names["right"], "wrong": names["wrong"], "ends": ends, "first": first,
    "sizes": {name: [float(size) for size in sizes] for name, sizes in names["sizes"].items()},
    "check": check, "numbers": sum(part.size for part in names["small"].values()),
    "shapes": {name: shape[0] * shape[1]
               for name, shape in names["parameter_shapes"](names["layer_dims"]).items()},
}, default=float))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run the lab far from the repository and without a screen; give its last line."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    bare["OPENBLAS_NUM_THREADS"] = "1"
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(LAB)], cwd=tmp_path_factory.mktemp("elsewhere"),
        env=bare, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]) | {"errors": done.stderr}


@pytest.mark.parametrize("name", list(lab_reference(STEM).OUTPUTS)[2:])
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    before = LAB.read_text(encoding="utf-8").split(f'# %% exercise="{name}"')[0]
    section = " ".join(before.rsplit("# ## ", 1)[-1].replace("#", " ").split())
    assert re.search(r"Points of its own.*the same after the call as before", section)


def test_it_runs_without_a_warning(lab):
    assert lab["errors"] == ""


def test_layer_1_holds_most_of_the_numbers(lab):
    assert lab["shapes"]["W1"] + lab["shapes"]["b1"] == 8660
    assert sum(lab["shapes"].values()) == 8853


def test_the_bug_leads_at_first(lab):
    assert lab["wrong"][9] == pytest.approx(0.46, abs=0.01)
    assert lab["right"][9] == pytest.approx(0.64, abs=0.01)


def test_right_gradients_win_in_the_end(lab):
    assert lab["right"][-1] == pytest.approx(0.20, abs=0.02)
    assert min(lab["wrong"]) > 0.38
    assert lab["wrong"][-1] == pytest.approx(0.5, abs=0.02)


def test_the_check_tells_them_apart(lab):
    assert lab["check"]["right"] < 1e-6
    assert lab["check"]["wrong"] > 0.05
    assert lab["check"]["spoiled"] > 1e5 * lab["check"]["right"]


def test_the_small_network_has_as_many_numbers_as_said(lab):
    assert f"one of {lab['numbers']}," in LAB.read_text(encoding="utf-8")


def test_scores_shrink_from_layer_to_layer_with_001(lab):
    tiny, usual = lab["sizes"]["size 0.01"], lab["sizes"]["size 1/√n"]
    assert all(later < earlier / 20 for earlier, later in zip(tiny, tiny[1:], strict=False))
    assert tiny[-1] == pytest.approx(5e-8, rel=0.1)
    assert usual[-1] == pytest.approx(0.01, rel=0.2)


def test_only_the_larger_weights_train(lab):
    assert lab["ends"]["size 0.01"] == pytest.approx(0.693, abs=5e-4)
    assert lab["ends"]["size 1/√n"] < 0.2
    assert lab["first"]["size 1/√n"] > 1e4 * lab["first"]["size 0.01"]
