"""Find the one place in a wrong function where a single small change makes every value right.

Where no relation and no known mistake fits, the place alone already helps: the message points to
it, and what is wanted there stays the learner's to find. Nothing here knows an answer: a change
is tried on the function itself, and held against the public cases.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from .alternatives import amended, likely, names_of, renamed
from .ask import ask, quietly
from .cases import Exercise
from .loops import clock
from .question import Question
from .words import _

# How long changes are tried, on this thread's own clock: a check must feel instant. One takes
# 0.1 to 0.2 ms.
SECONDS = 0.04
# A slower function is not searched: each try costs a call.
SLOW = 0.002
# A change may make a loop endless: so many lines are run at most, many times what a case needs.
MOST_LINES = 5000
# What is asked of an array; any other method may change its object, while a loop goes over it.
HARMLESS = {"T", "shape", "size"}


def slip_line(f: Callable, exercise: Exercise, question: Question) -> str:
    """Point to the place whose change makes f right in every public case, or return ""."""
    tree, start = _definition(f), clock()
    if tree is None or exercise.view == "draws" or exercise.fixed_draws or sys.gettrace():
        return ""
    loops = any(isinstance(node, (ast.For, ast.comprehension)) for node in ast.walk(tree))
    with quietly():
        order, quickest = _quickest_first(f, exercise, question)
        if quickest is None or quickest > SLOW:
            return ""
        for node, changed in _changed(tree, f, exercise):
            if clock() > start + SECONDS:
                return ""
            tried = limited(changed) if loops else changed
            if all(_right(tried, exercise, question, i) for i in order):
                return _sentence(node, f.__code__.co_firstlineno)
    return ""


def _quickest_first(
    f: Callable, exercise: Exercise, question: Question
) -> tuple[list[int], float | None]:
    """Return all cases in the order in which they are tried, and the seconds of the first one.

    The first is the quickest of those in which f is wrong: most changes go no further.
    """
    wrong, others = [], []
    for i in range(len(exercise.cases)):
        start = clock()
        right = _right(f, exercise, question, i)
        (others if right else wrong).append((clock() - start, i))
    order = [i for _, i in [*sorted(wrong), *sorted(others)]]
    return order, min(wrong)[0] if wrong else None


def _definition(f: Callable) -> ast.Module | None:
    """Return the tree of a function that can be defined again: no closure, no loop without end."""
    if getattr(f, "__closure__", None) or not hasattr(f, "__code__"):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(f)))
    except (OSError, TypeError, SyntaxError, ValueError, RecursionError):
        return None
    plain = len(tree.body) == 1 and isinstance(tree.body[0], ast.FunctionDef)
    if not plain or tree.body[0].decorator_list:
        return None
    return None if any(isinstance(node, ast.While) for node in ast.walk(tree)) else tree


def _changed(
    tree: ast.Module, f: Callable, exercise: Exercise
) -> Iterator[tuple[ast.AST, Callable]]:
    """Give each place with the function that is changed there; the tree is the same afterwards."""
    names, slots = dict(getattr(f, "__globals__", {})), list(_slots(tree.body[0]))
    for parent, field, place, new in _replacements(tree.body[0], slots, exercise.calls):
        holder = getattr(parent, field)
        node = holder if place is None else holder[place]
        if not hasattr(new, "lineno"):
            ast.fix_missing_locations(ast.copy_location(new, node))
        _put(parent, field, place, new)
        try:
            exec(compile(tree, f.__code__.co_filename, "exec"), names)
        except (SyntaxError, ValueError, TypeError):
            continue
        finally:
            _put(parent, field, place, node)
        yield node, names[f.__name__]


def _replacements(
    root: ast.FunctionDef, slots: list[tuple], calls: tuple[str, ...]
) -> Iterator[tuple]:
    """Give each place with each node that may have been meant there, the likely ones first."""
    names = sorted(names_of(root))
    rename = functools.partial(renamed, names=names)
    for kind in (likely, functools.partial(amended, calls=calls), rename):
        for parent, field, place in slots:
            if kind is rename and getattr(parent, "attr", "T") not in HARMLESS:
                continue
            holder = getattr(parent, field)
            for new in kind(holder if place is None else holder[place]):
                yield parent, field, place, new


def _slots(root: ast.FunctionDef) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Give every place in a function's body that holds a node: parent, field, number in a list."""
    for parent in (node for statement in root.body for node in ast.walk(statement)):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.expr):
                yield parent, field, None
            elif isinstance(value, list):
                yield from ((parent, field, i) for i, part in enumerate(value)
                            if isinstance(part, (ast.expr, ast.stmt)))
    yield from ((root, "body", i) for i in range(len(root.body)))


def _put(parent: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[place] = node


def _right(f: Callable, exercise: Exercise, question: Question, i: int) -> bool:
    public = exercise.cases[i]
    outcome = ask(f, exercise.parameters, public.arguments, exercise.view)
    if outcome.mutated:
        return False
    leaves: dict[str, Any] = question.leaves(i, outcome.value)
    return all(leaf.right for leaf in leaves.values())


class TooLongError(Exception):
    """A changed function ran more lines than any case needs."""


def limited(f: Callable) -> Callable:
    """Return f with an end: it raises TooLongError after MOST_LINES of its own lines."""

    def call(*arguments: Any) -> Any:
        lines, before = 0, sys.gettrace()

        def count(frame: FrameType, event: str, _: Any) -> Callable | None:
            nonlocal lines
            if frame.f_code.co_filename != f.__code__.co_filename:
                return None
            lines += 1
            if lines > MOST_LINES:
                raise TooLongError
            return count

        sys.settrace(count)
        try:
            return f(*arguments)
        finally:
            sys.settrace(before)

    return call


def _sentence(node: ast.AST, first: int) -> str:
    text, line = ast.unparse(node).splitlines()[0], first + node.lineno - 1
    said = _("Look at `{code}` in line {line}: one small change there makes every value right.")
    return said.format(code=text, line=line)
