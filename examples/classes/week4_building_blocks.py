"""Say what the class hands in for the lab of building blocks: chains of three functions."""

from hand_in import NOTHING, RIGHT, UNUSUAL, HandIn

FORWARD = {"linear_forward": ("linear_activation_forward", "L_model_forward")}
BACKWARD = {"linear_backward": ("linear_activation_backward", "L_model_backward")}

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student04": HandIn(
        "signs: a negative cost, and gradients that start the wrong way",
        mistakes=("cost_sign", "deep_sign"),
    ),
    "student05": HandIn(
        "no mean over the examples in linear_backward",
        partly=("back_no_mean",),
        blames=BACKWARD,
    ),
    "student06": HandIn(
        "axes: W transposed in linear_forward, db with one axis, shapes turned over",
        mistakes=("shapes_transposed", "forward_w_transposed", "back_db_rank_1"),
        blames=FORWARD | BACKWARD,
    ),
    "student08": HandIn(
        "the step goes uphill, and a one-sided gradient check",
        mistakes=("step_uphill",),
        partly=("check_one_sided",),
    ),
    "student09": HandIn(
        "caches: A kept in the place of Z, and taken apart in the wrong order",
        mistakes=("layer_cache_a", "layer_back_cache_order"),
        blames={"linear_activation_forward": ("L_model_forward",),
                "linear_activation_backward": ("L_model_backward",)},
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("init_zeros", "forward_no_b", "deep_next_cache"),
        partly=("cost_no_mean",),
        blames=FORWARD,
    ),
    "student11": HandIn(
        "a syntax error in the cell of linear_forward",
        edits={"linear_forward": ("np.dot(W, A) + b", "np.dot(W, A) + ")},
        results={"linear_forward": ("error", "not_defined")},
        blames=FORWARD,
    ),
}
