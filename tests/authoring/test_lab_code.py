"""What an author gets wrong in a new lab is said with file and line."""

import sys

import pytest

import autograder.misconceptions
import autograder.reference
from autograder.authoring.cases import exercises_of
from autograder.authoring.problems import AuthoringError

REFERENCE = '''\
"""Answers."""

OUTPUTS = {"double": ("y",)}


def double(x):
    """Return twice x."""
    return 2 * x
'''
WRONG = '''\
"""Mistakes."""

from . import of

MISCONCEPTIONS = of(
    "double",
    ("doubles_square", "2 * x", "x * x", "This is the square."),
)


def public_inputs(rng):
    """Return what check asks."""
    return {"double": [(3.0,)]}
'''
HEADINGS = {"double": "Double it"}
MISTAKES = "autograder/misconceptions/tiny_lab.py"
ANSWERS = "autograder/reference/tiny_lab.py"


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Write a lab, with a text swapped for another or a file left out; return what is said."""
    def build(reference=REFERENCE, wrong=WRONG, headings=HEADINGS):
        for room, text in (("reference", reference), ("misconceptions", wrong)):
            package, folder = getattr(autograder, room), tmp_path / room
            folder.mkdir()
            if text is not None:
                (folder / "tiny_lab.py").write_text(text)
            monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
            monkeypatch.delitem(sys.modules, f"{package.__name__}.tiny_lab", raising=False)
        with pytest.raises(AuthoringError) as stop:
            exercises_of("tiny_lab", headings)
        return str(stop.value)

    yield build
    for room in ("reference", "misconceptions"):
        sys.modules.pop(f"autograder.{room}.tiny_lab", None)


def test_a_lab_without_a_file_of_mistakes_is_told_what_to_write(said):
    assert said(wrong=None) == (
        f"{MISTAKES}:1: this file is missing. Write MISCONCEPTIONS and public_inputs into it: "
        "docs/write_an_exercise.md shows how.")


def test_a_piece_that_is_not_there_once_is_told_with_its_line(said):
    sentence = said(wrong=WRONG.replace('"2 * x", "x * x"', '"x", "y"'))
    assert sentence.startswith(f"{MISTAKES}:7: misconception doubles_square: 'x' stands ")
    assert "must stand there exactly once." in sentence


def test_a_mistake_that_is_no_python_is_told_with_its_line(said):
    sentence = said(wrong=WRONG.replace('"x * x"', '"x *"'))
    assert sentence.startswith(f"{MISTAKES}:7: misconception doubles_square: with 'x *' it is no")


def test_a_mistake_of_an_unknown_exercise_is_told(said):
    sentence = said(wrong=WRONG.replace('    "double"', '    "dubble"'))
    assert "there is no exercise dubble. Mend the name." in sentence


def test_a_mistake_that_is_right_on_every_public_input_is_told(said):
    sentence = said(wrong=WRONG.replace("3.0", "2.0"))
    assert sentence.startswith(f"{MISTAKES}:7: doubles_square gives the right values on every")


def test_an_exercise_that_check_has_nothing_to_ask_about_is_told(said):
    sentence = said(wrong=WRONG.replace('{"double"', '{"other"'))
    assert sentence.startswith(f"{MISTAKES}:11: public_inputs gives nothing for double.")


def test_an_exercise_of_the_text_that_outputs_does_not_name_is_told(said):
    sentence = said(headings={**HEADINGS, "halve": "Halve it"})
    assert sentence.startswith(f"{ANSWERS}:1: OUTPUTS does not name halve, an exercise of the text")


def test_an_answer_that_outputs_names_and_nobody_wrote_is_told(said):
    sentence = said(reference=REFERENCE.replace("{", '{"halve": ("y",), '))
    assert sentence.startswith(f"{ANSWERS}:1: OUTPUTS names halve, and there is no such function")


@pytest.mark.parametrize(("old", "new", "what"), [
    ("2 * x", "2 * (x", ":8: Python cannot read this: "),
    ("OUTPUTS", "OUTPUT", ":1: OUTPUTS is not there"),
    ("OUTPUTS = ", "OUTPUTS = np or ", ":3: importing this stops with NameError: "),
    ("OUTPUTS = ", "import nothing_of_this_name\nOUTPUTS = ", ":3: importing this stops with Mod"),
])
def test_a_file_that_cannot_be_used_is_told_with_its_line(said, old, new, what):
    assert said(reference=REFERENCE.replace(old, new)).startswith(f"{ANSWERS}{what}")


def test_a_lab_that_is_in_order_is_built(said):
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        said()
