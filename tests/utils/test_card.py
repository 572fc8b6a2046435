"""A check answers in a card where a notebook shows it, and in the same words everywhere else."""

import html
import inspect
import os
import re
import subprocess
import sys
import types

import pytest
from in_kernel import executed

from utils.answers import MEANS, SEEN
from utils.card import LEFT, READ, SIGNS, STOPPED_AT, WRONG, Card, Part, section
from utils.check import CheckFailed, NotAttempted, check

LAB = "week2_logistic_regression"
SETUP = f'LAB = "{LAB}"\nimport numpy as np\nfrom utils.check import check\n'
SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp({}z))\n"
STUB = "def sigmoid(z):\n    raise NotImplementedError\n"
STOPS = "def sigmoid(z):\n    raise ValueError('<script>alert(1)</script> & `x`')\n"
UNSTABLE = """
def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / Y.size, "db": np.mean(A - Y)}, cost
"""
SEEN_WRONG = "On z = 0.7: A came out as 0.3318, wanted is 0.6682."
MEANS_WRONG = "The curve falls where it should rise: look at the sign in the exponent."
SECTION = "1. Squash scores with the sigmoid"


def written(source, lab=LAB):
    """Define a function as a notebook of the lab does; return it."""
    module = types.ModuleType("__main__")
    exec(f"import numpy as np\nLAB = {lab!r}\n{source}", module.__dict__)
    functions = filter(inspect.isfunction, module.__dict__.values())
    return list(functions)[-1]


def card_of(source):
    """Return the card that a failing check shows."""
    with pytest.raises(CheckFailed) as failure:
        check(written(source))
    return failure.value.card


def parts_of(card):
    """Return label -> words, as the HTML of a card has them."""
    rows = re.findall(r"<dt[^>]*>(.*?)</dt><dd[^>]*>(.*?)</dd>", card._repr_html_())
    return {label: html.unescape(re.sub(r"<[^>]+>", " ", text)).strip() for label, text in rows}


def test_a_wrong_answer_has_three_labelled_parts():
    assert parts_of(card_of(SIGMOID.format(""))) == {
        SEEN: SEEN_WRONG, MEANS: MEANS_WRONG, READ: SECTION}


@pytest.mark.parametrize("source", [
    "def sigmoid(z):\n    return np.exp(z) + 17\n",
    "def sigmoid(z):\n    return 0.5\n",
    "def sigmoid(z):\n    return z.shape[7] + 'a'\n",
    "def sigmoid(z):\n    a = 1 / (1 + np.exp(-z))\n    z *= 0\n    return a\n",
    "def sigmoid(z):\n    pass\n",
])
def test_every_kind_of_mistake_has_all_three_parts(source):
    parts = parts_of(card_of(source))
    assert list(parts) == [SEEN, MEANS, READ]
    assert all(parts.values())


def test_what_a_learner_s_own_code_says_is_escaped_once():
    page = card_of(STOPS)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <code>x</code>" in page


def test_no_card_fetches_or_runs_anything():
    for source in (STUB, STOPS, SIGMOID.format("")):
        assert not re.search(r"https?:|url\(|<script|\son\w+=|<img", card_of(source)._repr_html_())


def test_not_attempted_differs_from_wrong_in_sign_word_and_colour():
    left, wrong = card_of(STUB), card_of(SIGMOID.format(""))
    assert (left.kind, wrong.kind) == (LEFT, WRONG)
    assert left.title == "sigmoid: not attempted yet."
    assert not set(SIGNS[left.kind]) & set(SIGNS[wrong.kind])


@pytest.mark.parametrize(("sign", "colour"), SIGNS.values())
def test_signs_can_be_read_in_a_light_and_in_a_dark_page(sign, colour):
    assert contrast(colour, "#ffffff") >= 4.5  # the sign is white on it
    assert contrast(colour, "#1e1e1e") >= 3


def contrast(one, other):
    """Return the contrast of two colours as WCAG 2 defines it."""
    bright, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour):
    """Return the relative luminance of #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return sum(f * x for f, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_kernel_shows_the_card_once_and_one_line_as_the_error():
    (_, _, outputs) = executed(SETUP, SIGMOID.format(""), "check(sigmoid)")
    shown, error = outputs
    assert "What it means" in shown["data"]["text/html"]
    assert shown["data"]["text/plain"].splitlines()[1:3] == [MEANS_WRONG, SEEN_WRONG]
    assert (error["output_type"], error["traceback"]) == ("error", [STOPPED_AT])


def test_validate_of_nbgrader_reads_all_sentences_in_the_error():
    (_, [error]) = executed(SETUP + SIGMOID.format(""), "check(sigmoid)",
                            NBGRADER_EXECUTION="validate")
    assert error["output_type"] == "error"
    assert error["traceback"] == [
        "sigmoid: not right yet.", MEANS_WRONG, SEEN_WRONG, f"Read again: {SECTION}."]


def test_a_terminal_shows_the_words_alone(tmp_path):
    (tmp_path / "try.ipy").write_text(SETUP + SIGMOID.format("") + "check(sigmoid)\n")
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "try.ipy"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "IPYTHONDIR": str(tmp_path)})
    assert done.stdout.splitlines() == [
        "sigmoid: not right yet.", MEANS_WRONG, SEEN_WRONG, f"Read again: {SECTION}."]


def test_plain_python_is_not_made_to_load_ipython():
    asks = "import sys\nprint(check(sigmoid), 'IPython' in sys.modules)"
    code = SETUP + SIGMOID.format("-") + asks
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("sigmoid: right.")
    assert done.stdout.strip().endswith("False")


def test_a_passed_check_says_what_it_verified():
    report = check(written(SIGMOID.format("-")))
    assert repr(report) == ("sigmoid: right.\nVerified: values in 4 cases, shapes, arguments left "
                            "unchanged.")
    assert parts_of(report.card) == {
        "Verified": "Values in 4 cases, shapes, arguments left unchanged."}


def test_what_is_left_open_is_not_among_what_was_verified():
    names = written(SIGMOID.format("-")).__globals__
    exec(UNSTABLE, names)
    report = check(names["propagate"])
    assert "finite at the extremes" not in repr(report)
    assert "no loop over examples" in repr(report)
    assert list(parts_of(report.card)) == ["Verified", "Still open"]


def test_an_earlier_exercise_at_fault_is_shown_with_its_own_section():
    names = written(SIGMOID.format("")).__globals__
    exec(UNSTABLE, names)
    with pytest.raises(CheckFailed) as failure:
        check(names["propagate"])
    assert failure.value.card.title == "propagate: it uses sigmoid, and sigmoid is not right yet."
    assert parts_of(failure.value.card)[READ] == SECTION


def test_an_earlier_exercise_not_attempted_is_no_mistake():
    names = written(STUB).__globals__
    exec(UNSTABLE, names)
    with pytest.raises(NotAttempted) as failure:
        check(names["propagate"])
    assert failure.value.card.kind == LEFT


def test_the_section_is_a_link_in_the_lab_s_own_notebook_alone(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", f"/home/somebody/work/{LAB}.ipynb")
    there = Card(WRONG, "", (section("4. Go on", LAB),), "")._repr_html_()
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/somebody/work/Untitled.ipynb")
    elsewhere = Card(WRONG, "", (section("4. Go on", LAB),), "")._repr_html_()
    assert '<a href="#4.-Go-on"' in there
    assert "<a" not in elsewhere


def test_the_sizes_of_a_shape_stay_on_one_line():
    page = Card(WRONG, "", (Part(SEEN, ("On X (4, 2, 3): v (24,), on 3 of 4, 5.",)),), "")
    assert "On X (4,&nbsp;2,&nbsp;3): v (24,), on 3 of 4, 5." in page._repr_html_()


def test_a_part_without_lines_is_left_out():
    assert parts_of(Card(WRONG, "", (Part("Seen", ()), Part("Means", ("It.",))), "")) == {
        "Means": "It."}
