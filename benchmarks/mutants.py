"""Make wrong answers that nobody collected: each a small change of a function's syntax tree."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.MatMult: ast.Mult, ast.Pow: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv,
    ast.BitXor: ast.BitAnd,
}
COMPARISONS = {
    ast.Gt: (ast.Lt,), ast.Lt: (ast.Gt,), ast.GtE: (ast.Lt,), ast.LtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
}
# Functions that are taken for one another.
CONFUSED = {
    "sum": "mean", "mean": "sum", "maximum": "minimum", "log": "log10", "exp": "square",
    "std": "var", "sqrt": "square", "dot": "multiply", "max": "min", "zeros": "ones",
    "abs": "square", "tanh": "exp", "standard_normal": "random", "relu": "sigmoid",
    "sigmoid": "relu", "relu_backward": "sigmoid_backward", "sigmoid_backward": "relu_backward",
}
WORDS = {"relu": "sigmoid", "sigmoid": "relu", "dw": "db", "db": "dw", "w": "b", "b": "w"}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Give (what was changed, source) for each small change of a function that compiles."""
    seen = {ast.unparse(ast.parse(source))}
    tree = ast.parse(source)
    places = [node for node in ast.walk(tree.body[0]) if node is not tree.body[0]]
    taken = {argument.arg for argument in tree.body[0].args.args}
    for place, node in enumerate(places):
        for what, new in changes(node, taken):
            changed = copy.deepcopy(tree)
            target = [n for n in ast.walk(changed.body[0]) if n is not changed.body[0]][place]
            text = ast.unparse(ast.fix_missing_locations(Swap(target, new).visit(changed)))
            if text not in seen:
                seen.add(text)
                yield f"line {getattr(node, 'lineno', 0)}: {what}", text


class Swap(ast.NodeTransformer):
    """Put one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        """Take the node of the tree, and what comes in its place."""
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the new node for the old one."""
        return self.new if node is self.old else super().visit(node)


def changes(node: ast.AST, taken: set[str]) -> Iterator[tuple[str, ast.AST]]:
    """Give what a learner might have written in the place of a node."""
    kind = type(node).__name__
    give = {"BinOp": _operations, "UnaryOp": _signs, "Compare": _comparisons,
            "Constant": _constants, "Attribute": _attributes, "Call": _calls, "Tuple": _tuples,
            "Assign": _statements, "AugAssign": _statements, "Subscript": _places}.get(kind)
    if give is not None:
        yield from give(node)
    if kind == "Name" and isinstance(node.ctx, ast.Load) and node.id in taken:
        for other in sorted(taken - {node.id, "print_cost"}):
            # Arrays are taken for one another, and numbers.
            if other[0].isupper() == node.id[0].isupper():
                yield f"{node.id} becomes {other}", ast.Name(other, ast.Load())


def _operations(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    text = ast.unparse(node)
    if type(node.op) in OPERATORS:
        new = copy.deepcopy(node)
        new.op = OPERATORS[type(node.op)]()
        yield f"{text} becomes {ast.unparse(new)}", new
    for part in (node.left, node.right):
        yield f"{text} becomes {ast.unparse(part)}", copy.deepcopy(part)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult)):
        new = ast.BinOp(copy.deepcopy(node.right), node.op, copy.deepcopy(node.left))
        yield f"{text} becomes {ast.unparse(new)}", new


def _signs(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    yield f"{ast.unparse(node)} loses its sign", copy.deepcopy(node.operand)


def _comparisons(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for operator in COMPARISONS.get(type(node.ops[0]), ()):
        new = copy.deepcopy(node)
        new.ops[0] = operator()
        yield f"{ast.unparse(node)} becomes {ast.unparse(new)}", new


def _constants(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} becomes {not value}", ast.Constant(not value)
    elif isinstance(value, (int, float)):
        for new in {value + 1, value - 1, 10 * value} - {value}:
            yield f"{value} becomes {new}", ast.Constant(new)
    elif value in WORDS:
        yield f"{value!r} becomes {WORDS[value]!r}", ast.Constant(WORDS[value])


def _attributes(node: ast.Attribute) -> Iterator[tuple[str, ast.AST]]:
    if node.attr == "T":
        yield f"{ast.unparse(node)} loses its .T", copy.deepcopy(node.value)
    elif node.attr in CONFUSED:
        new = copy.deepcopy(node)
        new.attr = CONFUSED[node.attr]
        yield f"{ast.unparse(node)} becomes {ast.unparse(new)}", new


def _calls(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    text = ast.unparse(node)
    for i, keyword in enumerate(node.keywords):
        new = copy.deepcopy(node)
        del new.keywords[i]
        yield f"{text} loses {keyword.arg}", new
    if len(node.args) == 1 and not node.keywords:
        yield f"{text} becomes {ast.unparse(node.args[0])}", copy.deepcopy(node.args[0])
    if len(node.args) >= 2:
        new = copy.deepcopy(node)
        new.args[:2] = new.args[1::-1]
        yield f"{text} becomes {ast.unparse(new)}", new
    for i, argument in enumerate(node.args):
        if isinstance(argument, ast.Name) and ast.unparse(node.func) == "np.dot":
            new = copy.deepcopy(node)
            new.args[i] = ast.Attribute(copy.deepcopy(argument), "T", ast.Load())
            yield f"{text} becomes {ast.unparse(new)}", new
    if isinstance(node.func, ast.Name) and CONFUSED.get(node.func.id, node.func.id) != node.func.id:
        new = copy.deepcopy(node)
        new.func.id = CONFUSED[node.func.id]
        yield f"{text} becomes {ast.unparse(new)}", new


def _tuples(node: ast.Tuple) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.ctx, ast.Load) and len(node.elts) >= 2:
        new = copy.deepcopy(node)
        new.elts[:2] = new.elts[1::-1]
        yield f"{ast.unparse(node)} becomes {ast.unparse(new)}", new


def _statements(node: ast.Assign | ast.AugAssign) -> Iterator[tuple[str, ast.AST]]:
    yield f"{ast.unparse(node)} is missing", ast.Pass()
    if isinstance(node, ast.AugAssign):
        new = ast.Assign([copy.deepcopy(node.target)], copy.deepcopy(node.value), lineno=0)
        yield f"{ast.unparse(node)} becomes {ast.unparse(new)}", new


def _places(node: ast.Subscript) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Name):
        for operator in (ast.Add(), ast.Sub()):
            new = copy.deepcopy(node)
            new.slice = ast.BinOp(new.slice, operator, ast.Constant(1))
            yield f"{ast.unparse(node)} becomes {ast.unparse(new)}", new
