"""The shipped class gets what examples/expected.json says, hostile notebooks included."""

import json

import pytest
from grading import LAB, ROOT

EXPECTED = json.loads((ROOT / "examples" / "expected.json").read_text(encoding="utf-8"))["students"]


def said(result):
    """Return what is expected of a result: status, mistake, and who is blamed."""
    return {"status": result.status, "mistake": result.mistake, "blamed_on": result.blamed_on}


@pytest.mark.parametrize("student", list(EXPECTED))
def test_student_gets_what_is_expected(grader, student):
    path = ROOT / "examples" / "submitted" / student / LAB / f"{LAB}.ipynb"
    record = grader.grade(student, path)
    assert {n: said(r) for n, r in record.exercises.items()} == EXPECTED[student]["exercises"]


def test_attackers_get_nothing(grader):
    for student in ("student15", "student16"):
        path = ROOT / "examples" / "submitted" / student / LAB / f"{LAB}.ipynb"
        assert grader.grade(student, path).points == 0
