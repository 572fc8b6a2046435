"""Say what the class hands in for the lab of logistic regression."""

from hand_in import ENDLESS, EVERY, NOTHING, RIGHT, HandIn, memory_bomb_after
from treatments import (
    break_experiment,
    delete_check,
    leave_an_attempt,
    save_with_old_outputs,
    show_a_forged_success,
)

OF_SIGMOID = ("propagate_loop", "propagate", "predict")
TRAINING = ("optimize", "model")

CLASS = {
    "student01": RIGHT,
    "student02": HandIn(
        "everything right, in an unusual way: einsum, a class, own imports", cells="unusual"
    ),
    "student03": NOTHING,
    "student04": HandIn(
        "the sign in sigmoid",
        mistakes=("sigmoid_sign",),
        blames={"sigmoid": (*OF_SIGMOID, *TRAINING)},
    ),
    "student05": HandIn(
        "gradients without 1/m in propagate",
        partly=("no_mean_gradients",),
        blames={"propagate": TRAINING},
    ),
    "student06": HandIn(
        "db not summed in propagate",
        partly=("db_not_summed",),
        blames={"propagate": TRAINING},
    ),
    "student07": HandIn(
        "logarithm to base 10 in propagate",
        mistakes=("cost_log10",),
        blames={"propagate": TRAINING},
    ),
    "student08": HandIn(
        "optimize walks uphill", mistakes=("ascends",), blames={"optimize": ("model",)}
    ),
    "student09": HandIn(
        "predict compares with 0; the check of sigmoid deleted, the cell of optimize twice",
        mistakes=("threshold_zero",),
        blames={"predict": ("model",)},
        treatments=(
            delete_check("sigmoid"),
            leave_an_attempt("optimize", "w - learning", "w + learning"),
        ),
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("init_rank_1", "flipped"),
        partly=("dw_transposed",),
        blames={"initialize_with_zeros": ("model",), "propagate": ("optimize",)},
    ),
    "student11": HandIn(
        "a syntax error in the cell of optimize",
        edits={"optimize": ("in range(num_iterations):", "in range(num_iterations)")},
        results={"optimize": ("error", "not_defined")},
        blames={"optimize": ("model",)},
    ),
    "student12": HandIn(
        "everything right; an exception in an experiment; saved with old outputs and counts",
        treatments=(
            save_with_old_outputs("propagate"),
            break_experiment("= optimize(", "learning_rate=0.1", "learning_rate=alpha"),
        ),
    ),
    "student13": HandIn(
        "an infinite loop in optimize",
        edits={"optimize": ENDLESS},
        results={"optimize": ("error", "stopped")},
        blames={"optimize": ("model",)},
        friendly=False,
    ),
    "student14": HandIn(
        "a memory bomb in propagate_loop",
        edits={"propagate_loop": memory_bomb_after("n_x, m = X.shape")},
        results={"propagate_loop": ("failed", "raised")},
        friendly=False,
    ),
    "student15": HandIn(
        "reads the grader's files to answer from them",
        cells="reads_files",
        results={EVERY: ("failed", "raised")},
        friendly=False,
    ),
    "student16": HandIn(
        "forges its result: patched NumPy and assert, a verdict on every channel",
        cells="forges",
        treatments=(show_a_forged_success(60),),
        results={EVERY: ("failed", "type")},
        friendly=False,
    ),
}
