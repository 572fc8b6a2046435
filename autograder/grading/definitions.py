"""Find which top-level names a cell of unknown quality defines, without running it."""

from __future__ import annotations

import ast
import re
import threading
import warnings
from collections.abc import Iterator

# How sure a definition is. Only the surest kind that a notebook has for a name counts:
# `model = model(X, Y)` in a cell of the student's own is no definition beside a `def model`.
ASSIGNED, BROKEN, DEFINED = 1, 2, 3

LONGEST_PARSED = 50_000
MAGIC_LINE = re.compile(r"^([ \t]*)[%!?][^\n]*$", re.MULTILINE)
CELL_MAGIC = re.compile(r"\s*%%(\w+)")
BINDING_WORD = re.compile(r"\b(?:def|class|import|as)\b")
LINE_END = re.compile(r"\r\n|\r|\n")
DEF_LINE = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# `warnings.catch_warnings` changes the whole process: one thread at a time.
ONE_AT_A_TIME = threading.Lock()


def parse_cell(source: str) -> ast.Module | None:
    """Parse a cell, its magics left out; return None for one that is no Python."""
    magic = CELL_MAGIC.match(source)
    if len(source) > LONGEST_PARSED or (magic and magic[1] not in ("time", "capture")):
        return None
    tree = _parse(source)
    if tree is None and MAGIC_LINE.search(source):
        tree = _parse(MAGIC_LINE.sub(r"\1pass", source))
    return tree


def _parse(source: str) -> ast.Module | None:
    with ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def definitions(source: str, names: frozenset[str]) -> dict[str, int]:
    """Tell which of the names a cell defines, and how surely (the surest, where it does twice)."""
    if not _may_define(source, names):
        return {}
    magic = CELL_MAGIC.match(source)
    if magic and magic[1] not in ("time", "capture"):
        return {}
    tree = parse_cell(source)
    if tree is None:
        return {name: BROKEN for name in DEF_LINE.findall(source) if name in names}
    found: dict[str, int] = {}
    for statement in statements(tree):
        for name, sureness in _bound_by(statement):
            if name in names:
                found[name] = max(sureness, found.get(name, 0))
    return found


def _may_define(source: str, names: frozenset[str]) -> bool:
    """Rule out most cells before they are parsed, which takes longest of all."""
    present = [name for name in names if name in source]
    if not present:
        return False
    for line in LINE_END.split(source):
        head, equals, _ = line.partition("=")
        if not equals and not BINDING_WORD.search(line):
            continue
        where = line if BINDING_WORD.search(line) else head
        if any(name in where for name in present):
            return True
    return False


def statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Walk the statements that run at the top level, those inside `if`, `try`, `for`, ... too."""
    waiting = list(reversed(tree.body))
    while waiting:
        statement = waiting.pop()
        yield statement
        if isinstance(statement, BLOCKS):
            inner = list(statement.body)
            for handler in getattr(statement, "handlers", []):
                inner += handler.body
            inner += getattr(statement, "orelse", []) + getattr(statement, "finalbody", [])
            waiting += reversed(inner)


def _bound_by(statement: ast.stmt) -> Iterator[tuple[str, int]]:
    """Name what one statement binds."""
    if isinstance(statement, FUNCTIONS):
        yield statement.name, DEFINED
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        for alias in statement.names:
            yield alias.asname or alias.name, ASSIGNED
    elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
        targets = getattr(statement, "targets", None) or [statement.target]
        sureness = DEFINED if isinstance(statement.value, ast.Lambda) else ASSIGNED
        for target in targets:
            parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            for part in parts:
                if isinstance(part, ast.Name):
                    yield part.id, sureness


def binds_names(source: str) -> bool:
    """Say whether running a cell leaves a name behind."""
    tree = parse_cell(source)
    return tree is not None and any(
        True for statement in statements(tree) for _ in _bound_by(statement)
    )


def extra_definitions(source: str, original: str) -> str:
    """Return the functions, imports and constants of a cell that its original does not have.

    They are what a student may have put into a cell that is not run again.
    """
    if source == original:
        return ""
    tree = parse_cell(source)
    if tree is None:
        return ""
    lines = LINE_END.split(source)
    kept = []
    for statement in tree.body:
        decorators = getattr(statement, "decorator_list", [])
        first = min(part.lineno for part in [statement, *decorators])
        text = "\n".join(lines[first - 1 : statement.end_lineno])
        if _only_defines(statement) and text not in original:
            kept.append(text)
    return "\n".join(kept)


def _only_defines(statement: ast.stmt) -> bool:
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return isinstance(statement.value, (ast.Constant, ast.Lambda))
    return isinstance(statement, (*FUNCTIONS, ast.Import, ast.ImportFrom))


def without_call(source: str, name: str) -> str:
    """Empty the lines of a cell's statements that call a function; all of it if it is no Python."""
    tree = parse_cell(source)
    if tree is None:
        return ""
    lines = LINE_END.split(source)
    for statement in tree.body:
        called = {getattr(node.func, "id", "") for node in ast.walk(statement)
                  if isinstance(node, ast.Call)}
        if name in called and not isinstance(statement, FUNCTIONS):
            kept = range(statement.lineno - 1, statement.end_lineno)
            lines[kept.start : kept.stop] = [""] * len(kept)
    return "\n".join(lines)


def is_placeholder(source: str, name: str) -> bool:
    """Say whether a cell's function `name` still is what students were given: it only raises."""
    tree = parse_cell(source)
    functions = (
        [statement for statement in tree.body if getattr(statement, "name", "") == name]
        if tree
        else []
    )
    if len(functions) != 1 or not isinstance(functions[0], ast.FunctionDef):
        return False
    body = [
        part
        for part in functions[0].body
        if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
    ]
    raised = body[0].exc if len(body) == 1 and isinstance(body[0], ast.Raise) else None
    raised = getattr(raised, "func", raised)
    return getattr(raised, "id", None) == "NotImplementedError"
