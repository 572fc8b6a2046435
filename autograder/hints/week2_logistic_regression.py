"""Help for week 2: logistic regression as the smallest neural network."""

from autograder.hints.week2_computation_graphs import HINTS as BEFORE

HINTS = {
    "sigmoid": BEFORE["sigmoid"],
    "initialize_with_zeros": (
        "One weight belongs to each feature, in a column; the bias is a single number.",
        "w has the shape (dim, 1), b is the number 0.",
        "np.zeros takes a shape, which is one argument: a tuple in brackets of its own.",
    ),
    "propagate_loop": (
        "Do for one example what the lecture does by hand, then add up over all examples, and "
        "divide by m at the very end.",
        "For example i: z = b + sum over j of w_j x_j, a = sigmoid(z), dz = a - y, and dw_j grows "
        "by x_j dz. Then dw (n_x, 1), db and the cost are the sums divided by m.",
        "Start with n_x, m = X.shape, and set dw, db and cost to zero before the loop over i.",
    ),
    "propagate": (
        "All examples stand side by side in X, a column each: one product gives all z at once.",
        "A = sigmoid(w^T X + b), of shape (1, m); dw = X (A - Y)^T / m, of shape (n_x, 1); db is "
        "the mean of A - Y; the cost is the mean of the losses.",
        "Write A = sigmoid(np.dot(w.T, X) + b) and print A.shape before you go on.",
    ),
    "optimize": (
        "Repeat three things: compute the gradients, note the cost, go a small step downhill.",
        "w becomes w - learning_rate * dw, and b becomes b - learning_rate * db. Costs of steps 0, "
        "100, 200 ... go into a list.",
        "In the loop over i begin with grads, cost = propagate(w, b, X, Y), and keep the cost "
        "where i % 100 == 0, before the step.",
    ),
    "predict": (
        "A is how sure the unit is that it sees a 1. From a half upwards it says 1.",
        "A = sigmoid(w^T X + b), of shape (1, m); the answer is 1 where A is above 0.5, else 0.",
        "A comparison of a whole array gives an array of True and False: compute A as in "
        "propagate, then compare it.",
    ),
    "model": (
        "Everything is there already: start, train, predict twice, and hand back the pieces.",
        "The number of features is X_train.shape[0]. Train on X_train and Y_train alone; predict "
        "for X_train and X_test with the trained w and b.",
        "Begin with w, b = initialize_with_zeros(X_train.shape[0]).",
    ),
}
