"""Say what the class hands in for the lab of the shallow network."""

from hand_in import ENDLESS, NOTHING, RIGHT, UNUSUAL, HandIn
from treatments import break_experiment, save_with_old_outputs

TRAINING = ("nn_model", "hidden_units_stay_equal")

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student05": HandIn(
        "gradients without 1/m",
        partly=("back_no_mean",),
        blames={"backward_propagation": TRAINING},
    ),
    "student06": HandIn(
        "axes: examples counted as inputs, biases that lose theirs",
        mistakes=("sizes_counts_examples", "init_bias_rank_1", "back_biases_rank_1"),
        blames={"layer_sizes": TRAINING},
    ),
    "student07": HandIn(
        "logarithm to base 10 in the cost, weights that start at zero",
        mistakes=("init_zero_weights", "cost_log10"),
    ),
    "student08": HandIn(
        "the step goes uphill",
        mistakes=("update_ascends",),
        blames={"update_parameters": TRAINING},
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("forward_sigmoid_hidden", "cost_halves_swapped", "back_sigmoid_slope"),
        blames={"forward_propagation": (*TRAINING, "predict")},
    ),
    "student11": HandIn(
        "a syntax error in the cell of forward_propagation",
        edits={"forward_propagation": ('"A2": A2}\n', '"A2": A2\n')},
        results={"forward_propagation": ("error", "not_defined")},
        blames={"forward_propagation": (*TRAINING, "predict")},
    ),
    "student12": HandIn(
        "everything right; an exception in an experiment; saved with old outputs and counts",
        treatments=(
            save_with_old_outputs("predict"),
            break_experiment("= nn_model(", "num_iterations=3000", "num_iterations=steps"),
        ),
    ),
    "student13": HandIn(
        "an infinite loop in nn_model",
        edits={"nn_model": ENDLESS},
        results={"nn_model": ("error", "stopped")},
        friendly=False,
    ),
}
