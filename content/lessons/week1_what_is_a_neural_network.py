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
# # See what a neural network is
#
# **What you will do.** You build a network in small steps, look at what it can learn from, and
# measure why it works so well today.
#
# **What you will learn.** To explain what a neuron does, to tell structured from unstructured
# data, and to say why deep learning took off.
#
# **What you need.** The lesson *Start here*. Plan forty minutes.

# %% fetch
import utils.check

# %%
import numpy as np

from utils import data, plots, plots_curves, plots_graphs

# %% [markdown]
# ## Fit a line to the prices of houses
#
# Eight houses, with their size and price. The numbers are invented, and simple on purpose.
#
# `np.polyfit` finds the straight line that comes closest to the points: a slope and a height.
#
# **Predict.** What price does the line give for a hut of 20 square metres?

# %%
size = np.array([60, 75, 90, 110, 130, 150, 175, 200])
price = np.array([90, 150, 165, 260, 290, 390, 420, 530])
slope, height = np.polyfit(size, price, 1)
print(f"20 square metres: {slope * 20 + height:.0f} thousand")

# %% [markdown]
# **Why.** The line goes below zero. No house has a negative price, so cut the line off at zero:
# take the larger one of zero and the line.
#
# This bend has a name: *ReLU*, the rectified linear unit. And the whole of it, *a weighted input
# plus a constant, then a bend*, is a **neuron**.

# %%
along = np.linspace(0, 220, 200)
line = slope * along + height
plots_curves.show_points(
    size,
    price,
    {"line": (along, line), "neuron": (along, np.maximum(0, line))},
    xlabel="size in square metres",
    ylabel="price in thousands",
    points="houses",
    alt="Prices rise along a line; below 30 square metres the line is negative, the neuron zero.",
)

# %% [markdown]
# ## Put neurons together
#
# Size is not all. Bedrooms say how large a family fits in. The place says whether you can walk
# to the shops. Together with how rich the area is, it also hints at the schools.
#
# Each of these in-between ideas could be a neuron. One more neuron makes a price of them. That
# is a network: *inputs*, a *hidden layer*, an *output*.

# %%
plots_graphs.show_network(
    [
        ["size", "bedrooms", "place", "wealth nearby"],
        ["family fits?", "can walk?", "good school?"],
        ["price"],
    ],
    alt="Four inputs are each joined to three hidden neurons, and those to one output, the price.",
)

# %% [markdown]
# In the picture, *every* input goes to *every* hidden neuron. Nobody tells the first one to
# think about families. The network gets inputs and prices, and finds for itself what the hidden
# neurons should stand for.
#
# **Predict.** Each line in the picture is a weight: a number to learn. Each neuron has one more
# number, its constant. How many numbers are there to learn?

# %%
weights = 4 * 3 + 3 * 1
constants = 3 + 1
weights + constants

# %% [markdown]
# **Why.** There are 15 lines and 4 neurons that compute: 19 numbers. For a picture of 12 by 12
# pixels in three colours, a hidden layer of 20 already means 8681. That is why learning takes many
# examples.

# %% [markdown]
# ## Show what a bend adds
#
# A neuron alone makes one line with one bend: `np.maximum(0, x - 2)` is flat, and rises from 2
# on. Take three of them, with bends at 1, 3 and 5, and add them with the weights $1$, $-2$ and
# $1$.
#
# **Predict.** From 1 on it rises. What does the second neuron do to it at 3, and the third at 5?

# %%
x = np.linspace(0, 6, 121)
up, down, flat = (np.maximum(0, x - bend) for bend in (1, 3, 5))
plots.show_lines(
    x,
    {"one neuron": up, "three neurons together": up - 2 * down + flat},
    xlabel="input x",
    ylabel="output",
    alt="The output of one neuron, and of three neurons together, over x.",
)

# %% [markdown]
# **Why.** It is a tent: up from 1, down from 3, flat from 5. Many small tents, side by side, can
# follow any curve without jumps. So a network with enough hidden neurons can come close to any
# such curve, if it finds the right weights.

# %% [markdown]
# ## Learn from examples with answers
#
# All of this is *supervised learning*: each example is an input $x$ with its right answer $y$.
# Most of what earns money with neural networks today is of this kind.
#
# | input $x$ | answer $y$ | used for | network |
# |---|---|---|---|
# | facts about a home | price | real estate | standard |
# | advert and person | click: 0 or 1 | advertising | standard |
# | picture | object: 1 to 1000 | sorting photos | convolutional (CNN) |
# | sound | words | speech | recurrent (RNN) |
# | English | Chinese | translation | recurrent (RNN) |
# | picture and radar | places of other cars | driving | made for the task |

# %% [markdown]
# This course builds *standard* networks. CNNs are for pictures, where neighbours belong
# together; RNNs are for sequences, where time matters. Both are made of the same neurons and
# trained in the same way.
#
# **Predict.** You want to know from a recording of one second who is speaking, out of four
# people. What is $x$, what is $y$, and which row of the table is closest? For the first question:
# how many numbers is a second of sound, at 16 000 a second?

# %%
seconds, rate = 1, 16_000
x_example, y_example = np.zeros((seconds * rate, 1)), 2
x_example.shape

# %% [markdown]
# **Why.** $x$ is a column of 16 000 numbers, and $y$ one of four: *sound* in, but a choice out,
# as for pictures. What matters is that somebody has recordings with the right answers.

# %% [markdown]
# ## Tell structured from unstructured data
#
# *Structured* data is a table: each number has a name and a meaning of its own. Here are samples
# of breast tissue, measured under a microscope.

# %%
cancer = data.load("breast_cancer")
for row in (0, 1, 3):
    print(f"{cancer.features[row]:15}", cancer.X_train[row, :5])
print("malignant      ", cancer.Y_train[0, :5])

# %% [markdown]
# *Unstructured* data is pictures, sound, text. One pixel means nothing by itself; only together
# they show something. People read this kind without effort, and computers could not for a long
# time. Networks changed that.

# %%
digits = data.load("digits")
plots.show_images(
    digits.X_train[:, :6],
    digits.image_shape,
    [digits.classes[int(y)] for y in digits.Y_train[0, :6]],
    alt="Six handwritten digits of 8 by 8 pixels, each with its answer, even or odd.",
)

# %% [markdown]
# ## Shuffle the pixels
#
# Now put the 64 pixels of every digit into another order, the same for all. You cannot read them
# any more.

# %%
rng = np.random.default_rng(1)
order = rng.permutation(64)
plots.show_images(
    digits.X_train[order, :6],
    digits.image_shape,
    [digits.classes[int(y)] for y in digits.Y_train[0, :6]],
    alt="The same six digits with shuffled pixels: gray squares without any form.",
)

# %% [markdown]
# A simple learner is the *nearest neighbour*: it answers as the most similar training picture
# does.
#
# **Predict.** On shuffled pixels, will it be as good as before, a little worse, or as bad as
# guessing?


# %%
def nearest_neighbour(X_train, Y_train, X_test, Y_test):
    """Give the share of right answers; X (n_x, m), one picture a column."""
    squares = (X_train**2).sum(axis=0) - 2 * X_test.T @ X_train
    return np.mean(Y_train[0, squares.argmin(axis=1)] == Y_test[0])


X_train, X_test = digits.X_train, digits.X_test
print(f"{nearest_neighbour(X_train, digits.Y_train, X_test, digits.Y_test):.3f}")
print(f"{nearest_neighbour(X_train[order], digits.Y_train, X_test[order], digits.Y_test):.3f}")

# %% [markdown]
# **Why.** It is exactly as good. A distance adds up over all pixels, in whatever order. A
# standard network does not care either: it has a weight for each input, wherever that stands. It
# never knew that pixels have neighbours. CNNs do know, and are better at pictures for it.

# %% [markdown]
# ## Measure what more data brings
#
# Artificial neurons were thought up in 1943, and one that learns in the 1950s. Why did deep
# learning take off only after 2010? The first reason is *data*: telephones, cameras and web pages
# made far more of it.

# %% [markdown]
# The picture below is measured. Networks of four sizes learned from 10 to 1800 patches of
# photographs, cat or not, five times each, and were tested on 900 others.
#
# **Predict.** For which of the four does more data help most? For which does it stop helping?

# %%
sizes, accuracies = data.load_learning_curves()
plots_curves.show_learning_curves(
    sizes,
    accuracies,
    xlabel="training patches m",
    alt="Accuracy against the amount of data, for four sizes of network.",
)

# %% [markdown]
# **Why.** One neuron is too simple: it stays near 0.62, with 10 patches or with 1800. Two hidden
# units rise to 0.84, eight to 0.92. A larger network can make more of more data. But 32 units do
# hardly better than eight: for 1800 patches, eight are enough.
#
# With 10 patches the bands overlap: there, luck decides more than size. That too is typical of
# small data. Beyond it, size *and* data help, and each needs the other.

# %% [markdown]
# ## Count the second reason: compute
#
# Making something work is a circle: have an *idea*, write *code*, run an *experiment*, look, and
# have a better idea. How fast you learn depends on how long an experiment takes.
#
# **Predict.** You work eight hours a day, and think ten minutes between two experiments. How many
# can you do in a week, if one takes ten minutes? An hour? A day?

# %%
for name, minutes in {"10 minutes": 10, "1 hour": 60, "1 day": 8 * 60}.items():
    print(f"{name:10}  {5 * 8 * 60 / (minutes + 10):4.0f} experiments a week")

# %% [markdown]
# **Why.** It is 120, 34 or 5. Fast processors do not only make networks larger. They let people
# try more than twenty times as many ideas.

# %% [markdown]
# ## See the third reason: better algorithms
#
# One example is small and had a large effect: the bend. Early networks used the *sigmoid*, a
# smooth step from 0 to 1. Later ones use the ReLU.
#
# A network learns by slopes: *if I change this a little, how does the output change?* Where the
# slope is almost zero, learning almost stops.
#
# **Predict.** At an input of 6, which of the two has the larger slope?

# %%
z = np.linspace(-8, 8, 161)
plots.show_lines(
    z,
    {"sigmoid": 1 / (1 + np.exp(-z)), "ReLU, divided by 8": np.maximum(0, z) / 8},
    xlabel="input z of the bend",
    ylabel="output",
    alt="The sigmoid, and the ReLU divided by 8, for inputs from -8 to 8.",
)

# %% [markdown]
# **Why.** The ReLU: it rises by 1 for each step to the right, for ever. The sigmoid has gone flat:
# it is *saturated*. Measure it: nudge the input by a thousandth, and see how far the output
# moves.
#
# **Predict.** How large is the sigmoid's slope where it is steepest: 1, 0.5 or 0.25?

# %%
h = 0.001
for z in (0.0, 3.0, 6.0):
    of_sigmoid = 1 / (1 + np.exp(-(z + h))) - 1 / (1 + np.exp(-z))
    of_relu = max(0, z + h) - max(0, z)
    print(f"at {z}: sigmoid slope {of_sigmoid / h:.4f}, ReLU slope {of_relu / h:.0f}")

# %% [markdown]
# **Why.** A quarter, at best, and 0.0025 at 6. (Exactly at 0 the ReLU has a corner; the nudge
# went to the right, where the slope is 1.)
#
# In a deep network, slopes of one layer after the other are *multiplied*.
#
# **Predict.** Ten layers, each with the best slope that it can have. What is left?

# %%
layers = np.arange(1, 11)
plots.show_lines(
    layers,
    {"sigmoid, at best": 0.25**layers, "ReLU, where it is on": 1.0**layers},
    xlabel="number of layers",
    ylabel="slope that arrives",
    log=True,
    markers=True,
    alt="The slope that arrives through one to ten layers, for sigmoid and ReLU.",
)

# %% [markdown]
# **Why.** With sigmoids, a millionth is left at best; with ReLUs that are on, all of it. The first
# layers of a deep network learn only if a slope reaches them. Week 3 comes back to this.

# %% [markdown]
# ## Say what you learned
#
# - A neuron is a weighted sum plus a constant, then a bend.
# - A network finds for itself what its hidden neurons stand for.
# - Supervised learning takes examples with answers.
# - In structured data each number has a meaning; in pictures, sound and text only many together.
# - Data, compute and algorithms made deep learning take off: larger networks, more data,
#   faster experiments.

# %% [markdown]
# ## Look ahead
#
# - **Week 1, lab** `week1_data_and_shapes`: bring pictures and tables into columns, and measure.
# - **Week 2:** one neuron, its cost, its slopes, and how to write it without loops.
# - **Week 3:** one hidden layer.
# - **Week 4:** as many layers as you like, built from blocks.

# %% [markdown]
# ## In practice
#
# - The nearest neighbour needs all training pictures at hand to answer; a network needs only its
#   weights.
# - For tables, other methods (trees) are often as good as networks.
# - The measured picture is about one cat's fur: see `data/README.md`. On other data the curves
#   lie elsewhere.
