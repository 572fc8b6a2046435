"""Name what a learner may have meant where a function says something else."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator

OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.MatMult)
COMPARISONS = (ast.Gt, ast.Lt, ast.GtE, ast.LtE, ast.Eq, ast.NotEq)
# Functions of NumPy that are taken for one another.
CONFUSED = (
    ("sum", "mean", "max", "prod"), ("log", "log10", "log2", "log1p", "exp", "square", "sqrt"),
    ("maximum", "minimum"), ("dot", "multiply", "add"), ("zeros", "ones"), ("std", "var"),
    ("abs", "square"),
)
VALUES = (ast.Name, ast.BinOp, ast.Call, ast.Subscript, ast.Attribute, ast.UnaryOp)


def likely(node: ast.AST) -> Iterator[ast.AST]:
    """Give what is most often meant: another operator, function, sign or axis, a term less."""
    own = {"BinOp": _operations, "Compare": _comparisons, "Constant": _constants,
           "Attribute": _attributes, "Call": _calls, "Tuple": _swapped, "UnaryOp": _operand,
           "Assign": _sums, "AugAssign": _sums}.get(type(node).__name__)
    return own(node) if own else iter(())


def amended(node: ast.AST, calls: Iterable[str]) -> Iterator[ast.expr]:
    """Give a value with what may be missing around it: a call, one minus, a minus, a transpose.

    calls: other exercises that a value may have to go through.
    """
    if not isinstance(node, VALUES) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    yield from (ast.Call(ast.Name(name, ast.Load()), [node], []) for name in calls)
    yield ast.BinOp(ast.Constant(1), ast.Sub(), node)
    if not isinstance(node, ast.UnaryOp):
        yield ast.UnaryOp(ast.USub(), node)
        yield ast.Attribute(node, "T", ast.Load())
        yield ast.Call(ast.Attribute(ast.Name("np", ast.Load()), "log", ast.Load()), [node], [])


def renamed(node: ast.AST, names: Iterable[str]) -> Iterator[ast.expr]:
    """Give the function's other names in the place of one."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from (ast.Name(name, ast.Load()) for name in names if name != node.id)


def names_of(function: ast.FunctionDef) -> set[str]:
    """Return a function's own names: its parameters, and what it assigns."""
    taken = {argument.arg for argument in function.args.args}
    return taken | {node.id for node in ast.walk(function)
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _operations(node: ast.BinOp) -> Iterator[ast.expr]:
    for operator in OPERATORS:
        if not isinstance(node.op, operator):
            yield ast.BinOp(node.left, operator(), node.right)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
        yield ast.BinOp(node.right, node.op, node.left)
    yield from (node.left, node.right)


def _comparisons(node: ast.Compare) -> Iterator[ast.expr]:
    for operator in COMPARISONS:
        if not isinstance(node.ops[0], operator):
            yield ast.Compare(node.left, [operator(), *node.ops[1:]], node.comparators)


def _constants(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        for value in dict.fromkeys((0, 1, 2, node.value - 1, node.value + 1, -node.value,
                                    node.value / 10)):
            if value != node.value:
                yield ast.Constant(value)


def _attributes(node: ast.Attribute) -> Iterator[ast.expr]:
    if node.attr == "T":
        yield node.value
    for group in CONFUSED:
        if node.attr in group:
            for name in group:
                if name != node.attr:
                    yield ast.Attribute(node.value, name, ast.Load())


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    if len(node.args) == 1 and not node.keywords:
        yield node.args[0]
    if len(node.args) >= 2:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    for i, keyword in enumerate(node.keywords):
        yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1:])
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = copy.copy(keyword)
            other.value = ast.Constant(1 - (keyword.value.value == 1))
            yield ast.Call(node.func, node.args, [*node.keywords[:i], other,
                                                  *node.keywords[i + 1:]])


def _swapped(node: ast.Tuple) -> Iterator[ast.expr]:
    if isinstance(node.ctx, ast.Load) and len(node.elts) == 2:
        yield ast.Tuple(node.elts[::-1], ast.Load())


def _operand(node: ast.UnaryOp) -> Iterator[ast.expr]:
    yield node.operand


def _sums(node: ast.Assign | ast.AugAssign) -> Iterator[ast.stmt]:
    """Give a sum that grows where a value is put down, and the other way round."""
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value)
        for operator in (ast.Add, ast.Sub):
            if not isinstance(node.op, operator):
                yield ast.AugAssign(node.target, operator(), node.value)
    elif len(node.targets) == 1 and isinstance(node.targets[0], (ast.Name, ast.Subscript)):
        for operator in (ast.Add, ast.Sub):
            yield ast.AugAssign(node.targets[0], operator(), node.value)
