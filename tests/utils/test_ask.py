"""Asking a function tells what it changed."""

import numpy as np
import pytest

from utils.ask import ask


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        (lambda v: v.sort(), [3, 1, 2]),
        (lambda v: v[0].pop("a"), [{"a": 1.0, "b": 2.0}]),
        (lambda v: v[0].update(a=5.0), [{"a": 1.0, "b": 2.0}]),
        (lambda v: v.fill(0.0), np.ones((2, 1))),
        (lambda v: v["w"].fill(0.0), {"w": np.ones((2, 1))}),
        (lambda v: v.append("d"), ["c"]),
    ],
)
def test_changed_argument_is_named(change, argument):
    assert ask(change, ("v",), (argument,)).mutated == ("v",)


@pytest.mark.parametrize("argument", [[3, 1, 2], [{"a": 1.0}], np.ones(3), float("nan"), len, "a"])
def test_argument_left_alone_is_not_named(argument):
    assert ask(lambda v: None, ("v",), (argument,)).mutated == ()
