"""Week 1, data and shapes: what goes wrong, and the sentence that says so."""

import numpy as np

from autograder.hidden.draw import draw_image, draw_labels, draw_measurements, draw_table
from utils.public_functions import rising_score, wavering_score

from . import of

IMAGE = "image.reshape(h * w * c, 1)"
IMAGES = "images.reshape(m, -1).T"
SCALED = "X_scaled = (X - mean) / std"
STD = "std = np.std(X, axis=1, keepdims=True)"
TABLE = "X = np.array([[row[name] for row in rows] for name in names])"
TARGET = "Y = np.array([[row[target] for row in rows]])"
APPEND = "scores.append(train_and_score(m))"


MISCONCEPTIONS = [
    *of(
        "image2vector",
        ("vector_rank_1", IMAGE, "image.reshape(h * w * c)",
         "v is a rank-1 array: give reshape both sizes, so that v is a column."),
        ("vector_row", IMAGE, "image.reshape(1, h * w * c)",
         "v is a row here: one image is one column, so the numbers go below each other."),
        ("vector_backwards", IMAGE, 'image.reshape(h * w * c, 1, order="F")',
         "The axes are read in the wrong order: NumPy's own order takes the colours of one pixel "
         "together, then goes on to its neighbour."),
        ("vector_colour_by_colour", IMAGE, "image.transpose(2, 0, 1).reshape(h * w * c, 1)",
         "All reds come first, then all greens, then all blues: leave the axes as they are, and "
         "each pixel's colours stay together."),
        ("vector_one_colour", IMAGE, "image[:, :, 0].reshape(h * w, 1)",
         "Only the first colour is in v: all of them belong there."),
        ("vector_grey", IMAGE, "image.mean(axis=2).reshape(h * w, 1)",
         "The colours of each pixel are averaged: v keeps every number of the image."),
        ("vector_column_a_colour", IMAGE, "image.reshape(h * w, c)",
         "Each colour has a column of its own: the whole image is one column."),
        ("vector_divided", IMAGE, IMAGE + " / 255",
         "The numbers are divided by 255: here they only move, and keep their values."),
        ("vector_changes_shape", "return " + IMAGE,
         "image.shape = (h * w * c, 1)\n    return image",
         "The shape of the image itself is set, so the caller's image is no image any more: make "
         "a reshaped one and leave the old one alone."),
        ("vector_fixed_size", IMAGE, "image.reshape(12 * 12 * 3, 1)",
         "The size is fixed to images of 12 by 12 pixels: take it from the shape of the image."),
    ),
    *of(
        "flatten_images",
        ("flatten_scrambled", IMAGES, "images.reshape(-1, m)",
         "The shape is right, but each column mixes numbers of many images: reshape keeps the "
         "order of the numbers, so first make each image a row, then turn the rows into columns."),
        ("flatten_rows", IMAGES, "images.reshape(m, -1)",
         "Each image is a row here: one example is one column, so turn the array over."),
        ("flatten_backwards", IMAGES, "images.T.reshape(-1, m)",
         "The images are turned over before they are flattened, so the numbers of each column "
         "come in another order than image2vector gives: flatten first."),
        ("flatten_colour_by_colour", IMAGES, "images.transpose(0, 3, 1, 2).reshape(m, -1).T",
         "In each column all reds come first, then all greens, then all blues: a pixel's colours "
         "stay together, as in image2vector."),
        ("flatten_one_column", IMAGES, "images.reshape(-1, 1)",
         "All images stand in a single column: each has a column of its own."),
        ("flatten_first_image", IMAGES, "images[0].reshape(-1, 1)",
         "Only the first image is there: X has a column for each of them."),
        ("flatten_wrong_axis", "m = images.shape[0]", "m = images.shape[1]",
         "The number of images is taken from the wrong axis: it is the first size of the array."),
        ("flatten_keeps_colours", IMAGES, "images.reshape(m, -1, images.shape[3]).T",
         "The colours still have an axis of their own: each image becomes one column of numbers."),
        ("flatten_divided", IMAGES, IMAGES + " / 255",
         "The numbers are divided by 255: they only move here, and keep their values."),
        ("flatten_one_colour", IMAGES, "images[:, :, :, 0].reshape(m, -1).T",
         "Only the first colour of each image is there: all of them belong into its column."),
        ("flatten_reversed", IMAGES, "images[::-1].reshape(m, -1).T",
         "The images come last to first: column i is image i."),
    ),
    *of(
        "table_to_design_matrix",
        ("table_rows", TABLE,
         "X = np.array([[row[name] for name in names] for row in rows])",
         "Each example is a row of X: it must be a column, and each feature a row."),
        ("table_by_position", TABLE,
         "X = np.array([[v for k, v in row.items() if k != target] for row in rows]).T",
         "The values of each dict are taken by their place, and a dict may have its keys in "
         "another order: take them by key."),
        ("table_keeps_target", "[name for name in rows[0] if name != target]", "list(rows[0])",
         "The target is still a row of X: what is to be predicted must not be among the features."),
        ("table_sorted", "in rows[0] if", "in sorted(rows[0]) if",
         "The features are sorted by name: keep the order of the first dict."),
        ("table_y_rank_1", TARGET, "Y = np.array([row[target] for row in rows])",
         "Y is a rank-1 array: it must be a row with two axes, (1, m)."),
        ("table_y_column", TARGET, "Y = np.array([[row[target]] for row in rows])",
         "Y is a column: examples stand side by side, so Y is a row, (1, m)."),
        ("table_swapped", "return X, Y", "return Y, X",
         "The two results are swapped: first X, then Y."),
        ("table_pops", TARGET, "Y = np.array([[row.pop(target) for row in rows]])",
         "pop takes the target out of the caller's own dicts: look it up instead."),
        ("table_last_key", "    names = [", "    target = list(rows[0])[-1]\n    names = [",
         "The last key is always taken as the target: the argument target says which one it is."),
        ("table_header", TABLE + "\n    " + TARGET,
         TABLE.replace("in rows]", "in rows[1:]]") + "\n    "
         + TARGET.replace("in rows]", "in rows[1:]]"),
         "The first row is left out: it is an example like the others, not a heading."),
        ("table_no_array", "return X, Y", "return X.tolist(), Y.tolist()",
         "X and Y are nested lists: make arrays of them."),
    ),
    *of(
        "standardize",
        ("scale_over_features", "mean = np.mean(X, axis=1, keepdims=True)\n    " + STD,
         "mean = np.mean(X, axis=0, keepdims=True)\n    "
         + STD.replace("axis=1", "axis=0"),
         "Mean and standard deviation are taken over the features of one example: take them over "
         "the examples, along the other axis."),
        ("scale_all_together", "mean = np.mean(X, axis=1, keepdims=True)\n    " + STD,
         "mean = np.mean(X)\n    std = np.std(X)",
         "There is one mean for the whole of X: each feature needs its own, so say along which "
         "axis."),
        ("scale_no_keepdims", "mean = np.mean(X, axis=1, keepdims=True)\n    " + STD,
         "mean = np.mean(X, axis=1)\n    std = np.std(X, axis=1)",
         "Mean and standard deviation have lost an axis, so they no longer fit beside X: keep them "
         "columns, (n_x, 1)."),
        ("scale_flat_results", "return X_scaled, mean, std",
         "return X_scaled, mean.ravel(), std.ravel()",
         "Mean and standard deviation are handed back as rank-1 arrays: they must stay columns, "
         "(n_x, 1)."),
        ("scale_sample_std", STD, STD.replace("keepdims", "ddof=1, keepdims"),
         "The standard deviation is divided by m - 1: in this course it is the mean over all m "
         "examples."),
        ("scale_variance", STD, STD.replace("np.std", "np.var"),
         "This divides by the variance: its square root is missing."),
        ("scale_not_centred", SCALED, "X_scaled = X / std",
         "The mean is not subtracted."),
        ("scale_not_divided", SCALED, "X_scaled = X - mean",
         "The result is centred, but not divided by the standard deviation."),
        ("scale_brackets", SCALED, "X_scaled = X - mean / std",
         "Division comes before subtraction: the difference needs brackets."),
        ("scale_times", SCALED, "X_scaled = (X - mean) * std",
         "The difference is multiplied by the standard deviation: it must be divided."),
        ("scale_min_max", SCALED,
         "low = np.min(X, axis=1, keepdims=True)\n"
         "    X_scaled = (X - low) / (np.max(X, axis=1, keepdims=True) - low)",
         "The features are squeezed between 0 and 1 by their smallest and largest value: wanted is "
         "a mean of 0 and a standard deviation of 1."),
        ("scale_median", "np.mean(X", "np.median(X",
         "This is the median, the value in the middle: the mean is wanted."),
        ("scale_length", STD, "std = np.linalg.norm(X, axis=1, keepdims=True)",
         "This divides by the length of each row: the standard deviation is wanted."),
        ("scale_sum_of_squares", STD,
         "std = np.sqrt(np.sum((X - mean) ** 2, axis=1, keepdims=True))",
         "Under the root stands the sum of the squares: their mean over the m examples is wanted."),
        ("scale_distance", STD, "std = np.mean(np.abs(X - mean), axis=1, keepdims=True)",
         "This is the mean distance from the mean: for the standard deviation, square, then "
         "average, then take the root."),
        ("scale_in_place", SCALED, "X -= mean\n    X /= std\n    X_scaled = X",
         "-= and /= change the caller's own X: make a new array."),
        ("scale_swapped", "return X_scaled, mean, std", "return X_scaled, std, mean",
         "Mean and standard deviation are swapped on their way back: first the mean."),
        ("scale_statistics_of_scaled", SCALED,
         "X_scaled = (X - mean) / std\n    mean = np.mean(X_scaled, axis=1, keepdims=True)\n"
         "    std = np.std(X_scaled, axis=1, keepdims=True)",
         "The mean and the standard deviation handed back are those of the scaled numbers, always "
         "0 and 1: wanted are those of X, to scale new examples with."),
    ),
    *of(
        "as_column",
        ("column_transposed", "v.reshape(-1, 1)", "v.T",
         "Turning over an array with a single axis changes nothing: reshape it, and give both "
         "sizes."),
        ("column_row", "v.reshape(-1, 1)", "v.reshape(1, -1)",
         "This is a row: in a column, the numbers stand below each other."),
        ("column_flat", "v.reshape(-1, 1)", "v.ravel()",
         "The result has a single axis: a column has two."),
        ("column_new_axis", "v.reshape(-1, 1)", "v[:, np.newaxis]",
         "A new axis is always added, so a row or a column ends up with three: v may have two "
         "axes already."),
        ("column_in_brackets", "v.reshape(-1, 1)", "np.array([v]).T",
         "Brackets around v always add an axis, so a row or a column ends up with three: v may "
         "have two axes already."),
        ("column_by_len", "v.reshape(-1, 1)", "v.reshape(len(v), 1)",
         "len counts the rows only, and a row vector has one row: count all numbers of v."),
        ("column_by_width", "v.reshape(-1, 1)", "v.reshape(v.shape[1], 1)",
         "A second size exists only where v has two axes, and in a column it is 1: count all "
         "numbers of v."),
        ("column_unchanged", "v.reshape(-1, 1)", "v",
         "v comes back as it was: it becomes a column only if its shape is changed."),
        ("column_sets_shape", "return v.reshape(-1, 1)", "v.shape = (v.size, 1)\n    return v",
         "Setting v.shape changes the caller's own array: make a reshaped one and leave v alone."),
    ),
    *of(
        "accuracy",
        ("accuracy_count", "np.mean(Y_hat == Y)", "np.sum(Y_hat == Y)",
         "This is the number of right answers: for the share, divide it by the number of examples, "
         "which is the second size of Y; len gives the first."),
        ("accuracy_percent", "np.mean(Y_hat == Y)", "100 * np.mean(Y_hat == Y)",
         "This is in percent: the share runs from 0 to 1."),
        ("accuracy_error", "Y_hat == Y", "Y_hat != Y",
         "This is the share of wrong answers: the right ones are wanted."),
        ("accuracy_all_or_nothing", "np.mean(Y_hat == Y)", "np.array_equal(Y_hat, Y)",
         "This only says whether all answers are right: wanted is their share."),
        ("accuracy_not_averaged", "np.mean(Y_hat == Y)", "Y_hat == Y",
         "There is one answer for each example: the mean over them is missing."),
        ("accuracy_loops_over_rows", "return np.mean(Y_hat == Y)",
         "right = sum(1 for a, y in zip(Y_hat, Y) if a == y)\n    return right / len(Y)",
         "A loop over Y, or its len, goes through the rows, and there is one: the examples lie "
         "along the second axis."),
        ("accuracy_both_one", "np.mean(Y_hat == Y)", "np.mean(Y_hat * Y)",
         "Only examples where both are 1 count: a 0 for a 0 is right, too."),
        ("accuracy_ones_only", "np.mean(Y_hat == Y)", "np.sum(Y_hat * Y) / np.sum(Y)",
         "Only examples with label 1 are looked at: those with label 0 count as well."),
        ("accuracy_cancels", "np.mean(Y_hat == Y)", "1 - np.mean(Y_hat - Y)",
         "Wrong answers of the two kinds cancel out: a difference of +1 and one of -1 are both "
         "mistakes."),
        ("accuracy_ignores_labels", "np.mean(Y_hat == Y)", "np.mean(Y_hat)",
         "This is the share of ones among the answers: the labels Y are not used."),
        ("accuracy_rounded", "np.mean(Y_hat == Y)", "np.round(np.mean(Y_hat == Y))",
         "The share is rounded to 0 or 1: keep its decimals."),
    ),
    *of(
        "learning_curve",
        ("curve_positions", "for m in sizes:", "for m in range(len(sizes)):",
         "train_and_score is called with the positions 0, 1, 2, and so on: call it with the sizes "
         "themselves."),
        ("curve_every_size", "for m in sizes:", "for m in range(1, max(sizes) + 1):",
         "There is a score for every size up to the largest: wanted is one for each size of the "
         "list."),
        ("curve_sorted", "for m in sizes:", "for m in sorted(sizes):",
         "The scores come in the order of growing sizes: keep the order of the list."),
        ("curve_sorts_in_place", "for m in sizes:", "sizes.sort()\n    for m in sizes:",
         "sort() rearranges the caller's own list of sizes: leave it alone, and keep its order."),
        ("curve_last_only", APPEND, "scores = train_and_score(m)",
         "Each score overwrites the one before, so only the last is left: collect them in a list."),
        ("curve_returns_early", "\n    return scores", "\n        return scores",
         "The function returns inside its loop, after the first size: let the loop come to its "
         "end."),
        ("curve_all_at_once", "for m in sizes:\n        " + APPEND,
         "scores = train_and_score(sizes)",
         "train_and_score gets the whole list: it takes one number of examples at a time."),
        ("curve_one_size", APPEND, "scores.append(train_and_score(sizes[-1]))",
         "All scores belong to the last size: each call gets a size of its own."),
        ("curve_forgets_last", "for m in sizes:", "for m in sizes[:-1]:",
         "The last size is left out."),
        ("curve_reversed", APPEND, "scores.insert(0, train_and_score(m))",
         "Each new score is put in front of the others, so they come out backwards: put it at the "
         "end."),
        ("curve_best_so_far", APPEND, "scores.append(max([*scores, train_and_score(m)]))",
         "Each entry is the best score so far: a curve that falls must be seen to fall."),
        ("curve_dict", "return scores", "return dict(zip(map(str, sizes), scores))",
         "A dict of sizes and scores comes back: wanted is the list of scores alone."),
        ("curve_pairs", APPEND, "scores.append((m, train_and_score(m)))",
         "Each entry is a pair of size and score: wanted are the scores alone."),
    ),
]


def public_inputs(rng: np.random.Generator) -> dict[str, list[tuple]]:
    """Return, for each exercise, the arguments of its public cases.

    All dimensions differ, m = 1 is among them where it can be, and pairs vary a single argument.
    """
    houses = draw_table(rng, ("rooms", "area", "price", "age"), 3)
    answers, labels = draw_labels(rng, 5), np.array([[0.0, 1.0, 1.0, 1.0, 0.0]])
    return {
        "image2vector": [(draw_image(rng, 4, 2, 3),), (draw_image(rng, 2, 5, 3) / 255,),
                         (draw_image(rng, 3, 2, 4),), (draw_image(rng, 1, 1, 3),)],
        "flatten_images": [(draw_image(rng, 5, 4, 2, 3),), (draw_image(rng, 2, 3, 5, 4) / 255,),
                           (draw_image(rng, 1, 2, 4, 3),)],
        "table_to_design_matrix": [(houses, "price"), (houses, "rooms"),
                                   (draw_table(rng, ("hours", "grade", "absent"), 5), "grade"),
                                   (draw_table(rng, ("z", "y", "w", "x"), 1), "z")],
        "standardize": [(draw_measurements(rng, n_x, m),)
                        for n_x, m in ((3, 5), (4, 2), (2, 7), (1, 6))],
        "as_column": [(rng.normal(size=5),), (rng.normal(size=(1, 4)),),
                      (rng.normal(size=(3, 1)),), (np.arange(7),)],
        "accuracy": [(answers, labels), (1 - answers, labels), (answers, 1 - labels * answers),
                     (draw_labels(rng, 8), draw_labels(rng, 8)),
                     (np.ones((1, 1)), np.ones((1, 1)))],
        "learning_curve": [(rising_score, [10, 20, 40]), (rising_score, [40, 10]),
                           (wavering_score, [3, 9, 1, 6]), (wavering_score, [5])],
    }
