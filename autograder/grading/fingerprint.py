"""Tell whether two answers are the same code, whatever they call things and say beside it."""

from __future__ import annotations

import ast
import hashlib

from autograder.grading.definitions import parse_cell


def fingerprint(source: str, name: str) -> tuple[str, int]:
    """Return a short hash of an exercise's function in a cell, and how many statements it has.

    Comments, docstrings, annotations and the names of parameters and local variables make no
    difference. A cell that is no Python, or holds no such function, has ("", 0).
    """
    tree = parse_cell(source)
    found = [node for node in tree.body if getattr(node, "name", "") == name] if tree else []
    if not found:
        return "", 0
    function = found[-1]
    try:
        _Plain(_locals(function)).visit(function)
        text = ast.dump(function)
    except RecursionError:
        return "", 0
    size = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12], size


def _locals(function: ast.AST) -> dict[str, str]:
    """Number the names that a function binds, in the order in which they are bound."""
    bound = []
    for node in _in_order(function):
        if isinstance(node, ast.arg):
            bound.append(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.append(node.id)
    return {name: f"_{number}" for number, name in enumerate(dict.fromkeys(bound))}


def _in_order(node: ast.AST):
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


class _Plain(ast.NodeTransformer):
    """Leave out what has no effect; give names from a table."""

    def __init__(self, names: dict[str, str]) -> None:
        """Take the new names of local variables."""
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """Rename a variable."""
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Rename a parameter, and leave its annotation out."""
        node.arg, node.annotation = self.names.get(node.arg, node.arg), None
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        """Rename nothing in a call's keywords: they are another function's names."""
        node.value = self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Leave out what a function is said to return, and its docstring."""
        node.returns = None
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """Take an annotated assignment for a plain one."""
        self.generic_visit(node)
        return ast.Assign([node.target], node.value) if node.value else None

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        """Leave out a statement that is only a constant, as a docstring is."""
        self.generic_visit(node)
        return None if isinstance(node.value, ast.Constant) else node
