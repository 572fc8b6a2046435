"""Find a function in a reference module's text, and put another in its place."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.words import _

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


class Answers:
    """The functions of one reference module, as text."""

    def __init__(self, text: str, shown: str) -> None:
        """Parse the module; `shown` names it in messages."""
        self.shown = shown
        self.lines = text.splitlines()
        self.tree = ast.parse(text, shown)

    @classmethod
    def read(cls, path: Path, shown: str) -> Answers:
        """Read the module from its file."""
        return cls(path.read_text(encoding="utf-8"), shown)

    def names(self) -> list[str]:
        """List the functions in order."""
        return [n.name for n in self.tree.body if isinstance(n, ast.FunctionDef)]

    def span(self, name: str) -> tuple[int, int]:
        """Return a function's first and last line, from 1, with decorators and last comments."""
        nodes = [n for n in self.tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
        node = nodes[-1]
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        last = node.end_lineno or node.lineno
        # A comment after the last statement, such as END SOLUTION, is in no node of the tree.
        for number in range(last + 1, len(self.lines) + 1):
            line = self.lines[number - 1]
            if line.strip() and not line[0].isspace():
                break
            last = number if line.strip() else last
        return first, last

    def source(self, name: str) -> str:
        """Return a function's text."""
        first, last = self.span(name)
        return "\n".join(self.lines[first - 1 : last])

    def replaced(self, name: str, source: str) -> Answers:
        """Return the module with another text for a function, or with a function more."""
        lines = list(self.lines)
        if name in self.names():
            first, last = self.span(name)
            lines[first - 1 : last] = source.split("\n")
        else:
            lines += ["", "", *source.split("\n")]
        return Answers("\n".join(lines) + "\n", self.shown)

    def text(self) -> str:
        """Return the whole module."""
        return "\n".join(self.lines) + "\n"

    def solution_problem(self, name: str) -> str | None:
        """Say why nbgrader could not strip the answer out of a function, if so."""
        first, __ = self.span(name)
        words = [line.strip() for line in self.source(name).split("\n")]
        marks = [word for word in words if word in (BEGIN, END)]
        if marks and marks == [BEGIN, END] * (len(marks) // 2):
            return None
        return _("{shown}:{line}: {name} does not hold its answer between '{begin}' and '{end}'. "
                 "Put one of each around the lines that students are to write.").format(
            shown=self.shown, line=first, name=name, begin=BEGIN, end=END)
