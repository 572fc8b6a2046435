"""Say what the class hands in for the lab of computation graphs."""

from hand_in import EVERY, NOTHING, RIGHT, UNUSUAL, HandIn

OF_SIGMOID = ("sigmoid_derivative", "logistic_backward_single")

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student04": HandIn(
        "signs: the loss is negative, the sigmoid falls (its slope comes out right all the same)",
        mistakes=("loss_sign", "sigmoid_sign"),
        blames={"sigmoid": ("logistic_backward_single",)},
    ),
    "student06": HandIn(
        "axes: sums along the wrong one, or one axis lost",
        mistakes=("rows_summed",),
        partly=("scores_in_a_column", "lengths_flat"),
    ),
    "student07": HandIn(
        "logarithm to base 10 in loss; the two-sided quotient",
        mistakes=("loss_log10", "two_sided"),
    ),
    "student08": HandIn(
        "the chain rule: db and dc take the wrong partner, a step is left out",
        mistakes=("partners_swapped", "dz_without_slope"),
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("u_and_v_swapped", "z_taken_for_a", "overwrites_z"),
        partly=("dw_row",),
    ),
    "student11": HandIn(
        "a syntax error in the cell of sigmoid",
        edits={"sigmoid": ("(1 + np.exp(-z))", "(1 + np.exp(-z)")},
        results={"sigmoid": ("error", "not_defined")},
        blames={"sigmoid": OF_SIGMOID},
    ),
    "student15": HandIn(
        "reads the grader's files to answer from them",
        cells="reads_files",
        results={EVERY: ("failed", "raised")},
        friendly=False,
    ),
}
