"""The words in which a diagnosis is asked and answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .leaves import Leaf, is_number
from .split import split
from .summary import summary
from .words import _


@dataclass(frozen=True)
class Outcome:
    """What a call gave: its value or the exception, and the names of arguments it changed."""

    value: Any
    mutated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One call: the arguments by name, the value wanted, and what the function gave."""

    arguments: dict[str, Any]
    want: Any
    got: Outcome


@dataclass(frozen=True)
class Known:
    """A misconception of the catalogue: its id and the sentence that names it.

    names: what stands in the sentence's gaps, where it has any.
    """

    id: str
    template: str
    names: dict[str, str] | None = None

    @property
    def sentence(self) -> str:
        """Return the sentence in the learner's language."""
        said = _(self.template)
        return said.format(**self.names) if self.names else said


@dataclass(frozen=True)
class Verdict:
    """What a diagnosis says: `status` is "right", "wrong" or "not attempted"."""

    status: str
    mistake: str | None = None
    sentence: str = ""
    remarks: tuple[str, ...] = ()
    case: int | None = None
    leaf: Leaf | None = None


@dataclass(frozen=True)
class Question:
    """An exercise, the cases that judge it, and the misconceptions that are known of it.

    outputs: the names of what it returns, in order; outcome_of(id, i): what misconception `id`
    gives in case i, asked only after a failure; unasked: the initialisers that it was to start
    from, where it called none.
    """

    name: str
    cases: Sequence[Case]
    outputs: tuple[str, ...]
    known: Sequence[Known] = ()
    outcome_of: Callable[[str, int], Outcome] | None = None
    unasked: tuple[str, ...] = ()

    def leaves(self, i: int, value: Any) -> dict[str, Leaf]:
        """Take a value that case i could have given apart, output by output."""
        return {leaf.name: leaf for leaf in split(self.cases[i].want, value, self.outputs)}


def sizes_of(arguments: dict[str, Any]) -> dict[str, int]:
    """Return m and n_x, where an argument called X, X_train, A or Y tells them."""
    for key in ("X", "X_train", "A", "A_prev", "Y", "AL", "A2", "dA", "dZ"):
        value = arguments.get(key)
        if isinstance(value, np.ndarray) and value.ndim == 2:
            sizes = {"m": value.shape[1]}
            return sizes | {"n_x": value.shape[0]} if key.startswith(("X", "A")) else sizes
    return {}


def shapes_of(arguments: dict[str, Any]) -> str:
    """Tell the arguments of a call by their shapes, numbers by their values."""
    parts = []
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim:
            parts.append(f"{name} {value.shape}")
        elif is_number(value):
            parts.append(f"{name} = {float(value):.6g}")
        elif getattr(value, "__name__", "").isidentifier():
            parts.append(f"{name} = {value.__name__}")
        else:
            parts.append(f"{name} ({summary(value)})")
    return ", ".join(parts) or _("no arguments")
