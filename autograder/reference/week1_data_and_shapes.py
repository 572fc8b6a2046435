"""Answer week 1: turn pictures and tables into matrices, and measure what more data brings."""

import numpy as np

# What each exercise hands back, in order: the words that messages use.
OUTPUTS = {
    "image2vector": ("v",),
    "flatten_images": ("X",),
    "table_to_design_matrix": ("X", "Y"),
    "standardize": ("X_scaled", "mean", "std"),
    "as_column": ("column",),
    "accuracy": ("share",),
    "learning_curve": ("scores",),
}


def image2vector(image):
    """Write all numbers of one image below each other.

    image: (h, w, c), that is height, width and colours.

    Returns v (h * w * c, 1), in NumPy's order.
    """
    ### BEGIN SOLUTION
    h, w, c = image.shape
    return image.reshape(h * w * c, 1)
    ### END SOLUTION


def flatten_images(images):
    """Make each image a column, and put the columns side by side.

    images: (m, h, w, c), one image after another.

    Returns X (h * w * c, m): column i is image2vector(images[i]).
    """
    ### BEGIN SOLUTION
    m = images.shape[0]
    return images.reshape(m, -1).T
    ### END SOLUTION


def table_to_design_matrix(rows, target):
    """Turn a table into examples X and targets Y.

    rows: a list of m dicts, one for each example, with the same keys in any order and numbers
    as values; target: the key of what is to be predicted.

    Returns (X, Y): X (n_x, m) has a row for each other key, in the order of the first dict;
    Y (1, m).
    """
    ### BEGIN SOLUTION
    names = [name for name in rows[0] if name != target]
    X = np.array([[row[name] for row in rows] for name in names])
    Y = np.array([[row[target] for row in rows]])
    return X, Y
    ### END SOLUTION


def standardize(X):
    """Bring every feature to mean 0 and standard deviation 1.

    X: examples (n_x, m).

    Returns (X_scaled, mean, std): X_scaled (n_x, m); mean (n_x, 1) and std (n_x, 1), taken over
    the examples.
    """
    ### BEGIN SOLUTION
    mean = np.mean(X, axis=1, keepdims=True)
    std = np.std(X, axis=1, keepdims=True)
    X_scaled = (X - mean) / std
    return X_scaled, mean, std
    ### END SOLUTION


def as_column(v):
    """Give a vector two axes, as a column.

    v: (n,), (1, n) or (n, 1).

    Returns the same numbers as (n, 1); v itself keeps its shape.
    """
    ### BEGIN SOLUTION
    return v.reshape(-1, 1)
    ### END SOLUTION


def accuracy(Y_hat, Y):
    """Compute the share of right answers.

    Y_hat: answers, 0 or 1, (1, m); Y: labels, 0 or 1, (1, m).

    Returns a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    return np.mean(Y_hat == Y)
    ### END SOLUTION


def learning_curve(train_and_score, sizes):
    """Measure the score for several amounts of data.

    train_and_score: a function; train_and_score(m) learns from the first m examples and returns
    one number; sizes: a list of whole numbers m.

    Returns a list with one score for each size, in the order of sizes.
    """
    ### BEGIN SOLUTION
    scores = []
    for m in sizes:
        scores.append(train_and_score(m))
    return scores
    ### END SOLUTION
