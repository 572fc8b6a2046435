"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "nudge_derivative": {
        "in_named_steps": (
            "def nudge_derivative(f, a, h):\n"
            "    before, after = f(a), f(a + h)\n"
            "    rise = after - before\n"
            "    return np.divide(rise, h)\n"
        ),
        "by_diff_of_two_values": (
            "def nudge_derivative(f, a, h=1e-3):\n"
            "    values = np.array([f(np.float64(a)), f(np.float64(a + h))])\n"
            "    return np.diff(values)[0] / h\n"
        ),
    },
    "graph_forward": {
        "by_a_list": (
            "def graph_forward(a, b, c):\n"
            "    u = np.multiply(b, c)\n"
            "    steps = [u, a + u]\n"
            "    return [*steps, 3 * steps[-1]]\n"
        ),
        "by_functions": (
            "def graph_forward(a, b, c):\n"
            "    times = lambda x, y: x * y\n"
            "    plus = lambda x, y: x + y\n"
            "    return times(b, c), plus(a, times(b, c)), times(plus(a, times(b, c)), 3)\n"
        ),
        "as_a_class": (
            "def graph_forward(a, b, c):\n"
            "    class Graph:\n"
            "        u = b * c\n"
            "        v = a + b * c\n"
            "        J = np.array(3.0 * (a + b * c))\n"
            "    return Graph.u, Graph.v, Graph.J\n"
        ),
    },
    "graph_backward": {
        "by_formulas": (
            "def graph_backward(a, b, c):\n"
            "    return {'dv': 3, 'du': 3, 'da': 3, 'dc': 3 * b, 'db': 3 * c, 'dJ': 1}\n"
        ),
        "by_nudging_both_ways": (
            "def graph_backward(a, b, c):\n"
            "    J = lambda a, b, c: 3 * (a + b * c)\n"
            "    h = 0.5\n"
            "    slopes = {'dv': 3.0, 'du': 3.0}\n"
            "    slopes['da'] = (J(a + h, b, c) - J(a - h, b, c)) / (2 * h)\n"
            "    slopes['db'] = (J(a, b + h, c) - J(a, b - h, c)) / (2 * h)\n"
            "    slopes['dc'] = (J(a, b, c + h) - J(a, b, c - h)) / (2 * h)\n"
            "    return slopes\n"
        ),
        "through_the_forward_pass": (
            "def graph_backward(a, b, c):\n"
            "    u, v, J = graph_forward(a, b, c)\n"
            "    dv = J / v if v else 3.0\n"
            "    du = da = dv\n"
            "    return dict(da=da, db=du * c, dc=du * np.float64(b), du=du, dv=dv)\n"
        ),
    },
    "sigmoid": {
        "by_tanh": "def sigmoid(z):\n    return 0.5 * (np.tanh(np.asarray(z) / 2) + 1)\n",
        "by_reciprocal": (
            "def sigmoid(z):\n"
            "    z = np.asarray(z, dtype=float)\n"
            "    e = np.exp(-np.abs(z))\n"
            "    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))\n"
        ),
    },
    "sigmoid_derivative": {
        "by_exponentials": (
            "def sigmoid_derivative(z):\n    e = np.exp(-z)\n    return e / (1 + e) ** 2\n"
        ),
        "by_two_sides": (
            "def sigmoid_derivative(z):\n    return sigmoid(z) * sigmoid(-np.asarray(z))\n"
        ),
    },
    "calories_percent": {
        "as_in_the_lecture": (
            "def calories_percent(A):\n"
            "    cal = A.sum(axis=0)\n"
            "    return 100 * A / cal.reshape(1, A.shape[1])\n"
        ),
        "column_by_column": (
            "def calories_percent(A):\n"
            "    columns = [column / column.sum() * 100 for column in A.T]\n"
            "    return np.array(columns).T\n"
        ),
    },
    "scores_loop": {
        "by_columns": (
            "def scores_loop(w, b, X):\n"
            "    return np.array([[sum(w[:, 0] * x) + b for x in X.T]])\n"
        ),
        "weights_outside": (
            "def scores_loop(w, b, X):\n"
            "    Z = np.full((1, X.shape[1]), float(b))\n"
            "    for j, weight in enumerate(w.flatten()):\n"
            "        for i in range(X.shape[1]):\n"
            "            Z[0][i] += weight * X[j][i]\n"
            "    return Z\n"
        ),
    },
    "scores_vectorized": {
        "by_einsum": (
            "def scores_vectorized(w, b, X):\n    return np.einsum('ji,jk->ik', w, X) + b\n"
        ),
        "by_broadcasting": (
            "def scores_vectorized(w, b, X):\n"
            "    return (w * X).sum(axis=0, keepdims=True) + b\n"
        ),
        "the_other_way_round": (
            "def scores_vectorized(w, b, X):\n    return (X.T @ w).T + np.array([[b]])\n"
        ),
    },
    "normalize_rows": {
        "by_norm": (
            "def normalize_rows(x):\n"
            "    return x / np.linalg.norm(x, ord=2, axis=1, keepdims=True)\n"
        ),
        "row_by_row": (
            "def normalize_rows(x):\n"
            "    y = np.array(x, dtype=float)\n"
            "    for row in y:\n"
            "        row /= np.sqrt(row @ row)\n"
            "    return y\n"
        ),
    },
    "loss": {
        "by_cases": (
            "def loss(a, y):\n"
            "    import math\n"
            "    return -math.log(a) if y == 1 else -math.log(1 - a)\n"
        ),
        "by_the_chance_of_the_label": (
            "def loss(a, y):\n    return np.array(-np.log(a**y * (1 - a) ** (1 - y)))\n"
        ),
        "by_log1p": (
            "def loss(a, y):\n    return -y * np.log(a) - (1 - y) * np.log1p(-np.float64(a))\n"
        ),
    },
    "logistic_backward_single": {
        "by_the_chain_rule": (
            "def logistic_backward_single(w, b, x, y):\n"
            "    z = w.T @ x + b\n"
            "    a = sigmoid(z)\n"
            "    da = (a - y) / (a * (1 - a))\n"
            "    dz = da * sigmoid_derivative(z)\n"
            "    return da, dz, x @ dz, dz\n"
        ),
        "with_numbers": (
            "def logistic_backward_single(w, b, x, y):\n"
            "    a = sigmoid(sum(w[j, 0] * x[j, 0] for j in range(len(w))) + b)\n"
            "    da = -1 / a if y else 1 / (1 - a)\n"
            "    dz = a - y\n"
            "    return [da, dz, np.array([[dz * x_j] for x_j in x[:, 0]]), dz]\n"
        ),
        "by_einsum": (
            "def logistic_backward_single(w, b, x, y):\n"
            "    a = sigmoid(np.einsum('ij,ij', w, x) + b)\n"
            "    da = np.where(y == 1, -1 / a, 1 / (1 - a))\n"
            "    dz = da * a * (1 - a)\n"
            "    return da, dz, dz * x.copy(), dz\n"
        ),
    },
}
