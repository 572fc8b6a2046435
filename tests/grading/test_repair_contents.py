import json

import pytest
from small_lab import (
    DATA,
    TRAINING,
    arranged,
    at,
    cell,
    encoded,
    find,
    kinds,
    move,
    notebook,
    values,
)

from autograder.grading.notebook import SubmissionError

RIGHT = {"double": 6, "square": 9}


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\ndef double(z):\n    return 2 * z",
        "double = lambda z: 2 * z",
        "if True:\n    def double(z):\n        return 2 * z",
        "try:\n    import missing\nexcept ImportError:\n    def double(z):\n        return 2 * z",
        "def helper(z):\n    return 2 * z\ndouble = helper",
        "class Doubler:\n    def __call__(self, z):\n        return 2 * z\ndouble = Doubler()",
        "s = '''\ndef double(z): 3'''\ndef double(z):\n    return 2 * z",
    ],
)
def test_a_function_is_found_however_it_is_defined(source):
    document = notebook()
    document["cells"][at(document, "e-double")] = cell("new", source)
    del document["cells"][at(document, "c-double")]
    made = arranged(document)
    assert made.cells[made.defined_in["double"]].source == source


def test_a_syntax_error_costs_that_exercise_alone():
    document = notebook()
    find(document, "e-square")["source"] = "def square(z)\n    return z * z"
    made = arranged(document)
    assert values(made) == {"double": 6, "square": None}
    assert made.cells[made.defined_in["square"]].exercise == "square"


def test_a_variable_of_the_same_name_is_no_definition_beside_a_function():
    document = notebook()
    document["cells"].append(cell("mine", "double = double(3)"))
    del document["cells"][at(document, "c-double")]
    assert values(arranged(document)) == RIGHT


def test_an_edited_experiment_without_ids_is_recognised():
    document = notebook()
    find(document, "training").update(
        source=TRAINING.replace("1000", "5000"), id="other", metadata={}
    )
    assert kinds(arranged(document))[-1] == ("experiment", None)


def test_a_short_given_cell_is_not_found_in_a_cell_that_only_uses_its_words():
    document = notebook()
    document["cells"][at(document, "data")] = cell(
        "mine", "print(X, np.ones(2), Y, np.zeros(1), 3)"
    )
    made = arranged(document)
    assert DATA in [ran.source for ran in made.cells]


def test_a_cell_of_the_students_own_cannot_call_itself_an_experiment():
    document = notebook()
    mine = cell("mine", "def helper(z):\n    return z", {"descent": {"experiment": True}})
    document["cells"].insert(3, mine)
    assert kinds(arranged(document))[2] == ("own", None)


def test_an_exercise_hidden_in_an_experiment_cell_counts():
    document = notebook()
    find(document, "training")["source"] = find(document, "e-square")["source"] + "\n" + TRAINING
    del document["cells"][at(document, "e-square")]
    made = arranged(document)
    assert values(made) == RIGHT
    assert kinds(made)[-2:] == [("exercise", "square"), ("check", "square")]


def test_a_helper_in_an_experiment_cell_is_there_without_the_training():
    document = notebook()
    move(document, "training", at(document, "e-double"))
    find(document, "training")["source"] = (
        TRAINING + "\nimport math\nTWO = 2\n@staticmethod\ndef help(z):\n    return TWO * z"
    )
    find(document, "e-double")["source"] = "def double(z):\n    return help(z)"
    made = arranged(document)
    assert values(made) == RIGHT
    assert "print" not in made.cells[2].definitions


def test_a_notebook_of_another_lab_is_named():
    other = json.loads(encoded(notebook()).replace(b"double", b"triple"))
    with pytest.raises(SubmissionError, match="notebook of other .it has triple."):
        arranged(other)


def test_another_labs_notebook_without_metadata_is_named_too():
    other = json.loads(encoded(notebook()).replace(b"double", b"triple"))
    for one in other["cells"]:
        one["metadata"] = {}
        one["id"] = "x-" + one["id"]
    with pytest.raises(SubmissionError, match="notebook of other"):
        arranged(other)


@pytest.mark.parametrize("cells", [[], [cell("a", "print(1)")]])
def test_a_notebook_without_any_exercise_says_which_were_wanted(cells):
    document = notebook() | {"cells": cells}
    with pytest.raises(SubmissionError, match="none of the exercises .*double, square"):
        arranged(document)
