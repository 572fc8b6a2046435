# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Cut a flower out of the plane
#
# **What you will do.** You write a network with one hidden layer, forwards and backwards, as
# nine short functions, and train it on points that no straight line can separate.
#
# **What you will learn.** To pass examples through two layers, to carry the error back, and to
# see what each hidden unit does.
#
# **What you need.** The labs of week 2, and the lesson of week 3. Plan three hours.

# %% [markdown]
# ## Learn what is asked here
#
# Nine cells hold a function that is yours to write, each with a check below it. Run the check
# as often as you like: it names the mistake that it found.
#
# Run the cells from top to bottom, starting with the next one.

# %% fetch
import utils.check

# %%
LAB = "week3_shallow_network"

import numpy as np

from utils import data, plots_fields
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## Load the flower
#
# Each example is a point with two features, its place in the plane. It is blue (0) or orange
# (1). There are 400 points to learn from, and 400 more to test with.
#
# **Predict.** What shapes will `X_train` and `Y_train` have? Then run.

# %%
flower = data.load("flower")
X, Y = flower.X_train, flower.Y_train
flower

# %% [markdown]
# **Why.** Two rows, one for each feature, and one column for each point: `X (2, 400)`. One
# label for each column: `Y (1, 400)`.

# %% experiment
plots_fields.show_points(
    X, Y, flower.classes,
    alt="Points form a flower of eight petals: two blue above, two orange below, two on each side.",
)

# %% [markdown]
# ## See where one neuron fails
#
# The network needs the sigmoid at its end. You wrote it in week 2, so here it is given.

# %% given="sigmoid"
from autograder.reference.week3_shallow_network import sigmoid

# %% [markdown]
# First train the neuron of week 2 on the flower: 2000 steps of logistic regression.
#
# **Predict.** Half of the points are orange, so guessing gives an accuracy of 0.5. What will
# one neuron reach: about 0.5, 0.7 or 0.9?

# %% experiment
w, b = np.zeros((2, 1)), 0.0
for _ in range(2000):
    dZ = sigmoid(w.T @ X + b) - Y
    w, b = w - 0.5 * X @ dZ.T / 400, b - 0.5 * np.mean(dZ)


def neuron(points):
    return sigmoid(w.T @ points + b)


print(f"accuracy {np.mean((neuron(X) > 0.5) == Y):.2f}")

# %% [markdown]
# **Why.** About 0.48: no better than guessing. One neuron cuts the plane once, with a straight
# line, its *boundary*: there the activation is 0.5. No straight line has the blue petals on one
# side and the orange ones on the other. The best one would get 0.72; later you see why the neuron
# does not find it.

# %% experiment
plots_fields.show_boundaries(
    X, Y, flower.classes, {"one neuron": neuron},
    alt="One straight line, almost level, cuts the flower in two; both colours lie on both sides.",
)

# %% [markdown]
# ## Read the notation
#
# The network has an input layer, a hidden layer and an output layer.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $n_x, n_h, n_y$ | numbers | inputs, hidden units, output units |
# | $X$, $Y$ | `(n_x, m)`, `(n_y, m)` | examples and labels, one a column |
# | $W^{[1]}$, $b^{[1]}$ | `(n_h, n_x)`, `(n_h, 1)` | into the hidden layer |
# | $W^{[2]}$, $b^{[2]}$ | `(n_y, n_h)`, `(n_y, 1)` | into the output layer |
# | $Z^{[1]}, A^{[1]}$ | `(n_h, m)` | scores, activations of the hidden layer |
# | $Z^{[2]}, A^{[2]}$ | `(n_y, m)` | scores, activations of the output |
#
# In code they are called `W1`, `b1`, `Z1`, `A1` and so on. The input layer is not counted, so
# this network has two layers.

# %% [markdown]
# ## 1. Count the units
#
# How many inputs and outputs there are follows from the data: one input for each row of `X`,
# one output unit for each row of `Y`. How many hidden units there are is your choice; begin
# with 4.
#
# By hand: `X (5, 7)` and `Y (2, 7)` hold 7 examples. The sizes are $(5, 4, 2)$.
#
# **Points of its own:** `X` and `Y` are the same after the call as before.

# %% exercise="layer_sizes"
from autograder.reference.week3_shallow_network import layer_sizes

# %% check="layer_sizes" points=3
check(layer_sizes)

# %% [markdown]
# ## 2. Start with weights that differ
#
# A weight matrix has one row for each unit of its layer, and one column for each input of the
# layer: `W1 (n_h, n_x)`, `W2 (n_y, n_h)`. A bias is a column: `b1 (n_h, 1)`, `b2 (n_y, 1)`.
#
# In week 2 all weights started at zero. With a hidden layer that would be a trap: units that
# start equal get equal gradients, and stay equal. At the end of this lab you will watch them.
# So draw the weights at random.

# %% [markdown]
# Draw from the normal distribution, whose values lie around 0, most of them between -1 and 1,
# and multiply by 0.01. Small weights keep the scores near zero, where tanh is steep and learns
# fast. Biases may be zero: the weights alone make the units differ.
#
# `rng = np.random.default_rng()` makes a source of random numbers;
# `rng.normal(size=(3, 2))` draws an array of that shape from it.

# %% exercise="initialize_parameters"
from autograder.reference.week3_shallow_network import initialize_parameters

# %% check="initialize_parameters" points=6
check(initialize_parameters)

# %% [markdown]
# **Predict.** For 2 inputs, 4 hidden units and 1 output, `W1` holds 8 weights. How large is the
# largest: about 0.002, 0.02 or 0.2? Run it more than once.

# %% experiment
start = initialize_parameters(2, 4, 1)
print({name: part.shape for name, part in start.items()})
print(f"largest weight in W1: {np.abs(start['W1']).max():.3f}")

# %% [markdown]
# **Why.** About 0.02, and another number each time. Of eight normal draws the largest lies near
# 1.8, counted without its sign; times 0.01, that is 0.018.

# %% [markdown]
# ## 3. Pass the examples forward
#
# Each layer does what the neuron did: a weighted sum, plus a bias, then a function. The hidden
# layer uses tanh, the output the sigmoid:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = \tanh(Z^{[1]})$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma(Z^{[2]})$$
#
# Check the shapes: `(n_h, n_x)` times `(n_x, m)` gives `(n_h, m)`; then `(n_y, n_h)` times
# `(n_h, m)` gives `(n_y, m)`. A bias is a column, and NumPy adds it to every column.

# %% [markdown]
# **By hand.** One input, two hidden units, one output: $x = 1$, $W^{[1]}$ is the column
# $0.5, -1$, $W^{[2]}$ the row $1, 1$, and the biases are zero. Then the scores of the hidden
# units are $0.5$ and $-1$, and their activations
#
# $$\tanh 0.5 \approx 0.46 \qquad \tanh(-1) \approx -0.76$$
#
# The output's score is $0.46 - 0.76 = -0.30$, and $\sigma(-0.30) \approx 0.43$.

# %% [markdown]
# Return `A2`, and a *cache*: a dict with `"Z1"`, `"A1"`, `"Z2"` and `"A2"`. The way back will
# need them, and it would be a waste to compute them twice.
#
# **Points of their own:**
#
# - no Python loop over the examples;
# - `X` and `parameters` are the same after the call as before.

# %% exercise="forward_propagation"
from autograder.reference.week3_shallow_network import forward_propagation

# %% check="forward_propagation" points=10
check(forward_propagation)

# %% [markdown]
# **Predict.** The network has learned nothing yet. What does it say to the 400 points: numbers
# all over between 0 and 1, or something else?

# %% experiment
A2, cache = forward_propagation(X, start)
print(f"from {A2.min():.4f} to {A2.max():.4f}")

# %% [markdown]
# **Why.** It says 0.5 to every point, to about three digits. All weights are small, so the last
# score is close to 0, and $\sigma(0) = 0.5$.

# %% [markdown]
# ## 4. Compute the cost
#
# The loss of one example, and the cost as the mean loss, are those of week 2:
#
# $$J = -\frac{1}{m} \sum_i \Big(y^{(i)} \log a^{[2](i)} + (1 - y^{(i)}) \log(1 - a^{[2](i)})\Big)$$
#
# By hand, for $A^{[2]} = [0.8, 0.4]$ and $Y = [1, 0]$: the losses are $-\log 0.8 \approx 0.22$
# and $-\log 0.6 \approx 0.51$, so $J \approx 0.37$.

# %% [markdown]
# `A2` and `Y` have the shape `(1, m)`; the cost is a number.
#
# **Points of their own:**
#
# - the cost stays finite where `A2` is exactly 0 or 1. Inside the logarithm only, keep it a
#   hair's breadth away from both;
# - `A2` and `Y` are the same after the call as before.

# %% exercise="compute_cost"
from autograder.reference.week3_shallow_network import compute_cost

# %% check="compute_cost" points=6
check(compute_cost)

# %% [markdown]
# **Predict.** What is the cost before training? You have met this number.

# %% experiment
print(f"{compute_cost(A2, Y):.3f}")

# %% [markdown]
# **Why.** It is $-\log 0.5 \approx 0.693$: every activation is 0.5. This is the cost of knowing
# nothing.

# %% [markdown]
# ## 5. Carry the error back
#
# At the output, everything is as in week 2. Only the input has another name, $A^{[1]}$:
#
# $$dZ^{[2]} = A^{[2]} - Y$$
#
# $$dW^{[2]} = \frac{1}{m} \, dZ^{[2]} A^{[1]T} \qquad
# db^{[2]} = \frac{1}{m} \sum_i dZ^{[2](i)}$$
#
# Check the shapes: `(n_y, m)` times `(m, n_h)` gives `(n_y, n_h)`, the shape of $W^{[2]}$. The
# sum runs over the examples, so $db^{[2]}$ is a column, `(n_y, 1)`.

# %% [markdown]
# Now one layer further back. How much is each hidden unit to blame? As much as its weights
# pass on, times the slope of its own tanh:
#
# $$dZ^{[1]} = W^{[2]T} dZ^{[2]} * \big(1 - A^{[1]} * A^{[1]}\big)$$
#
# The star multiplies entry by entry. The bracket is the slope of tanh: if $a = \tanh z$, then
# $\tanh'(z) = 1 - a^2$. From there on it is the same again:
#
# $$dW^{[1]} = \frac{1}{m} \, dZ^{[1]} X^T \qquad
# db^{[1]} = \frac{1}{m} \sum_i dZ^{[1](i)}$$

# %% [markdown]
# **By hand.** Go on with the example above, and let $y = 1$. Then
# $dZ^{[2]} = 0.43 - 1 = -0.57$, and $dW^{[2]}$ is that times $A^{[1]}$:
#
# $$-0.57 \cdot 0.46 \approx -0.26 \qquad -0.57 \cdot (-0.76) \approx 0.43$$
#
# Both weights in $W^{[2]}$ are 1, so only the slopes differ: $1 - 0.46^2 \approx 0.79$ and
# $1 - 0.76^2 \approx 0.42$. This gives $dZ^{[1]}$:
#
# $$-0.57 \cdot 0.79 \approx -0.45 \qquad -0.57 \cdot 0.42 \approx -0.24$$
#
# As $x = 1$, these are $dW^{[1]}$ and $db^{[1]}$ too.

# %% [markdown]
# Return a dict with `"dW1"`, `"db1"`, `"dW2"` and `"db2"`, each in the shape of its parameter.
# There may be several output units. `np.sum` with `axis=1` and `keepdims=True` sums over the
# examples and keeps the column.
#
# **Points of their own:**
#
# - no Python loop over the examples;
# - `parameters`, `cache`, `X` and `Y` are the same after the call as before.

# %% exercise="backward_propagation"
from autograder.reference.week3_shallow_network import backward_propagation

# %% check="backward_propagation" points=15
check(backward_propagation)

# %% [markdown]
# ## Nudge a weight to test the way back
#
# A gradient is a promise, and nudging holds it to the promise: move one weight of the *first*
# layer up and down, and see what the cost does at the far end.
#
# **Predict.** To how many digits will the two numbers agree?

# %% experiment
rng = np.random.default_rng(1)
parameters = {name: rng.normal(size=part.shape) for name, part in start.items()}
cache = forward_propagation(X, parameters)[1]
grads = backward_propagation(parameters, cache, X, Y)
costs, h = [], 1e-5
for step in (h, -h):
    nudged = {name: part.copy() for name, part in parameters.items()}
    nudged["W1"][2, 0] += step
    costs.append(compute_cost(forward_propagation(X, nudged)[0], Y))
print(f"by nudging  {(costs[0] - costs[1]) / (2 * h):.10f}")
print(f"by formula  {grads['dW1'][2, 0]:.10f}")

# %% [markdown]
# **Why.** To nine digits or so. The nudge went through tanh, the second layer, the sigmoid and
# the cost; the formula went all the way back, and met it. One pass back gives the gradients of
# all 17 parameters at once.

# %% [markdown]
# ## 6. Take one step
#
# Gradient descent moves every parameter against its gradient:
#
# $$W^{[1]} := W^{[1]} - \alpha \, dW^{[1]}$$
#
# and so for $b^{[1]}$, $W^{[2]}$ and $b^{[2]}$. The learning rate $\alpha$ is 1.2 unless
# another is given.
#
# By hand: $b = 0.5$, $db = 0.25$, $\alpha = 1.2$. The new $b$ is
# $0.5 - 1.2 \cdot 0.25 = 0.2$.
#
# **Points of their own:** `parameters` and `grads` are the same after the call as before.
# Return a new dict with new arrays.

# %% exercise="update_parameters"
from autograder.reference.week3_shallow_network import update_parameters

# %% check="update_parameters" points=6
check(update_parameters)

# %% [markdown]
# ## 7. Train the network
#
# You have all the parts. Read the sizes off the data, take the number of hidden units from
# `n_h`, and call your `initialize_parameters` for the start. Then repeat `num_iterations`
# times: forward, backward, update, at the usual learning rate.
#
# Return the parameters after the last step. If `print_cost` is true, print the cost of every
# thousandth step.

# %% [markdown]
# Random starts cannot be compared. So while `nn_model` is checked, your `initialize_parameters`
# gives fixed numbers instead of draws: call it, and draw nothing yourself.
#
# **Points of its own:** `X` and `Y` are the same after the call as before.

# %% exercise="nn_model"
from autograder.reference.week3_shallow_network import nn_model

# %% check="nn_model" points=10
check(nn_model)

# %% [markdown]
# **Predict.** Train 4 hidden units on the flower. The cost starts at 0.693. Where does it end,
# after 3000 steps: near 0.6, 0.4 or 0.2?

# %% experiment
trained = nn_model(X, Y, 4, num_iterations=3000, print_cost=True)
A2, _ = forward_propagation(X, trained)
print(f"cost after step 3000: {compute_cost(A2, Y):.3f}")

# %% [markdown]
# **Why.** Near 0.2: it ends at about 0.18. That is the loss of a right answer given with
# $e^{-0.18} \approx 0.84$, so the network is right and fairly sure. One neuron ends at 0.66.

# %% [markdown]
# ## 8. Decide
#
# An activation above 0.5 means *orange*: the answer is 1. Otherwise it is 0. Pass `X` forward
# with your own function, and compare. The result has one row for each output unit: `(n_y, m)`.
#
# By hand: $A^{[2]} = [0.9, 0.3, 0.6]$ becomes $[1, 0, 1]$.
#
# **Points of their own:** `parameters` and `X` are the same after the call as before.

# %% exercise="predict"
from autograder.reference.week3_shallow_network import predict

# %% check="predict" points=4
check(predict)

# %% [markdown]
# **Predict.** What accuracy do 4 hidden units reach on the training points, and on the test
# points, which they have never seen? Guess both before you run.

# %% experiment
for name, points, labels in (("training", X, Y), ("test", flower.X_test, flower.Y_test)):
    print(f"{name} accuracy {np.mean(predict(trained, points) == labels):.2f}")

# %% [markdown]
# **Why.** About 0.95 and 0.92. It cannot be 1: some points lie on petals of the other colour,
# by chance. The test points have such strays in other places, so the network is a little less
# right about them.

# %% [markdown]
# ## See what each hidden unit does
#
# A hidden unit is a neuron: it cuts the plane along the straight line where its score is zero.
#
# **Predict.** With 3 hidden units, how many straight cuts will you see? Where would you put
# them, to separate the petals?

# %% experiment
three = nn_model(X, Y, 3, num_iterations=3000)
plots_fields.show_cuts(
    X, Y, flower.classes, three["W1"], three["b1"],
    lambda points: forward_propagation(points, three)[0],
    alt="The flower, the cut of each hidden unit as a line, and the answer as a colour.",
)

# %% [markdown]
# **Why.** Three units, three cuts, six slices like those of a cake. Nobody told them where to
# cut. The output unit then adds up on which side of each cut a point lies; its weights decide
# which slices are orange.

# %% [markdown]
# ## Compare sizes of the hidden layer
#
# **Predict.** Train 1, 2, 3, 4 and 20 hidden units. Which sizes can tell the petals apart? Are
# 20 units much better than 4?

# %% experiment
networks = {}
for n_h in (1, 2, 3, 4, 20):
    networks[n_h] = nn_model(X, Y, n_h, num_iterations=3000)
    right = [np.mean(predict(networks[n_h], points) == labels)
             for points, labels in ((X, Y), (flower.X_test, flower.Y_test))]
    A2, _ = forward_propagation(X, networks[n_h])
    print(f"{n_h:2} units: cost {compute_cost(A2, Y):.2f}, "
          f"training {right[0]:.2f}, test {right[1]:.2f}")

# %% [markdown]
# **Why.** One or two cuts are too few: 0.70. With three the accuracy jumps to 0.95. More units
# lower the cost further, but the test accuracy stays at about 0.92: they bend the boundary
# around single points, and the test points lie elsewhere.

# %% experiment
def says(n_h):
    return lambda points: forward_propagation(points, networks[n_h])[0]


plots_fields.show_boundaries(
    X, Y, flower.classes, {f"hidden units: {n_h}": says(n_h) for n_h in networks},
    alt="Boundaries: a line for 1 unit, a bent line for 2, six slices for 3 and 4, curves for 20.",
)

# %% [markdown]
# ## Explain a riddle
#
# One hidden unit makes one straight cut, as the neuron of week 2 did. Yet it is right for 0.70
# of the points, and the neuron for 0.48.
#
# **Predict.** Both cut once. What can differ, if not where the line lies?

# %% experiment
plots_fields.show_boundaries(
    X, Y, flower.classes, {"one neuron": neuron, "one hidden unit": says(1)},
    alt="The activation as a colour across the plane, for the neuron and for the hidden unit.",
)

# %% [markdown]
# **Why.** The neuron grows ever more sure with distance, so a far point on the wrong side costs
# much, and it dares nothing. Behind tanh, the score is flat far out: a point is on one side or
# the other, and being wrong never costs more than that. So the line can lie where most points
# are right.

# %% [markdown]
# ## 9. Let all hidden units start equal
#
# Now the trap from exercise 2. Start with every entry of `W1 (n_h, n_x)` and `W2 (n_y, n_h)`
# equal to `value`, and with zero biases. `np.full((3, 2), 0.5)` makes an array filled with 0.5.
# Then train as in `nn_model`, at the usual rate.
#
# Return the parameters, and `equal`: `True` if all rows of `W1` are the same. Compare them with
# `np.allclose`, which forgives the last digits.
#
# **Points of their own:** `X` and `Y` are the same after the call as before.

# %% exercise="hidden_units_stay_equal"
from autograder.reference.week3_shallow_network import hidden_units_stay_equal

# %% check="hidden_units_stay_equal" points=6
check(hidden_units_stay_equal)

# %% [markdown]
# **Predict.** Four hidden units start at 0.5 and learn for 300 steps. Will their rows of `W1`
# be equal? Will they have moved at all? And what accuracy will they reach?

# %% experiment
symmetric, equal = hidden_units_stay_equal(X, Y, 4, 300, value=0.5)
print(f"equal: {equal}\n{symmetric['W1'].round(3)}")
print(f"accuracy {np.mean(predict(symmetric, X) == Y):.2f}")

# %% [markdown]
# **Why.** They move, but all four together. Equal units compute the same activation, get the
# same share of the error, and take the same step. So four units are worth one, and 0.69 is about
# what one cut gives. Different starts are what lets units take different parts of the work.

# %% experiment
plots_fields.show_boundaries(
    X, Y, flower.classes,
    {
        "four equal units": lambda points: forward_propagation(points, symmetric)[0],
        "four drawn units": says(4),
    },
    alt="Four equal units make one straight cut; four drawn ones cut the flower into six slices.",
)

# %% [markdown]
# **Predict.** What if they start at exactly 0? Which of the four parameters will move?

# %% experiment
zero, _ = hidden_units_stay_equal(X, Y, 4, 300, value=0.0)
print({name: float(np.abs(part).max()) for name, part in zero.items()})

# %% [markdown]
# **Why.** The weights do not move at all. $W^{[2]} = 0$ passes no error back, so $dW^{[1]} = 0$;
# and $A^{[1]} = \tanh 0 = 0$, so $dW^{[2]} = 0$. Only $b^{[2]}$ could move. Half of the labels
# are 1, so its gradient is 0 as well.

# %% [markdown]
# ## Say what you learned
#
# - Each hidden unit makes one straight cut; the output joins the cuts.
# - Forward, each layer is $W$ times its input, plus $b$, then a function.
# - Backward, the error goes through $W^{[2]T}$ and the slope of tanh.
# - A gradient has the shape of its parameter, and is a mean over the examples.
# - Units that start equal stay equal: draw the weights.
# - More hidden units fit more; test points say if that was worth it.

# %% [markdown]
# ## In practice
#
# - Libraries find all gradients by themselves, by the same rule; you now know what they do.
# - Starts are drawn, so results differ a little from run to run; here by about 0.01. A fixed
#   seed, `np.random.default_rng(3)`, makes a run repeatable.
# - Try `hidden_units_stay_equal(X, Y, 5, 300)`. On many machines the units part after all: sums
#   in another order differ in the last digit, and training magnifies it. Do not count on that.
