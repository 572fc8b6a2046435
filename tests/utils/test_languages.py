"""All that check, hint, solution and progress say, they say in the learner's language."""

import os
import re
import subprocess
import sys

import numpy as np
import pseudo
import pytest

from utils import progress
from utils.card import READ, Card, Part
from utils.cases import labs
from utils.check import CheckFailed, check, hint, solution
from utils.words import _, speaking

LAB = "week2_logistic_regression"
STUB = "def sigmoid(z):\n    raise NotImplementedError\n"
WRONG = "def sigmoid(z):\n    return {}\n"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
FALLING = WRONG.format("1 / (1 + np.exp(z))")
UNSTABLE = """
def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / Y.size, "db": np.mean(A - Y)}, cost
"""


@pytest.fixture
def brackets(tmp_path, monkeypatch):
    """Stand in an empty folder, with every message in brackets."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_unsaved", {})
    pseudo.speak(monkeypatch)


def written(source):
    """Define a function as a notebook does that has hint to call."""
    names = {"np": np, "LAB": LAB, "hint": hint}
    exec(source, names)
    return list(names.values())[-1]


def refusal(source):
    with pytest.raises(CheckFailed) as failure:
        check(written(source))
    return failure.value.card


def untranslated(*said):
    """Return what of texts, and of cards but for the headings they lead to, stands in English."""
    texts: list[str] = []
    for one in said:
        texts += [one] if isinstance(one, str) else [
            one.text, one.title, *(_(part.label) for part in one.parts),
            *(line for part in one.parts if part.label != READ for line in part.lines)]
    left = map(pseudo.untranslated, texts)
    return [text for text in left if re.search(r"\w", text)]


@pytest.mark.parametrize("source", [
    STUB, FALLING, *map(WRONG.format, ["np.exp(z) + 17", "0.5", "z.shape[7] + 'a'", "None", "'a'"]),
    "def sigmoid(z):\n    a = 1 / (1 + np.exp(-z))\n    z *= 0\n    return a\n",
    "def nobody_knows(z):\n    return z\n", "sigmoid = 7\n", "sigmoid = dict\n"])
def test_what_check_says_of_a_wrong_answer_is_translated(brackets, source):
    assert untranslated(refusal(source)) == []


@pytest.mark.parametrize("first", [STUB, FALLING, "sigmoid = 7\n"])
def test_what_check_says_of_an_earlier_exercise_is_translated(brackets, first):
    assert untranslated(refusal(first + UNSTABLE)) == []


@pytest.mark.parametrize(("source", "complete"), [(RIGHT, True), (RIGHT + UNSTABLE, False)])
def test_what_check_says_of_a_right_answer_is_translated(brackets, source, complete):
    report = check(written(source))
    assert report.complete == complete
    assert untranslated(repr(report), report.card) == []


def test_hints_are_translated_step_by_step(brackets):
    for _step in range(3):
        said = hint(written(STUB))
        assert untranslated(repr(said), said.card.title, *said.card.parts[-1].lines) == []


def test_what_solution_says_before_and_after_an_attempt_is_translated(brackets):
    before = solution(written(STUB))
    refusal(FALLING)
    after = solution(written(STUB))
    assert untranslated(before.message, after.message, after.ending) == []


def test_progress_is_translated_but_for_the_names_of_labs(brackets):
    refusal(FALLING)
    solution(written(STUB))
    check(written(RIGHT))
    left = pseudo.untranslated(repr(progress.progress()))
    for word in (*labs(), *progress.MARKS.values(), ","):
        left = left.replace(word, "")
    assert left.split() == []


def test_a_card_has_labels_in_its_language_and_says_which_that_is():
    with speaking("es_MX"):
        page = refusal(FALLING)._repr_html_()
    assert 'lang="es"' in page
    assert all(f">{label}<" in page for label in ("Qué se vio", "Qué significa", "Dónde leer"))


@pytest.mark.parametrize("language", ["en", "tlh", '"><script>'])
def test_a_card_that_nobody_has_translated_says_that_it_is_english(language):
    with speaking(language):
        assert 'lang="en"' in Card("wrong", "", (Part("Why", ("It.",)),), "")._repr_html_()


@pytest.mark.parametrize("module", ["utils.check", "autograder.cli"])
def test_no_message_is_said_while_a_module_is_imported(module):
    code = f"import {module}, utils.words; print(utils.words._catalogue.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "DESCENT_LANGUAGE": "es"})
    assert done.stdout.strip() == "0"
