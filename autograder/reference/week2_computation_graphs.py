"""Answer week 2: slopes by nudging, a computation graph, arrays without loops, one neuron."""

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "nudge_derivative": ("slope",),
    "graph_forward": ("u", "v", "J"),
    "graph_backward": ("slopes",),
    "sigmoid": ("a",),
    "sigmoid_derivative": ("slope",),
    "calories_percent": ("percent",),
    "scores_loop": ("Z",),
    "scores_vectorized": ("Z",),
    "normalize_rows": ("rows",),
    "loss": ("loss",),
    "logistic_backward_single": ("da", "dz", "dw", "db"),
}


def nudge_derivative(f, a, h):
    """Measure the slope of f at a: nudge a upwards by h, and see how much f moves.

    f: a function of one number; a: a number; h: the nudge, a small number.

    Returns the change of f, divided by the change of a: a number.
    """
    ### BEGIN SOLUTION
    return (f(a + h) - f(a)) / h
    ### END SOLUTION


def graph_forward(a, b, c):
    """Compute J = 3(a + bc) in three small steps.

    a, b, c: numbers.

    Returns (u, v, J), three numbers: u is bc, v is a + u, J is 3v.
    """
    ### BEGIN SOLUTION
    u = b * c
    v = a + u
    J = 3 * v
    return u, v, J
    ### END SOLUTION


def graph_backward(a, b, c):
    """Compute how fast J = 3(a + bc) grows with each of its five variables.

    a, b, c: numbers.

    Returns a dict with "da", "db", "dc", "du" and "dv", five numbers: "da" is dJ/da, and so on.
    """
    ### BEGIN SOLUTION
    dv = 3.0
    da = dv * 1.0
    du = dv * 1.0
    db = du * c
    dc = du * b
    return {"da": da, "db": db, "dc": dc, "du": du, "dv": dv}
    ### END SOLUTION


def sigmoid(z):
    """Squash every entry of z into the range from 0 to 1.

    z: a number, or an array of any shape.

    Returns 1 / (1 + e^(-z)), in the shape of z.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION


def sigmoid_derivative(z):
    """Compute the slope of the sigmoid at every entry of z.

    z: a number, or an array of any shape.

    Returns the slopes, in the shape of z.
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


def calories_percent(A):
    """Turn calories into percent of each food's calories.

    A: calories (nutrients, foods), one food a column.

    Returns an array (nutrients, foods), whose every column sums to 100.
    """
    ### BEGIN SOLUTION
    totals = np.sum(A, axis=0, keepdims=True)
    return 100 * A / totals
    ### END SOLUTION


def scores_loop(w, b, X):
    """Compute the score of every example, one example and one feature at a time.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m).

    Returns Z (1, m), one score for each example.
    """
    ### BEGIN SOLUTION
    n_x, m = X.shape
    Z = np.zeros((1, m))
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        Z[0, i] = z
    return Z
    ### END SOLUTION


def scores_vectorized(w, b, X):
    """Compute the scores of all examples at once, without a Python loop.

    w: weights (n_x, 1); b: a number; X: examples (n_x, m).

    Returns Z (1, m), one score for each example.
    """
    ### BEGIN SOLUTION
    return np.dot(w.T, X) + b
    ### END SOLUTION


def normalize_rows(x):
    """Scale every row to length 1.

    x: an array (rows, columns); no row is all zeros.

    Returns an array (rows, columns): each row of x divided by its Euclidean length.
    """
    ### BEGIN SOLUTION
    lengths = np.sqrt(np.sum(x**2, axis=1, keepdims=True))
    return x / lengths
    ### END SOLUTION


def loss(a, y):
    """Compute how wrong the neuron is about one example.

    a: the activation, a number between 0 and 1, both left out; y: the label, 0 or 1.

    Returns the cross-entropy loss, a number.
    """
    ### BEGIN SOLUTION
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))
    ### END SOLUTION


def logistic_backward_single(w, b, x, y):
    """Compute the slopes of the loss of one example, from the activation back to the weights.

    w: weights (n_x, 1); b: a number; x: one example (n_x, 1); y: its label, 0 or 1.

    Returns (da, dz, dw, db): da, dz and db are numbers, dw (n_x, 1).
    """
    ### BEGIN SOLUTION
    a = sigmoid(np.sum(w * x) + b)
    da = -y / a + (1 - y) / (1 - a)
    dz = a - y
    dw = x * dz
    db = dz
    return da, dz, dw, db
    ### END SOLUTION
