"""What trains from random draws is asked on fixed ones, and told so where it makes its own."""

import numpy as np
import pytest

from autograder.reference import week3_shallow_network as reference
from utils.check import CheckFailed, check
from utils.fixed_draws import fixed, fixed_in

OWN_DRAWS = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    draw = np.random.default_rng().normal
    p = {"W1": draw(size=(n_h, len(X))), "W2": draw(size=(1, n_h)),
         "b1": np.zeros((n_h, 1)), "b2": np.zeros((1, 1))}
    for _ in range(num_iterations):
        cache = forward_propagation(X, p)[1]
        p = update_parameters(p, backward_propagation(p, cache, X, Y))
    return p
"""


def notebook(source):
    names = dict(vars(reference), LAB="week3_shallow_network")
    exec(source, names)
    return names


def test_initialisers_of_the_same_shapes_give_the_same_values():
    one = fixed(reference.initialize_parameters)(3, 4, 1)
    other = fixed(lambda: {"b2": np.zeros((1, 1)), "b1": np.zeros((4, 1)),
                           "W2": np.ones((1, 4)), "W1": np.full((4, 3), 9.0)})()
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_fixed_values_differ_from_unit_to_unit_and_zeros_stay():
    parameters = fixed(reference.initialize_parameters)(3, 4, 2)
    assert len(np.unique(parameters["W1"], axis=0)) == 4
    assert not parameters["b1"].any()


def test_initialiser_is_the_learners_own_again_afterwards():
    names = {"start": reference.initialize_parameters, "other": 3}
    with fixed_in(names, ["start", "other", "missing"]) as asked:
        names["start"](2, 3, 1)
    assert names == {"start": reference.initialize_parameters, "other": 3}
    assert asked == {"initialize_parameters"}


def test_training_from_draws_of_its_own_is_told_so():
    with pytest.raises(CheckFailed, match="nn_model never calls initialize_parameters"):
        check(notebook(OWN_DRAWS)["nn_model"])


def test_seed_set_inside_is_remarked_on_and_costs_nothing():
    source = ("def initialize_parameters(n_x, n_h, n_y):\n    rng = np.random.default_rng(3)\n"
              "    return {'W1': 0.01 * rng.normal(size=(n_h, n_x)), 'b1': np.zeros((n_h, 1)),\n"
              "            'W2': 0.01 * rng.normal(size=(n_y, n_h)), 'b2': np.zeros((n_y, 1))}\n")
    report = check(notebook(source)["initialize_parameters"])
    assert report.complete
    assert "a seed is set inside" in repr(report)
