"""Answer week 4: the blocks of a network with any number of layers."""

from copy import deepcopy

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "parameter_shapes": ("shapes",),
    "initialize_parameters_deep": ("parameters",),
    "linear_forward": ("Z", "cache"),
    "linear_activation_forward": ("A", "cache"),
    "L_model_forward": ("AL", "caches"),
    "compute_cost": ("cost",),
    "linear_backward": ("dA_prev", "dW", "db"),
    "linear_activation_backward": ("dA_prev", "dW", "db"),
    "L_model_backward": ("grads",),
    "update_parameters": ("parameters",),
    "gradient_check": ("difference",),
}


def sigmoid(Z):
    """Squash scores into the range from 0 to 1, and keep them for the way back.

    Z: an array of any shape.

    Returns (A, cache): A in the shape of Z, cache = Z.
    """
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    """Let positive scores through, turn others into 0, and keep the scores for the way back.

    Z: an array of any shape.

    Returns (A, cache): A in the shape of Z, cache = Z.
    """
    return np.maximum(0, Z), Z


def sigmoid_backward(dA, cache):
    """Go back through the sigmoid: multiply by its slope at Z.

    dA: an array; cache: Z, in the same shape.

    Returns dZ, in the same shape.
    """
    A, _ = sigmoid(cache)
    return dA * A * (1 - A)


def relu_backward(dA, cache):
    """Go back through ReLU: its slope is 1 where Z is positive, otherwise 0.

    dA: an array; cache: Z, in the same shape.

    Returns dZ, in the same shape.
    """
    return dA * (cache > 0)


def parameter_shapes(layer_dims):
    """Tell the shape of every weight matrix and every bias.

    layer_dims: the sizes n0, n1, ..., nL of all layers, the input first.

    Returns a dict of tuples: {"W1": (n1, n0), "b1": (n1, 1), "W2": (n2, n1), ...}.
    """
    ### BEGIN SOLUTION
    shapes = {}
    for l in range(1, len(layer_dims)):
        shapes[f"W{l}"] = (layer_dims[l], layer_dims[l - 1])
        shapes[f"b{l}"] = (layer_dims[l], 1)
    return shapes
    ### END SOLUTION


def initialize_parameters_deep(layer_dims):
    """Start a network: small random weights, and biases of zero.

    layer_dims: the sizes n0, n1, ..., nL of all layers, the input first.

    Returns a dict of arrays: {"W1": (n1, n0), "b1": (n1, 1), "W2": (n2, n1), ...}; the weights
    are 0.01 times normal draws.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng()
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = 0.01 * rng.standard_normal((layer_dims[l], layer_dims[l - 1]))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters
    ### END SOLUTION


def linear_forward(A, W, b):
    """Compute the scores of one layer, for all examples at once.

    A: activations of the layer before (n_prev, m); W: weights (n, n_prev); b: biases (n, 1).

    Returns (Z, cache): Z (n, m), cache = (A, W, b).
    """
    ### BEGIN SOLUTION
    Z = np.dot(W, A) + b
    cache = (A, W, b)
    return Z, cache
    ### END SOLUTION


def linear_activation_forward(A_prev, W, b, activation):
    """Compute one layer: its scores, then its activations.

    A_prev: (n_prev, m); W: (n, n_prev); b: (n, 1); activation: "relu" or "sigmoid".

    Returns (A, cache): A (n, m), cache = (linear_cache, activation_cache).
    """
    ### BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A, activation_cache = relu(Z)
    else:
        A, activation_cache = sigmoid(Z)
    return A, (linear_cache, activation_cache)
    ### END SOLUTION


def L_model_forward(X, parameters):
    """Compute the whole network: ReLU in all hidden layers, sigmoid in the last.

    X: examples (n0, m); parameters: {"W1": (n1, n0), "b1": (n1, 1), ...} of L layers.

    Returns (AL, caches): AL (nL, m), caches a list with the cache of each layer, in order.
    """
    ### BEGIN SOLUTION
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
    W, b = parameters[f"W{L}"], parameters[f"b{L}"]
    AL, cache = linear_activation_forward(A, W, b, "sigmoid")
    caches.append(cache)
    return AL, caches
    ### END SOLUTION


def compute_cost(AL, Y):
    """Compute the cost: the mean of the cross-entropy losses.

    AL: activations of the last layer (1, m); Y: labels 0 or 1 (1, m).

    Returns the cost, a number.
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    # AL is kept off 0 and 1: log(0) is infinite.
    P = np.clip(AL, 1e-15, 1 - 1e-15)
    cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m
    return cost
    ### END SOLUTION


def linear_backward(dZ, cache):
    """Go back through the scores of one layer, for all examples at once.

    dZ: (n, m); cache: (A_prev (n_prev, m), W (n, n_prev), b (n, 1)).

    Returns (dA_prev, dW, db): dA_prev (n_prev, m), dW (n, n_prev), db (n, 1).
    """
    ### BEGIN SOLUTION
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
    ### END SOLUTION


def linear_activation_backward(dA, cache, activation):
    """Go back through one layer: through its activation, then through its scores.

    dA: (n, m); cache: (linear_cache, activation_cache); activation: "relu" or "sigmoid".

    Returns (dA_prev, dW, db): dA_prev (n_prev, m), dW (n, n_prev), db (n, 1).
    """
    ### BEGIN SOLUTION
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
    ### END SOLUTION


def L_model_backward(AL, Y, caches):
    """Go back through the whole network, from the last layer to the first.

    AL: activations of the last layer (nL, m); Y: labels (nL, m); caches: of L_model_forward.

    Returns a dict of arrays: "dW1" (n1, n0), "db1" (n1, 1), "dA0" (n0, m) from layer 1, and so
    on, up to "dWL", "dbL", "dA(L-1)" from layer L.
    """
    ### BEGIN SOLUTION
    grads, L = {}, len(caches)
    dA = -Y / AL + (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
    return grads
    ### END SOLUTION


def update_parameters(parameters, grads, learning_rate):
    """Take one step of gradient descent with every parameter.

    parameters: {"W1": (n1, n0), "b1": (n1, 1), ...}; grads: "dW1", "db1", ..., in the same
    shapes; learning_rate: how long the step is.

    Returns a new dict with the same names and shapes as parameters.
    """
    ### BEGIN SOLUTION
    updated = {}
    for name, value in parameters.items():
        updated[name] = value - learning_rate * grads["d" + name]
    return updated
    ### END SOLUTION


def gradient_check(cost, parameters, grads, epsilon=1e-7):
    """Hold gradients against those found by nudging every entry of every parameter.

    cost: a function of a dict like parameters, giving a number; parameters: {"W1": ..., "b1":
    ..., ...}; grads: "dW1", "db1", ..., and perhaps more; epsilon: how far to nudge.

    Returns |numeric - grads| / (|numeric| + |grads|) over all entries together, a number.
    """
    ### BEGIN SOLUTION
    numeric, given = [], []
    for name in parameters:
        for place in np.ndindex(parameters[name].shape):
            higher, lower = deepcopy(parameters), deepcopy(parameters)
            higher[name][place] += epsilon
            lower[name][place] -= epsilon
            numeric.append((cost(higher) - cost(lower)) / (2 * epsilon))
            given.append(grads["d" + name][place])
    difference = np.linalg.norm(np.subtract(numeric, given))
    return difference / (np.linalg.norm(numeric) + np.linalg.norm(given))
    ### END SOLUTION
