"""Say in a learner's words what the exceptions mean that beginners meet most often."""

from __future__ import annotations

import re

from .words import _

# What stands in an exception's type and message, and what it means; {} are the pattern's groups.
MEANINGS = (
    (r"not aligned: (\d+) \(dim \d+\) != (\d+) \(dim \d+\)",
     "In a product of matrices, the left one has {0} columns and the right one {1} rows: these "
     "must be equal."),
    (r"could not be broadcast together with shapes|non-broadcastable output",
     "Entry by entry, two sizes fit if they are equal or one of them is 1: these do not."),
    (r"truth value of an array",
     "A single yes or no is asked for, and an array holds many."),
    (r"only 0-dimensional arrays|only length-1 arrays|only size-1 arrays"
     r"|setting an array element with a sequence",
     "An array stands where a single number belongs: with two axes, an entry has two indices."),
    (r"Cannot interpret .* as a data type",
     "What stands behind the first argument is taken for the kind of numbers: put all sizes into "
     "one pair of brackets."),
    (r"cannot reshape array of size (\d+) into shape",
     "The array holds {0} numbers, and the new sizes multiply to another count."),
    (r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
     "Axis {1} has {2} entries, and counting starts at 0: there is no number {0}."),
    (r"Cannot cast ufunc",
     "The array was made for whole numbers, and cannot take decimals."),
    (r"unsupported operand type\(s\).*'(?:function|method|builtin_function_or_method|numpy.ufunc)'",
     "A function itself stands where a number belongs: call it, with brackets behind its name."),
    (r"unsupported operand type\(s\).*'NoneType'",
     "None stands where a number belongs: some function comes back without a result."),
    (r"'numpy\.ndarray' object is not callable",
     "Round brackets behind an array call it like a function: an entry wants square ones."),
    (r"'(?:int|float|numpy\.\w+)' object is not callable",
     "Brackets behind a number call it like a function: a product needs its *."),
    (r"invalid index to scalar variable|'(?:int|float|numpy\.\w+)' object is not subscriptable",
     "A single number has no entries: what is indexed here is not the array or dict it seems."),
    (r"^NameError: name '(exp|log|sqrt|sum|dot|mean|zeros|array|maximum|tanh|abs)' is not defined",
     "{0} belongs to NumPy, which is called np here."),
    (r"^NameError: name '(\w+)' is not defined",
     "Nothing is called {0} yet: look for a typing slip, a missing *, or a cell not run."),
    (r"^UnboundLocalError: .*'(\w+)'",
     "{0} is used before it is given a value."),
)  # fmt: skip


def meaning(exception: str, message: str) -> str:
    """Return what an exception means in one sentence, or "" where there is none to give.

    exception: the name of its class; message: what it says.
    """
    said = f"{exception}: {message}"
    for pattern, sentence in MEANINGS:
        if found := re.search(pattern, said, flags=re.S):
            return _(sentence).format(*found.groups())
    return ""
