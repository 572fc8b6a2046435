"""A lab that builds on another takes the learner's own functions, and says what is wrong there."""

import inspect
import json
import shutil
from pathlib import Path

import pytest

from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source
from utils.own_work import OwnWorkError, load_own

ROOT = Path(__file__).resolve().parents[2]
LAB = "week4_building_blocks"
REFERENCE = lab_reference(LAB)
SETUP = f'LAB = "{LAB}"\nimport numpy as np\nfrom copy import deepcopy\n'


def sources():
    """Return the cells of a right notebook: setup, given functions, exercises."""
    functions = [f for _, f in inspect.getmembers(REFERENCE, inspect.isfunction)
                 if f.__module__ == REFERENCE.__name__]
    return {"": SETUP} | {f.__name__: inspect.getsource(f) for f in functions}


def write(folder, cells, name=LAB):
    """Write a notebook with these code cells."""
    made = [{"cell_type": "markdown", "metadata": {}, "source": "# Blocks"}]
    made += [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None,
              "source": source.splitlines(keepends=True)} for source in cells.values()]
    folder.mkdir(exist_ok=True)
    notebook = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Stand in the folder of the later lab."""
    here = tmp_path / "week4_deep_network"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def refused(desk, cells):
    """Return the sentence with which a notebook is refused."""
    write(desk, cells)
    names = {}
    with pytest.raises(OwnWorkError) as failure:
        load_own(LAB, names)
    assert names == {}
    return str(failure.value)


@pytest.mark.parametrize("place", [".", LAB, "..", f"../{LAB}"])
def test_right_functions_come_from_wherever_the_notebook_lies(desk, place):
    write(desk / place, sources())
    names = {"LAB": "week4_deep_network"}
    assert f"come from {LAB}.ipynb" in load_own(LAB, names)
    assert set(REFERENCE.OUTPUTS) | {"sigmoid", "relu", "sigmoid_backward"} <= names.keys()
    assert names["LAB"] == "week4_deep_network"


def test_functions_that_were_loaded_work_together(desk):
    write(desk, sources())
    names = {}
    load_own(LAB, names)
    parameters = names["initialize_parameters_deep"]([2, 3, 1])
    AL, caches = names["L_model_forward"](REFERENCE.np.ones((2, 4)), parameters)
    assert (AL.shape, len(caches)) == ((1, 4), 2)


def test_missing_notebook_is_said_with_its_name_and_the_place(desk):
    with pytest.raises(OwnWorkError, match=rf"{LAB}.ipynb is neither in .*week4_deep_network"):
        load_own(LAB, {})


def test_missing_function_is_named(desk):
    cells = sources()
    del cells["linear_backward"]
    assert f"{LAB}.ipynb has no function linear_backward" in refused(desk, cells)


def test_wrong_function_is_named_with_its_own_sentence(desk):
    entry = next(entry for entry in lab_misconceptions(LAB).MISCONCEPTIONS
                 if entry.exercise == "linear_backward")
    wrong = swapped_source(entry, REFERENCE)
    sentence = refused(desk, sources() | {"linear_backward": wrong})
    assert f"Not right yet: linear_backward. {entry.sentence}" in sentence
    assert "Still to write" not in sentence


def test_functions_that_were_never_attempted_are_all_named(desk):
    names = ("compute_cost", "update_parameters")
    placeholders = {name: f"def {name}(*all):\n    raise NotImplementedError\n" for name in names}
    sentence = refused(desk, sources() | placeholders)
    assert "Still to write: compute_cost, update_parameters." in sentence
    assert "Not right yet" not in sentence


def test_only_the_first_wrong_function_is_told_as_it_may_explain_others(desk):
    wrong = "def linear_forward(A, W, b):\n    return np.dot(W, A), (A, W, b)\n"
    sentence = refused(desk, sources() | {"linear_forward": wrong})
    assert sentence.count("Not right yet: ") == 1
    assert "Not right yet: linear_forward." in sentence


@pytest.mark.parametrize("text", ["{ this is no notebook", "[]", '{"cells": 3}', "{}"])
def test_broken_notebook_is_said(desk, text):
    (desk / f"{LAB}.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(OwnWorkError, match="cannot be read as a notebook"):
        load_own(LAB, {})


def test_cell_that_defines_something_and_does_not_run_is_said(desk):
    sentence = refused(desk, {"": SETUP, "broken": "def f(:\n    pass\n"})
    assert "the one that begins with 'def f(:': SyntaxError in line 1: invalid syntax" in sentence


def test_training_is_not_run_and_no_name_of_it_arrives(desk):
    training = "parameters = L_model_forward(1 / 0, {})\nraise RuntimeError('trained')\n"
    magic = "%timeit L_model_forward\ndef late():\n    return 1\n"
    write(desk, sources() | {"training": training, "magic": magic})
    names = {}
    load_own(LAB, names)
    assert "parameters" not in names
    assert names["late"]() == 1


def test_value_that_a_function_reads_comes_with_it(desk):
    cells = sources()
    generator = "    rng = np.random.default_rng()\n"
    assert generator in cells["initialize_parameters_deep"]
    cells["initialize_parameters_deep"] = cells["initialize_parameters_deep"].replace(generator, "")
    write(desk, cells | {"mine": "rng, seed = np.random.default_rng(5), 5\n"})
    assert load_own(LAB, {})


def test_value_that_only_a_picture_reads_stays_behind(desk):
    training = "X = L_model_forward(1 / 0, {})\ndef draw():\n    return X\n"
    write(desk, sources() | {"training": training})
    assert load_own(LAB, {})


def test_value_of_an_experiment_that_needs_its_data_refuses_nobody(desk):
    experiment = {"data": "cats = load_cats()\nX = cats.X_train\n",
                  "reads": "def costs_of_descent():\n    return L_model_forward(X, {})\n"}
    write(desk, sources() | experiment)
    names = {}
    assert load_own(LAB, names)
    assert "X" not in names


def test_the_whole_solved_notebook_of_the_course_is_taken(desk):
    shutil.copy(ROOT / "source" / LAB / f"{LAB}.ipynb", desk)
    assert "functions of your own" in load_own(LAB, {})


def test_last_definition_of_a_function_counts(desk):
    wrong = "def compute_cost(AL, Y):\n    return 0.0\n"
    cells = {"": SETUP, "first": wrong} | sources()
    write(desk, cells)
    assert load_own(LAB, {})


def test_message_stands_alone_in_a_notebook(desk):
    with pytest.raises(OwnWorkError) as failure:
        load_own(LAB, {})
    shown = failure.value._render_traceback_()
    assert " ".join(shown).split() == str(failure.value).split()
    assert max(map(len, shown)) < 120


def test_a_kernel_in_the_courses_folder_finds_the_notebooks_in_work(tmp_path, monkeypatch):
    write(tmp_path / "work", sources())
    monkeypatch.chdir(tmp_path)
    assert "come from week4_building_blocks.ipynb" in load_own(LAB, {})
