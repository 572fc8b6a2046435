"""Tell what a check saw: on which arguments, what came, and what was wanted."""

from __future__ import annotations

from typing import Any

import numpy as np

from .leaves import Leaf, Raised, inner_sizes
from .plain_words import meaning
from .question import Case, Question, shapes_of
from .views import called
from .words import N_, _, listed

GAP = N_("On {arguments}: {label} came out as {came}, wanted is {wanted}.")
SPREAD = N_("On {arguments}: the draws of {name} spread by {came}, wanted is {wanted}.")
OTHERWISE = N_("On {arguments}: {problem}")
CHANGED = N_("It was called with {arguments}; afterwards {changed} held other numbers.")
CALLED = N_("It was called with {arguments}.")


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
        changed = listed(case.got.mutated)
        return _(CHANGED if changed else CALLED).format(arguments=arguments, changed=changed)
    if leaf.problem:
        return _(OTHERWISE).format(arguments=arguments, problem=leaf.problem)
    return gap(leaf, arguments, view)


def gap(leaf: Leaf, arguments: str, view: str = "") -> str:
    """Tell the first entry that differs, with the value wanted."""
    want, got = np.atleast_1d(leaf.want), np.atleast_1d(leaf.got)
    place = tuple(int(k) for k in np.argwhere(~np.isclose(want, got, equal_nan=True))[0])
    came, wanted = told_apart(float(got[place]), float(want[place]))
    if view == "draws" and want.size > 1 and want.any():
        return _(SPREAD).format(arguments=arguments, name=leaf.name, came=came, wanted=wanted)
    name = called(leaf.name)
    label = f"{name}[{', '.join(map(str, place))}]" if want.size > 1 else name
    return _(GAP).format(arguments=arguments, label=label, came=came, wanted=wanted)


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Write two numbers with four digits, or with as many as it takes to see them differ."""
    written = [(f"{one:.{digits}g}", f"{other:.{digits}g}") for digits in range(4, 18)]
    return next((pair for pair in written if pair[0] != pair[1]), written[0])


def how_it_stopped(name: str, case: Case) -> tuple[str, str, str]:
    """Return three sentences on a call that raised: what, what it means or "", and the call."""
    raised: Any = case.got.value
    said, line = _in_plain_words(raised.message.strip())[:300], raised.line
    words = {"name": name, "error": raised.type, "line": line, "message": said}
    if not said:
        sentence = (_("{name} stopped with {error} in line {line}.") if line else
                    _("{name} stopped with {error}."))
    else:
        words["message"] += "" if said.endswith((".", "!", "?")) else "."
        sentence = (_("{name} stopped with {error} in line {line}: {message}") if line else
                    _("{name} stopped with {error}: {message}"))
    on = _(CALLED).format(arguments=shapes_of(case.arguments))
    return sentence.format(**words), meaning(raised.type, raised.message), on


def _in_plain_words(message: str) -> str:
    """Say what NumPy's @ says of two matrices that do not fit; leave other messages as they are."""
    sizes = inner_sizes(message) if "matmul" in message else ()
    if not sizes:
        return message
    return _("in a product of matrices, the left one has {columns} columns and the right one "
             "{rows} rows, and these must be equal").format(columns=sizes[0], rows=sizes[1])
