# %% before sigmoid
from math import log

# %% sigmoid
def sigmoid(z):
    # the sigmoid is a tanh, moved and stretched
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))

# %% initialize_with_zeros
def initialize_with_zeros(dim):
    return np.full((dim, 1), 0.0), 0

# %% propagate_loop
def propagate_loop(w, b, X, Y):
    m, total, dw, db = Y.size, 0, np.zeros(w.shape), 0
    for x, y in zip(X.T, Y.flat):
        a = float(sigmoid(sum(wj * xj for wj, xj in zip(w.flat, x)) + b))
        total -= log(a) if y == 1 else log(1 - a)
        dw += (a - y) / m * x.reshape(-1, 1)
        db += (a - y) / m
    return dict(dw=dw, db=db), total / m

# %% propagate
def propagate(w, b, X, Y):
    Z = np.einsum("ji,jk->ik", w, X) + b
    dZ = sigmoid(Z) - Y
    # log(1 + e^z) - y z is the same loss, and needs no clipping
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    return {"dw": np.einsum("ji,ki->jk", X, dZ) / X.shape[1], "db": dZ.mean()}, cost

# %% optimize
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    class Descent:
        def __init__(self):
            self.w, self.b, self.grads, self.costs = w.copy(), b, None, []

        def step(self, number):
            self.grads, cost = propagate(self.w, self.b, X, Y)
            self.w = self.w - learning_rate * self.grads["dw"]
            self.b = self.b - learning_rate * self.grads["db"]
            if not number % 100:
                self.costs.append(cost)

    descent = Descent()
    for number in range(num_iterations):
        descent.step(number)
    return dict(w=descent.w, b=descent.b), descent.grads, descent.costs

# %% predict
def predict(w, b, X):
    # sigmoid(z) > 0.5 exactly where z > 0
    return np.where(np.einsum("ji,jk->ik", w, X) + b > 0, 1, 0)

# %% model
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    start = initialize_with_zeros(len(X_train))
    end, _, costs = optimize(*start, X_train, Y_train, num_iterations, learning_rate, print_cost)
    sets = {"Y_prediction_train": X_train, "Y_prediction_test": X_test}
    answers = {name: predict(end["w"], end["b"], X) for name, X in sets.items()}
    return end | answers | dict(costs=costs, learning_rate=learning_rate, num_iterations=num_iterations)
