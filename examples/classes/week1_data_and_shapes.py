"""Say what the class hands in for the lab of data and shapes; no exercise here calls another."""

from hand_in import NOTHING, RIGHT, UNUSUAL, HandIn, memory_bomb_after
from treatments import delete_check

CLASS = {
    "student01": RIGHT,
    "student02": UNUSUAL,
    "student03": NOTHING,
    "student05": HandIn(
        "sums and counts where a mean is wanted",
        mistakes=("scale_length",),
        partly=("accuracy_count",),
    ),
    "student06": HandIn(
        "axes: images scrambled by reshape, features and examples mixed up",
        mistakes=("table_rows", "scale_over_features"),
        partly=("flatten_scrambled",),
    ),
    "student09": HandIn(
        "right values, but the caller's own arrays change; one check deleted",
        partly=("scale_in_place", "table_pops", "column_sets_shape"),
        treatments=(delete_check("accuracy"),),
    ),
    "student10": HandIn(
        "several mistakes",
        mistakes=("vector_rank_1", "curve_positions"),
        partly=("column_transposed", "accuracy_rounded"),
    ),
    "student11": HandIn(
        "a syntax error in the cell of standardize",
        edits={"standardize": ("keepdims=True)\n    std", "keepdims=True\n    std")},
        results={"standardize": ("error", "not_defined")},
    ),
    "student14": HandIn(
        "a memory bomb in flatten_images",
        edits={"flatten_images": memory_bomb_after("m = images.shape[0]")},
        results={"flatten_images": ("failed", "raised")},
        friendly=False,
    ),
}
