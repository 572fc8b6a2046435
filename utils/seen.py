"""Tell what a check saw: on which arguments, what came, and what was wanted."""

from __future__ import annotations

from typing import Any

import numpy as np

from .leaves import Leaf, Raised, inner_sizes
from .plain_words import meaning
from .question import Case, Question, shapes_of

GAP = "On {arguments}: {label} came out as {came}, wanted is {wanted}."
SPREAD = "On {arguments}: the draws of {name} spread by {came}, wanted is {wanted}."
OTHERWISE = "On {arguments}: {problem}."
CHANGED = "It was called with {arguments}; afterwards {changed} held other numbers."
CALLED = "It was called with {arguments}."


def evidence(question: Question, at: int, leaf: Leaf | None, view: str = "") -> str:
    """Tell how case `at` came out otherwise than wanted.

    leaf: the output to speak of; by default the first wrong one. A public case hides nothing.
    """
    case = question.cases[at]
    if isinstance(case.got.value, Raised):
        return " ".join(part for part in how_it_stopped(question.name, case)[::2] if part)
    if leaf is None or leaf.right:
        leaves = question.leaves(at, case.got.value).values()
        leaf = next((one for one in leaves if not one.right), None)
    arguments = shapes_of(case.arguments)
    if leaf is None:
        changed = " and ".join(case.got.mutated)
        return (CHANGED if changed else CALLED).format(arguments=arguments, changed=changed)
    if leaf.problem:
        return OTHERWISE.format(arguments=arguments, problem=leaf.problem)
    return gap(leaf, arguments, view)


def gap(leaf: Leaf, arguments: str, view: str = "") -> str:
    """Tell the first entry that differs, with the value wanted."""
    want, got = np.atleast_1d(leaf.want), np.atleast_1d(leaf.got)
    place = tuple(int(k) for k in np.argwhere(~np.isclose(want, got, equal_nan=True))[0])
    came, wanted = told_apart(float(got[place]), float(want[place]))
    if view == "draws" and want.size > 1 and want.any():
        return SPREAD.format(arguments=arguments, name=leaf.name, came=came, wanted=wanted)
    label = f"{leaf.name}[{', '.join(map(str, place))}]" if want.size > 1 else leaf.name
    return GAP.format(arguments=arguments, label=label, came=came, wanted=wanted)


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Write two numbers with four digits, or with as many as it takes to see them differ."""
    written = [(f"{one:.{digits}g}", f"{other:.{digits}g}") for digits in range(4, 18)]
    return next((pair for pair in written if pair[0] != pair[1]), written[0])


def how_it_stopped(name: str, case: Case) -> tuple[str, str, str]:
    """Return three sentences on a call that raised: what, what it means or "", and the call."""
    raised: Any = case.got.value
    where = f" in line {raised.line}" if raised.line else ""
    said = _in_plain_words(raised.message.strip())
    message = f": {said[:300]}" if said else ""
    sentence = f"{name} stopped with {raised.type}{where}{message}"
    sentence += "" if sentence.endswith((".", "!", "?")) else "."
    called = CALLED.format(arguments=shapes_of(case.arguments))
    return sentence, meaning(raised.type, raised.message), called


def _in_plain_words(message: str) -> str:
    """Say what NumPy's @ says of two matrices that do not fit; leave other messages as they are."""
    sizes = inner_sizes(message) if "matmul" in message else ()
    if not sizes:
        return message
    return (f"in a product of matrices, the left one has {sizes[0]} columns and the right one "
            f"{sizes[1]} rows, and these must be equal")
