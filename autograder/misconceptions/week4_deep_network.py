"""Week 4, deep network: what goes wrong, and the sentence that says so."""

import numpy as np

from autograder.hidden.draw import draw_labels, draw_network
from utils.public_functions import score_of_setting, worst_below_zero

from . import Misconception, of

STEPS = "for i in range(num_iterations):"
UPDATE = "parameters = update_parameters(parameters, grads, learning_rate)"
KEPT = "if i % 100 == 0:"
HIDDEN = 'A1, cache1 = linear_activation_forward(X, W1, b1, "relu")'
LAST = 'A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")'
DA2 = "dA2 = -Y / A2 + (1 - Y) / (1 - A2)"
BACK_LAST = 'linear_activation_backward(dA2, cache2, "sigmoid")'
BACK_HIDDEN = 'linear_activation_backward(dA1, cache1, "relu")'
SHALLOW = "parameters, costs = initialize_parameters(*layers_dims), []"
DEEP = "parameters, costs = initialize_parameters_deep(layers_dims), []"
BACKWARD = "grads = L_model_backward(AL, Y, caches)"
PAIRS = "[level[i] ^ level[i + 1] for i in range(0, len(level) - 1, 2)]"
ALONE = "alone = [level[-1]] if len(level) % 2 == 1 else []"
PRODUCT = "in itertools.product(*grid.values()):"
SETTING = "setting = dict(zip(grid, values, strict=True))"
BEST = "best, _ = max(results, key=lambda result: result[1])"


def _training(exercise: str, prefix: str, start: str, last: str) -> list[Misconception]:
    """Return the mistakes that any training loop can have."""
    return of(
        exercise,
        (f"{prefix}_rate_fixed", "grads, learning_rate)", "grads, 0.0075)",
         "The learning rate is fixed at 0.0075: the argument learning_rate is not used."),
        (f"{prefix}_steps_fixed", STEPS, "for i in range(100):",
         "The number of steps is fixed at 100: the argument num_iterations is not used."),
        (f"{prefix}_step_missing", STEPS, "for i in range(1, num_iterations):",
         "Step 0 is missing: num_iterations steps are numbered from 0."),
        (f"{prefix}_step_too_many", STEPS, "for i in range(num_iterations + 1):",
         "There is one step too many: num_iterations steps end one below num_iterations."),
        (f"{prefix}_uphill", "grads, learning_rate)", "grads, -learning_rate)",
         "Each step goes uphill: the sign of the learning rate, or of the gradients, is turned."),
        (f"{prefix}_not_kept", UPDATE, UPDATE.partition(" = ")[2],
         "The updated parameters are not kept: every step starts from the same ones."),
        (f"{prefix}_starts_anew", STEPS, f"{STEPS}\n        {start.replace(', costs', '')[:-4]}",
         "The network starts anew in every step: initialise it once, before the loop."),
        (f"{prefix}_cost_every_step", KEPT, "if True:",
         "Every step's cost is kept: wanted are those of steps 0, 100, 200, ..."),
        (f"{prefix}_cost_late", KEPT, "if i % 100 == 99:",
         "Costs are kept one step before each hundred: wanted are steps 0, 100, 200, ..."),
        (f"{prefix}_cost_0_missing", KEPT, "if i and i % 100 == 0:",
         "The cost of step 0 is missing: it is the first in the list."),
        (f"{prefix}_cost_after_update", f"compute_cost({last}, Y)",
         "compute_cost(L_model_forward(X, parameters)[0], Y)",
         "The costs kept are those after the update: keep the cost as it is before it."),
        (f"{prefix}_updated_twice", UPDATE, f"{UPDATE}\n        {UPDATE}",
         "The parameters are updated twice in each step, with the same gradients."),
        (f"{prefix}_swapped", "return parameters, costs", "return costs, parameters",
         "parameters and costs are returned in the wrong order."),
    )


MISCONCEPTIONS = [
    *_training("two_layer_model", "two", SHALLOW, "A2"),
    *of(
        "two_layer_model",
        ("two_hidden_sigmoid", HIDDEN, HIDDEN.replace("relu", "sigmoid"),
         "The hidden layer uses the sigmoid on the way forward: it is a layer of ReLU."),
        ("two_last_relu", LAST, LAST.replace("sigmoid", "relu"),
         "The last layer uses ReLU on the way forward: its activation is the sigmoid."),
        ("two_back_hidden_sigmoid", BACK_HIDDEN, BACK_HIDDEN.replace("relu", "sigmoid"),
         "On the way back the hidden layer uses the sigmoid's slope: take that of ReLU."),
        ("two_back_last_relu", BACK_LAST, BACK_LAST.replace("sigmoid", "relu"),
         "On the way back the last layer uses ReLU's slope: take that of the sigmoid."),
        ("two_error_as_dA2", DA2, "dA2 = A2 - Y",
         "A2 - Y is dZ2, not dA2: the slope of the sigmoid is then multiplied in once more."),
        ("two_dA2_half", DA2, "dA2 = -Y / A2",
         "dA2 has only the half for the label 1: that for the label 0 is missing."),
        ("two_dA2_plus", DA2, "dA2 = -Y / A2 - (1 - Y) / (1 - A2)",
         "The second half of dA2 has the wrong sign: for the label 0 the loss grows with A2."),
        ("two_dA2_on_both", BACK_HIDDEN, BACK_HIDDEN.replace("dA1", "dA2"),
         "The hidden layer is given dA2: give it dA1, which the last layer hands back."),
        ("two_caches_swapped", BACK_LAST, BACK_LAST.replace("cache2", "cache1"),
         "The last layer goes back with the cache of the hidden one: each has its own."),
        ("two_hidden_stays", '{"dW1": dW1, "db1": db1,', '{"dW1": 0 * dW1, "db1": 0 * db1,',
         "The hidden layer never learns: its gradients are zero, or its update is missing."),
        ("two_biases_stay", '"db1": db1, "dW2": dW2, "db2": db2',
         '"db1": 0 * db1, "dW2": dW2, "db2": 0 * db2',
         "The biases never learn: their gradients are zero, or their update is missing."),
        ("two_units_fixed", "initialize_parameters(*layers_dims)",
         "initialize_parameters(layers_dims[0], 4, layers_dims[-1])",
         "The hidden layer always has 4 units: its size is in layers_dims."),
    ),
    *_training("L_layer_model", "deep", DEEP, "AL"),
    *of(
        "L_layer_model",
        ("deep_two_layers_only", "initialize_parameters_deep(layers_dims)",
         "initialize_parameters(layers_dims[0], layers_dims[1], layers_dims[-1])",
         "There are only two layers, however many sizes layers_dims holds."),
        ("deep_sizes_turned", "initialize_parameters_deep(layers_dims)",
         "initialize_parameters_deep(layers_dims[::-1])",
         "The sizes of the layers are taken from the back: the input's comes first."),
        ("deep_input_left_out", "initialize_parameters_deep(layers_dims)",
         "initialize_parameters_deep(layers_dims[1:])",
         "The size of the input is left out: layers_dims goes to the initialiser as it is."),
        ("deep_decides_first", BACKWARD, "grads = L_model_backward(0.02 + 0.96 * (AL > 0.5), "
         "Y, caches)",
         "The way back starts from decisions: start from AL itself, which says how sure it is."),
        ("deep_gradients_once", BACKWARD, "grads = L_model_backward(AL, Y, caches) if i == 0 "
         "else grads",
         "The gradients are those of the first step in every step: compute them anew."),
        ("deep_caches_turned", BACKWARD, "grads = L_model_backward(AL, Y, caches[::-1])",
         "The caches are given in reverse order: L_model_backward turns around by itself."),
        ("deep_labels_turned", BACKWARD, "grads = L_model_backward(AL, 1 - Y, caches)",
         "The way back has the labels 0 and 1 exchanged."),
    ),
    *of(
        "predict",
        ("predict_probabilities", "(AL > 0.5).astype(float)", "AL",
         "These are the activations: decide 1 where they are above 0.5, otherwise 0."),
        ("predict_threshold_0", "AL > 0.5", "AL > 0",
         "The threshold is 0, and every activation is above it: it belongs at 0.5."),
        ("predict_inverted", "AL > 0.5", "AL < 0.5",
         "The decisions are inverted: 1 belongs where the activation is above 0.5."),
        ("predict_mean_threshold", "AL > 0.5", "AL > np.mean(AL)",
         "The threshold is the mean of the activations: it is 0.5, whatever the others say."),
        ("predict_first_unit", "AL, _ = L_model_forward(X, parameters)",
         "AL = L_model_forward(X, parameters)[0][:1]",
         "Only the first unit of the last layer decides: there is one decision for each."),
        ("predict_flat", ".astype(float)", ".astype(float).ravel()",
         "The decisions lie in one flat array: wanted is (n_y, m), a row for each unit."),
        ("predict_transposed", ".astype(float)", ".astype(float).T",
         "The decisions are transposed: one example is one column."),
        ("predict_with_accuracy", "return (AL > 0.5).astype(float)",
         "return (AL > 0.5).astype(float), np.mean(AL > 0.5)",
         "Two values are returned: return the decisions alone."),
        ("predict_largest_unit", "(AL > 0.5)", "(AL == AL.max(axis=0))",
         "The largest activation of each example is decided 1: each is compared with 0.5."),
    ),
    *of(
        "parity_tree",
        ("parity_or", PAIRS, PAIRS.replace("^", "|"),
         "The gates compute OR: XOR is 0 where both bits are 1."),
        ("parity_and", PAIRS, PAIRS.replace("^", "&"),
         "The gates compute AND: XOR is 1 where exactly one of two bits is 1."),
        ("parity_not", PAIRS, PAIRS.replace("level[i] ^ ", "1 ^ level[i] ^ "),
         "The gates tell whether two bits are equal: XOR is 1 where they differ."),
        ("parity_sum", PAIRS, PAIRS.replace("^", "+"),
         "The ones are counted: a gate gives 0 for two ones."),
        ("parity_inverted", "return level[0], depth", "return 1 - level[0], depth",
         "The parity is inverted: it is 1 where the ones are odd in number."),
        ("parity_lone_dropped", ALONE, "alone = []",
         "A bit without a partner is dropped: it goes up unchanged."),
        ("parity_lone_doubled", ALONE, "alone = [0] if len(level) % 2 == 1 else []",
         "A bit without a partner becomes 0, as if paired with itself: it goes up unchanged."),
        ("parity_lone_inverted", ALONE, "alone = [1 ^ level[-1]] if len(level) % 2 == 1 else []",
         "A bit without a partner is inverted: it goes up unchanged."),
        ("parity_depth_gates", "depth += 1", "depth += len(pairs)",
         "depth counts all gates, n - 1 of them: those of one level work at the same time, and "
         "count once."),
        ("parity_depth_one_more", "return level[0], depth", "return level[0], depth + 1",
         "depth is one too many: the bits themselves pass no gate."),
        ("parity_depth_rounded_down", "return level[0], depth",
         "return level[0], int(np.log2(len(bits)))",
         "depth is rounded down: where the bits do not pair up, one more level is needed."),
        ("parity_depth_fraction", "return level[0], depth", "return level[0], np.log2(len(bits))",
         "depth is a fraction: round it up to whole levels."),
        ("parity_one_level", "while len(level) > 1:", "if len(level) > 1:",
         "Only one level is computed: go on until a single bit is left."),
        ("parity_in_place", "level, depth = list(bits), 0\n    while len(level) > 1:",
         "level, depth = list(bits), 0\n    bits[:] = [0] * len(bits)\n    while len(level) > 1:",
         "The caller's own list is changed: work on a copy of it."),
    ),
    *of(
        "grid_search",
        ("grid_lowest", BEST, BEST.replace("max(", "min("),
         "best has the lowest score: wanted is the highest."),
        ("grid_best_with_score", BEST, BEST.replace("best, _", "best"),
         "best comes with its score: wanted is the setting alone."),
        ("grid_best_score", BEST, BEST.replace("best, _", "_, best"),
         "best is the highest score: wanted is the setting that reached it."),
        ("grid_best_values", BEST, f"{BEST}\n    best = tuple(best.values())",
         "best holds the values without their names: return the setting, a dict."),
        ("grid_last", BEST, "best, _ = results[-1]",
         "best is the last setting tried: wanted is the one with the highest score."),
        ("grid_first", BEST, "best, _ = results[0]",
         "best is the first setting tried: wanted is the one with the highest score."),
        ("grid_zip", PRODUCT, "in zip(*grid.values()):",
         "The lists are walked side by side: try every value of one with every value of all "
         "others."),
        ("grid_one_at_a_time", PRODUCT, "in [tuple(v if k == name else options[0] for k, options "
         "in grid.items()) for name in grid for v in grid[name]]:",
         "Only one hyperparameter is changed at a time: try every combination."),
        ("grid_first_fastest", PRODUCT, "in [v[::-1] for v in "
         "itertools.product(*list(grid.values())[::-1])]:",
         "The first name changes fastest: in the order of itertools.product the last one does."),
        ("grid_sorted_results", "return best, results",
         "return best, sorted(results, key=lambda result: -result[1])",
         "The results are sorted by score: leave them in the order in which they were tried."),
        ("grid_sorted_names", PRODUCT, PRODUCT.replace("*grid.values()", "*(grid[name] for name "
         "in sorted(grid))").replace("]", "]", 1) + "\n        values = tuple(dict(zip(sorted("
         "grid), values, strict=True))[name] for name in grid)",
         "The names are sorted first: keep the order in which the grid holds them."),
        ("grid_one_dict", SETTING, "setting = results[0][0] if results else {}\n        "
         "setting.update(zip(grid, values, strict=True))",
         "All results share one dict, which shows the last setting: make a new one each time."),
        ("grid_setting_whole", "train_and_score(**setting)", "train_and_score(setting)",
         "train_and_score is given the dict itself: hand over each entry by its name, by two stars "
         "before the dict."),
        ("grid_scores_alone", "results.append((setting, score))", "results.append(score)",
         "results holds scores alone: wanted are pairs (setting, score)."),
        ("grid_pairs_turned", "return best, results",
         "return best, [(score, setting) for setting, score in results]",
         "The pairs in results are turned: the setting comes first, then its score."),
        ("grid_swapped", "return best, results", "return results, best",
         "best and results are returned in the wrong order."),
        ("grid_zero_start", BEST, "best = max(results, key=lambda result: max(result[1], "
         "0))[0]",
         "Scores are compared with 0 first: the highest of negative scores is never found."),
    ),
]


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    All dimensions differ, m = 1 is among them, and pairs of cases vary a single argument.
    """
    return {
        "two_layer_model": _training_inputs(rng, [(3, 5, 1), (2, 6, 1), (4, 3, 1)]),
        "L_layer_model": _training_inputs(rng, [(3, 5, 4, 1), (2, 6, 4, 3, 1), (5, 1)]),
        "predict": _predict_inputs(rng),
        "parity_tree": [([1, 0, 1, 1],), ([1, 1, 0, 1, 1],), ([0, 1],), ([1],), ([1, 1, 1],),
                        ([0, 0, 1, 0, 1, 1],), ([0, 0, 0, 0, 0, 0, 0, 1, 1],), ([0, 1, 1],),
                        ([0, 0],), ([0],)],
        "grid_search": _grid_inputs(),
    }


def _training_inputs(rng: np.random.Generator, sizes: list[tuple[int, ...]]) -> list[tuple]:
    """Train three networks: a few steps with two rates, one step on one example, many steps."""
    examples = [(rng.normal(size=(dims[0], m)), draw_labels(rng, m))
                for dims, m in zip(sizes, (7, 1, 8), strict=True)]
    (X, Y), one, many = examples
    return [(X, Y, sizes[0], 0.1, 3), (X, Y, sizes[0], 0.4, 3), (X, Y, sizes[0], 0.1, 1),
            (*one, sizes[1], 0.2, 2), (*many, sizes[2], 0.05, 203)]


def _predict_inputs(rng: np.random.Generator) -> list[tuple]:
    nets = [draw_network(rng, dims, m) for dims, m in
            (((3, 5, 1), 8), ((4, 6, 5, 2), 7), ((2, 3), 6), ((5, 4, 1), 1))]
    return [(X, parameters) for X, parameters, _ in nets]


def _grid_inputs() -> list[tuple]:
    one = {"learning_rate": [0.01, 0.3, 1.2], "units": [4, 9]}
    other = {"units": [3, 8, 5], "depth": [2, 1], "learning_rate": [0.2, 0.7]}
    return [(score_of_setting, one), (worst_below_zero, one), (score_of_setting, other),
            (worst_below_zero, {"steps": [5, 3, 8, 2]})]
