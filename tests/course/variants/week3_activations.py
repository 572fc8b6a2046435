"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "sigmoid": {
        "by_tanh": "def sigmoid(z):\n    return 0.5 * (np.tanh(np.asarray(z) / 2) + 1)\n",
        "by_two_halves": (
            "def sigmoid(z):\n"
            "    e = np.exp(-np.abs(z))\n"
            "    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))\n"
        ),
        "entry_by_entry": (
            "def sigmoid(z):\n"
            "    import math\n"
            "    one = lambda t: 1 / (1 + math.exp(-t)) if t > -500 else 0.0\n"
            "    return np.vectorize(one)(z)\n"
        ),
    },
    "sigmoid_derivative": {
        "by_symmetry": "def sigmoid_derivative(z):\n    return sigmoid(z) * sigmoid(-z)\n",
        "by_square": (
            "def sigmoid_derivative(z):\n"
            "    s = 1 / (1 + np.exp(-z))\n"
            "    return s - s**2\n"
        ),
        "by_cosh": (
            "def sigmoid_derivative(z):\n"
            "    return 1 / np.square(2 * np.cosh(np.asarray(z) / 2))\n"
        ),
    },
    "tanh": {
        "by_sigmoid": "def tanh(z):\n    return 2 * sigmoid(2 * z) - 1\n",
        "by_small_powers": (
            "def tanh(z):\n"
            "    e = np.exp(-2 * np.abs(z))\n"
            "    return np.sign(z) * (1 - e) / (1 + e)\n"
        ),
        "as_a_class": (
            "def tanh(z):\n"
            "    class Tanh:\n"
            "        def __call__(self, z):\n"
            "            return np.tanh(np.array(z, dtype=float))\n"
            "    return Tanh()(z)\n"
        ),
    },
    "tanh_derivative": {
        "by_factors": (
            "def tanh_derivative(z):\n"
            "    return (1 - np.tanh(z)) * (1 + np.tanh(z))\n"
        ),
        "by_cosh": "def tanh_derivative(z):\n    return 1 / np.cosh(z) ** 2\n",
        "by_sigmoid": "def tanh_derivative(z):\n    return 4 * sigmoid_derivative(2 * z)\n",
    },
    "relu": {
        "by_mask": "def relu(z):\n    return z * (np.asarray(z) > 0)\n",
        "by_absolute": "def relu(z):\n    return (z + np.abs(z)) / 2\n",
        "by_a_copy": (
            "def relu(z):\n"
            "    a = np.array(z)\n"
            "    a[a < 0] = 0\n"
            "    return a\n"
        ),
        "entry_by_entry": "def relu(z):\n    return np.vectorize(lambda t: max(0.0, t))(z)\n",
    },
    "relu_derivative": {
        "yes_or_no": "def relu_derivative(z):\n    return np.asarray(z) > 0\n",
        "one_at_zero": "def relu_derivative(z):\n    return np.where(np.asarray(z) >= 0, 1, 0)\n",
        "half_at_zero": "def relu_derivative(z):\n    return np.heaviside(z, 0.5)\n",
        "by_sign": "def relu_derivative(z):\n    return (1 + np.sign(z)) / 2\n",
    },
    "leaky_relu": {
        "larger_of_two": (
            "def leaky_relu(z, slope=0.01):\n"
            "    return np.maximum(z, np.multiply(slope, z))\n"
        ),
        "no_default": (
            "def leaky_relu(z, slope):\n"
            "    return np.maximum(0, z) + slope * np.minimum(0, z)\n"
        ),
        "by_mask": (
            "def leaky_relu(z, slope=0.01):\n"
            "    a = np.array(z, dtype=float)\n"
            "    a[a < 0] *= slope\n"
            "    return a\n"
        ),
    },
    "leaky_relu_derivative": {
        "slope_at_zero_of_the_right_side": (
            "def leaky_relu_derivative(z, slope=0.01):\n"
            "    return np.where(np.asarray(z) < 0, slope, 1)\n"
        ),
        "by_relu": (
            "def leaky_relu_derivative(z, slope=0.01):\n"
            "    d = np.array(relu_derivative(z), dtype=float)\n"
            "    return d + slope * (1 - d)\n"
        ),
        "by_sign": (
            "def leaky_relu_derivative(z, slope=0.01):\n"
            "    return (1 + slope) / 2 + np.sign(z) * (1 - slope) / 2\n"
        ),
    },
    "collapse_linear_layers": {
        "by_einsum": (
            "def collapse_linear_layers(W1, b1, W2, b2):\n"
            "    W = np.einsum('ij,jk->ik', W2, W1)\n"
            "    return [W, np.einsum('ij,jk->ik', W2, b1) + b2]\n"
        ),
        "by_columns": (
            "def collapse_linear_layers(W1, b1, W2, b2):\n"
            "    both = W2 @ np.hstack([W1, b1])\n"
            "    return both[:, :-1], both[:, -1:] + b2\n"
        ),
        "by_asking_the_layers": (
            "def collapse_linear_layers(W1, b1, W2, b2):\n"
            "    layers = lambda x: W2 @ (W1 @ x + b1) + b2\n"
            "    b = layers(np.zeros((W1.shape[1], 1)))\n"
            "    return layers(np.eye(W1.shape[1])) - b, b\n"
        ),
        "by_loops": (
            "def collapse_linear_layers(W1, b1, W2, b2):\n"
            "    W, b = np.zeros((len(W2), W1.shape[1])), b2.copy()\n"
            "    for i in range(W.shape[0]):\n"
            "        for k in range(len(W1)):\n"
            "            b[i, 0] += W2[i, k] * b1[k, 0]\n"
            "            for j in range(W.shape[1]):\n"
            "                W[i, j] += W2[i, k] * W1[k, j]\n"
            "    return W, b\n"
        ),
    },
}
