"""Week 2, logistic regression: what goes wrong, and the sentence that says so."""

import numpy as np

from autograder.hidden.draw import draw_problem, made_sure

from . import of

COST = "-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m"
STEP_W = 'w = w - learning_rate * grads["dw"]'
STEP_B = 'b = b - learning_rate * grads["db"]'


MISCONCEPTIONS = [
    *of(
        "sigmoid",
        ("sigmoid_sign", "np.exp(-z)", "np.exp(z)",
         "The curve falls where it should rise: look at the sign in the exponent."),
        ("sigmoid_brackets", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)",
         "Division comes before addition: what stands below the fraction bar needs brackets."),
        ("sigmoid_tanh", "1 / (1 + np.exp(-z))", "np.tanh(z)",
         "This is tanh, which runs from -1 to 1: the sigmoid runs from 0 to 1."),
        ("sigmoid_no_one", "(1 + np.exp(-z))", "np.exp(-z)",
         "The 1 below the fraction bar is missing: your values grow beyond 1."),
        ("sigmoid_minus", "1 + np.exp(-z)", "1 - np.exp(-z)",
         "Below the fraction bar stands a sum, not a difference: yours divides by zero at z = 0."),
        ("sigmoid_rounded", "return 1 / (1 + np.exp(-z))",
         "return np.round(1 / (1 + np.exp(-z)))",
         "The values are rounded to 0 or 1: sigmoid gives the probability itself, and predict "
         "decides later."),
        ("sigmoid_slope", "return 1 / (1 + np.exp(-z))",
         "s = 1 / (1 + np.exp(-z))\n    return s * (1 - s)",
         "This is the slope of the sigmoid, a(1 - a): wanted is its value a."),
        ("sigmoid_math", "return 1 / (1 + np.exp(-z))",
         "import math\n    return 1 / (1 + math.exp(-z))",
         "math.exp takes a single number only: NumPy's own exp works on a whole array."),
    ),
    *of(
        "initialize_with_zeros",
        ("init_rank_1", "np.zeros((dim, 1))", "np.zeros(dim)",
         "w is a rank-1 array of shape (dim,): give np.zeros both sizes, as one pair, so that w "
         "is a column."),
        ("init_row", "np.zeros((dim, 1))", "np.zeros((1, dim))",
         "w is a row here: it must be a column, one row for each feature."),
        ("init_ones", "np.zeros((dim, 1))", "np.ones((dim, 1))",
         "w starts at one: it must start at zero."),
        ("init_square", "np.zeros((dim, 1))", "np.zeros((dim, dim))",
         "w is a square: one unit has one weight for each feature, a single column."),
        ("init_b_array", "b = 0.0", "b = np.zeros((dim, 1))",
         "b is an array here: one unit has a single bias, a plain number."),
        ("init_swapped", "return w, b", "return b, w",
         "The two results are swapped: w comes first, then b."),
    ),
    *of(
        "propagate_loop",
        ("loop_no_mean_cost", "cost / m", "cost",
         "The cost is a sum over the examples: at the end it must become their mean."),
        ("loop_no_mean_gradient", '{"dw": dw / m, "db": db / m}', '{"dw": dw, "db": db}',
         "The gradients are sums over the examples: at the end they must become means."),
        ("loop_overwrites_dw", "dw[j, 0] += X[j, i] * dz", "dw[j, 0] = X[j, i] * dz",
         "Each example overwrites dw, so only the last one counts: add to it instead."),
        ("loop_overwrites_db", "db += dz", "db = dz",
         "Each example overwrites db, so only the last one counts: add to it instead."),
        ("loop_sign", "dz = a - y", "dz = y - a",
         "dz has the wrong sign, so both gradients point the wrong way: take the label from the "
         "activation, not the other way round."),
        ("loop_forgets_b", "z = b", "z = 0.0",
         "The bias b is not in z."),
        ("loop_last_example", "for i in range(m):", "for i in range(m - 1):",
         "The last example is left out: look at where the loop ends."),
        ("loop_mean_over_features", '{"dw": dw / m, "db": db / m}, cost / m',
         '{"dw": dw / n_x, "db": db / n_x}, cost / n_x',
         "The sums are divided by the number of features n_x: the mean is over the m examples."),
        ("loop_gradient_without_x", "dw[j, 0] += X[j, i] * dz", "dw[j, 0] += dz",
         "The feature is missing in dw: a weight's share of dz is as large as its feature."),
        ("loop_returns_inside", "    return {", "        return {",
         "The function returns inside its loop, after the first example: let the loop come to its "
         "end."),
    ),
    *of(
        "propagate",
        ("no_mean_dw", "np.dot(X, dZ.T) / m", "np.dot(X, dZ.T)",
         "dw is a sum over the examples: the mean over m is missing."),
        ("no_mean_db", "np.sum(dZ) / m", "np.sum(dZ)",
         "db is a sum over the examples: the mean over m is missing."),
        ("no_mean_gradients", "dw = np.dot(X, dZ.T) / m\n    db = np.sum(dZ) / m",
         "dw = np.dot(X, dZ.T)\n    db = np.sum(dZ)",
         "Both gradients are sums over the examples: the mean over m is missing."),
        ("no_mean_cost", COST, COST.removesuffix(" / m"),
         "The cost is the sum of the losses: the mean over m is missing."),
        ("no_mean_at_all", "m = X.shape[1]", "m = 1",
         "Everything is a sum over the examples: the mean over m is missing in the cost and in "
         "both gradients."),
        ("mean_over_features", "m = X.shape[1]", "m = X.shape[0]",
         "The sums are divided by the number of features: examples are the columns of X, so "
         "their number is its second size."),
        ("dz_sign", "dZ = A - Y", "dZ = Y - A",
         "dZ has the wrong sign, so both gradients point the wrong way: take the labels "
         "from the activations, not the other way round."),
        ("dw_transposed", "np.dot(X, dZ.T)", "np.dot(dZ, X.T)",
         "dw is a row: it must have the shape of w, so look at the order of the two factors."),
        ("dw_elementwise", "np.dot(X, dZ.T) / m", "X * dZ / m",
         "dw has the shape of X: * multiplies entry by entry, and the sum over the examples is "
         "missing."),
        ("dw_from_activation", "np.dot(X, dZ.T)", "np.dot(X, A.T)",
         "dw is made from the activations A: the error dZ belongs there."),
        ("db_not_summed", "np.sum(dZ) / m", "dZ / m",
         "db has one value for each example: their sum is missing."),
        ("cost_sign", COST, COST.removeprefix("-"),
         "The cost is negative: the minus before the sum is missing."),
        ("cost_log10", "Y * np.log(P) + (1 - Y) * np.log(1 - P)",
         "Y * np.log10(P) + (1 - Y) * np.log10(1 - P)",
         "The cost uses the logarithm to base 10: the natural logarithm is wanted."),
        ("cost_half", "Y * np.log(P) + (1 - Y) * np.log(1 - P)", "Y * np.log(P)",
         "Only examples with label 1 add to the cost: the second half, for label 0, is missing."),
        ("cost_squared", COST, "np.sum((A - Y) ** 2) / m",
         "This cost is the squared error: logistic regression uses the cross-entropy loss."),
        ("cost_halves_swapped", "Y * np.log(P) + (1 - Y) * np.log(1 - P)",
         "Y * np.log(1 - P) + (1 - Y) * np.log(P)",
         "The two halves of the cost are swapped: a right answer is punished and a wrong one "
         "rewarded."),
        ("dz_with_slope", "dZ = A - Y", "dZ = (A - Y) * A * (1 - A)",
         "dZ is multiplied by the slope of the sigmoid once too often: for the cross-entropy "
         "loss that slope has already cancelled."),
        ("dz_is_da", "dZ = A - Y", "dZ = -Y / A + (1 - Y) / (1 - A)",
         "This is dA, the slope by the activation: the chain rule's step from A back to Z is "
         "missing."),
        ("forgets_b", "np.dot(w.T, X) + b", "np.dot(w.T, X)",
         "The bias b is not in Z."),
        ("w_not_transposed", "np.dot(w.T, X)", "np.dot(w, X)",
         "w (n_x, 1) and X (n_x, m) do not fit together as they stand: turn w into a row first."),
        ("error_not_transposed", "np.dot(X, dZ.T)", "np.dot(X, dZ)",
         "In dw the error dZ stands as a row, and does not fit behind X: transpose it."),
        ("x_transposed", "np.dot(X, dZ.T)", "np.dot(X.T, dZ)",
         "In dw the wrong factor is transposed: X has the features in its rows, as dw needs "
         "them."),
        ("clipped_too_far", "P = np.clip(A, 1e-15, 1 - 1e-15)", "P = A = np.clip(A, 0.01, 0.99)",
         "The activations are kept too far from 0 and 1, so a very sure neuron counts as less "
         "sure: use a tiny distance, inside the logarithm only."),
        ("outputs_swapped", 'return {"dw": dw, "db": db}, cost',
         'return cost, {"dw": dw, "db": db}',
         "The two results are swapped: first the gradients, then the cost."),
        ("gradients_swapped", '{"dw": dw, "db": db}', '{"dw": db, "db": dw}',
         "dw and db stand under each other's name."),
    ),
    *of(
        "optimize",
        ("ascends", STEP_W + "\n        " + STEP_B,
         STEP_W.replace(" - ", " + ") + "\n        " + STEP_B.replace(" - ", " + "),
         "The steps go uphill: the gradient points to where the cost grows, so walk against it."),
        ("ascends_w", STEP_W, STEP_W.replace(" - ", " + "),
         "The steps of w go uphill: walk against the gradient for w, as for b."),
        ("no_learning_rate", STEP_W + "\n        " + STEP_B,
         'w = w - grads["dw"]\n        b = b - grads["db"]',
         "The learning rate is not used: every step is as long as the gradient itself."),
        ("forgets_b_step", STEP_B, "pass",
         "b never moves: it takes a step of its own, like w."),
        ("forgets_w_step", STEP_W, "pass",
         "w never moves: it takes a step of its own, like b."),
        ("stale_gradient",
         "for i in range(num_iterations):\n        grads, cost = propagate(w, b, X, Y)",
         "grads, cost = propagate(w, b, X, Y)\n    for i in range(num_iterations):",
         "The gradients are computed once, before the loop: each step needs fresh ones."),
        ("one_step_too_many", "range(num_iterations)", "range(num_iterations + 1)",
         "The loop takes one step too many."),
        ("cost_every_step", "if i % 100 == 0:", "if True:",
         "costs has an entry for every step: wanted is one for steps 0, 100, 200, and so on."),
        ("cost_late", "if i % 100 == 0:", "if (i + 1) % 100 == 0:",
         "The costs are those of steps 99, 199, and so on: the first entry belongs to step 0."),
        ("returns_after_one_step", "    return {", "        return {",
         "The function returns inside its loop, after the first step: let the loop come to its "
         "end."),
        ("no_costs", "costs.append(cost)", "pass",
         "costs stays empty: collect the cost of steps 0, 100, 200, and so on."),
        ("changes_w_in_place", STEP_W, 'w -= learning_rate * grads["dw"]',
         "-= changes the caller's own w, so a second run would start where this one ended: make "
         "a new array for each step."),
        ("gradient_after_update", 'return {"w": w, "b": b}, grads, costs',
         'return {"w": w, "b": b}, propagate(w, b, X, Y)[0], costs',
         "The gradients returned are those after the last update: wanted are the ones that led "
         "to it."),
        ("fixed_iterations", "range(num_iterations)", "range(100)",
         "The number of steps is fixed: the argument num_iterations is not used."),
        ("fixed_rate", STEP_W + "\n        " + STEP_B,
         'w = w - 0.009 * grads["dw"]\n        b = b - 0.009 * grads["db"]',
         "The length of a step is fixed at 0.009: the argument learning_rate is not used."),
        ("b_after_w", "        " + STEP_B, "        grads, _ = propagate(w, b, X, Y)\n"
         "        " + STEP_B,
         "The step of b uses gradients at the new w: both steps belong to the same gradients."),
    ),
    *of(
        "predict",
        ("probabilities", "(A > 0.5).astype(float)", "A",
         "These are the probabilities: a prediction is 0 or 1."),
        ("threshold_zero", "A > 0.5", "A > 0",
         "Every example comes out as 1: an activation is always above 0, so compare it with the "
         "middle of its range."),
        ("no_sigmoid", "sigmoid(np.dot(w.T, X) + b)", "np.dot(w.T, X) + b",
         "The threshold 0.5 is held against z: it belongs to the activation, so apply the "
         "sigmoid first."),
        ("flipped", "A > 0.5", "A < 0.5",
         "Zeros and ones are swapped: 1 is for activations above 0.5."),
        ("predict_forgets_b", "np.dot(w.T, X) + b", "np.dot(w.T, X)",
         "The bias b is left out."),
        ("predict_rank_1", "(A > 0.5).astype(float)", "(A > 0.5).astype(float).ravel()",
         "The prediction is a rank-1 array of shape (m,): keep it a row, (1, m)."),
        ("predict_column", "(A > 0.5).astype(float)", "(A > 0.5).astype(float).T",
         "The prediction is a column: one example is one column, so keep it a row, (1, m)."),
        ("plus_minus_one", "(A > 0.5).astype(float)", "np.where(A > 0.5, 1.0, -1.0)",
         "The labels are -1 and 1 here: this course uses 0 and 1."),
    ),
    *of(
        "model",
        ("tests_on_train", '"Y_prediction_test": predict(w, b, X_test)',
         '"Y_prediction_test": predict(w, b, X_train)',
         "Y_prediction_test is made from the training pictures."),
        ("predicts_untrained", 'w, b = params["w"], params["b"]', "pass",
         "The zeros from the start are used after training: take w and b out of what optimize "
         "returns."),
        ("trains_on_test", "optimize(w, b, X_train, Y_train,", "optimize(w, b, X_test, Y_test,",
         "The parameters are trained on the test set: it must stay unseen until the end."),
        ("ignores_settings", "num_iterations, learning_rate, print_cost)\n    w, b",
         "print_cost=print_cost)\n    w, b",
         "num_iterations and learning_rate do not reach optimize, which then uses its defaults."),
        ("settings_swapped", "Y_train, num_iterations, learning_rate, print_cost)",
         "Y_train, learning_rate, num_iterations, print_cost)",
         "num_iterations and learning_rate reach optimize in the wrong order."),
        ("one_weight_per_example", "initialize_with_zeros(X_train.shape[0])",
         "initialize_with_zeros(X_train.shape[1])",
         "There is one weight for each example: there must be one for each feature, and the "
         "features are the rows of X."),
    ),
]


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    All dimensions differ, m = 1 is among them, and pairs of cases vary a single argument.
    """
    wide, tall, single = (draw_problem(rng, n_x, m) for n_x, m in ((3, 5), (4, 2), (2, 1)))
    w, b, X, Y = wide
    X_test = rng.normal(size=(3, 4))
    Y_test = np.array([[1.0, 0.0, 0.0, 1.0]])
    return {
        "sigmoid": [(0.7,), (rng.normal(size=(2, 3)),), (rng.normal(size=4) * 3,),
                    (rng.normal(size=(1, 2)) * 10,)],
        "initialize_with_zeros": [(3,), (1,), (5,)],
        "propagate_loop": [wide, tall, single],
        "propagate": [wide, tall, single, made_sure(*wide)],
        "optimize": [(*wide, 3, 0.1), (*wide, 3, 0.5), (*wide, 7, 0.1), (*tall, 120, 0.3),
                     (*single, 1, 0.2)],
        "predict": [(w, b, X), (w, b + 2.0, X), (tall[0] * 3, tall[1], rng.normal(size=(4, 9))),
                    (single[0], single[1], single[2])],
        "model": [(X, Y, X_test, Y_test, 4, 0.3), (X, Y, X_test, Y_test, 40, 0.3),
                  (X, Y, X_test, Y_test, 4, 0.9)],
    }


def extreme_inputs() -> dict[str, tuple]:
    """Return the arguments at which an exercise's results must stay finite: z = -1e4 and 1e4."""
    w = np.array([[1e4]])
    return {"propagate": (w, 0.0, np.array([[1.0, -1.0, 1.0]]), np.array([[1.0, 0.0, 0.0]]))}


# Exercises that are to work on all examples at once.
WITHOUT_LOOP = ("propagate",)
