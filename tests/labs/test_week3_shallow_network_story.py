"""The second lab of week 3 runs alone, and what its prose says is what happens."""

import contextlib
import io
import re
import runpy
import warnings
from pathlib import Path

import numpy as np
import pytest
from text_rules import announced

LAB = Path(__file__).resolve().parents[2] / "content/labs/week3_shallow_network.py"
WITH_ARRAYS = ["layer_sizes", "forward_propagation", "compute_cost", "backward_propagation",
               "update_parameters", "nn_model", "predict", "hidden_units_stay_equal"]


PROSE = announced(LAB.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WITH_ARRAYS)
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    assert re.search(r"Points of (its|their) own", PROSE[name])
    assert "the same after the call as before" in PROSE[name]


@pytest.mark.parametrize("name", ["forward_propagation", "backward_propagation"])
def test_points_for_doing_without_a_loop_are_announced_before(name):
    assert "no Python loop over the examples" in PROSE[name]


def test_points_for_a_finite_cost_are_announced_before():
    assert "the cost stays finite" in PROSE["compute_cost"]


@pytest.fixture(scope="module")
def lab():
    """Run the lab as a script; give its names, and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("error")
        names = runpy.run_path(str(LAB))
    return names | {"printed": printed.getvalue()}


def test_one_neuron_is_no_better_than_guessing(lab):
    assert "accuracy 0.48" in lab["printed"]
    A = lab["neuron"](lab["X"])
    assert lab["compute_cost"](A, lab["Y"]) == pytest.approx(0.66, abs=0.005)


def test_the_numbers_found_by_hand_are_what_comes_out(lab):
    start = {"W1": np.array([[0.5], [-1.0]]), "b1": np.zeros((2, 1)),
             "W2": np.array([[1.0, 1.0]]), "b2": np.zeros((1, 1))}
    x, y = np.array([[1.0]]), np.array([[1.0]])
    A2, cache = lab["forward_propagation"](x, start)
    grads = lab["backward_propagation"](start, cache, x, y)
    assert A2.round(2).tolist() == [[0.43]]
    # The prose goes on with numbers of two digits, so its last digit may be one off.
    np.testing.assert_allclose(grads["dW2"], [[-0.26, 0.43]], atol=0.011)
    np.testing.assert_allclose(grads["dW1"], [[-0.45], [-0.24]], atol=0.006)


def test_an_untrained_network_says_one_half_and_its_cost_is_0_693(lab):
    assert lab["forward_propagation"](lab["X"], lab["start"])[0] == pytest.approx(0.5, abs=2e-3)
    assert "\n0.693\n" in lab["printed"]


def test_the_nudge_agrees_with_the_way_back(lab):
    nudged, formula = (float(re.search(rf"by {way}\s+(\S+)", lab["printed"])[1])
                       for way in ("nudging", "formula"))
    assert nudged == pytest.approx(formula, abs=2e-9)


def test_one_or_two_units_are_too_few_and_three_are_enough(lab):
    rows = re.findall(r"(\d+) units: cost ([\d.]+), training ([\d.]+), test ([\d.]+)",
                      lab["printed"])
    training = {int(n_h): float(share) for n_h, _, share, _ in rows}
    test = {int(n_h): float(share) for n_h, *_, share in rows}
    assert max(training[1], training[2]) < 0.75
    assert all(training[n_h] == pytest.approx(0.95, abs=0.011) for n_h in (3, 4, 20))
    assert all(test[n_h] == pytest.approx(0.92, abs=0.021) for n_h in (3, 4, 20))


def test_four_equal_units_are_worth_one(lab):
    assert lab["equal"]
    right = np.mean(lab["predict"](lab["symmetric"], lab["X"]) == lab["Y"])
    assert right == pytest.approx(0.69, abs=0.006)


def test_from_zero_nothing_moves(lab):
    assert all(np.abs(part).max() < 1e-12 for part in lab["zero"].values())
