"""Answer week 4: a deep network from the learner's own building blocks."""

import itertools

import numpy as np

# What no answer below calls is imported all the same: a learner's answer may call it.
from autograder.reference.week4_building_blocks import (  # noqa: F401
    L_model_backward,
    L_model_forward,
    compute_cost,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    parameter_shapes,
    relu,
    relu_backward,
    sigmoid,
    sigmoid_backward,
    update_parameters,
)

# The lab whose functions stand in the learner's notebook; right ones answer when it is graded.
BUILDS_ON = "week4_building_blocks"
# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "two_layer_model": ("parameters", "costs"),
    "L_layer_model": ("parameters", "costs"),
    "predict": ("Y_prediction",),
    "parity_tree": ("parity", "depth"),
    "grid_search": ("best", "results"),
}
# Training has exact values once these have them.
FIXED_DRAWS = {
    "two_layer_model": ("initialize_parameters", "initialize_parameters_deep"),
    "L_layer_model": ("initialize_parameters", "initialize_parameters_deep"),
}


def initialize_parameters_deep(layer_dims, seed=1):
    """Start a network: normal draws divided by the root of the layer before, biases of zero.

    layer_dims: the sizes n0, n1, ..., nL of all layers, the input first; the same seed gives the
    same draws.

    Returns a dict of arrays: {"W1": (n1, n0), "b1": (n1, 1), "W2": (n2, n1), ...}.
    """
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        draws = rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"W{l}"] = draws / np.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


def initialize_parameters(n_x, n_h, n_y, seed=1):
    """Start a network with one hidden layer; see initialize_parameters_deep.

    n_x, n_h, n_y: the sizes of input, hidden layer and output.

    Returns a dict of arrays: "W1" (n_h, n_x), "b1" (n_h, 1), "W2" (n_y, n_h), "b2" (n_y, 1).
    """
    return initialize_parameters_deep((n_x, n_h, n_y), seed)


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,
                    print_cost=False):
    """Train a network with one hidden layer: ReLU, then sigmoid.

    X: examples (n_x, m); Y: labels (1, m); layers_dims: (n_x, n_h, n_y).

    Returns (parameters, costs): a dict with "W1", "b1", "W2", "b2", and the costs of steps 0,
    100, 200, ...
    """
    ### BEGIN SOLUTION
    parameters, costs = initialize_parameters(*layers_dims), []
    for i in range(num_iterations):
        W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
        A1, cache1 = linear_activation_forward(X, W1, b1, "relu")
        A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
        dA2 = -Y / A2 + (1 - Y) / (1 - A2)
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(compute_cost(A2, Y))
            if print_cost:
                print(f"cost after step {i}: {costs[-1]:.4f}")
    return parameters, costs
    ### END SOLUTION


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,
                  print_cost=False):
    """Train a network of any depth: ReLU in all hidden layers, sigmoid in the last.

    X: examples (n0, m); Y: labels (1, m); layers_dims: the sizes n0, n1, ..., nL of all layers.

    Returns (parameters, costs): a dict with "W1", "b1", ..., "WL", "bL", and costs of steps 0,
    100, 200, ...
    """
    ### BEGIN SOLUTION
    parameters, costs = initialize_parameters_deep(layers_dims), []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(f"cost after step {i}: {costs[-1]:.4f}")
    return parameters, costs
    ### END SOLUTION


def predict(X, parameters):
    """Decide for every example: 1 where the last layer says more than 0.5, otherwise 0.

    X: examples (n_x, m); parameters: {"W1": (n1, n_x), "b1": (n1, 1), ...}.

    Returns the decisions, 0 or 1, (n_y, m).
    """
    ### BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5).astype(float)
    ### END SOLUTION


def parity_tree(bits):
    """Tell whether a number of ones is odd, by a tree of XOR gates with two inputs each.

    bits: a list of n >= 1 zeros and ones.

    Returns (parity, depth): parity 1 if the ones are odd in number, otherwise 0; depth is how
    many gates the longest way passes.
    """
    ### BEGIN SOLUTION
    level, depth = list(bits), 0
    while len(level) > 1:
        pairs = [level[i] ^ level[i + 1] for i in range(0, len(level) - 1, 2)]
        alone = [level[-1]] if len(level) % 2 == 1 else []
        level = pairs + alone
        depth += 1
    return level[0], depth
    ### END SOLUTION


def grid_search(train_and_score, grid):
    """Try every combination of hyperparameters, and find the best.

    train_and_score: a function that takes each name of the grid as a keyword argument, and gives
    a number; grid: {name: list of values, ...}.

    Returns (best, results): results is a list of (setting, score), setting a dict {name: value,
    ...}, in the order of itertools.product; best is the setting with the highest score.
    """
    ### BEGIN SOLUTION
    results = []
    for values in itertools.product(*grid.values()):
        setting = dict(zip(grid, values, strict=True))
        score = train_and_score(**setting)
        results.append((setting, score))
    best, _ = max(results, key=lambda result: result[1])
    return best, results
    ### END SOLUTION
