"""Help for week 4: a deep network from building blocks."""

HINTS = {
    "two_layer_model": (
        "Each step is the same: forward through both layers, find the cost, back through both "
        "layers, update. Start once, before the loop.",
        "Forward: A1 (n_h, m), then A2 (1, m). Back: dA2 = -Y/A2 + (1 - Y)/(1 - A2), of shape "
        "(1, m). The last layer turns it into dA1 (n_h, m), dW2, db2; the hidden layer gives "
        "dW1, db1.",
        "Begin with parameters = initialize_parameters(*layers_dims). In the loop, A1, cache1 = "
        'linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu") comes first.',
    ),
    "L_layer_model": (
        "This is the recipe of two_layer_model, but shorter: two functions of yours go through "
        "all layers at once.",
        "L_model_forward gives AL (1, m) and the caches; L_model_backward takes AL, Y and the "
        "caches, and gives a gradient in the shape of each parameter. Costs of steps 0, 100, 200 "
        "... go into a list.",
        "Begin with parameters = initialize_parameters_deep(layers_dims). In the loop, AL, "
        "caches = L_model_forward(X, parameters) comes first.",
    ),
    "predict": (
        "Pass the examples forward through all layers. An activation above 0.5 becomes 1, any "
        "other 0.",
        "AL is (n_y, m). Each entry is compared with 0.5, so the answers are (n_y, m) as well, "
        "zeros and ones.",
        "L_model_forward returns two things. Begin with AL, _ = L_model_forward(X, parameters), "
        "and compare the whole array at once.",
    ),
    "parity_tree": (
        "Combine the bits in pairs, then the results in pairs, until one is left. Count the "
        "levels. A bit without partner goes up as it is.",
        "At each level, n values become n / 2, rounded up. The XOR of two bits is a ^ b. Return "
        "two numbers: the last value and the number of levels.",
        "Begin with level, depth = list(bits), 0, then while len(level) > 1. Pairs begin at the "
        "places range(0, len(level) - 1, 2). If the length is odd, one is left over.",
    ),
    "grid_search": (
        "Every combination of values is a setting. Score each one, keep all pairs of setting and "
        "score, and pick the best at the end.",
        "Names with 2 and 3 values make 6 settings, each a new dict. The list of results has 6 "
        "pairs, (setting, score); best is the setting of the highest score.",
        "Begin with results = [] and for values in itertools.product(*grid.values()). A setting "
        "is dict(zip(grid, values)). For the best, look at max with key=.",
    ),
}
