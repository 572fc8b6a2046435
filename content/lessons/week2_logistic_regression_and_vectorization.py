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
# # Follow one neuron from its inputs to its slopes
#
# **What you will do.** You take logistic regression apart: its cost, its slopes, its descent, and
# the arrays that make it fast. Then the labs of this week are yours to write.
#
# **What you will learn.** To tell loss from cost, to find a slope by nudging and by the chain
# rule, and to replace loops by arrays.
#
# **What you need.** The lesson of week 1. Plan ninety minutes, in two sittings.

# %% fetch
import utils.check

# %%
import math
from time import perf_counter

import numpy as np

from utils import data, plots, plots_graphs, plots_slopes
from utils.sliders import slide

# %% [markdown]
# ## Write a picture as a column
#
# A colour picture is three sheets of numbers: how red, how green, how blue each pixel is. Here is
# one patch, and its sheets shown in their colours.

# %%
cats = data.load("cats")
patch = cats.X_train[:, 3].reshape(12, 12, 3)
sheets = [patch * np.eye(3)[colour] for colour in range(3)]
plots.show_images(
    np.stack([sheet.ravel() for sheet in [patch, *sheets]], axis=1),
    cats.image_shape,
    ["patch", "red", "green", "blue"],
    alt="A patch of a photograph, then the same patch in red only, green only and blue only.",
)

# %% [markdown]
# All numbers, pixel after pixel, written below each other, are one column $x$. The answer is $y$:
# 1 for cat, 0 for not.
#
# **Predict.** 12 pixels high, 12 wide, 3 colours: how long is the column? And for a picture of
# 64 by 64?

# %%
print(patch.reshape(-1, 1).shape, 64 * 64 * 3)

# %% [markdown]
# **Why.** $n_x = 12 \cdot 12 \cdot 3 = 432$; the larger picture has 12288.

# %% [markdown]
# ## Put examples side by side
#
# There are $m$ examples $(x^{(1)}, y^{(1)}), \dots, (x^{(m)}, y^{(m)})$. A round bracket above
# counts examples. Their columns side by side are $X$, their answers are $Y$:
#
# $$X = \begin{bmatrix} x^{(1)} & x^{(2)} & \cdots & x^{(m)} \end{bmatrix} \qquad
# Y = \begin{bmatrix} y^{(1)} & \cdots & y^{(m)} \end{bmatrix}$$
#
# **Predict.** With $m = 1800$ training patches, which shapes do $X$ and $Y$ have? What is
# `X[:, 7]`, and what is `X[7, :]`?

# %%
X, Y = cats.X_train, cats.Y_train
print(X.shape, Y.shape, X[:, 7].shape, X[7, :].shape)

# %% [markdown]
# **Why.** `X (n_x, m)` has one column for each example, `Y (1, m)` one answer for each. `X[:, 7]`
# is all of one patch; `X[7, :]` is one number of every patch. Elsewhere you may meet examples as
# rows. In this course they are columns, always.

# %% [markdown]
# ## Ask for a probability
#
# Given $x$, how likely is a cat? We want $\hat y$ between 0 and 1. A weighted sum
# $z = w^T x + b$ can be any number. So a sigmoid squeezes it:
#
# $$\hat y = a = \sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# `w (n_x, 1)` has a weight for each input, `b` is one number. $w^T$ is the column $w$ turned into
# a row, so that $w^T x = w_1 x_1 + w_2 x_2 + \dots$
#
# **Predict.** What is $\sigma$ of $-100$, of 0, and of 100?

# %%
for z in (-100, 0, 100):
    print(f"{z:5}  {1 / (1 + math.exp(-z)):.6f}")

# %% [markdown]
# **Why.** For large $z$, $e^{-z}$ is almost zero, and $\sigma$ almost 1. For very negative $z$ it
# is huge, and $\sigma$ almost 0. In between, at 0, it is a half.

# %%
z = np.linspace(-6, 6, 121)
plots.show_lines(
    z,
    {"straight line": z / 4 + 0.5, "sigmoid of z": [1 / (1 + math.exp(-value)) for value in z]},
    xlabel="z",
    ylabel="answer",
    alt="A straight line leaves the range from 0 to 1 at both ends; the sigmoid stays inside.",
)

# %% [markdown]
# ## Say how wrong one answer is
#
# The *loss* $\mathcal{L}(a, y)$ is about **one** example:
#
# $$\mathcal{L}(a, y) = -\big(y \log a + (1 - y) \log(1 - a)\big)$$
#
# If $y = 1$, only $-\log a$ is left: to make it small, make $a$ large. If $y = 0$, only
# $-\log(1 - a)$ is left: make $a$ small. Here $\log$ is the natural logarithm, `math.log`.
#
# **Predict.** The answer should be 1. What is the loss if the neuron says 0.99? 0.5? 0.01?

# %%
for a in (0.99, 0.5, 0.01):
    print(f"said {a}: loss {-math.log(a):.3f}")

# %% [markdown]
# **Why.** Almost right costs almost nothing. A shrug costs 0.693. To be sure and wrong costs
# 4.605, and there is no end to it: at $a = 0$ the loss is infinite.

# %%
a = np.linspace(0.01, 0.99, 99)
plots.show_lines(
    a,
    {"y = 1: loss is -log a": -np.log(a), "y = 0: loss is -log(1 - a)": -np.log(1 - a)},
    xlabel="what the neuron says, a",
    ylabel="loss of one example",
    alt="For y = 1 the loss falls from 4.6 at a = 0.01 to 0 at 1; y = 0 is its mirror image.",
)

# %% [markdown]
# ## Average over all examples
#
# The *cost* $J$ is about **all** examples, and depends on the weights:
#
# $$J(w, b) = \frac{1}{m} \sum_{i=1}^m \mathcal{L}(a^{(i)}, y^{(i)})$$
#
# *Loss* for one, *cost* for all: do not mix them.
#
# **Predict.** Three answers, all should be 1: two are 0.99, one is 0.01. Is the cost nearer to
# the loss of the good ones or of the bad one?

# %%
losses = [-math.log(a) for a in (0.99, 0.99, 0.01)]
print(np.round(losses, 3), "cost", round(sum(losses) / 3, 3))

# %% [markdown]
# **Why.** The mean is 1.542: one example that is sure and wrong outweighs two good ones. Training
# will look after it first.

# %% [markdown]
# ## See why squared error is not used
#
# Why not simply $(a - y)^2$? Take six examples with one input each, and compute both costs for
# many pairs of $w$ and $b$. Each pair is a point on a map, its cost the height.


# %%
x = np.array([[-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]])
y = np.array([[0.0, 0.0, 1.0, 0.0, 1.0, 1.0]])


def costs(w, b):
    """Give both costs of one pair (w, b): with logarithms, and of squared error."""
    z = w * x + b
    a = 1 / (1 + np.exp(-z))
    # log(1 + e^-z) is -log a, without rounding a to 1 first.
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z))), np.mean((a - y) ** 2)


# %% [markdown]
# **Predict.** One of the two landscapes is a single bowl. The other has flat high plains, where a
# ball would not know which way to roll. Which is which?

# %%
w_axis, b_axis = np.linspace(-6, 6, 41), np.linspace(-10, 10, 41)
heights = np.array([[costs(w, b) for w in w_axis] for b in b_axis])
plots_slopes.show_surfaces(
    w_axis,
    b_axis,
    {"with logarithms": heights[:, :, 0], "with squared error": heights[:, :, 1]},
    alt="The cost over w and b as two landscapes: with logarithms, with squared error.",
)

# %% [markdown]
# **Why.** The bowl has logarithms, the plains have squared error. A sigmoid is flat where it is
# sure. Squared error keeps that flatness, even where the neuron is sure and *wrong*. The
# logarithm undoes it: the more wrong, the steeper.

# %% [markdown]
# ## Test for a bowl with a straight line
#
# *Convex* means: a straight line between any two points of the curve never runs below it. Then
# there is one valley, and every way down leads there.
#
# **Predict.** Cut both landscapes along $b = 0$. For which one does the chord from $w = -6$ to
# $w = 0.9$ dive below the curve?

# %%
cut = heights[20]
plots_slopes.show_chords(
    w_axis,
    {"logarithms": cut[:, 0], "squared error": cut[:, 1]},
    (0, 23),
    xlabel="w, at b = 0",
    alt="Two cuts through the landscapes, each with the chord between two of its points.",
)

# %% [markdown]
# **Why.** Squared error bends the wrong way on its plain, so it is not convex. It can have several
# valleys too. With logarithms the cost of logistic regression is convex, always.

# %% [markdown]
# ## Know what a slope says
#
# Take $f(a) = 3a$. At $a = 2$ it is 6. Nudge $a$ to 2.001.
#
# **Predict.** By how much does $f$ grow? Is that different at $a = 5$?


# %%
def slope(f, a, h=0.001):
    """Nudge a by h: how much does f change, for each unit that a changes?"""
    return (f(a + h) - f(a)) / h


for a in (2.0, 5.0):
    print(f"f({a + 0.001}) = {3 * (a + 0.001):.4f}, slope {slope(lambda a: 3 * a, a):.4f}")

# %% [markdown]
# **Why.** It grows by 0.003, three times the nudge, at every place. That ratio is the slope, also
# called the *derivative*: $\frac{df}{da} = 3$. A straight line has the same slope everywhere.

# %% [markdown]
# ## Meet a slope that changes
#
# Now $f(a) = a^2$. At $a = 2$ it is 4; at 2.001 it is about 4.004.
#
# **Predict.** So the slope at 2 is about 4. What is it at 5?

# %%
for a in (2.0, 5.0):
    print(f"f({a + 0.001}) = {(a + 0.001) ** 2:.6f}, slope {slope(lambda a: a**2, a):.3f}")

# %% [markdown]
# **Why.** About 10. The slope of $a^2$ is $2a$: it depends on where you stand. But what about the
# small rest, the 1 in 4.004001?

# %% [markdown]
# ## Shrink the nudge
#
# The slope of the curve is what is left when the nudge shrinks to nothing.
#
# **Predict.** With a nudge of 1, height over width at $a = 2$ is 5. Towards which number does it
# go?

# %%
plots_slopes.show_nudge(
    lambda a: a**2,
    2.0,
    (1, 0.5, 0.1),
    name="f(a) = a²",
    alt="Three triangles under the curve of a squared, each narrower than the last.",
)

# %% [markdown]
# **Why.** Towards 4. With a nudge of $h$ it is exactly $4 + h$, and the rest shrinks with $h$.
#
# Now move the nudge yourself. The picture zooms in as it shrinks: mind the numbers on the axes.
#
# **Predict.** Close up, what does the curve look like?

# %%
slide(
    lambda h: plots_slopes.show_nudge(
        lambda a: a**2,
        2.0,
        (h,),
        name="f(a) = a²",
        alt="The curve of a squared near 2, with the triangle of one nudge.",
    ),
    "nudge",
    (2, 1, 0.5, 0.2, 0.1, 0.01),
    stills=(2, 0.1),
)

# %% [markdown]
# **Why.** Like a straight line, with slope 4. A curve that looks straight close up has a
# derivative there; the nudge measures it.
#
# **Predict.** A table of slopes says: $a^3$ has $3a^2$, and $\log a$ has $1/a$. What will nudging
# give at $a = 2$?

# %%
print(f"a^3: {slope(lambda a: a**3, 2.0):.3f}   log a: {slope(math.log, 2.0):.3f}")

# %% [markdown]
# **Why.** 12 and 0.5, but for a small rest. Nudging needs no table, and no formula. Whenever you
# doubt a derivative, nudge.

# %% [markdown]
# ## Roll down the bowl
#
# To find the lowest cost, start somewhere and step against the slope:
#
# $$w := w - \alpha \, \frac{dJ}{dw}$$
#
# $\alpha$ is the *learning rate*. Right of the valley the slope is positive, and $w$ shrinks; left
# of it the slope is negative, and $w$ grows. So the same rule works on both sides. Where there
# are several numbers to learn, each steps against its own slope.


# %%
def descend(w, learning_rate, steps=5):
    """Step down J(w) = w², whose slope is found by nudging; give all places."""
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * slope(lambda w: w**2, path[-1], h=1e-6))
    return path


# %% [markdown]
# **Predict.** Start at $w = 3$. With $\alpha = 0.1$ the steps creep. What happens at 0.45, at 0.95
# and at 1.05?

# %%
plots_slopes.show_descents(
    lambda w: w**2,
    {f"learning rate {rate}": descend(3.0, rate) for rate in (0.1, 0.45, 0.95, 1.05)},
    xlabel="w",
    ylabel="cost J",
    alt="The bowl of w squared with the places that the steps visit, for four rates.",
)

# %% [markdown]
# **Why.** At 0.45 it arrives in a few steps. At 0.95 each step leaps across the valley and lands a
# little lower. At 1.05 it lands *higher* each time: it diverges. Note that steps get shorter by
# themselves near the valley, where the slope is small.
#
# **Predict.** What happens at exactly 0.5, and at exactly 1? Then choose other rates.

# %%
slide(
    lambda rate: plots_slopes.show_descents(
        lambda w: w**2,
        {f"learning rate {rate}": descend(3.0, rate)},
        xlabel="w",
        ylabel="cost J",
        alt="The bowl of w squared, with the places that five steps from w = 3 visit.",
    ),
    "learning rate",
    (0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 0.8, 0.95, 1.0, 1.05, 1.1),
    stills=(0.5, 1.0),
)

# %% [markdown]
# **Why.** The slope of $w^2$ is $2w$, so one step makes $w - \alpha \cdot 2w = (1 - 2\alpha) w$. At
# 0.5 that is 0: it arrives in one step. At 1 it is $-w$: from 3 to $-3$ and back, for ever.

# %% [markdown]
# ## Draw a computation as a graph
#
# Take $J = 3(a + bc)$. Compute it in small steps: $u = bc$, then $v = a + u$, then $J = 3v$. With
# $a = 5$, $b = 3$, $c = 2$.
#
# **Predict.** Fill the question marks in, from left to right.

# %%
plots_graphs.show_graph(
    {"a": 5, "b": 3, "c": 2},
    alt="A graph: b and c join to u, a and u join to v, v goes to J; u, v and J are unknown.",
)

# %%
a, b, c = 5, 3, 2
u = b * c
v = a + u
J = 3 * v
u, v, J

# %% [markdown]
# **Why.** $u = 6$, $v = 11$, $J = 33$. That was the *forward pass*: from inputs to the result.

# %% [markdown]
# ## Go back through the graph
#
# How much does $J$ change if something in the graph changes a little? Start at the end and go
# back. $dv$ is short for $\frac{dJ}{dv}$.
#
# $J = 3v$, so a nudge of $v$ counts three times: $dv = 3$.
#
# **Predict.** A nudge of $a$ moves $v$ by just as much. What are $da$ and $du$?

# %%
plots_graphs.show_graph(
    {"a": 5, "b": 3, "c": 2, "u": 6, "v": 11, "J": 33},
    {"v": 3, "a": 3, "u": 3},
    alt="The graph with its values, and with slopes as far as they are known.",
)

# %% [markdown]
# **Why.** Both are 3: what happens to $v$ happens to $J$ three times. That is the **chain rule**:
# multiply the slopes along the way,
# $\frac{dJ}{da} = \frac{dJ}{dv} \cdot \frac{dv}{da} = 3 \cdot 1$.
#
# **Predict.** A nudge of $b$ moves $u = bc$ by $c = 2$ times as much. What are $db$ and $dc$?

# %%
plots_graphs.show_graph(
    {"a": 5, "b": 3, "c": 2, "u": 6, "v": 11, "J": 33},
    {"v": 3, "a": 3, "u": 3, "b": 6, "c": 9},
    alt="The whole graph with its values and slopes.",
)

# %% [markdown]
# **Why.** $db = du \cdot c = 3 \cdot 2 = 6$ and $dc = du \cdot b = 3 \cdot 3 = 9$. One pass back
# gives *all* slopes, and each uses the one before it.
#
# **Predict.** Now hold them to their word: nudge $b$ from 3 to 3.001. What will $J$ be?

# %%
print(3 * (5 + 3.001 * 2))
for name, f in {
    "da": lambda a: 3 * (a + 3 * 2),
    "db": lambda b: 3 * (5 + b * 2),
    "dc": lambda c: 3 * (5 + 3 * c),
}.items():
    print(name, round(slope(f, {"da": 5, "db": 3, "dc": 2}[name]), 6))

# %% [markdown]
# **Why.** $J$ grew from 33 to 33.006: six times the nudge. All three agree with the chain rule.

# %% [markdown]
# ## Walk through the graph again
#
# Steps 1 to 3 go forward, 4 to 8 go back. Say each number aloud before you move the slider.
#
# **Predict.** Which numbers from the way forward does the way back need?


# %%
def filled(step):
    """Draw what is known after so many steps: first values, then slopes."""
    values = {"a": 5, "b": 3, "c": 2, "u": 6, "v": 11, "J": 33}
    slopes = {"v": 3, "a": 3, "u": 3, "b": 6, "c": 9}
    return plots_graphs.show_graph(
        dict(list(values.items())[: 3 + step]),
        dict(list(slopes.items())[: max(0, step - 3)]) if step > 3 else None,
        alt="The graph of J = 3 (a + b c) with what is known after so many steps.",
    )


slide(filled, "step", range(9), stills=(0, 3, 8))

# %% [markdown]
# **Why.** It needs $c$ for $db$, and $b$ for $dc$. In a network the way back needs numbers from the
# way forward too, so they are kept: week 4 calls that a *cache*.

# %% [markdown]
# ## Do logistic regression by hand
#
# Two inputs: $x_1 = 1$, $x_2 = 2$, and the answer should be $y = 1$. The weights are
# $w_1 = 0.5$, $w_2 = -0.5$, $b = 0$. Forward:
#
# $$z = w_1 x_1 + w_2 x_2 + b \qquad a = \sigma(z) \qquad \mathcal{L} = -\log a$$
#
# **Predict.** Is $z$ positive or negative? So does the neuron lean to 1 or to 0?

# %%
x1, x2, w1, w2, b = 1.0, 2.0, 0.5, -0.5, 0.0
z = w1 * x1 + w2 * x2 + b
a = 1 / (1 + math.exp(-z))
print(f"z = {z}, a = {a:.4f}, loss {-math.log(a):.4f}")

# %% [markdown]
# **Why.** $z = 0.5 - 1 = -0.5$, so $a = 0.378$: it leans to 0, and should say 1.
#
# Now go back, with the chain rule. The first two steps together are surprisingly simple:
#
# $$da = -\frac{y}{a} + \frac{1 - y}{1 - a} \qquad
# dz = da \cdot a(1 - a) = a - y$$
#
# $$dw_1 = x_1 \, dz \qquad dw_2 = x_2 \, dz \qquad db = dz$$

# %% [markdown]
# **Predict.** $dz = 0.378 - 1$. Which of the three slopes is largest in size? Which way should
# each weight move?

# %%
dz = a - 1.0
print(f"dz = {dz:.4f}, dw1 = {x1 * dz:.4f}, dw2 = {x2 * dz:.4f}, db = {dz:.4f}")
nudged = slope(lambda w2: math.log(1 + math.exp(-(w1 * x1 + w2 * x2 + b))), w2, h=1e-6)
print(f"dw2 by nudging: {nudged:.4f}")

# %% [markdown]
# **Why.** $dw_2$ is largest, since its input is: $2 \cdot (-0.6225) = -1.245$. All slopes are
# negative, so all three should grow. Nudging agrees.
#
# **Predict.** One step with $\alpha = 0.1$. Does the loss fall?

# %%
w1, w2, b = w1 - 0.1 * x1 * dz, w2 - 0.1 * x2 * dz, b - 0.1 * dz
z = w1 * x1 + w2 * x2 + b
print(f"w1 = {w1:.4f}, w2 = {w2:.4f}, b = {b:.4f}, loss {math.log(1 + math.exp(-z)):.4f}")

# %% [markdown]
# **Why.** It fell from 0.974 to 0.758: the score went from $-0.5$ to $-0.13$, almost a shrug. One
# more step, and the neuron leans to 1.

# %% [markdown]
# ## Count the loops
#
# With $m$ examples, the slopes of the cost are the *means* of the slopes of the losses. Written
# out, that is a loop over examples, and in it another loop over inputs:
#
# - for each example: compute $z$, $a$, the loss, $dz$;
#   - for each input $j$: add $x_j \, dz$ to $dw_j$;
# - divide all sums by $m$, then take the step.
#
# **Predict.** For one step with 1800 patches of 432 numbers, how often does the inner line run?

# %%
1800 * 432

# %% [markdown]
# **Why.** 777 600 times, for *one* step; 2000 steps are 1.6 billion. You will write both loops in
# the lab once, to see that they are right. Then they have to go.

# %% [markdown]
# ## Measure the price of a loop
#
# $w^T x$ is a sum of products. Once with a loop, once as one product of arrays, for a million
# numbers.
#
# **Predict.** The lecture says: 300 times as fast. What will it be on your machine?

# %%
rng = np.random.default_rng(0)
w, x = rng.random(1_000_000), rng.random(1_000_000)

start = perf_counter()
total = 0.0
for i in range(1_000_000):
    total += w[i] * x[i]
loop = perf_counter() - start

# %%
times = []
for _ in range(100):
    start = perf_counter()
    np.dot(w, x)
    times.append(perf_counter() - start)
print(f"the same sum: {math.isclose(total, np.dot(w, x))}")
print(f"loop {1000 * loop:.0f} ms, product {1000 * min(times):.2f} ms")
print(f"{loop / min(times):.0f} times as fast")

# %% [markdown]
# **Why.** Hundreds of times or more, unless the machine is busy with other things. Python looks at
# each of the million lines anew: what is `w[i]`, can it be multiplied? `np.dot` asks once, and then
# works on several numbers in each tick of the processor. GPUs do the same on a larger scale.
#
# Is that fair? Taking one number out of an array is slow in itself.
#
# **Predict.** Python's own lists are quicker at that. Will a loop over lists catch up?

# %%
w_list, x_list = w.tolist(), x.tolist()
start = perf_counter()
total = sum(one * other for one, other in zip(w_list, x_list, strict=True))
of_lists = perf_counter() - start
print(f"lists {1000 * of_lists:.0f} ms: the product is {of_lists / min(times):.0f} times as fast")

# %% [markdown]
# **Why.** It is several times quicker than the loop over arrays, and still far behind the product.
# The factor depends on the machine, and on what else it does. The lecture's 300 is a fair middle.

# %% [markdown]
# ## Turn two loops into none
#
# A matrix times a vector, $u_i = \sum_j A_{ij} v_j$, is a double loop. `A @ v` is the same without
# one: in NumPy, `@` is the product of matrices. And `np.exp(v)`, `np.log(v)`, `np.maximum(v, 0)`,
# `v**2` work on all entries at once.
#
# **Predict.** For 300 rows and 300 columns, do the two differ, and which one waits?

# %%
A, v = rng.random((300, 300)), rng.random((300, 1))
start = perf_counter()
u = np.zeros((300, 1))
for i in range(300):
    for j in range(300):
        u[i, 0] += A[i, j] * v[j, 0]
loop = perf_counter() - start
start = perf_counter()
product = A @ v
array = perf_counter() - start
print(f"equal: {np.allclose(u, product)}; {loop / array:.0f} times as fast")

# %% [markdown]
# **Why.** They are equal, and the loops wait. So the rule: *whenever you can, avoid a loop.*

# %% [markdown]
# ## Do all examples at once
#
# Each score is $z^{(i)} = w^T x^{(i)} + b$. The columns of $X$ stand side by side, so one product
# gives all scores side by side:
#
# $$Z = w^T X + b$$
#
# **Predict.** `w (432, 1)` and `X (432, 1800)`: what shape has `w.T @ X`? (`w.T` is $w^T$.) And
# what does `+ b` do, if `b` is one number?

# %%
w, b = rng.standard_normal((432, 1)) / 100, 0.5
Z = w.T @ X + b
print(Z.shape, math.isclose(Z[0, 7], sum(w[j, 0] * X[j, 7] for j in range(432)) + b))

# %% [markdown]
# **Why.** `(1, 432)` times `(432, 1800)` is `(1, 1800)`: one score for each patch. And `b` is
# added to all of them; that is *broadcasting*. Going back, the sums over examples are products
# too. Find them in the lab.

# %% [markdown]
# ## Stretch sums over a table
#
# Calories in 100 g of four foods, from carbohydrate, protein and fat:
#
# | calories | apples | beef | eggs | potatoes |
# |---|---|---|---|---|
# | carbohydrate | 56.0 | 0.0 | 4.4 | 68.0 |
# | protein | 1.2 | 104.0 | 52.0 | 8.0 |
# | fat | 1.8 | 135.0 | 99.0 | 0.9 |
#
# **Predict.** `sum(axis=0)` adds downwards, `sum(axis=1)` along each row. Which one gives calories
# for each food, and what shape has it?

# %%
calories = np.array(
    [[56.0, 0.0, 4.4, 68.0], [1.2, 104.0, 52.0, 8.0], [1.8, 135.0, 99.0, 0.9]],
)
print(calories.sum(axis=0), calories.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# **Why.** `axis=0` goes down and leaves one number for each food: 59 for apples. So 56 of 59, or
# 95 %, of an apple's calories are carbohydrate. In the lab you compute all twelve shares in one
# line.
#
# **Predict.** The other way round: which food has the largest share of all the fat? `(3, 4)` is
# divided by `(3, 1)`.

# %%
row_sums = calories.sum(axis=1, keepdims=True)
np.round(100 * calories / row_sums, 1)

# %% [markdown]
# **Why.** Beef, with 57 %. The column of three sums was stretched to four columns, and then each
# number divided by its own. Without the 100, it looks like the picture below. No entry is really
# copied: NumPy only acts as if.

# %%
plots_graphs.show_broadcast(
    calories,
    row_sums.round(1),
    sign="/",
    alt="A table of 3 by 4, divided by a column that is repeated four times, gives 3 by 4 shares.",
)

# %% [markdown]
# ## Know the general rule
#
# Two arrays of rows and columns fit together if, in each direction, they are equally long or one
# of them has length 1. That one is stretched.
#
# | left | right | result |
# |---|---|---|
# | `(m, n)` | `(1, n)` | `(m, n)`: the row is repeated |
# | `(m, n)` | `(m, 1)` | `(m, n)`: the column is repeated |
# | `(m, n)` | a number | `(m, n)` |
# | `(m, 1)` | `(1, n)` | `(m, n)`: both are stretched |
#
# **Predict.** Four pairs: which one fails?

# %%
for left, right in [((3, 4), (1, 4)), ((3, 4), (3, 1)), ((3, 1), (1, 4)), ((3, 4), (1, 3))]:
    try:
        print(left, right, "gives", (np.zeros(left) + np.zeros(right)).shape)
    except ValueError as error:
        print(left, right, "fails:", error)

# %% [markdown]
# **Why.** The last: 4 columns against 3, and neither is 1. The third one does *not* fail, though
# it may be a mistake: a column plus a row is a whole table. That is what broadcasting costs.

# %%
plots_graphs.show_broadcast(
    np.array([[1.0], [2.0], [3.0]]),
    np.array([[10.0, 20.0, 30.0, 40.0]]),
    sign="+",
    alt="A column of 3 is repeated to the right, a row of 4 downwards; the sum is a 3 by 4 table.",
)

# %% [markdown]
# ## Step around the rank-1 trap
#
# `np.zeros(5)` makes an array of shape `(5,)`. It has one direction only: it is neither a row nor
# a column. This is a *rank-1 array*.
#
# **Predict.** Which shape has its transpose? And what is `v @ v.T`: one number, or a table of
# 5 by 5?

# %%
v = rng.standard_normal(5)
column = v.reshape(5, 1)
print(v.shape, v.T.shape, (v @ v.T).shape)
print(column.shape, column.T.shape, (column @ column.T).shape)

# %% [markdown]
# **Why.** Transposing a rank-1 array does nothing, and the product is one number, of shape `()`. A
# true column behaves as on paper.
#
# **Predict.** Worse: five answers minus five answers should be five errors. Here one of the two
# is a column, the other is rank 1. How many numbers come out?

# %%
answers, wanted = np.zeros(5), np.ones((5, 1))
(answers - wanted).shape

# %% [markdown]
# **Why.** 25, without any error. Where a direction is missing, NumPy puts a 1 in front: `(5,)`
# counts as `(1, 5)`, and a row minus a column is a table. Its mean is a number, and looks like a
# cost.
#
# So make columns `(n, 1)` or rows `(1, n)` from the start, use `keepdims=True`, `reshape` where
# needed, and write down what you expect.

# %%
assert column.shape == (5, 1)

# %% [markdown]
# ## Say what you learned
#
# - The loss is for one example, the cost is the mean; with logarithms it is convex.
# - A slope is what a nudge changes, divided by the nudge.
# - Descent steps against the slope; the learning rate must fit.
# - The chain rule, from the end to the start of a graph, gives all slopes in one pass.
# - For logistic regression it gives $dz = a - y$.
# - Arrays replace loops, and are far faster.
# - Broadcasting stretches what has length 1.

# %% [markdown]
# ## In practice
#
# - A nudge to both sides, $\frac{f(a + h) - f(a - h)}{2h}$, is much more exact than to one side.
# - Too small a nudge is bad, too: below about $10^{-8}$ the rounding of the machine shows.
# - `log(a)` comes from asking how likely the right answers are: the cost is the negative mean of
#   the logarithm of that probability (*maximum likelihood*).
# - For large negative $z$, $e^{-z}$ overflows. Libraries compute loss and sigmoid together to
#   avoid it.
