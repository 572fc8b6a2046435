"""Say what the class hands in for the lab of activations."""

from hand_in import NOTHING, RIGHT, UNUSUAL, HandIn
from treatments import save_with_old_outputs

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student04": HandIn(
        "signs: slopes that fall where the curve rises",
        mistakes=("sigmoid_slope_negative", "relu_slope_sign", "leaky_sign"),
    ),
    "student06": HandIn(
        "axes: a bias with one axis, negative entries dropped",
        mistakes=("collapse_rank_1", "relu_drops"),
    ),
    "student07": HandIn(
        "tan in the place of tanh",
        mistakes=("tanh_is_tan",),
        blames={"tanh": ("tanh_derivative",)},
    ),
    "student09": HandIn(
        "writes into the caller's arrays; the argument slope is not used",
        mistakes=("leaky_fixed_slope",),
        partly=("relu_in_place",),
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("sigmoid_softmax", "tanh_slope_sigmoid_form", "leaky_slope_added",
                  "collapse_order"),
        blames={"sigmoid": ("sigmoid_derivative",)},
    ),
    "student11": HandIn(
        "a syntax error in the cell of leaky_relu",
        edits={"leaky_relu": ("slope * z)", "slope * z))")},
        results={"leaky_relu": ("error", "not_defined")},
    ),
    "student12": HandIn(
        "everything right, saved with old outputs and counts",
        treatments=(save_with_old_outputs("relu"),),
    ),
}
