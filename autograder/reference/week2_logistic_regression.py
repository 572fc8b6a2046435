"""Answer week 2: logistic regression as the smallest neural network."""

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "sigmoid": ("A",),
    "initialize_with_zeros": ("w", "b"),
    "propagate_loop": ("grads", "cost"),
    "propagate": ("grads", "cost"),
    "optimize": ("params", "grads", "costs"),
    "predict": ("Y_prediction",),
    "model": ("result",),
}


def sigmoid(z):
    """Squash every entry of z into the range from 0 to 1.

    z: a number, or an array of any shape.

    Returns 1 / (1 + e^(-z)), in the shape of z.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION


def initialize_with_zeros(dim):
    """Start all parameters at zero.

    dim: the number of features n_x.

    Returns (w, b): w (dim, 1), b a number.
    """
    ### BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b
    ### END SOLUTION


def propagate_loop(w, b, X, Y):
    """Compute the cost and its gradients, one example and one feature at a time.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m); Y: labels 0 or 1 (1, m).

    Returns (grads, cost): grads = {"dw": (n_x, 1), "db": a number}, cost a number.
    """
    ### BEGIN SOLUTION
    n_x, m = X.shape
    dw, db, cost = np.zeros((n_x, 1)), 0.0, 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        a, y = sigmoid(z), Y[0, i]
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        for j in range(n_x):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return {"dw": dw / m, "db": db / m}, cost / m
    ### END SOLUTION


def propagate(w, b, X, Y):
    """Compute the cost and its gradients for all examples at once, without a Python loop.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m); Y: labels 0 or 1 (1, m).

    Returns (grads, cost): grads = {"dw": (n_x, 1), "db": a number}, cost a number.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    # A is kept off 0 and 1 where its logarithm is taken: log(0) is infinite.
    P = np.clip(A, 1e-15, 1 - 1e-15)
    cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, cost
    ### END SOLUTION


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Descend: improve w and b step by step, against their gradients.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m); Y: labels (1, m);
    num_iterations: how many steps; learning_rate: how long a step is.

    Returns (params, grads, costs): params = {"w": (n_x, 1), "b": a number}, grads =
    {"dw": (n_x, 1), "db": a number} of the last step before its update, and costs, a list
    with the cost of steps 0, 100, 200, ...
    """
    ### BEGIN SOLUTION
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after step {i}: {cost:.4f}")
    return {"w": w, "b": b}, grads, costs
    ### END SOLUTION


def predict(w, b, X):
    """Decide for each example: 1 where the activation is above 0.5, otherwise 0.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m).

    Returns Y_prediction (1, m), zeros and ones.
    """
    ### BEGIN SOLUTION
    A = sigmoid(np.dot(w.T, X) + b)
    Y_prediction = (A > 0.5).astype(float)
    return Y_prediction
    ### END SOLUTION


def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    """Build the whole classifier: initialise, optimise, predict.

    X_train (n_x, m_train), Y_train (1, m_train), X_test (n_x, m_test), Y_test (1, m_test).

    Returns a dict with "costs", "Y_prediction_train", "Y_prediction_test", "w", "b",
    "learning_rate" and "num_iterations".
    """
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    w, b = params["w"], params["b"]
    return {
        "costs": costs,
        "Y_prediction_train": predict(w, b, X_train),
        "Y_prediction_test": predict(w, b, X_test),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    ### END SOLUTION
