"""The lessons of weeks 1 and 2 run alone, hold every idea, and say what is true."""

import contextlib
import io
import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import jupytext
import numpy as np
import pytest

from autograder.authoring import archive
from autograder.authoring.course_tree import HERE, CourseTree

LESSONS = Path(__file__).resolve().parents[2] / "content/lessons"
WEEK_1 = "week1_what_is_a_neural_network"
WEEK_2 = "week2_logistic_regression_and_vectorization"
# Each idea of the lecture, and a phrase by which its place in the lesson is found.
IDEAS = {
    WEEK_1: {
        "a neuron": "## Fit a line to the prices of houses",
        "a network": "## Put neurons together",
        "applications table": "| advert and person | click: 0 or 1 | advertising | standard |",
        "structured and unstructured data": "## Tell structured from unstructured data",
        "performance against amount of data": "load_learning_curves()",
        "compute": "## Count the second reason: compute",
        "ReLU against sigmoid": "## See the third reason: better algorithms",
    },
    WEEK_2: {
        "notation": "## Put examples side by side",
        "loss against cost": "*Loss* for one, *cost* for all",
        "why squared error is not used": "## See why squared error is not used",
        "both surfaces": "plots_slopes.show_surfaces(",
        "convexity": "*Convex* means",
        "derivative of 3a": "Take $f(a) = 3a$",
        "derivative of a squared": "Now $f(a) = a^2$",
        "the nudge that becomes a derivative": "plots_slopes.show_nudge(",
        "a step size on the bowl": "plots_slopes.show_descents(",
        "the graph forward": "Fill the question marks in",
        "the graph back": "## Go back through the graph",
        "logistic regression by hand": "## Do logistic regression by hand",
        "the double loop": "## Turn two loops into none",
        "the 300x claim with a million": "rng.random(1_000_000)",
        "all examples at once": "## Do all examples at once",
        "the calories table": "| carbohydrate | 56.0 | 0.0 | 4.4 | 68.0 |",
        "the general rule of broadcasting": "## Know the general rule",
        "rank-1 arrays": "## Step around the rank-1 trap",
    },
}
PLACES = [(name, idea, phrase) for name in IDEAS for idea, phrase in IDEAS[name].items()]


@pytest.mark.parametrize(("name", "idea", "phrase"), PLACES, ids=[idea for _, idea, _ in PLACES])
def test_the_lesson_has_a_place_for(name, idea, phrase):
    notebook = jupytext.read(LESSONS / f"{name}.py")
    assert any(phrase in cell.source for cell in notebook.cells)


def test_the_first_notebook_leads_to_every_lesson_and_lab():
    start = (LESSONS / "start_here.py").read_text(encoding="utf-8")
    others = {path.stem for path in LESSONS.parent.glob("*/week*.py")}
    assert set(re.findall(r"\]\([\w./]*?(\w+)\.ipynb\)", start)) == others


def links_of(notebook):
    """Return where a notebook leads."""
    cells = json.loads(notebook)["cells"]
    return set(re.findall(r"\]\(([^)]+\.ipynb)\)", "".join(sum((c["source"] for c in cells), []))))


def test_the_first_notebook_s_links_lead_somewhere_in_the_course_folder_and_in_one_s_own():
    course = CourseTree(HERE)
    start = course.lesson("start_here")
    others = {path.name for path in course.root.glob("content/*/week*.py")}
    assert [to for to in links_of(start.read_bytes()) if not (start.parent / to).is_file()] == []
    assert links_of(archive.built(course, start)) == {f"{name[:-3]}.ipynb" for name in others}


@pytest.fixture(scope="module", params=[WEEK_1, WEEK_2])
def ran(request, tmp_path_factory):
    """Run one lesson as a script, far from the repository and without a screen."""
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "MPLBACKEND")}
    return subprocess.run(
        [sys.executable, str(LESSONS / f"{request.param}.py")],
        cwd=tmp_path_factory.mktemp("elsewhere"), env=bare | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_a_lesson_runs_without_a_warning(ran):
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture(scope="module")
def names():
    """Run both lessons in here; give the names they define, and what they print."""
    found = {}
    for name in IDEAS:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            found[name] = runpy.run_path(str(LESSONS / f"{name}.py"))
        found[name]["printed"] = printed.getvalue()
    return found


def test_shuffled_pixels_are_as_good_to_a_nearest_neighbour(names):
    once, again = re.findall(r"^0\.\d{3}$", names[WEEK_1]["printed"], flags=re.M)
    assert once == again


def test_the_curves_are_where_the_prose_says(names):
    ends = {name: round(runs[:, -1].mean(), 2)
            for name, runs in names[WEEK_1]["accuracies"].items()}  # fmt: skip
    assert list(ends.values()) == [0.61, 0.84, 0.92, 0.93]


def test_the_cost_with_logarithms_is_convex_and_squared_error_is_not(names):
    heights = names[WEEK_2]["heights"]
    bends = heights[:, 2:] - 2 * heights[:, 1:-1] + heights[:, :-2]
    assert bends[:, :, 0].min() > -1e-12
    assert bends[:, :, 1].min() < -0.01


def test_the_chord_is_above_one_curve_and_below_the_other(names):
    cut = names[WEEK_2]["cut"]
    middle = (cut[0] + cut[23]) / 2
    assert middle[0] > cut[11:13, 0].max()
    assert middle[1] < cut[11:13, 1].min()


def test_rates_creep_arrive_leap_and_diverge(names):
    descend = names[WEEK_2]["descend"]
    ends = [abs(descend(3.0, rate)[-1]) for rate in (0.1, 0.45, 0.95, 1.05)]
    assert 0.5 < ends[0] < 3
    assert ends[1] < 0.01
    assert ends[2] < 3 < ends[3]


def test_the_hand_calculation_says_what_the_prose_says(names):
    printed = names[WEEK_2]["printed"]
    assert "z = -0.5, a = 0.3775, loss 0.9741" in printed
    assert "dw2 = -1.2449" in printed
    assert "dw2 by nudging: -1.2449" in printed


def test_the_first_step_nearly_shrugs_and_the_next_one_leans_to_one(names):
    step = re.search(r"w1 = (.+), w2 = (.+), b = (.+), loss 0.7584", names[WEEK_2]["printed"])
    w1, w2, b = map(float, step.groups())
    z = w1 * 1 + w2 * 2 + b
    dz = 1 / (1 + np.exp(-z)) - 1
    assert round(z, 2) == -0.13
    # Each weight steps by 0.1 times its slope, so the score by 0.1 dz (1 + 4 + 1).
    assert z - 0.1 * dz * 6 > 0


def test_array_and_loop_agree_on_the_million(names):
    assert "the same sum: True" in names[WEEK_2]["printed"]
    assert "equal: True" in names[WEEK_2]["printed"]
