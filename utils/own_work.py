"""Take the functions that a learner wrote in an earlier lab into the notebook at hand."""

from __future__ import annotations

import ast
import json
import re
import symtable
from collections.abc import Collection, Iterable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from .cases import lab_cases
from .check import CheckFailed, judge
from .question import Verdict
from .words import _, ngettext

# IPython's own lines, %timeit and !ls, are no Python.
MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)
# What is taken out of a cell: what it defines, and nothing that computes.
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class OwnWorkError(CheckFailed):
    """An earlier lab is not there, or not right yet; a notebook shows the message alone."""


def load_own(lab: str, into: dict[str, Any]) -> str:
    """Put the functions of the learner's own notebook of `lab` into a notebook's globals().

    Raises OwnWorkError with a sentence where the notebook cannot be found, or where some of its
    exercises are missing, not attempted, or do not pass their checks.
    """
    path = find(lab)
    names = functions_of(path, lab)
    exercises = lab_cases(lab)
    missing = [name for name in exercises if not callable(names.get(name))]
    if missing:
        raise OwnWorkError(_("{path} has no function {missing}. Write it there, save "
                             "the notebook, and run this cell again.").format(
            path=path.name, missing=", ".join(missing)))
    verdicts = {name: judge(names[name], exercise)[0] for name, exercise in exercises.items()}
    unfinished = _unfinished(verdicts)
    if unfinished:
        raise OwnWorkError("\n".join([
            _("This lab builds on your own {lab}, and that is not finished yet.").format(lab=lab),
            *unfinished,
            _("Go on in {path}, save that notebook, and run this cell again.").format(
                path=path.name)]))
    functions = {name: f for name, f in names.items() if getattr(f, "__module__", "") == lab}
    into.update(functions)
    return ngettext("{count} function of your own comes from {path}.",
                    "{count} functions of your own come from {path}.", len(functions)).format(
                        count=len(functions), path=path.name)


def _unfinished(verdicts: dict[str, Verdict]) -> list[str]:
    """Tell all exercises still to write, and the first wrong one, which may explain others."""
    unwritten = [name for name, verdict in verdicts.items() if verdict.status == "not attempted"]
    wrong = [_("Not right yet: {name}. {sentence}").format(name=name, sentence=verdict.sentence)
             for name, verdict in verdicts.items() if verdict.status == "wrong"]
    write = [_("Still to write: {names}.").format(names=", ".join(unwritten))] if unwritten else []
    return write + wrong[:1]


def find(lab: str) -> Path:
    """Return the learner's notebook of a lab: here, beside, or in the folder of that name.

    VS Code may start kernels in the course's folder, and there the notebooks lie in work/.
    """
    here = Path.cwd()
    places = [here, here / lab, here / "work", here.parent, here.parent / lab]
    for place in places:
        if (place / f"{lab}.ipynb").is_file():
            return place / f"{lab}.ipynb"
    raise OwnWorkError(
        _("This lab builds on your own {lab}, and {lab}.ipynb is neither in {here} nor "
          "beside it. Solve that lab first, or put your notebook there.").format(
            lab=lab, here=here)
    )


def functions_of(path: Path, lab: str) -> dict[str, Any]:
    """Define what the notebook's cells define, in order; training and pictures are left out.

    A value that needs more than definitions is one of an experiment, and left out too.
    """
    names: dict[str, Any] = {"__name__": lab, "LAB": lab}
    sources = [MAGIC.sub("pass", source) for source in code_cells(path)]
    needed = needed_by(lab_cases(lab), sources)
    for source in sources:
        try:
            for part in only_definitions(source, needed).body:
                with suppress(Exception) if isinstance(part, ast.Assign) else nullcontext():
                    exec(compile(ast.Module([part], []), str(path), "exec"), names)
        except Exception as error:
            raise OwnWorkError(_does_not_run(path.name, source, error)) from None
    return names


def _does_not_run(notebook: str, source: str, error: Exception) -> str:
    """Say which cell stops, and why."""
    where, said = type(error).__name__, str(error)
    if isinstance(error, SyntaxError):
        where, said = _("{error} in line {line}").format(error=where, line=error.lineno), error.msg
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return (_("A cell of {notebook} does not run, the one that begins with {first!r}: "
              "{error}: {said}. Mend it there, save that notebook, and run this cell "
              "again.").format(
        notebook=notebook, first=first[:60], error=where, said=said))


def code_cells(path: Path) -> list[str]:
    """Return the sources of a notebook's code cells."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OwnWorkError(_("{path} cannot be read as a notebook ({error}). Open it in "
                             "JupyterLab, save it, and run this cell again.").format(
            path=path, error=error)) from None
    return sources


def only_definitions(source: str, needed: Collection[str] = ()) -> ast.Module:
    """Keep a cell's functions, classes, imports, plain constants, and values of needed names."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        if "def " in source:
            raise
        return ast.Module([], [])
    kept = [part for part in tree.body
            if isinstance(part, DEFINITIONS) or (isinstance(part, ast.Assign) and (
                isinstance(part.value, ast.Constant) or _assigns(part, needed)))]
    return ast.Module(kept, [])


def _assigns(part: ast.Assign, names: Collection[str]) -> bool:
    """Say whether an assignment gives one of these names its value."""
    targets = (node.id for target in part.targets for node in ast.walk(target)
               if isinstance(node, ast.Name))
    return any(name in names for name in targets)


def needed_by(exercises: Iterable[str], sources: Iterable[str]) -> set[str]:
    """Return what exercises read of their notebook's names, such as a generator.

    What they read through other functions is among it; what pictures and training read is not.
    """
    reads: dict[str, set[str]] = {}
    for source in sources:
        for table in _functions_in(source):
            reads.setdefault(table.get_name(), set()).update(_read_by(table))
    needed, waiting = set(), list(exercises)
    while waiting:
        new = reads.get(waiting.pop(), set()) - needed
        needed |= new
        waiting += new
    return needed


def _functions_in(source: str) -> list[symtable.SymbolTable]:
    try:
        return symtable.symtable(source, "<cell>", "exec").get_children()
    except SyntaxError:
        return []


def _read_by(table: symtable.SymbolTable) -> set[str]:
    own = {symbol.get_name() for symbol in table.get_symbols()
           if symbol.is_global() and symbol.is_referenced()}
    return own.union(*map(_read_by, table.get_children()))
