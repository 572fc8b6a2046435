"""Every exercise has three steps of help, and no step gives its answer away."""

import ast
import builtins
import inspect
import operator
import re
import textwrap

import numpy as np
import pytest
from labs import LABS

from autograder.authoring.help_texts import solution
from autograder.hints import lab_hints
from autograder.misconceptions import lab_reference

LONGEST = 45
# Formulas of the lecture, in which a bracket is no call in Python.
IN_FORMULAS = {"J", "log", "n_", "tanh"}


@pytest.mark.parametrize("lab", LABS)
def test_every_exercise_has_three_short_steps(lab):
    hints = lab_hints(lab)
    assert list(hints) == list(lab_reference(lab).OUTPUTS)
    for name, steps in hints.items():
        assert len(steps) == 3, name
        assert all(len(step.split()) <= LONGEST for step in steps), name


@pytest.mark.parametrize("lab", LABS)
def test_no_step_holds_a_whole_answer(lab):
    reference = lab_reference(lab)
    for name, steps in lab_hints(lab).items():
        body = ast.parse(textwrap.dedent(solution(getattr(reference, name)))).body[0].body
        returned = [ast.unparse(node.value) for node in ast.walk(ast.Module(body, []))
                    if isinstance(node, ast.Return) and node.value is not None]
        long = [text for text in returned if len(text) > 12]
        assert not any(text in step for text in long for step in steps), name


@pytest.mark.parametrize("lab", LABS)
def test_functions_that_hints_name_exist(lab):
    reference = lab_reference(lab)
    for name, steps in lab_hints(lab).items():
        text, parameters = " ".join(steps), inspect.signature(getattr(reference, name)).parameters
        called = set(re.findall(r"(?<![\w.])[A-Za-z_]\w*(?=\()", text)) - IN_FORMULAS
        assert {word for word in called if not hasattr(reference, word)
                and not hasattr(builtins, word) and word not in parameters} == set(), name
        for path in re.findall(r"\bnp\.(\w+(?:\.\w+)*)", text):
            assert operator.attrgetter(path)(np), name
