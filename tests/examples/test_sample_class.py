import contextlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.grading.layout import read_layout
from autograder.grading.notebook import read_submission
from autograder.grading.repair import arrange
from autograder.hidden.draw import draw_problem
from autograder.misconceptions import lab_misconceptions, lab_reference

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
LAB = EXPECTED["lab"]
STUDENTS = EXPECTED["students"]
FRIENDLY = [name for name, student in STUDENTS.items() if student["friendly"]]


def make(*arguments):
    command = [sys.executable, str(EXAMPLES / "make_sample_class.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def path_of(student, folder=EXAMPLES):
    return folder / "submitted" / student / LAB / f"{LAB}.ipynb"


@pytest.fixture(scope="module")
def layout():
    return read_layout(LAB, ROOT)


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(EXAMPLES / "submitted", tmp_path / "submitted")
    shutil.copy(EXAMPLES / "expected.json", tmp_path)
    return tmp_path


def test_the_class_is_what_the_script_makes():
    checked = make("--check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_changed_a_missing_and_an_added_notebook_are_named(copied):
    with path_of("student02", copied).open("a") as file:
        file.write("\n")
    path_of("student03", copied).unlink()
    shutil.copytree(copied / "submitted" / "student04", copied / "submitted" / "student99")
    checked = make("--check", "--folder", copied)
    assert checked.returncode == 1
    named = [name for name in [*STUDENTS, "student99"] if name in checked.stderr]
    assert named == ["student02", "student03", "student99"]


def test_there_are_sixteen_and_the_readme_says_who_is_who():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = [
        f"| {name} | {student['story']} | {'yes' if student['friendly'] else '**no**'} |"
        for name, student in STUDENTS.items()
    ]
    assert len(rows) == 16
    assert [row for row in rows if row not in readme] == []


def test_every_mistake_that_is_expected_by_name_is_in_the_catalogue():
    known = {entry.id for entry in lab_misconceptions(LAB).MISCONCEPTIONS}
    expected = {
        result["mistake"]
        for name in FRIENDLY
        for result in STUDENTS[name]["exercises"].values()
        if result["mistake"] not in (None, "not_defined")
    }
    assert expected <= known
    assert len(expected) >= 8


@pytest.mark.parametrize("student", STUDENTS)
def test_every_submission_is_a_notebook_and_can_be_arranged(student, layout):
    nbformat.validate(nbformat.read(path_of(student), as_version=4))
    made = arrange(read_submission(path_of(student)), layout)
    assert set(made.ask_after) == set(layout.exercises)
    assert sorted(made.notes) == (["optimize", "sigmoid"] if student == "student09" else [])


@pytest.mark.parametrize("student", FRIENDLY)
def test_a_friendly_student_is_right_and_wrong_where_expected(student, layout):
    made = arrange(read_submission(path_of(student)), layout)
    reference, answered = lab_reference(LAB), {}
    for exercise in layout.exercises:
        names = dict(vars(reference))
        with contextlib.suppress(SyntaxError):
            for cell in made.cells[: made.ask_after[exercise]]:
                if cell.kind == "own" or cell.exercise == exercise:
                    exec(cell.source, names)
        others = {name: getattr(reference, name) for name in layout.exercises if name != exercise}
        names.update(others)
        answered[exercise] = gives_the_same(names[exercise], exercise, reference)
    # A cell with a syntax error leaves the reference's function in its place.
    expected = {
        name: result["status"] in ("passed", "error")
        for name, result in STUDENTS[student]["exercises"].items()
    }
    assert answered == expected


def gives_the_same(function, exercise, reference):
    w, b, X, Y = draw_problem(np.random.default_rng(7), 3, 5)
    arguments = {
        "sigmoid": (X,),
        "initialize_with_zeros": (3,),
        "predict": (w, b, X),
        "optimize": (w, b, X, Y, 120, 0.1),
        "model": (X, Y, X, Y, 120, 0.1),
    }.get(exercise, (w, b, X, Y))
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            got = function(*arguments)
    except (NotImplementedError, ValueError, TypeError):
        return False
    return same(got, getattr(reference, exercise)(*arguments))


def same(got, want):
    if isinstance(want, dict):
        return all(same(got[name], value) for name, value in want.items())
    if isinstance(want, tuple):
        return all(same(one, other) for one, other in zip(got, want, strict=True))
    return np.shape(got) == np.shape(want) and np.allclose(got, want)
