"""Answer week 3: activation functions, their slopes, and what becomes of layers without them."""

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "sigmoid": ("a",),
    "sigmoid_derivative": ("derivative",),
    "tanh": ("a",),
    "tanh_derivative": ("derivative",),
    "relu": ("a",),
    "relu_derivative": ("derivative",),
    "leaky_relu": ("a",),
    "leaky_relu_derivative": ("derivative",),
    "collapse_linear_layers": ("W", "b"),
}


def sigmoid(z):
    """Squash every entry of z into the range from 0 to 1.

    z: a number, or an array of any shape.

    Returns 1 / (1 + e^(-z)), in the shape of z.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION


def sigmoid_derivative(z):
    """Compute how steep the sigmoid is at every entry of z.

    z: a number, or an array of any shape.

    Returns a (1 - a) with a = sigmoid(z), in the shape of z.
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


def tanh(z):
    """Squash every entry of z into the range from -1 to 1.

    z: a number, or an array of any shape.

    Returns (e^z - e^(-z)) / (e^z + e^(-z)), in the shape of z.
    """
    ### BEGIN SOLUTION
    return np.tanh(z)
    ### END SOLUTION


def tanh_derivative(z):
    """Compute how steep tanh is at every entry of z.

    z: a number, or an array of any shape.

    Returns 1 - a^2 with a = tanh(z), in the shape of z.
    """
    ### BEGIN SOLUTION
    a = tanh(z)
    return 1 - a**2
    ### END SOLUTION


def relu(z):
    """Keep what is positive, and put 0 in the place of everything else.

    z: a number, or an array of any shape.

    Returns the larger one of 0 and z for every entry, in the shape of z.
    """
    ### BEGIN SOLUTION
    return np.maximum(0, z)
    ### END SOLUTION


def relu_derivative(z):
    """Compute how steep the ReLU is at every entry of z.

    z: a number, or an array of any shape.

    Returns 1 where z is positive and 0 where it is negative, in the shape of z.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION


def leaky_relu(z, slope=0.01):
    """Keep what is positive, and make everything else smaller by the factor `slope`.

    z: a number, or an array of any shape; slope: a number between 0 and 1.

    Returns z where z is positive and slope * z elsewhere, in the shape of z.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, z, slope * z)
    ### END SOLUTION


def leaky_relu_derivative(z, slope=0.01):
    """Compute how steep the leaky ReLU is at every entry of z.

    z: a number, or an array of any shape; slope: a number between 0 and 1.

    Returns 1 where z is positive and `slope` where it is negative, in the shape of z.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, slope)
    ### END SOLUTION


def collapse_linear_layers(W1, b1, W2, b2):
    """Find the one layer that does what two layers without an activation do.

    W1: (n_1, n_x); b1: (n_1, 1); W2: (n_2, n_1); b2: (n_2, 1).

    Returns (W, b) with W x + b = W2 (W1 x + b1) + b2 for every x: W (n_2, n_x), b (n_2, 1).
    """
    ### BEGIN SOLUTION
    W = np.dot(W2, W1)
    b = np.dot(W2, b1) + b2
    return W, b
    ### END SOLUTION
