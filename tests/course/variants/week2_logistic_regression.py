"""Right solutions that look unusual: a check and the grader must accept each of them."""

VARIANTS = {
    "sigmoid": {
        "by_tanh": "def sigmoid(z):\n    return 0.5 * (np.tanh(np.asarray(z) / 2) + 1)\n",
        "by_reciprocal": (
            "def sigmoid(z):\n"
            "    z = np.asarray(z, dtype=float)\n"
            "    e = np.exp(-np.abs(z))\n"
            "    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))\n"
        ),
        "by_vectorize": (
            "def sigmoid(z):\n"
            "    import math\n"
            "    return np.vectorize(lambda t: 1 / (1 + math.exp(-t)))(z)\n"
        ),
    },
    "initialize_with_zeros": {
        "whole_number_b": (
            "def initialize_with_zeros(dim):\n    return [np.zeros(shape=(dim, 1)), 0]\n"
        ),
        "by_reshape": (
            "def initialize_with_zeros(dim):\n"
            "    return np.zeros(dim).reshape(-1, 1), np.float32(0)\n"
        ),
    },
    "propagate_loop": {
        "by_columns": (
            "def propagate_loop(w, b, X, Y):\n"
            "    m = X.shape[1]\n"
            "    dw, db, cost = 0, 0, 0\n"
            "    for x, y in zip(X.T, Y.flatten()):\n"
            "        x = x.reshape(-1, 1)\n"
            "        a = sigmoid((w.T @ x).item() + b)\n"
            "        cost -= np.log(a) if y else np.log(1 - a)\n"
            "        dw, db = dw + (a - y) * x, db + (a - y)\n"
            "    return dict(dw=dw / m, db=db / m), cost / m\n"
        ),
        "by_whiles_and_a_function_inside": (
            "def propagate_loop(w, b, X, Y):\n"
            "    n, m = X.shape\n"
            "    def error(i):\n"
            "        return sigmoid(sum(w[j, 0] * X[j, i] for j in range(n)) + b) - Y[0, i]\n"
            "    dw, db, cost, i = [0.0] * n, 0.0, 0.0, m\n"
            "    while i:\n"
            "        i -= 1\n"
            "        db += error(i) / m\n"
            "        cost += -np.log(1 - abs(error(i))) / m\n"
            "        for j in range(n):\n"
            "            dw[j] += X[j, i] * error(i) / m\n"
            "    return {'dw': np.array(dw).reshape(n, 1), 'db': db}, cost\n"
        ),
    },
    "propagate": {
        "by_einsum": (
            "def propagate(w, b, X, Y):\n"
            "    A = sigmoid(np.einsum('ji,jk->ik', w, X) + b)\n"
            "    P = np.clip(A, 1e-12, 1 - 1e-12)\n"
            "    cost = -np.mean(np.where(Y == 1, np.log(P), np.log(1 - P)))\n"
            "    dw = np.einsum('ji,ki->jk', X, A - Y) / Y.size\n"
            "    return {'db': np.mean(A - Y), 'dw': dw}, cost\n"
        ),
        "by_matrix_products": (
            "def propagate(w, b, X, Y):\n"
            "    m = Y.shape[1]\n"
            "    Z = w.T @ X + b\n"
            "    cost = (np.logaddexp(0, Z) - Y * Z).sum(axis=1, keepdims=True) / m\n"
            "    dZ = sigmoid(Z) - Y\n"
            "    grads = {'dw': X @ dZ.T / m, 'db': dZ.mean(keepdims=True), 'Z': Z}\n"
            "    return [grads, cost]\n"
        ),
        "as_a_class": (
            "def propagate(w, b, X, Y):\n"
            "    class Neuron:\n"
            "        def forward(self):\n"
            "            self.A = sigmoid(w.T.dot(X) + b)\n"
            "            return self\n"
            "        def cost(self):\n"
            "            P = np.clip(self.A, 1e-15, 1 - 1e-15)\n"
            "            return -float(np.average(Y * np.log(P) + (1 - Y) * np.log(1 - P)))\n"
            "        def grads(self):\n"
            "            d = (self.A - Y) / X.shape[1]\n"
            "            return {'dw': (d @ X.T).T, 'db': d.sum()}\n"
            "    n = Neuron().forward()\n"
            "    return n.grads(), n.cost()\n"
        ),
        "by_broadcasting": (
            "def propagate(w, b, X, Y):\n"
            "    Z = (w * X).sum(axis=0, keepdims=True) + b\n"
            "    A = sigmoid(Z)\n"
            "    tiny = 1e-300\n"
            "    cost = np.mean(-(Y * np.log(A + tiny) + (1 - Y) * np.log(1 - A + tiny)))\n"
            "    dw = (X * (A - Y)).mean(axis=1, keepdims=True)\n"
            "    return {'dw': dw, 'db': (A - Y).mean()}, cost\n"
        ),
    },
    "optimize": {
        "costs_as_an_array": (
            "def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):\n"
            "    w = w.copy()\n"
            "    costs = np.array([])\n"
            "    for step in range(num_iterations):\n"
            "        grads, cost = propagate(w, b, X, Y)\n"
            "        if not step % 100:\n"
            "            costs = np.append(costs, cost)\n"
            "        w -= learning_rate * grads['dw']\n"
            "        b = b - learning_rate * grads['db']\n"
            "    return dict(w=w, b=b), grads, costs\n"
        ),
        "without_defaults": (
            "def optimize(w, b, X, Y, steps, rate, verbose=None):\n"
            "    costs, i = [], 0\n"
            "    while i < steps:\n"
            "        g, c = propagate(w, b, X, Y)\n"
            "        costs += [c] if i % 100 == 0 else []\n"
            "        w, b, i = w - rate * g['dw'], b - rate * g['db'], i + 1\n"
            "    return ({'w': w, 'b': b}, g, tuple(costs))\n"
        ),
    },
    "predict": {
        "as_booleans": "def predict(w, b, X):\n    return sigmoid(w.T @ X + b) > 0.5\n",
        "by_the_sign_of_z": "def predict(w, b, X):\n    return np.where(w.T @ X + b > 0, 1, 0)\n",
        "by_a_loop": (
            "def predict(w, b, X):\n"
            "    A = sigmoid(np.dot(w.T, X) + b)\n"
            "    out = np.zeros((1, X.shape[1]))\n"
            "    for i in range(X.shape[1]):\n"
            "        out[0, i] = 1 if A[0, i] >= 0.5 else 0\n"
            "    return out\n"
        ),
    },
    "model": {
        "with_more_keys": (
            "def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5,\n"
            "          print_cost=False):\n"
            "    start = initialize_with_zeros(len(X_train))\n"
            "    params, grads, costs = optimize(*start, X_train, Y_train, num_iterations,\n"
            "                                    learning_rate, print_cost)\n"
            "    guess = lambda X: predict(params['w'], params['b'], X)\n"
            "    return dict(params, grads=grads, costs=costs, learning_rate=learning_rate,\n"
            "                num_iterations=num_iterations, Y_prediction_train=guess(X_train),\n"
            "                Y_prediction_test=guess(X_test))\n"
        ),
        "by_a_class_inside": (
            "def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5,\n"
            "          print_cost=False):\n"
            "    class Classifier:\n"
            "        w, b = np.zeros((X_train.shape[0], 1)), 0.0\n"
            "    one = Classifier()\n"
            "    fitted = optimize(one.w, one.b, X_train, Y_train, num_iterations=num_iterations,\n"
            "                      learning_rate=learning_rate, print_cost=print_cost)\n"
            "    vars(one).update(fitted[0], costs=fitted[2], num_iterations=num_iterations,\n"
            "                     learning_rate=learning_rate)\n"
            "    for name, X in (('train', X_train), ('test', X_test)):\n"
            "        setattr(one, f'Y_prediction_{name}', predict(one.w, one.b, X.copy()))\n"
            "    return vars(one)\n"
        ),
    },
}
