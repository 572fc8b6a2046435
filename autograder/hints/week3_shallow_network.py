"""Help for week 3: a network with one hidden layer."""

HINTS = {
    "layer_sizes": (
        "Inputs and outputs follow from the data: one input for each row of X, one output unit "
        "for each row of Y. The hidden units are 4.",
        "X is (n_x, m) and Y is (n_y, m). The first number of each shape is wanted; m plays no "
        "part.",
        "Begin with n_x = X.shape[0]. Return three numbers: inputs, hidden units, outputs.",
    ),
    "initialize_parameters": (
        "Hidden units that start equal stay equal. So draw the weights at random, and keep them "
        "small. Biases may be zero.",
        "W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1). Weights are 0.01 times normal "
        "draws; a row for each unit, a column for each of its inputs.",
        "Begin with rng = np.random.default_rng(). Then rng.normal(size=(n_h, n_x)) draws an "
        "array. np.zeros takes a shape, too.",
    ),
    "forward_propagation": (
        "Each layer does the same: a weighted sum, plus a bias, then a function. The hidden "
        "layer uses tanh, the output the sigmoid.",
        "Z1 = W1 X + b1 and A1 = tanh(Z1) are (n_h, m); Z2 = W2 A1 + b2 and A2 = sigmoid(Z2) are "
        "(n_y, m). All four go into the cache.",
        'Begin with Z1 = np.dot(parameters["W1"], X) + parameters["b1"], and print Z1.shape '
        "before you go on.",
    ),
    "compute_cost": (
        "Take the loss of every example, as in week 2, then the mean over all examples. Where A2 "
        "is exactly 0 or 1, the logarithm needs care.",
        "The cost is -1/m times the sum of Y log A2 + (1 - Y) log(1 - A2), entry by entry. A2 "
        "and Y are (1, m); the cost is a number.",
        "Begin with P = np.clip(A2, 1e-15, 1 - 1e-15): it stays off 0 and 1. Take both "
        "logarithms of P, and multiply with *, entry by entry.",
    ),
    "backward_propagation": (
        "Start at the output, where the error is A2 - Y. Pass it back through W2 and the slope "
        "of tanh. From its own error, each layer finds its gradients in the same way.",
        "dZ2 = A2 - Y is (n_y, m), dZ1 = W2^T dZ2 * (1 - A1 * A1) is (n_h, m). For each layer, "
        "dW is dZ times its input transposed, over m; db is the mean of dZ over the examples.",
        'Begin with dZ2 = cache["A2"] - Y, then dW2 = np.dot(dZ2, cache["A1"].T) / m. For db2, '
        "look at np.sum with axis=1 and keepdims=True.",
    ),
    "update_parameters": (
        "A gradient points uphill. So move every parameter a little against its own gradient.",
        "The new W1 is W1 - learning_rate * dW1, in the same shape, (n_h, n_x). b1, W2 and b2 go "
        "the same way. The old arrays stay as they are.",
        'Begin with W1 = parameters["W1"] - learning_rate * grads["dW1"]. Keep away from -=: it '
        "changes the array of the caller.",
    ),
    "nn_model": (
        "All the parts are there: read the sizes, start, then the same three steps again and "
        "again.",
        "Start with initialize_parameters(n_x, n_h, n_y), with the n_h that was given; so W1 is "
        "(n_h, n_x). Each step: forward, backward, update, at the usual rate.",
        "Begin with n_x, _, n_y = layer_sizes(X, Y). The first line in the loop is A2, cache = "
        "forward_propagation(X, parameters).",
    ),
    "predict": (
        "Pass the examples forward. An activation above 0.5 means 1, orange; any other means 0.",
        "A2 is (n_y, m). Each entry is compared with 0.5, so the answers are (n_y, m) as well, "
        "zeros and ones.",
        "forward_propagation returns two things. Begin with A2, _ = forward_propagation(X, "
        "parameters), and compare the whole array at once.",
    ),
    "hidden_units_stay_equal": (
        "This is nn_model with another start: all weights are one number. At the end, see if the "
        "rows of W1 are still the same.",
        "W1 (n_h, n_x) and W2 (n_y, n_h) are filled with value; b1 (n_h, 1) and b2 (n_y, 1) are "
        "zero. equal is True if every row of W1 equals the first.",
        'For the start, look at np.full((n_h, n_x), value). After the loop, parameters["W1"][0] '
        "is the first row; np.allclose compares it with all rows.",
    ),
}
