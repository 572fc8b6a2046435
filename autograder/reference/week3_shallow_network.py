"""Answer week 3: a network with one hidden layer, tanh inside and a sigmoid at the end."""

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "layer_sizes": ("n_x", "n_h", "n_y"),
    "initialize_parameters": ("parameters",),
    "forward_propagation": ("A2", "cache"),
    "compute_cost": ("cost",),
    "backward_propagation": ("grads",),
    "update_parameters": ("parameters",),
    "nn_model": ("parameters",),
    "predict": ("Y_prediction",),
    "hidden_units_stay_equal": ("parameters", "equal"),
}

# Initialisers that draw the same numbers for everybody while an exercise is asked.
FIXED_DRAWS = {
    "nn_model": ("initialize_parameters",),
    "hidden_units_stay_equal": ("initialize_parameters",),
}


def sigmoid(Z):
    """Squash every entry of Z into the range from 0 to 1.

    Z: a number, or an array of any shape. Returns 1 / (1 + e^(-Z)), in the shape of Z.
    """
    # This form never takes e to a large number, so that nothing overflows.
    return 0.5 * (1 + np.tanh(0.5 * Z))


def layer_sizes(X, Y):
    """Read off how many units each layer has.

    X: examples (n_x, m); Y: labels (n_y, m).

    Returns (n_x, n_h, n_y): the inputs, 4 hidden units, and the outputs.
    """
    ### BEGIN SOLUTION
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return n_x, n_h, n_y
    ### END SOLUTION


def initialize_parameters(n_x, n_h, n_y):
    """Start with small random weights, and with biases of zero.

    n_x, n_h, n_y: how many inputs, hidden units and output units there are.

    Returns parameters = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}:
    the weights are 0.01 times normal draws.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng()
    W1 = 0.01 * rng.normal(size=(n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = 0.01 * rng.normal(size=(n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION


def forward_propagation(X, parameters):
    """Compute the activations of both layers, for all examples at once.

    X: examples (n_x, m); parameters: {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h),
    "b2": (n_y, 1)}.

    Returns (A2, cache): A2 (n_y, m), cache = {"Z1": (n_h, m), "A1": (n_h, m), "Z2": (n_y, m),
    "A2": (n_y, m)}.
    """
    ### BEGIN SOLUTION
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    ### END SOLUTION


def compute_cost(A2, Y):
    """Compute the cost: the mean loss over the examples.

    A2: activations of the output unit (1, m); Y: labels 0 or 1 (1, m).

    Returns the cost, a number.
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    # A2 is kept off 0 and 1 where its logarithm is taken: log(0) is infinite.
    P = np.clip(A2, 1e-15, 1 - 1e-15)
    cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m
    return cost
    ### END SOLUTION


def backward_propagation(parameters, cache, X, Y):
    """Compute the gradients of the cost by all parameters, without a Python loop.

    parameters: {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}; cache: what
    forward_propagation kept; X: examples (n_x, m); Y: labels (n_y, m).

    Returns grads = {"dW1", "db1", "dW2", "db2"}, each in the shape of its parameter.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    ### END SOLUTION


def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step of gradient descent with every parameter.

    parameters: {"W1", "b1", "W2", "b2"}; grads: {"dW1", "db1", "dW2", "db2"}, in the same
    shapes; learning_rate: how long the step is.

    Returns the new parameters, in a new dict of the same names.
    """
    ### BEGIN SOLUTION
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with one hidden layer, from parameters that initialize_parameters draws.

    X: examples (n_x, m); Y: labels (n_y, m); n_h: how many hidden units; num_iterations: how
    many steps of gradient descent, each at the usual rate of update_parameters.

    Returns the parameters after the last step.
    """
    ### BEGIN SOLUTION
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(f"cost after step {i}: {compute_cost(A2, Y):.4f}")
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
    ### END SOLUTION


def predict(parameters, X):
    """Decide for each example: 1 where the activation is above 0.5, otherwise 0.

    parameters: {"W1", "b1", "W2", "b2"}; X: examples (n_x, m).

    Returns Y_prediction (n_y, m), zeros and ones.
    """
    ### BEGIN SOLUTION
    A2, _ = forward_propagation(X, parameters)
    Y_prediction = (A2 > 0.5).astype(float)
    return Y_prediction
    ### END SOLUTION


def hidden_units_stay_equal(X, Y, n_h, num_iterations, value=0.01):
    """Train from weights that are all equal, and say whether the hidden units end equal too.

    X: examples (n_x, m); Y: labels (n_y, m); n_h: how many hidden units; num_iterations: how
    many steps at the usual rate; value: where every entry of W1 and W2 starts; biases are zero.

    Returns (parameters, equal): the trained parameters; equal is True if all rows of W1 are the
    same.
    """
    ### BEGIN SOLUTION
    n_x, _, n_y = layer_sizes(X, Y)
    parameters = {"W1": np.full((n_h, n_x), value), "b1": np.zeros((n_h, 1)),
                  "W2": np.full((n_y, n_h), value), "b2": np.zeros((n_y, 1))}
    for _ in range(num_iterations):
        _, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    equal = np.allclose(parameters["W1"], parameters["W1"][0])
    return parameters, equal
    ### END SOLUTION
