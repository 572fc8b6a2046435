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
# # Choose what a unit does with its score
#
# **What you will do.** You write the four activation functions of week 3 and their slopes, and
# show that layers without them add nothing.
#
# **What you will learn.** To compute a slope from an activation, to test it by nudging, to see
# where a unit stops learning, and to fold two linear layers into one.
#
# **What you need.** NumPy arrays, and the lesson of week 3. Plan one hour.

# %% [markdown]
# ## Learn what is asked here
#
# Nine cells hold a function that is yours to write, each with a check below it. Run the check
# as often as you like: it names the mistake that it found.
#
# All but the last function take `z`: a number, or an array of any shape, also one of whole
# numbers. What they give has the shape of `z`, entry by entry.

# %% fetch
import utils.check

# %%
LAB = "week3_activations"

import numpy as np

from utils import plots
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## Read the notation
#
# | symbol | meaning |
# |---|---|
# | $z$ | the *score* of a unit: weighted inputs plus bias |
# | $g$ | the *activation function*: what the unit does with its score |
# | $a = g(z)$ | the *activation*: what the unit hands on |
# | $g'(z)$ | the *slope* of $g$ at $z$: how much $a$ moves when $z$ moves a little |
#
# Backpropagation multiplies by $g'(z)$ at every unit. Where the slope is 0, nothing is learned.

# %% [markdown]
# ## 1. Squash scores with the sigmoid
#
# You know this one from week 2. It runs from 0 to 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# By hand: $\sigma(0) = \frac{1}{1 + 1} = 0.5$. And $e^{-2} \approx 0.135$, so
# $\sigma(2) \approx \frac{1}{1.135} \approx 0.881$.
#
# **Points of their own:**
#
# - `z` is the same after the call as before;
# - the result is finite at $z = -10000$ and $z = 10000$. A warning of NumPy does no harm.

# %% exercise="sigmoid"
from autograder.reference.week3_activations import sigmoid

# %% check="sigmoid" points=5
check(sigmoid)

# %% [markdown]
# **Predict.** How far is $\sigma(10)$ from 1: a tenth, a hundredth, or less than a thousandth?

# %% experiment
print(f"{1 - sigmoid(10):.7f}")

# %% [markdown]
# **Why.** $e^{-10} \approx 0.000045$ is added to 1 below the fraction bar, and that is all the
# difference. The unit is *saturated*: from here on, hardly anything changes.

# %% [markdown]
# ## 2. Find how steep the sigmoid is
#
# Differentiate $\sigma(z) = (1 + e^{-z})^{-1}$ by the chain rule, then sort the factors:
#
# $$\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = \frac{1}{1 + e^{-z}} \cdot
# \frac{e^{-z}}{1 + e^{-z}} = a \, (1 - a)$$
#
# So the slope costs almost nothing once $a = \sigma(z)$ is known.
#
# **By hand.** At $z = 0$, $a = 0.5$ and the slope is $0.5 \cdot 0.5 = 0.25$. At $z = 2$ it is
# $0.881 \cdot 0.119 \approx 0.105$.

# %% [markdown]
# Use your own `sigmoid`. The function takes the score `z`, not the activation.
#
# **Points of their own:**
#
# - `z` is the same after the call as before;
# - the result is finite at $z = -10000$ and $z = 10000$. The fraction with the square gives
#   infinity divided by infinity there; the product does not.

# %% exercise="sigmoid_derivative"
from autograder.reference.week3_activations import sigmoid_derivative

# %% check="sigmoid_derivative" points=6
check(sigmoid_derivative)

# %% [markdown]
# ## Test a slope by nudging
#
# A slope says: *move z a little, and a moves by that much*. So move it: a nudge $h$ up, a nudge
# down, and divide the change of $a$ by the change of $z$.
#
# **Predict.** Where is the sigmoid steepest, and how steep? In how many digits will formula and
# nudge agree?

# %% experiment
z, h = np.array([-4.0, -2.0, 0.0, 2.0, 4.0]), 1e-5
nudged = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
print("by nudging", np.round(nudged, 10))
print("by formula", np.round(sigmoid_derivative(z), 10))

# %% [markdown]
# **Why.** It is steepest in the middle, and even there the slope is only 0.25. The two agree in
# every digit shown. Use this test wherever you doubt a derivative: it needs no formula.

# %% [markdown]
# ## 3. Centre the activations with tanh
#
# The hyperbolic tangent has the same S, from $-1$ to $1$:
#
# $$\tanh(z) = \frac{e^z - e^{-z}}{e^z + e^{-z}}$$
#
# By hand: $e^1 \approx 2.718$ and $e^{-1} \approx 0.368$, so
# $\tanh(1) \approx \frac{2.350}{3.086} \approx 0.762$.
#
# It is a stretched and shifted sigmoid: $\tanh(z) = 2 \sigma(2z) - 1$.

# %% [markdown]
# Write the formula, or use NumPy's own function.
#
# **Points of their own:**
#
# - `z` is the same after the call as before;
# - the result is finite at $z = -10000$ and $z = 10000$. There $e^z$ is infinite for a
#   computer, and infinity divided by infinity is no number (NaN).

# %% exercise="tanh"
from autograder.reference.week3_activations import tanh

# %% check="tanh" points=5
check(tanh)

# %% [markdown]
# **Predict.** A thousand scores lie evenly around 0. What is the mean of their activations: for
# the sigmoid, and for tanh?

# %% experiment
scores = np.random.default_rng(1).normal(size=1000)
print(f"sigmoid {sigmoid(scores).mean():.2f}, tanh {tanh(scores).mean():.2f}")

# %% [markdown]
# **Why.** The sigmoid centres at 0.5, tanh close to 0. What one layer hands on is the input of
# the next, and inputs around 0 make learning steadier, as centred pixels did in week 2. So
# inside a network, tanh is nearly always better. At the output, where a probability is wanted,
# the sigmoid stays.

# %% [markdown]
# ## 4. Find how steep tanh is
#
# With $a = \tanh(z)$, the quotient rule gives
#
# $$\tanh'(z) = \frac{(e^z + e^{-z})^2 - (e^z - e^{-z})^2}{(e^z + e^{-z})^2} = 1 - a^2$$
#
# **By hand.** At $z = 0$, $a = 0$ and the slope is 1. At $z = 1$ it is
# $1 - 0.762^2 \approx 0.42$.
#
# **Points of their own:** `z` is the same after the call as before; the result is finite at
# $z = -10000$ and $z = 10000$.

# %% exercise="tanh_derivative"
from autograder.reference.week3_activations import tanh_derivative

# %% check="tanh_derivative" points=6
check(tanh_derivative)

# %% [markdown]
# ## Watch two curves go flat
#
# **Predict.** In the middle, tanh is four times as steep as the sigmoid. And at $z = 5$: is it
# still steeper, or flatter?

# %% experiment
for z in (0.0, 2.0, 5.0, 10.0):
    print(f"z = {z:4}: sigmoid' {sigmoid_derivative(z):.8f}  tanh' {tanh_derivative(z):.8f}")

# %% [markdown]
# **Why.** tanh takes in $2z$, so it saturates at half the score. At $z = 5$ the sigmoid's slope
# is 0.0066, and that of tanh is 37 times smaller still. A unit with such a score hardly learns:
# its gradient is multiplied by almost 0.

# %% experiment
z = np.linspace(-6, 6, 121)
plots.show_lines(
    z,
    {"slope of the sigmoid": sigmoid_derivative(z), "slope of tanh": tanh_derivative(z)},
    xlabel="score z (no unit)",
    ylabel="slope g'(z)",
    alt="Two bells around z = 0: tanh is 1 high and narrow, the sigmoid 0.25 high and wide.",
)

# %% [markdown]
# ## 5. Keep what is positive with the ReLU
#
# The *rectified linear unit* does not squash at all:
#
# $$\mathrm{ReLU}(z) = \max(0, z)$$
#
# By hand: $[-2, 0.5, 3]$ becomes $[0, 0.5, 3]$.
#
# Each entry is compared with 0 on its own, so the result has the shape of `z`.
#
# **Points of their own:** `z` is the same after the call as before; the result is finite at
# $z = -10000$ and $z = 10000$.

# %% exercise="relu"
from autograder.reference.week3_activations import relu

# %% check="relu" points=5
check(relu)

# %% [markdown]
# ## 6. Find how steep the ReLU is
#
# Right of 0 the curve is $z$ itself, left of 0 it is flat:
#
# $$\mathrm{ReLU}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z < 0 \end{cases}$$
#
# At exactly 0 there is a bend, and no slope. Give that of either side: scores are almost never
# exactly 0, so it makes no difference.
#
# By hand: $[-2, 0.5, 3]$ has the slopes $[0, 1, 1]$.

# %% [markdown]
# **Points of their own:**
#
# - `z` is the same after the call as before;
# - the result is finite at $z = -10000$ and $z = 10000$;
# - at exactly $z = 0$ it is the slope of one of the two sides, never NaN.

# %% exercise="relu_derivative"
from autograder.reference.week3_activations import relu_derivative

# %% check="relu_derivative" points=6
check(relu_derivative)

# %% [markdown]
# ## Send a gradient back through ten layers
#
# On its way back, a gradient is multiplied by one slope a layer.
#
# **Predict.** Ten layers of sigmoids, every one at its steepest. What is left of a gradient of
# 1: about a tenth, a thousandth, or a millionth?

# %% experiment
print(f"{sigmoid_derivative(0.0) ** 10:.7f}")

# %% [markdown]
# **Why.** $0.25^{10}$ is about a millionth, and that is the best case. Now the usual one, with
# scores that lie around 0.
#
# **Predict.** Which of the three curves below will not fall?

# %% experiment
z = np.random.default_rng(2).normal(size=(10, 1000))
slopes = {
    "sigmoid": sigmoid_derivative(z),
    "tanh": tanh_derivative(z),
    "ReLU, units that are on": relu_derivative(np.abs(z)),
}
left = {name: np.cumprod(values, axis=0).mean(axis=1) for name, values in slopes.items()}

# %% experiment
plots.show_lines(
    np.arange(1, 11),
    left,
    xlabel="layers passed on the way back",
    ylabel="what is left of a gradient of 1",
    log=True,
    markers=True,
    alt="What is left of a gradient over ten layers, a line for each activation.",
)

# %% [markdown]
# **Why.** A ReLU that is on has the slope 1, however large its score. That is the main reason
# why deep networks with ReLUs learn faster, and why the ReLU is the first choice for hidden
# layers today.

# %% [markdown]
# ## 7. Let a little through with the leaky ReLU
#
# A ReLU that is off has the slope 0. If it is off for every example, it is stuck for good: a
# *dead* unit. The leaky ReLU leaves a small slope on the left:
#
# $$g(z) = \begin{cases} z & \text{if } z > 0 \\ s \, z & \text{otherwise} \end{cases}
# \qquad 0 < s < 1$$
#
# The usual slope is $s = 0.01$; `slope` is an argument, so that others can be tried.
#
# By hand, with $s = 0.1$: $[-2, 0.5, 3]$ becomes $[-0.2, 0.5, 3]$.

# %% [markdown]
# Take care with whole numbers: $0.1 \cdot (-2)$ is $-0.2$, also if `z` is an array of whole
# numbers, which cannot hold that.
#
# **Points of their own:** `z` is the same after the call as before; the result is finite at
# $z = -10000$ and $z = 10000$.

# %% exercise="leaky_relu"
from autograder.reference.week3_activations import leaky_relu

# %% check="leaky_relu" points=6
check(leaky_relu)

# %% [markdown]
# ## 8. Find how steep the leaky ReLU is
#
# $$g'(z) = \begin{cases} 1 & \text{if } z > 0 \\ s & \text{if } z < 0 \end{cases}$$
#
# By hand, with $s = 0.1$: $[-2, 0.5, 3]$ has the slopes $[0.1, 1, 1]$.
#
# **Points of their own:**
#
# - `z` is the same after the call as before;
# - the result is finite at $z = -10000$ and $z = 10000$;
# - at exactly $z = 0$ it is the slope of one of the two sides, never NaN.

# %% exercise="leaky_relu_derivative"
from autograder.reference.week3_activations import leaky_relu_derivative

# %% check="leaky_relu_derivative" points=6
check(leaky_relu_derivative)

# %% [markdown]
# ## Wake a dead unit
#
# For a unit with one weight, $z = wx + b$ and $dw$ is the mean of $da \cdot g'(z) \cdot x$. Here
# the bias is so low that every score is negative. Say that $da = -1$ for each example: all of
# them want a larger activation.
#
# **Predict.** What is $dw$ with the ReLU, and what with the leaky ReLU?

# %% experiment
x = np.array([[0.5, 1.0, 1.5, 2.0]])
z = 1.0 * x - 5.0
print(f"ReLU       dw = {np.mean(-1 * relu_derivative(z) * x):.4f}")
print(f"leaky ReLU dw = {np.mean(-1 * leaky_relu_derivative(z) * x):.4f}")

# %% [markdown]
# **Why.** All slopes of the ReLU are 0 here, so the weight never moves again, whatever the
# examples want. The leaky unit moves slowly, but it moves, and can come back.

# %% [markdown]
# ## Compare the four curves
#
# **Predict.** Which of the four curves have an upper end that they never pass?

# %% experiment
z = np.linspace(-3, 3, 121)
curves = {"sigmoid": sigmoid(z), "tanh": tanh(z), "ReLU": relu(z)}
plots.show_lines(
    z,
    curves | {"leaky ReLU, slope 0.1": leaky_relu(z, 0.1)},
    xlabel="score z (no unit)",
    ylabel="activation a = g(z)",
    alt="The curves of sigmoid, tanh, ReLU and leaky ReLU, for scores from -3 to 3.",
)

# %% [markdown]
# **Why.** Sigmoid and tanh end at 1. The two ReLUs have no end, so for positive scores they
# never saturate.

# %% [markdown]
# ## 9. Fold two linear layers into one
#
# What if a unit hands on its score as it is, $g(z) = z$? Then two layers compute
#
# $$W^{[2]} \, (W^{[1]} x + b^{[1]}) + b^{[2]}$$
#
# Multiply out, and the result has the form $W x + b$: one layer. **By hand.** One unit each,
# $W^{[1]} = 2$, $b^{[1]} = 1$, $W^{[2]} = 3$, $b^{[2]} = 4$:
# $3 \, (2x + 1) + 4 = 6x + 7$. So $W = 6$ and $b = 7$.

# %% [markdown]
# Find $W$ and $b$ for matrices. Here the order of the factors matters, and the shapes show it:
#
# | weight | shape | bias | shape |
# |---|---|---|---|
# | `W1` | `(n_1, n_x)` | `b1` | `(n_1, 1)` |
# | `W2` | `(n_2, n_1)` | `b2` | `(n_2, 1)` |
# | `W` | `(n_2, n_x)` | `b` | `(n_2, 1)` |
#
# **Points of its own:** `W1`, `b1`, `W2` and `b2` are the same after the call as before.

# %% exercise="collapse_linear_layers"
from autograder.reference.week3_activations import collapse_linear_layers

# %% check="collapse_linear_layers" points=9
check(collapse_linear_layers)

# %% [markdown]
# ## Fold a deep network
#
# Twenty layers of four units, without activation: $20 \cdot (4 \cdot 4 + 4) = 400$ numbers to
# learn.
#
# **Predict.** How many numbers does the one layer hold that does the same?

# %% experiment
rng = np.random.default_rng(3)
layers = [(rng.normal(size=(4, 4)) / 2, rng.normal(size=(4, 1))) for _ in range(20)]
W, b = layers[0]
for W2, b2 in layers[1:]:
    W, b = collapse_linear_layers(W, b, W2, b2)
x = rng.normal(size=(4, 1))
deep = x
for W_l, b_l in layers:
    deep = W_l @ deep + b_l
print(W.size + b.size, "numbers; the same output:", np.allclose(W @ x + b, deep))

# %% [markdown]
# **Why.** Two layers fold into one, that one and the third again, and so on. The 20 numbers of
# one layer do all the work of the 400. Depth without activations is no depth.

# %% [markdown]
# ## Bend the line
#
# One input, three hidden units, one output.
#
# **Predict.** Without an activation in the hidden layer, the output is a straight line over
# $x$. How many bends will it have with three ReLUs?

# %% experiment
W1, b1 = np.array([[1.0], [1.0], [1.0]]), np.array([[2.0], [0.0], [-1.5]])
W2, b2 = np.array([[1.0, -2.0, 2.5]]), np.array([[0.0]])
x = np.linspace(-3, 3, 121)[np.newaxis, :]
activations = {"no activation": lambda z: z, "tanh": tanh, "ReLU": relu}
plots.show_lines(
    x[0],
    {name: (W2 @ g(W1 @ x + b1) + b2)[0] for name, g in activations.items()},
    xlabel="input x",
    ylabel="output of the network",
    alt="The output over x of three networks that differ in their activation alone.",
)

# %% [markdown]
# **Why.** Each ReLU bends the curve once, where its own score passes 0: here at $-2$, $0$ and
# $1.5$. More units, more bends. With enough of them a network can follow any curve.

# %% [markdown]
# ## Say what you learned
#
# - $\sigma' = a(1-a)$, at most 0.25; $\tanh' = 1 - a^2$, at most 1.
# - Both are flat at both ends: a saturated unit hardly learns.
# - The ReLU has the slope 1 where it is on, and 0 where it is off; the leaky ReLU is never off.
# - Choose the ReLU for hidden layers, or tanh; the sigmoid for an output between 0 and 1.
# - Layers without activation fold into one.

# %% [markdown]
# ## In practice
#
# - A gradient is multiplied by weights on its way back too. Good initial weights make up for
#   slopes below 1; that story is told in week 4.
# - At $z = -10000$ the formula of the sigmoid overflows, and NumPy warns; the value 0 is right
#   all the same.
# - Libraries know many more activations, most of them smooth ReLUs. The differences are small.
