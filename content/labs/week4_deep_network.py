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
# # Train a deep network from your own blocks
#
# **What you will do.** You join the building blocks of the lab before into networks that learn,
# and measure what depth is good for.
#
# **What you will learn.** To train a network of any depth, to choose where its weights start, to
# search for hyperparameters, and to say what a measurement shows and what it does not.
#
# **What you need.** Your solved lab `week4_building_blocks`, and the lesson of week 4. Plan two
# hours.

# %% [markdown]
# ## Set up
#
# Five cells hold a function that is yours to write; a check stands below each. Run the cells
# from top to bottom.

# %% fetch
import utils.check

# %%
LAB = "week4_deep_network"

import itertools

import numpy as np

from utils import data, networks, plots, plots_ranges
from utils.check import check, hint, progress, solution
from utils.own_work import load_own

# %% [markdown]
# ## Bring your own building blocks
#
# This lab is built on your functions. The next cell looks for `week4_building_blocks.ipynb` in
# this folder or beside it, checks every function, and brings them here under the same names. If
# one is missing or wrong, it says which. Save that notebook first: what counts is the saved file.
#
# When your work is graded, right blocks stand here, so an earlier mistake costs nothing twice.

# %%
print(load_own("week4_building_blocks", globals()))

# %% [markdown]
# ## Load two sets of pictures
#
# You know `cats` from week 2: pieces of photographs, $12 \cdot 12 \cdot 3 = 432$ numbers each.
# `digits` are scans of written digits, $8 \cdot 8 = 64$ numbers each; the question is whether
# the digit is odd.
#
# One example is one column: `X (n_x, m)`, `Y (1, m)`. As before, the mean of the training
# examples is subtracted. To save your time, every second training patch is enough here: 900.

# %% experiment
cats, digits = data.load("cats"), data.load("digits")
X_train, Y_train = cats.X_train[:, ::2], cats.Y_train[:, ::2]
mean = X_train.mean(axis=1, keepdims=True)
X_train = X_train - mean
X_test, Y_test = cats.X_test - mean, cats.Y_test
print(cats, digits, f"We use X_train {X_train.shape}.", sep="\n")

# %% [markdown]
# ## Start weights that fit their layer
#
# A score adds up $n$ products, one for each unit of the layer before. The more there are, the
# larger the sum becomes. So the lab gives you initialisers that divide normal draws by
# $\sqrt{n}$: scores then stay near the same size in every layer.
#
# **By hand.** A layer with 4 units before it: a draw of 1.2 becomes $1.2 / \sqrt{4} = 0.6$.
#
# The same seed gives the same draws, so you can compare your results with ours.

# %% given="initialize_parameters_deep"
from autograder.reference.week4_deep_network import initialize_parameters_deep

# %% given="initialize_parameters"
from autograder.reference.week4_deep_network import initialize_parameters

# %% [markdown]
# **Predict.** A hidden layer of 20 units looks at 432 pixels. How large is the spread of its
# weights: about 1, 0.2 or 0.05?

# %% experiment
print(f"{initialize_parameters(432, 20, 1)['W1'].std():.3f}")

# %% [markdown]
# **Why.** $1 / \sqrt{432} \approx 0.048$. A layer with fewer units before it starts with larger
# weights.

# %% [markdown]
# ## 1. Train one hidden layer
#
# One step of training is always the same: go forward, find the cost, go back, update.
#
# $$X \xrightarrow{W^{[1]}, b^{[1]}} A^{[1]} = \text{ReLU}(Z^{[1]})
# \xrightarrow{W^{[2]}, b^{[2]}} A^{[2]} = \sigma(Z^{[2]})$$
#
# Your `linear_activation_forward` computes one layer and hands back its cache. Keep both caches:
# `linear_activation_backward` needs them on the way back, the last layer first.

# %% [markdown]
# The way back starts at the end, with the slope of the loss with respect to $A^{[2]}$:
#
# $$dA^{[2]} = -\frac{Y}{A^{[2]}} + \frac{1 - Y}{1 - A^{[2]}}$$
#
# **By hand.** For $y = 1$ and $a = 0.8$, $dA^{[2]} = -1 / 0.8 = -1.25$: a little more $a$ makes the
# loss smaller. For $y = 0$ it is $1 / 0.2 = 5$: the network is sure and wrong.
#
# From `dA2 (1, m)` the last layer gives `dA1 (n_h, m)`, `dW2 (1, n_h)` and `db2 (1, 1)`; from
# `dA1` the hidden layer gives `dW1` and `db1`.

# %% [markdown]
# This is the longest function of the course: about a dozen lines, each a step of the recipe.
#
# - Start once, with `initialize_parameters(n_x, n_h, n_y)`.
# - Do `num_iterations` steps, numbered from 0; update with `update_parameters`.
# - Keep the cost of steps 0, 100, 200 and so on, as it is before the update of that step.
# - Print it only if `print_cost` is true.
# - Return `(parameters, costs)`.
#
# **Points of its own:** `X` and `Y` are the same after the call as before.

# %% exercise="two_layer_model"
from autograder.reference.week4_deep_network import two_layer_model

# %% check="two_layer_model" points=14
check(two_layer_model)

# %% [markdown]
# **Predict.** Before any learning, one neuron with zero weights has the cost 0.693. This network
# starts with random weights. Will its first cost be far below 0.693, far above, or close to it?

# %% experiment
_, costs_two = two_layer_model(
    X_train, Y_train, (432, 20, 1), learning_rate=0.3, num_iterations=601
)
np.round(costs_two, 3)

# %% [markdown]
# **Why.** It is close to it. Random weights know nothing either, and scores near zero give
# activations near 0.5. After one hundred steps the cost is far below.

# %% [markdown]
# ## 2. Train any number of layers
#
# With your `L_model_forward` and `L_model_backward`, the number of layers no longer matters: the
# recipe is the same, and shorter.
#
# `layers_dims` holds the sizes of all layers, the input first. `[432, 20, 7, 5, 1]` is a network
# of four layers: three hidden ones with 20, 7 and 5 units, and one unit at the end. The input
# has no weights, so it is not counted.
#
# **By hand.** `W2` has the shape `(7, 20)`: 7 units, and 20 before them.

# %% [markdown]
# Start once, with `initialize_parameters_deep(layers_dims)`; go on as before, and return
# `(parameters, costs)`.
#
# **Points of its own:** `X` and `Y` are the same after the call as before.

# %% exercise="L_layer_model"
from autograder.reference.week4_deep_network import L_layer_model

# %% check="L_layer_model" points=14
check(L_layer_model)

# %% [markdown]
# **Predict.** `[432, 1]` is a network too: no hidden layer at all. Which model of week 2 is it?
# And which of the three networks will have the lowest cost after 600 steps?

# %% experiment
costs_of_depth = {"one hidden layer": costs_two}
for name, layers in {"no hidden layer": [432, 1], "deep": [432, 20, 7, 5, 1]}.items():
    trained, costs_of_depth[name] = L_layer_model(
        X_train, Y_train, layers, learning_rate=0.3, num_iterations=601
    )
plots.show_costs(
    costs_of_depth,
    alt="The cost over 600 steps, one line for each of three depths.",
)

# %% [markdown]
# **Why.** Without a hidden layer it is logistic regression, and it can go no lower: it makes one
# straight cut. Twenty hidden units make twenty cuts. The deep network ends lowest: it can bend
# its cuts. On the way its cost wavers, so this learning rate is close to too large for it.
#
# A low cost is not yet a good network: these are the patches it learned from.

# %% [markdown]
# ## 3. Decide
#
# An activation above 0.5 becomes 1, any other 0, for every unit of the last layer and every
# example. `X (n_x, m)`; the result has the shape `(n_y, m)`, and nothing else is returned.
#
# **By hand.** $A^{[L]} = [0.9, 0.3, 0.6]$ becomes $[1, 0, 1]$.
#
# **Points of its own:** `X` and `parameters` are the same after the call as before.

# %% exercise="predict"
from autograder.reference.week4_deep_network import predict

# %% check="predict" points=6
check(predict)

# %% [markdown]
# **Predict.** On patches it has seen, the deep network is almost always right. On test patches
# logistic regression reached 0.61 in week 2. Where will the deep network land?

# %% experiment
print(f"training {np.mean(predict(X_train, trained) == Y_train):.2f}")
print(f"test     {np.mean(predict(X_test, trained) == Y_test):.2f}")

# %% [markdown]
# **Why.** It reaches more than 0.9: fur lies *between* other colours, and several cuts can fence
# it in. But one number from one training is an anecdote. Below you will measure it properly.

# %% [markdown]
# ## See why small weights do not train four layers
#
# In the lab before, weights were 0.01 times normal draws, and scores faded from layer to layer.
# See it again here, and then what it does to a whole training.
#
# **Predict.** Go forward once through `[432, 20, 7, 5, 1]`, from both starts. How large are the
# scores of the four layers, as a spread? Do they shrink a little, or by a factor of a thousand?


# %% experiment
def start_small(layer_dims):
    """Start with weights of size 0.01, whatever the layer."""
    rng = np.random.default_rng(1)
    shapes = parameter_shapes(layer_dims)
    return {name: 0.01 * rng.standard_normal(shape) if name[0] == "W" else np.zeros(shape)
            for name, shape in shapes.items()}


for start in (start_small, initialize_parameters_deep):
    _, caches = L_model_forward(X_train, start([432, 20, 7, 5, 1]))
    print(f"{start.__name__:27}", *(f"{Z.std():10.7f}" for _, Z in caches))

# %% [markdown]
# **Why.** Each small layer multiplies by about 0.03 or less, and four factors multiply. At the
# end the scores hardly depend on the picture.
#
# The way back has the same factors, so the gradient of `W1` is tiny too.
#
# **Predict.** What will the two cost curves look like? `networks.starting_with` lets your own
# `L_layer_model` train from another start.

# %% experiment
costs_of_start = {}
for name, start in {"0.01 times": start_small, "scaled": initialize_parameters_deep}.items():
    model = networks.starting_with(start, L_layer_model)
    _, costs_of_start[name] = model(
        X_train, Y_train, [432, 20, 7, 5, 1], learning_rate=0.3, num_iterations=601
    )
plots.show_costs(
    costs_of_start,
    alt="The cost over 600 steps, from small weights and from scaled ones.",
)

# %% [markdown]
# **Why.** From small weights nothing happens in 600 steps: the cost stays at 0.693, that of
# knowing nothing. Divided by $\sqrt{n}$, the same draws train.
#
# Deep networks were long thought to be untrainable. Part of it was this.

# %% [markdown]
# ## Measure what depth is good for
#
# One training proves little: another start, other examples, and the number changes. So train
# each network five times. Every time, a *seed* decides which 900 examples it learns from and
# where its weights start. The test examples stay the same.

# %% experiment
from functools import partial


def some_of(examples, seed):
    """Return 900 training examples and all test examples, both centred: X, Y, X_test."""
    chosen = np.random.default_rng(seed).permutation(examples.Y_train.size)[:900]
    X, Y = examples.X_train[:, chosen], examples.Y_train[:, chosen]
    centre = X.mean(axis=1, keepdims=True)
    return X - centre, Y, examples.X_test - centre


# %% experiment
def network_accuracy(hidden, examples, seed):
    """Train a network with these hidden layers; return its accuracy on the test examples."""
    X, Y, X_unseen = some_of(examples, seed)
    start = partial(initialize_parameters_deep, seed=seed)
    model = networks.starting_with(start, L_layer_model)
    parameters, _ = model(X, Y, [len(X), *hidden, 1], learning_rate=0.3, num_iterations=600)
    return np.mean(predict(X_unseen, parameters) == examples.Y_test)


# %% [markdown]
# Two rules that train nothing show what an accuracy is worth: always say 1 (*cat*, or *odd*), and
# say what the nearest training example is.

# %% experiment
def always_one(examples, seed):
    """Answer 1 to everything; return the accuracy."""
    return np.mean(examples.Y_test == 1)


def nearest_accuracy(examples, seed):
    """Answer with the label of the nearest training example; return the accuracy."""
    X, Y, X_unseen = some_of(examples, seed)
    # |x - t|^2 = |x|^2 - 2 x.t + |t|^2; the last part is the same for every x.
    distances = (X**2).sum(axis=0) - 2 * X_unseen.T @ X
    return np.mean(Y[0, distances.argmin(axis=1)] == examples.Y_test[0])


# %% [markdown]
# **Predict.** Five rows for each set: always 1, nearest neighbour, logistic regression, one
# hidden layer of 20, deep with 20, 7 and 5. On which set does the hidden layer help more? On
# which does depth help? Then run; it takes half a minute or more, and each row stands there as soon
# as it is measured.

# %% experiment
layers = {"logistic": [], "one hidden layer": [20], "deep": [20, 7, 5]}
rules = {"always 1": always_one, "nearest neighbour": nearest_accuracy}
rules |= {row: partial(network_accuracy, hidden) for row, hidden in layers.items()}
measured = {"cats": {}, "digits": {}}
for name, examples in {"cats": cats, "digits": digits}.items():
    for row, accuracy_of in rules.items():
        values = measured[name][row] = [accuracy_of(examples, seed) for seed in (1, 2, 3, 4, 5)]
        print(f"{name:7}{row:18}{np.mean(values):.3f}  {min(values):.3f} to {max(values):.3f}")

# %% experiment
plots_ranges.show_ranges(
    measured,
    xlabel="accuracy on the test examples, five seeds",
    alt="Accuracy over five seeds, a panel for each set and a row for each way to answer.",
)

# %% [markdown]
# **Why.** On both sets one hidden layer is far better than none: on `cats` it gains 0.3, more
# than any seed could. Now depth. On `cats` the deep network gains about 0.01 more, and the two
# ranges hardly touch. On `digits` their ranges overlap: depth alone adds nothing that five seeds
# could tell from chance.

# %% [markdown]
# ## Say what the table does not show
#
# - It does not show that deep is better. It shows one deep network, at one learning rate, on two
#   small sets.
# - Five seeds share one test set. With 900 test patches, 0.01 is nine patches: another test set
#   could undo it.
# - All cat patches come from one photograph. The network learned *this cat's fur*.
# - On `digits` the nearest neighbour, which trains nothing, beats every network here.

# %% [markdown]
# Where does depth pay? On large problems: with millions of pictures, early layers find edges,
# later ones find parts, then faces. And in circuits, as you see next.

# %% [markdown]
# ## 4. Build a circuit in which depth pays
#
# There is a problem where depth provably pays: *parity*. Is the number of ones among $n$ bits
# odd? A gate called XOR answers it for two bits: 1 if they differ, otherwise 0. In Python it is
# `a ^ b`.
#
# Combine the bits in pairs, then the results in pairs, and so on until one is left. All gates of
# one level work at the same time, so what counts is the *depth*, the number of levels.

# %% [markdown]
# **By hand.** Bits 1, 0, 1, 1 and 1. Level 1: $1 \oplus 0 = 1$, $1 \oplus 1 = 0$, and the last 1
# has no partner: it goes up as it is. Level 2: $1 \oplus 0 = 1$, and again 1 alone. Level 3:
# $1 \oplus 1 = 0$. Four ones are even, and the depth is 3.
#
# For $n$ bits the depth is $\log_2 n$, rounded up; a single bit needs no gate.
#
# **Points of its own:** the list `bits` is the same after the call as before.

# %% exercise="parity_tree"
from autograder.reference.week4_deep_network import parity_tree

# %% check="parity_tree" points=10
check(parity_tree)

# %% [markdown]
# With a *single* hidden layer there are no levels to climb. If each unit recognises one pattern
# of bits, it takes one for every pattern with an odd number of ones: $2^{n - 1}$ of them.
#
# **Predict.** For 32 bits: how many levels has the tree, how many gates, and how many units
# would one hidden layer need?

# %% experiment
for n in (2, 4, 8, 16, 32):
    depth = parity_tree(n * [1])[1]
    print(f"{n:3} bits: depth {depth}, {n - 1:3} gates; one hidden layer: {2 ** (n - 1):,} units")

# %% [markdown]
# **Why.** Five levels and 31 gates stand against two thousand million units. This is *circuit
# theory*: some functions need few units in a deep network, and exponentially many in a shallow
# one. It says that depth *can* pay, not that it always does.

# %% [markdown]
# ## 5. Search for hyperparameters
#
# Weights are learned. What you choose yourself is a *hyperparameter*: learning rate, number of
# steps, layers, units. There is no formula for them, so try. A *grid* lists values for each, and
# every combination is a *setting*.
#
# **By hand.** `{"units": [4, 16], "learning_rate": [0.1, 0.3, 1.0]}` makes $2 \cdot 3 = 6$
# settings. The last name changes fastest: units 4 with 0.1, 0.3, 1.0, then units 16 with each.

# %% [markdown]
# `train_and_score` takes a setting as keyword arguments and gives a score, where higher is
# better: `train_and_score(units=4, learning_rate=0.1)`. With a setting as a dict you write
# `train_and_score(**setting)`.
#
# Return `(best, results)`. `results` is a list of pairs `(setting, score)`, in the order of
# `itertools.product(*grid.values())`, which is imported above; `best` is the
# setting with the highest score. Make a new dict for each setting.
#
# **Points of its own:** `grid` is the same after the call as before.

# %% exercise="grid_search"
from autograder.reference.week4_deep_network import grid_search

# %% check="grid_search" points=12
check(grid_search)

# %% [markdown]
# ## Keep the test set out of the search
#
# Whoever chooses by test accuracy has looked at the answers. So hold back a part of the training
# examples, a *validation set*, and choose by that.
#
# **Predict.** One hidden layer on 900 digits, scored on 448 others. Which learning rate wins,
# the smallest, the one in the middle, or the largest? Do more units help?

# %% experiment
centre = digits.X_train[:, :900].mean(axis=1, keepdims=True)
X, Y = digits.X_train[:, :900] - centre, digits.Y_train[:, :900]
X_valid, Y_valid = digits.X_train[:, 900:] - centre, digits.Y_train[:, 900:]


def validation_accuracy(units, learning_rate):
    """Train one hidden layer on 900 digits; return its accuracy on the validation set."""
    parameters, _ = two_layer_model(X, Y, (64, units, 1), learning_rate, num_iterations=300)
    return np.mean(predict(X_valid, parameters) == Y_valid)


# %% experiment
grid = {"units": [2, 8, 32], "learning_rate": [0.01, 0.1, 1.0]}
best, results = grid_search(validation_accuracy, grid)
print("best:", best)
plots.show_bars(
    {f"{s['units']} units, rate {s['learning_rate']}": score for s, score in results},
    xlabel="accuracy on the validation set (share of right answers)",
    limit=1.0,
    alt="Accuracy on the validation digits, one bar for each of nine settings.",
)

# %% [markdown]
# **Why.** In 300 steps small rates do not arrive, so the largest wins here; with more steps that
# may change. At that rate 8 units beat 2, and 32 hardly beat 8. The bars of the smallest rate
# compare networks that have barely begun. Only now look at the test set, once, with the setting
# you chose.

# %% [markdown]
# ## Save a network, and load it again
#
# A trained network is a handful of arrays. `networks.save` writes them to an HDF5 file, with the
# mean that was subtracted from the examples: without it, the weights would look at other numbers
# than those they know.
#
# **Predict.** Does the loaded network say exactly the same as the one in memory?

# %% experiment
networks.save("fur_network.h5", trained, mean)
loaded, loaded_mean = networks.load("fur_network.h5")
same = predict(cats.X_test - loaded_mean, loaded) == predict(X_test, trained)
print(f"the same answer for {same.sum()} of {same.size} patches")

# %% [markdown]
# **Why.** For all: HDF5 keeps every bit of a float. The file has about 70 kB, and `networks.load`
# is all that another notebook needs to use it.

# %% [markdown]
# ## Try a picture of your own
#
# `load_image` cuts out the middle of a PNG or JPEG and shrinks it to a patch. Put the path of
# your own picture in place of this one, the whole face of the cat.
#
# **Predict.** The network is right on more than nine of ten test patches. Will it be right on a
# whole face, 12 pixels wide? And on plain brown cardboard?

# %% experiment
face = data.load_image("own_picture.png", cats.image_shape)
cardboard = np.tile([[0.55], [0.42], [0.30]], (144, 1))
pictures = np.hstack([face, cardboard])
answers = predict(pictures - loaded_mean, loaded)
plots.show_images(
    pictures,
    cats.image_shape,
    [f"said: {cats.classes[int(answer)]}" for answer in answers[0]],
    alt="A cat's face shrunk to 12 by 12 pixels and a brown square, with what the network says.",
)

# %% [markdown]
# **Why.** It says *cat* to both, and only once is that right. It never saw a face or a piece of
# cardboard; it knows colours of one fur. High accuracy on a test set from the same photographs
# says nothing about other pictures.

# %% [markdown]
# ## Say what you learned
#
# - Any depth trains by one recipe: forward, cost, back, update.
# - Weights that start too small do not train four layers; divide by $\sqrt{n}$.
# - A hidden layer changed everything here; further ones changed little.
# - For parity, depth saves exponentially many units.
# - Compare over several seeds, next to baselines, and say what the numbers do not show.
# - Choose hyperparameters on a validation set, never on the test set.

# %% [markdown]
# ## In practice
#
# - For ReLU, $\sqrt{2 / n}$ is used more often than $\sqrt{1 / n}$ (He and others, 2015).
# - Patches from one photograph overlap, so validation patches drawn from the training rows of
#   `cats` would look too good. That is why the search uses `digits`.
# - The $2^{n - 1}$ hold for units that recognise patterns. Units that add up all bits can tell
#   parity with $n$ of them, in one layer: what pays depends on what a unit can do.

# %% [markdown]
# A grid of five hyperparameters with five values each has 3125 settings. Then try some at random:
# usually that finds a good one sooner.
#
# And the brain? Networks have little to do with it: a neuron is far richer than a sum and a
# bend, and nobody has seen backpropagation in one.
