"""Turn the cells of an edited notebook into cells of the text, and answers into the reference."""

from __future__ import annotations

import ast
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

from autograder.authoring.answers import Answers
from autograder.authoring.fetch import SOURCE as FETCH
from autograder.authoring.marks import IMPORTED, Mark
from autograder.authoring.notebook import HIDDEN, Notebook, facts, filled, mark_of, source_of
from autograder.authoring.problems import AuthoringError
from autograder.authoring.text import TextCell, write_cell
from autograder.words import _

Place = tuple[str, dict[str, Any]]


def places(shown: str, edited: Notebook) -> list[Place]:
    """Pair each cell with its place, in words for messages."""
    return [(f"{shown}, cell {number}", cell) for number, cell in enumerate(edited["cells"], 1)
            if filled([cell])]  # fmt: skip


def plain_cells(cells: list[Place]) -> list[TextCell]:
    """Turn a lesson's cells into cells of the text."""
    return [TextCell(mark_of(cell), _text_source(place, cell)) for place, cell in cells]


def lab_parts(cells: list[Place], lab: str, answers: Answers) -> tuple[list[TextCell], Answers]:
    """Turn a lab's cells into cells of the text, and its answers into the reference."""
    _expect_unique(cells)
    found = []
    for place, cell in cells:
        mark = mark_of(cell)
        if mark.role in IMPORTED:
            name = str(mark.name)
            answers = answers.replaced(name, _function(place, name, source_of(cell)))
            source = f"from autograder.reference.{lab} import {name}"
        else:
            source = _text_source(place, cell)
        if mark.role == "check":
            source = _without_hidden(place, source, lab)
        found.append(TextCell(mark, source))
    return found, answers


def merge(head: str, old: list[TextCell], new: list[TextCell]) -> str:
    """Write the new cells as text, in the old words wherever a cell did not change."""
    matcher = SequenceMatcher(None, [_key(c) for c in old], [_key(c) for c in new], autojunk=False)
    chunks = []
    for same, i, j, k, m in matcher.get_opcodes():
        kept = same == "equal"
        chunks += [c.chunk for c in old[i:j]] if kept else [write_cell(c) for c in new[k:m]]
    parted = [chunk.rstrip("\n") + "\n" * max(2, _newlines(chunk)) for chunk in chunks]
    return head + "".join(parted).rstrip("\n") + "\n"


def expect_faithful(cells: list[Place], rebuilt: Notebook) -> None:
    """Make sure that the new text builds exactly what was edited."""
    built = [facts(cell) for cell in filled(rebuilt["cells"])]
    if len(cells) != len(built):
        raise AuthoringError(
            _("The text would build {wanted} cells and the notebook has {count}: a "
              "line in one of them looks like the start of a cell ('# %%'). Reword it.").format(
                wanted=len(built), count=len(cells))
        )
    for (place, cell), facts_of_built in zip(cells, built, strict=True):
        if facts(cell) != facts_of_built:
            raise AuthoringError(
                _("{place} holds something that the text cannot say, for example "
                  "settings of nbgrader or comments around an answer. Make this edit in "
                  "content/ or autograder/reference/, and take it out of the notebook.").format(
                    place=place)
            )


def _key(cell: TextCell) -> tuple[Mark, str]:
    return cell.mark, "" if cell.mark.role in IMPORTED else cell.source


def _newlines(chunk: str) -> int:
    return len(chunk) - len(chunk.rstrip("\n"))


def _text_source(place: str, cell: dict[str, Any]) -> str:
    """Return what the text says in a cell's place: of a cell that fetches, its import alone."""
    return FETCH if mark_of(cell).role == "fetch" else _plain_source(place, cell)


def _plain_source(place: str, cell: dict[str, Any]) -> str:
    """Return a cell's source, if a text that runs as a script can hold it."""
    if cell["cell_type"] not in ("code", "markdown"):
        raise AuthoringError(_("{place} is {cell_type}. Make it code or markdown.").format(
            place=place, cell_type=cell["cell_type"]))
    if cell.get("attachments"):
        raise AuthoringError(
            _("{place} holds a pasted picture, and a text cannot. Draw it with "
              "utils/plots.py.").format(place=place)
        )
    if cell["cell_type"] == "code":
        try:
            ast.parse(source_of(cell))
        except SyntaxError as error:
            raise AuthoringError(
                _("{place}, line {lineno}: {msg}. The text runs as a plain script, so "
                  "cells hold Python alone: no magics, no shell commands.").format(
                    place=place, lineno=error.lineno, msg=error.msg)
            ) from None
    return source_of(cell)


def _function(place: str, name: str, source: str) -> str:
    """Return an exercise's function, if the cell holds that and nothing else."""
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise AuthoringError(_("{place}, line {lineno}: {msg}. Mend it.").format(
            place=place, lineno=error.lineno, msg=error.msg)) from None
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef) or body[0].name != name:
        raise AuthoringError(
            _("{place} is the exercise {name} and should hold the function {name} "
              "alone. Move everything else into a cell of its own.").format(
                place=place, name=name)
        )
    return source


def _without_hidden(place: str, source: str, lab: str) -> str:
    """Return what a check's cell shows to students."""
    hidden = HIDDEN.format(lab=lab)
    if not source.endswith(hidden):
        raise AuthoringError(
            _("{place}: the part between BEGIN and END HIDDEN TESTS was changed. Hidden "
              "tests live in autograder/hidden/test_{lab}.py. Put that part back as it "
              "was:\n"
              "{hidden}").format(place=place, lab=lab, hidden=hidden)
        )
    return source.removesuffix(hidden).rstrip()


def _expect_unique(cells: list[Place]) -> None:
    """Complain about cells that were split or copied together with their id."""
    marks = [mark_of(cell) for _, cell in cells]
    counts = Counter((mark.role, mark.name) for mark in marks if mark.name)
    for (place, __), mark in zip(cells, marks, strict=True):
        if counts[mark.role, mark.name] > 1:
            raise AuthoringError(
                _("{place} is one of several that are the {role} {mark}: splitting or "
                  "copying a cell copies its id too. Join them again, or take the id "
                  "out of one.").format(place=place, role=mark.role, mark=mark.name)
            )
