"""The lab of week 1 runs from a fresh interpreter, and what its prose says is what happens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LAB = Path(__file__).resolve().parents[2] / "content/labs/week1_data_and_shapes.py"
# Run the text as a script, then hand over the numbers that the prose talks about.
CODE = """
import json, runpy, sys
import numpy as np
names = runpy.run_path(sys.argv[1])
distances, X_houses = names["distances_to_first"], names["X_houses"]
Y_test = names["tumours"].Y_test
areas = [i for i, name in enumerate(names["tumours"].features) if "area" in name]
deviations = names["tumours"].X_train.std(axis=1)
print(json.dumps({
    "place": names["place"],
    "raw distances": distances(X_houses)[1:3].round(1).tolist(),
    "scaled distances": distances(names["standardize"](X_houses)[0])[1:3].round(1).tolist(),
    "mistakes": [int((names[key] != Y_test).sum()) for key in ("raw", "scaled")],
    "tumours": [float(names["always_harmless"]), names["share_raw"], names["share_scaled"]],
    "sizes": float(deviations.max() / deviations.min()),
    "same by areas": bool(np.array_equal(names["raw"], names["nearest_neighbour"](
        names["tumours"].X_train[areas], names["tumours"].Y_train,
        names["tumours"].X_test[areas]))),
    "loaded alike": bool(np.array_equal(names["cats"].X_train, names["X"])),
    "curves": {name: np.mean(runs, axis=0).tolist() for name, runs in names["curves"].items()},
    "ranges": {name: np.ptp(runs, axis=0).tolist() for name, runs in names["curves"].items()},
}))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run the lab far from the repository; give its last line."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, str(LAB)],
        cwd=tmp_path_factory.mktemp("elsewhere"), capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_green_of_the_pixel_is_number_88(lab):
    assert lab["place"] == 88


def test_scaling_turns_the_order_of_the_houses_round(lab):
    assert lab["raw distances"] == [4.7, 11.0]
    assert lab["scaled distances"] == [2.1, 0.4]


def test_scaling_leaves_7_of_17_mistakes_on_the_tumours(lab):
    assert lab["mistakes"] == [17, 7]
    assert [round(share, 2) for share in lab["tumours"]] == [0.62, 0.88, 0.95]


def test_some_features_are_200_000_times_as_large_as_others(lab):
    assert 200_000 < lab["sizes"] < 250_000


def test_unscaled_the_areas_alone_give_the_same_answers(lab):
    assert lab["same by areas"]


def test_pictures_flattened_by_hand_are_what_load_gives(lab):
    assert lab["loaded alike"]


def test_nearest_neighbour_climbs_and_nearest_average_goes_flat(lab):
    neighbour, average = (lab["curves"][f"nearest {name}"] for name in ("neighbour", "average"))
    assert [round(neighbour[0], 2), round(neighbour[-1], 2)] == [0.80, 0.87]
    assert [round(average[4], 2), round(average[-1], 2)] == [0.76, 0.76]
    assert neighbour[5] - neighbour[4] > 0.005


def test_few_patches_are_a_game_of_luck(lab):
    for ranges in lab["ranges"].values():
        assert min(ranges[:2]) > 0.2 > 0.05 > max(ranges[4:])
