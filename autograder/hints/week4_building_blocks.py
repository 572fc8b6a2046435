"""Help for week 4: the blocks of a network with any number of layers."""

HINTS = {
    "parameter_shapes": (
        "A layer has one row of weights for each of its own units; in it, one weight for each "
        "unit of the layer before. Take the layers one by one.",
        "With n_l for layer_dims[l], W of layer l is (n_l, n_(l-1)), and b is (n_l, 1). Layer 0 "
        "is the input and has no parameters.",
        "Begin with shapes = {} and for l in range(1, len(layer_dims)). The name of a weight "
        'matrix is f"W{l}".',
    ),
    "initialize_parameters_deep": (
        "As in week 3, but for any number of layers: small random weights, so that units differ, "
        "and biases of zero.",
        "With n_l for layer_dims[l]: W of layer l is 0.01 times normal draws, (n_l, n_(l-1)); b "
        "is zeros, (n_l, 1).",
        "Begin with rng = np.random.default_rng(), once, before the loop over the layers. "
        "rng.standard_normal takes a shape, and so does np.zeros.",
    ),
    "linear_forward": (
        "One product gives the scores of all units for all examples, and b is added to every "
        "column. Keep what came in: the way back needs it.",
        "Z = W A + b: (n, n_prev) times (n_prev, m) gives (n, m), and b (n, 1) is broadcast. The "
        "cache is the tuple (A, W, b).",
        "Look at np.dot or @. Begin with the product of W and A, in this order, and print its "
        "shape.",
    ),
    "linear_activation_forward": (
        "Two steps: the scores, then the activation that is asked for. Each step gives a result "
        "and a cache. Keep both caches.",
        "Z (n, m) comes from linear_forward, A (n, m) from relu or sigmoid, each with a cache. "
        "Return A and a pair: the linear cache first, then that of the activation.",
        'Begin with Z, linear_cache = linear_forward(A_prev, W, b). Then: if activation == "relu".',
    ),
    "L_model_forward": (
        "What one layer gives, the next one takes. Layers 1 to L - 1 use ReLU, and the last one "
        "the sigmoid.",
        "parameters has two entries a layer, so L is half its length. A starts as X (n0, m) and "
        "is (n_l, m) after layer l. The list of caches has L entries.",
        "Begin with A, caches, L = X, [], len(parameters) // 2, then for l in range(1, L). The "
        'weights of layer l are parameters[f"W{l}"].',
    ),
    "compute_cost": (
        "Nothing changes with depth: the loss of every example, then the mean. Where AL is "
        "exactly 0 or 1, the logarithm needs care.",
        "The cost is -1/m times the sum of Y log AL + (1 - Y) log(1 - AL), entry by entry. AL "
        "and Y are (1, m); the cost is a number.",
        "Begin with P = np.clip(AL, 1e-15, 1 - 1e-15): it stays off 0 and 1. Take both "
        "logarithms of P, and multiply with *, entry by entry.",
    ),
    "linear_backward": (
        "Go back through Z = W A + b. What W was multiplied by decides dW; what A was multiplied "
        "by decides dA. b stands alone.",
        "dW = 1/m dZ A^T is (n, n_prev), dA = W^T dZ is (n_prev, m), and db is the mean of each "
        "row of dZ, (n, 1). Only dW and db are means.",
        "Begin with A_prev, W, b = cache, then m = A_prev.shape[1]. For db, look at np.sum with "
        "axis=1 and keepdims=True.",
    ),
    "linear_activation_backward": (
        "Undo the two steps in reverse order: through the activation first, then through the "
        "scores. Each takes its own half of the cache.",
        "dA (n, m) and the activation's cache give dZ (n, m). dZ and the linear cache give "
        "dA_prev (n_prev, m), dW (n, n_prev) and db (n, 1).",
        "Begin with linear_cache, activation_cache = cache. Then choose between relu_backward "
        "and sigmoid_backward by activation.",
    ),
    "L_model_backward": (
        "Start with the slope of the loss by AL. Then go from the last layer to the first. Each "
        "layer takes the dA that the layer after handed back.",
        'dA = -Y/AL + (1 - Y)/(1 - AL) is (nL, m). Layer L takes "sigmoid", all others "relu". '
        "Layer l gives dW and db, in the shapes of its W and b, and the dA of layer l - 1.",
        "Begin with grads, L = {}, len(caches), then for l in range(L, 0, -1). A list counts "
        "from 0: the cache of layer l is caches[l - 1].",
    ),
    "update_parameters": (
        "A gradient points uphill. So move every parameter a little against its own gradient.",
        "Each new value is the old one, minus learning_rate times its gradient, in the same "
        'shape. The gradient of "W1" is called "dW1"; leave others, such as "dA1", aside.',
        "Begin with updated = {} and for name, value in parameters.items(). The gradient is "
        'grads["d" + name]. Keep away from -=: it changes the array of the caller.',
    ),
    "gradient_check": (
        "Nudge one entry up and down, all others fixed, and see how the cost moves. Do this for "
        "every entry, then compare all these slopes with grads.",
        "numeric = (J(entry + epsilon) - J(entry - epsilon)) / (2 epsilon), one number an entry. "
        "The answer is the length of numeric - grads, divided by the sum of both lengths.",
        "Loop over name in parameters, then over place in np.ndindex(parameters[name].shape). In "
        "there, begin with higher = deepcopy(parameters) and higher[name][place] += epsilon.",
    ),
}
