"""Week 4, building blocks: what goes wrong, and the sentence that says so."""

import numpy as np

from autograder.hidden.draw import draw_network
from autograder.reference import week4_building_blocks as reference
from utils.public_functions import cubic_cost

from . import of

DRAWS = "0.01 * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))"
START = "rng = np.random.default_rng()\n    parameters = {}"
CACHE = "\n    cache = (A, W, b)"
RELU, SIGMOID = "A, activation_cache = relu(Z)", "A, activation_cache = sigmoid(Z)"
BRANCHES = RELU + "\n    else:\n        " + SIGMOID
HIDDEN = 'parameters[f"b{l}"], "relu")\n        caches.append(cache)'
LAST = 'AL, cache = linear_activation_forward(A, W, b, "sigmoid")\n    caches.append(cache)'
COST = "-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m"
LOSS = "Y * np.log(P) + (1 - Y) * np.log(1 - P)"
DB = "np.sum(dZ, axis=1, keepdims=True) / m"
DZ_RELU = "relu_backward(dA, activation_cache)"
DZ_SIGMOID = "sigmoid_backward(dA, activation_cache)"
DAL = "dA = -Y / AL + (1 - Y) / (1 - AL)"
KEEP = 'grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db'
NUDGED = "higher, lower = deepcopy(parameters), deepcopy(parameters)"
STEP = 'value - learning_rate * grads["d" + name]'


MISCONCEPTIONS = [
    *of(
        "parameter_shapes",
        ("shapes_transposed", "(layer_dims[l], layer_dims[l - 1])",
         "(layer_dims[l - 1], layer_dims[l])",
         "Each W is turned over: it has one row for each unit of its own layer, and one column "
         "for each unit of the layer before."),
        ("shapes_b_rank_1", "(layer_dims[l], 1)", "(layer_dims[l],)",
         "Each b has a single axis: it is a column, so its shape has a second number, 1."),
        ("shapes_b_before", "(layer_dims[l], 1)", "(layer_dims[l - 1], 1)",
         "Each b is as long as the layer before: a layer has one bias for each of its own units."),
        ("shapes_b_row", "(layer_dims[l], 1)", "(1, layer_dims[l])",
         "Each b is a row: biases stand below each other, one row for each unit."),
        ("shapes_last_layer", "range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)",
         "The last layer is missing: layer_dims counts the input too, so layer L is its last "
         "entry."),
        ("shapes_too_far", "range(1, len(layer_dims))", "range(1, len(layer_dims) + 1)",
         "The loop goes one layer too far: the last entry of layer_dims is layer L, because the "
         "input is entry 0."),
        ("shapes_from_zero", 'shapes[f"W{l}"] = (layer_dims[l], layer_dims[l - 1])\n'
         '        shapes[f"b{l}"]',
         'shapes[f"W{l - 1}"] = (layer_dims[l], layer_dims[l - 1])\n        shapes[f"b{l - 1}"]',
         "The names count from 0: the input is layer 0 and has no parameters, so the first are W1 "
         "and b1."),
        ("shapes_of_input", "(layer_dims[l], layer_dims[l - 1])", "(layer_dims[l], layer_dims[0])",
         "Every W is as wide as the input: a layer looks at the layer before it."),
        ("shapes_as_arrays", "(layer_dims[l], layer_dims[l - 1])",
         "np.zeros((layer_dims[l], layer_dims[l - 1]))",
         "The entries of W are arrays: wanted are their shapes alone, pairs of numbers."),
    ),
    *of(
        "initialize_parameters_deep",
        ("init_zeros", DRAWS, "np.zeros((layer_dims[l], layer_dims[l - 1]))",
         "The weights are all zero: then all units of a layer stay equal for ever, so draw them "
         "at random."),
        ("init_constant", DRAWS, "np.full((layer_dims[l], layer_dims[l - 1]), 0.01)",
         "The weights are all the same number: then all units of a layer stay equal for ever, so "
         "draw them at random."),
        ("init_unscaled", DRAWS, DRAWS.removeprefix("0.01 * "),
         "The weights are a hundred times too large: the factor 0.01 is missing."),
        ("init_tenth", DRAWS, DRAWS.replace("0.01", "0.1"),
         "The weights are ten times too large: the factor is 0.01."),
        ("init_by_root", DRAWS, DRAWS.replace("0.01 *", "1 / np.sqrt(layer_dims[l - 1]) *"),
         "The weights are scaled by the size of the layer before: a good idea, and that of the "
         "next lab; here the factor is 0.01."),
        ("init_by_root_of_two", DRAWS, DRAWS.replace("0.01 *", "np.sqrt(2 / layer_dims[l - 1]) *"),
         "The weights are scaled by the root of 2 over the size of the layer before, as is usual "
         "with ReLU: here the factor is 0.01."),
        ("init_positive", "rng.standard_normal(", "rng.random(",
         "The weights are all positive, drawn evenly between 0 and 1: wanted are normal draws, "
         "which lie around zero."),
        ("init_uniform", "rng.standard_normal((layer_dims[l], layer_dims[l - 1]))",
         "rng.uniform(-1, 1, (layer_dims[l], layer_dims[l - 1]))",
         "The weights are drawn evenly from an interval: wanted are normal draws."),
        ("init_transposed", "(layer_dims[l], layer_dims[l - 1])",
         "(layer_dims[l - 1], layer_dims[l])",
         "Each W is turned over: its rows are the units of its own layer, its columns those of "
         "the layer before."),
        ("init_b_rank_1", "np.zeros((layer_dims[l], 1))", "np.zeros(layer_dims[l])",
         "Each b has a single axis: give np.zeros both sizes, as one pair, so that b is a "
         "column."),
        ("init_b_random", "np.zeros((layer_dims[l], 1))",
         "0.01 * rng.standard_normal((layer_dims[l], 1))",
         "The biases are drawn at random: they start at zero, for the weights already make the "
         "units differ."),
        ("init_b_ones", "np.zeros((layer_dims[l], 1))", "np.ones((layer_dims[l], 1))",
         "The biases start at one: they start at zero."),
        ("init_last_layer", "range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)",
         "The last layer gets no parameters: layer_dims counts the input too, so layer L is its "
         "last entry."),
        ("init_same_draws", "rng.standard_normal(", "np.random.default_rng(1).standard_normal(",
         "Each layer starts with the same draws, because the generator is made anew in the loop: "
         "make it once, before."),
        ("init_equal_rows", DRAWS, "np.ones((layer_dims[l], 1)) * 0.01 * "
         "rng.standard_normal((1, layer_dims[l - 1]))",
         "All rows of a W are the same, so all units of a layer stay equal for ever: draw every "
         "entry."),
        ("init_of_input", "(layer_dims[l], layer_dims[l - 1])", "(layer_dims[l], layer_dims[0])",
         "Every W is as wide as the input: a layer looks at the layer before it."),
        ("init_two_layers", "range(1, len(layer_dims))", "(1, 2)",
         "The number of layers is fixed at two: let the loop run as far as layer_dims goes."),
    ),
    *of(
        "linear_forward",
        ("forward_no_b", "np.dot(W, A) + b", "np.dot(W, A)", "The biases b are not in Z."),
        ("forward_minus_b", "np.dot(W, A) + b", "np.dot(W, A) - b",
         "The biases are subtracted: they are added."),
        ("forward_elementwise", "np.dot(W, A)", "W * A",
         "* multiplies entry by entry, and W and A have different shapes: a product of matrices "
         "is wanted."),
        ("forward_w_transposed", "np.dot(W, A)", "np.dot(W.T, A)",
         "W is transposed, as one unit's w was in week 2: here each row of W already is one "
         "unit's weights."),
        ("forward_factors_swapped", "np.dot(W, A)", "np.dot(A, W)",
         "The two factors are swapped: the columns of the first must be as many as the rows of "
         "the second."),
        ("forward_turned_over", "np.dot(W, A) + b", "np.dot(A.T, W.T) + b.T",
         "Z is turned over: examples are its columns, as in A."),
        ("forward_b_as_row", "np.dot(W, A) + b", "np.dot(W, A) + b.T",
         "b is turned into a row before it is added: as a column it fits, one bias for each row "
         "of Z."),
        ("forward_b_summed", "np.dot(W, A) + b", "np.dot(W, A) + np.sum(b)",
         "Every unit gets the sum of all biases: each unit has its own."),
        ("forward_mean", "np.dot(W, A) + b", "np.dot(W, A) / A.shape[1] + b",
         "The product is divided by m: scores are sums over the units before, and no mean over "
         "examples."),
        ("forward_active", "np.dot(W, A) + b", "np.maximum(0, np.dot(W, A) + b)",
         "ReLU is already in Z: here only the scores are wanted, their activation comes next."),
        ("forward_cache_z", CACHE, "\n    cache = (Z, W, b)",
         "The cache keeps Z in the place of A: the way back needs the activations that came in."),
        ("forward_cache_order", CACHE, "\n    cache = (W, A, b)",
         "The cache holds W before A: the order is A, W, b."),
        ("forward_cache_short", CACHE, "\n    cache = (A, W)",
         "b is missing in the cache: keep all three that came in."),
        ("forward_cache_dict", CACHE, '\n    cache = {"A": A, "W": W, "b": b}',
         "The cache is a dict: wanted is a tuple of three."),
        ("forward_no_cache", "return Z, cache", "return Z",
         "Only Z comes back: return the cache too, behind it."),
        ("forward_swapped", "return Z, cache", "return cache, Z",
         "The two results are swapped: first Z, then the cache."),
    ),
    *of(
        "linear_activation_forward",
        ("layer_always_relu", 'if activation == "relu":', "if True:",
         "ReLU is used whatever activation says: look at the branch for the sigmoid."),
        ("layer_always_sigmoid", 'if activation == "relu":', 'if activation == "ReLU":',
         "The sigmoid is used whatever activation says: look at how the word for ReLU is "
         "written."),
        ("layer_words_swapped", 'activation == "relu":', 'activation == "sigmoid":',
         "The two activations are swapped: each answers to the other's word."),
        ("layer_tanh", RELU, "A, activation_cache = np.tanh(Z), Z",
         "The hidden activation is tanh, as in week 3: here it is ReLU."),
        ("layer_identity", RELU, "A, activation_cache = Z, Z",
         "With \"relu\" the scores come back as they are: negative ones must become 0."),
        ("layer_leaky", RELU, "A, activation_cache = np.where(Z > 0, Z, 0.01 * Z), Z",
         "This is the leaky ReLU, which lets a little of negative scores through: here they "
         "become 0."),
        ("layer_of_input", BRANCHES, BRANCHES.replace("(Z)", "(A_prev)"),
         "The activation is applied to A_prev: it belongs to the scores of this layer."),
        ("layer_scores", "return A, (", "return Z, (",
         "The scores Z come back: wanted are the activations A."),
        ("layer_pair_as_a", BRANCHES, "A = activation_cache = relu(Z)\n    else:\n        "
         "A = activation_cache = sigmoid(Z)",
         "A is a pair: relu and sigmoid give two results, the activations and the cache, so take "
         "both apart."),
        ("layer_pair_alone", BRANCHES, "A, activation_cache = relu(Z), Z\n    else:\n        "
         "A, activation_cache = sigmoid(Z), Z",
         "A is still the pair that relu and sigmoid give, activations and cache: take the first "
         "alone."),
        ("layer_cache_a", "A, (linear_cache, activation_cache)", "A, (linear_cache, A)",
         "The cache keeps A in the place of Z: the slope of an activation is found from the "
         "scores."),
        ("layer_cache_order", "A, (linear_cache, activation_cache)",
         "A, (activation_cache, linear_cache)",
         "The two caches are swapped: the linear one comes first."),
        ("layer_cache_flat", "A, (linear_cache, activation_cache)",
         "A, (*linear_cache, activation_cache)",
         "The cache is flat, with four entries: it is a pair, and its first entry is the whole "
         "linear cache."),
        ("layer_cache_linear", "return A, (linear_cache, activation_cache)",
         "return A, linear_cache",
         "The cache holds the linear part alone: the activation's cache belongs to it too."),
        ("layer_cache_scores", "return A, (linear_cache, activation_cache)",
         "return A, activation_cache",
         "The cache holds the activation's part alone: the linear cache belongs to it too."),
        ("layer_swapped", "return A, (linear_cache, activation_cache)",
         "return (linear_cache, activation_cache), A",
         "The two results are swapped: first A, then the cache."),
    ),
    *of(
        "L_model_forward",
        ("model_input_each_time", 'linear_activation_forward(A, parameters[f"W{l}"]',
         'linear_activation_forward(X, parameters[f"W{l}"]',
         "Every hidden layer looks at X: each must look at the activations of the layer before."),
        ("model_input_at_the_end", "linear_activation_forward(A, W, b",
         "linear_activation_forward(X, W, b",
         "The last layer looks at X: it must look at the activations of the last hidden layer."),
        ("model_all_relu", '"sigmoid")', '"relu")',
         "The last layer is ReLU too: it must be the sigmoid, so that AL lies between 0 and 1."),
        ("model_all_sigmoid", '"relu")', '"sigmoid")',
         "The hidden layers use the sigmoid: they use ReLU."),
        ("model_layer_too_few", "range(1, L)", "range(1, L - 1)",
         "The last hidden layer is left out: hidden layers run from 1 to L - 1, and range stops "
         "before its second number."),
        ("model_first_left_out", "range(1, L)", "range(2, L)",
         "The first layer is left out: X goes through W1 first."),
        ("model_counts_biases", "len(parameters) // 2", "len(parameters)",
         "L counts weights and biases together: there are two entries for each layer."),
        ("model_two_layers", "len(parameters) // 2", "2",
         "The number of layers is fixed at two: find it from parameters."),
        ("model_same_weights", 'parameters[f"W{l}"], parameters[f"b{l}"]',
         'parameters["W1"], parameters["b1"]',
         "Every hidden layer uses W1 and b1: each has its own."),
        ("model_no_last_cache", LAST, LAST.removesuffix("\n    caches.append(cache)"),
         "The cache of the last layer is missing: there is one for each layer."),
        ("model_only_last_cache", HIDDEN, HIDDEN.removesuffix("\n        caches.append(cache)"),
         "Only the last layer's cache is kept: there is one for each layer."),
        ("model_one_cache", "return AL, caches", "return AL, cache",
         "A single cache comes back: return the list with the caches of all layers."),
        ("model_caches_reversed", "return AL, caches", "return AL, caches[::-1]",
         "The caches are in reverse order: the first is that of layer 1."),
        ("model_linear_caches", "return AL, caches", "return AL, [cache[0] for cache in caches]",
         "Only the linear caches are kept: the activations' caches belong to them."),
        ("model_decides", "return AL, caches", "return AL > 0.5, caches",
         "AL is rounded to 0 or 1: wanted are the activations themselves; a prediction is made "
         "from them later."),
        ("model_swapped", "return AL, caches", "return caches, AL",
         "The two results are swapped: first AL, then the caches."),
    ),
    *of(
        "compute_cost",
        ("cost_no_mean", COST, COST.removesuffix(" / m"),
         "The cost is the sum of the losses: the mean over the m examples is missing."),
        ("cost_sign", COST, COST.removeprefix("-"),
         "The cost is negative: the minus before the sum is missing."),
        ("cost_log_10", LOSS, LOSS.replace("np.log(", "np.log10("),
         "The cost uses the logarithm to base 10: the natural logarithm is wanted."),
        ("cost_log_2", LOSS, LOSS.replace("np.log(", "np.log2("),
         "The cost uses the logarithm to base 2: the natural logarithm is wanted."),
        ("cost_only_ones", LOSS, "Y * np.log(P)",
         "Only examples with label 1 add to the cost: the half for label 0 is missing."),
        ("cost_only_zeros", LOSS, "(1 - Y) * np.log(1 - P)",
         "Only examples with label 0 add to the cost: the half for label 1 is missing."),
        ("cost_halves_swapped", LOSS, "Y * np.log(1 - P) + (1 - Y) * np.log(P)",
         "The two halves are swapped: a right answer is punished and a wrong one rewarded."),
        ("cost_second_minus", "np.log(P) + (1 - Y)", "np.log(P) - (1 - Y)",
         "The two halves are subtracted: both add to the cost."),
        ("cost_squared", COST, "np.sum((AL - Y) ** 2) / m",
         "This is the mean squared error: the cross-entropy loss is wanted."),
        ("cost_absolute", COST, "np.sum(np.abs(AL - Y)) / m",
         "This is the mean distance between AL and Y: the cross-entropy loss is wanted."),
        ("cost_share_wrong", COST, "np.sum((AL > 0.5) != Y) / m",
         "This is the share of wrong answers: the cross-entropy loss is wanted, which also says "
         "how sure they were."),
        ("cost_half", COST, COST.replace("/ m", "/ (2 * m)"),
         "The cost is half of what it should be: the factor 1/2 belongs to the squared error."),
        ("cost_not_summed", COST, f"-({LOSS}) / m",
         "There is one number for each example: their sum is missing."),
        ("cost_log_brackets", "np.log(1 - P)", "(1 - np.log(P))",
         "The difference is taken after the logarithm: 1 minus the activation belongs inside "
         "it."),
        ("cost_product", "np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P))",
         "(np.dot(Y, np.log(P)) + np.dot(1 - Y, np.log(1 - P)))",
         "Two rows cannot be multiplied as matrices: multiply entry by entry and sum, or turn one "
         "of the two."),
    ),
    *of(
        "linear_backward",
        ("back_no_mean_dw", "np.dot(dZ, A_prev.T) / m", "np.dot(dZ, A_prev.T)",
         "dW is a sum over the examples: the mean over m is missing."),
        ("back_no_mean_db", DB, DB.removesuffix(" / m"),
         "db is a sum over the examples: the mean over m is missing."),
        ("back_no_mean", "m = A_prev.shape[1]", "m = 1",
         "dW and db are sums over the examples: the mean over m is missing in both."),
        ("back_mean_over_units", "m = A_prev.shape[1]", "m = A_prev.shape[0]",
         "The sums are divided by the number of units before: examples are columns, so their "
         "number is the second size."),
        ("back_mean_of_da", "np.dot(W.T, dZ)", "np.dot(W.T, dZ) / m",
         "dA_prev is divided by m: it keeps one column for each example, so no mean is taken."),
        ("back_mean_twice", DB, DB.replace("np.sum", "np.mean"),
         "db is divided by m twice: np.mean has done it already."),
        ("back_db_wrong_axis", DB, DB.replace("axis=1", "axis=0"),
         "db is summed over the units: sum over the examples, which are the columns."),
        ("back_db_one_number", DB, "np.sum(dZ) / m",
         "db is a single number: sum over the examples alone, so that one bias is left for each "
         "unit."),
        ("back_db_rank_1", DB, DB.replace(", keepdims=True", ""),
         "db has a single axis: keep it a column, with keepdims."),
        ("back_db_not_summed", DB, "dZ / m",
         "db has one column for each example: their sum is missing."),
        ("back_dw_turned_over", "np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)",
         "dW is turned over: it must have the shape of W, so look at the order of the two "
         "factors."),
        ("back_dw_elementwise", "np.dot(dZ, A_prev.T)", "dZ * A_prev",
         "In dW, * multiplies entry by entry: a product of matrices is wanted, which sums over "
         "the examples."),
        ("back_a_not_transposed", "np.dot(dZ, A_prev.T)", "np.dot(dZ, A_prev)",
         "In dW, A_prev is not transposed: the examples must meet the examples."),
        ("back_dw_from_z", "np.dot(dZ, A_prev.T)", "np.dot(np.dot(W, A_prev) + b, A_prev.T)",
         "dW is made from the scores Z: the errors dZ belong there."),
        ("back_w_not_transposed", "np.dot(W.T, dZ)", "np.dot(W, dZ)",
         "In dA_prev, W is not transposed: on the way forward it led from the layer before to "
         "this one, and now it leads back."),
        ("back_da_turned_over", "np.dot(W.T, dZ)", "np.dot(dZ.T, W)",
         "dA_prev is turned over: examples are its columns, as in A_prev."),
        ("back_da_with_a", "np.dot(W.T, dZ)", "np.dot(W.T, dZ) * A_prev",
         "dA_prev is multiplied by A_prev: the weights alone lead back to it."),
        ("back_cache_slip", "A_prev, W, b = cache", "W, A_prev, b = cache",
         "The cache is taken apart in the wrong order: it holds A_prev, then W, then b."),
        ("back_order", "return dA_prev, dW, db", "return dW, db, dA_prev",
         "The results are in the wrong order: dA_prev comes first, then dW and db."),
    ),
    *of(
        "linear_activation_backward",
        ("layer_back_always_relu", 'if activation == "relu":', "if True:",
         "The slope of ReLU is used whatever activation says: look at the branch for the "
         "sigmoid."),
        ("layer_back_always_sigmoid", 'if activation == "relu":', 'if activation == "ReLU":',
         "The slope of the sigmoid is used whatever activation says: look at how the word for "
         "ReLU is written."),
        ("layer_back_words_swapped", 'activation == "relu":', 'activation == "sigmoid":',
         "The two slopes are swapped: each answers to the other's word."),
        ("layer_back_dz_unused", "linear_backward(dZ, linear_cache)",
         "linear_backward(dA, linear_cache)",
         "dZ is not used: what goes back through the scores is dZ, not dA."),
        ("layer_back_relu_skipped", DZ_RELU, "dA",
         "With \"relu\" the activation is skipped: dA must go back through ReLU before the "
         "scores."),
        ("layer_back_sigmoid_skipped", DZ_SIGMOID, "dA",
         "With \"sigmoid\" the activation is skipped: dA must go back through the sigmoid before "
         "the scores."),
        ("layer_back_cache_order", "linear_cache, activation_cache = cache",
         "activation_cache, linear_cache = cache",
         "The two caches are taken apart in the wrong order: the linear one comes first."),
        ("layer_back_slope_at_a", DZ_SIGMOID,
         "sigmoid_backward(dA, sigmoid(activation_cache)[0])",
         "The slope of the sigmoid is taken at A: sigmoid_backward wants the scores Z, and finds "
         "A itself."),
        ("layer_back_no_da", DZ_SIGMOID,
         "sigmoid_backward(np.ones_like(dA), activation_cache)",
         "With \"sigmoid\" dZ is the slope alone: dA is missing as a factor."),
        ("layer_back_sign", DZ_RELU, "dA * np.sign(activation_cache)",
         "ReLU's slope is -1 here where a score is negative: it is 0 there."),
        ("layer_back_bend_of_da", DZ_RELU, "dA * (dA > 0)",
         "ReLU's slope is decided by the sign of dA: the sign of the score decides."),
        ("layer_back_relu_value", DZ_RELU, "dA * relu(activation_cache)[0]",
         "dA is multiplied by the value of ReLU: its slope is wanted, 0 or 1."),
        ("layer_back_sigmoid_value", DZ_SIGMOID, "dA * sigmoid(activation_cache)[0]",
         "dA is multiplied by the value of the sigmoid: its slope is wanted."),
        ("layer_back_input", DZ_RELU, "relu_backward(dA, linear_cache[0])",
         "ReLU's slope is taken at A_prev: it belongs to the scores of this layer."),
        ("layer_back_mean_twice", "linear_backward(dZ, linear_cache)",
         "linear_backward(dZ / dA.shape[1], linear_cache)",
         "dZ is divided by m: linear_backward takes the mean, so here it comes once too often."),
        ("layer_back_order", "return linear_backward(dZ, linear_cache)",
         "dA_prev, dW, db = linear_backward(dZ, linear_cache)\n    return dW, db, dA_prev",
         "The results are in the wrong order: dA_prev comes first, then dW and db."),
    ),
    *of(
        "L_model_backward",
        # Those that leave names out stand first: what is left may be right, or another's.
        ("deep_only_last", "range(L, 0, -1)", "range(L, L - 1, -1)",
         "Only the last layer gets gradients: go on to layer 1."),
        ("deep_no_da", KEEP, 'grads[f"dW{l}"], grads[f"db{l}"] = dW, db',
         "The gradients dA are missing: keep what each layer hands back, too."),
        ("deep_first_left_out", "range(L, 0, -1)", "range(L, 1, -1)",
         "Layer 1 gets no gradients: the way back ends at the input, and range stops before its "
         "second number."),
        ("deep_no_da_of_input", KEEP, KEEP + '\n    grads.pop("dA0")',
         "What layer 1 hands back is missing: keep dA for the input too."),
        ("deep_sign", DAL, "dA = Y / AL - (1 - Y) / (1 - AL)",
         "The gradient starts with the wrong sign, so all gradients point the wrong way: the loss "
         "has a minus before it."),
        ("deep_error_as_da", DAL, "dA = AL - Y",
         "AL - Y is dZ of the last layer, but it is used as dA, so the sigmoid's slope comes once "
         "too often."),
        ("deep_only_ones", DAL, "dA = -Y / AL",
         "At the start only examples with label 1 count: the half for label 0 is missing."),
        ("deep_second_sign", DAL, "dA = -Y / AL - (1 - Y) / (1 - AL)",
         "At the start the half for label 0 has the wrong sign: the minus of the loss meets the "
         "minus inside the logarithm."),
        ("deep_mean_twice", DAL, "dA = (-Y / AL + (1 - Y) / (1 - AL)) / Y.shape[1]",
         "The gradient is divided by m at the start: linear_backward takes the mean, so here it "
         "comes once too often."),
        ("deep_next_cache", "caches[l - 1]", "caches[l]",
         "The cache is that of the layer after: the list counts from 0, the layers from 1."),
        ("deep_next_cache_but_last", "caches[l - 1]", "caches[min(l, L - 1)]",
         "The hidden layers take the cache of the layer after: the list counts from 0, the layers "
         "from 1."),
        ("deep_caches_reversed", "caches[l - 1]", "caches[L - l]",
         "The caches are taken from the wrong end: the last layer needs the last cache."),
        ("deep_all_relu", '"sigmoid" if l == L else "relu"', '"relu"',
         "The last layer goes back through ReLU: there it is the sigmoid."),
        ("deep_all_sigmoid", '"sigmoid" if l == L else "relu"', '"sigmoid"',
         "The hidden layers go back through the sigmoid: there it is ReLU."),
        ("deep_first_sigmoid", "if l == L else", "if l == 1 else",
         "The sigmoid is taken for the first layer: it belongs to the last."),
        ("deep_not_passed_on", "dA, dW, db = linear_activation_backward(dA, caches[l - 1], "
         f"activation)\n        {KEEP}",
         "dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], "
         f"activation)\n        {KEEP.replace('= dA,', '= dA_prev,')}",
         "Every layer starts from the gradient of AL: each must take over what the layer after "
         "hands back."),
        ("deep_forwards", "range(L, 0, -1)", "range(1, L + 1)",
         "The layers are taken from first to last: the way back starts at the last."),
        ("deep_names_from_zero", KEEP,
         KEEP.replace("dW{l}", "dW{l - 1}").replace("db{l}", "db{l - 1}"),
         "The names dW and db count from 0: they belong to W1, b1 and so on, and have their "
         "numbers."),
        ("deep_names_reversed", KEEP,
         KEEP.replace("dW{l}", "dW{L - l + 1}").replace("db{l}", "db{L - l + 1}"),
         "The names dW and db count from the last layer: the numbers are those of W and b."),
        ("deep_incoming_da", f"dA, dW, db = linear_activation_backward(dA, caches[l - 1], "
         f"activation)\n        {KEEP}",
         'grads[f"dA{l}"] = dA\n        dA, dW, db = linear_activation_backward(dA, '
         'caches[l - 1], activation)\n        grads[f"dW{l}"], grads[f"db{l}"] = dW, db',
         "Each layer keeps the dA that it takes over: keep the one that it hands back, dA of the "
         "layer before."),
        ("deep_names_swapped", KEEP, KEEP.replace("dA, dW, db", "dA, db, dW"),
         "dW and db stand under each other's name."),
    ),
    *of(
        "update_parameters",
        ("step_uphill", STEP, STEP.replace(" - ", " + "),
         "The step goes uphill: the gradient points to where the cost grows, so walk against it."),
        ("step_no_rate", STEP, 'value - grads["d" + name]',
         "The learning rate is not used: the step is as long as the gradient itself."),
        ("step_fixed_rate", "updated = {}", "updated, learning_rate = {}, 0.0075",
         "The length of the step is fixed at 0.0075: the argument learning_rate is not used."),
        ("step_from_zero", "parameters.items()",
         '((f"W{l}", parameters[f"W{l}"]) for l in range(len(parameters)))',
         "There is no W0: the input is layer 0 and has no parameters, so count from 1."),
        ("step_only_w", STEP, STEP + ' * (name[0] == "W")',
         "The biases never move: they take a step like the weights."),
        ("step_only_b", STEP, STEP + ' * (name[0] == "b")',
         "The weights never move: they take a step like the biases."),
        ("step_alone", STEP, '-learning_rate * grads["d" + name]',
         "Only the step itself comes back: add it to where the parameter was."),
        ("step_of_value", STEP, 'value * (1 - learning_rate * grads["d" + name])',
         "The step is multiplied by the parameter: it depends on the gradient alone."),
        ("step_last_layer", "parameters.items()", "list(parameters.items())[:-2]",
         "The last layer is missing: every parameter takes a step."),
        ("step_in_place", f"updated[name] = {STEP}",
         'value -= learning_rate * grads["d" + name]\n        updated[name] = value',
         "-= changes the caller's own arrays: make new ones, so that the old parameters can still "
         "be used."),
    ),
    *of(
        "gradient_check",
        ("check_one_sided", "(cost(higher) - cost(lower)) / (2 * epsilon)",
         "(cost(higher) - cost(parameters)) / epsilon",
         "The nudge goes to one side only: nudge both ways, which is far more exact."),
        ("check_not_twice", "/ (2 * epsilon)", "/ epsilon",
         "The numeric slopes are twice too large: between the two nudges lie two epsilons."),
        ("check_backwards", "cost(higher) - cost(lower)", "cost(lower) - cost(higher)",
         "The numeric slopes have the wrong sign: subtract the lower nudge's cost from the higher "
         "one's."),
        ("check_absolute", "difference / (np.linalg.norm(numeric) + np.linalg.norm(given))",
         "difference",
         "The difference is not relative yet: divide it by the two lengths together."),
        ("check_one_length", "(np.linalg.norm(numeric) + np.linalg.norm(given))",
         "np.linalg.norm(given)",
         "The difference is divided by one length alone: take that of the numeric slopes and that "
         "of the gradients together."),
        ("check_squares", "np.linalg.norm(np.subtract(numeric, given))",
         "np.sum(np.subtract(numeric, given) ** 2)",
         "The difference is a sum of squares: its root is missing."),
        ("check_only_w", "in parameters:", 'in (key for key in parameters if key[0] == "W"):',
         "The biases are left out: every parameter is nudged."),
        ("check_by_place", 'grads["d" + name]', "list(grads.values())[list(parameters)."
         "index(name)]",
         "The gradients are taken in the order in which they stand: find each by its name."),
        ("check_epsilon_fixed", "numeric, given = [], []",
         "numeric, given, epsilon = [], [], 1e-7",
         "The nudge is fixed at 1e-7: the argument epsilon is not used."),
        ("check_in_place", NUDGED, "higher, lower = parameters, deepcopy(parameters)",
         "The nudges stay in the caller's parameters and pile up: nudge a copy, or put each entry "
         "back."),
        ("check_one_copy", NUDGED, "higher = lower = deepcopy(parameters)",
         "Both nudges go to the same arrays and cancel: take two copies."),
        ("check_whole_array", "higher[name][place] += epsilon\n"
         "            lower[name][place] -= epsilon",
         "higher[name] += epsilon\n            lower[name] -= epsilon",
         "All entries of an array are nudged at once: nudge one entry alone, for its own slope."),
    ),
]

# Random weights have no values to compare.
VIEWS = {"initialize_parameters_deep": "draws", "L_model_backward": "by_layer"}
# Exercises that are to work on all examples at once.
WITHOUT_LOOP = ("linear_forward", "linear_backward")


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    All dimensions differ, m = 1 is among them, and pairs of cases vary a single argument.
    """
    nets = [draw_network(rng, dims, m) for dims, m in
            (((3, 4, 2), 5), ((5, 4, 3, 2), 7), ((4, 2), 3), ((1, 4), 6), ((2, 6, 5, 4, 3), 1))]
    # Layers of equal size: what then fits by accident still gives other values.
    equal = draw_network(rng, (3, 3, 3), 4)
    forward = [(X, parameters) for X, parameters, _ in nets]
    ways = [_ends(network) for network in (*nets, equal)]
    layers = [(X, p["W1"], p["b1"]) for X, p in forward]
    X, W, b = layers[0]
    rates = rng.uniform(0.1, 0.9, size=(2, 7))
    return {
        "parameter_shapes": [([3, 4, 2],), ([5, 2],), ([6, 3, 5, 2, 1],), ([2, 4, 3, 1],)],
        "initialize_parameters_deep": [([41, 57, 48],), ([63, 45],), ([38, 52, 43, 60],)],
        "linear_forward": [(X, W, b), (X, W, b + 1.0), (2 * X, W, b), *layers[1:]],
        "linear_activation_forward": [(*layer, word) for layer in layers[:3]
                                      for word in ("relu", "sigmoid")],
        "L_model_forward": [*forward, (forward[1][0] * 2, forward[1][1])],
        "compute_cost": [(rates[:1], np.array([[1.0, 0, 0, 1, 1, 0, 1]])),
                         (rates[1:], np.array([[1.0, 0, 0, 1, 1, 0, 1]])),
                         (rates[:1, :3], np.array([[0.0, 1, 1]])),
                         (rates[:1, 1:2], np.array([[0.0]]))],
        "linear_backward": _back_inputs(rng, layers),
        "linear_activation_backward": _layer_inputs(rng, layers),
        "L_model_backward": [*ways, (ways[0][0], 1 - ways[0][1], ways[0][2])],
        "update_parameters": _step_inputs(rng, [forward[0][1], forward[1][1], forward[2][1]]),
        "gradient_check": _check_inputs(rng),
    }


def _ends(network: tuple) -> tuple:
    """Go forward through a network; return what its way back starts from."""
    X, parameters, Y = network
    AL, caches = reference.L_model_forward(X, parameters)
    return AL, Y, caches


def _back_inputs(rng: np.random.Generator, layers: list[tuple]) -> list[tuple]:
    cases = [(rng.normal(size=(len(W), X.shape[1])), (X, W, b)) for X, W, b in layers]
    return [cases[0], (rng.normal(size=cases[0][0].shape), cases[0][1]), *cases[1:]]


def _layer_inputs(rng: np.random.Generator, layers: list[tuple]) -> list[tuple]:
    cases = []
    for X, W, b in layers:
        _, cache = reference.linear_activation_forward(X, W, b, "relu")
        dA = rng.normal(size=(len(W), X.shape[1]))
        cases += [(dA, cache, "relu"), (dA, cache, "sigmoid")]
    return cases


def _step_inputs(rng: np.random.Generator, all_parameters: list[dict]) -> list[tuple]:
    cases = []
    for parameters in all_parameters:
        grads = {f"d{name}": rng.normal(size=part.shape) for name, part in parameters.items()}
        cases += [(parameters, grads, 0.3), (parameters, grads, 0.05)]
    return cases


def _check_inputs(rng: np.random.Generator) -> list[tuple]:
    """Pair gradients that are wrong, by a little or a lot, with a cost whose slopes are known."""
    cases = []
    for dims, error in (((2, 3, 1), 0.3), ((3, 2), 2.0)):
        _, parameters, _ = draw_network(rng, dims, 1)
        total = sum(part.sum() for part in parameters.values())
        grads = {f"d{name}": part**2 + total + error * rng.normal(size=part.shape)
                 for name, part in reversed(parameters.items())}
        for epsilon in (1e-4, 0.5):
            cases.append((cubic_cost, parameters, grads, epsilon))
    return cases


def extreme_inputs() -> dict[str, tuple]:
    """Return the arguments at which an exercise's results must stay finite: AL at 0 and 1."""
    return {"compute_cost": (np.array([[0.0, 1.0, 1.0]]), np.array([[0.0, 1.0, 0.0]]))}
