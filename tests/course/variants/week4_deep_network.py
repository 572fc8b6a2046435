"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "two_layer_model": {
        "by_the_deep_blocks": (
            "def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,\n"
            "                    print_cost=False):\n"
            "    n_x, n_h, n_y = layers_dims\n"
            "    parameters = initialize_parameters(n_x, n_h, n_y, seed=None)\n"
            "    costs = np.array([])\n"
            "    for i in range(num_iterations):\n"
            "        AL, caches = L_model_forward(X, parameters)\n"
            "        if i % 100 == 0:\n"
            "            costs = np.append(costs, compute_cost(AL, Y))\n"
            "        grads = L_model_backward(AL, Y, caches)\n"
            "        parameters = update_parameters(parameters, grads, learning_rate)\n"
            "    return parameters, costs\n"
        ),
        "by_own_formulas": (
            "def two_layer_model(X, Y, dims, rate, steps, verbose=False):\n"
            "    p = initialize_parameters_deep(list(dims), seed=3)\n"
            "    W1, b1, W2, b2 = p['W1'], p['b1'], p['W2'], p['b2']\n"
            "    m, costs, i = Y.size, [], 0\n"
            "    while i < steps:\n"
            "        Z1 = W1 @ X + b1\n"
            "        A1 = Z1 * (Z1 > 0)\n"
            "        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))\n"
            "        costs += [] if i % 100 else [-np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))]\n"
            "        dZ2 = (A2 - Y) / m\n"
            "        dZ1 = W2.T @ dZ2 * (Z1 > 0)\n"
            "        W2, b2 = W2 - rate * dZ2 @ A1.T, b2 - rate * dZ2.sum(1, keepdims=True)\n"
            "        W1, b1 = W1 - rate * dZ1 @ X.T, b1 - rate * dZ1.sum(1, keepdims=True)\n"
            "        i += 1\n"
            "    return [{'b2': b2, 'W2': W2, 'b1': b1, 'W1': W1}, tuple(costs)]\n"
        ),
        "parameters_alone": (
            "def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,\n"
            "                    print_cost=False):\n"
            "    parameters = initialize_parameters(*layers_dims)\n"
            "    for i in range(num_iterations):\n"
            "        AL, caches = L_model_forward(X, parameters)\n"
            "        grads = L_model_backward(AL, Y, caches)\n"
            "        parameters = update_parameters(parameters, grads, learning_rate)\n"
            "        if print_cost:\n"
            "            print(compute_cost(AL, Y))\n"
            "    return parameters\n"
        ),
    },
    "L_layer_model": {
        "by_linear_blocks": (
            "def L_layer_model(X, Y, layers_dims, learning_rate, num_iterations, print_cost=0):\n"
            "    L, costs = len(layers_dims) - 1, []\n"
            "    p = initialize_parameters_deep(layers_dims)\n"
            "    for i in range(num_iterations):\n"
            "        A, caches = X, []\n"
            "        for l in range(1, L + 1):\n"
            "            Z, linear = linear_forward(A, p[f'W{l}'], p[f'b{l}'])\n"
            "            A, cache = sigmoid(Z) if l == L else relu(Z)\n"
            "            caches.append((linear, cache))\n"
            "        if not i % 100:\n"
            "            costs.append(compute_cost(A, Y))\n"
            "        dZ = A - Y\n"
            "        for l in reversed(range(1, L + 1)):\n"
            "            dA, dW, db = linear_backward(dZ, caches[l - 1][0])\n"
            "            p[f'W{l}'] = p[f'W{l}'] - learning_rate * dW\n"
            "            p[f'b{l}'] = p[f'b{l}'] - learning_rate * db\n"
            "            dZ = relu_backward(dA, caches[l - 2][1]) if l > 1 else None\n"
            "    return p, costs\n"
        ),
        "as_a_class": (
            "def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,\n"
            "                  print_cost=False):\n"
            "    class Network:\n"
            "        parameters = initialize_parameters_deep(tuple(layers_dims), 7)\n"
            "        def step(self):\n"
            "            AL, caches = L_model_forward(X, self.parameters)\n"
            "            grads = L_model_backward(AL, Y, caches)\n"
            "            self.parameters = update_parameters(self.parameters, grads,\n"
            "                                                learning_rate)\n"
            "            return compute_cost(AL, Y)\n"
            "    network = Network()\n"
            "    costs = [network.step() for _ in range(num_iterations)]\n"
            "    return network.parameters, costs[::100]\n"
        ),
        "parameters_alone": (
            "def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000,\n"
            "                  print_cost=False):\n"
            "    parameters = initialize_parameters_deep(layers_dims)\n"
            "    for _ in range(num_iterations):\n"
            "        AL, caches = L_model_forward(X, parameters)\n"
            "        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches),\n"
            "                                       learning_rate)\n"
            "    return parameters\n"
        ),
    },
    "predict": {
        "as_booleans": "def predict(X, parameters):\n"
                       "    return L_model_forward(X, parameters)[0] > 0.5\n",
        "by_rounding": "def predict(X, parameters):\n"
                       "    AL, caches = L_model_forward(X, parameters)\n"
                       "    return np.round(AL).astype(int)\n",
        "by_a_loop": (
            "def predict(X, parameters):\n"
            "    AL, _ = L_model_forward(X, parameters)\n"
            "    out = np.zeros(AL.shape)\n"
            "    for i in range(AL.shape[1]):\n"
            "        out[:, i] = np.where(AL[:, i] >= 0.5, 1, 0)\n"
            "    return out\n"
        ),
    },
    "parity_tree": {
        "by_recursion": (
            "def parity_tree(bits):\n"
            "    if len(bits) == 1:\n"
            "        return bits[0], 0\n"
            "    above = [sum(bits[i:i + 2]) % 2 for i in range(0, len(bits), 2)]\n"
            "    parity, depth = parity_tree(above)\n"
            "    return parity, depth + 1\n"
        ),
        "by_counting": (
            "def parity_tree(bits):\n"
            "    return np.bool_(np.sum(bits) % 2), (len(bits) - 1).bit_length()\n"
        ),
    },
    "grid_search": {
        "by_recursion": (
            "def grid_search(train_and_score, grid):\n"
            "    settings = [{}]\n"
            "    for name in grid:\n"
            "        settings = [{**s, name: v} for s in settings for v in grid[name]]\n"
            "    results = [[s, train_and_score(**s)] for s in settings]\n"
            "    best = None\n"
            "    for s, score in results:\n"
            "        if best is None or score > best[1]:\n"
            "            best = (s, score)\n"
            "    return [best[0], tuple(results)]\n"
        ),
        "asks_twice": (
            "def grid_search(train_and_score, grid):\n"
            "    from itertools import product\n"
            "    settings = [dict(zip(grid.keys(), v)) for v in product(*grid.values())]\n"
            "    results = [(s, train_and_score(**s)) for s in settings]\n"
            "    return max(settings, key=lambda s: train_and_score(**s)), results\n"
        ),
    },
}
