"""Read and write the short marks that make a cell an exercise, a check or an experiment.

A cell of the text starts with a mark line:

    # %%                                    code
    # %% [markdown]                         prose
    # %% exercise="sigmoid"                 an answer, imported from the reference
    # %% given="sigmoid"                    a function that the lab gives, from the reference
    # %% check="sigmoid" points=5           its check
    # %% [markdown] written="why" points=2  an answer in prose, graded by hand
    # %% experiment                         long training or a plot: not run again when grading
    # %% fetch                              gets the course where a notebook was opened alone
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from autograder.words import _

NAMED = ("exercise", "given", "check", "written")
BARE = ("experiment", "fetch")
# Cells that import a function of the reference, whose source stands in the notebook instead.
IMPORTED = ("exercise", "given")
WORD = re.compile(r'\s*(?P<key>[^\s=\[\]]+)(?:=(?P<value>"[^"]*"|\S*))?|\s*(?P<kind>\[[^\]]*\])')
NUMBER = re.compile(r"-?\d+(\.\d+)?")
NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
KNOWN = (
    'exercise="NAME", given="NAME", check="NAME" points=N, written="NAME" points=N, '
    "experiment, fetch, [markdown]"
)


@dataclass(frozen=True)
class Mark:
    """What a mark line says: the cell's kind, its role, and what it is worth."""

    kind: str = "code"
    role: str | None = None
    name: str | None = None
    points: float | None = None

    def line(self) -> str:
        """Write the mark line."""
        words = ["# %%"]
        if self.kind == "markdown":
            words.append("[markdown]")
        if self.role in NAMED:
            words.append(f'{self.role}="{self.name}"')
        elif self.role:
            words.append(self.role)
        if self.points is not None:
            words.append(f"points={self.points:g}")
        return " ".join(words)


def read_mark(line: str) -> tuple[Mark, list[str]]:
    """Read one mark line; return the mark and a sentence for everything wrong with it."""
    kind, found, problems = "code", {}, []
    rest = line.split("%%", 1)[1]
    if rest and not rest[0].isspace():
        return Mark(), [_("{word!r} is no mark. Write '# %%', a space, then: {known}.").format(
            word=line.split()[-1], known=KNOWN)]
    for word in WORD.finditer(rest.rstrip()):
        if word["kind"]:
            kind = "markdown" if word["kind"] == "[markdown]" else kind
            if word["kind"] != "[markdown]":
                problems.append(_("{kind} is no kind of cell. Write [markdown] or "
                                  "nothing.").format(kind=word["kind"]))
        elif word["key"] in found:
            problems.append(_("{key} is written twice. Write it once.").format(key=word["key"]))
        else:
            found[word["key"]] = word["value"]
    roles = [key for key in found if key in (*NAMED, *BARE)]
    problems += [_unknown(key) for key in found if key not in (*NAMED, *BARE, "points")]
    if len(roles) > 1:
        problems.append(_("{roles} mark one cell. Give each a cell of its own.").format(
            roles=" and ".join(roles)))
    role = roles[0] if roles else None
    name = _read_name(role, found, problems)
    mark = Mark(kind, role, name, _read_points(role, found, problems))
    return mark, problems + _kind_problems(mark)


def _unknown(key: str) -> str:
    return _("{key!r} is no mark. Known marks are {known}.").format(key=key, known=KNOWN)


def _read_name(role: str | None, found: dict, problems: list[str]) -> str | None:
    if role is None:
        return None
    value = found[role]
    if role in BARE:
        if value is not None:
            problems.append(_("{role}={value} has a value. Write the bare word: {role}.").format(
                role=role, value=value))
        return None
    if value is None or not re.fullmatch(f'"{NAME.pattern}"', value, re.ASCII):
        came = role if value is None else f"{role}={value}"
        problems.append(
            _('{came} lacks a name in double quotes. Write for example {role}="sigmoid".').format(
                came=came, role=role)
        )
        return None
    return value.strip('"')


def _read_points(role: str | None, found: dict, problems: list[str]) -> float | None:
    value = found.get("points")
    if "points" not in found:
        if role in ("check", "written"):
            problems.append(_("{role} has no points. Write for example points=5.").format(
                role=role))
        return None
    if role not in ("check", "written"):
        problems.append(_("points belong to a check or a written answer. Write them there."))
        return None
    if value is None or not NUMBER.fullmatch(value):
        came = "points" if value is None else f"points={value}"
        problems.append(_("{came} is no number. Write for example points=5, without "
                          "quotes.").format(came=came))
        return None
    if float(value) < 0:
        problems.append(_("points={value} is negative. Write 0 or more.").format(value=value))
    return float(value) if "." in value else int(value)


def _kind_problems(mark: Mark) -> list[str]:
    if mark.role == "written" and mark.kind == "code":
        return [_("a written answer is prose. Write '# %% [markdown] written=...'.")]
    if mark.role in (*IMPORTED, *BARE, "check") and mark.kind == "markdown":
        return [_("{role} marks code, and this cell is [markdown]. Leave [markdown] "
                  "out.").format(role=mark.role)]
    return []
