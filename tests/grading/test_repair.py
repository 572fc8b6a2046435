import copy
import json

from small_lab import (
    DATA,
    SETUP,
    arranged,
    at,
    cell,
    find,
    grade_ids,
    graded,
    kinds,
    move,
    notebook,
    twice,
    values,
)

WRONG = "def double(z):\n    return 3 * z"

ALL_IDS = ["double", "check_double", "square", "check_square"]
RIGHT = {"double": 6, "square": 9}


def test_an_honest_notebook_is_left_as_it_is():
    made = arranged(notebook())
    assert [(c["id"], c["source"]) for c in made.notebook["cells"]] == [
        (c["id"], c["source"]) for c in notebook()["cells"]
    ]
    assert (made.notes, made.remarks) == ({}, [])
    assert made.ask_after == {"double": 3, "square": 5}


def test_every_cell_that_runs_gets_its_kind():
    document = notebook()
    document["cells"].insert(4, cell("mine", "print(1)"))
    assert kinds(arranged(document)) == [
        ("given", None),
        ("given", None),
        ("own", None),
        ("exercise", "double"),
        ("check", "double"),
        ("exercise", "square"),
        ("check", "square"),
        ("experiment", None),
    ]


def test_the_index_of_a_cell_is_its_place_in_the_clean_notebook():
    document = notebook()
    del document["cells"][at(document, "c-double")]
    twice(document, "e-square")
    made = arranged(document)
    for ran in made.cells:
        assert made.notebook["cells"][ran.index]["source"] == ran.source


def test_outputs_stay_with_their_cells():
    document = notebook()
    shown = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    for identity in ("e-double", "c-double", "training"):
        find(document, identity)["outputs"] = shown
    made = arranged(document)
    assert [ran.kind for ran in made.cells if ran.outputs == shown] == [
        "exercise",
        "check",
        "experiment",
    ]


def test_the_clean_notebook_holds_no_solution_and_no_hidden_part():
    document = notebook(solved=False)
    del document["cells"][at(document, "e-double")]
    find(document, "c-square")["source"] = "pass"
    text = json.dumps(arranged(document).notebook)
    assert "2 * z" not in text
    assert "HIDDEN" not in text


def test_a_deleted_check_is_asked_behind_the_function():
    document = notebook()
    del document["cells"][at(document, "c-double")]
    made = arranged(document)
    assert values(made) == RIGHT
    assert "missing" in made.notes["double"]
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)


def test_a_deleted_exercise_has_no_point_and_a_sentence():
    document = notebook()
    del document["cells"][at(document, "e-double")]
    made = arranged(document)
    assert list(made.ask_after) == ["square"]
    assert "No cell defines a function called double" in made.notes["double"]
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)


def test_an_exercise_deleted_with_its_check_gets_both_cells_back_in_place():
    document = notebook()
    for identity in ("e-double", "c-double"):
        del document["cells"][at(document, identity)]
    made = arranged(document)
    assert grade_ids(made) == ALL_IDS
    assert [c["id"] for c in made.notebook["cells"]][3:6] == ["t-double", "e-double", "c-double"]


def test_deleted_given_cells_are_put_back_before_they_are_needed():
    document = notebook()
    for identity in ("setup", "data"):
        del document["cells"][at(document, identity)]
    made = arranged(document)
    assert [ran.source for ran in made.cells[:2]] == [SETUP, DATA]
    assert "2 cells" in made.remarks[0]


def test_a_given_cell_that_was_moved_to_the_end_is_put_back_too():
    document = notebook()
    move(document, "setup", len(document["cells"]) - 1)
    made = arranged(document)
    assert made.cells[0].source == SETUP
    assert len(made.remarks) == 1


def test_a_given_cell_that_was_emptied_for_something_else_is_put_back():
    document = notebook()
    find(document, "setup")["source"] = "print(3)"
    made = arranged(document)
    assert SETUP in [ran.source for ran in made.cells]
    assert kinds(made)[0] == ("own", None)


def test_a_given_cell_that_was_edited_or_merged_counts_as_there():
    document = notebook()
    find(document, "setup")["source"] = SETUP + "\nimport math"
    find(document, "data")["source"] += "\nZ = X + 1"
    for one in document["cells"]:
        del one["id"]
    made = arranged(document)
    assert made.remarks == []
    assert [ran.kind for ran in made.cells[:2]] == ["given", "given"]


def test_of_a_duplicated_exercise_the_last_before_its_check_counts():
    document = notebook()
    find(document, "e-double")["source"] = WRONG
    twice(document, "e-double")["source"] = "def double(z):\n    return z + z"
    made = arranged(document)
    assert values(made) == RIGHT
    assert made.cells[made.defined_in["double"]].source == "def double(z):\n    return z + z"
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)


def test_a_definition_after_the_check_changes_nothing():
    document = notebook()
    twice(document, "e-double", to=len(document["cells"]))["source"] = WRONG
    made = arranged(document)
    assert values(made) == RIGHT
    assert made.cells[made.defined_in["double"]].source.endswith("2 * z")


def test_a_split_exercise_cell_keeps_its_id_where_the_function_is():
    document = notebook()
    find(document, "e-double")["source"] = "factor = 2"
    twice(document, "e-double")["source"] = "def double(z):\n    return factor * z"
    made = arranged(document)
    assert values(made) == RIGHT
    assert kinds(made)[2:4] == [("own", None), ("exercise", "double")]


def test_of_duplicated_checks_the_last_one_counts():
    document = notebook()
    twice(document, "c-double", to=4)
    late = copy.deepcopy(find(document, "e-double"))
    document["cells"][at(document, "c-double")]["metadata"] = {}
    document["cells"].insert(at(document, "c-double") + 1, late)
    document["cells"].append(cell("more", "check(double)", graded("double", check=True)))
    made = arranged(document)
    assert made.ask_after["double"] == len(made.cells) - 1
    assert grade_ids(made).count("check_double") == 1
