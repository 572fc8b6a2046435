"""The sample class gets what is expected of it, in every lab, hostile notebooks included."""

import pytest
from grading import ROOT
from sample_class import LABS, made_in, path_of, students_of

from autograder.grading.engine import Grader
from autograder.sandbox import confine


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made_in(tmp_path_factory.mktemp("class"))


def graded(grader, lab, folder, students):
    """Return status, mistake and blame of each exercise, by student."""
    said = {}
    for student in students:
        record = grader.grade(student, path_of(student, lab, folder))
        said[student] = {
            name: {"status": result.status, "mistake": result.mistake,
                   "blamed_on": result.blamed_on}
            for name, result in record.exercises.items()
        }
    return said


@pytest.mark.parametrize("lab", LABS)
def test_every_student_gets_what_is_expected(grader_of, folder, lab):
    expected = students_of(lab, folder)
    got = graded(grader_of(lab), lab, folder, expected)
    for student, row in expected.items():
        assert got[student] == row["exercises"], student


@pytest.mark.parametrize("lab", LABS)
def test_without_bubblewrap_several_mistakes_and_attacks_get_the_same(folder, lab):
    works = {name: works for name, works, _ in confine.explain()}
    if not works["kernel"]:
        pytest.skip("rung kernel does not work on this machine")
    rows = students_of(lab, folder)
    chosen = [name for name, row in rows.items() if name == "student10" or not row["friendly"]]
    with Grader(lab, ROOT, rung="kernel", secret="the inputs of these tests") as grader:
        got = graded(grader, lab, folder, chosen)
    assert got == {student: rows[student]["exercises"] for student in chosen}


@pytest.mark.parametrize(
    ("student", "lab"),
    [("student15", "week2_computation_graphs"), ("student15", "week2_logistic_regression"),
     ("student16", "week2_logistic_regression"), ("student16", "week4_deep_network")],
)
def test_attackers_get_nothing(grader_of, folder, student, lab):
    assert grader_of(lab).grade(student, path_of(student, lab, folder)).points == 0
