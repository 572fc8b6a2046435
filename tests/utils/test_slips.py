"""The place of a single slip is shown, in a learner's own words, and nothing that is not so."""

import dis
import linecache
import sys

import pytest

from autograder.misconceptions import lab_reference
from utils import slips
from utils.cases import lab_cases
from utils.check import CheckFailed, check, judge
from utils.slips import slip_line

LAB = "week2_logistic_regression"
RIGHT = (
    "def propagate(w, b, X, Y):\n"
    "    A = sigmoid(w.T @ X + b)\n"
    "    first, second = Y * np.log(A), (1 - Y) * np.log(1 - A)\n"
    "    cost = -np.mean(first + second)\n"
    "    error = A - Y\n"
    "    return {'dw': X @ error.T / Y.size, 'db': np.mean(error)}, cost\n"
)


@pytest.fixture(autouse=True)
def all_the_time_of_the_world(monkeypatch):
    """Try every change, however busy the machine is."""
    monkeypatch.setattr(slips, "SECONDS", 60)


def written(source, name="propagate"):
    """Define a function as a notebook does: its source can be read again."""
    names = dict(vars(lab_reference(LAB)), LAB=LAB)
    shown = f"<cell of {name} {hash(source)}>"
    linecache.cache[shown] = (len(source), None, source.splitlines(keepends=True), shown)
    exec(compile(source, shown, "exec"), names)
    return names[name]


def line_of(source, name="propagate"):
    """Look for the slip."""
    f, exercise = written(source, name), lab_cases(LAB)[name]
    verdict, question = judge(f, exercise)
    return slip_line(f, exercise, question)


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("error = A - Y", "error = A + Y", "A + Y"),
        ("(1 - Y) * np.log(1 - A)", "(1 - Y) * np.log(A)", "A"),
        ("(1 - Y) * np.log(1 - A)", "Y * np.log(1 - A)", "Y"),
        ("Y * np.log(A)", "Y * np.log10(A)", "np.log10"),
        ("sigmoid(w.T @ X + b)", "(w.T @ X + b)", "w.T @ X + b"),
    ],
)
def test_place_of_one_slip_is_shown_in_its_own_words(right, wrong, place):
    assert right in RIGHT
    assert line_of(RIGHT.replace(right, wrong)).startswith(f"Look at `{place}` in line ")


def test_check_shows_place_and_line_after_what_came_out():
    with pytest.raises(CheckFailed) as failure:
        check(written(RIGHT.replace("A - Y", "A + Y")))
    assert "The values of dw are not right" in str(failure.value)
    assert "Look at `A + Y` in line 5" in str(failure.value)


def test_what_would_be_right_is_not_told():
    assert "A - Y" not in line_of(RIGHT.replace("A - Y", "A + Y"))


def test_two_slips_are_not_taken_for_one():
    wrong = RIGHT.replace("A - Y", "A + Y").replace("np.log(1 - A)", "np.log(2 + A)")
    assert line_of(wrong) == ""


def test_missing_term_is_not_guessed():
    assert line_of(RIGHT.replace("w.T @ X + b", "w.T @ X")) == ""


@pytest.mark.parametrize(
    "source",
    [
        "def sigmoid(z):\n    while False:\n        pass\n    return 1 / (1 + np.exp(z)) + 1\n",
        "@np.vectorize\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z)) + 1\n",
        "sigmoid = lambda z: 1 / (1 + np.exp(-z)) + 1\nsigmoid.__name__ = 'sigmoid'\n",
    ],
    ids=["loop that might not end", "decorated", "lambda"],
)
def test_what_cannot_be_tried_safely_is_left_alone(source):
    assert line_of(source, "sigmoid") == ""


def test_search_changes_neither_the_function_nor_its_notebook():
    f = written(RIGHT.replace("A - Y", "A + Y"))
    names, code = dict(f.__globals__), f.__code__
    verdict, question = judge(f, lab_cases(LAB)["propagate"])
    slip_line(f, lab_cases(LAB)["propagate"], question)
    assert f.__globals__ == names
    assert f.__code__ is code


def test_search_ends_in_time(monkeypatch):
    monkeypatch.setattr(slips, "SECONDS", 0)
    assert line_of(RIGHT.replace("A - Y", "A + Y")) == ""


def endless():
    """Go over a list that grows on the way."""
    values = [1]
    for value in values:
        values.append(value)


def test_loop_without_end_is_left():
    with pytest.raises(slips.TooLongError):
        slips.limited(endless)()
    assert sys.gettrace() is None


def test_no_list_grows_while_a_loop_goes_over_it(monkeypatch):
    tried = []
    monkeypatch.setattr(slips, "limited", lambda f: f)
    monkeypatch.setattr(slips, "_right", lambda f, *others: tried.append(f))
    source = (
        "def sigmoid(z):\n"
        "    parts, values = [], list(np.ravel(z))\n"
        "    for value in values:\n"
        "        parts.append(1 + value)\n"
        "    return np.reshape(parts, np.shape(z))\n"
    )
    assert line_of(source, "sigmoid") == ""
    found = {name for f in tried for name in appended_to(f)}
    assert "parts" in found
    assert "values" not in found


def appended_to(f):
    """Give the names whose method `append` a function calls."""
    code = list(dis.get_instructions(f))
    return [one.argval for one, other in zip(code, code[1:], strict=False)
            if other.argval == "append"]
