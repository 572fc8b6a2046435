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
# # See what depth is for
#
# **What you will do.** You put layer on layer: you name them, fit their shapes, and count what
# depth saves. Then you follow the way forward and the way back.
#
# **What you will learn.** To read the notation, to keep the books of shapes, to say when depth
# pays, and to tell parameters from hyperparameters.
#
# **What you need.** The lessons of weeks 1 to 3. Plan an hour. The labs of week 4 come after it.

# %% fetch
import utils.check

# %%
from itertools import product

import numpy as np

from utils import data, plots, plots_blocks, plots_graphs
from utils.sliders import slide

# %% [markdown]
# ## Name the layers of a deep network
#
# Logistic regression has one layer, the network of week 3 has two. Nothing stops us from adding
# more.
#
# | symbol | meaning |
# |---|---|
# | $L$ | how many layers compute |
# | $n^{[l]}$ | how many units layer $l$ has; $n^{[0]} = n_x$ |
# | $a^{[l]}$ | the activations of layer $l$; $a^{[0]} = x$, $a^{[L]} = \hat{y}$ |
# | $W^{[l]}, b^{[l]}$ | the parameters that make $z^{[l]}$ |
# | $g^{[l]}$ | the activation function: $a^{[l]} = g^{[l]}(z^{[l]})$ |

# %%
sizes = [3, 5, 5, 3, 1]
plots_graphs.show_network(
    [
        ["$x_1$", "$x_2$", "$x_3$"],
        *[[f"$a^{{[{k}]}}_{i + 1}$" for i in range(sizes[k])] for k in (1, 2, 3)],
        [r"$\hat{y}$"],
    ],
    alt="Three inputs, then columns of five, five and three hidden units, and one output.",
)

# %% [markdown]
# **Predict.** For this network: what are $L$, $n^{[2]}$ and $n^{[4]}$?

# %%
print("L =", len(sizes) - 1, " n[2] =", sizes[2], " n[4] =", sizes[4])

# %% [markdown]
# **Why.** Five columns are drawn, but the input computes nothing, so $L = 4$. The list of sizes
# starts with layer 0. So `sizes[l]` is $n^{[l]}$, without any shift.
#
# "Deep" is a matter of degree. One layer is shallow, five hidden layers are deep.

# %% [markdown]
# ## Fit the shapes
#
# Each layer does the same two things with what it gets:
#
# $$z^{[l]} = W^{[l]} a^{[l-1]} + b^{[l]} \qquad a^{[l]} = g^{[l]}(z^{[l]})$$
#
# $a^{[l-1]}$ is $(n^{[l-1]}, 1)$, and $z^{[l]}$ must come out as $(n^{[l]}, 1)$. Only one shape
# of $W^{[l]}$ does that.
#
# **Predict.** Layer 3 of the picture has three units, layer 2 has five. Which of `(3, 5)` and
# `(5, 3)` is the shape of `W3`? What happens with the other one?

# %%
rng = np.random.default_rng(0)
a2 = rng.normal(size=(5, 1))
for shape in [(3, 5), (5, 3)]:
    try:
        print(shape, "gives", (rng.normal(size=shape) @ a2).shape)
    except ValueError:
        print(shape, "does not fit", a2.shape)

# %% [markdown]
# **Why.** `W3 (3, 5)`: one row for each unit of its own layer, one column for each unit of the
# layer before. The other one fails at once. That is a good thing: most wrong shapes give
# themselves away.

# %% [markdown]
# ## Fit them for all examples
#
# With $m$ examples side by side, the small letters become capitals. In the table, `n` is
# $n^{[l]}$, and `n_prev` is $n^{[l-1]}$.
#
# | array | one example | $m$ examples |
# |---|---|---|
# | $W^{[l]}$, $dW^{[l]}$ | `(n, n_prev)` | `(n, n_prev)` |
# | $b^{[l]}$, $db^{[l]}$ | `(n, 1)` | `(n, 1)` |
# | $z^{[l]}, a^{[l]}$, then $Z^{[l]}, A^{[l]}$ | `(n, 1)` | `(n, m)` |
# | $dZ^{[l]}$, $dA^{[l]}$ | `(n, 1)` | `(n, m)` |

# %% [markdown]
# **Predict.** Which of these shapes change when 7 examples become 7000: `W1`, `b1`, `Z1`, `dW1`?

# %%
W1, b1 = rng.normal(size=(5, 3)), rng.normal(size=(5, 1))
for m in (1, 7, 7000):
    X = rng.normal(size=(3, m))
    Z1 = W1 @ X + b1
    errors = np.ones_like(Z1)  # in the shape of dZ1
    print(f"m = {m:4}: W1 {W1.shape}, b1 {b1.shape}, Z1 {Z1.shape}, dW1 {(errors @ X.T).shape}")

# %% [markdown]
# **Why.** Only `Z1` grows, with one column for each example. What is learned does not depend on
# how many examples there are. And `b1 (5, 1)` is broadcast to every column.
#
# Over the examples no loop is needed. Over the *layers* one stays: layer 3 cannot start before
# layer 2 is done.

# %% [markdown]
# ## See edges become corners
#
# Why many layers? A first answer: each one builds on what the one before has found.
#
# | data | early layers | middle layers | late layers |
# |---|---|---|---|
# | faces | edges | eyes, noses | faces |
# | speech | rises and falls of tone | sounds, then words | sentences |
#
# Let us build the first two columns in small, by hand. One picture is a bright box, the other a
# scanned digit.

# %%
box = np.zeros((16, 16))
box[4:12, 3:13] = 1
digits = data.load("digits")
digit = digits.X_train[:, 643].reshape(8, 8)
digit = np.kron((digit - digit.min()) / np.ptp(digit), np.ones((2, 2)))  # twice as large


def relu(z):
    return z * (z > 0)


# %% [markdown]
# Layer 1 has two kinds of units. Each looks at two pixels side by side, with weights 1 and $-1$:
# is this one brighter than its neighbour on the left, or the one above?
#
# Layer 2 does not see the picture. At each place it adds the two activations of layer 1, with a
# bias of $-1$, and applies ReLU again.
#
# **Predict.** At how many of the 256 places in the box does layer 2 say more than 0?


# %%
def layers(picture):
    left = relu(picture - np.pad(picture, ((0, 0), (1, 0)))[:, :-1])
    top = relu(picture - np.pad(picture, ((1, 0), (0, 0)))[:-1])
    return {"picture": picture, "left edge": left, "top edge": top,
            "corner": relu(left + top - 1)}  # fmt: skip


of_box, of_digit = layers(box), layers(digit)
for name in ("left edge", "top edge", "corner"):
    print(f"{name:9} found at {np.sum(of_box[name] > 0):2} of 256 places in the box")

# %%
shown = [*of_box.values(), *of_digit.values()]
plots.show_images(
    np.stack([image.ravel() for image in shown], axis=1),
    (16, 16, 1),
    [*of_box, *of_digit],
    columns=4,
    alt="A box and a digit, and where each unit of the two layers says more than 0.",
)

# %% [markdown]
# **Why.** One: the corner at the top left, where both edges meet. The bias of $-1$ makes sure
# that one edge alone is not enough. In the digit, too, far fewer places are left than there
# were edges.
#
# We chose these weights. Large networks, trained on many large pictures, find such edges by
# themselves; later layers are harder to name. Do not expect it of small ones.

# %% [markdown]
# ## Ask circuit theory
#
# A second answer can be proved. *Parity* asks: is the number of ones among $n$ bits odd? The
# XOR gate answers it for two bits: 1 if they differ.
#
# XOR is no single unit, as no straight line parts its cases. Three units do it, in two layers:
# "a or b", "a and b", and "the first, but not the second". Each says 1 if its score is above 0.

# %%
for a, b in product((0, 1), repeat=2):
    either, both = int(a + b - 0.5 > 0), int(a + b - 1.5 > 0)
    print(a, b, "->", int(either - both - 0.5 > 0))

# %% [markdown]
# ### Go flat
#
# With *one* hidden layer, take a table: one unit for each pattern that should give 1. Its
# weights are 1 where the pattern has a one, and $-1$ elsewhere, so it fires for its own pattern
# only. The output asks: does any unit fire?
#
# **Predict.** For 4 bits there are 16 patterns. How many units does the table need? How many for
# 8 bits?


# %%
def flat_table(n):
    patterns = np.array(list(product((0, 1), repeat=n)))
    odd = patterns.sum(axis=1) % 2 == 1
    W1 = 2 * patterns[odd] - 1  # one row, one unit, one odd pattern
    b1 = 0.5 - patterns[odd].sum(axis=1, keepdims=True)
    fires = W1 @ patterns.T + b1 > 0
    return len(W1), np.mean(fires.any(axis=0) == odd)


for n in (2, 4, 8):
    units, right = flat_table(n)
    print(f"{n} bits: {units:3} hidden units, {100 * right:.0f} % of all patterns right")

# %% [markdown]
# **Why.** Half of the patterns are odd: $2^{n-1}$. Each bit more doubles the layer.
#
# ### Go deep
#
# Now pair the bits, then pair the answers, until one is left: a tree of XOR gates. Its levels
# are layers, and all gates of one level work at the same time.
#
# **Predict.** For 16 bits: how many gates does the tree have, and how many levels?

# %%
ns = [2, 4, 8, 16]
levels = {n: [n >> k for k in range(1, n.bit_length())] for n in ns}  # gates of each level
gates = [sum(levels[n]) for n in ns]
# For 16 bits the table would fill 17 GB, so its units follow the rule.
units = [flat_table(n)[0] for n in ns[:3]] + [2**15]
for n, deep, flat in zip(ns, gates, units, strict=True):
    print(f"{n:2} bits: {len(levels[n])} levels {levels[n]}, {deep:2} gates; flat {flat:6} units")

# %%
plots.show_lines(
    ns,
    {"flat table: hidden units": units, "tree: XOR gates": gates},
    xlabel="bits n",
    ylabel="units or gates",
    log=True,
    markers=True,
    alt="What a flat table and a tree need, for 2 to 16 bits.",
)

# %% [markdown]
# **Why.** Each level halves what is left: $\log_2 n$ levels. Each gate turns two bits into one,
# so $n - 1$ gates do it all: 15 stand against 32,768. Even with three units a gate, that is 45.
#
# So some functions need few units if you go deep, and exponentially many if you stay flat. That
# does not mean that *your* problem is one of them. Start with logistic regression, then try one
# hidden layer, then two.

# %% [markdown]
# ## Build it from blocks
#
# Each layer is a pair of blocks.
#
# | block | in | out | kept or used |
# |---|---|---|---|
# | forward | $A^{[l-1]}$ | $A^{[l]}$ | keeps a *cache*: $A^{[l-1]}, W^{[l]}, b^{[l]}, Z^{[l]}$ |
# | backward | $dA^{[l]}$ | $dA^{[l-1]}, dW^{[l]}, db^{[l]}$ | uses that cache |
#
# Forward blocks run from left to right. The cost turns the way around, and the backward blocks
# run from right to left.
#
# **Predict.** Draw two layers on paper: two forward blocks, two backward blocks, the cost. Where
# does each cache go, and which cache is needed first? Then move the slider.

# %%
slide(
    lambda count: plots_blocks.show_blocks(
        count,
        alt="The blocks of so many layers: forward above, backward below, and the cost.",
    ),
    "layers L",
    [1, 2, 3, 4],
    stills=[2, 4],
)

# %% [markdown]
# **Why.** A cache goes straight down, to the backward block of the same layer. The last one is
# needed first: the way back starts at the cost. And $dA^{[0]}$ comes out at the end, but nobody
# needs it: the input is not learned.

# %% [markdown]
# ## Walk through three layers by hand
#
# One unit a layer, no biases, ReLU, ReLU, sigmoid: $x = 2$, $y = 1$, $w_1 = 0.5$, $w_2 = 2$,
# $w_3 = 0.5$.
#
# Forward: $z_1 = 1$, $a_1 = 1$, $z_2 = 2$, $a_2 = 2$, $z_3 = 1$, $a_3 = \sigma(1) = 0.731$. Each
# cache keeps what went into its layer, its weight, and its score.
#
# Back: $dz_3 = a_3 - y = -0.269$. Then $dw_3 = dz_3 \cdot a_2 = -0.538$, with $a_2$ from cache 3.
# The block hands $da_2 = dz_3 \cdot w_3 = -0.134$ on. ReLU's slope is 1 here, as $z_2 > 0$, so
# $dz_2 = -0.134$.

# %% [markdown]
# **Predict.** Go on in the same way: what are $dw_2$ and $dw_1$? Nudging knows no blocks and no
# caches; it checks you.


# %%
def loss(w1, w2, w3, x=2.0):
    return np.log1p(np.exp(-w3 * relu(w2 * relu(w1 * x))))  # y = 1


at, h = np.array([0.5, 2.0, 0.5]), 1e-6
for name, nudge in zip(("dw1", "dw2", "dw3"), h * np.eye(3), strict=True):
    print(name, f"{(loss(*(at + nudge)) - loss(*(at - nudge))) / (2 * h):.3f}")

# %% [markdown]
# **Why.** $dw_2 = dz_2 \cdot a_1 = -0.134 \cdot 1$. Then $da_1 = dz_2 \cdot w_2 = -0.269$, and
# $dw_1 = dz_1 \cdot x = -0.269 \cdot 2 = -0.538$. Each slope needs two things: what came back
# from the right, and what went in from the left. The second is why there is a cache.

# %% [markdown]
# ## Weigh the caches
#
# A network for the patches of week 2 has layers of 432, 20, 7, 5 and 1. It has 8853 parameters,
# and learns from 1800 patches.
#
# **Predict.** How many numbers are kept in the four caches: fewer than there are parameters,
# about as many, or a hundred times as many?

# %%
plan, m = np.array([432, 20, 7, 5, 1]), 1800
inputs, scores = plan[:-1].sum() * m, plan[1:].sum() * m
print(f"A[l-1]: {inputs:,}, Z[l]: {scores:,}, together {(inputs + scores) / 8853:.0f} times 8853")

# %% [markdown]
# **Why.** A hundred times as many. Caches have a column for each example, parameters have not.
# This is where the memory goes when a deep network learns. Once it is trained, it only runs
# forward, and needs no caches.

# %% [markdown]
# ## Tell parameters from hyperparameters
#
# *Parameters* are what training finds: $W^{[1]}, b^{[1]}, W^{[2]}, \dots$ *Hyperparameters* are
# what you choose before it, and they decide which parameters it finds:
#
# - the learning rate,
# - the number of steps,
# - the number of layers $L$, and of units $n^{[1]}, n^{[2]}, \dots$,
# - the activation function of each layer.
#
# There are more: how large the first weights are, for one. Later courses add others.

# %% [markdown]
# Here is a network with 4 hidden units for the flower, all its 17 parameters in one row of
# numbers. It learns with slopes from nudging alone, one parameter after the other. That is slow;
# you write the fast way in the lab.


# %%
flower = data.load("flower")


def cost(row):
    W1, b1 = row[:8].reshape(4, 2), row[8:12].reshape(4, 1)
    W2, b2 = row[12:16].reshape(1, 4), row[16]
    Z2 = W2 @ np.tanh(W1 @ flower.X_train + b1) + b2
    # The loss from the score: log(1 + e^z) - y z stays finite where log(1 - a) does not.
    return np.mean(np.logaddexp(0, Z2) - flower.Y_train * Z2)


# %%
def train(learning_rate, steps=600, h=1e-5):
    row = np.random.default_rng(3).normal(size=17)
    history = [cost(row)]
    for _ in range(steps):
        slopes = [(cost(row + nudge) - cost(row - nudge)) / (2 * h) for nudge in h * np.eye(17)]
        row = row - learning_rate * np.array(slopes)
        history.append(cost(row))
    return history[::20]


# %% [markdown]
# **Predict.** Start, data and number of steps are the same; only the learning rate differs:
# 0.01, 1 or 50. Which one ends lowest? And what does the line of each of the others look like?

# %%
by_rate = {rate: train(rate) for rate in (0.01, 1.0, 50.0)}
plots.show_costs(
    {f"learning rate {rate:g}": curve for rate, curve in by_rate.items()},
    every=20,
    log=True,
    alt="The cost over the steps, one line for each of three learning rates.",
)

# %%
for rate, curve in by_rate.items():
    ups = np.mean(np.diff(curve) > 0)
    print(f"rate {rate:5}: {curve[0]:.2f} to {curve[-1]:.2f}; up {100 * ups:.0f} % of the time")

# %% [markdown]
# **Why.** At 0.01 it is on the right way, and 600 steps are too few. At 50 it leaps over the
# valley, up as often as down. In between, it works.
#
# No formula gives you the rate. Have an idea, code it, run it, look, and try again. What is best
# can change with the data or the machine, so ask again now and then.

# %% [markdown]
# ## Compare it with the brain
#
# A unit adds up inputs and passes something on, and so does a neuron in your head. That is about
# as far as it goes. A single neuron does far more than a sum and a bend. How brains learn is not
# known, and nobody has seen backpropagation in one.
#
# **Predict.** The patches' network has 8853 parameters. A brain has about a hundred million
# million connections ($10^{14}$). How many of our networks is that?

# %%
print(f"{1e14 / 8853:,.0f} networks")

# %% [markdown]
# **Why.** More than ten thousand million, and still size is not the main difference. So read "it
# is like the brain" as a picture. What we have is a flexible function from $x$ to $y$, found by
# going downhill.

# %% [markdown]
# ## Say what you learned
#
# - $L$ counts the layers that compute; layer 0 is the input.
# - $W^{[l]}$ has a row for each unit of its layer, and a column for each unit before.
# - Layers can build on layers: edges, then corners.
# - For parity, a tree needs $n - 1$ gates, a flat table $2^{n-1}$ units.
# - Forward blocks keep caches, backward blocks use them.
# - You choose hyperparameters; training finds parameters.
#
# Next: the labs *week4_building_blocks* and *week4_deep_network*.

# %% [markdown]
# ## In practice
#
# - Units that count ones can tell parity with $n$ of them in one hidden layer. The $2^{n-1}$ hold
#   for gates and for units that recognise one pattern each.
# - Memory for caches can be saved: some are thrown away, and computed again on the way back.
# - One start is one start. The lab compares over several seeds before it calls something better.
