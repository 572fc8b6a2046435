"""Take the functions that a learner wrote in an earlier lab into the notebook at hand."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

from .cases import lab_cases
from .check import CheckFailed, judge

# IPython's own lines, %timeit and !ls, are no Python.
MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)
# What is taken out of a cell: what it defines, and nothing that computes.
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class OwnWorkError(CheckFailed):
    """An earlier lab is not there, or not right yet; a notebook shows the message alone."""


def load_own(lab: str, into: dict[str, Any]) -> str:
    """Put the functions of the learner's own notebook of `lab` into a notebook's globals().

    Raises OwnWorkError with a sentence where the notebook cannot be found, or where one of its
    exercises is missing or does not pass its check.
    """
    path = find(lab)
    names = functions_of(path, lab)
    for name, exercise in lab_cases(lab).items():
        f = names.get(name)
        if not callable(f):
            raise OwnWorkError(f"{path.name} has no function {name}. Write it there, save the "
                               "notebook, and run this cell again.")
        verdict, _ = judge(f, exercise)
        if verdict.status != "right":
            raise OwnWorkError(
                f"This lab builds on your own {lab}, and {name} is not right there yet: "
                f"{verdict.sentence}\nMend it in {path.name}, save that notebook, and run this "
                "cell again."
            )
    functions = {name: f for name, f in names.items() if getattr(f, "__module__", "") == lab}
    into.update(functions)
    return f"{len(functions)} functions of your own come from {path.name}."


def find(lab: str) -> Path:
    """Return the learner's notebook of a lab: here, beside, or in the folder of that name."""
    here = Path.cwd()
    places = [here, here / lab, here.parent, here.parent / lab]
    for place in places:
        if (place / f"{lab}.ipynb").is_file():
            return place / f"{lab}.ipynb"
    raise OwnWorkError(
        f"This lab builds on your own {lab}, and {lab}.ipynb is neither in {here} nor beside it. "
        "Solve that lab first, or put your notebook there."
    )


def functions_of(path: Path, lab: str) -> dict[str, Any]:
    """Define what the notebook's cells define, in order; training and pictures are left out."""
    names: dict[str, Any] = {"__name__": lab, "LAB": lab}
    for source in code_cells(path):
        try:
            exec(compile(only_definitions(source), str(path), "exec"), names)
        except Exception as error:
            raise OwnWorkError(f"A cell of {path.name} does not run: {type(error).__name__}: "
                               f"{error}. Mend it there, and run this cell again.") from None
    return names


def code_cells(path: Path) -> list[str]:
    """Return the sources of a notebook's code cells."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OwnWorkError(f"{path} cannot be read as a notebook ({error}). Open it in "
                           "JupyterLab, save it, and run this cell again.") from None
    return sources


def only_definitions(source: str) -> ast.Module:
    """Keep a cell's functions, classes, imports and plain constants."""
    try:
        tree = ast.parse(MAGIC.sub("pass", source))
    except SyntaxError:
        if "def " in source:
            raise
        return ast.Module([], [])
    kept = [part for part in tree.body
            if isinstance(part, DEFINITIONS)
            or (isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant))]
    return ast.Module(kept, [])
