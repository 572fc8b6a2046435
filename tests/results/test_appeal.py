"""An appeal says whether a grade came again, why not, and shows values without doing harm."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from autograder.grading.evidence import Asked, Evidence, Trial
from autograder.grading.record import ExerciseResult, Record
from autograder.results import appeal_page, appeal_terminal
from autograder.results.appeal import CHANGED, UNEXPLAINED, canonical, compare
from autograder.results.values import shown
from utils.leaves import Raised

from .test_report import EVIL, Page


def record(points: float = 5.0, **more) -> Record:
    found = {"sigmoid": ExerciseResult(points, 5.0, "passed" if points == 5 else "failed")}
    made = Record("student01", points, 5.0, 0.25, None, found)
    for key, value in more.items():
        setattr(made, key, value)
    return made


def kept(points: float = 5.0, **more) -> dict:
    return json.loads(json.dumps(record(points).to_json() | {"seconds": 9.9} | more))


def test_a_grade_that_came_again_is_the_same_whatever_the_clock_says():
    found = compare(record(), kept(), {"check_sigmoid": 5.0})
    assert found.reproduced
    assert found.gradebook == []
    assert canonical(kept()) == canonical(record().to_json())


def test_any_other_difference_is_told_and_no_reproduction():
    found = compare(record(), kept(error="Once it failed."), None)
    assert not found.reproduced
    assert found.differences == ["error: Once it failed. then, null now"]
    assert UNEXPLAINED in found.sentences


@pytest.mark.parametrize("what", ["submission", "revision"])
def test_what_has_changed_since_is_the_reason(what):
    found = compare(record(0.0, **{what: "new"}), kept(**{what: "old"}), None)
    assert CHANGED[what] in found.sentences
    assert "sigmoid, points: 5.0 then, 0.0 now" in found.differences


def test_another_confinement_makes_no_other_grade():
    found = compare(record(confinement="kernel"), kept(confinement="full"), None)
    assert found.reproduced
    assert f"{CHANGED['confinement']} It made no difference." in found.sentences


def test_a_gradebook_with_other_points_is_told():
    found = compare(record(), kept(), {"check_sigmoid": 4.0})
    assert found.gradebook == ["sigmoid: the gradebook holds 4, this grade has 5"]
    assert not any("same automatic points" in sentence for sentence in found.sentences)


def test_without_a_kept_result_there_is_nothing_to_compare():
    assert not compare(record(), None, None).reproduced


EVIDENCE = Evidence("sigmoid", (), ("A",), (
    Trial("test_sigmoid_of_a_number", {"shape": (2,)}, 2.0, False, False, f"A {EVIL}", (
        Asked({"z": 1.0}, 0.5, 0.5), Asked({"z": 2.0}, f"\x1b[2J{EVIL}", 0.88),
    )),
    Trial("test_sigmoid_of_zeros", {}, 3.0, False, True, "", (Asked({"z": 0.0}, 0.5, 0.5),)),
))  # fmt: skip


def printed(**more) -> str:
    file = io.StringIO()
    found = record(2.0)
    appeal_terminal.show(found, [EVIDENCE], compare(found, kept(2.0), None), file=file, **more)
    return file.getvalue()


def test_the_terminal_shows_the_call_that_tells_why_a_test_failed():
    said = printed()
    assert "sigmoid of a number: shape = (2,) (2 points)" in said
    assert "z = 2" in said
    assert "z = 1" not in said


def test_everything_is_shown_of_an_exercise_that_is_to_be_explained():
    said = printed(explain="sigmoid")
    assert all(f"z = {number}" in said for number in (0.0, 1.0, 2.0))
    assert "sigmoid" not in printed(explain="predict")


def test_what_a_student_sent_steers_neither_terminal_nor_browser(tmp_path):
    assert "\x1b" not in printed()
    found = record(2.0, student=EVIL)
    made = appeal_page.write(found, [EVIDENCE], compare(found, None, None), "lab", tmp_path / "a")
    page = Page(made)
    assert not {"script", "img"} & set(page.tags)
    assert page.fetched == []


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (0.1 + 0.2, "0.3"),
        (np.array([[1.0], [0.25]]), "[[1.], [0.25]]  shape (2, 1)"),
        (np.arange(20), "0, 1, 2, …  shape (20,) int64, from 0 to 19"),
        (np.full((4, 4), np.nan), "nan, nan, nan, …  shape (4, 4), nothing finite"),
        ({"w": np.zeros(1), "b": None}, "{'w': [0.]  shape (1,), 'b': None}"),
        (Raised("ValueError", "no \x1b[31mred", 3), "ValueError in line 3: no red"),
        (["a"] * 20, "['a', 'a', 'a', 'a', 'a', 'a', 'a', … 20 in all]"),
    ],
    ids=str,
)
def test_a_value_in_short_is_one_line(value, short):
    assert shown(value) == short


def test_a_value_that_is_wanted_whole_keeps_every_digit_and_number():
    assert shown(0.1 + 0.2, whole=True) == "0.30000000000000004"
    numbers = np.random.default_rng(1).normal(size=400)
    text = shown(numbers, whole=True).partition("]")[0]
    assert [float(word) for word in text.strip("[").split(",")] == numbers.tolist()


def test_a_huge_value_is_cut():
    assert len(shown(np.zeros(10**6), whole=True)) < 25_000
