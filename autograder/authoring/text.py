"""Read a py:percent text into cells that know their lines, and write cells as such a text."""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass, field

from autograder.authoring.marks import Mark, read_mark
from autograder.authoring.problems import Problems
from autograder.words import _

# Magics stay what they are written as: comments. The text then runs as a plain script.
PERCENT = {"extension": ".py", "format_name": "percent", "comment_magics": False}
CELL = re.compile(r"#\s*%%")
HEADER = re.compile(r"# ---\n(?:#.*\n)*?# ---\n")


@dataclass(frozen=True)
class TextCell:
    """One cell: its mark, its source, and the lines of the text that it came from.

    line: where its mark stands, from 1; chunk: those lines, up to the next cell's mark.
    """

    mark: Mark
    source: str
    line: int = 0
    chunk: str = field(default="", compare=False)


def read_text(text: str, problems: Problems) -> list[TextCell]:
    """Split a text into its cells; note what is wrong with its marks in `problems`."""
    import jupytext

    lines = text.splitlines(keepends=True)
    starts = _mark_lines(text, problems)
    if problems:
        return []
    _expect_nothing_before(lines, starts[0] if starts else len(lines) + 1, problems)
    marks = []
    for number in starts:
        mark, sentences = read_mark(lines[number - 1].rstrip("\n"))
        marks.append(mark)
        for sentence in sentences:
            problems.add(number, sentence)
        lines[number - 1] = f"{Mark(kind=mark.kind).line()}\n"
    if problems:
        return []
    cells = jupytext.reads("".join(lines), PERCENT).cells
    if [c.cell_type for c in cells] != [m.kind for m in marks]:
        problems.add(1, _("jupytext splits this text into other cells than its '# %%' lines "
                          "say."))
        return []
    ends = [*starts[1:], len(lines) + 1]
    original = text.splitlines(keepends=True)
    return [
        TextCell(mark, cell.source.rstrip(), start, "".join(original[start - 1 : end - 1]))
        for mark, cell, start, end in zip(marks, cells, starts, ends, strict=True)
    ]


def _mark_lines(text: str, problems: Problems) -> list[int]:
    """Number the lines that start a cell; a '# %%' inside a string does not."""
    try:
        compile(text, problems.shown, "exec", dont_inherit=True)
    except SyntaxError as error:
        problems.add(error.lineno or 1, _("Python cannot read this: {msg}. Mend the "
                                          "line.").format(msg=error.msg))
        return []
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT]
    return [c.start[0] for c in comments if c.start[1] == 0 and CELL.match(c.string)]


def _expect_nothing_before(lines: list[str], start: int, problems: Problems) -> None:
    """Note text before the first mark, which would become a cell without one."""
    head = "".join(lines[: start - 1])
    header = HEADER.match(head)
    body = head[header.end() :] if header else head
    if body.strip():
        problems.add(1, _("text stands before the first cell. Put '# %%' or '# %% [markdown]' "
                          "above."))


def write_cell(cell: TextCell) -> str:
    """Write a cell as text, with one blank line after it."""
    lines = cell.source.split("\n")
    if cell.mark.kind == "markdown":
        lines = [f"# {line}" if line else "#" for line in lines]
    return "\n".join([cell.mark.line(), *lines]) + "\n\n"
