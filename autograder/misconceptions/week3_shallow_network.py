"""Week 3, one hidden layer: what goes wrong, and the sentence that says so."""

import re

import numpy as np

from autograder.hidden.draw import draw_network
from autograder.reference.week3_shallow_network import forward_propagation

from . import of

W1_DRAWN = "W1 = 0.01 * rng.normal(size=(n_h, n_x))"
W2_DRAWN = "W2 = 0.01 * rng.normal(size=(n_y, n_h))"
B1_ZERO, B2_ZERO = "b1 = np.zeros((n_h, 1))", "b2 = np.zeros((n_y, 1))"
DRAWN = f"{W1_DRAWN}\n    {B1_ZERO}\n    {W2_DRAWN}\n    {B2_ZERO}"
COST = "-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m"
HALVES = "Y * np.log(P) + (1 - Y) * np.log(1 - P)"
BACK = "np.dot(W2.T, dZ2) * (1 - A1**2)"
DW1, DW2 = "np.dot(dZ1, X.T) / m", "np.dot(dZ2, A1.T) / m"
DB1 = "np.sum(dZ1, axis=1, keepdims=True) / m"
DB2 = "np.sum(dZ2, axis=1, keepdims=True) / m"
CACHE = '{"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}'
STEP = "        parameters = update_parameters(parameters, grads)"
START = "parameters = initialize_parameters(n_x, n_h, n_y)"
STEPS = "\n    ".join(
    f'{name} = parameters["{name}"] - learning_rate * grads["d{name}"]'
    for name in ("W1", "b1", "W2", "b2")
)
ALL_EQUAL = """{"W1": np.full((n_h, n_x), value), "b1": np.zeros((n_h, 1)),
                  "W2": np.full((n_y, n_h), value), "b2": np.zeros((n_y, 1))}"""
EQUAL = 'np.allclose(parameters["W1"], parameters["W1"][0])'


def _products(dw2: str = DW2, dw1: str = DW1) -> str:
    return f"dW2 = {dw2}\n    db2 = {DB2}\n    dZ1 = {BACK}\n    dW1 = {dw1}"


def _biases(db2: str = DB2, db1: str = DB1) -> str:
    return f"{db2}\n    dZ1 = {BACK}\n    dW1 = {DW1}\n    db1 = {db1}"


def _drawn(w1: str = W1_DRAWN, b1: str = B1_ZERO, w2: str = W2_DRAWN, b2: str = B2_ZERO) -> str:
    return f"{w1}\n    {b1}\n    {w2}\n    {b2}"


def _weights(draw: str) -> str:
    """Return an initialisation whose weights both come from `draw`, a formula of one size."""
    return _drawn(w1=f"W1 = {draw.format(size='(n_h, n_x)')}",
                  w2=f"W2 = {draw.format(size='(n_y, n_h)')}")


MISCONCEPTIONS = [
    *of(
        "layer_sizes",
        ("sizes_counts_examples", "n_x = X.shape[0]", "n_x = X.shape[1]",
         "n_x is the number of examples here: examples are the columns of X, inputs its rows."),
        ("sizes_counts_labels", "n_y = Y.shape[0]", "n_y = Y.shape[1]",
         "n_y is the number of examples here: the output units are the rows of Y."),
        ("sizes_examples_twice", "n_x = X.shape[0]\n    n_h = 4\n    n_y = Y.shape[0]",
         "n_x = X.shape[1]\n    n_h = 4\n    n_y = Y.shape[1]",
         "Both n_x and n_y count the examples: units are the rows of X and Y, examples their "
         "columns."),
        ("sizes_hidden_as_input", "n_h = 4", "n_h = X.shape[0]",
         "n_h follows the number of inputs: in this lab the hidden layer has 4 units, whatever "
         "the data."),
        ("sizes_total", "n_x = X.shape[0]", "n_x = X.size",
         "n_x counts all numbers in X: wanted is how many rows it has."),
        ("sizes_one_output", "n_y = Y.shape[0]", "n_y = 1",
         "n_y is fixed at 1: read it off Y, which may have several rows."),
        ("sizes_backwards", "return n_x, n_h, n_y", "return n_y, n_h, n_x",
         "The sizes come in reverse order: first the inputs, then the hidden layer, then the "
         "outputs."),
    ),
    *of(
        "initialize_parameters",
        ("init_zero_weights", DRAWN, _weights("np.zeros({size})"),
         "All weights start at zero: then all hidden units stay equal for ever, so draw them at "
         "random."),
        ("init_constant_weights", DRAWN, _weights("0.01 * np.ones({size})"),
         "All weights start at the same number: then all hidden units stay equal for ever, so "
         "draw them at random."),
        ("init_same_rows", DRAWN, _drawn(
            w1="W1 = 0.01 * np.ones((n_h, 1)) * rng.normal(size=(1, n_x))",
            w2="W2 = 0.01 * np.ones((n_y, 1)) * rng.normal(size=(1, n_h))"),
         "All rows of a weight matrix are the same draws: then its units stay equal for ever, so "
         "draw every entry."),
        ("init_unscaled", DRAWN, _weights("rng.normal(size={size})"),
         "The weights are not small: the factor 0.01 is missing, and tanh starts where it is "
         "flat."),
        ("init_w2_unscaled", W2_DRAWN, "W2 = rng.normal(size=(n_y, n_h))",
         "Only W1 is small: the factor 0.01 belongs to W2 too."),
        ("init_tenth", DRAWN, _weights("0.1 * rng.normal(size={size})"),
         "The weights are ten times too large: the factor is one hundredth."),
        ("init_by_inputs", DRAWN, _drawn(
            w1="W1 = rng.normal(size=(n_h, n_x)) / np.sqrt(n_x)",
            w2="W2 = rng.normal(size=(n_y, n_h)) / np.sqrt(n_h)"),
         "The weights are scaled by the number of inputs, a good idea that deep networks need: "
         "here the factor is one hundredth."),
        ("init_uniform", DRAWN, _weights("0.01 * rng.random(size={size})"),
         "The weights are drawn evenly between 0 and 0.01, so that none is negative: draw from "
         "the normal distribution."),
        ("init_uniform_centred", DRAWN, _weights("0.01 * rng.uniform(-1, 1, size={size})"),
         "The weights are drawn evenly from an interval: draw from the normal distribution, whose "
         "bell has no edges."),
        ("init_positive", DRAWN, _weights("0.01 * np.abs(rng.normal(size={size}))"),
         "No weight is negative: an absolute value was taken of the draws."),
        ("init_same_draws", f"{B1_ZERO}\n    {W2_DRAWN}",
         f"{B1_ZERO}\n    W2 = np.resize(W1, (n_y, n_h))",
         "Both layers start with the same draws: set the seed once at most, and draw each matrix "
         "anew."),
        ("init_random_biases", f"{B1_ZERO}\n    {W2_DRAWN}\n    {B2_ZERO}",
         f"b1 = 0.01 * rng.normal(size=(n_h, 1))\n    {W2_DRAWN}\n"
         "    b2 = 0.01 * rng.normal(size=(n_y, 1))",
         "The biases are drawn at random: they can start at zero, for the weights alone make the "
         "units differ."),
        ("init_bias_ones", f"{B1_ZERO}\n    {W2_DRAWN}\n    {B2_ZERO}",
         f"b1 = np.ones((n_h, 1))\n    {W2_DRAWN}\n    b2 = np.ones((n_y, 1))",
         "The biases start at one: they start at zero."),
        ("init_bias_rank_1", f"{B1_ZERO}\n    {W2_DRAWN}\n    {B2_ZERO}",
         f"b1 = np.zeros(n_h)\n    {W2_DRAWN}\n    b2 = np.zeros(n_y)",
         "The biases are rank-1 arrays: give np.zeros both sizes, as one pair, so that they are "
         "columns."),
        ("init_bias_row", f"{B1_ZERO}\n    {W2_DRAWN}\n    {B2_ZERO}",
         f"b1 = np.zeros((1, n_h))\n    {W2_DRAWN}\n    b2 = np.zeros((1, n_y))",
         "The biases are rows: one unit has one row, so they must be columns."),
        ("init_b2_hidden", B2_ZERO, "b2 = np.zeros((n_h, 1))",
         "b2 has a row for each hidden unit: it belongs to the output layer, which has n_y units."),
        ("init_transposed", DRAWN, _drawn(
            w1="W1 = 0.01 * rng.normal(size=(n_x, n_h))",
            w2="W2 = 0.01 * rng.normal(size=(n_h, n_y))"),
         "Both weight matrices are transposed: a layer's matrix has one row for each of its own "
         "units, one column for each input of the layer."),
        ("init_fixed_hidden", DRAWN, DRAWN.replace("n_h", "4"),
         "The hidden layer always has 4 units: the argument n_h is not used."),
        ("init_tuple", 'return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}', "return W1, b1, W2, b2",
         "The four arrays come as a tuple: put them into a dict, each under its name."),
    ),
    *of(
        "forward_propagation",
        ("forward_sigmoid_hidden", "A1 = np.tanh(Z1)", "A1 = sigmoid(Z1)",
         "The hidden layer uses the sigmoid: in this lab it uses tanh."),
        ("forward_relu_hidden", "A1 = np.tanh(Z1)", "A1 = np.maximum(0, Z1)",
         "The hidden layer uses ReLU: in this lab it uses tanh."),
        ("forward_linear_hidden", "A1 = np.tanh(Z1)", "A1 = Z1",
         "The hidden layer has no activation function: without one, two layers are no more than "
         "one."),
        ("forward_tanh_output", "A2 = sigmoid(Z2)", "A2 = np.tanh(Z2)",
         "The output uses tanh, which runs from -1 to 1: a probability needs the sigmoid."),
        ("forward_linear_output", "A2 = sigmoid(Z2)", "A2 = Z2",
         "A2 is the score Z2 itself: the output's sigmoid is missing."),
        ("forward_functions_swapped", "A1 = np.tanh(Z1)\n    Z2 = np.dot(W2, A1) + b2\n"
         "    A2 = sigmoid(Z2)",
         "A1 = sigmoid(Z1)\n    Z2 = np.dot(W2, A1) + b2\n    A2 = np.tanh(Z2)",
         "The two activation functions are swapped: tanh belongs to the hidden layer, the sigmoid "
         "to the output."),
        ("forward_no_b1", "np.dot(W1, X) + b1", "np.dot(W1, X)",
         "The bias b1 is not in Z1."),
        ("forward_no_b2", "np.dot(W2, A1) + b2", "np.dot(W2, A1)",
         "The bias b2 is not in Z2."),
        ("forward_no_biases", "Z1 = np.dot(W1, X) + b1\n    A1 = np.tanh(Z1)\n"
         "    Z2 = np.dot(W2, A1) + b2",
         "Z1 = np.dot(W1, X)\n    A1 = np.tanh(Z1)\n    Z2 = np.dot(W2, A1)",
         "Neither bias is used: each layer adds its own to its product."),
        ("forward_skips_a1", "np.dot(W2, A1)", "np.dot(W2, Z1)",
         "Z2 is made from Z1: the second layer takes in the activations A1 of the first."),
        ("forward_bias_inside", "Z1 = np.dot(W1, X) + b1\n    A1 = np.tanh(Z1)",
         "Z1 = np.dot(W1, X)\n    A1 = np.tanh(Z1) + b1",
         "b1 is added after tanh: it belongs to Z1, before the activation function."),
        ("forward_w1_transposed", "np.dot(W1, X)", "np.dot(W1.T, X)",
         "W1 is transposed, and does not fit X: it has a row for each hidden unit already."),
        ("forward_x_transposed", "np.dot(W1, X)", "np.dot(X.T, W1.T)",
         "The product is the wrong way round: it has examples in its rows, where they belong in "
         "the columns."),
        ("forward_elementwise", "np.dot(W1, X)", "W1 * X",
         "* multiplies entry by entry: the layer needs the product of the matrices W1 and X."),
        ("forward_b1_twice", "np.dot(W2, A1) + b2", "np.dot(W2, A1) + b1",
         "The second layer uses b1: it has a bias of its own."),
        ("forward_bias_turned", "np.dot(W1, X) + b1", "np.dot(W1, X) + b1.T",
         "b1 is turned into a row, and does not fit: as a column, it gives every example the same "
         "biases."),
        ("forward_returns_a1", f"return A2, {CACHE}", f"return A1, {CACHE}",
         "The first result is A1, the hidden layer's: wanted is A2."),
        ("forward_returns_z2", f"return A2, {CACHE}", f"return Z2, {CACHE}",
         "The first result is Z2, before the sigmoid: wanted is A2."),
        ("forward_returns_answers", f"return A2, {CACHE}", f"return (A2 > 0.5) * 1.0, {CACHE}",
         "The first result is rounded to 0 or 1: wanted are the activations, and predict decides "
         "later."),
        ("forward_cache_z_for_a", CACHE, '{"Z1": Z1, "A1": Z1, "Z2": Z2, "A2": Z2}',
         "The cache holds the scores Z under the names of the activations A."),
        ("forward_cache_layers_swapped", CACHE, '{"Z1": Z2, "A1": A2, "Z2": Z1, "A2": A1}',
         "The layers are swapped in the cache: 1 is the hidden layer, 2 the output."),
        ("forward_cache_is_parameters", f"return A2, {CACHE}", "return A2, parameters",
         "The second result is the parameters: wanted is a dict of what was computed on the way."),
        ("forward_results_swapped", f"return A2, {CACHE}", f"return {CACHE}, A2",
         "The two results are swapped: first A2, then the cache."),
    ),
    *of(
        "compute_cost",
        ("cost_sign", COST, COST.removeprefix("-"),
         "The cost is negative: the minus before the sum is missing."),
        ("cost_no_mean", COST, COST.removesuffix(" / m"),
         "The cost is the sum of the losses: the mean over m is missing."),
        ("cost_mean_twice", COST, "-np.mean(" + HALVES + ") / m",
         "The cost is divided by m twice: np.mean has done it already."),
        ("cost_half", HALVES, "Y * np.log(P)",
         "Only examples with label 1 add to the cost: the half for label 0 is missing."),
        ("cost_other_half", HALVES, "(1 - Y) * np.log(1 - P)",
         "Only examples with label 0 add to the cost: the half for label 1 is missing."),
        ("cost_halves_swapped", HALVES, "Y * np.log(1 - P) + (1 - Y) * np.log(P)",
         "The two halves are swapped: a right answer is punished and a wrong one rewarded."),
        ("cost_difference", HALVES, "Y * np.log(P) - (1 - Y) * np.log(1 - P)",
         "The second half is subtracted: both halves are added, and one minus stands before all."),
        ("cost_brackets", HALVES, "Y * np.log(P) + 1 - Y * np.log(1 - P)",
         "1 - Y has no brackets: without them only Y is multiplied, and a 1 is left over for each "
         "example."),
        ("cost_log10", HALVES, "Y * np.log10(P) + (1 - Y) * np.log10(1 - P)",
         "This is the logarithm to base 10: the natural logarithm is wanted."),
        ("cost_log2", HALVES, "Y * np.log2(P) + (1 - Y) * np.log2(1 - P)",
         "This is the logarithm to base 2: the natural logarithm is wanted."),
        ("cost_without_log", COST, "-np.sum(Y * P + (1 - Y) * (1 - P)) / m",
         "The logarithms are missing: this is minus the mean activation of the right answer."),
        ("cost_squared", COST, "np.sum((P - Y) ** 2) / m",
         "This is the mean squared error: wanted is the cross-entropy of the lecture."),
        ("cost_halved", COST, COST.replace(" / m", " / (2 * m)"),
         "The cost is half of what it should be: divide by m, not by 2m."),
        ("cost_absolute", COST, "np.sum(np.abs(P - Y)) / m",
         "This is the mean distance between activation and label: wanted is the cross-entropy of "
         "the lecture."),
        ("cost_share_of_errors", COST, "np.mean((P > 0.5) != Y)",
         "This is the share of wrong answers: it has no slope to descend, so the cost uses "
         "logarithms."),
        ("cost_not_summed", COST, f"-({HALVES}) / m",
         "There is one value for each example: their sum is missing."),
        ("cost_matrix_product", COST, "-(np.dot(Y.T, np.log(P)) + np.dot((1 - Y).T, "
         "np.log(1 - P))) / m",
         "The cost is a table of m by m numbers: in each product the first factor must be a row, "
         "the second a column."),
    ),
    *of(
        "backward_propagation",
        ("back_dz2_sign", "dZ2 = A2 - Y", "dZ2 = Y - A2",
         "dZ2 has the wrong sign, so all gradients point the wrong way: take the labels from the "
         "activations, not the other way round."),
        ("back_no_mean", "m = X.shape[1]", "m = 1",
         "All gradients are sums over the examples: the mean over m is missing."),
        ("back_mean_over_features", "m = X.shape[1]", "m = X.shape[0]",
         "The sums are divided by the number of features: examples are the columns of X."),
        ("back_no_mean_weights",
         _products(), _products("np.dot(dZ2, A1.T)", "np.dot(dZ1, X.T)"),
         "dW1 and dW2 are sums over the examples: the mean over m is missing in both."),
        ("back_no_mean_biases", _biases(),
         _biases(DB2.removesuffix(" / m"), DB1.removesuffix(" / m")),
         "db1 and db2 are sums over the examples: the mean over m is missing in both."),
        ("back_no_mean_dw1", "np.dot(dZ1, X.T) / m", "np.dot(dZ1, X.T)",
         "dW1 is a sum over the examples: the mean over m is missing there."),
        ("back_no_mean_dw2", "np.dot(dZ2, A1.T) / m", "np.dot(dZ2, A1.T)",
         "dW2 is a sum over the examples: the mean over m is missing there."),
        ("back_mean_twice", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m",
         "All gradients are divided by m twice: in dZ2, and once more after it."),
        ("back_sigmoid_slope", "(1 - A1**2)", "(A1 * (1 - A1))",
         "dZ1 uses the slope of the sigmoid: the hidden layer's function is tanh, and so is its "
         "slope."),
        ("back_slope_of_z", "(1 - A1**2)", '(1 - cache["Z1"] ** 2)',
         "The slope of tanh is taken from Z1: the formula with the square holds for the "
         "activation A1."),
        ("back_slope_unsquared", "(1 - A1**2)", "(1 - A1)",
         "The slope of tanh is one minus the square of A1: the square is missing."),
        ("back_tanh_twice", "(1 - A1**2)", "(1 - np.tanh(A1) ** 2)",
         "tanh is applied once too often: A1 is the tanh of Z1 already."),
        ("back_no_slope", BACK, "np.dot(W2.T, dZ2)",
         "The slope of tanh is missing in dZ1: this is dA1, one step of the chain rule short."),
        ("back_relu_slope", "(1 - A1**2)", "(A1 > 0)",
         "dZ1 uses the slope of ReLU: the hidden layer's function is tanh, and so is its slope."),
        ("back_slope_of_output", "(1 - A1**2)", "(1 - A2**2)",
         "The slope is taken of the output A2: dZ1 needs the slope of the hidden layer, at A1."),
        ("back_without_w2", BACK, "dZ2 * (1 - A1**2)",
         "W2 is missing in dZ1: each hidden unit gets its share of the error by its own weights."),
        ("back_w2_as_it_stands", "np.dot(W2.T, dZ2)", "np.dot(W2, dZ2)",
         "W2 does not fit dZ2 as it stands: on the way back it is transposed."),
        ("back_matrix_slope", BACK, "np.dot(np.dot(W2.T, dZ2), (1 - A1**2).T)",
         "The slope is multiplied as a matrix: each entry of dZ1 has its own slope, so multiply "
         "entry by entry."),
        ("back_with_output_slope", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)",
         "dZ2 is multiplied by the slope of the sigmoid once too often: for the cross-entropy "
         "loss that slope has already cancelled."),
        ("back_dz2_is_da2", "dZ2 = A2 - Y", "dZ2 = -Y / A2 + (1 - Y) / (1 - A2)",
         "dZ2 is the slope by the activation A2: the step from A2 back to Z2 is missing."),
        ("back_dw2_from_z1", "np.dot(dZ2, A1.T)", 'np.dot(dZ2, cache["Z1"].T)',
         "dW2 is made from Z1: what enters the second layer is A1."),
        ("back_dw2_from_x", "np.dot(dZ2, A1.T)", "np.dot(dZ2, X.T)",
         "dW2 is made from X: what enters the second layer is A1."),
        ("back_dw1_from_a1", "np.dot(dZ1, X.T)", "np.dot(dZ1, A1.T)",
         "dW1 is made from A1: what enters the first layer is X."),
        ("back_dw1_without_slope", "np.dot(dZ1, X.T)", "np.dot(np.dot(W2.T, dZ2), X.T)",
         "dW1 is made without the slope of tanh, though db1 has it: use the same dZ1 for both."),
        ("back_weights_transposed",
         _products(), _products("np.dot(A1, dZ2.T) / m", "np.dot(X, dZ1.T) / m"),
         "dW1 and dW2 are transposed: a gradient has the shape of its parameter."),
        ("back_x_as_it_stands", "np.dot(dZ1, X.T)", "np.dot(dZ1, X)",
         "X does not fit dZ1 as it stands: transposed, its rows are the examples that the product "
         "sums over."),
        ("back_biases_rank_1", _biases(),
         _biases("np.sum(dZ2, axis=1) / m", "np.sum(dZ1, axis=1) / m"),
         "db1 and db2 have lost an axis: keep their columns when you sum."),
        ("back_biases_one_number", _biases(), _biases("np.sum(dZ2) / m", "np.sum(dZ1) / m"),
         "db1 and db2 are summed over everything: each unit has a bias of its own, so sum over "
         "the examples only."),
        ("back_biases_over_units", _biases(),
         _biases(DB2.replace("axis=1", "axis=0"), DB1.replace("axis=1", "axis=0")),
         "db1 and db2 are summed over the units: the sum is over the examples, the other axis."),
        ("back_biases_not_summed", _biases(), _biases("dZ2 / m", "dZ1 / m"),
         "db1 and db2 still have one column for each example: the sum over the examples is "
         "missing."),
        ("back_db1_from_dz2", "db1 = " + DB1,
         "db1 = np.sum(np.dot(W2.T, dZ2), axis=1, keepdims=True) / m",
         "db1 is made without the slope of tanh, though dW1 has it: use the same dZ1 for both."),
        ("back_layers_swapped", '{"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
         '{"dW1": dW2, "db1": db2, "dW2": dW1, "db2": db1}',
         "The gradients of the two layers stand under each other's names."),
        ("back_names_of_parameters", '{"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
         '{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}',
         "The gradients have the names of the parameters: a gradient's name begins with d."),
    ),
    *of(
        "update_parameters",
        ("update_ascends", STEPS, STEPS.replace(" - ", " + "),
         "The step goes uphill: the gradient points to where the cost grows, so go the other "
         "way."),
        ("update_no_rate", STEPS, STEPS.replace("learning_rate * ", ""),
         "The learning rate is not used: the step is as long as the gradient itself."),
        ("update_fixed_rate", STEPS, STEPS.replace("learning_rate", "1.2"),
         "The length of the step is fixed at 1.2: the argument learning_rate is not used."),
        ("update_weights_only", STEPS, f'{STEPS}\n    b1, b2 = parameters["b1"], parameters["b2"]',
         "The biases never move: they take a step of their own, like the weights."),
        ("update_biases_only", STEPS, f'{STEPS}\n    W1, W2 = parameters["W1"], parameters["W2"]',
         "The weights never move: they take a step of their own, like the biases."),
        ("update_last_layer_only", STEPS,
         f'{STEPS}\n    W1, b1 = parameters["W1"], parameters["b1"]',
         "Only the second layer moves: W1 and b1 take a step too."),
        ("update_in_place", STEPS,
         "for name in parameters:\n"
         '        parameters[name] -= learning_rate * grads["d" + name]\n'
         '    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))',
         "The caller's own parameters are changed, by -= or by writing into their dict: make new "
         "arrays and a new dict for each step."),
        ("update_returns_steps", STEPS,
         re.sub(r'= parameters\["\w\d"\] - ', "= -", STEPS),
         "These are the steps alone: they start from the old parameters, which are missing."),
    ),
    *of(
        "nn_model",
        ("model_fixed_hidden", START, "parameters = initialize_parameters(n_x, 4, n_y)",
         "The hidden layer always has 4 units: the argument n_h is not used."),
        ("model_sizes_swapped", START, "parameters = initialize_parameters(n_y, n_h, n_x)",
         "The sizes reach initialize_parameters in the wrong order: inputs, hidden units, "
         "outputs."),
        ("model_starts_anew", "        A2, cache = forward_propagation(X, parameters)",
         f"        {START}\n        A2, cache = forward_propagation(X, parameters)",
         "Every step starts from fresh parameters, so nothing is learned: initialise once, before "
         "the loop."),
        ("model_forgets_update", STEP, "        update_parameters(parameters, grads)",
         "The result of update_parameters is not kept: the parameters stay as they were drawn."),
        ("model_stale_gradient", "        grads = backward_propagation(parameters, cache, X, Y)",
         "        grads = grads if i else backward_propagation(parameters, cache, X, Y)",
         "The gradients are computed once only: each step needs fresh ones."),
        ("model_stale_cache", "        A2, cache = forward_propagation(X, parameters)",
         "        A2, cache = (A2, cache) if i else forward_propagation(X, parameters)",
         "The forward pass runs once only: after a step, activations and cache must be computed "
         "anew."),
        ("model_one_step_more", "range(num_iterations)", "range(num_iterations + 1)",
         "The loop takes one step too many."),
        ("model_one_step_less", "range(num_iterations)", "range(1, num_iterations)",
         "The loop takes one step too few."),
        ("model_fixed_steps", "range(num_iterations)", "range(10)",
         "The number of steps is fixed: the argument num_iterations is not used."),
        ("model_other_rate", STEP, STEP.replace("grads)", "grads, 0.01)"),
         "The learning rate is 0.01 here: use the usual rate of update_parameters."),
        ("model_returns_activations", "return parameters",
         "return forward_propagation(X, parameters)[0]",
         "The result is what the network says of X: wanted are the parameters that it learned."),
        ("model_returns_grads", "return parameters",
         "return backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)",
         "The result is the gradients: wanted are the parameters."),
    ),
    *of(
        "predict",
        ("predict_activations", "(A2 > 0.5).astype(float)", "A2",
         "These are the activations: a prediction is 0 or 1."),
        ("predict_threshold_zero", "A2 > 0.5", "A2 > 0",
         "Every answer is 1: an activation is always above 0, so compare it with the middle of "
         "its range."),
        ("predict_flipped", "A2 > 0.5", "A2 < 0.5",
         "Zeros and ones are swapped: 1 is for activations above 0.5."),
        ("predict_from_z2", "A2, _ = forward_propagation(X, parameters)\n",
         'A2 = forward_propagation(X, parameters)[1]["Z2"]\n',
         "The threshold 0.5 is held against the score Z2: it belongs to the activation A2."),
        ("predict_from_a1", "A2, _ = forward_propagation(X, parameters)\n",
         'A2 = forward_propagation(X, parameters)[1]["A1"]\n',
         "The answers are those of the hidden units: they come from the output A2."),
        ("predict_rank_1", "(A2 > 0.5).astype(float)", "(A2 > 0.5).astype(float).ravel()",
         "The prediction is a rank-1 array: keep both axes, (n_y, m)."),
        ("predict_transposed", "(A2 > 0.5).astype(float)", "(A2 > 0.5).astype(float).T",
         "The prediction has examples in its rows: one example is one column."),
        ("predict_mean_threshold", "A2 > 0.5", "A2 > np.mean(A2)",
         "The threshold is the mean of the activations: it stays at 0.5, whatever the "
         "other examples are."),
        ("predict_plus_minus", "(A2 > 0.5).astype(float)", "np.where(A2 > 0.5, 1.0, -1.0)",
         "The labels are -1 and 1 here: this course uses 0 and 1."),
    ),
    *of(
        "hidden_units_stay_equal",
        ("equal_random_start", ALL_EQUAL, "initialize_parameters(n_x, n_h, n_y)",
         "The weights are drawn at random here: in this experiment every entry of W1 and W2 starts "
         "at the same value."),
        ("equal_w2_random", '"W2": np.full((n_y, n_h), value)',
         '"W2": initialize_parameters(n_x, n_h, n_y)["W2"]',
         "Only W1 starts equal and W2 is drawn: both matrices start at the same value."),
        ("equal_w2_zero", '"W2": np.full((n_y, n_h), value)', '"W2": np.zeros((n_y, n_h))',
         "W2 starts at zero: every entry of W2 starts at the given value, as in W1."),
        ("equal_fixed_value", ALL_EQUAL, ALL_EQUAL.replace("value", "0.01"),
         "The weights always start at 0.01: the argument value is not used."),
        ("equal_biases_too", ALL_EQUAL,
         ALL_EQUAL.replace("np.zeros((n_h, 1))", "np.full((n_h, 1), value)").replace(
             "np.zeros((n_y, 1))", "np.full((n_y, 1), value)"),
         "The biases start at the value too: they start at zero."),
        ("equal_forgets_update", STEP, "        update_parameters(parameters, grads)",
         "The result of update_parameters is not kept: the parameters never move."),
        ("equal_fixed_steps", "range(num_iterations)", "range(12)",
         "The number of steps is fixed: the argument num_iterations is not used."),
        ("equal_other_rate", STEP, STEP.replace("grads)", "grads, 0.01)"),
         "The learning rate is 0.01 here: use the usual rate of update_parameters."),
        ("equal_columns", EQUAL, 'np.allclose(parameters["W1"].T, parameters["W1"].T[0])',
         "The columns of W1 are compared: a hidden unit is a row."),
        ("equal_entrywise", EQUAL, 'parameters["W1"] == parameters["W1"][0]',
         "equal holds an answer for each entry of W1: one for all is wanted, and np.allclose gives "
         "that."),
        ("equal_to_the_start", EQUAL, 'np.allclose(parameters["W1"], value)',
         "W1 is compared with its start: ask whether its rows are the same as each other."),
        ("equal_turned_round", EQUAL, 'not np.allclose(parameters["W1"], parameters["W1"][0])',
         "True and False are swapped: equal is True where the rows are the same."),
        ("equal_results_swapped", "return parameters, equal", "return equal, parameters",
         "The two results are swapped: first the parameters, then whether the units are equal."),
    ),
]

# Weights large enough for their spread to be measured: at least 900 entries each.
LARGE = [(40, 50, 30), (60, 50, 30), (40, 70, 30), (40, 50, 25)]


def _passed(parameters: dict, X: np.ndarray, Y: np.ndarray) -> tuple:
    """Return the arguments of a backward pass, its cache from a real forward pass."""
    return parameters, forward_propagation(X, parameters)[1], X, Y


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    All dimensions differ, m = 1 is among them, and pairs of cases vary a single argument.
    """
    wide, several, single, small = (
        draw_network(rng, sizes, m)
        for sizes, m in (((3, 4, 1), 7), ((2, 5, 3), 6), ((4, 3, 2), 1), ((2, 3, 1), 5))
    )
    X, parameters, Y = wide
    _, other, _ = draw_network(rng, (3, 4, 1), 7)
    grads = {f"d{name}": rng.normal(size=part.shape) for name, part in parameters.items()}
    steeper = {name: 3 * part for name, part in grads.items()}
    X2, Y2 = rng.normal(size=(3, 7)), 1 - Y
    A2, few = rng.uniform(0.05, 0.95, size=(1, 5)), np.array([[1.0, 0.0, 1.0, 1.0, 0.0]])
    one = rng.normal(size=(4, 1)), np.array([[1.0]])
    return {
        "layer_sizes": [(rng.normal(size=n), np.zeros(k)) for n, k in
                        (((5, 7), (2, 7)), ((5, 7), (1, 7)), ((3, 6), (2, 6)), ((6, 1), (3, 1)))],
        "initialize_parameters": LARGE,
        "forward_propagation": [(X, parameters), (X2, parameters), (X, other), several[:2],
                                single[:2]],
        "compute_cost": [(A2, few), (A2, 1 - few), (1 - A2**2, few),
                         (np.array([[0.3, 0.8, 0.6]]), np.array([[0.0, 1.0, 0.0]])),
                         (np.array([[0.7]]), np.array([[1.0]]))],
        "backward_propagation": [_passed(parameters, X, Y), _passed(parameters, X, Y2),
                                 _passed(parameters, X2, Y), _passed(*_in_order(several)),
                                 _passed(*_in_order(single)), _passed(*_in_order(small))],
        "update_parameters": [(parameters, grads), (parameters, grads, 0.3),
                              (parameters, steeper, 0.3), (other, grads, 0.3)],
        "nn_model": [(X, Y, 4, 3), (X, Y, 5, 3), (X, Y, 2, 10), (X, Y2, 2, 10), (X, Y, 2, 0),
                     (*one, 3, 2)],
        "predict": [(parameters, X), (other, X), (parameters, 3 * X2),
                    (several[1], rng.normal(size=(2, 9))), (single[1], single[0])],
        "hidden_units_stay_equal": [(X, Y, 4, 3), (X, Y, 4, 3, 0.6), (X, Y2, 4, 3, 0.6),
                                    (X, Y, 2, 9, 0.6), (X, Y, 5, 0, 0.2), (*one, 3, 2, -0.4),
                                    (X[:1], Y, 4, 3, 0.6)],
    }


def _in_order(network: tuple) -> tuple:
    X, parameters, Y = network
    return parameters, X, Y


def extreme_inputs() -> dict[str, tuple]:
    """Return the arguments at which an exercise's results must stay finite: A2 at 0 and 1."""
    return {"compute_cost": (np.array([[1.0, 0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0, 1.0]]))}


# Exercises that are to work on all examples at once.
WITHOUT_LOOP = ("forward_propagation", "backward_propagation")

# Draws differ each time: they are judged by what stays the same.
VIEWS = {"initialize_parameters": "draws"}
