"""Cells are run out of order, twice, after a restart, with slips: a check says what is the case."""

from pathlib import Path

import pytest
from in_kernel import executed, words

import utils
from utils import cells
from utils.answers import still_older
from utils.cases import lab_cases

SETUP = "LAB = 'week2_logistic_regression'\nimport numpy as np\nfrom utils.check import check"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
OLDER = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
SLIP = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z)"
CHECK = "check(sigmoid)"
AT_START = Path(utils.__file__).parent / "at_start.py"

# What a learner runs one after another, and what the last cell of each step is to answer.
STEPS = {
    "before anything": ([CHECK], "check is not there. The cell that makes check has not run since "
                        "the kernel started. After a start or a restart, a kernel knows"),
    "out of order": ([SETUP, CHECK], "sigmoid is not there. The cell that makes sigmoid has not "
                     "run since the kernel started. Run the cell that defines sigmoid"),
    "a slip before any version": ([SLIP, CHECK], "sigmoid is not there. When the cell that defines "
                                  "sigmoid ran last, it stopped with SyntaxError in line 2"),
    "a first version": ([OLDER, CHECK], "sigmoid: not right yet."),
    "the same again": ([CHECK], "sigmoid: not right yet."),
    "a new version": ([RIGHT, CHECK], "sigmoid: right."),
    "a slip in a later version": ([SLIP, CHECK], "sigmoid: its cell did not run. When the cell "
                                  "that defines sigmoid ran last, it stopped with SyntaxError"),
    "its user": (["def propagate(w, b, X, Y):\n    pass", "check(propagate)"],
                 "sigmoid: its cell did not run."),
    "mended": ([RIGHT, CHECK], "sigmoid: right."),
    "stopped on the way": (["1 / 0\n" + OLDER, CHECK], "sigmoid: its cell did not run."),
    "stopped afterwards": ([OLDER + "\n1 / 0", CHECK], "sigmoid: not right yet."),
    "a lambda": (["sigmoid = lambda z: 1 / (1 + np.exp(-z))\n" + CHECK], "sigmoid: right."),
    "no plain function": (["sigmoid = np.vectorize(sigmoid)\n" + CHECK], "sigmoid: right."),
    "an edited check": (["check(sigmoid(0))"], "This takes a function, without brackets"),
    "another name": (["def sigmoids(z):\n    pass\ncheck(sigmoids)"],
                     "week2_logistic_regression has no exercise called sigmoids; its exercises"),
}


@pytest.fixture(scope="module")
def answers():
    """Run all steps in one kernel, started as `course.py lab` does; return what each said."""
    sources = [source for step, _ in STEPS.values() for source in step]
    outputs = iter(executed(*sources, "foo", "sorted(globals())", PYTHONSTARTUP=str(AT_START)))
    said = {name: [words(next(outputs)) for _ in step][-1] for name, (step, _) in STEPS.items()}
    return said | {"foo": words(next(outputs)), "names": words(next(outputs))}


@pytest.mark.parametrize("step", STEPS)
def test_check_answers_as_a_person_expects(answers, step):
    assert answers[step].startswith(STEPS[step][1])
    assert "Traceback" not in answers[step]


def test_what_the_course_does_not_know_is_left_to_python(answers):
    assert "name 'foo' is not defined" in answers["foo"]
    assert "Stopped here" not in answers["foo"]


def test_nothing_is_put_among_the_learner_s_names(answers):
    assert "'check'" in answers["names"]
    assert not {"missing", "utils", "contextlib"} & set(answers["names"].split("'"))


def test_a_function_whose_text_is_in_the_cell_that_stopped_is_no_older_one(monkeypatch):
    monkeypatch.setattr(cells, "_stopped", {})
    names = {"executed": executed}
    text = Path(executed.__code__.co_filename).read_text(encoding="utf-8")
    cells.note_run(text, ValueError(), names)
    assert cells.last_run_stopped("executed", executed) is None
    cells.note_run("def executed():\n    return 1", ValueError("no"), names)
    assert cells.last_run_stopped("executed", executed).message == "no"


def test_a_function_made_otherwise_since_is_judged(monkeypatch):
    monkeypatch.setattr(cells, "_stopped", {})
    cells.note_run("def f(:\n    pass", SyntaxError("no"), {"f": len})
    assert cells.last_run_stopped("f", len) is not None
    assert cells.last_run_stopped("f", max) is None


def test_an_error_with_a_private_name_is_called_by_the_public_one(monkeypatch):
    class _Private(SyntaxError):
        pass

    monkeypatch.setattr(cells, "_stopped", {})
    cells.note_run("def f(x:", _Private("incomplete input"), {})
    assert cells._stopped["f"].error == "SyntaxError"


def test_the_card_of_an_older_function_asks_once_why_its_cell_stopped(monkeypatch):
    asked = []
    monkeypatch.setattr("utils.answers.why", lambda *words: asked.append(words) or "It stopped.")
    exercise = lab_cases("week2_logistic_regression")["sigmoid"]
    card = still_older("", exercise, cells.Stopped("ValueError", "no", 1, None))
    assert card.text.count("It stopped.") == len(asked) == 1
