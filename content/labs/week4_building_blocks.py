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
# # Build a network of any depth, block by block
#
# **What you will do.** You write a deep network as eleven short functions, and test its gradients
# by nudging.
#
# **What you will learn.** To keep shapes in order, to hand caches from the way forward to the way
# back, to find a bug that training hides, and why tiny weights stop a deep network.
#
# **What you need.** The network of week 3, and the lesson of week 4. Plan three hours.

# %% [markdown]
# ## Start here
#
# Each cell with a function raises `NotImplementedError` until you replace that line. The check
# below it tells you whether it is right, or which mistake it found.
#
# Later functions call earlier ones. If an earlier one is wrong, the check says so: mend that one
# first. Run the cells from top to bottom, starting with the next one.

# %% fetch
import utils.check

# %%
LAB = "week4_building_blocks"

from copy import deepcopy

import numpy as np

from utils import data, plots, plots_blocks
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## Read the notation
#
# | symbol | shape | meaning |
# |---|---|---|
# | $L$ | number | layers; the input is layer 0 and is not counted |
# | $n^{[l]}$ | number | units of layer $l$; $n^{[0]}$ is the number of features |
# | $m$ | number | examples |
# | $A^{[0]} = X$ | $(n^{[0]}, m)$ | the input, one example a column |
# | $W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | weights of layer $l$ |
# | $b^{[l]}$ | $(n^{[l]}, 1)$ | biases of layer $l$ |
# | $Z^{[l]}$, $A^{[l]}$ | $(n^{[l]}, m)$ | scores and activations |
# | $A^{[L]}$ | $(n^{[L]}, m)$ | what the network says; in code `AL` |
#
# In code, $W^{[1]}$ is `W1`, and so for the others: the number of the layer stands at the end.

# %% [markdown]
# ## 1. Keep the books of shapes
#
# A layer has one row of weights for each of its own units. Each row has one weight for each unit
# of the layer before. So $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, and $b^{[l]}$ is $(n^{[l]}, 1)$.
#
# **By hand.** Three features, then four units, then two: `layer_dims = [3, 4, 2]`. Here `W1` is
# `(4, 3)`, `b1` is `(4, 1)`, `W2` is `(2, 4)`, and `b2` is `(2, 1)`.
#
# Return a dict with the shapes as tuples: `{"W1": (4, 3), ...}`. The lists may be of any length.

# %% exercise="parameter_shapes"
from autograder.reference.week4_building_blocks import parameter_shapes

# %% check="parameter_shapes" points=4
check(parameter_shapes)

# %% [markdown]
# The patches of week 2 have 432 numbers each. Let us plan a network for them with four layers.
#
# **Predict.** The layers have 20, 7, 5 and 1 units. Which of the four holds most of the numbers
# to learn, and roughly what share of them?

# %% experiment
layer_dims = [432, 20, 7, 5, 1]
for name, shape in parameter_shapes(layer_dims).items():
    print(f"{name}  {str(shape):9} {shape[0] * shape[1]:5} numbers")

# %% [markdown]
# **Why.** Layer 1 holds 8660 of the 8853 numbers: 98 in 100. Its matrix is as wide as the input.
# Depth after that is nearly free.

# %% [markdown]
# ## Read all shapes from one table
#
# | of layer $l$ | shape | why |
# |---|---|---|
# | $W^{[l]}$ | $(n^{[l]}, n^{[l-1]})$ | its units, those before |
# | $b^{[l]}$ | $(n^{[l]}, 1)$ | one for each unit |
# | $Z^{[l]}$, $A^{[l]}$ | $(n^{[l]}, m)$ | each unit's answer to each example |
# | $dW^{[l]}$, $db^{[l]}$ | as $W^{[l]}$, $b^{[l]}$ | |
# | $dZ^{[l]}$, $dA^{[l]}$ | as $Z^{[l]}$, $A^{[l]}$ | |
#
# A gradient always has the shape of what it belongs to. When a product does not fit, look here.

# %% [markdown]
# ## 2. Start with small random weights
#
# Units that start equal stay equal, as you saw in week 3. So draw the weights at random: 0.01
# times a normal draw. The biases can be zero; the weights already make the units differ.
#
# `np.random.default_rng()` makes a generator; its `standard_normal((2, 3))` draws an array
# `(2, 3)`. Make one generator and use it for all layers, without a seed.
#
# Return a dict `W1`, `b1`, `W2` and so on, with the shapes of exercise 1.

# %% exercise="initialize_parameters_deep"
from autograder.reference.week4_building_blocks import initialize_parameters_deep

# %% check="initialize_parameters_deep" points=8
check(initialize_parameters_deep)

# %% [markdown]
# **Predict.** `W1` holds 8640 draws. How far from zero is the farthest of them: about 0.01, 0.04,
# or 1?

# %% experiment
print(f"{np.abs(initialize_parameters_deep(layer_dims)['W1']).max():.3f}")

# %% [markdown]
# **Why.** About 0.04. A normal draw is seldom more than 3 from zero. The farthest of thousands is
# close to 4, times 0.01.

# %% [markdown]
# ## 3. Compute the scores of one layer
#
# For unit $k$ and example $i$, a sum runs over the units $j$ of the layer before:
#
# $$z_k^{(i)} = \sum_j W_{kj} \, a_j^{(i)} + b_k$$
#
# For all units and examples at once, this is one product, and `b` is added to every column:
#
# $$Z = W A + b$$
#
# **By hand.** $W = [1, 2]$, $A = [3, 4]^T$, $b = 5$: the score is
# $1 \cdot 3 + 2 \cdot 4 + 5 = 16$.

# %% [markdown]
# The way back will need what came in here. So return two things: `Z` and a *cache*, the tuple
# `(A, W, b)`.
#
# `A (n_prev, m)`, `W (n, n_prev)`, `b (n, 1)`, and so `Z (n, m)`.
#
# **Points of its own:**
#
# - no Python loop over the examples;
# - `A`, `W` and `b` are the same after the call as before.

# %% exercise="linear_forward"
from autograder.reference.week4_building_blocks import linear_forward

# %% check="linear_forward" points=8
check(linear_forward)

# %% [markdown]
# The slow loop says the same, one number at a time. It is the readable form of the product.
#
# **Predict.** Here are 20 units, 432 features and 100 examples. How often does its innermost line
# run?

# %% experiment
rng = np.random.default_rng(0)
W, A, b = rng.normal(size=(20, 432)), rng.normal(size=(432, 100)), rng.normal(size=(20, 1))
Z, runs = np.zeros((20, 100)), 0
for k in range(20):
    for i in range(100):
        Z[k, i] = b[k, 0]
        for j in range(432):
            Z[k, i] += W[k, j] * A[j, i]
            runs += 1
print(f"{runs} times; the same scores: {np.allclose(Z, linear_forward(A, W, b)[0])}")

# %% [markdown]
# **Why.** $20 \cdot 100 \cdot 432 = 864000$ times, for one layer and one step of training. The
# product does the same work in compiled code.

# %% [markdown]
# ## Look at two functions that are given
#
# Scores become activations by ReLU in the hidden layers, and by the sigmoid in the last. You know
# both; they are written for you. Each returns two things: the activations, and the scores as its
# cache.

# %% given="sigmoid"
from autograder.reference.week4_building_blocks import sigmoid

# %% given="relu"
from autograder.reference.week4_building_blocks import relu

# %% [markdown]
# **Predict.** Two units have the scores 16 and -2. What do ReLU and the sigmoid make of them?

# %% experiment
Z = np.array([[16.0], [-2.0]])
print("relu   ", relu(Z)[0].round(3).tolist())
print("sigmoid", sigmoid(Z)[0].round(3).tolist())

# %% [markdown]
# **Why.** ReLU passes 16 on and turns -2 into 0. The sigmoid is as good as 1 at 16, and
# $1 / (1 + e^2) \approx 0.119$ at -2.

# %% [markdown]
# ## 4. Compute one layer
#
# Join the two steps: first the scores, then the activation that `activation` names, `"relu"` or
# `"sigmoid"`.
#
# **By hand.** $W = [1, 2]$, $A = [3, 4]^T$, $b = -20$: the score is -9, and with `"relu"` the
# activation is 0.
#
# Return `A (n, m)`, and as cache a pair: the linear cache, then the activation's cache.
#
# **Points of its own:** `A_prev`, `W` and `b` are the same after the call as before.

# %% exercise="linear_activation_forward"
from autograder.reference.week4_building_blocks import linear_activation_forward

# %% check="linear_activation_forward" points=8
check(linear_activation_forward)

# %% [markdown]
# ## See the blocks and their caches
#
# Each layer is a block. On the way forward it takes the activations of the layer before, and
# gives its own.
#
# `dA` says how the losses change when the activations change. On the way back a block takes `dA`
# of its own activations, and gives `dA` of those before, with the gradients of its parameters.
#
# **Predict.** What does a block need from its own way forward, to go back? Name it, then look at
# the dashed lines.

# %% experiment
plots_blocks.show_blocks(
    3,
    alt="Three forward blocks from X to A3, the cost, and below them three backward blocks.",
)

# %% [markdown]
# **Why.** It needs its cache. The gradient of $W$ needs the activations that came in, the
# gradient of those needs $W$, and the slope of the activation needs $Z$. Without caches, the way
# back would have to compute the way forward again.

# %% [markdown]
# ## 5. Go forward through all layers
#
# Layers 1 to $L - 1$ use ReLU, and layer $L$ uses the sigmoid. What one layer gives, the next
# one takes.
#
# `X (n0, m)`. The dict `parameters` has two entries for each layer, which tells you $L$. Return
# `AL (nL, m)` and a list with the cache of each layer, from first to last.
#
# Mind $L = 1$: then there is no hidden layer at all.
#
# **Points of its own:** `X` and `parameters` are the same after the call as before.

# %% exercise="L_model_forward"
from autograder.reference.week4_building_blocks import L_model_forward

# %% check="L_model_forward" points=10
check(L_model_forward)

# %% [markdown]
# Now load the patches, a third of them to save time, and centre them as in week 2.
#
# **Predict.** How many caches will there be? And how close to 0.5 will the 600 answers of an
# untrained network be, with weights of size 0.01?

# %% experiment
cats = data.load("cats")
X = (cats.X_train - cats.X_train.mean(axis=1, keepdims=True))[:, ::3]
Y = cats.Y_train[:, ::3]
AL, caches = L_model_forward(X, initialize_parameters_deep(layer_dims))
print(f"{len(caches)} caches; answers from {AL.min():.6f} to {AL.max():.6f}")

# %% [markdown]
# **Why.** Four layers, four caches. All answers are 0.5, to about six digits: the network says
# *perhaps* to every patch. Keep this in mind; it comes back at the end.

# %% [markdown]
# ## 6. Compute the cost
#
# Nothing changes with depth. The loss of one example is
# $-\big(y \log a + (1 - y) \log(1 - a)\big)$, and the cost $J$ is the mean loss.
#
# **By hand.** $A^{[L]} = [0.8, 0.4]$ and $Y = [1, 0]$. The losses are $-\log 0.8 \approx 0.223$ and
# $-\log 0.6 \approx 0.511$. The cost is their mean, 0.367.
#
# `AL (1, m)`, `Y (1, m)`; return a number.

# %% [markdown]
# **Points of its own:**
#
# - the cost stays finite where `AL` is exactly 0 or 1, as in week 2: keep it off both, inside the
#   logarithm;
# - `AL` and `Y` are the same after the call as before.

# %% exercise="compute_cost"
from autograder.reference.week4_building_blocks import compute_cost

# %% check="compute_cost" points=8
check(compute_cost)

# %% [markdown]
# ## 7. Go back through the scores
#
# Suppose you know `dZ`: how each example's loss changes with each of its scores. In
# $z_k^{(i)} = \sum_j W_{kj} \, a_j^{(i)} + b_k$, nudge one thing at a time. That is the chain rule:
#
# $$dW_{kj} = \frac{1}{m} \sum_i dz_k^{(i)} a_j^{(i)} \qquad
# db_k = \frac{1}{m} \sum_i dz_k^{(i)} \qquad
# da_j^{(i)} = \sum_k W_{kj} \, dz_k^{(i)}$$
#
# $W_{kj}$ is multiplied by $a_j$, so that is its share. And $a_j$ goes into *every* score, so its
# shares are added up over $k$. As products of matrices, with $A$ the activations of the layer
# before:
#
# $$dW = \frac{1}{m} dZ \, A^T \qquad dA = W^T dZ$$
#
# And $db$ is the mean of each row of $dZ$.

# %% [markdown]
# **By hand.** One unit, one example: $W = [1, 2]$, $A = [3, 4]^T$ and $dZ = 0.5$. Then
# $dW = [1.5, 2]$, $db = 0.5$ and $dA = [0.5, 1]^T$.
#
# Only $dW$ and $db$ are means: all examples share $W$ and $b$. Each example has its own column
# of $dA$.

# %% [markdown]
# `dZ (n, m)`; `cache` is `(A_prev, W, b)`, as `linear_forward` made it. Return `dA_prev
# (n_prev, m)`, `dW (n, n_prev)` and `db (n, 1)`, in this order.
#
# **Points of its own:**
#
# - no Python loop over the examples;
# - `dZ` and `cache` are the same after the call as before.

# %% exercise="linear_backward"
from autograder.reference.week4_building_blocks import linear_backward

# %% check="linear_backward" points=12
check(linear_backward)

# %% [markdown]
# ## Look at the two slopes
#
# These two are given as well. Each takes `dA` and the cache, and returns `dZ`: `dA` times the
# slope of the activation at `Z`.

# %% given="sigmoid_backward"
from autograder.reference.week4_building_blocks import sigmoid_backward

# %% given="relu_backward"
from autograder.reference.week4_building_blocks import relu_backward

# %% [markdown]
# **Predict.** The scores were 2 and -3, and `dA` is 0.5 and 0.7. What is `dZ` behind ReLU? Is it
# larger or smaller behind the sigmoid?

# %% experiment
Z, handed_back = np.array([[2.0], [-3.0]]), np.array([[0.5], [0.7]])
print("relu   ", relu_backward(handed_back, Z).round(3).tolist())
print("sigmoid", sigmoid_backward(handed_back, Z).round(3).tolist())

# %% [markdown]
# **Why.** ReLU hands 0.5 back as it is. Its second unit was silent, so it gets no blame: 0. The
# sigmoid's slope is never above 0.25, so it always makes gradients smaller.

# %% [markdown]
# ## 8. Go back through one layer
#
# Undo the two steps in reverse order: from `dA` through the activation to `dZ`, then through the
# scores.
#
# **By hand.** $W = [1, 2]$, $A = [3, 4]^T$, a score of 2 and $dA = 0.5$, with `"relu"`: the slope
# is 1, so $dZ = 0.5$, and the rest is the example of exercise 7.
#
# `dA (n, m)`; `cache` is a pair, as `linear_activation_forward` made it. Return `dA_prev`, `dW`
# and `db`.
#
# **Points of its own:** `dA` and `cache` are the same after the call as before.

# %% exercise="linear_activation_backward"
from autograder.reference.week4_building_blocks import linear_activation_backward

# %% check="linear_activation_backward" points=8
check(linear_activation_backward)

# %% [markdown]
# ## 9. Go back through all layers
#
# The way back starts with the slope of the loss by $A^{[L]}$:
#
# $$dA^{[L]} = -\frac{Y}{A^{[L]}} + \frac{1 - Y}{1 - A^{[L]}}$$
#
# **By hand.** $a = 0.8$, $y = 1$: $da = -\frac{1}{0.8} = -1.25$. The sigmoid's slope is
# $a (1 - a) = 0.16$. So $dz = -1.25 \cdot 0.16 = -0.2$, which is $a - y$.
#
# This is no accident: $dZ^{[L]} = A^{[L]} - Y$ always. You may start from either.

# %% [markdown]
# From layer $L$ down to layer 1, each layer takes the `dA` that the layer after handed back.
#
# Return one dict. Layer 2, for example, gives `dW2`, `db2`, and `dA1`, the one for the layer
# before. So layer 1 gives `dA0`. Some books count these from 1, and call it `dA1`; that is right
# too.
#
# **Points of its own:** `AL`, `Y` and `caches` are the same after the call as before.

# %% exercise="L_model_backward"
from autograder.reference.week4_building_blocks import L_model_backward

# %% check="L_model_backward" points=14
check(L_model_backward)

# %% [markdown]
# ## 10. Take a step with every parameter
#
# $$W^{[l]} := W^{[l]} - \alpha \, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha \, db^{[l]}$$
#
# **By hand.** $W = 1$, $dW = 0.5$ and $\alpha = 0.1$: the new $W$ is 0.95.
#
# The name of a gradient is `"d"` and the name of its parameter. `grads` may hold more, such as
# `dA1`; leave that aside.
#
# **Points of its own:** `parameters` and `grads` are the same after the call as before. Return a
# new dict with new arrays.

# %% exercise="update_parameters"
from autograder.reference.week4_building_blocks import update_parameters

# %% check="update_parameters" points=6
check(update_parameters)

# %% [markdown]
# ## 11. Check gradients by nudging
#
# You have a dozen formulas now. Are they right? A gradient is a promise about the cost, so test
# the promise. Nudge one entry $\theta$ of one parameter up and down, all others fixed:
#
# $$\text{numeric} = \frac{J(\theta + \varepsilon) - J(\theta - \varepsilon)}{2 \varepsilon}$$
#
# **By hand.** $J(\theta) = \theta^2$ at $\theta = 3$ with $\varepsilon = 0.1$: the quotient is
# $(9.61 - 8.41) / 0.2 = 6$, exactly the slope $2 \theta$.

# %% [markdown]
# Do this for every entry of every parameter. Put all numeric slopes into one long row, and all
# gradients into another, each found by its name. Compare them by their lengths:
#
# $$\frac{\lVert \text{numeric} - \text{grads} \rVert}
# {\lVert \text{numeric} \rVert + \lVert \text{grads} \rVert}$$
#
# **By hand.** $[3, 4]$ and $[3, 3]$ differ by a length of 1. Their own lengths are 5 and 4.24, so
# the answer is $1 / 9.24 \approx 0.108$.

# %% [markdown]
# `cost` is a function: `cost(parameters)` gives the cost as a number. `np.ndindex(W.shape)` runs
# through all places of an array, `np.linalg.norm` gives a length, and `deepcopy` copies a dict
# with its arrays.
#
# Below $10^{-6}$ all is well. Above $10^{-3}$ there is a bug. In between, look closer.
#
# **Points of its own:** `parameters` and `grads` are the same after the call as before. You may
# nudge an entry in place, if you put the old number back.

# %% exercise="gradient_check"
from autograder.reference.week4_building_blocks import gradient_check

# %% check="gradient_check" points=10
check(gradient_check)

# %% [markdown]
# ## Hunt a bug that training hides
#
# For the hunt, the network needs weights that are not tiny. `start` draws them with the size
# $1 / \sqrt{n}$, where $n$ is the number of units before. The end of this lab says why.

# %% experiment
def start(layer_dims, rng, size=None):
    """Draw weights of a given size, or of size 1 / sqrt(n) where none is given."""
    parameters = {}
    for name, shape in parameter_shapes(layer_dims).items():
        parameters[name] = np.zeros(shape)
        if name.startswith("W"):
            parameters[name] += (size or 1 / np.sqrt(shape[1])) * rng.standard_normal(shape)
    return parameters


# %% [markdown]
# And now the bug: somebody takes the slope of ReLU to be 1 everywhere, also where a unit was
# silent. It is a popular one; published lessons have carried it for years. We plant it in the
# caches, by pretending that all hidden scores were positive.

# %% experiment
def buggy(caches):
    """Pretend that every hidden score was 1: then the slope of ReLU is 1 everywhere."""
    return [(linear, np.ones_like(Z)) for linear, Z in caches[:-1]] + caches[-1:]


def costs_of_descent(parameters, steps, learning_rate, plant=list):
    """Descend from these parameters; return every tenth cost."""
    costs = []
    for i in range(steps):
        AL, caches = L_model_forward(X, parameters)
        costs += [compute_cost(AL, Y)] if i % 10 == 0 else []
        grads = L_model_backward(AL, Y, plant(caches))
        parameters = update_parameters(parameters, grads, learning_rate)
    return costs


# %% [markdown]
# Two networks start from the same weights and take 100 steps. One goes back through right
# gradients, the other through the bug.
#
# **Predict.** Can you tell from the two curves which one has the bug?

# %% experiment
first = start(layer_dims, np.random.default_rng(1))
right = costs_of_descent(first, 300, 0.1)
wrong = costs_of_descent(first, 300, 0.1, plant=buggy)
plots.show_costs(
    {"network one": right[:10], "network two": wrong[:10]},
    every=10,
    alt="The cost of network one and of network two over the first steps.",
)

# %% [markdown]
# **Why.** You cannot, and a guess would go wrong: network *two*, which learns faster here, has
# the bug. A wrong gradient may point roughly downhill. A falling cost proves nothing.
#
# **Predict.** Go on to 300 steps. What will the two curves do?

# %% experiment
plots.show_costs(
    {"right gradients": right, "planted bug": wrong},
    every=10,
    alt="The cost over 300 steps, with right gradients and with the planted bug.",
)

# %% [markdown]
# **Why.** Right gradients go on falling. The bug comes to a place where its directions no longer
# help, and stays there. In real work nobody draws the other curve for you, so you would blame the
# data, or the learning rate.
#
# **Predict.** What will your `gradient_check` say about each: about $10^{-8}$, $10^{-3}$, or
# $10^{-1}$?

# %% experiment
X_few, Y_few = X[:5, :20], Y[:, :20]
small = start([5, 4, 3, 1], np.random.default_rng(2))
AL, caches = L_model_forward(X_few, small)


def cost(parameters):
    return compute_cost(L_model_forward(X_few, parameters)[0], Y_few)


for name, kept in {"right gradients": caches, "planted bug": buggy(caches)}.items():
    grads = L_model_backward(AL, Y_few, kept)
    print(f"{name}: {gradient_check(cost, small, grads):.1e}")

# %% [markdown]
# **Why.** The check does not care whether training looks good. It asks the cost itself, and the
# cost does not lie. A small network with a few examples is enough: the code is the same.
#
# **Predict.** Now only one number is wrong, one of 43, and only by a tenth. Will the check see
# it?

# %% experiment
grads = L_model_backward(AL, Y_few, caches)
spoiled = deepcopy(grads)
largest = np.unravel_index(np.abs(grads["dW1"]).argmax(), grads["dW1"].shape)
spoiled["dW1"][largest] *= 1.1
print(f"one entry off by a tenth: {gradient_check(cost, small, spoiled):.1e}")

# %% [markdown]
# **Why.** It does: the answer is hundreds of thousands of times what rounding leaves.
#
# Nudging is slow: it goes forward twice for each number. So use it to test gradients once, never
# to train.

# %% [markdown]
# ## Find out why 0.01 does not train four layers
#
# Last, back to the untrained network that said 0.5 to everything. Take weights of size 0.01, and
# the same draws with size $1 / \sqrt{n}$. In each layer, measure how large the scores are.
#
# **Predict.** From layer to layer, do the scores grow, stay, or shrink? By what factor?

# %% experiment
networks = {
    "size 0.01": start(layer_dims, np.random.default_rng(3), size=0.01),
    "size 1/√n": start(layer_dims, np.random.default_rng(3)),
}
sizes = {}
for name, parameters in networks.items():
    AL, caches = L_model_forward(X, parameters)
    sizes[name] = [np.abs(Z).mean() for _, Z in caches]

# %% experiment
plots.show_lines(
    ["1", "2", "3", "4"],
    sizes,
    xlabel="layer",
    ylabel="mean size of the scores",
    log=True,
    markers=True,
    alt="The mean size of the scores in four layers, for either size of weights.",
)

# %% [markdown]
# **Why.** Each layer multiplies by its weights. With 0.01, each layer after the first makes
# everything dozens of times smaller, or more. With $1 / \sqrt{n}$ a sum of $n$ terms
# keeps about the size of one.
#
# The gradients travel back through the same weights.
#
# **Predict.** How large is the mean entry of `dW1` in each, and what will 200 steps do to the
# cost?

# %% experiment
for name, parameters in networks.items():
    AL, caches = L_model_forward(X, parameters)
    size = np.abs(L_model_backward(AL, Y, caches)["dW1"]).mean()
    costs = costs_of_descent(parameters, 200, 0.3)
    print(f"{name}: dW1 {size:.0e}, cost {costs[0]:.3f} at first, {costs[-1]:.3f} at the end")

# %% [markdown]
# **Why.** With 0.01 the gradients are tens of thousands of times smaller. They move nothing, and
# the cost stays at 0.693. In week 3, with one hidden layer, 0.01 was fine: things shrank only
# once. Depth turns a small factor into a tiny one.
#
# The next lab starts its networks with $1 / \sqrt{n}$.

# %% [markdown]
# ## Say what you learned
#
# - A layer's weights are `(its units, units before)`; a gradient has the shape of what it belongs
#   to.
# - The way forward leaves a cache in each layer; the way back uses them, from last to first.
# - Only $dW$ and $db$ are means over the examples.
# - A falling cost does not prove a gradient; nudging does.
# - Weights of size 0.01 fade away over four layers.

# %% [markdown]
# ## In practice
#
# - Libraries find gradients from the way forward by themselves (*automatic differentiation*).
#   They keep caches just like yours.
# - Where $A^{[L]}$ is exactly 0 or 1, $dA^{[L]}$ divides by zero. Starting from $A^{[L]} - Y$
#   avoids it.
# - ReLU has a bend at 0. A nudge that crosses it gives a slope in between, and a check that looks
#   wrong for that one entry.
# - With ReLU, $\sqrt{2 / n}$ keeps sizes even better than $1 / \sqrt{n}$.
