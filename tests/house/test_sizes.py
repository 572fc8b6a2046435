from __future__ import annotations

import ast

import pytest

from autograder.authoring.course_tree import HERE

# An exercise's answer is as long as the exercise; a lab's hidden tests and mistakes are a list.
LISTS = {"reference", "misconceptions", "hidden"}
ROOMS = ("utils", "autograder")
PATHS = [HERE / "course.py", *(path for room in ROOMS for path in HERE.glob(f"{room}/**/*.py"))]
CODE = [path for path in PATHS if path.parent.name not in LISTS]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            yield node, node.end_lineno - first + 1


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_module_is_at_most_200_lines_of_functions_of_at_most_30(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200
    assert [node.name for node, length in functions(path) if length > 30] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_function_says_what_it_takes_and_gives(path):
    bare = []
    for node, _ in functions(path):
        named = [a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                 if a.arg not in ("self", "cls")]  # fmt: skip
        if any(argument.annotation is None for argument in named):
            bare.append(node.name)
    assert bare == []
