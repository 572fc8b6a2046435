"""Say what the class hands in for the lab of the deep network, on right building blocks."""

from hand_in import EVERY, NOTHING, RIGHT, UNUSUAL, HandIn
from treatments import show_a_forged_success

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student05": HandIn(
        "the slope of the sigmoid counted twice; probabilities where decisions are wanted",
        mistakes=("two_error_as_dA2", "predict_probabilities"),
    ),
    "student08": HandIn(
        "steps: uphill in one model, never kept in the other",
        mistakes=("two_uphill", "deep_not_kept"),
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("predict_inverted",),
        partly=("two_cost_every_step", "parity_lone_dropped", "grid_zip"),
    ),
    "student11": HandIn(
        "a syntax error in the cell of predict",
        edits={"predict": ("(AL > 0.5)", "(AL > 0.5")},
        results={"predict": ("error", "not_defined")},
    ),
    "student16": HandIn(
        "forges its result: asks the grader's own functions for answers",
        cells="forges",
        treatments=(show_a_forged_success(56),),
        results={EVERY: ("error", "stopped")},
        friendly=False,
    ),
}
