"""A diagnosis is told in the learner's language, and a grade in English wherever it is given."""

import json

import numpy as np
import pseudo
import pytest
from grading import submission
from labs import EXERCISES, label, student_function

from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source
from utils.cases import lab_cases
from utils.check import judge

SLIPS = {
    "optimize": "def optimize(w, b, X, Y, *rest):\n    raise ValueError('shapes (2,3) (2,3) not "
                "aligned: 3 (dim 1) != 2 (dim 0)')\n",
    "predict": "def predict(w, b, X):\n    return [1, 2]\n",
    "propagate": "def propagate(w, b, X, Y):\n    return {'dw': 1}, X\n",
}


def wrong_ways(lab, name):
    """Give broken answers of one exercise: a known mistake, and what anybody may write."""
    mistakes = [entry for entry in lab_misconceptions(lab).MISCONCEPTIONS if entry.exercise == name]
    for entry in mistakes[:3]:
        yield student_function(lab, name, swapped_source(entry, lab_reference(lab)))
    right = getattr(lab_reference(lab), name)
    for spoil in (lambda value: None, lambda value: [value], lambda value: 1 / 0,
                  lambda value: value + 0.5, lambda value: np.zeros((2, 3))):
        def wrong(*arguments, spoil=spoil):
            return spoil(right(*arguments))

        yield wrong


@pytest.mark.parametrize(("lab", "name"), EXERCISES, ids=label)
def test_all_that_a_diagnosis_says_is_translated(monkeypatch, lab, name):
    pseudo.speak(monkeypatch)
    for wrong in wrong_ways(lab, name):
        verdict, _ = judge(wrong, lab_cases(lab)[name])
        said = [verdict.sentence, *verdict.remarks]
        assert [pseudo.untranslated(text) for text in said] == [""] * len(said), said


def graded(grader):
    record = grader.grade("student01", submission(**SLIPS)).to_json()
    return json.dumps({**record, "seconds": 0}, sort_keys=True)


def test_a_grade_is_the_same_to_the_byte_in_another_language(grader, monkeypatch):
    english = graded(grader)
    pseudo.speak(monkeypatch)
    assert graded(grader) == english
    assert pseudo.OPEN not in english


def test_without_its_english_a_grade_would_be_another(grader, monkeypatch):
    pseudo.speak(monkeypatch)
    record = type(grader).grade.__wrapped__(grader, "student01", submission(**SLIPS))
    assert pseudo.OPEN in record.exercises["optimize"].message
