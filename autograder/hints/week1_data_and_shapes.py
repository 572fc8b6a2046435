"""Help for week 1: pictures and tables as matrices."""

HINTS = {
    "image2vector": (
        "All numbers of the image stand below each other, the colours of the first pixel first. "
        "Nothing is computed; only the shape changes.",
        "image has the shape (h, w, c), so v has h * w * c rows and one column: (h * w * c, 1). "
        "NumPy's own order is the right one.",
        "Begin with h, w, c = image.shape. Then look at image.reshape: it gives another shape "
        "and leaves image as it is.",
    ),
    "flatten_images": (
        "Each image becomes one column, as image2vector makes it. Asking reshape for the final "
        "shape mixes images. Which axis should stay whole while you flatten the others?",
        "From (m, h, w, c) go to (m, h * w * c) first, one image a row. Then rows become "
        "columns: X is (h * w * c, m).",
        "Begin with m = images.shape[0]. In reshape, one size may be -1, and .T turns rows into "
        "columns.",
    ),
    "table_to_design_matrix": (
        "Each dict is a column, each key a row. First settle which keys are features, and in "
        "which order. Then collect, for each of them, the values of all dicts.",
        "With n_x keys other than target and m dicts, X is (n_x, m). Y holds the target of each "
        "dict and has two axes: (1, m).",
        "Begin with names = [name for name in rows[0] if name != target]. Look values up by "
        "name. For Y, np.array needs a list inside a list.",
    ),
    "standardize": (
        "Every feature gets mean 0 and standard deviation 1, by its own numbers. The examples "
        "lie side by side, so go along the rows.",
        "mean and std are (n_x, 1), taken over axis=1. Subtract the mean first, then divide by "
        "std; broadcasting repeats both for each example. X_scaled is (n_x, m).",
        "Begin with mean = np.mean(X, axis=1, keepdims=True); np.std takes the same arguments. "
        "Make a new array: -= would change X.",
    ),
    "as_column": (
        "Whatever comes holds n numbers. Only the shape changes: n rows and one column, in the "
        "same order.",
        "(n,), (1, n) and (n, 1) all become (n, 1). There is one column, that is certain; the "
        "number of rows NumPy can work out.",
        "Look at v.reshape: it returns the numbers in another shape and leaves v as it is. One "
        "of the sizes may be -1.",
    ),
    "accuracy": (
        "Compare the answers with the labels, place by place. Which share of the places is equal?",
        "Y_hat and Y are (1, m). Compared, they give True or False for each example, (1, m). The "
        "share is how many are True, divided by m: one number.",
        "Begin with right = Y_hat == Y, and look at it. For np.mean, True counts 1 and False "
        "counts 0.",
    ),
    "learning_curve": (
        "The function that trains comes as an argument. Call it once for each size, and collect "
        "what it gives.",
        "train_and_score(m) gives one number. The scores are a list, as long as sizes and in the "
        "same order: the first score belongs to sizes[0].",
        "Begin with an empty list, scores = [], and a loop: for m in sizes.",
    ),
}
