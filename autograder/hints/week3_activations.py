"""Help for week 3: activation functions and their slopes."""

from autograder.hints.week2_computation_graphs import HINTS as BEFORE

HINTS = {
    "sigmoid": BEFORE["sigmoid"],
    "sigmoid_derivative": BEFORE["sigmoid_derivative"],
    "tanh": (
        "The same S as the sigmoid, but from -1 to 1, with 0 in the middle. For a computer, "
        "e^10000 is infinite: choose a way that does not divide infinity by infinity.",
        "(e^z - e^(-z)) / (e^z + e^(-z)), entry by entry; the shape stays that of z. It is also "
        "2 sigmoid(2z) - 1, which stays finite.",
        "NumPy has this curve under the lecture's name. Or begin with your own sigmoid, at twice "
        "the score: sigmoid(2 * z).",
    ),
    "tanh_derivative": (
        "tanh is steepest in the middle, with slope 1, and flat at both ends. As for the "
        "sigmoid, the slope follows from the activation.",
        "With a = tanh(z), the slope is 1 - a^2, entry by entry; the shape stays that of z.",
        "Begin with a = tanh(z): your own function from the exercise before. In Python, a square "
        "is written with **.",
    ),
    "relu": (
        "Positive scores stay as they are, all others become 0. Each entry is compared with 0 on "
        "its own.",
        "The larger one of 0 and z, for every entry: [-2, 0.5, 3] becomes [0, 0.5, 3]. The shape "
        "stays that of z.",
        "np.max finds a single maximum in a whole array. Look at np.maximum, which compares "
        "entry by entry.",
    ),
    "relu_derivative": (
        "Left of 0 the curve is flat, right of 0 it is z itself. How steep is each of the two "
        "parts?",
        "1 where z > 0, and 0 where z < 0, in the shape of z. At exactly 0, the slope of either "
        "side will do.",
        "Begin with the comparison z > 0, True or False for each entry. np.where turns these "
        "into two numbers of your choice.",
    ),
    "leaky_relu": (
        "Like the ReLU, but the left side is not lost: it is made smaller by the factor slope.",
        "z where z > 0, and slope * z elsewhere, in the shape of z. An array of whole numbers "
        "cannot hold -0.2: make a new array.",
        "np.where takes a condition and two values, which may be arrays. Begin with the "
        "condition, z > 0.",
    ),
    "leaky_relu_derivative": (
        "The curve has two straight parts. How steep is the right one, and how steep is the left "
        "one?",
        "1 where z > 0, and slope where z < 0, in the shape of z; at exactly 0, either of them. "
        "Use the argument slope: it is not always 0.01.",
        "Go the way of relu_derivative: begin with z > 0, and look at np.where. What stands in "
        "the place of the 0?",
    ),
    "collapse_linear_layers": (
        "Multiply W2 (W1 x + b1) + b2 out. What is multiplied by x is W; all the rest is b.",
        "W is (n_2, n_x) and b is (n_2, 1). W2 is (n_2, n_1), W1 is (n_1, n_x): only one order "
        "of the factors fits. W2 is multiplied by b1, too.",
        "Begin with W = np.dot(W2, W1). Then do the same with b1, and see what is still missing "
        "from b.",
    ),
}
