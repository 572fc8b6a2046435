import pytest
from small_lab import arranged, at, cell, find, grade_ids, graded, kinds, move, notebook, values

WRONG = "def double(z):\n    return 3 * z"

ALL_IDS = ["double", "check_double", "square", "check_square"]
RIGHT = {"double": 6, "square": 9}


def test_a_check_before_its_function_is_asked_after_it():
    document = notebook()
    move(document, "c-double", 1)
    made = arranged(document)
    assert values(made) == RIGHT
    assert "stood before" in made.notes["double"]


def test_an_exercise_waits_for_the_earlier_one_that_it_calls():
    document = notebook()
    move(document, "e-double", len(document["cells"]) - 1)
    move(document, "c-double", len(document["cells"]) - 1)
    made = arranged(document)
    assert values(made) == RIGHT
    assert made.notes["square"] == "square was asked after double, which it calls."


def test_all_cells_in_reverse_order_are_still_graded():
    document = notebook()
    document["cells"].reverse()
    assert values(arranged(document)) == RIGHT


def test_a_name_in_prose_or_in_a_later_exercise_delays_nothing():
    document = notebook()
    find(document, "e-double")["source"] += "  # square(z) comes later"
    assert arranged(document).notes == {}


@pytest.mark.parametrize("name", ["x", "square", "check_double", 7, None, ["double"], {}])
def test_a_renamed_grade_id_changes_nothing(name):
    document = notebook()
    find(document, "e-double")["metadata"]["nbgrader"]["grade_id"] = name
    made = arranged(document)
    assert values(made) == RIGHT
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)


def test_two_swapped_grade_ids_are_swapped_back():
    document = notebook()
    for name, other in (("e-double", "square"), ("e-square", "double")):
        find(document, name)["metadata"] = graded(other, check=False)
    made = arranged(document)
    assert grade_ids(made) == ALL_IDS
    assert values(made) == RIGHT


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize("lost", [False, True])
def test_an_exercise_that_became_text_is_code_again(kind, lost):
    document = notebook()
    source = find(document, "e-double")["source"]
    metadata = {} if lost else graded("double", check=False)
    replaced = cell("new" if lost else "e-double", source, metadata, kind)
    document["cells"][at(document, "e-double")] = replaced
    made = arranged(document)
    assert values(made) == RIGHT
    assert "had become text" in made.notes["double"]


def test_an_old_attempt_that_was_switched_off_stays_off():
    document = notebook()
    old = cell("old", WRONG, graded("double", check=False), "raw")
    document["cells"].insert(at(document, "c-double"), old)
    made = arranged(document)
    assert values(made) == RIGHT
    assert made.notebook["cells"][at(document, "old")]["cell_type"] == "raw"


def test_a_function_shown_in_a_note_is_not_run():
    document = notebook(solved=False)
    del document["cells"][at(document, "e-double")]
    document["cells"].append(cell("note", f"My idea:\n```\n{WRONG}\n```", kind="markdown"))
    assert "double" not in arranged(document).ask_after


def test_a_check_that_became_text_is_a_check_again():
    document = notebook()
    check = cell("c-double", "check(double)", graded("double", check=True), "markdown")
    document["cells"][at(document, "c-double")] = check
    made = arranged(document)
    assert kinds(made)[3] == ("check", "double")
    assert values(made) == RIGHT
