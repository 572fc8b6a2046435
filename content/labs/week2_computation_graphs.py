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
# # Follow slopes back through a computation
#
# **What you will do.** You measure slopes by nudging, compute them on a graph of small steps,
# and end with the slopes of one neuron.
#
# **What you will learn.** To read a derivative as a slope, to use the chain rule backwards, to
# broadcast, and to replace loops by products.
#
# **What you need.** Python functions, NumPy arrays, and the lecture of week 2. Plan two hours.

# %% [markdown]
# ## Learn how this notebook answers you
#
# Eleven cells hold a function that is yours to write. Each starts with a description and raises
# `NotImplementedError` until you replace that line.
#
# Below it stands a check. Run it: it tells you whether the function is right, and if not, which
# mistake it found. Check as often as you like; only the last version counts.
#
# Run the cells from top to bottom, starting with the next one.

# %% fetch
import utils.check

# %%
LAB = "week2_computation_graphs"

import numpy as np

from utils import plots, plots_graphs, plots_slopes
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## 1. Nudge a number to measure a slope
#
# How fast does $f$ grow at $a$? Nudge $a$ upwards by a small $h$, and see how far $f$ moves.
# The slope is height over width:
#
# $$\frac{f(a + h) - f(a)}{h}$$
#
# **By hand.** $f(a) = a^2$ at $a = 3$, with $h = 0.1$: $f(3.1) = 9.61$ and $f(3) = 9$. The
# height is 0.61, the width 0.1, so the slope is about 6.1.
#
# `f` is a function that you can call; `a` and `h` are numbers.

# %% exercise="nudge_derivative"
from autograder.reference.week2_computation_graphs import nudge_derivative

# %% check="nudge_derivative" points=4
check(nudge_derivative)

# %% [markdown]
# `lambda t: 3 * t` is a function without a name: it takes $t$ and gives $3t$.
#
# **Predict.** For $f(a) = 3a$ and for $f(a) = a^2$: is the slope at $a = 5$ larger than at
# $a = 2$?

# %% experiment
for a in (2.0, 5.0):
    line = nudge_derivative(lambda t: 3 * t, a, 0.001)
    curve = nudge_derivative(lambda t: t**2, a, 0.001)
    print(f"at a = {a:.0f}: slope of 3a is {line:.3f}, slope of a² is {curve:.3f}")

# %% [markdown]
# **Why.** A straight line has one slope everywhere: 3. The curve $a^2$ gets steeper: its slope
# is $2a$, so 4 and 10. The last digit, 0.001, is left over from the nudge.

# %% [markdown]
# **Predict.** Now make the nudge smaller: 1, then 0.5, then 0.1. Which slope of $a^2$ at $a = 2$
# do you come near to? Is what you measure above it or below?

# %% experiment
plots_slopes.show_nudge(
    lambda t: t**2,
    2.0,
    (1.0, 0.5, 0.1),
    name="a²",
    alt="Three triangles under the curve of a squared, each narrower than the last.",
)

# %% [markdown]
# **Why.** The measured slope is $4 + h$. The curve bends upwards, so a nudge to the right sees
# too steep a slope. In the limit of a tiny nudge it is 4: that limit is the *derivative*.

# %% [markdown]
# ## Choose the size of the nudge
#
# You could nudge to both sides and take the mean of the two slopes. That is the *two-sided*
# quotient.
#
# **Predict.** The slope of $a^3$ at $a = 0.7$ is exactly 1.47. Let the nudge shrink from $0.1$
# to $10^{-15}$. Does the error fall all the way? Which wins, one side or both?

# %% experiment
powers = np.arange(-1, -16, -1.0)
up = [nudge_derivative(lambda t: t**3, 0.7, 10.0**k) for k in powers]
down = [nudge_derivative(lambda t: t**3, 0.7, -(10.0**k)) for k in powers]
plots.show_lines(
    powers,
    {"nudged up": abs(np.array(up) - 1.47), "both sides": abs(np.add(up, down) / 2 - 1.47)},
    xlabel="nudge h, as a power of 10",
    ylabel="error of the slope",
    alt="The error of the slope against the nudge, for one side and for both.",
    log=True,
    markers=True,
)

# %% [markdown]
# **Why.** To the right the slope comes out too large, to the left too small: in their mean, the
# two errors cancel. But a computer keeps about 16 digits. At $h = 10^{-8}$ the two values of $f$
# agree in half of them, and only the other half is left for the difference. Smaller nudges leave
# even less.

# %% [markdown]
# ## 2. Walk the graph forward
#
# A long formula is a chain of small steps. Take $J = 3(a + bc)$ apart:
#
# $$u = bc \qquad v = a + u \qquad J = 3v$$
#
# **By hand.** $a = 5$, $b = 3$, $c = 2$: first $u = 3 \cdot 2 = 6$, then $v = 5 + 6 = 11$, then
# $J = 3 \cdot 11 = 33$.
#
# Return all three, in the order in which they are computed. The way back will need them.

# %% exercise="graph_forward"
from autograder.reference.week2_computation_graphs import graph_forward

# %% check="graph_forward" points=4
check(graph_forward)

# %% [markdown]
# Drawn as a *computation graph*, each step is a box. Read it from left to right.

# %% experiment
u, v, J = graph_forward(5, 3, 2)
values = {"a": 5, "b": 3, "c": 2, "u": u, "v": v, "J": J}
plots_graphs.show_graph(
    values, alt="b = 3 and c = 2 lead to u = 6, u and a = 5 lead to v = 11, and v to J = 33."
)

# %% [markdown]
# ## 3. Walk the graph back
#
# Which variable moves $J$ most? Start at the end, where it is easy, and go back box by box:
#
# - $v$ up by 0.001: $J = 3v$ goes up by 0.003. So $\frac{dJ}{dv} = 3$.
# - $u$ up by 0.001: $v$ goes up by 0.001, and $J$ by 0.003. So
#   $\frac{dJ}{du} = \frac{dJ}{dv} \cdot \frac{dv}{du} = 3 \cdot 1$. For $a$ it is the same.
#
# Slopes along a path are multiplied: that is the *chain rule*.

# %% [markdown]
# **By hand.** One box further back, with $b = 3$ and $c = 2$. Let $b$ grow by 0.001. Then
# $u = bc$ grows by $0.001 \cdot 2$, because each bit of $b$ counts $c$ times:
#
# $$\frac{dJ}{db} = \frac{dJ}{du} \cdot \frac{du}{db} = 3 \cdot 2 = 6$$
#
# For $c$ it goes in the same way.
#
# In code, $\frac{dJ}{db}$ is called `db`: always the slope of the *last* thing, $J$. Return a
# dict with `"da"`, `"db"`, `"dc"`, `"du"` and `"dv"`.

# %% exercise="graph_backward"
from autograder.reference.week2_computation_graphs import graph_backward

# %% check="graph_backward" points=7
check(graph_backward)

# %% [markdown]
# **Predict.** At $a = 5$, $b = 3$, $c = 2$: which of the five slopes is the largest?

# %% experiment
slopes = {name[1:]: f"{slope:g}" for name, slope in graph_backward(5, 3, 2).items()}
plots_graphs.show_graph(
    values,
    slopes,
    alt="The graph of J = 3 (a + b c) with its values, and its slopes below them.",
)

# %% [markdown]
# **Why.** The slope `dc` is 9: every bit of $c$ counts $b = 3$ times in $u$, and three times
# more in $J$. Going back through a plus, the slope stays as it is; through a product, it is
# multiplied by the *other* factor.

# %% [markdown]
# ## Hold the slopes against nudges
#
# Nudge each of the three numbers, one at a time, and walk forward again.
#
# **Predict.** The nudge is 1, which is huge. Will the measured slopes be far off?

# %% experiment
nudged = {
    "da": nudge_derivative(lambda a: graph_forward(a, 3, 2)[2], 5, 1),
    "db": nudge_derivative(lambda b: graph_forward(5, b, 2)[2], 3, 1),
    "dc": nudge_derivative(lambda c: graph_forward(5, 3, c)[2], 2, 1),
}
nudged

# %% [markdown]
# **Why.** They are exact. Move one variable alone, and $J$ is a straight line in it: no bend, no
# error.
#
# Count the work, too. Nudging walks the whole graph once more for *each* variable. Walking back
# once gives *all* slopes. A network has thousands of weights: that is why it learns backwards.

# %% [markdown]
# ## 4. Squash scores with the sigmoid
#
# The next step is one that every neuron of this week takes: any number $z$ becomes one between
# 0 and 1.
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# **By hand.** $\sigma(0) = \frac{1}{1 + 1} = 0.5$. And $e^{-2} \approx 0.135$, so
# $\sigma(2) \approx \frac{1}{1.135} \approx 0.881$.
#
# `z` may be a number or an array of any shape; the result has the same shape. `np.exp` works on
# every entry at once.
#
# **Points of its own:** `z` is the same after the call as before. Miss this, and the points for
# right values are still yours.

# %% exercise="sigmoid"
from autograder.reference.week2_computation_graphs import sigmoid

# %% check="sigmoid" points=4
check(sigmoid)

# %% [markdown]
# ## 5. Find the slope of the sigmoid
#
# To walk back through a sigmoid, you need its slope. With $a = \sigma(z)$ it is
#
# $$\frac{da}{dz} = a (1 - a)$$
#
# **By hand.** At $z = 0$: $a = 0.5$, so the slope is $0.5 \cdot 0.5 = 0.25$. At $z = 2$:
# $0.881 \cdot 0.119 \approx 0.105$.
#
# Mind what goes in: the function takes `z`, a number or an array of any shape, and the formula
# wants $a$.
#
# **Points of its own:** `z` is the same after the call as before.

# %% exercise="sigmoid_derivative"
from autograder.reference.week2_computation_graphs import sigmoid_derivative

# %% check="sigmoid_derivative" points=4
check(sigmoid_derivative)

# %% [markdown]
# **Predict.** Where is the sigmoid steepest? How much of that slope is left at $z = 8$: a half,
# a tenth, or about a thousandth?

# %% experiment
z = np.linspace(-8, 8, 161)
plots.show_lines(
    z,
    {"sigmoid a": sigmoid(z), "slope a (1 - a)": sigmoid_derivative(z)},
    xlabel="score z (no unit)",
    ylabel="activation and slope",
    alt="The sigmoid and its slope, for scores from -8 to 8.",
)

# %% experiment
print(f"at z = 0 {sigmoid_derivative(0.0):.5f}, at z = 8 {sigmoid_derivative(8.0):.5f}")
print(f"at z = 8 by nudging {nudge_derivative(sigmoid, 8.0, 1e-5):.5f}")

# %% [markdown]
# **Why.** It is steepest in the middle, with 0.25. At $z = 8$ the slope is 0.0003, about a
# thousandth of that. A neuron that is very sure hardly moves any more, and learns slowly. Keep
# this in mind for week 3.

# %% [markdown]
# ## 6. Turn calories into percent
#
# Now to arrays. The table holds calories in 100 g of four foods: one food a column, one
# nutrient a row, `A (3, 4)`.
#
# **Predict.** Which shapes do the sums over `axis=0` and over `axis=1` have? Which of them is
# one number for each food?

# %%
foods = ["apple", "beef", "egg", "potato"]
A = np.array(
    [
        [56.0, 0.0, 4.4, 68.0],  # carbohydrate
        [1.2, 104.0, 52.0, 8.0],  # protein
        [1.8, 135.0, 99.0, 0.9],  # fat
    ]
)
print(A.sum(axis=0).shape, A.sum(axis=1).shape)

# %% [markdown]
# **Why.** `axis=0` is the axis that disappears: it runs *down* the columns, and leaves one sum
# for each of the four foods, `(4,)`. With `keepdims=True` the axis stays, with size 1: `(1, 4)`.

# %% [markdown]
# ## Broadcast a row over a table
#
# NumPy can divide `(3, 4)` by `(1, 4)`. It *broadcasts*: it acts as if the row stood there three
# times.
#
# The rule: write both shapes below each other, flush right. Two sizes fit if they are equal, or
# if one of them is 1 or missing. That one is repeated.
#
# **Predict.** Which of the sums can divide `A (3, 4)`: `(4,)`, `(1, 4)`, `(3,)`, `(3, 1)`?

# %% experiment
for shape in [(4,), (1, 4), (3,), (3, 1)]:
    try:
        print(shape, "gives", (A / np.ones(shape)).shape)
    except ValueError as error:
        print(shape, "fails:", error)

# %% [markdown]
# **Why.** Flush right, `(3,)` stands below the 4, and 3 is neither 4 nor 1. All others fit. But
# to fit is not to be right: `(3, 1)` divides by the sums of the *rows*. So `keepdims=True` is a
# good habit: it keeps a sum beside what it was taken from.

# %% [markdown]
# **By hand.** The apple has $56 + 1.2 + 1.8 = 59$ calories. Carbohydrate makes
# $\frac{56}{59} \approx 94.9$ percent of them.
#
# Write it for any table `A (nutrients, foods)`. The result has the same shape, and each column
# sums to 100. No food has zero calories.
#
# **Points of its own:** `A` is the same after the call as before.

# %% exercise="calories_percent"
from autograder.reference.week2_computation_graphs import calories_percent

# %% check="calories_percent" points=5
check(calories_percent)

# %% [markdown]
# **Predict.** Which food has the largest share of fat: beef, with its 135 calories from fat, or
# the egg with 99?

# %% experiment
percent = calories_percent(A)
plots.show_bars(
    dict(zip(foods, percent[2], strict=True)),
    xlabel="calories from fat (percent)",
    alt="One bar for each food: the share of its calories that comes from fat.",
)

# %% [markdown]
# **Why.** It is the egg. Beef has more calories from fat, but twice as many from protein, too.
# Shares compare what totals hide.

# %% [markdown]
# ## 7. Score examples with two loops
#
# A neuron gives each example $x^{(i)}$ a score: every feature times its weight, all added up,
# plus the bias.
#
# $$z^{(i)} = \sum_j w_j \, x_j^{(i)} + b$$
#
# **By hand.** $w = (2, -1)$, $b = 0.5$, $x = (3, 4)$: the score is
# $2 \cdot 3 - 1 \cdot 4 + 0.5 = 2.5$.

# %% [markdown]
# Write it with two loops, the outer one over the examples, the inner one over the features. It
# is slow, and it says exactly what is meant.
#
# `w (n_x, 1)`, `b` a number, `X (n_x, m)`, one example a column. The result is `Z (1, m)`. There
# is no sigmoid yet.
#
# **Points of its own:** `w` and `X` are the same after the call as before.

# %% exercise="scores_loop"
from autograder.reference.week2_computation_graphs import scores_loop

# %% check="scores_loop" points=6
check(scores_loop)

# %% [markdown]
# ## 8. Score all examples with one product
#
# Both loops are one product of matrices:
#
# $$Z = w^T X + b$$
#
# Check the shapes: $w^T$ is `(1, n_x)`, and times `X (n_x, m)` that makes `(1, m)`. The number
# $b$ is broadcast over all of it. In NumPy, `@` is the product of matrices, and `.T` turns a
# column into a row.
#
# **What has points of its own here:**
#
# - no Python loop over the examples (3 of the 8 points);
# - `w` and `X` are the same after the call as before.

# %% exercise="scores_vectorized"
from autograder.reference.week2_computation_graphs import scores_vectorized

# %% check="scores_vectorized" points=8
check(scores_vectorized)

# %% [markdown]
# ## Measure a million features
#
# The lecture claims that the product is about 300 times as fast. Measure it on your machine:
# one example with more and more features, up to $n = 10^6$.
#
# **Predict.** Is the product faster for 10 features, too? By how much for a million: 30 times,
# 300 times, or even more? The loop takes a moment.

# %% experiment
from time import perf_counter

rng = np.random.default_rng(1)


def seconds(function, n, tries):
    w, x = rng.normal(size=(n, 1)), rng.normal(size=(n, 1))
    times = []
    for _ in range(tries):
        start = perf_counter()
        function(w, 0.0, x)
        times.append(perf_counter() - start)
    return min(times)


# %% experiment
sizes = [10, 100, 1000, 10_000, 100_000, 1_000_000]
loop = np.array([seconds(scores_loop, n, tries=2) for n in sizes])
product = np.array([seconds(scores_vectorized, n, tries=50) for n in sizes])
for n, slow, fast in zip(sizes, loop, product, strict=True):
    print(f"n = {n:>7}: loop {slow:.6f} s, product {fast:.6f} s, factor {slow / fast:.0f}")

# %% experiment
plots.show_lines(
    np.log10(sizes),
    {"two loops": loop, "one product": product},
    xlabel="number of features n, as a power of 10",
    ylabel="seconds",
    alt="The time of two loops and of one product, against the number of features.",
    log=True,
    markers=True,
)

# %% [markdown]
# **Why.** For each feature, Python asks anew what `*` and `+` mean here. The product asks once;
# compiled code then walks through memory and does several multiplications at a time.
#
# For ten features both take microseconds. For a million the factor is often 300 or far more: it
# depends on your machine, and on how your loop takes its numbers out of the arrays. So: no loop
# where a product will do.

# %% [markdown]
# ## 9. Give each row length one
#
# Sometimes only the direction of a vector counts. Divide each row by its *length*, the root of
# the sum of its squares:
#
# $$\lVert x \rVert = \sqrt{x_1^2 + x_2^2 + \dots}$$
#
# **By hand.** The row $(3, 4)$ has length $\sqrt{9 + 16} = 5$, so it becomes $(0.6, 0.8)$.
#
# `x (rows, columns)` keeps its shape. No row is all zeros. Broadcasting does the rest, if the
# lengths are a column.
#
# **Points of its own:** `x` is the same after the call as before.

# %% exercise="normalize_rows"
from autograder.reference.week2_computation_graphs import normalize_rows

# %% check="normalize_rows" points=5
check(normalize_rows)

# %% [markdown]
# **Predict.** What becomes of the rows $(3, 4)$, $(30, 40)$ and $(-3, 4)$?

# %% experiment
normalize_rows(np.array([[3.0, 4.0], [30.0, 40.0], [-3.0, 4.0]]))

# %% [markdown]
# **Why.** The first two point in the same direction, so they become the same. The third points
# elsewhere: signs stay.

# %% [markdown]
# ## 10. Compute the loss of one example
#
# The neuron's activation $a$ says how sure it is that the label $y$ is 1. The *loss* says how
# wrong it is about this one example:
#
# $$\mathcal{L}(a, y) = -\big(y \log a + (1 - y) \log(1 - a)\big)$$
#
# **By hand.** $a = 0.8$. For $y = 1$ the second half is zero, and the loss is
# $-\log 0.8 \approx 0.22$. For $y = 0$ it is $-\log 0.2 \approx 1.61$.
#
# $\log$ is the natural logarithm, `np.log`. `a` and `y` are numbers, `a` between 0 and 1, neither
# of them reached.

# %% exercise="loss"
from autograder.reference.week2_computation_graphs import loss

# %% check="loss" points=5
check(loss)

# %% [markdown]
# **Predict.** The label is 1. What does it cost to say 0.5, and what to say 0.01?

# %% experiment
activations = np.linspace(0.01, 0.99, 99)
print(f"{loss(0.5, 1):.2f} and {loss(0.01, 1):.2f}")
plots.show_lines(
    activations,
    {f"label y = {y}": [loss(a, y) for a in activations] for y in (1, 0)},
    xlabel="activation a",
    ylabel="loss",
    alt="The loss of one example against its activation, a line for either label.",
)

# %% [markdown]
# **Why.** To know nothing costs $-\log 0.5 \approx 0.69$; to be sure and wrong costs 4.61, and
# more and more towards $a = 0$. The curve gets steep there: whoever is very wrong gets a strong
# push.

# %% [markdown]
# ## 11. Walk back through one neuron
#
# Forward, one neuron takes three steps:
#
# $$z = w^T x + b \qquad a = \sigma(z) \qquad \mathcal{L} = \mathcal{L}(a, y)$$
#
# Back, the chain rule takes them in reverse. The loss first:
#
# $$da = -\frac{y}{a} + \frac{1 - y}{1 - a}$$
#
# Then through the sigmoid, whose slope is $a(1 - a)$. Multiply, and almost all of it cancels:
#
# $$dz = da \cdot a(1 - a) = a - y$$

# %% [markdown]
# Last, the score: $w_j$ is multiplied by $x_j$, and $b$ stands alone.
#
# $$dw_j = x_j \, dz \qquad db = dz$$
#
# **By hand.** $x = (1, 2)$, $y = 1$, $w = (0, 0)$, $b = 0$. Then $z = 0$ and $a = 0.5$. Back:
# $da = -\frac{1}{0.5} = -2$, then $dz = 0.5 - 1 = -0.5$, so $dw = (-0.5, -1)$ and $db = -0.5$.

# %% [markdown]
# Write it for one example: `w (n_x, 1)`, `b` a number, `x (n_x, 1)`, and `y`, which is 0 or 1.
#
# Return `da`, `dz`, `dw` and `db`, in this order. `dw` has the shape of `w`; the others are
# numbers.
#
# **Points of its own:** `w` and `x` are the same after the call as before.

# %% exercise="logistic_backward_single"
from autograder.reference.week2_computation_graphs import logistic_backward_single

# %% check="logistic_backward_single" points=8
check(logistic_backward_single)

# %% [markdown]
# ## Hold the neuron's slopes against nudges
#
# All that you have written comes together here: forward with `sigmoid` and `loss`, back with
# `logistic_backward_single`, and `nudge_derivative` as the judge.
#
# **Predict.** To how many digits will formula and nudge agree? Recall the figure of section 1.

# %% experiment
w, b = np.array([[0.5], [-1.0]]), 0.2
x, y = np.array([[1.0], [2.0]]), 1
_, _, dw, db = logistic_backward_single(w, b, x, y)
by_nudging = nudge_derivative(lambda b: loss(sigmoid(np.sum(w * x) + b), y), b, 1e-6)
print(f"by formula {db:.10f}")
print(f"by nudging {by_nudging:.10f}")

# %% [markdown]
# **Why.** They agree to six digits. A nudge to one side is off by a part of its own width, here
# $10^{-6}$. So nudging is good for finding mistakes, and the formula for training.

# %% [markdown]
# ## Step downhill
#
# A slope points uphill. Move each parameter a little *against* its slope, and the loss falls.
#
# **Predict.** Thirty steps on this one example, each 0.2 times the slope. Will the loss reach 0?

# %% experiment
losses = []
for _ in range(30):
    losses.append(loss(sigmoid(np.sum(w * x) + b), y))
    _, _, dw, db = logistic_backward_single(w, b, x, y)
    w, b = w - 0.2 * dw, b - 0.2 * db
plots.show_lines(
    np.arange(30),
    {"loss": losses},
    xlabel="steps",
    ylabel="loss of this example",
    alt="The loss of this example over thirty steps.",
)

# %% [markdown]
# **Why.** It falls at every step, but never reaches 0: the sigmoid never reaches 1. The nearer
# it comes, the smaller $dz = a - y$ gets, and the shorter the steps.
#
# The next lab does this for many examples at once, and the mean of their losses is the
# *cost*.

# %% [markdown]
# ## Say what you learned
#
# - A slope is height over width, for a small nudge.
# - A graph of small steps is walked forward for values, and back for slopes; slopes along a path
#   are multiplied.
# - Walking back once gives all slopes; nudging gives one at a time, and tests them.
# - The slope of the sigmoid is $a(1 - a)$, and with the cross-entropy loss $dz = a - y$.
# - Sizes broadcast if they are equal or 1.
# - One product replaces two loops.

# %% [markdown]
# ## In practice
#
# - Libraries such as PyTorch, JAX and TensorFlow record the graph while you compute forward, and
#   walk it back by themselves.
# - Gradients written by hand are still tested by nudging, to both sides, with $h$ near $10^{-5}$.
# - Time a piece of code several times and take the smallest: other programs can only slow it.
# - The calories are rounded values for 100 g of raw food, as the lecture gives them.
