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
# # See what one hidden layer can do
#
# **What you will do.** You take a network with one hidden layer apart: what it computes, how it
# learns, and how it must start.
#
# **What you will learn.** To count layers and shapes, to choose an activation, to derive the six
# backward formulas, and to say why weights start small and random.
#
# **What you need.** The lessons of weeks 1 and 2. Plan ninety minutes. The labs of week 3 come
# after it.

# %% fetch
import utils.check

# %%
import numpy as np

from utils import data, plots, plots_graphs, plots_units
from utils.sliders import slide
from utils.trained import load_hidden_units

# %% [markdown]
# ## Meet data that no line can cut
#
# The *flower* has two features, so each example is a point in the plane. Its petals belong to
# one class or the other, in turn.
#
# **Predict.** A network with a single hidden unit cuts the plane once, along a straight line. How
# many points of the flower can it get right: half of them, seven in ten, or nearly all?

# %%
flower = data.load("flower")
X, Y = flower.X_train, flower.Y_train
units = load_hidden_units()


def squash(z):  # the sigmoid, in a form that never overflows
    return 0.5 * (1 + np.tanh(0.5 * z))


def network(X, W1, b1, W2, b2):
    return squash(W2 @ np.tanh(W1 @ X + b1) + b2)


accuracy = {n_h: np.mean((network(X, *p) > 0.5) == Y) for n_h, p in units.trained.items()}
print(f"{accuracy[1]:.2f} of the points are right")

# %% [markdown]
# **Why.** Seven in ten. No straight line at all does better than 0.72, as both sides of it hold
# petals of both classes. This network was trained beforehand, by the very functions that you will
# write in the lab.
#
# The picture shows what it says of every point of the plane, and its *boundary*: there it changes
# its mind.

# %%
plots_units.show_regions(
    X,
    Y,
    lambda points: network(points, *units.trained[1]),
    classes=flower.classes,
    alt="Points form a flower with petals of two classes; one straight line cuts the plane.",
)

# %% [markdown]
# ## Count the layers
#
# A network has an *input layer*, one or more *hidden layers*, and an *output layer*. The
# training set shows inputs and outputs. What the units in between should say stands nowhere:
# they are hidden.
#
# The layers are numbered, and the number stands in square brackets:
#
# | layer | its activations |
# |---|---|
# | input | $a^{[0]} = x$ |
# | hidden | $a^{[1]}$ |
# | output | $a^{[2]} = \hat{y}$ |

# %% [markdown]
# The input layer computes nothing, so it does not count: this is a *two-layer network*.
#
# Each layer that computes has its own parameters: $W^{[1]}, b^{[1]}$ and $W^{[2]}, b^{[2]}$. In
# code they are `W1`, `b1`, `W2` and `b2`.
#
# **Predict.** Take three inputs, four hidden units and one output. What is the shape of `W1`, with
# one row for each unit? And how many numbers does the whole network learn?

# %%
n_x, n_h, n_y = 3, 4, 1
shapes = {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}
print(shapes)
print(sum(rows * columns for rows, columns in shapes.values()), "numbers")

# %% [markdown]
# **Why.** A layer's weights have one row for each of its units, and one column for each of its
# inputs. So 12 weights and 4 biases, then 4 weights and 1 bias: 21 numbers.

# %%
plots_graphs.show_network(
    [["$x_1$", "$x_2$", "$x_3$"], [f"$a^{{[1]}}_{i}$" for i in (1, 2, 3, 4)], [r"$\hat{y}$"]],
    alt="Three inputs are each joined to four hidden units, and those to the output.",
)

# %% [markdown]
# ## Compute one unit
#
# A hidden unit does what the neuron of week 2 did, in two steps: a score, then an activation.
#
# $$z^{[1]}_1 = w^{[1]T}_1 x + b^{[1]}_1 \qquad a^{[1]}_1 = g(z^{[1]}_1)$$
#
# The number in brackets is the layer; the number below is the unit.
#
# **Predict.** $x = (1, 2, 3)$, $w = (0.2, -0.1, 0.1)$, $b = 0.5$. What is the score?

# %%
x = np.array([[1.0], [2.0], [3.0]])
w = np.array([[0.2], [-0.1], [0.1]])
z = (w.T @ x).item() + 0.5
print(f"z = {z:.2f}, a = tanh(z) = {np.tanh(z):.3f}")

# %% [markdown]
# **Why.** $0.2 - 0.2 + 0.3 + 0.5 = 0.8$. And tanh, the S-curve from $-1$ to $1$, turns it into
# 0.664.

# %% [markdown]
# ## Compute one layer
#
# Four units mean four such sums. Write their weights below each other, each $w^T$ a row. That is
# `W1 (4, 3)`, and one product does all four:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]} \qquad (4, 3) \cdot (3, 1) + (4, 1) = (4, 1)$$
#
# **Predict.** The loop asks unit after unit, the product all at once. Do they give the same
# numbers?

# %%
rng = np.random.default_rng(0)
W1, b1 = rng.normal(size=(4, 3)), rng.normal(size=(4, 1))
one_by_one = np.array([[W1[i] @ x[:, 0] + b1[i, 0]] for i in range(4)])
print(np.hstack([one_by_one, W1 @ x + b1]).round(3))

# %% [markdown]
# **Why.** The two columns are the same: row $i$ of the product is row $i$ of `W1` times `x`. In
# this layer, *one row is one unit*.

# %% [markdown]
# ## Take all examples at once
#
# Now put $m$ examples side by side: `X (n_x, m)`. In the same way
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \qquad A^{[1]} = g(Z^{[1]})$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \qquad A^{[2]} = \sigma(Z^{[2]})$$
#
# **Predict.** For five examples, what is the shape of `W1 @ X + b1`? And what does column 2 hold?
# (NumPy counts rows and columns from 0.)

# %%
examples = rng.normal(size=(3, 5))
Z1 = W1 @ examples + b1
alone = W1 @ examples[:, [2]] + b1
print(Z1.shape, "column 2 is example 2 alone:", np.allclose(Z1[:, [2]], alone))

# %% [markdown]
# **Why.** A product of matrices treats each column on its own, so example 2 stays in column 2.
# Broadcasting adds `b1 (4, 1)` to every column.
#
# Remember the picture: **rows are units, columns are examples**. Top to bottom, you walk through
# the layer; left to right, through the training set.

# %% [markdown]
# ## Compare four activations
#
# | name | $g(z)$ | range | slope $g'(z)$ |
# |---|---|---|---|
# | sigmoid | $\frac{1}{1 + e^{-z}}$ | 0 to 1 | $a(1 - a)$ |
# | tanh | $\frac{e^z - e^{-z}}{e^z + e^{-z}}$ | $-1$ to 1 | $1 - a^2$ |
# | ReLU | $\max(0, z)$ | 0 and up | 0 or 1 |
# | leaky ReLU | $\max(0.01 z, z)$ | all | 0.01 or 1 |
#
# You will write all eight in the first lab of this week. In the picture the leaky ReLU has a
# slope of 0.1 on the left: you would not see 0.01.

# %%
curves = {
    "sigmoid": squash,
    "tanh": np.tanh,
    "ReLU": lambda z: z * (z > 0),
    "leaky ReLU": lambda z: z * np.where(z > 0, 1, 0.01),
}

# %%
line = np.linspace(-4, 4, 161)
drawn = {name: g(line) for name, g in curves.items() if name != "leaky ReLU"}
plots.show_lines(
    line,
    drawn | {"leaky ReLU, slope 0.1": line * np.where(line > 0, 1, 0.1)},
    xlabel="score z (no unit)",
    ylabel="activation a = g(z)",
    alt="The curves of sigmoid, tanh, ReLU and leaky ReLU, for scores from -4 to 4.",
)

# %% [markdown]
# ## Measure their slopes at the extremes
#
# **Predict.** At $z = 10$, $z = 0.5$ and $z = -10$: which of the four curves still have a slope
# that is not almost 0? We nudge $z$ a little and look how far $a$ moves.

# %%
h = 1e-5
print("z          ", *(f"{z:10}" for z in (10, 0.5, -10)))
for name, g in curves.items():
    slopes = [(g(z + h) - g(z - h)) / (2 * h) for z in (10.0, 0.5, -10.0)]
    print(f"{name:11}", *(f"{slope:10.6f}" for slope in slopes))

# %% [markdown]
# **Why.** At $z = 10$ the sigmoid gives $a \approx 1$, so $a(1 - a) \approx 0$; at $z = -10$,
# $a \approx 0$, and again it is almost 0. For tanh, $a \approx \pm 1$, so $1 - a^2 \approx 0$.
#
# The ReLU has the slope 1 on the right, however far you go, and exactly 0 on the left. At
# $z = 0$ it has none; either side will do. The leaky ReLU always has a slope.

# %% [markdown]
# ## Saturate a unit by hand
#
# The dashed line is the tangent: its slope is what backpropagation multiplies by.
#
# **Predict.** The score starts at 0.5. Move it to 6: what becomes of the two tangents? Then move
# it to $-6$.

# %%
slide(
    lambda z: plots_units.show_tangents(
        {"sigmoid": squash, "ReLU": curves["ReLU"]},
        z,
        alt="The sigmoid and the ReLU, each with its tangent at the score.",
    ),
    "score z",
    [-6, -4, -2, -1, -0.5, 0.5, 1, 2, 4, 6],
    stills=[0.5, 6, -6],
)

# %% [markdown]
# **Why.** The sigmoid lies flat on both sides: it is *saturated*, and its gradient almost 0. The
# ReLU is flat only on the left. With many units, enough of them are on the right for every
# example, so learning goes on.

# %% [markdown]
# ## Choose by rules of thumb
#
# | where | take | because |
# |---|---|---|
# | output, 0 or 1 | sigmoid | it gives a probability |
# | hidden layers, first try | ReLU | it does not saturate on the right |
# | hidden layers, next try | tanh | its activations lie around 0 |
# | too many units stuck at 0 | leaky ReLU | there is always a slope |
# | hidden layers | not the sigmoid | tanh does almost always better |
#
# Not sure? Try some, and keep the one that does best on examples not trained on.

# %% [markdown]
# **Predict.** Many scores lie around 0, as many above as below. What is the mean activation of
# the sigmoid, and of tanh? Which of the two centres the input of the next layer?

# %%
scores = rng.normal(size=10_000)
print(f"sigmoid {squash(scores).mean():.2f}, tanh {np.tanh(scores).mean():.2f}")

# %% [markdown]
# **Why.** tanh centres at 0, as we did with the pixels in week 2. Only at the output, where
# $\hat{y}$ should be a probability, the sigmoid stays.

# %% [markdown]
# ## Ask why it must not be linear
#
# Leave the activation out: $a = z$. Put the first layer into the second:
#
# $$W^{[2]} (W^{[1]} x + b^{[1]}) + b^{[2]} = \underbrace{W^{[2]} W^{[1]}}_{W} x
# + \underbrace{W^{[2]} b^{[1]} + b^{[2]}}_{b}$$
#
# That is one linear layer. With a sigmoid at the end, it is logistic regression again.
#
# **Predict.** Twenty hidden units were trained well. Now their tanh is taken out. What will the
# boundary look like?

# %%
W1, b1, W2, b2 = units.trained[20]
plots_units.show_regions(
    X,
    Y,
    lambda points: squash(W2 @ (W1 @ points + b1) + b2),
    classes=flower.classes,
    alt="The flower, with the boundary of twenty hidden units without their tanh.",
)

# %% [markdown]
# **Why.** A straight line. However many linear layers there are, together they are one.
#
# There are two exceptions:
#
# - the *output*, where the answer is a number such as a price, which may lie far beyond 1. There
#   the last layer may be linear (or a ReLU, as no price is negative). Hidden layers need their
#   bend even then;
# - special networks that *compress* data, where a linear hidden layer can make sense.

# %% [markdown]
# ## Watch the boundary grow
#
# Each network here was trained with 10,000 steps; only the number of hidden units differs.
#
# **Predict.** One hidden unit makes one straight cut. How many units does it take to follow the
# petals: 2, 3, or 20?


# %%
def boundary(n_h):
    return plots_units.show_regions(
        X,
        Y,
        lambda points: network(points, *units.trained[n_h]),
        classes=flower.classes,
        title=f"hidden units: {n_h}, points that are right: {accuracy[n_h]:.2f}",
        alt="The flower, with the boundary of so many hidden units.",
    )


slide(boundary, "hidden units", list(units.trained), stills=[1, 2, 3, 20])

# %% [markdown]
# **Why.** Three. Each hidden unit adds one cut, soft and bent by tanh, and the output unit puts
# them together. Two are not enough; more than three add little here.
#
# **Predict.** Is the network of 20 units the best one on points it has *not* seen, too?

# %%
for n_h, parameters in units.trained.items():
    seen = np.mean((network(X, *parameters) > 0.5) == Y)
    fresh = np.mean((network(flower.X_test, *parameters) > 0.5) == flower.Y_test)
    print(f"{n_h:2} hidden units: {seen:.3f} on the training set, {fresh:.3f} on the test set")

# %% [markdown]
# **Why.** It is no better there than three or four. Where the petals meet, classes are mixed,
# and a boundary that winds around single points follows chance.

# %% [markdown]
# ## Walk back from the cost
#
# Learning needs the slope of the cost $J$ for every parameter. We walk from right to left, and
# keep one question in mind: *if this grows a little, what becomes of J?* A gradient is written
# `d` and a name: `dZ2`, `dW2`.
#
# $$X \to Z^{[1]} \to A^{[1]} \to Z^{[2]} \to A^{[2]} \to J$$
#
# First one example with small letters, then all of them. The loss is
# $\mathcal{L} = -(y \log a + (1 - y) \log (1 - a))$, with $a = a^{[2]}$.

# %% [markdown]
# ### Step back through the output's sigmoid
#
# As in week 2, the loss gives
# $da^{[2]} = -\frac{y}{a} + \frac{1 - y}{1 - a}$. The sigmoid's slope is $a(1 - a)$. Multiply,
# and nearly everything cancels:
#
# $$dz^{[2]} = -y(1 - a) + (1 - y)a = a^{[2]} - y$$

# %% [markdown]
# ### Step back to the output's weights
#
# Write the score of output unit $k$ as a sum over the hidden units $j$:
#
# $$z^{[2]}_k = \sum_j W^{[2]}_{kj} a^{[1]}_j + b^{[2]}_k$$
#
# Let $W^{[2]}_{kj}$ grow by 0.001. Then $z^{[2]}_k$ grows by 0.001 times $a^{[1]}_j$, so
# $dW^{[2]}_{kj} = dz^{[2]}_k a^{[1]}_j$. If the bias grows, the score grows just as much. For all
# $k$ and $j$ at once, a column times a row:
#
# $$dW^{[2]} = dz^{[2]} a^{[1]T} \qquad db^{[2]} = dz^{[2]}$$

# %% [markdown]
# ### Step back into the hidden layer
#
# Now let $a^{[1]}_j$ grow by 0.001, in the same sum. *Every* output score feels it: $z^{[2]}_k$
# grows by 0.001 times $W^{[2]}_{kj}$. So add up what all of them do to the loss:
#
# $$da^{[1]}_j = \sum_k W^{[2]}_{kj} dz^{[2]}_k \qquad da^{[1]} = W^{[2]T} dz^{[2]}$$
#
# The sum runs down column $j$ of $W^{[2]}$, and that is row $j$ of $W^{[2]T}$: this is where the
# transpose comes from.

# %% [markdown]
# ### Step back through the activation, and repeat
#
# One step further back stands $a^{[1]} = g(z^{[1]})$, whose slope is $g'(z^{[1]})$. Each unit has
# its own, so multiply entry by entry ($*$):
#
# $$dz^{[1]} = da^{[1]} * g'(z^{[1]}) = W^{[2]T} dz^{[2]} * g'(z^{[1]})$$
#
# And $W^{[1]}$ is to $x$ what $W^{[2]}$ was to $a^{[1]}$:
#
# $$dW^{[1]} = dz^{[1]} x^T \qquad db^{[1]} = dz^{[1]}$$

# %% [markdown]
# ### Write them for all examples
#
# Columns are examples, and $(i)$ is the number of the example. The cost is the *mean* loss: the
# products add up over the columns, and $\frac{1}{m}$ makes the mean.
#
# | formula | shape |
# |---|---|
# | $dZ^{[2]} = A^{[2]} - Y$ | `(n_y, m)` |
# | $dW^{[2]} = \frac{1}{m} dZ^{[2]} A^{[1]T}$ | `(n_y, n_h)` |
# | $db^{[2]} = \frac{1}{m} \sum_i dz^{[2](i)}$ | `(n_y, 1)` |
# | $dZ^{[1]} = W^{[2]T} dZ^{[2]} * g'(Z^{[1]})$ | `(n_h, m)` |
# | $dW^{[1]} = \frac{1}{m} dZ^{[1]} X^T$ | `(n_h, n_x)` |
# | $db^{[1]} = \frac{1}{m} \sum_i dz^{[1](i)}$ | `(n_h, 1)` |

# %% [markdown]
# **By hand.** One input, one hidden unit, one example: $x = 2$, $y = 1$, $w_1 = 0.5$,
# $w_2 = 1$, no biases. Forward: $z_1 = 1$, $a_1 = \tanh 1 = 0.762$, $z_2 = 0.762$,
# $a_2 = \sigma(0.762) = 0.682$.
#
# Back: $dz_2 = 0.682 - 1 = -0.318$, so $dw_2 = -0.318 \cdot 0.762 = -0.242$. With
# $g'(1) = 1 - 0.762^2 = 0.420$: $dz_1 = 1 \cdot (-0.318) \cdot 0.420 = -0.134$, and
# $dw_1 = 2 \cdot (-0.134) = -0.267$.

# %% [markdown]
# **Predict.** Nudging knows no formula. It moves each parameter up and down, and looks at the
# loss. Which numbers will it give for $w_1, b_1, w_2, b_2$?


# %%
def loss(w1, b1, w2, b2, x=2.0):
    return -np.log(squash(w2 * np.tanh(w1 * x + b1) + b2))  # y = 1


at, h = np.array([0.5, 0.0, 1.0, 0.0]), 1e-6
for name, nudge in zip(("dw1", "db1", "dw2", "db2"), h * np.eye(4), strict=True):
    print(name, f"{(loss(*(at + nudge)) - loss(*(at - nudge))) / (2 * h):.3f}")

# %% [markdown]
# **Why.** $-0.267$, $-0.134$, $-0.242$, $-0.318$: the four numbers that we found by hand. All
# are negative, so all four parameters should grow: then $a_2$ comes closer to the label 1.
#
# **Predict.** What shape must `dW1` have, to be subtracted from `W1`?

# %%
n_x, n_h, m = 2, 4, X.shape[1]
errors = rng.normal(size=(n_h, m))  # in the shape of dZ1
print("dW1", (errors @ X.T / m).shape, "and W1", (n_h, n_x))

# %% [markdown]
# **Why.** A gradient always has the shape of its parameter. When you cannot remember which
# factor is transposed, write down the shapes: there is only one way in which they fit.

# %% [markdown]
# ## Start all units equal, and regret it
#
# For one neuron we started with zeros. Do the same here, or take any value that is the same for
# all hidden units.
#
# Four units with equal weights get equal inputs, so equal activations. Their weights for the
# output are equal, so they get equal gradients, too.
#
# **Predict.** All weights start at 0.5. After 2000 steps, how different are the rows of `W1`, one
# row for each unit?

# %%
print("from equal weights", units.equal[-1].round(3), sep="\n")
print("from random weights", units.random[-1].round(3), sep="\n")

# %% [markdown]
# **Why.** From equal weights they move, but they stay equal at every step. Four units do the work
# of one. Nothing but a difference at the start can *break the symmetry*.
#
# Move the slider from the first step to the last. Each mark is a unit.
#
# **Predict.** In the first panel the weights start at 0. Where will they be after 2000 steps?

# %%
slide(
    lambda step: plots_units.show_weights_on_their_way(
        {"start at 0": units.zero, "start at 0.5": units.equal, "start random": units.random},
        step // units.every,
        alt="The way of four units' weights, a panel for each of three starts.",
    ),
    "step",
    [0, 100, 200, 300, 400, 500, 1000, 2000],
    stills=[0, 100, 2000],
)

# %% [markdown]
# ## Ask why zeros stand still
#
# **Why.** From 0 they do not move at all: zero is the worst of all equal values. With tanh,
# $W^{[1]} = 0$ gives $A^{[1]} = 0$, so $dW^{[2]} = 0$. And $W^{[2]} = 0$ gives $dZ^{[1]} = 0$, so
# $dW^{[1]} = 0$.
#
# **Predict.** Then how far does the cost come down from 0.693 in 2000 steps?

# %%
print(f"cost {units.costs[0.0][0]:.3f} at first, {units.costs[0.0][-1]:.3f} at the end")

# %% [markdown]
# **Why.** Not at all, since no weight ever moves.
#
# *Biases* may start at zero. Random weights make the units different already, and then their
# biases get different gradients by themselves.

# %% [markdown]
# ## Start small
#
# Random, but how large? Large weights make large scores, and there tanh is flat.
#
# **Predict.** The slope of tanh at $z = 0$ is 1. What is its mean over all points and units at
# the start, for weights of about 0.01, 1, 10 and 100?

# %%
for size in (0.01, 1.0, 10.0, 100.0):
    print(f"weights of about {size:6}: mean slope {units.slopes[size]:.3f}")

# %% [markdown]
# **Why.** Small weights keep the scores in the middle, where the slope is 1. At 100 less than a
# hundredth is left, and every gradient of the first layer is multiplied by it.
#
# **Predict.** So how do the costs fall from these starts? Each line is the middle one of eight
# runs.

# %%
plots.show_costs(
    {f"weights of about {size:g}": units.costs[size] for size in (0.01, 1.0, 10.0, 100.0)},
    log=True,
    alt="The cost over the steps, one line for each size of first weights.",
)

# %% [markdown]
# **Why.** From 10 and 100 it starts high: the output is sure, and wrong. Then it gets stuck,
# because saturated units hardly move.
#
# 0.01 and 1 do equally well on the flower, whose points lie within 4 of the centre. 0.01 is a
# safe choice for one hidden layer. Deep networks need more care; week 4 shows why.

# %% [markdown]
# ## Say what you learned
#
# - Rows are units, columns are examples; the input layer is not counted.
# - Without a bend between them, layers fold into one.
# - ReLU or tanh inside, a sigmoid where a probability comes out.
# - Six formulas lead back from the cost; each gradient has the shape of its parameter.
# - Weights start random, to be different, and small, not to saturate; biases start at zero.
#
# Next: the labs *week3_activations* and *week3_shallow_network*.

# %% [markdown]
# ## In practice
#
# - The networks here are trained by `data/measure_hidden_units.py`, on 400 points. An accuracy of
#   0.92 on 400 points is sure to about ±0.03.
# - Equal units stay equal in exact arithmetic. A computer rounds, and sometimes rounds equal units
#   differently; the lab has an example.
# - With other random weights, training can end elsewhere. A few of the eight runs from weights
#   of 10 end as low as the best.
# - Smooth ReLUs have come up in recent years. Try them after you know these four.
