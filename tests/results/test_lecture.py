"""Each exercise gets one sentence for the next lecture, made from what the class did."""

from __future__ import annotations

from autograder.grading.record import ExerciseResult, Record
from autograder.results.lecture import exercises_of, say
from autograder.results.summary import ExerciseSummary, summarise

LAB = "week2_logistic_regression"
READ = "Read again: 1. Squash scores with the sigmoid."
RISES = "The curve falls where it should rise: look at the sign in the exponent."


def sigmoid(*results: tuple[str, str | None]) -> ExerciseSummary:
    """Summarise a class from each student's status and mistake in one exercise."""
    records = [
        Record(f"student{number:02}", 0, 5, 0, None, {"sigmoid": ExerciseResult(
            5 if status == "passed" else 0, 5, status, mistake, "Something. " + READ)})
        for number, (status, mistake) in enumerate(results)
    ]  # fmt: skip
    found = {"lab": LAB, "submissions": [record.to_json() for record in records]}
    return summarise(found).exercises[0]


def said(*results: tuple[str, str | None]) -> str:
    return say(sigmoid(*results), exercises_of(LAB)["sigmoid"])


def test_the_most_frequent_mistake_is_named_with_its_count_and_where_to_read():
    wrong, blank = ("failed", "sigmoid_sign"), ("not attempted", None)
    sentence = said(*[("passed", None)] * 3, wrong, wrong, ("failed", "raised"), blank)
    assert sentence == (
        f"2 of 6 students who tried sigmoid made the same mistake: “{RISES}” {READ}"
    )


def test_not_attempted_is_not_wrong_and_is_told():
    sentence = said(("passed", None), ("passed", None), ("not attempted", None))
    assert sentence == "All 2 students who tried sigmoid have it; 1 student did not try."
    assert said(("not attempted", None)) == f"Nobody has tried sigmoid yet. {READ}"


def test_mistakes_of_one_student_each_are_no_word_to_the_class():
    sentence = said(("failed", "sigmoid_sign"), ("failed", "sigmoid_tanh"), ("passed", None))
    assert "2 of 3 students" in sentence
    assert "each for another reason" in sentence
    assert RISES not in sentence


def test_a_mistake_outside_the_catalogue_is_said_in_the_students_words():
    assert "“Something.”" in said(("failed", "no_such"), ("failed", "no_such"))


def test_points_are_spread_over_those_who_tried():
    one = sigmoid(("passed", None), ("failed", "raised"), ("not attempted", None))
    assert (one.tried, one.spread, one.mean) == (2, [1, 0, 0, 1], 0.5)
