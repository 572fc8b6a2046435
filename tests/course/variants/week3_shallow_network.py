"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "layer_sizes": {
        "as_a_list": "def layer_sizes(X, Y):\n    return [len(X), 4, len(Y)]\n",
        "by_shapes": (
            "def layer_sizes(X, Y):\n"
            "    (n_x, m), n_y = X.shape, Y.T.shape[-1]\n"
            "    return n_x, np.int64(4), n_y\n"
        ),
    },
    "initialize_parameters": {
        "by_the_old_generator": (
            "def initialize_parameters(n_x, n_h, n_y):\n"
            "    np.random.seed(2)\n"
            "    W1 = np.random.randn(n_h, n_x) * 0.01\n"
            "    W2 = np.random.randn(n_y, n_h) * 0.01\n"
            "    return {'W1': W1, 'b1': np.zeros((n_h, 1)), 'W2': W2, 'b2': np.zeros((n_y, 1))}\n"
        ),
        "second_layer_first": (
            "def initialize_parameters(n_x, n_h, n_y):\n"
            "    draw = np.random.default_rng(7).standard_normal\n"
            "    W2 = draw((n_y, n_h)) / 100\n"
            "    W1 = draw((n_x, n_h)).T / 100\n"
            "    b = np.zeros(n_h + n_y).reshape(-1, 1)\n"
            "    return dict(b2=b[n_h:], b1=b[:n_h], W2=W2, W1=W1, sizes=(n_x, n_h, n_y))\n"
        ),
        "by_a_scale_and_a_loop": (
            "def initialize_parameters(n_x, n_h, n_y):\n"
            "    rng, parameters = np.random.default_rng(), {}\n"
            "    for layer, (units, inputs) in enumerate(((n_h, n_x), (n_y, n_h)), start=1):\n"
            "        parameters[f'W{layer}'] = rng.normal(0, 0.01, (units, inputs))\n"
            "        parameters[f'b{layer}'] = np.zeros((units, 1), dtype=int)\n"
            "    return parameters\n"
        ),
    },
    "forward_propagation": {
        "by_einsum": (
            "def forward_propagation(X, parameters):\n"
            "    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))\n"
            "    Z1 = np.einsum('ij,jk->ik', W1, X) + b1\n"
            "    e = np.exp(-2 * Z1)\n"
            "    A1 = (1 - e) / (1 + e)\n"
            "    Z2 = np.einsum('ij,jk->ik', W2, A1) + b2\n"
            "    A2 = 1 / (1 + np.exp(-Z2))\n"
            "    return [A2, dict(A2=A2, Z2=Z2, A1=A1, Z1=Z1, X=X)]\n"
        ),
        "by_transposes": (
            "def forward_propagation(X, parameters):\n"
            "    def layer(A, number, g):\n"
            "        Z = (A.T @ parameters[f'W{number}'].T + parameters[f'b{number}'].T).T\n"
            "        cache[f'Z{number}'], cache[f'A{number}'] = Z, g(Z)\n"
            "        return cache[f'A{number}']\n"
            "    cache = {}\n"
            "    return layer(layer(X, 1, np.tanh), 2, sigmoid), cache\n"
        ),
        "as_a_class": (
            "def forward_propagation(X, parameters):\n"
            "    class Layer:\n"
            "        def __init__(self, n, g):\n"
            "            self.W, self.b, self.g = parameters['W%d' % n], parameters['b%d' % n], g\n"
            "        def __call__(self, A):\n"
            "            self.Z = self.W.dot(A) + self.b\n"
            "            self.A = self.g(self.Z)\n"
            "            return self.A\n"
            "    hidden, output = Layer(1, np.tanh), Layer(2, sigmoid)\n"
            "    A2 = output(hidden(X))\n"
            "    return A2, {'Z1': hidden.Z, 'A1': hidden.A, 'Z2': output.Z, 'A2': A2}\n"
        ),
    },
    "compute_cost": {
        "by_matrix_products": (
            "def compute_cost(A2, Y):\n"
            "    tiny = 1e-300\n"
            "    right = Y @ np.log(A2 + tiny).T + (1 - Y) @ np.log(1 - A2 + tiny).T\n"
            "    return -right / Y.shape[1]\n"
        ),
        "by_the_chosen_half": (
            "def compute_cost(A2, Y):\n"
            "    chosen = np.where(Y == 1, A2, 1 - A2)\n"
            "    return np.float64(-np.log(np.maximum(chosen, 1e-12)).mean())\n"
        ),
        "by_a_loop": (
            "def compute_cost(A2, Y):\n"
            "    import math\n"
            "    total = 0.0\n"
            "    for a, y in zip(A2.ravel(), Y.ravel()):\n"
            "        p = a if y == 1 else 1 - a\n"
            "        total -= math.log(max(p, 1e-15))\n"
            "    return total / Y.size\n"
        ),
    },
    "backward_propagation": {
        "by_einsum": (
            "def backward_propagation(parameters, cache, X, Y):\n"
            "    m = Y.shape[1]\n"
            "    dZ2 = (cache['A2'] - Y) / m\n"
            "    dA1 = np.einsum('ij,ik->jk', parameters['W2'], dZ2)\n"
            "    dZ1 = dA1 - dA1 * np.power(cache['A1'], 2)\n"
            "    dW2 = np.einsum('ik,jk->ij', dZ2, cache['A1'])\n"
            "    dW1 = np.einsum('ik,jk->ij', dZ1, X)\n"
            "    return {'db2': dZ2.sum(1)[:, None], 'dW2': dW2, 'db1': dZ1.sum(1)[:, None],\n"
            "            'dW1': dW1}\n"
        ),
        "tanh_again": (
            "def backward_propagation(parameters, cache, X, Y):\n"
            "    W2, Z1 = parameters['W2'], cache['Z1']\n"
            "    m = X.shape[1]\n"
            "    dZ2 = sigmoid(cache['Z2']) - Y\n"
            "    dZ1 = W2.T @ dZ2 * (1 / np.cosh(Z1)) ** 2\n"
            "    ones = np.ones((m, 1))\n"
            "    return dict(dW1=dZ1 @ X.T / m, db1=dZ1 @ ones / m,\n"
            "                dW2=dZ2 @ np.tanh(Z1).T / m, db2=dZ2 @ ones / m, dZ1=dZ1, dZ2=dZ2)\n"
        ),
        "by_means_of_products": (
            "def backward_propagation(parameters, cache, X, Y):\n"
            "    dZ2 = cache['A2'] - Y\n"
            "    dZ1 = np.multiply(parameters['W2'].T.dot(dZ2), 1 - cache['A1'] * cache['A1'])\n"
            "    grads = {}\n"
            "    for n, dZ, A in ((1, dZ1, X), (2, dZ2, cache['A1'])):\n"
            "        grads[f'dW{n}'] = (dZ[:, np.newaxis, :] * A[np.newaxis, :, :]).mean(axis=2)\n"
            "        grads[f'db{n}'] = dZ.mean(axis=1, keepdims=True)\n"
            "    return grads\n"
        ),
    },
    "update_parameters": {
        "by_a_comprehension": (
            "def update_parameters(parameters, grads, rate=1.2):\n"
            "    return {k: v - rate * grads['d' + k] for k, v in parameters.items()}\n"
        ),
        "on_copies": (
            "def update_parameters(parameters, grads, learning_rate=1.2):\n"
            "    import copy\n"
            "    new = copy.deepcopy(parameters)\n"
            "    for k in ('W1', 'b1', 'W2', 'b2'):\n"
            "        new[k] -= learning_rate * grads['d' + k]\n"
            "    return new\n"
        ),
    },
    "nn_model": {
        "while_steps_are_left": (
            "def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):\n"
            "    p = initialize_parameters(X.shape[0], n_h, Y.shape[0])\n"
            "    while num_iterations > 0:\n"
            "        A2, cache = forward_propagation(X, p)\n"
            "        cost = compute_cost(A2, Y)\n"
            "        p = update_parameters(p, backward_propagation(p, cache, X, Y), 1.2)\n"
            "        num_iterations -= 1\n"
            "    return p\n"
        ),
        "with_a_function_of_its_own": (
            "def one_step(p, X, Y):\n"
            "    _, cache = forward_propagation(X, p)\n"
            "    return update_parameters(p, backward_propagation(p, cache, X, Y))\n\n\n"
            "def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):\n"
            "    np.random.seed(3)\n"
            "    n_x, n_y = layer_sizes(X, Y)[0], layer_sizes(X, Y)[2]\n"
            "    parameters = initialize_parameters(n_x=n_x, n_h=n_h, n_y=n_y)\n"
            "    for step in range(num_iterations):\n"
            "        parameters = one_step(parameters, X, Y)\n"
            "    return dict(parameters, steps=num_iterations)\n"
        ),
    },
    "predict": {
        "as_booleans": (
            "def predict(parameters, X):\n    return forward_propagation(X, parameters)[0] > 0.5\n"
        ),
        "by_the_sign_of_z": (
            "def predict(parameters, X):\n"
            "    return np.where(forward_propagation(X, parameters)[1]['Z2'] > 0, 1, 0)\n"
        ),
        "by_rounding": (
            "def predict(parameters, X):\n"
            "    return np.round(forward_propagation(X, parameters)[0])\n"
        ),
    },
    "hidden_units_stay_equal": {
        "by_shapes_and_spread": (
            "def hidden_units_stay_equal(X, Y, n_h, num_iterations, value=0.01):\n"
            "    p = initialize_parameters(len(X), n_h, len(Y))\n"
            "    p = {k: value * np.ones(v.shape) if k[0] == 'W' else v for k, v in p.items()}\n"
            "    for _ in range(num_iterations):\n"
            "        cache = forward_propagation(X, p)[1]\n"
            "        p = update_parameters(p, backward_propagation(p, cache, X, Y), 1.2)\n"
            "    return [p, bool(np.ptp(p['W1'], axis=0).max() < 1e-9)]\n"
        ),
        "row_by_row": (
            "def hidden_units_stay_equal(X, Y, n_h, num_iterations, value=0.01):\n"
            "    n_x, _, n_y = layer_sizes(X, Y)\n"
            "    p = {'W1': np.zeros((n_h, n_x)) + value, 'W2': np.zeros((n_y, n_h)) + value,\n"
            "         'b1': np.zeros((n_h, 1)), 'b2': np.zeros((n_y, 1))}\n"
            "    while num_iterations:\n"
            "        A2, cache = forward_propagation(X, p)\n"
            "        p = update_parameters(p, backward_propagation(p, cache, X, Y))\n"
            "        num_iterations = num_iterations - 1\n"
            "    return p, int(all(np.allclose(row, p['W1'][0]) for row in p['W1']))\n"
        ),
    },
}
