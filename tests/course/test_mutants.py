"""Small changes of right answers are noticed, whether or not the catalogue holds them."""

import importlib
import sys

import pytest
from labs import ROOT

from autograder.grading.collection import collect
from autograder.grading.judgement import Lab

sys.path.insert(0, str(ROOT / "benchmarks"))
diagnosis, mutants = (importlib.import_module(name) for name in ("diagnosis", "mutants"))
DOUBLE = "def double(x):\n    return 2 * x + np.sum(x, axis=1)\n"


def test_a_mutant_differs_in_one_place_and_none_comes_twice():
    made = dict(mutants.mutants(DOUBLE))
    assert {"line 2: 2 * x becomes 2 / x", "line 2: np.sum(x, axis=1) loses axis"} <= made.keys()
    assert len(set(made.values())) == len(made)
    assert all("def double(x):" in source for source in made.values())


@pytest.mark.parametrize(
    ("lab", "name"),
    [("week2_logistic_regression", "propagate"), ("week3_shallow_network", "backward_propagation"),
     ("week4_building_blocks", "linear_backward")],
)
def test_each_mutant_is_rejected_unless_it_is_right(lab, name):
    judged = list(diagnosis.judge_all(Lab(lab), 3, only=name))
    assert len(judged) >= 10
    assert [one for one in judged if one.status == "wrong" and one.by != (True, True)] == []


@pytest.mark.parametrize(
    ("new", "status", "kind"),
    [
        ("b = 0.0\n    b = b", "right", ""),
        ("b = 3.0", "wrong", "place"),
        ("b = 1.0", "wrong", "named"),
        ("b = 0", "right", ""),
        ("b = np.zeros(3)", "wrong", "shape or type"),
        ("b = nothing", "wrong", "exception"),
    ],
)
def test_what_was_said_of_a_mutant_is_told_apart(new, status, kind):
    lab, name = Lab("week2_logistic_regression"), "initialize_with_zeros"
    source = f"def {name}(dim):\n    w = np.zeros((dim, 1))\n    {new}\n    return w, b\n"
    judged = diagnosis.judge_one(lab, collect(lab.name)[name], name, "by hand", source)
    assert (judged.status, judged.kind) == (status, kind), judged
