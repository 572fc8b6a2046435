"""The first lab and the lesson of week 3 run alone, and what their prose says is what happens."""

import contextlib
import io
import re
import runpy
import warnings
from pathlib import Path

import numpy as np
import pytest
from text_rules import announced

CONTENT = Path(__file__).resolve().parents[2] / "content"
LAB = CONTENT / "labs/week3_activations.py"
LESSON = CONTENT / "lessons/week3_one_hidden_layer.py"
CURVES = ["sigmoid", "tanh", "relu", "leaky_relu"]
# Each idea of the lecture, and a phrase by which its place in the lesson is found.
IDEAS = {
    "representation": "## Count the layers",
    "layer counting": "*two-layer network*",
    "one unit": "## Compute one unit",
    "one layer": "## Compute one layer",
    "all examples": "## Take all examples at once",
    "four activations": "## Compare four activations",
    "derivatives at extremes": "## Measure their slopes at the extremes",
    "sigmoid against ReLU saturating": "plots_units.show_tangents(",
    "rules of thumb": "## Choose by rules of thumb",
    "why non-linear": "## Ask why it must not be linear",
    "the two exceptions": "There are two exceptions:",
    "the boundary as hidden units grow": "slide(boundary,",
    "the backward formulas of the output": "### Step back to the output's weights",
    "the backward formulas of the hidden layer": "### Step back into the hidden layer",
    "six backward formulas for all examples": "### Write them for all examples",
    "hidden units staying equal": "## Start all units equal, and regret it",
    "zero initialisation": "## Ask why zeros stand still",
    "starts to play with": '{"start at 0": units.zero, "start at 0.5": units.equal,',
    "why b may be zero": "*Biases* may start at zero",
    "why small": "## Start small",
}


PROSE = announced(LAB.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PROSE)
def test_points_for_leaving_arguments_alone_are_announced_before(name):
    assert re.search(r"Points of (its|their) own", PROSE[name])
    assert "the same after the call as before" in PROSE[name]


@pytest.mark.parametrize("name", CURVES + [f"{name}_derivative" for name in CURVES])
def test_points_for_finite_values_are_announced_before(name):
    assert "the result is finite at $z = -10000$ and $z = 10000$" in PROSE[name]


@pytest.mark.parametrize("name", ["relu_derivative", "leaky_relu_derivative"])
def test_what_is_right_at_zero_is_said_before(name):
    assert "at exactly $z = 0$ it is the slope of one of the two sides, never NaN" in PROSE[name]


def ran(path):
    """Run a text as a script; give its names, and what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("error")
        names = runpy.run_path(str(path))
    return names | {"printed": printed.getvalue()}


@pytest.fixture(scope="module")
def lab():
    return ran(LAB)


@pytest.fixture(scope="module")
def lesson():
    return ran(LESSON)


def test_a_saturated_tanh_is_37_times_flatter_than_the_sigmoid(lab):
    ratio = lab["sigmoid_derivative"](5.0) / lab["tanh_derivative"](5.0)
    assert round(float(ratio)) == 37


def test_ten_layers_leave_what_the_picture_says(lab):
    left = {name: values[-1] for name, values in lab["left"].items()}
    assert left["sigmoid"] == pytest.approx(1e-7, rel=0.6)
    assert left["tanh"] == pytest.approx(0.01, rel=0.5)
    assert left["ReLU, units that are on"] == 1


def test_twenty_linear_layers_fold_into_twenty_numbers(lab):
    assert "20 numbers; the same output: True" in lab["printed"]


@pytest.mark.parametrize("idea", IDEAS)
def test_the_lesson_has_a_place_for(idea):
    assert IDEAS[idea] in LESSON.read_text(encoding="utf-8")


def test_three_hidden_units_follow_the_petals_and_two_do_not(lesson):
    accuracy = lesson["accuracy"]
    assert accuracy[1] == pytest.approx(0.70, abs=0.005)
    assert accuracy[2] < 0.75
    assert all(accuracy[n_h] > 0.94 for n_h in (3, 4, 5, 20))


def test_twenty_hidden_units_are_no_better_on_new_points(lesson):
    found = re.findall(r"(\d+) hidden units: [\d.]+ on the training set, ([\d.]+)",
                       lesson["printed"])
    fresh = {int(n_h): float(share) for n_h, share in found}
    assert fresh[20] <= min(fresh[3], fresh[4])


def test_nudging_gives_the_four_numbers_found_by_hand(lesson):
    for line in ("dw1 -0.267", "db1 -0.134", "dw2 -0.242", "db2 -0.318"):
        assert line in lesson["printed"]


def test_no_straight_line_gets_more_than_the_prose_says(lesson):
    best = 0.0
    for turn in np.linspace(0, 2 * np.pi, 361):
        along = lesson["X"].T @ [np.cos(turn), np.sin(turn)]
        labels = lesson["Y"][0, np.argsort(along)]
        # Cut before, between and behind the points: zeros on one side and ones on the other.
        zeros, ones = np.r_[0, labels == 0], np.r_[labels == 1, 0]
        right = np.cumsum(zeros) + np.cumsum(ones[::-1])[::-1]
        best = max(best, right.max() / labels.size)
    assert 0.70 < best <= 0.72


def test_units_that_start_at_zero_stay_there_and_equal_ones_move_together(lesson):
    units = lesson["units"]
    assert not units.zero.any()
    assert (units.equal == units.equal[:, :1]).all()
    assert units.equal[-1].min() > 2


def test_random_units_part(lesson):
    units = lesson["units"]
    apart = [np.linalg.norm(a - b) for i, a in enumerate(units.random[-1])
             for b in units.random[-1][:i]]
    assert min(apart) > 1


def test_costs_end_as_drawn_for_each_size_of_weights(lesson):
    ends = {size: costs[-1] for size, costs in lesson["units"].costs.items()}
    assert ends[0.0] == pytest.approx(0.693, abs=5e-4)
    assert ends[0.01] == pytest.approx(ends[1.0], abs=0.02)
    assert ends[0.01] < 0.2 < ends[10.0] < ends[100.0]
