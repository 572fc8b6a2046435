"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "image2vector": {
        "by_flatten": "def image2vector(image):\n    return image.flatten()[:, np.newaxis]\n",
        "by_loops": (
            "def image2vector(image):\n"
            "    numbers = []\n"
            "    for row in image:\n"
            "        for pixel in row:\n"
            "            numbers += [[colour] for colour in pixel]\n"
            "    return np.array(numbers)\n"
        ),
    },
    "flatten_images": {
        "column_by_column": (
            "def flatten_images(images):\n"
            "    return np.hstack([image2vector(image) for image in images])\n"
        ),
        "axes_first": (
            "def flatten_images(images):\n"
            "    m, h, w, c = images.shape\n"
            "    return np.moveaxis(images, 0, -1).reshape(h * w * c, m)\n"
        ),
        "filled_in": (
            "def flatten_images(images):\n"
            "    X = np.zeros((images[0].size, len(images)))\n"
            "    for i in range(len(images)):\n"
            "        X[:, i] = images[i].ravel()\n"
            "    return X\n"
        ),
    },
    "table_to_design_matrix": {
        "by_rows_then_turned": (
            "def table_to_design_matrix(rows, target):\n"
            "    keys = list(rows[0].keys())\n"
            "    keys.remove(target)\n"
            "    X = np.array([[row[k] for k in keys] for row in rows], dtype=float).T\n"
            "    return [X, np.array([row[target] for row in rows]).reshape(1, len(rows))]\n"
        ),
        "filled_in": (
            "def table_to_design_matrix(rows, target):\n"
            "    X = np.empty((len(rows[0]) - 1, len(rows)))\n"
            "    Y = np.empty((1, len(rows)))\n"
            "    for i, row in enumerate(rows):\n"
            "        Y[0, i] = row[target]\n"
            "        X[:, i] = [row[key] for key in rows[0] if key != target]\n"
            "    return X, Y\n"
        ),
        "on_copies": (
            "def table_to_design_matrix(rows, target):\n"
            "    rows = [dict(row) for row in rows]\n"
            "    Y = np.array([row.pop(target) for row in rows])[None, :]\n"
            "    X = np.vstack([[row[key] for row in rows] for key in rows[0]])\n"
            "    return X, Y\n"
        ),
    },
    "standardize": {
        "feature_by_feature": (
            "def standardize(X):\n"
            "    n_x, m = X.shape\n"
            "    mean, std, out = np.zeros((n_x, 1)), np.zeros((n_x, 1)), np.zeros((n_x, m))\n"
            "    for j in range(n_x):\n"
            "        mean[j, 0] = sum(X[j]) / m\n"
            "        std[j, 0] = (sum((X[j] - mean[j, 0]) ** 2) / m) ** 0.5\n"
            "        out[j] = (X[j] - mean[j, 0]) / std[j, 0]\n"
            "    return out, mean, std\n"
        ),
        "by_new_axes": (
            "def standardize(X):\n"
            "    mu = X.mean(1)[:, None]\n"
            "    sigma = np.sqrt(((X - mu) ** 2).mean(1))[:, None]\n"
            "    X = X.copy()\n"
            "    X -= mu\n"
            "    X /= sigma\n"
            "    return [X, mu, sigma]\n"
        ),
        "by_einsum": (
            "def standardize(X):\n"
            "    m = X.shape[1]\n"
            "    mean = X @ np.ones((m, 1)) / m\n"
            "    D = X - mean\n"
            "    std = np.sqrt(np.einsum('ij,ij->i', D, D) / m).reshape(-1, 1)\n"
            "    return D / std, mean, std\n"
        ),
    },
    "as_column": {
        "flat_first": "def as_column(v):\n    return v.ravel()[:, np.newaxis]\n",
        "by_size": "def as_column(v):\n    return np.reshape(v.copy(), (v.size, 1))\n",
        "by_loop": "def as_column(v):\n    return np.array([[x] for x in v.flatten()])\n",
    },
    "accuracy": {
        "by_counting": (
            "def accuracy(Y_hat, Y):\n"
            "    right = 0\n"
            "    for i in range(Y.shape[1]):\n"
            "        if Y_hat[0, i] == Y[0, i]:\n"
            "            right += 1\n"
            "    return right / Y.shape[1]\n"
        ),
        "by_distance": (
            "def accuracy(Y_hat, Y):\n    return float(1 - np.mean(np.abs(Y_hat - Y)))\n"
        ),
        "by_products": (
            "def accuracy(Y_hat, Y):\n"
            "    right = np.dot(Y, Y_hat.T) + np.dot(1 - Y, 1 - Y_hat.T)\n"
            "    return np.squeeze(right) / Y.size\n"
        ),
    },
    "learning_curve": {
        "in_one_line": (
            "def learning_curve(train_and_score, sizes):\n"
            "    return [train_and_score(size) for size in sizes]\n"
        ),
        "as_an_array": (
            "def learning_curve(train_and_score, sizes):\n"
            "    scores = np.zeros(len(sizes))\n"
            "    for i, m in enumerate(np.array(sizes)):\n"
            "        scores[i] = train_and_score(m)\n"
            "    return scores\n"
        ),
        "by_map": (
            "def learning_curve(train_and_score, sizes):\n"
            "    return tuple(map(train_and_score, sizes))\n"
        ),
    },
}
