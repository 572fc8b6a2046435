"""What a lab's and a lesson's cells must agree on, said with file and line where they do not."""

from __future__ import annotations

import ast

from autograder.authoring.answers import BEGIN, Answers
from autograder.authoring.fetch import SOURCE as FETCH
from autograder.authoring.marks import BARE, IMPORTED
from autograder.authoring.problems import Problems
from autograder.authoring.text import TextCell
from autograder.words import _


def check_lab(lab: str, cells: list[TextCell], answers: Answers, problems: Problems) -> None:
    """Note everything that would make this lab's notebook wrong."""
    _check_names(cells, problems)
    _check_pairs(cells, problems)
    for cell in cells:
        if cell.mark.role in IMPORTED:
            _check_import(lab, cell, answers, problems)
        else:
            _check_secrets(cell, problems)
        if cell.mark.role == "fetch":
            _check_fetch(cell, problems)
        if cell.mark.role == "check" and not _calls_check(cell):
            call = f"check({cell.mark.name})"
            problems.add(cell.line, _("this check does not call {call}. Write {call} in "
                                      "the cell.").format(call=call))


def check_lesson(cells: list[TextCell], problems: Problems) -> None:
    """Note graded cells and secrets in a lesson, which anybody reads and nobody grades."""
    for cell in cells:
        if cell.mark.role == "fetch":
            _check_fetch(cell, problems)
        if cell.mark.role not in (None, *BARE):
            problems.add(
                cell.line,
                _("{role} stands in a lesson, and lessons are not graded. Move the cell "
                  "to a lab, or leave the mark out.").format(role=cell.mark.role),
            )
        _check_secrets(cell, problems)


def _check_names(cells: list[TextCell], problems: Problems) -> None:
    """Note names that are given twice: each becomes one id in the gradebook."""
    first: dict[tuple[str, str], int] = {}
    for cell in cells:
        role, name = cell.mark.role, cell.mark.name
        if name is None or role is None:
            continue
        # A written answer shares its id's room with the exercises.
        key = ("check" if role == "check" else "exercise", name)
        if key in first:
            problems.add(
                cell.line,
                _('{role}="{name}" is there already, in line {line}. Names are given '
                  "once: rename one of the two, or leave it out.").format(
                    role=role, name=name, line=first[key]),
            )
        first.setdefault(key, cell.line)


def _check_pairs(cells: list[TextCell], problems: Problems) -> None:
    """Note exercises without a check after them, and checks without an exercise."""
    exercises = {c.mark.name: c.line for c in cells if c.mark.role == "exercise"}
    checks = {c.mark.name: c.line for c in cells if c.mark.role == "check"}
    for name, line in exercises.items():
        if name not in checks:
            wanted = f'# %% check="{name}" points=N'
            problems.add(line, _("exercise {name} has no check. Add a cell '{wanted}' "
                                 "after it.").format(name=name, wanted=wanted))
        elif checks[name] < line:
            problems.add(line, _("exercise {name} comes after its check. Put the check "
                                 "after it.").format(name=name))
    for name, line in checks.items():
        if name not in exercises:
            wanted = f'# %% exercise="{name}"'
            problems.add(line, _("check {name} has no exercise. Add a cell '{wanted}' "
                                 "before it.").format(name=name, wanted=wanted))


def _check_import(lab: str, cell: TextCell, answers: Answers, problems: Problems) -> None:
    """Note an exercise, or a given function, that is not exactly the import of a known one."""
    name = cell.mark.name
    wanted = f"from autograder.reference.{lab} import {name}"
    if ast.unparse(ast.parse(cell.source)).strip() != wanted:
        came = cell.source.strip().split("\n")[0] or "nothing"
        problems.add(
            cell.line,
            _("this cell holds {came!r} and should hold this line alone: {wanted}").format(
                came=came, wanted=wanted),
        )
    if name not in answers.names():
        problems.add(
            cell.line,
            _("{shown} has no function {name}. Write it there, or mend the name here.").format(
                shown=answers.shown, name=name),
        )
    elif answers.names().count(name) > 1:
        problems.add(cell.line, _("{shown} defines {name} twice. Leave one of them.").format(
            shown=answers.shown, name=name))
    elif cell.mark.role == "given":
        if BEGIN in answers.source(name):
            problems.add(cell.line, _("{name} is given, yet marked as an answer in "
                                      "{shown}.").format(name=name, shown=answers.shown))
    elif sentence := answers.solution_problem(name):
        problems.sentences.append(sentence)


def _check_fetch(cell: TextCell, problems: Problems) -> None:
    """Note a cell that fetches and says anything: build writes what it does."""
    if cell.source.strip() != FETCH:
        problems.add(cell.line, _("build writes this cell, so it holds this line alone: "
                                  "{fetch}").format(fetch=FETCH))


def _check_secrets(cell: TextCell, problems: Problems) -> None:
    """Note what students should never read."""
    for offset, line in enumerate(cell.source.split("\n"), start=1):
        if "autograder" in line:
            problems.add(
                cell.line + offset,
                _("this line names the autograder, and students would read it. Only an "
                  "exercise's import may."),
            )
        if "HIDDEN TESTS" in line or ("SOLUTION" in line and "###" in line):
            if cell.mark.role == "written" and "SOLUTION" in line:
                continue
            problems.add(
                cell.line + offset,
                _("an answer or a hidden test stands in the text. Answers live in "
                  "autograder/reference/, hidden tests in autograder/hidden/."),
            )


def _calls_check(cell: TextCell) -> bool:
    """Tell whether a check's cell calls check(NAME)."""
    for node in ast.walk(ast.parse(cell.source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "check"
            and node.args
            and isinstance(node.args[0], ast.Name)
            and node.args[0].id == cell.mark.name
        ):
            return True
    return False
