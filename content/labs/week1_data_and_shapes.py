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
# # Turn pictures and tables into matrices
#
# **What you will do.** You write seven short functions: they bring data into the one shape that
# networks take, and measure how well a machine learns from it.
#
# **What you will learn.** To reshape without mixing things up, to scale features, to avoid the
# rank-1 trap, and to judge what more data brings.
#
# **What you need.** Python functions, a little NumPy, and the lecture of week 1. Plan two hours.

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
LAB = "week1_data_and_shapes"

import numpy as np

from utils import data, plots, plots_curves
from utils.check import check, hint, progress, solution

# %% [markdown]
# ## Meet two kinds of data
#
# *Structured* data is a table: each number has a name and a meaning, such as the area of a house.
# In *unstructured* data, such as pictures, sound and text, one number by itself says almost
# nothing.
#
# A network takes both in one form: a matrix `X (n_x, m)`. Each of its $m$ columns is one
# *example*; each of its $n_x$ rows is one *feature*. The right answers stand beside it, in
# `Y (1, m)`.

# %% [markdown]
# ## Open a file of pictures
#
# This file holds 1800 pictures to learn from. Each is a small piece of a photograph, a *patch*:
# 12 pixels high and 12 wide, with three colours (red, green, blue) for each pixel.
#
# **Predict.** `images` is one array. How many axes does it have, and how long is each? And how
# many axes has `labels`, with one number for each picture? Then run.

# %% experiment
import h5py

with h5py.File(data.FOLDER / "cats.h5", "r") as file:
    images, labels = file["train_set_x"][:], file["train_set_y"][:]
images.shape, labels.shape

# %% [markdown]
# **Why.** Four axes, `(m, h, w, c)`: example, height, width, colours. So `images[0]` is a whole
# picture, and `images[0][2, 5]` the three colours of one pixel. The labels have a single axis,
# `(m,)`: that will be trouble later.
#
# Look at one pixel: its colours are whole numbers from 0 (dark) to 255 (bright).

# %% experiment
images[0][2, 5]

# %% [markdown]
# ## 1. Stack one image into a column
#
# A network does not know rows and pixels. So all numbers of an image are written below each
# other: from `image (h, w, c)` to `v (h * w * c, 1)`.
#
# The order is NumPy's own: the *last* axis runs fastest. First come the colours of the first
# pixel, then those of its right neighbour, and so on to the end of the row; then the next row.
#
# **By hand.** One row of two pixels, `[[[1, 2, 3], [4, 5, 6]]]`, has the shape `(1, 2, 3)`. It
# becomes a column of shape `(6, 1)`: 1, 2, 3, 4, 5, 6.

# %% [markdown]
# The function has to work for every size of image: take `h`, `w` and `c` from `image.shape`.
# `reshape` gives an array another shape and keeps the order of its numbers.
#
# **Points of its own:** `image` is the same after the call as before, its shape included. Miss
# this, and the points for right values are still yours.

# %% exercise="image2vector"
from autograder.reference.week1_data_and_shapes import image2vector

# %% check="image2vector" points=5
check(image2vector)

# %% [markdown]
# **Predict.** Take the pixel at row 2, column 5 (counted from 0). At which place of the column
# does its green value stand, in an image of 12 by 12 pixels? Then run.

# %% experiment
v = image2vector(images[0])
place = (2 * 12 + 5) * 3 + 1
print(place, v[place, 0], images[0][2, 5, 1])

# %% [markdown]
# **Why.** Before row 2 there are $2 \cdot 12$ pixels, and 5 more before column 5: 29 pixels of
# three numbers each. Green is the second colour, so one more: $29 \cdot 3 + 1 = 88$.

# %% [markdown]
# ## 2. Flatten all images at once
#
# Now all images side by side: from `images (m, h, w, c)` to `X (h * w * c, m)`. Column $i$ is
# what `image2vector` makes of image $i$:
#
# $$X = \begin{bmatrix} | & | & & | \\ x^{(1)} & x^{(2)} & \dots & x^{(m)} \\ | & | & & |
# \end{bmatrix}$$
#
# **By hand.** Two images of one pixel each, `[[[[1, 2, 3]]], [[[4, 5, 6]]]]`, shape
# `(2, 1, 1, 3)`. The columns are 1, 2, 3 and 4, 5, 6. So the first *row* of `X` is 1, 4.

# %% [markdown]
# Watch out: an array can have the right shape and hold the numbers in the wrong places. Two
# tools help. In `reshape`, one size may be `-1`: NumPy works it out. And `.T` turns rows into
# columns.
#
# **Points of its own:** `images` is the same after the call as before.

# %% exercise="flatten_images"
from autograder.reference.week1_data_and_shapes import flatten_images

# %% check="flatten_images" points=8
check(flatten_images)

# %% [markdown]
# ## See a wrong reshape
#
# There is a tempting short cut: ask `reshape` for the final shape straight away. It gives
# `(432, 1800)` and no error.
#
# **Predict.** The first row of pictures shows six of your columns, the second row six columns of
# the short cut. What will the second row look like?

# %% experiment
X = flatten_images(images) / 255
short_cut = images.reshape(432, 1800) / 255
plots.show_images(
    np.hstack([X[:, :6], short_cut[:, :6]]),
    (12, 12, 3),
    6 * ["right"] + 6 * ["short cut"],
    alt="Six columns drawn as pictures; below, six columns of the short cut.",
)

# %% [markdown]
# **Why.** `reshape` keeps the order of the numbers and cuts it into rows of 1800. Each *row* of
# the short cut is a run of neighbouring pixels, and each column takes numbers from hundreds of
# images. A network would train on this noise without any complaint. So test what stands
# *inside* an array, not its shape alone.

# %% [markdown]
# ## 3. Turn a table into a matrix
#
# Here is structured data, as it often comes: one dict for each house, and not always with the
# keys in the same order. Areas are in square metres, ages in years, prices in thousands.

# %% experiment
houses = [
    {"area": 120, "rooms": 5, "age": 8, "price": 410},
    {"rooms": 2, "area": 118, "price": 330, "age": 11},
    {"price": 395, "age": 9, "area": 109, "rooms": 5},
    {"area": 70, "age": 40, "rooms": 3, "price": 210},
    {"age": 25, "price": 440, "rooms": 6, "area": 155},
]

# %% [markdown]
# One key is the *target*: what is to be predicted. It becomes `Y (1, m)`. Every other key becomes
# a row of `X (n_x, m)`, in the order of the *first* dict. Each house is a column.
#
# **By hand.** Two pupils: `{"hours": 2, "grade": 5}` and `{"grade": 7, "hours": 4}`. With the
# target `"grade"`, `X` is `[[2, 4]]` and `Y` is `[[5, 7]]`, both of shape `(1, 2)`.
#
# **Points of its own:** the dicts in `rows` are the same after the call as before.

# %% exercise="table_to_design_matrix"
from autograder.reference.week1_data_and_shapes import table_to_design_matrix

# %% check="table_to_design_matrix" points=8
check(table_to_design_matrix)

# %% [markdown]
# **Predict.** Five houses with four keys each, and the target is the price. Which shapes have
# `X` and `Y`? And which house is the second column?

# %% experiment
X_houses, prices = table_to_design_matrix(houses, "price")
print(X_houses)
print(X_houses.shape, prices.shape)

# %% [markdown]
# **Why.** Three features are left for five houses: `(3, 5)` and `(1, 5)`. The second column is
# 118, 2, 11: the second house, its numbers in the order of the first dict.
#
# Any key can be the target. With `"rooms"` you would learn to guess rooms from area, age and
# price: the same table, another question.

# %% [markdown]
# ## Find the house most like the first
#
# How alike are two houses? A common measure is the distance of their columns: the root of the
# summed squares of all differences.
#
# **Predict.** House 1 has 118 square metres in 2 rooms. House 2 has 109 in 5 rooms. The first
# house, number 0, has 120 in 5 rooms. Which of the two is nearer to it by this measure?


# %% experiment
def distances_to_first(X):
    return np.sqrt(((X - X[:, :1]) ** 2).sum(axis=0))


np.round(distances_to_first(X_houses), 1)

# %% [markdown]
# **Why.** House 1, with 4.7 against 11.0: a gap of three rooms counts less than one of eleven
# square metres. The numbers of the area are the largest, so the area counts most. That is an
# accident of the *unit*. In square kilometres, the area would not count at all.

# %% [markdown]
# ## 4. Scale every feature
#
# To treat features alike, *standardize* them. For feature $j$, take mean and standard deviation
# over the examples:
#
# $$\mu_j = \frac{1}{m} \sum_i x_j^{(i)} \qquad
# \sigma_j = \sqrt{\frac{1}{m} \sum_i \big(x_j^{(i)} - \mu_j\big)^2}$$
#
# Then subtract and divide: the new value is $\big(x_j^{(i)} - \mu_j\big) / \sigma_j$.
#
# **By hand.** One feature, two examples: 2 and 6. The mean is 4. Both are 2 away from it, so the
# standard deviation is 2. The scaled values are $-1$ and $1$.

# %% [markdown]
# In `X (n_x, m)`, the examples lie along `axis=1`. `np.mean` and `np.std` take that axis away
# and leave `(n_x,)`, which does not fit beside `X`. With `keepdims=True` they leave `(n_x, 1)`:
# a column, which NumPy repeats for each example. That is called *broadcasting*.
#
# Return three arrays: `X_scaled (n_x, m)`, `mean (n_x, 1)` and `std (n_x, 1)`.
#
# **Points of its own:** `X` is the same after the call as before. `-=` would change the caller's
# array too.

# %% exercise="standardize"
from autograder.reference.week1_data_and_shapes import standardize

# %% check="standardize" points=12
check(standardize)

# %% [markdown]
# **Predict.** Scale the houses and measure again. Which house is now most like the first?

# %% experiment
X_scaled, mean, std = standardize(X_houses)
np.round(distances_to_first(X_scaled), 1)

# %% [markdown]
# **Why.** House 2: the distances are 0.4 and 2.1. The unit has dropped out; what counts is how
# unusual a difference is among these houses. Eleven square metres are little where areas run
# from 70 to 155; three rooms are a lot.

# %% [markdown]
# ## Scale a new house
#
# Tomorrow a new house comes up: 100 square metres, 4 rooms, 20 years.
#
# **Predict.** What happens if you call `standardize` on this single house? And what helps?

# %% experiment
new_house = np.array([[100.0], [4.0], [20.0]])
print("its own deviation:", new_house.std(axis=1))
print("with mean and std of the five:", np.round((new_house - mean) / std, 2)[:, 0])

# %% [markdown]
# **Why.** A single example does not vary: its deviation is 0, and 0 divided by 0 is `nan`, *not a
# number*. So new examples are scaled with `mean` and `std` of the *training* set. That is why
# the function returns them.

# %% [markdown]
# ## Step into the rank-1 trap
#
# An array of shape `(3,)` is called a *rank-1 array*. It looks like a row, and is neither row
# nor column.
#
# **Predict.** Which shape has `flat.T`? And which has the difference of a column `(3, 1)` and
# the flat array `(3,)`: an error, `(3, 1)`, or something else?

# %% experiment
flat = np.array([1.0, 2.0, 3.0])
column = np.array([[1.0], [2.0], [3.0]])
print(flat.shape, flat.T.shape)
print(column - flat)

# %% [markdown]
# **Why.** `.T` swaps two axes; with one axis there is nothing to swap. And in the difference,
# NumPy takes `(3,)` for a row and broadcasts: a column minus a row is `(3, 3)`, a table of all
# pairs. No error, no warning, and nine numbers where three were meant.
#
# So in this course every vector has two axes: `(n, 1)` is a column, `(1, n)` a row.

# %% [markdown]
# ## 5. Make a column
#
# Write the way out of the trap: whatever comes, `(n,)`, `(1, n)` or `(n, 1)`, goes out as
# `(n, 1)`, with the same numbers in the same order.
#
# **By hand.** `[7, 8]` of shape `(2,)` becomes `[[7], [8]]`. So does `[[7, 8]]` of shape
# `(1, 2)`.
#
# **Points of its own:** `v` keeps its shape. Writing to `v.shape` would change the caller's
# array.

# %% exercise="as_column"
from autograder.reference.week1_data_and_shapes import as_column

# %% check="as_column" points=5
check(as_column)

# %% [markdown]
# **Predict.** `flat @ flat.T` looks like a column times a row, which would be `(3, 3)`. Is it?
# And the same with a real column?

# %% experiment
column = as_column(flat)
print(flat @ flat.T)
print(column @ column.T)

# %% [markdown]
# **Why.** For flat arrays, `@` always sums products: $1 + 4 + 9 = 14$, one number. A column
# `(3, 1)` times a row `(1, 3)` is a table `(3, 3)`. With two axes, you get what you wrote.
#
# Now free the labels of the pictures from the trap: first a column, then turned into a row.

# %% experiment
Y = as_column(labels).T
X.shape, Y.shape

# %% [markdown]
# ## 6. Count right answers
#
# How good is a set of answers? *Accuracy* is the share that is right:
#
# $$\text{accuracy} = \frac{\text{number of } i \text{ with } \hat{y}^{(i)} = y^{(i)}}{m}$$
#
# `Y_hat` (say: Y hat) holds the answers and `Y` the labels, each 0 or 1 and `(1, m)`. The result
# is one number from 0 to 1.
#
# **By hand.** Answers `[[1, 0, 0, 1]]`, labels `[[1, 1, 0, 1]]`: three of four are right, 0.75.
#
# **Points of its own:** `Y_hat` and `Y` are the same after the call as before.

# %% exercise="accuracy"
from autograder.reference.week1_data_and_shapes import accuracy

# %% check="accuracy" points=5
check(accuracy)

# %% [markdown]
# ## Learn from tumours, without a network
#
# Here is structured data from a hospital: 30 measurements of cell nuclei for each of 427
# tumours. The label is 1 for malignant. There are 142 more to test with.
#
# **Predict.** Somebody calls every tumour harmless (0) without looking. Is the accuracy on the
# test set 0, about 0.4, or about 0.6?

# %% experiment
tumours = data.load("breast_cancer")
always_harmless = accuracy(np.zeros_like(tumours.Y_test), tumours.Y_test)
print(f"{always_harmless:.2f}")

# %% [markdown]
# **Why.** 62 % of these tumours are harmless, so it is right that often, and misses every
# dangerous one. A number like this is a *baseline*: what you get for knowing nothing. Compare
# every accuracy with it.

# %% [markdown]
# ## Answer like the nearest example
#
# A machine that needs no training: *nearest neighbour* finds the known example with the smallest
# distance, and gives its label. The three sums below are $|t - x|^2 = |t|^2 - 2 t \cdot x +
# |x|^2$, for all pairs at once.
#
# **Predict.** Distances depend on units, as with the houses. Here some features are 200,000
# times as large as others. How much will scaling help: not at all, a few hundredths, or from 0.6
# to 0.9?


# %% experiment
def nearest_neighbour(X_train, Y_train, X):
    squares, squares_train = (X**2).sum(axis=0), (X_train**2).sum(axis=0)
    distances = squares[:, np.newaxis] - 2 * X.T @ X_train + squares_train
    return Y_train[:, distances.argmin(axis=1)]


raw = nearest_neighbour(tumours.X_train, tumours.Y_train, tumours.X_test)
X_scaled, mean, std = standardize(tumours.X_train)
scaled = nearest_neighbour(X_scaled, tumours.Y_train, (tumours.X_test - mean) / std)

# %% experiment
share_raw, share_scaled = accuracy(raw, tumours.Y_test), accuracy(scaled, tumours.Y_test)
plots.show_bars(
    {"always harmless": always_harmless, "neighbour, raw": share_raw,
     "neighbour, scaled": share_scaled},
    xlabel="accuracy on the test tumours (share of right answers)",
    limit=1.0,
    alt="One bar for always harmless, and one for the nearest neighbour, raw and scaled.",
)

# %% [markdown]
# **Why.** A few hundredths, and they count: 0.88 becomes 0.95, so of 17 mistakes only 7 are
# left. Raw, the areas of the nuclei decide nearly alone. Scaled, all 30 features have a say.
#
# The test set was scaled with the numbers of the training set, as the new house was.

# %% [markdown]
# ## 7. Measure what more data brings
#
# The lecture drew performance against the amount of data. You will measure it. A *learning
# curve* asks the same question for several amounts: learn from the first $m$ examples only, and
# score the result on the same test set.
#
# `train_and_score` is a function that you get as an argument: `train_and_score(m)` does both
# and gives one number. `sizes` is a list of amounts. Return a list with one score for each size,
# in the order of `sizes`.

# %% [markdown]
# **By hand.** Suppose `train_and_score(10)` gives 0.7 and `train_and_score(20)` gives 0.8. Then
# `learning_curve(train_and_score, [20, 10])` is `[0.8, 0.7]`.
#
# The function does not care what is trained: it works for every machine of this course.
#
# **Points of its own:** the list `sizes` is the same after the call as before.

# %% exercise="learning_curve"
from autograder.reference.week1_data_and_shapes import learning_curve

# %% check="learning_curve" points=7
check(learning_curve)

# %% [markdown]
# ## Draw the learning curves of two machines
#
# Back to the pictures, cat or non-cat. The nearest neighbour keeps *every* example. A smaller
# machine keeps only two columns: the average cat patch and the average other one. It answers
# with the nearer average.
#
# It is the same function on other data: nearest neighbour, with the averages as its only two
# examples.


# %% experiment
def nearest_average(X_train, Y_train, X):
    averages = [X_train[:, Y_train[0] == y].mean(axis=1, keepdims=True) for y in (0, 1)]
    return nearest_neighbour(np.hstack(averages), np.array([[0.0, 1.0]]), X)


cats = data.load("cats")
np.array_equal(cats.X_train, X), np.array_equal(cats.Y_train, Y)

# %% [markdown]
# Twice `True`: `data.load` gives exactly what you made from the file by hand, and a test set in
# the same form.
#
# **Predict.** With few examples, much depends on which ones they are. So each curve is measured
# ten times, on shuffled examples. Which machine will end higher? And will the curves become
# flat?


# %% experiment
def shuffled(machine, seed):
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X_mixed, Y_mixed = X[:, order], Y[:, order]

    def train_and_score(m):
        answers = machine(X_mixed[:, :m], Y_mixed[:, :m], cats.X_test)
        return accuracy(answers, cats.Y_test)

    return train_and_score


# %% experiment
sizes = [20, 50, 100, 200, 500, 1000, 1800]
machines = {"nearest average": nearest_average, "nearest neighbour": nearest_neighbour}
curves = {
    name: [learning_curve(shuffled(machine, seed), sizes) for seed in range(10)]
    for name, machine in machines.items()
}

# %% experiment
plots_curves.show_learning_curves(
    sizes,
    curves,
    xlabel="patches to learn from (each step about twice as many)",
    alt="Accuracy against the number of patches, for nearest neighbour and nearest average.",
)

# %% [markdown]
# **Why.** Two averages are known well after 500 patches; more data moves them hardly at all, and
# the curve stays at 0.76. The nearest neighbour has room for every patch. It ends at 0.87, and
# goes flat later. *More data helps a machine that has room for it.*
#
# The shaded range says how far ten runs lie apart: with 20 to 100 patches, it is a game of luck.

# %% [markdown]
# This is one reason why large networks came up when data did. The picture says nothing about
# networks yet: you will build them in the weeks to come.

# %% [markdown]
# ## Say what you learned
#
# - Pictures and tables become the same thing: `X (n_x, m)`, one example a column.
# - A right shape does not prove right contents.
# - Scaling makes features count alike; new examples are scaled with the training set's numbers.
# - A rank-1 array is neither row nor column: give vectors two axes.
# - An accuracy means something next to a baseline.
# - More data helps, and how long it helps depends on the machine.

# %% [markdown]
# ## In practice
#
# - A feature that never varies has the deviation 0. Leave it out before you standardize.
# - Libraries often put one example in a *row*. Read the shapes first; `.T` turns one form into
#   the other.
# - For pixels, dividing by 255 and subtracting the mean is usual; all pixels have one unit
#   already.
# - 142 tumours measure an accuracy to about ±0.02. Whoever misses a tumour cares about the kind
#   of mistake, too, and accuracy does not tell.
