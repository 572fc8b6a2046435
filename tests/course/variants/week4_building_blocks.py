"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "parameter_shapes": {
        "by_pairs": (
            "def parameter_shapes(layer_dims):\n"
            "    shapes = {'A0': (layer_dims[0], 'm')}\n"
            "    for l, (before, size) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), 1):\n"
            "        shapes.update({'b%d' % l: [size, 1], 'W%d' % l: [size, before]})\n"
            "    return shapes\n"
        ),
        "by_numpy": (
            "def parameter_shapes(layer_dims):\n"
            "    n = np.array(layer_dims)\n"
            "    return {k + str(l): (n[l], n[l - 1] if k == 'W' else np.int64(1))\n"
            "            for l in range(1, n.size) for k in 'Wb'}\n"
        ),
    },
    "initialize_parameters_deep": {
        "by_the_old_generator_seeded": (
            "def initialize_parameters_deep(layer_dims):\n"
            "    np.random.seed(3)\n"
            "    parameters = {}\n"
            "    L = len(layer_dims)\n"
            "    for l in range(1, L):\n"
            "        parameters['W' + str(l)] = np.random.randn(layer_dims[l],\n"
            "                                                   layer_dims[l - 1]) * 0.01\n"
            "        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))\n"
            "    return parameters\n"
        ),
        "biases_first_from_the_last_layer": (
            "def initialize_parameters_deep(layer_dims):\n"
            "    rng = np.random.default_rng(0)\n"
            "    b = {f'b{l}': np.zeros((n, 1), dtype=int)\n"
            "         for l, n in enumerate(layer_dims) if l}\n"
            "    W = {f'W{l}': rng.normal(0, 0.01, (layer_dims[l], layer_dims[l - 1]))\n"
            "         for l in range(len(layer_dims) - 1, 0, -1)}\n"
            "    return b | W\n"
        ),
        "by_transposed_single_precision": (
            "def initialize_parameters_deep(layer_dims):\n"
            "    rng, parameters = np.random.default_rng(), {}\n"
            "    for l in range(1, len(layer_dims)):\n"
            "        shape = layer_dims[l - 1], layer_dims[l]\n"
            "        W = rng.standard_normal(shape, dtype=np.float32)\n"
            "        parameters[f'W{l}'] = W.T / 100\n"
            "        parameters[f'b{l}'] = W[:1].T * 0\n"
            "    return parameters\n"
        ),
    },
    "linear_forward": {
        "by_einsum": (
            "def linear_forward(A, W, b):\n"
            "    return [np.einsum('ij,jk->ik', W, A) + b, [A, W, b]]\n"
        ),
        "by_broadcasting": (
            "def linear_forward(A_prev, W, b):\n"
            "    Z = (W[:, :, None] * A_prev[None]).sum(axis=1)\n"
            "    Z += b\n"
            "    return Z, (A_prev.copy(), W, b)\n"
        ),
        "by_one_product": (
            "def linear_forward(A, W, b):\n"
            "    A1 = np.vstack([A, np.ones((1, A.shape[1]))])\n"
            "    return np.hstack([W, b]) @ A1, (A, W, b)\n"
        ),
    },
    "linear_activation_forward": {
        "by_a_table": (
            "def linear_activation_forward(A_prev, W, b, activation):\n"
            "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
            "    A, activation_cache = {'relu': relu, 'sigmoid': sigmoid}[activation](Z)\n"
            "    return A, (linear_cache, activation_cache)\n"
        ),
        "without_the_others": (
            "def linear_activation_forward(A_prev, W, b, activation='relu'):\n"
            "    Z = W @ A_prev + b\n"
            "    if activation == 'sigmoid':\n"
            "        A = 0.5 * (1 + np.tanh(Z / 2))\n"
            "    elif activation == 'relu':\n"
            "        A = np.where(Z > 0, Z, 0)\n"
            "    return A, ((A_prev, W, b), Z)\n"
        ),
    },
    "L_model_forward": {
        "by_one_loop": (
            "def L_model_forward(X, parameters):\n"
            "    caches = ()\n"
            "    A, L = X, max(int(name[1:]) for name in parameters)\n"
            "    for l in range(1, L + 1):\n"
            "        kind = 'relu' if l < L else 'sigmoid'\n"
            "        A, cache = linear_activation_forward(A, parameters['W' + str(l)],\n"
            "                                             parameters['b' + str(l)], kind)\n"
            "        caches += (cache,)\n"
            "    return A, caches\n"
        ),
        "as_a_class": (
            "def L_model_forward(X, parameters):\n"
            "    class Layer:\n"
            "        def __init__(self, l):\n"
            "            self.W, self.b = parameters[f'W{l}'], parameters[f'b{l}']\n"
            "        def __call__(self, A, squash):\n"
            "            Z = self.W @ A + self.b\n"
            "            return squash(Z)[0], ((A, self.W, self.b), Z)\n"
            "    layers = [Layer(l + 1) for l in range(len(parameters) // 2)]\n"
            "    A, caches = X, []\n"
            "    for layer in layers:\n"
            "        A, cache = layer(A, sigmoid if layer is layers[-1] else relu)\n"
            "        caches += [cache]\n"
            "    return A, caches\n"
        ),
    },
    "compute_cost": {
        "by_products": (
            "def compute_cost(AL, Y):\n"
            "    tiny = 1e-300\n"
            "    cost = -(Y @ np.log(AL + tiny).T + (1 - Y) @ np.log(1 - AL + tiny).T)\n"
            "    return cost / Y.shape[1]\n"
        ),
        "by_choice": (
            "def compute_cost(AL, Y):\n"
            "    right = np.where(Y == 1, AL, 1 - AL)\n"
            "    return np.mean(-np.log(np.maximum(right, 1e-12)))\n"
        ),
        "by_a_loop": (
            "def compute_cost(AL, Y):\n"
            "    losses = []\n"
            "    for a, y in zip(AL[0], Y[0]):\n"
            "        a = min(max(a, 1e-15), 1 - 1e-15)\n"
            "        losses.append(-y * np.log(a) - (1 - y) * np.log(1 - a))\n"
            "    return np.array(sum(losses) / len(losses))\n"
        ),
    },
    "linear_backward": {
        "by_einsum": (
            "def linear_backward(dZ, cache):\n"
            "    A_prev, W, b = cache\n"
            "    m = dZ.shape[1]\n"
            "    return (np.einsum('ij,ik->jk', W, dZ), np.einsum('ik,jk->ij', dZ, A_prev) / m,\n"
            "            np.einsum('ik->i', dZ)[:, None] / m)\n"
        ),
        "by_means": (
            "def linear_backward(dZ, cache):\n"
            "    A, W, _ = cache\n"
            "    db = np.mean(dZ, axis=1).reshape(W.shape[0], 1)\n"
            "    dW = (dZ[:, None, :] * A[None, :, :]).mean(axis=-1)\n"
            "    return [(dZ.T @ W).T, dW, db]\n"
        ),
        "divided_first": (
            "def linear_backward(dZ, cache):\n"
            "    share = dZ / dZ.shape[1]\n"
            "    ones = np.ones((dZ.shape[1], 1))\n"
            "    return cache[1].T.dot(dZ), share.dot(cache[0].T), share.dot(ones)\n"
        ),
    },
    "linear_activation_backward": {
        "sigmoid_first": (
            "def linear_activation_backward(dA, cache, activation):\n"
            "    if activation == 'sigmoid':\n"
            "        dA_prev, dW, db = linear_backward(sigmoid_backward(dA, cache[1]), cache[0])\n"
            "    if activation == 'relu':\n"
            "        dA_prev, dW, db = linear_backward(relu_backward(dA, cache[1]), cache[0])\n"
            "    return dA_prev, dW, db\n"
        ),
        "without_the_others": (
            "def linear_activation_backward(dA, cache, activation):\n"
            "    (A_prev, W, b), Z = cache\n"
            "    if activation == 'relu':\n"
            "        dZ = np.array(dA, copy=True)\n"
            "        dZ[Z <= 0] = 0\n"
            "    else:\n"
            "        e = np.exp(-np.abs(Z))\n"
            "        dZ = dA * e / (1 + e) ** 2\n"
            "    m = Z.shape[1]\n"
            "    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m\n"
        ),
    },
    "L_model_backward": {
        "numbered_from_one": (
            "def L_model_backward(AL, Y, caches):\n"
            "    grads = {}\n"
            "    L = len(caches)\n"
            "    Y = Y.reshape(AL.shape)\n"
            "    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))\n"
            "    current = caches[L - 1]\n"
            "    grads['dA' + str(L)], grads['dW' + str(L)], grads['db' + str(L)] = (\n"
            "        linear_activation_backward(dAL, current, 'sigmoid'))\n"
            "    for l in reversed(range(L - 1)):\n"
            "        dA_prev, dW, db = linear_activation_backward(\n"
            "            grads['dA' + str(l + 2)], caches[l], 'relu')\n"
            "        grads['dA' + str(l + 1)] = dA_prev\n"
            "        grads['dW' + str(l + 1)], grads['db' + str(l + 1)] = dW, db\n"
            "    return grads\n"
        ),
        "from_the_error": (
            "def L_model_backward(AL, Y, caches):\n"
            "    L = len(caches)\n"
            "    grads = {'dA%d' % L: (1 - Y) / (1 - AL) - Y / AL}\n"
            "    dA, dW, db = linear_backward(AL - Y, caches[-1][0])\n"
            "    grads.update({f'dA{L - 1}': dA, f'dW{L}': dW, f'db{L}': db})\n"
            "    for l in range(L - 1, 0, -1):\n"
            "        dA, dW, db = linear_activation_backward(dA, caches[l - 1], 'relu')\n"
            "        grads.update({f'dA{l - 1}': dA, f'dW{l}': dW, f'db{l}': db})\n"
            "    return grads\n"
        ),
        "without_the_others": (
            "def L_model_backward(AL, Y, caches):\n"
            "    m, grads, dZ = AL.shape[1], {}, AL - Y\n"
            "    for l in reversed(range(len(caches))):\n"
            "        (A, W, b), Z = caches[l]\n"
            "        if l < len(caches) - 1:\n"
            "            dZ = dA * np.heaviside(Z, 0)\n"
            "        grads[f'db{l + 1}'] = dZ.mean(axis=1, keepdims=True)\n"
            "        grads[f'dW{l + 1}'] = dZ @ A.T / m\n"
            "        grads[f'dA{l}'] = dA = W.T @ dZ\n"
            "    return grads\n"
        ),
    },
    "update_parameters": {
        "by_layers": (
            "def update_parameters(parameters, grads, learning_rate):\n"
            "    parameters = parameters.copy()\n"
            "    for l in range(len(parameters) // 2):\n"
            "        for k in ('W', 'b'):\n"
            "            parameters[k + str(l + 1)] = (parameters[k + str(l + 1)]\n"
            "                - learning_rate * grads['d' + k + str(l + 1)])\n"
            "    return parameters\n"
        ),
        "on_a_deep_copy": (
            "def update_parameters(params, grads, rate):\n"
            "    import copy\n"
            "    params = copy.deepcopy(params)\n"
            "    for name in sorted(params, reverse=True):\n"
            "        params[name] -= rate * grads[f'd{name}']\n"
            "    return params\n"
        ),
    },
    "gradient_check": {
        "nudged_and_put_back": (
            "def gradient_check(cost, parameters, grads, epsilon=1e-7):\n"
            "    above = total = below = 0.0\n"
            "    for name, part in parameters.items():\n"
            "        for place, value in np.ndenumerate(part):\n"
            "            part[place] = value + epsilon\n"
            "            high = cost(parameters)\n"
            "            part[place] = value - epsilon\n"
            "            low = cost(parameters)\n"
            "            part[place] = value\n"
            "            slope, g = (high - low) / (2 * epsilon), grads['d' + name][place]\n"
            "            above += (slope - g)**2\n"
            "            total, below = total + slope**2, below + g**2\n"
            "    return np.sqrt(above) / (np.sqrt(total) + np.sqrt(below))\n"
        ),
        "by_one_long_vector": (
            "def gradient_check(cost, parameters, grads, epsilon):\n"
            "    names = sorted(parameters)\n"
            "    flat = np.concatenate([parameters[n].reshape(-1) for n in names])\n"
            "    given = np.concatenate([grads['d' + n].reshape(-1) for n in names])\n"
            "    def at(vector):\n"
            "        start, parts = 0, {}\n"
            "        for n in names:\n"
            "            size = parameters[n].size\n"
            "            parts[n] = vector[start:start + size].reshape(parameters[n].shape)\n"
            "            start += size\n"
            "        return cost(parts)\n"
            "    numeric = np.zeros_like(flat)\n"
            "    for i, nudge in enumerate(epsilon * np.eye(flat.size)):\n"
            "        numeric[i] = (at(flat + nudge) - at(flat - nudge)) / (2 * epsilon)\n"
            "    return np.linalg.norm(numeric - given) / (\n"
            "        np.linalg.norm(numeric) + np.linalg.norm(given))\n"
        ),
    },
}
