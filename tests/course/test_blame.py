"""Whoever is blamed for the failure of another exercise was at fault."""

import pytest
from grading import submission

from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source

LAB = "week3_shallow_network"


def with_mistakes(*identifiers):
    """Return a submission of the lab with these mistakes of the catalogue, the rest right."""
    entries = [e for e in lab_misconceptions(LAB).MISCONCEPTIONS if e.id in identifiers]
    sources = {e.exercise: swapped_source(e, lab_reference(LAB)) for e in entries}
    return submission(LAB, **sources)


@pytest.fixture
def grade(grader_of):
    def graded(*identifiers):
        return grader_of(LAB).grade("student07", with_mistakes(*identifiers)).exercises

    return graded


def test_a_failed_function_that_harms_nobody_is_blamed_for_nothing(grade):
    results = grade("cost_mean_twice", "back_no_mean")
    assert results["nn_model"].status == "passed"
    assert results["nn_model"].blamed_on == "backward_propagation"
    assert "compute_cost" not in results["nn_model"].message


def test_initialisers_that_answer_on_fixed_draws_are_blamed_for_nothing(grade):
    results = grade("init_zero_weights", "forward_sigmoid_hidden")
    assert results["nn_model"].blamed_on == "forward_propagation"
    assert "initialize_parameters" not in results["nn_model"].message


def test_where_it_takes_two_right_functions_both_are_named(grade):
    results = grade("sizes_backwards", "forward_sigmoid_hidden")
    assert results["nn_model"].blamed_on == "layer_sizes"
    assert ("on a right layer_sizes and a right forward_propagation: with yours it fails"
            in results["nn_model"].message)


def test_a_chain_is_blamed_on_its_start(grader_of):
    lab = "week4_building_blocks"
    (entry,) = (e for e in lab_misconceptions(lab).MISCONCEPTIONS if e.id == "forward_no_b")
    wrong = swapped_source(entry, lab_reference(lab))
    results = grader_of(lab).grade("student08", submission(lab, linear_forward=wrong)).exercises
    blamed = {name: result.blamed_on for name, result in results.items() if result.blamed_on}
    assert blamed == dict.fromkeys(["linear_activation_forward", "L_model_forward"],
                                   "linear_forward")
