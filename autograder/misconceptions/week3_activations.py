"""Week 3, activation functions: what goes wrong, and the sentence that says so."""

import numpy as np

from autograder.hidden.draw import draw_scores, draw_two_layers, draw_whole_scores
from autograder.reference.week3_activations import OUTPUTS

from . import of

# Activations and derivatives whose values may come in each other's place: the engine names them.
INTERCHANGEABLE = tuple(name for name in OUTPUTS if name != "collapse_linear_layers")

FRACTION = "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))"


MISCONCEPTIONS = [
    *of(
        "sigmoid",
        ("sigmoid_sign", "np.exp(-z)", "np.exp(z)",
         "The curve falls where it should rise: look at the sign in the exponent."),
        ("sigmoid_brackets", "1 / (1 + np.exp(-z))", "1 / 1 + np.exp(-z)",
         "Division comes before addition: what stands below the fraction bar needs brackets."),
        ("sigmoid_no_one", "(1 + np.exp(-z))", "np.exp(-z)",
         "The 1 below the fraction bar is missing: your values grow beyond 1."),
        ("sigmoid_minus", "1 + np.exp(-z)", "1 - np.exp(-z)",
         "Below the fraction bar stands a sum, not a difference: yours divides by zero at z = 0."),
        ("sigmoid_stretched", "1 / (1 + np.exp(-z))", "2 / (1 + np.exp(-z)) - 1",
         "Your values run from -1 to 1, as those of tanh do: the sigmoid runs from 0 to 1."),
        ("sigmoid_base", "np.exp(-z)", "10.0 ** (-z)",
         "The power is taken of 10: it belongs to e, about 2.718."),
        ("sigmoid_rounded", "return 1 / (1 + np.exp(-z))",
         "return np.round(1 / (1 + np.exp(-z)))",
         "The values are rounded to 0 or 1: the sigmoid gives everything in between, too."),
        ("sigmoid_softmax", "1 / (1 + np.exp(-z))", "np.exp(z) / np.sum(np.exp(z))",
         "All your values together add up to 1: each entry should depend on its own z alone."),
        ("sigmoid_math", "return 1 / (1 + np.exp(-z))",
         "import math\n    return 1 / (1 + math.exp(-z))",
         "math.exp takes a single number only: NumPy's own exp works on a whole array."),
    ),
    *of(
        "sigmoid_derivative",
        ("sigmoid_slope_of_z", "a * (1 - a)", "z * (1 - z)",
         "The product is made from z itself: it belongs to the activation a, so apply the "
         "sigmoid first."),
        ("sigmoid_slope_half", "a * (1 - a)", "1 - a",
         "Only one of the two factors is there: the slope is small at both ends, yours at one."),
        ("sigmoid_slope_plus", "a * (1 - a)", "a * (1 + a)",
         "In the second factor, a is taken away from 1, not added to it: yours grows to 2."),
        ("sigmoid_slope_negative", "a * (1 - a)", "a * (a - 1)",
         "Your slope is negative, but the sigmoid rises everywhere: the difference is the wrong "
         "way round."),
        ("sigmoid_slope_tanh_form", "a * (1 - a)", "1 - a**2",
         "One minus a squared is the rule for tanh: the sigmoid's slope is another product."),
        ("sigmoid_slope_square", "a * (1 - a)", "a**2 * (1 - a)",
         "One factor a too many: the slope at z = 0 is 0.25, yours is 0.125."),
        ("sigmoid_slope_twice_squashed", "a = sigmoid(z)\n", "a = sigmoid(sigmoid(z))\n",
         "The sigmoid is applied twice: once turns z into a, and that is enough."),
        ("sigmoid_slope_dot", "a * (1 - a)", "np.dot(a, 1 - a)",
         "np.dot multiplies matrices and adds up: here each entry is multiplied on its own."),
    ),
    *of(
        "tanh",
        ("tanh_is_tan", "np.tanh(z)", "np.tan(z)",
         "This is the tangent of an angle: tanh is another function, with an h for hyperbolic."),
        ("tanh_upside_down", "np.tanh(z)",
         "(np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))",
         "The fraction is upside down: yours divides by zero at z = 0, where tanh is 0."),
        ("tanh_no_brackets", "np.tanh(z)", "np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)",
         "Division comes before addition: what stands above the fraction bar needs brackets, and "
         "what stands below needs them too."),
        ("tanh_brackets", "np.tanh(z)", "np.exp(z) - np.exp(-z) / (np.exp(z) + np.exp(-z))",
         "Division comes before subtraction: what stands above the fraction bar needs brackets."),
        ("tanh_same_twice", "np.tanh(z)", "(np.exp(z) - np.exp(-z)) / (np.exp(z) - np.exp(-z))",
         "The same difference stands above and below the fraction bar: below belongs a sum."),
        ("tanh_sinh", "np.tanh(z)", "(np.exp(z) - np.exp(-z)) / 2",
         "Your values grow without end: the difference must be divided by the sum of the two "
         "powers, not by 2."),
        ("tanh_falls", "np.tanh(z)", FRACTION.replace("np.exp(z) - np.exp(-z)",
                                                       "np.exp(-z) - np.exp(z)"),
         "The curve falls where it should rise: above the fraction bar, the difference is the "
         "wrong way round."),
        ("tanh_of_half", "np.tanh(z)", "2 * sigmoid(z) - 1",
         "This is tanh of z/2, half as steep: a stretched sigmoid is right only if 2z goes in."),
        ("tanh_lifted", "np.tanh(z)", "(np.tanh(z) + 1) / 2",
         "Your values run from 0 to 1: tanh runs from -1 to 1, and is 0 at z = 0."),
        ("tanh_math", "return np.tanh(z)", "import math\n    return math.tanh(z)",
         "Functions of math take a single number only: NumPy's own work on a whole array."),
    ),
    *of(
        "tanh_derivative",
        ("tanh_slope_of_z", "1 - a**2", "1 - z**2",
         "z itself is squared: the square belongs to the activation a, so apply tanh first."),
        ("tanh_slope_sigmoid_form", "1 - a**2", "a * (1 - a)",
         "a times (1 - a) is the rule for the sigmoid: put into it, tanh gives a slope that is "
         "even negative."),
        ("tanh_slope_no_square", "1 - a**2", "1 - a",
         "The square is missing: yours is steepest far on the left, where tanh is flat."),
        ("tanh_slope_square_of_all", "1 - a**2", "(1 - a) ** 2",
         "The whole difference is squared: only a is, before it is taken away from 1."),
        ("tanh_slope_plus", "1 - a**2", "1 + a**2",
         "The square is added to 1: it is taken away, so that the slope is 0 at both ends."),
        ("tanh_slope_negative", "1 - a**2", "a**2 - 1",
         "Your slope is negative, but tanh rises everywhere: the difference is the wrong way "
         "round."),
        ("tanh_slope_of_sigmoid", "a = tanh(z)\n", "a = sigmoid(z)\n",
         "The rule is the right one, but a is the value of the sigmoid here: it should be that "
         "of tanh."),
        ("tanh_slope_root", "1 - a**2", "np.sqrt(1 - a**2)",
         "This is the square root of the slope: 1 over cosh needs a square."),
        ("tanh_slope_twice_squashed", "a = tanh(z)\n", "a = tanh(tanh(z))\n",
         "tanh is applied twice: once turns z into a, and that is enough."),
        ("tanh_slope_dot", "1 - a**2", "1 - np.dot(a, a)",
         "np.dot multiplies matrices and adds up: here each entry is squared on its own."),
    ),
    *of(
        "relu",
        ("relu_python_max", "np.maximum(0, z)", "max(0, z)",
         "Python's if and max ask for one yes or no, and an array has one for each entry: NumPy "
         "has a function that compares entry by entry."),
        ("relu_max_of_axis", "np.maximum(0, z)", "np.max(0, z)",
         "np.max looks for the largest entry of one array, along an axis: wanted is a function "
         "that compares two things entry by entry."),
        ("relu_largest", "np.maximum(0, z)", "np.maximum(0, np.max(z))",
         "You give the largest entry of all: each entry is compared with 0 on its own."),
        ("relu_minimum", "np.maximum(0, z)", "np.minimum(0, z)",
         "You keep the negative entries: the positive ones stay, the others become 0."),
        ("relu_absolute", "np.maximum(0, z)", "np.abs(z)",
         "Negative entries lose their sign: they should become 0."),
        ("relu_mirrored", "np.maximum(0, z)", "np.maximum(0, -z)",
         "Left and right are swapped: yours is 0 for positive z."),
        ("relu_capped", "np.maximum(0, z)", "np.clip(z, 0, 1)",
         "Your values stop at 1: the ReLU goes on growing with z."),
        ("relu_floor_one", "np.maximum(0, z)", "np.maximum(1, z)",
         "Nothing falls below 1: the floor of the ReLU is 0."),
        ("relu_drops", "np.maximum(0, z)", "z[z > 0]",
         "The negative entries are gone, and with them the shape: put 0 in their places "
         "instead."),
        ("relu_in_place", "return np.maximum(0, z)", "z[z < 0] = 0\n    return z",
         "The zeros are written into z itself: the caller's array changes, and a plain number "
         "has no entries to write to. Make a new array."),
    ),
    *of(
        "relu_derivative",
        ("relu_slope_one", "np.where(z > 0, 1.0, 0.0)", "np.ones_like(z)",
         "The slope is 1 everywhere: left of 0 the ReLU is flat."),
        ("relu_slope_sign", "np.where(z > 0, 1.0, 0.0)", "np.sign(z)",
         "Left of 0 your slope is -1, as if the curve rose again: the ReLU is flat there."),
        ("relu_slope_flipped", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 0.0, 1.0)",
         "Left and right are swapped: the ReLU rises where z is positive."),
        ("relu_slope_late", "z > 0", "z > 1",
         "Your slope changes at z = 1: the bend of the ReLU is at 0."),
        ("relu_slope_half", "np.where(z > 0, 1.0, 0.0)", "np.where(z > 0, 0.5, 0.0)",
         "On the right your slope is 0.5: the ReLU rises there as fast as z itself."),
        ("relu_slope_if", "return np.where(z > 0, 1.0, 0.0)",
         "if z > 0:\n        return 1.0\n    return 0.0",
         "if asks for one yes or no, and an array has one for each entry: choose entry by "
         "entry."),
        ("relu_slope_in_place", "return np.where(z > 0, 1.0, 0.0)",
         "z[z > 0] = 1\n    z[z < 0] = 0\n    return z",
         "The slopes are written into z itself: the caller's array changes, and a plain number "
         "has no entries to write to. Make a new array."),
    ),
    *of(
        "leaky_relu",
        ("leaky_sign", "slope * z)", "-slope * z)",
         "On the left your curve rises again: a little of a negative z is still negative."),
        ("leaky_fixed_slope", "slope * z)", "0.01 * z)",
         "The slope is fixed at 0.01: the argument slope is not used."),
        ("leaky_flat", "slope * z)", "slope)",
         "On the left every value is slope itself: it is a factor, so multiply z by it."),
        ("leaky_on_both_sides", "np.where(z > 0, z, slope * z)", "np.maximum(0, z) + slope * z",
         "The small part is added on the right too: positive z should stay as it is."),
        ("leaky_sides_swapped", "np.where(z > 0, z, slope * z)", "np.where(z > 0, slope * z, z)",
         "Left and right are swapped: positive z should stay as it is, negative z becomes small. "
         "The larger one of two is wanted, not the smaller one."),
        ("leaky_divides", "slope * z)", "z / slope)",
         "On the left z is divided by slope, so it grows: multiply, so that it shrinks."),
        ("leaky_shifted", "slope * z)", "z + slope)",
         "On the left slope is added to z: it is a factor."),
        ("leaky_python_max", "np.where(z > 0, z, slope * z)", "max(z, slope * z)",
         "Python's if and max ask for one yes or no, and an array has one for each entry: choose "
         "entry by entry."),
        ("leaky_truncates", "return np.where(z > 0, z, slope * z)",
         "a = np.array(z)\n    a[a < 0] = slope * a[a < 0]\n    return a",
         "Whole numbers stay whole in an array made from z, so what is left of them after the "
         "factor is cut off to 0: make an array of decimal numbers."),
        ("leaky_in_place", "return np.where(z > 0, z, slope * z)",
         "z[z < 0] *= slope\n    return z",
         "The values are written into z itself: the caller's array changes, and whole numbers "
         "or a plain number cannot take them. Make a new array."),
    ),
    *of(
        "leaky_relu_derivative",
        ("leaky_slope_fixed", "np.where(z > 0, 1.0, slope)", "np.where(z > 0, 1.0, 0.01)",
         "The left slope is fixed at 0.01: the argument slope is not used."),
        ("leaky_slope_times_z", "np.where(z > 0, 1.0, slope)", "np.where(z > 0, 1.0, slope * z)",
         "On the left this is the value of the curve, not its slope: z itself is no part of "
         "that."),
        ("leaky_slope_negative", "np.where(z > 0, 1.0, slope)", "np.where(z > 0, 1.0, -slope)",
         "On the left your slope is negative: the curve rises there too, only little."),
        ("leaky_slope_swapped", "np.where(z > 0, 1.0, slope)", "np.where(z > 0, slope, 1.0)",
         "Left and right are swapped: the steep side is where z is positive."),
        ("leaky_slope_added", "np.where(z > 0, 1.0, slope)", "np.where(z > 0, 1.0 + slope, slope)",
         "On the right slope is added to 1: it belongs to the left side alone."),
        ("leaky_slope_truncates", "return np.where(z > 0, 1.0, slope)",
         "d = np.ones_like(z)\n    d[np.asarray(z) < 0] = slope\n    return d",
         "For whole numbers the new array holds whole numbers too, so slope is cut off to 0: "
         "make an array of decimal numbers."),
        ("leaky_slope_if", "return np.where(z > 0, 1.0, slope)",
         "if z > 0:\n        return 1.0\n    return slope",
         "if asks for one yes or no, and an array has one for each entry: choose entry by "
         "entry."),
    ),
    *of(
        "collapse_linear_layers",
        ("collapse_order", "np.dot(W2, W1)", "np.dot(W1, W2)",
         "The matrices are multiplied in the order in which the layers come: x meets W1 first, "
         "so W1 stands on the right."),
        ("collapse_transposed", "np.dot(W2, W1)", "np.dot(W1.T, W2.T)",
         "W is transposed: it has one row for each unit of the second layer."),
        ("collapse_elementwise", "np.dot(W2, W1)", "W2 * W1",
         "* and + work entry by entry, and these shapes do not fit: one layer after the other is a "
         "product of matrices."),
        ("collapse_forgets_b2", "np.dot(W2, b1) + b2", "np.dot(W2, b1)",
         "b2 is missing: the second layer adds its own bias at the end."),
        ("collapse_forgets_b1", "np.dot(W2, b1) + b2", "b2 + 0",
         "b1 is missing: it passes through the second layer too."),
        ("collapse_biases_added", "np.dot(W2, b1) + b2", "b1 + b2",
         "The biases are only added: b1 passes through the second layer's weights first."),
        ("collapse_b2_multiplied", "np.dot(W2, b1) + b2", "np.dot(W2, b1 + b2)",
         "b2 is multiplied by W2 too: it is added after the product."),
        ("collapse_bias_through_both", "np.dot(W2, b1) + b2", "np.dot(W, b1) + b2",
         "b1 is multiplied by both weights: it comes after W1, so only W2 is still ahead of it."),
        ("collapse_activation", "np.dot(W2, b1) + b2", "np.dot(W2, np.tanh(b1)) + b2",
         "An activation is applied to b1: there is none between these two layers."),
        ("collapse_rank_1", "np.dot(W2, b1) + b2", "(np.dot(W2, b1) + b2).ravel()",
         "b is a rank-1 array of shape (n_2,): keep it a column."),
        ("collapse_swapped", "return W, b", "return b, W",
         "The two results are swapped: first W, then b."),
        ("collapse_in_place", "b = np.dot(W2, b1) + b2", "b2 += np.dot(W2, b1)\n    b = b2",
         "+= adds into the caller's own b2, which is different afterwards: make a new array."),
    ),
]  # fmt: skip


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    Numbers and arrays, whole numbers too, never exactly 0; pairs that vary only the slope.
    """
    table, row = draw_scores(rng, (2, 3)), draw_scores(rng, (5,))
    whole = draw_whole_scores(rng, (2, 2))
    of_z = [(0.7,), (-3,), (table,), (row,), (whole,)]
    with_slope = [(0.7, 0.01), (-3, 0.2), (table, 0.01), (table, 0.3), (row, 0.05), (whole, 0.2)]
    layers = [draw_two_layers(rng, *sizes) for sizes in ((3, 4, 2), (2, 3, 5), (4, 2, 1))]
    W1, b1, W2, b2 = layers[0]
    inputs = {name: list(with_slope if name.startswith("leaky") else of_z)
              for name in INTERCHANGEABLE}
    return inputs | {"collapse_linear_layers": [*layers, (W1, b1, W2, b2 + 1.5)]}


def extreme_inputs() -> dict[str, tuple]:
    """Return the arguments at which an exercise's results must stay finite.

    At exactly 0 the ReLUs have no slope; what a learner gives there only must not be NaN.
    """
    z = np.array([[-1e4, 0.0, 1e4]])
    return {name: (z, 0.01) if name.startswith("leaky") else (z,) for name in INTERCHANGEABLE}
