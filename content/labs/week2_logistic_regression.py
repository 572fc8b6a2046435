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
# # Teach one neuron to tell cat from non-cat
#
# **What you will do.** You write logistic regression, the smallest neural network, as seven
# short functions, and train it on pieces of real photographs.
#
# **What you will learn.** To compute a cost and its gradient, to replace a slow loop by matrix
# products, to choose a learning rate, and to judge an accuracy.
#
# **What you need.** Python functions, NumPy arrays, and the lecture of week 2. Plan two hours.

# %% [markdown]
# ## Learn how this notebook answers you
#
# Seven cells hold a function that is yours to write. Each starts with a description and raises
# `NotImplementedError` until you replace that line.
#
# Below it stands a check. Run it: it tells you whether the function is right, and if not, which
# mistake it found. Check as often as you like; only the last version counts.
#
# Run the cells from top to bottom, starting with the next one.

# %% fetch
import utils.check

# %%
LAB = "week2_logistic_regression"

import numpy as np

from utils import data, plots
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## Load the patches
#
# A *patch* is a small piece of a photograph: 12 pixels high, 12 wide, three colours. That makes
# $n_x = 12 \cdot 12 \cdot 3 = 432$ numbers from 0 (dark) to 1 (bright). Written below each
# other, they are one column.
#
# **Predict.** There are 1800 patches to learn from and 900 to test with, one column each. Which
# shapes will `X_train` and `X_test` have? Then run.

# %%
cats = data.load("cats")
cats

# %% [markdown]
# **Why.** One row for each of the 432 numbers, one column for each patch: `X (n_x, m)`. The
# labels `Y (1, m)` have one column for each patch too: 1 for cat, 0 for non-cat.

# %% experiment
plots.show_images(
    cats.X_train[:, :12],
    cats.image_shape,
    [cats.classes[int(y)] for y in cats.Y_train[0, :12]],
    alt="Twelve patches: cat is brown or rosy fur; non-cat is orange, blue or black, with edges.",
)

# %% [markdown]
# ## Know what the patches can teach
#
# All cat patches come from one photograph of one cat. The non-cat patches come from three
# others: a coffee cup, an astronaut, a rocket. Test patches are cut from lower rows of the same
# photographs, so no pixel is in both sets.
#
# So be honest from the start: whatever learns here learns *this cat's fur*, not cats.

# %% [markdown]
# ## Centre the pixels
#
# Every pixel is positive, so all weights are pushed the same way at once, and descent is
# unsteady. Subtract the mean of each row, and the numbers lie around zero.
#
# The mean comes from the training patches alone, and is used for both sets. Test patches stand
# for pictures nobody has seen yet, so nothing may be taken from them.

# %%
mean = cats.X_train.mean(axis=1, keepdims=True)
X_train, Y_train = cats.X_train - mean, cats.Y_train
X_test, Y_test = cats.X_test - mean, cats.Y_test

# %% [markdown]
# ## Read the notation
#
# | symbol | shape | meaning |
# |---|---|---|
# | $n_x$, $m$ | numbers | features, examples |
# | $X$ | `(n_x, m)` | one example a column |
# | $Y$ | `(1, m)` | labels, 0 or 1 |
# | $w$, $b$ | `(n_x, 1)`, number | weights and bias: what is learned |
# | $Z = w^T X + b$ | `(1, m)` | scores |
# | $A = \sigma(Z)$ | `(1, m)` | activations: how sure the neuron is of *cat* |
# | $\mathcal{L}$ | number | *loss*: how wrong one example is |
# | $J$ | number | *cost*: the mean loss |

# %% [markdown]
# ## 1. Squash scores with the sigmoid
#
# A score can be any number. The sigmoid turns it into one between 0 and 1:
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
from autograder.reference.week2_logistic_regression import sigmoid

# %% check="sigmoid" points=5
check(sigmoid)

# %% [markdown]
# **Predict.** You know $\sigma(2) \approx 0.881$. Without a calculator: what is $\sigma(-2)$?

# %% experiment
sigmoid(np.array([-2.0, 0.0, 2.0]))

# %% [markdown]
# **Why.** The curve is symmetric around 0.5: $\sigma(-z) = 1 - \sigma(z)$, so
# $1 - 0.881 = 0.119$. It is steep in the middle and flat at both ends.

# %% experiment
z = np.linspace(-8, 8, 161)
plots.show_lines(
    z,
    {"sigmoid": sigmoid(z)},
    xlabel="score z (no unit)",
    ylabel="activation a (0 to 1)",
    alt="The sigmoid rises like an S from 0 at the left through 0.5 at z = 0 to 1 at the right.",
)

# %% [markdown]
# ## 2. Start all parameters at zero
#
# Before learning, the neuron knows nothing: all weights are zero, and the bias is the number
# zero.
#
# `w` has one weight for each feature, as a column: `(dim, 1)`, not `(dim,)`. An array of shape
# `(dim,)` is neither row nor column, and the products below would go wrong in silence.

# %% exercise="initialize_with_zeros"
from autograder.reference.week2_logistic_regression import initialize_with_zeros

# %% check="initialize_with_zeros" points=3
check(initialize_with_zeros)

# %% [markdown]
# ## 3. Compute the cost, one number at a time
#
# For example $i$ the neuron computes a score and an activation:
#
# $$z^{(i)} = w^T x^{(i)} + b \qquad a^{(i)} = \sigma(z^{(i)})$$
#
# The loss says how wrong that is. Only one of its two halves counts, the one that the label
# selects:
#
# $$\mathcal{L}(a, y) = -\big(y \log a + (1 - y) \log(1 - a)\big)$$
#
# The cost is the mean loss: $J = \frac{1}{m} \sum_i \mathcal{L}(a^{(i)}, y^{(i)})$.

# %% [markdown]
# **By hand.** The neuron says $a = 0.8$. If it is a cat ($y = 1$), the loss is
# $-\log 0.8 \approx 0.22$. If it is not ($y = 0$), the loss is $-\log 0.2 \approx 1.61$. Being
# sure and wrong is expensive. ($\log$ is the natural logarithm, `np.log`.)
#
# **Predict.** With $w = 0$ and $b = 0$, every activation is 0.5. What does each example cost,
# cat or not? Then run.

# %% experiment
print(f"{-np.log(0.5):.3f}")

# %% [markdown]
# **Why.** Both halves of the loss are $-\log 0.5 \approx 0.693$. Remember this number: it is
# where training from zero starts, and a cost above it is worse than knowing nothing.

# %% [markdown]
# ## Find the slope of the cost
#
# How does $J$ change when a weight grows a little? The chain rule of the lecture gives, for
# each example, $dz^{(i)} = a^{(i)} - y^{(i)}$: the error itself. From it:
#
# $$dw_j = \frac{1}{m} \sum_i x_j^{(i)} \, dz^{(i)} \qquad db = \frac{1}{m} \sum_i dz^{(i)}$$
#
# **By hand.** One example, one feature: $x = 2$, $y = 1$, $w = b = 0$. Then $a = 0.5$,
# $dz = -0.5$, $dw = 2 \cdot (-0.5) = -1$, and $db = -0.5$.

# %% [markdown]
# Now write it with loops, exactly as the sums say: the outer loop takes one example after the
# other, the inner one each feature. Add up, and divide by $m$ at the end.
#
# `w (n_x, 1)`, `b` a number, `X (n_x, m)`, `Y (1, m)`. Return the two gradients in a dict,
# `"dw" (n_x, 1)` and `"db"` a number, and the cost. Example $i$ is the column `X[:, i]`.
#
# **Points of its own:** `w`, `X` and `Y` are the same after the call as before.

# %% exercise="propagate_loop"
from autograder.reference.week2_logistic_regression import propagate_loop

# %% check="propagate_loop" points=10
check(propagate_loop)

# %% [markdown]
# ## 4. Compute it for all examples at once
#
# Every sum above is a product of matrices in disguise:
#
# $$Z = w^T X + b \qquad A = \sigma(Z) \qquad dZ = A - Y$$
#
# $$dw = \frac{1}{m} X \, dZ^T \qquad db = \frac{1}{m} \sum_i dZ^{(i)}$$
#
# Check the shapes: $w^T X$ is `(1, n_x)` times `(n_x, m)`, so `(1, m)`. And $X \, dZ^T$ is
# `(n_x, m)` times `(m, 1)`, so `(n_x, 1)`: the shape of $w$. In NumPy, `@` or `np.dot` is the
# product of matrices, and `.T` is the transpose.

# %% [markdown]
# **By hand.** One feature, two examples: $X = [1, 3]$, $Y = [1, 0]$, $w = b = 0$. Then
# $A = [0.5, 0.5]$ and $dZ = [-0.5, 0.5]$. So
# $dw = \frac{1}{2}(1 \cdot (-0.5) + 3 \cdot 0.5) = 0.5$ and $db = 0$.
#
# Use these numbers to try your function before you check it.

# %% [markdown]
# **What has points of its own here:**
#
# - no Python loop over the examples: there may be thousands;
# - `w`, `X` and `Y` are the same after the call as before;
# - the cost stays finite when the neuron is completely sure. At $a = 1$ the formula asks for
#   $\log 0$, which is $-\infty$. Inside the logarithm only, keep $A$ a hair's breadth away from
#   0 and 1.
#
# Leave one out, and the other points are still yours.

# %% exercise="propagate"
from autograder.reference.week2_logistic_regression import propagate

# %% check="propagate" points=15
check(propagate)

# %% [markdown]
# ## Measure what the loop costs
#
# Both functions compute the same numbers.
#
# **Predict.** On 1800 patches of 432 numbers, is `propagate` about as fast as `propagate_loop`,
# ten times as fast, or far more? Then run; the loop takes a moment.

# %% experiment
from time import perf_counter

w, b = initialize_with_zeros(X_train.shape[0])
seconds = {"propagate_loop": np.inf, "propagate": np.inf}
for function in [propagate_loop] + 20 * [propagate]:
    start = perf_counter()
    function(w, b, X_train, Y_train)
    seconds[function.__name__] = min(seconds[function.__name__], perf_counter() - start)
print(f"loop {seconds['propagate_loop']:.3f} s, vectorised {seconds['propagate']:.4f} s")
print(f"{seconds['propagate_loop'] / seconds['propagate']:.0f} times as fast")

# %% [markdown]
# **Why.** Far more: hundreds or thousands of times. The loop asks Python 1.5 million times what to
# do next. The product asks once, and compiled code does the rest. Training needs thousands of
# such steps: seconds or hours.

# %% [markdown]
# ## Nudge a weight to test the slope
#
# A gradient is a promise: *move this weight a little, and the cost changes by that much*. So
# hold it to the promise: nudge one weight up and down, and divide the change of the cost by the
# change of the weight.
#
# **Predict.** Up to which digit will the two numbers agree?

# %% experiment
h = 1e-5
nudge = np.zeros_like(w)
nudge[100] = h
higher = propagate(w + nudge, b, X_train, Y_train)[1]
lower = propagate(w - nudge, b, X_train, Y_train)[1]
print(f"by nudging  {(higher - lower) / (2 * h):.10f}")
print(f"by formula  {propagate(w, b, X_train, Y_train)[0]['dw'][100, 0]:.10f}")

# %% [markdown]
# **Why.** They agree to about ten digits. The formula needs one call for all 432 weights;
# nudging needs two calls for each of them. So we train with the formula, and test it by
# nudging.

# %% [markdown]
# ## 5. Descend, step by step
#
# The gradient points uphill. Gradient descent takes a step against it, again and again; the
# learning rate $\alpha$ says how long a step is:
#
# $$w := w - \alpha \, dw \qquad b := b - \alpha \, db$$
#
# **By hand.** $w = 1$, $dw = 0.5$, $\alpha = 0.1$: the new $w$ is $1 - 0.1 \cdot 0.5 = 0.95$.

# %% [markdown]
# In each step, first compute gradients and cost, then update. Keep the cost of steps 0, 100,
# 200 and so on in a list. Print it only if `print_cost` is true.
#
# Return three things: a dict with `"w"` and `"b"`; a dict with `"dw"` and `"db"`, the gradients
# of the last step before its update; and the list of costs.
#
# **Points of its own:** `w`, `X` and `Y` are the same after the call as before. Updating with
# `-=` changes the caller's array too; make a new one.

# %% exercise="optimize"
from autograder.reference.week2_logistic_regression import optimize

# %% check="optimize" points=12
check(optimize)

# %% [markdown]
# **Predict.** After 200 steps, how many costs are in the list: 2, 3 or 200? And does the first
# one look familiar?

# %% experiment
params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations=200, learning_rate=0.1)
np.round(costs, 3)

# %% [markdown]
# **Why.** There are two: steps are counted from 0, so 200 steps are 0 to 199, and only 0 and
# 100 are kept. The first cost is 0.693: all weights were zero.

# %% [markdown]
# ## 6. Decide
#
# An activation above 0.5 means *cat*: the answer is 1. Otherwise it is 0.
#
# **By hand.** $A = [0.9, 0.3, 0.6]$ becomes $[1, 0, 1]$.
#
# The result has the shape `(1, m)`: one answer for each column of `X (n_x, m)`.
#
# **Points of its own:** `w` and `X` are the same after the call as before.

# %% exercise="predict"
from autograder.reference.week2_logistic_regression import predict

# %% check="predict" points=6
check(predict)

# %% [markdown]
# ## 7. Join the parts
#
# You have all the parts. `model` starts at zero, descends on the training set, and predicts for
# both sets. It returns a dict with `"costs"`, `"Y_prediction_train"`, `"Y_prediction_test"`,
# `"w"`, `"b"`, `"learning_rate"` and `"num_iterations"`.
#
# Use your own functions, and pass `num_iterations`, `learning_rate` and `print_cost` on.
#
# **Points of its own:** the four arrays are the same after the call as before.

# %% exercise="model"
from autograder.reference.week2_logistic_regression import model

# %% check="model" points=9
check(model)

# %% [markdown]
# ## Train the neuron
#
# *Accuracy* is the share of right answers. Half of the patches are cat, so guessing gives 0.5.
#
# **Predict.** After 2000 steps, what will the accuracy be on the training set, and on patches
# it has never seen: above 0.9, about 0.7, about 0.6, or 0.5?

# %% experiment
trained = model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.1)
accuracy_train = np.mean(trained["Y_prediction_train"] == Y_train)
accuracy_test = np.mean(trained["Y_prediction_test"] == Y_test)
print(f"training {accuracy_train:.2f}, test {accuracy_test:.2f}")

# %% [markdown]
# **Why.** About 0.72 on the training set and 0.61 on the test set: better than guessing, far
# from good. The gap says that part of what it learned is true only for the training patches.
# Keep asking why it is not higher; the answer comes below.

# %% experiment
plots.show_costs(
    {"learning rate 0.1": trained["costs"]},
    alt="The cost falls from 0.69, steeply for 300 steps, then ever more slowly, to 0.55.",
)

# %% [markdown]
# The cost falls at every step, quickly at first. Its end is flat: more steps would help little.

# %% [markdown]
# ## Compare learning rates
#
# A learning rate is chosen by trying.
#
# **Predict.** Four rates, 600 steps each: 0.01, 0.1, 0.5 and 2. Which ends lowest? Does the
# cost fall for all of them?

# %% experiment
rates = (0.01, 0.1, 0.5, 2.0)
costs_of_rate = {}
for rate in rates:
    _, _, costs = optimize(w, b, X_train, Y_train, num_iterations=600, learning_rate=rate)
    costs_of_rate[f"learning rate {rate}"] = costs
plots.show_costs(
    costs_of_rate,
    alt="The cost over 600 steps, one line for each of four learning rates.",
)

# %% [markdown]
# **Why.** At 0.01 the steps are too short to arrive. At 2 they are too long: each one leaps across
# the valley, and the cost jumps up and down, but never below 0.693: worse than knowing nothing.
# The best rate is a little below the one that breaks.

# %% [markdown]
# ## Look at the mistakes
#
# A number hides what went wrong, so look. Each title gives the true class; ✓ means the neuron
# said the same, ✗ that it said the other.
#
# **Predict.** Does it miss more cats, or does it take more other things for cats?

# %% experiment
right = trained["Y_prediction_test"] == Y_test
shown = np.concatenate([np.flatnonzero(right)[:6], np.flatnonzero(~right)[:12]])
plots.show_images(
    cats.X_test[:, shown],
    cats.image_shape,
    [f"{cats.classes[int(Y_test[0, i])]} {'✓' if right[0, i] else '✗'}" for i in shown],
    alt="Six test patches it got right, then twelve it got wrong, each with its class.",
)

# %% [markdown]
# **Why.** It misses more cats. The lower rows of the cat's photograph show its pale muzzle, and
# there is little of that in the rows it was trained on. A test set that differs from the
# training set is common in real work, too.

# %% experiment
for label, name in enumerate(cats.classes):
    share = right[Y_test == label].mean()
    print(f"of the {name} patches, {share:.2f} are right")

# %% [markdown]
# ## See the weights as a picture
#
# There is one weight for each pixel and colour, so the weights are a picture too. Yellow pushes
# towards *cat*, dark blue away from it.
#
# **Predict.** Will you see an ear, whiskers, a pattern of fur, or none of these?

# %% experiment
plots.show_weights(
    trained["w"],
    cats.image_shape,
    alt="The weights drawn as a picture, one panel each for red, green and blue.",
)

# %% [markdown]
# **Why.** There is no shape. A patch can come from anywhere, so no pixel has a meaning of its
# own. What the neuron found is a colour: much green compared with red and blue. Cat fur is a
# dull brown; the cup's table is orange, the space suit orange, the sky blue.

# %% [markdown]
# ## Compare with baselines
#
# Is 0.61 good? A number alone cannot say. Compare it with two simple rules:
#
# - *Always cat* looks at nothing.
# - *Nearest neighbour* learns nothing: it looks for the training patch with the smallest
#   distance, and answers with its label.
#
# **Predict.** Where does the nearest neighbour land: below 0.61, about the same, or far above?

# %% experiment
always_cat = np.mean(Y_test == 1)
# All squared distances at once: |t - x|^2 = |t|^2 - 2 t.x + |x|^2, (900, 1800).
squares_test, squares_train = (X_test**2).sum(axis=0), (X_train**2).sum(axis=0)
distances = squares_test[:, np.newaxis] - 2 * X_test.T @ X_train + squares_train
nearest = np.mean(Y_train[0, distances.argmin(axis=1)] == Y_test[0])

# %% experiment
plots.show_bars(
    {"always cat": always_cat, "one neuron": accuracy_test, "nearest neighbour": nearest},
    xlabel="accuracy on the test patches (share of right answers)",
    limit=1.0,
    alt="Accuracy on the test patches, one bar for each way to answer.",
)

# %% [markdown]
# **Why.** The nearest neighbour reaches 0.87. So the pixels do hold the answer; the neuron
# cannot use it. It is not the training either: its cost curve is flat. Something about *one
# neuron* is too simple.

# %% [markdown]
# ## Find out why one neuron is not enough
#
# Describe each patch by one number: how warm its colour is, red minus blue.
#
# **Predict.** One neuron can only say: *cat, if the score is above a threshold*. In the
# picture, where would you put one threshold, so that cats are on one side?

# %% experiment
red, _, blue = cats.X_train.reshape(*cats.image_shape, -1).mean(axis=(0, 1))
warmth = red - blue
plots.show_histograms(
    {name: warmth[Y_train[0] == label] for label, name in enumerate(cats.classes)},
    xlabel="warmth of a patch (red minus blue, from -1 to 1)",
    ylabel="patches",
    alt="How often each warmth occurs, one panel for each class.",
)

# %% [markdown]
# **Why.** There is no good place. Cats lie *in the middle*, with other patches on both sides. A
# weighted sum with one threshold cuts space once, with a straight boundary: a line, a plane.
# *In the middle* needs two cuts.
#
# **Predict.** How good is the rule *cat, if the warmth is between 0.1 and 0.4*? It uses one
# number, and two cuts read off this picture.

# %% experiment
red, _, blue = cats.X_test.reshape(*cats.image_shape, -1).mean(axis=(0, 1))
between = (red - blue > 0.1) & (red - blue < 0.4)
print(f"accuracy on the test patches {np.mean(between == Y_test[0]):.2f}")

# %% [markdown]
# **Why.** Two cuts of one number beat one cut of 432 numbers. In week 3, several neurons make a
# cut each, and one more neuron puts the answers together. Nobody will have to tell them where
# to cut.

# %% [markdown]
# ## Try a picture of your own
#
# `load_image` cuts out the middle of a PNG or JPEG and shrinks it to a patch. The file here is
# the cat's whole face. Put the path of your own picture in its place.
#
# **Predict.** What will the neuron say to a whole face, 12 pixels wide? Then try a brown dog,
# and a white cat.

# %% experiment
own = data.load_image("own_picture.png", cats.image_shape)
answer = predict(trained["w"], trained["b"], own - mean)
plots.show_images(
    own,
    cats.image_shape,
    [f"said: {cats.classes[int(answer[0, 0])]}"],
    alt="Your picture shrunk to 12 by 12 pixels, with what the neuron says as its title.",
)

# %% [markdown]
# **Why.** It says *cat*, and is right for the wrong reason: at this size no hair can be seen,
# only dull brown. So a brown dog may pass for a cat, and a white cat may not. A classifier
# knows what its training set showed, and nothing else.

# %% [markdown]
# ## Say what you learned
#
# - The *loss* is for one example, the *cost* is their mean; it starts at 0.693.
# - The gradient at the output is the error, $A - Y$; times $X$, it is the gradient of the
#   weights.
# - One product of matrices replaces two loops.
# - A learning rate that is too large makes the cost rise.
# - An accuracy means something next to a baseline.
# - One neuron makes one straight cut. Next week: more cuts.

# %% [markdown]
# ## In practice
#
# - For $z = -10000$, $e^{-z}$ is larger than any float: NumPy warns of an overflow, and
#   $\sigma$ is right all the same.
# - 900 patches measure an accuracy to about ±0.02; patches that overlap make it less certain
#   still.
# - Libraries find the weights of logistic regression with better methods than plain descent,
#   and keep weights small (*regularisation*).
# - A file of your own in the layout of `data/README.md` loads with `data.load("PATH.h5")`.
