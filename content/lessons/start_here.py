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
# # Start here and run a few cells
#
# **What you will do.** You run a few cells, make a mistake on purpose, and read what the course
# says to it.
#
# **What you will learn.** To run and change cells, to predict before you run, and to read the
# messages of a check.
#
# **What you need.** A little Python: numbers, lists, functions. Plan ten minutes.

# %% [markdown]
# ## Run a cell
#
# A notebook is made of cells. Some hold prose, like this one; others hold code. Click into the
# cell below and press Shift + Enter: the code runs, and its last line is shown.
#
# Run cells from top to bottom. What one cell makes, the next ones can use.

# %%
import numpy as np

X = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
X.shape

# %% [markdown]
# You see `(2, 3)`: two rows, three columns. In this course, **one column is one example**. So
# `X` holds three examples with two features each: its shape is `(n_x, m)`, with $n_x = 2$ and
# $m = 3$.

# %% [markdown]
# ## Predict, then run
#
# Before some cells stands a question. Answer it in your head first. A wrong guess that you
# notice teaches more than a right answer that you read.
#
# **Predict.** `axis=1` takes the mean along each row. Which shape will it have, and which
# numbers?

# %%
mean = X.mean(axis=1, keepdims=True)
mean

# %% [markdown]
# **Why.** There is one mean for each feature: 2 and 20. `keepdims=True` keeps it a column,
# `(2, 1)`. Now change the cell: take `keepdims=True` out, run it again, and look at the shape.

# %% [markdown]
# ## Read what a check says
#
# *Lessons* like this one are for reading and playing. In *labs* you write functions yourself,
# and a check answers at once. Look at three of its messages. They are about `sigmoid`, a
# function of week 2 that turns any number into one between 0 and 1.
#
# `try` and `except` only keep the answer from stopping this notebook. In a lab the cell is
# just `check(sigmoid)`, and what is not right yet stops *Run All* there.

# %% fetch
import utils.check

# %%
from IPython.display import display

from utils.check import check, hint, progress, solution

LAB = "week2_logistic_regression"


def sigmoid(z):
    raise NotImplementedError


try:
    check(sigmoid)
except AssertionError as answer:
    display(answer)

# %% [markdown]
# That is an exercise nobody has touched: *not attempted* is not *wrong*. Next, a wrong answer.
#
# **Predict.** `np.tanh` is another curve that looks like an S. Will the check only say *wrong*,
# or will it say why?


# %%
def sigmoid(z):
    return np.tanh(z)


try:
    check(sigmoid)
except AssertionError as answer:
    display(answer)

# %% [markdown]
# **Why.** The check knows the usual mistakes, and compares yours with them. It tells what it saw,
# what that means, and where to read.
#
# First it asks whether the function runs, then for the type, the shape, and last for the
# numbers.
#
# **Predict.** This answer is right for $z = 0$. What will the check say first?


# %%
def sigmoid(z):
    return 0.5


try:
    check(sigmoid)
except AssertionError as answer:
    display(answer)

# %% [markdown]
# **Why.** A function that takes an array has to give an array, and `(2, 3)` was the shape it
# was tried with. `A` is the lecture's name for what this function returns. *Where to read* names
# the part of the lab that explains it.

# %% [markdown]
# ## Ask for help, step by step
#
# Stuck? `hint(sigmoid)` has three steps: the idea, the formula with its shapes, a first line. Each
# call gives one more, and none gives the whole answer away.
#
# **Predict.** How much will the first step tell you? Run the cell; then run it again.

# %%
hint(sigmoid)

# %% [markdown]
# **Why.** It tells what the curve does, and asks you something. The formula comes with the second
# call. Take as few steps as you need: what you find out yourself stays longer.
#
# `solution` shows a whole answer. **Predict.** Will it, for a function that you have not tried?


# %%
def predict(w, b, X):
    raise NotImplementedError


solution(predict)

# %% [markdown]
# **Why.** An answer means more after a try of your own, so it waits until `check` has seen one.
# Then read it, put it away, and write your own.
#
# `progress()` draws all labs, one mark for each exercise. **Predict.** You have been wrong about
# `sigmoid` above. Is it *done*, *tried* or *left*?

# %%
progress()

# %% [markdown]
# **Why.** It is tried: half a mark. Once your own is right, the mark is full, and stays so when you
# close the notebook.
#
# All this is kept in one file beside your notebooks, `progress.json`. Nothing leaves your machine.
# Delete the file, and you begin anew.

# %% [markdown]
# ## Work through a lab
#
# 1. Read the prose above an exercise. It holds all you need.
# 2. Replace `raise NotImplementedError` by your own lines, and run the cell.
# 3. Run the check below it. Read, mend, run both again.
# 4. When it says `sigmoid: right.`, go on.
#
# If an exercise uses an earlier one, the check looks at the earlier one first: mend that one
# first.

# %% [markdown]
# ## Find your way
#
# Each week has a lesson, and then one or two labs:
#
# - **Week 1.** [See what a neural network is](week1_what_is_a_neural_network.ipynb),
#   then [week1_data_and_shapes](../release/week1_data_and_shapes/week1_data_and_shapes.ipynb).
# - **Week 2.** [Follow one neuron](week2_logistic_regression_and_vectorization.ipynb),
#   then [week2_computation_graphs](../release/week2_computation_graphs/week2_computation_graphs.ipynb)
#   and [week2_logistic_regression](../release/week2_logistic_regression/week2_logistic_regression.ipynb).
# - **Week 3.** [See what one hidden layer can do](week3_one_hidden_layer.ipynb),
#   then [week3_activations](../release/week3_activations/week3_activations.ipynb)
#   and [week3_shallow_network](../release/week3_shallow_network/week3_shallow_network.ipynb).
# - **Week 4.** [See what depth is for](week4_what_depth_is_for.ipynb),
#   then [week4_building_blocks](../release/week4_building_blocks/week4_building_blocks.ipynb)
#   and [week4_deep_network](../release/week4_deep_network/week4_deep_network.ipynb).
#
# Each opens with a click. This notebook stays where it is, so that you can come back.

# %% [markdown]
# ## In practice
#
# - When nothing makes sense any more, choose *Restart Kernel and Run All Cells*.
# - Do not delete or copy the cells of an exercise: they carry the name under which it is
#   graded.
# - Save before you hand in.
# - *Points of its own* tells what counts besides right values. Miss it, and the other points are
#   still yours.
# - Your answers are graded on other numbers than those of the check: write the formula, not the
#   result.
