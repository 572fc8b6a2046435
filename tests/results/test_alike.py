"""The same wrong answer is shown where it is unusual, and only there."""

from __future__ import annotations

import inspect

import pytest

from autograder.grading.fingerprint import fingerprint
from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source
from autograder.results.alike import alike

LAB = "week2_logistic_regression"


def student(name: str, **exercises: tuple[str, int] | tuple[str, int, str]) -> dict:
    """Make a submission from the code, its size and the mistake of each failed exercise."""
    results = {
        exercise: {"status": "failed", "mistake": rest[0] if rest else "values", "code": code,
                   "size": size}
        for exercise, (code, size, *rest) in exercises.items()
    }  # fmt: skip
    return {"student": name, "exercises": results}


def crowd(count: int, **exercises: tuple) -> list[dict]:
    """Make students whose code nobody else has."""
    return [
        student(f"z{n}", **{name: (f"{n}{name}", *rest) for name, (_, *rest) in exercises.items()})
        for n in range(count)
    ]


def groups(*submissions: dict) -> list[tuple[str, ...]]:
    return [group.students for group in alike(list(submissions), LAB)]


def test_a_long_answer_that_two_share_is_shown_with_how_unusual_it_is():
    pair = [student(name, propagate=("same", 9, "no_mean_dw")) for name in "ab"]
    others = crowd(2, propagate=("", 9, "no_mean_dw"))
    (group,) = alike([*pair, *others], LAB)
    (shared,) = group.shared
    assert group.students == ("a", "b")
    assert (shared.size, shared.tried, shared.others) == (9, 4, 2)


def test_a_short_answer_is_no_sign_and_several_are():
    short = {"sigmoid": ("x", 1), "predict": ("y", 3)}
    assert groups(*(student(name, **short) for name in "ab")) == []
    more = short | {"optimize": ("z", 2)}
    assert groups(*(student(name, **more) for name in "ab")) == [("a", "b")]


def test_what_many_share_comes_from_the_lesson():
    assert groups(*(student(name, propagate=("same", 20)) for name in "abcdef")) == []


def test_a_common_mistake_counts_half():
    pair = [student(name, propagate=("same", 9, "no_mean_dw")) for name in "ab"]
    assert groups(*pair, *crowd(4, propagate=("", 9, "no_mean_dw"))) == []
    assert groups(*pair, *crowd(3, propagate=("", 9, "no_mean_dw"))) == [("a", "b")]


@pytest.mark.parametrize(
    "result", [{"status": "passed"}, {"code": ""}, {"mistake": "unstable"}], ids=str
)
def test_right_values_and_what_is_no_python_do_not_count(result):
    pair = [student(name, propagate=("same", 9)) for name in "ab"]
    for one in pair:
        one["exercises"]["propagate"] |= result
    assert groups(*pair) == []


def test_the_labs_own_lines_with_one_known_mistake_do_not_count():
    entry = next(one for one in lab_misconceptions(LAB).MISCONCEPTIONS if one.id == "cost_log10")
    source = swapped_source(entry, lab_reference(LAB))
    code, size = fingerprint(source, "propagate")
    assert size >= 6
    assert groups(*(student(name, propagate=(code, size)) for name in "ab")) == []
    own = source.replace("np.log10", "np.log2")
    assert own != inspect.getsource(lab_reference(LAB).propagate)
    code, size = fingerprint(own, "propagate")
    assert groups(*(student(name, propagate=(code, size)) for name in "ab")) == [("a", "b")]


def test_pairs_that_share_a_student_are_one_group():
    a = student("a", propagate=("p", 9))
    b = student("b", propagate=("p", 9), optimize=("o", 9))
    c = student("c", optimize=("o", 9))
    assert groups(a, b, c) == [("a", "b", "c")]
