"""Ideas of the lecture that are written as code have their exercises, under a heading of a lab."""

import re

import pytest
from text_rules import CONTENT

# Each idea of the lecture that a learner writes, and where: lab and exercises. The lessons' own
# tests hold the ideas that are to be read and played with.
IDEAS = {
    "pictures as columns": ("week1_data_and_shapes", "image2vector flatten_images"),
    "structured data": ("week1_data_and_shapes", "table_to_design_matrix standardize"),
    "performance against amount of data": ("week1_data_and_shapes", "accuracy learning_curve"),
    "rank-1 arrays": ("week1_data_and_shapes", "as_column"),
    "derivatives by nudging": ("week2_computation_graphs", "nudge_derivative"),
    "the graph for J = 3(a + bc)": ("week2_computation_graphs", "graph_forward graph_backward"),
    "sigmoid and its slope": ("week2_computation_graphs", "sigmoid sigmoid_derivative"),
    "broadcasting": ("week2_computation_graphs", "calories_percent normalize_rows"),
    "the loop and its vectorised form": (
        "week2_computation_graphs", "scores_loop scores_vectorized"),
    "loss of one example": ("week2_computation_graphs", "loss"),
    "logistic regression by hand": ("week2_computation_graphs", "logistic_backward_single"),
    "logistic regression": (
        "week2_logistic_regression",
        "sigmoid initialize_with_zeros propagate optimize predict model"),
    "the double loop": ("week2_logistic_regression", "propagate_loop"),
    "four activations": ("week3_activations", "sigmoid tanh relu leaky_relu"),
    "their slopes": (
        "week3_activations",
        "sigmoid_derivative tanh_derivative relu_derivative leaky_relu_derivative"),
    "why non-linear": ("week3_activations", "collapse_linear_layers"),
    "representation": ("week3_shallow_network", "layer_sizes"),
    "random initialisation": ("week3_shallow_network", "initialize_parameters"),
    "one hidden layer": (
        "week3_shallow_network", "forward_propagation compute_cost predict nn_model"),
    "the six backward formulas": (
        "week3_shallow_network", "backward_propagation update_parameters"),
    "symmetry": ("week3_shallow_network", "hidden_units_stay_equal"),
    "shape bookkeeping": ("week4_building_blocks", "parameter_shapes initialize_parameters_deep"),
    "forward blocks with caches": (
        "week4_building_blocks", "linear_forward linear_activation_forward L_model_forward"),
    "backward blocks": (
        "week4_building_blocks", "linear_backward linear_activation_backward L_model_backward"),
    "cost and step of a deep network": (
        "week4_building_blocks", "compute_cost update_parameters"),
    "gradient checking": ("week4_building_blocks", "gradient_check"),
    "depth": ("week4_deep_network", "two_layer_model L_layer_model predict"),
    "circuit theory": ("week4_deep_network", "parity_tree"),
    "hyperparameters": ("week4_deep_network", "grid_search"),
}


def headings_of(lab):
    """Give the heading under which each exercise stands, and the check that follows it."""
    heading, found = "", {}
    for line in (CONTENT / "labs" / f"{lab}.py").read_text(encoding="utf-8").splitlines():
        heading = line[2:] if re.match(r"# ##+ ", line) else heading
        if named := re.match(r'# %% (exercise|check)="(\w+)"', line):
            found.setdefault(named[2], [heading]).append(named[1])
    return found


@pytest.mark.parametrize("idea", IDEAS)
def test_a_lab_lets_the_learner_write(idea):
    lab, names = IDEAS[idea]
    found = headings_of(lab)
    for name in names.split():
        assert found[name][0].startswith("## ")
        assert found[name][1:] == ["exercise", "check"]


def test_no_exercise_is_without_an_idea():
    labs = sorted(path.stem for path in (CONTENT / "labs").glob("*.py"))
    written = {(lab, name) for lab in labs for name in headings_of(lab)
               if "exercise" in headings_of(lab)[name]}
    assert written == {(lab, name) for lab, names in IDEAS.values() for name in names.split()}
