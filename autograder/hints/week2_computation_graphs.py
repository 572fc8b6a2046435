"""Help for week 2: slopes by nudging, a computation graph, arrays without loops."""

HINTS = {
    "nudge_derivative": (
        "A slope is height over width. How far does f move when its input goes from a to a + h?",
        "The height is the value of f at a + h, minus its value at a; the width is h. All of "
        "them are numbers. Nudge upwards only.",
        "f is called twice; begin with f(a + h). Put the whole difference in brackets before you "
        "divide.",
    ),
    "graph_forward": (
        "Take J = 3(a + bc) apart, from the inside out: the product, then the sum, then three "
        "times that.",
        "u = bc, v = a + u, J = 3v: three numbers. Return all of them, in this order.",
        "Begin with u = b * c: Python needs the star. The next line uses u, and the one after it "
        "v.",
    ),
    "graph_backward": (
        "Start at the end, where it is easy: how fast does J = 3v grow with v? Then go back box "
        "by box, and multiply the slopes along the path.",
        "Through a plus, the slope stays as it is. Through the product u = bc, it is multiplied "
        "by the other factor. All five are numbers, and slopes of J.",
        "Begin with dv = 3. Then da and du come from dv, and db and dc from du. Return a dict "
        "with five keys.",
    ),
    "sigmoid": (
        "The curve turns any number into one between 0 and 1: large numbers come close to 1, "
        "large negative ones close to 0. What does e^(-z) do at both ends?",
        "a = 1 / (1 + e^(-z)), for every entry of z by itself; the shape stays that of z.",
        "np.exp works on numbers and on whole arrays alike. Begin with np.exp(-z), and see what "
        "it gives for z = 0.",
    ),
    "sigmoid_derivative": (
        "The slope is a hill: highest in the middle, almost 0 at both ends. It follows from the "
        "activation a, but what the function gets is z.",
        "With a = sigmoid(z), the slope is a (1 - a), entry by entry; the shape stays that of z.",
        "Begin with a = sigmoid(z): your own function from the exercise before.",
    ),
    "calories_percent": (
        "Each food is a column. How many calories has it in all? Each number of the column is a "
        "share of that total.",
        "The totals are sums down the columns: (1, foods). A (nutrients, foods) divided by them, "
        "times 100, keeps its shape, and every column sums to 100.",
        "Look at np.sum with axis=0 and keepdims=True, and print the shape of what it gives.",
    ),
    "scores_loop": (
        "For one example, multiply every feature by its weight, add all of that up, and add b "
        "once. Then do it for every example.",
        "The score of example i is b plus the sum of w_j x_j over all j. In code, w_j is w[j, 0] "
        "and x_j is X[j, i]. Z is (1, m), so its place is Z[0, i].",
        "Begin with n_x, m = X.shape and Z = np.zeros((1, m)). In the loop over i, set z = b "
        "before the loop over j.",
    ),
    "scores_vectorized": (
        "All examples stand side by side in X. One product of matrices does the work of both "
        "loops; then b is added to every score.",
        "Z = w^T X + b: (1, n_x) times (n_x, m) gives (1, m), and the number b is broadcast.",
        "w is a column, w.T is a row. Print w.T.shape and X.shape, then look at @ or np.dot.",
    ),
    "normalize_rows": (
        "Only the direction of each row should stay. Find the length of each row, then divide "
        "the row by it.",
        "A length is the root of the sum of squares. The lengths of all rows are a column, "
        "(rows, 1), so that broadcasting divides each row of x (rows, columns) by its own.",
        "Begin with x**2, and sum it by np.sum with axis=1 and keepdims=True. What is still "
        "missing to a length?",
    ),
    "loss": (
        "How sure was the neuron of the right answer? Only one half of the formula counts: for y "
        "= 1 the one with log a, for y = 0 the one with log(1 - a).",
        "The loss is minus the sum of y log a and (1 - y) log(1 - a). The activation, the label "
        "and the loss are numbers.",
        "np.log is the natural logarithm. Begin with y * np.log(a). One pair of brackets goes "
        "around both halves, and the minus before it.",
    ),
    "logistic_backward_single": (
        "Go forward first: the score, then the activation. Then go back in reverse order: "
        "through the loss, the sigmoid, the score.",
        "da = -y/a + (1 - y)/(1 - a), dz = a - y, dw_j = x_j dz, db = dz. dw is (n_x, 1), like "
        "w; the others are numbers.",
        "Begin with a = sigmoid(np.sum(w * x) + b). The sum makes z a number; w^T x would be an "
        "array (1, 1).",
    ),
}
