import contextlib
import io
import json
import shutil

import nbformat
import numpy as np
import pytest
from sample_class import EXAMPLES, KEPT, LABS, ROOT, made_in, make, path_of, students_of

from autograder.grading.layout import read_layout
from autograder.grading.notebook import read_submission
from autograder.grading.repair import arrange
from autograder.hidden.draw import draw_problem
from autograder.misconceptions import lab_misconceptions, lab_reference

STUDENTS = students_of(KEPT)
FRIENDLY = [name for name, student in STUDENTS.items() if student["friendly"]]
TEXTS = sorted(path.stem for path in (ROOT / "content" / "labs").glob("*.py"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made_in(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module")
def rows(folder):
    """Return what is expected: lab -> student -> what."""
    return {lab: students_of(lab, folder) for lab in LABS}


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(EXAMPLES / "submitted", tmp_path / "submitted")
    shutil.copytree(EXAMPLES / "expected", tmp_path / "expected")
    return tmp_path


def test_the_class_is_what_the_script_makes():
    checked = make("--check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_making_it_twice_gives_the_same_bytes(folder, tmp_path):
    made_in(tmp_path)
    files = [{path.relative_to(where): path.read_bytes() for path in where.rglob("*.*")}
             for where in (folder, tmp_path)]
    assert len(files[0]) > 70
    assert files[0] == files[1]


def test_a_changed_a_missing_and_an_added_notebook_are_named(copied):
    with path_of("student02", folder=copied).open("a") as file:
        file.write("\n")
    path_of("student03", folder=copied).unlink()
    shutil.copytree(copied / "submitted" / "student04", copied / "submitted" / "student99")
    checked = make("--check", "--folder", copied)
    assert checked.returncode == 1
    named = [name for name in [*STUDENTS, "student99"] if name in checked.stderr]
    assert named == ["student02", "student03", "student99"]


def test_a_lab_that_nobody_hands_in_is_refused_with_the_labs_there_are():
    done = make("week9_transformers")
    assert done.returncode == 2
    assert "no class hands in week9_transformers" in done.stderr


def test_every_lab_has_a_class(rows):
    assert LABS == TEXTS
    assert {student for row in rows.values() for student in row} == set(STUDENTS)


@pytest.mark.parametrize("lab", LABS)
def test_a_class_shows_what_can_happen(rows, lab):
    results = [list(row["exercises"].values()) for row in rows[lab].values()]
    statuses = [{result["status"] for result in each} for each in results]
    mistakes = [[r["mistake"] for r in each if r["status"] in ("failed", "partial")]
                for each in results]
    assert {"passed"} in statuses
    assert {"not attempted"} in statuses
    assert any(len(set(each)) >= 3 for each in mistakes)


def test_a_bug_is_blamed_along_a_chain_of_three(rows):
    chains = [
        [name for name, result in row["exercises"].items() if result["blamed_on"] == fault]
        for row in rows["week4_building_blocks"].values()
        for fault in ("linear_forward", "linear_backward")
    ]
    assert ["linear_activation_forward", "L_model_forward"] in chains
    assert ["linear_activation_backward", "L_model_backward"] in chains


def test_hostile_notebooks_are_in_several_labs(rows):
    hostile = {lab for lab, row in rows.items() for one in row.values() if not one["friendly"]}
    assert len(hostile) >= 4
    assert "week4_deep_network" in hostile


def test_there_are_sixteen_and_the_readme_says_who_is_who():
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    told = [
        f"| {name} | {student['story']} | {'yes' if student['friendly'] else '**no**'} |"
        for name, student in STUDENTS.items()
    ]
    assert len(told) == 16
    assert [row for row in told if row not in readme] == []


def test_the_readme_says_how_many_hand_in_each_lab(rows):
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    told = [f"| `{lab}` | {len(row)} |" for lab, row in rows.items()]
    assert [row for row in told if row not in readme] == []


@pytest.mark.parametrize("lab", LABS)
def test_every_mistake_that_is_expected_by_name_is_in_the_catalogue(rows, lab):
    known = {entry.id for entry in lab_misconceptions(lab).MISCONCEPTIONS}
    expected = {
        result["mistake"]
        for row in rows[lab].values() if row["friendly"]
        for result in row["exercises"].values()
        if result["mistake"] not in (None, "not_defined")
    }
    assert expected <= known
    assert len(expected) >= 8


@pytest.mark.parametrize("lab", LABS)
def test_every_submission_is_a_notebook_and_can_be_arranged(folder, rows, lab):
    layout, noted = read_layout(lab, ROOT), {}
    for student in rows[lab]:
        nbformat.validate(json.loads(path_of(student, lab, folder).read_bytes()))
        made = arrange(read_submission(path_of(student, lab, folder)), layout)
        assert set(made.ask_after) == set(layout.exercises), student
        noted |= {student: sorted(made.notes)} if made.notes else {}
    assert noted == {"week1_data_and_shapes": {"student09": ["accuracy"]},
                     KEPT: {"student09": ["optimize", "sigmoid"]}}.get(lab, {})


@pytest.mark.parametrize("student", FRIENDLY)
def test_a_friendly_student_is_right_and_wrong_where_expected(student):
    layout = read_layout(KEPT, ROOT)
    made = arrange(read_submission(path_of(student)), layout)
    reference, answered = lab_reference(KEPT), {}
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
