import pytest
from small_lab import arranged, at, find, grade_ids, kinds, notebook, values

ALL_IDS = ["double", "check_double", "square", "check_square"]
RIGHT = {"double": 6, "square": 9}


def test_a_notebook_without_any_metadata_is_graded_by_names():
    document = notebook()
    for one in document["cells"]:
        one["metadata"] = {}
        del one["id"]
    made = arranged(document)
    assert grade_ids(made) == ALL_IDS
    assert kinds(made) == kinds(arranged(notebook()))
    assert values(made) == RIGHT


@pytest.mark.parametrize(
    "lie",
    [
        {"schema_version": 99},
        {"schema_version": None},
        {"points": 1000},
        {"grade": False, "solution": True},
        {"solution": True},
        {"task": True},
        {"locked": "yes"},
    ],
)
def test_lies_in_the_metadata_do_not_survive(lie):
    document = notebook()
    for identity in ("e-double", "c-double"):
        find(document, identity)["metadata"]["nbgrader"].update(lie)
    assert arranged(document).notebook == arranged(notebook()).notebook


def test_metadata_that_is_no_metadata_is_left_out():
    document = notebook()
    find(document, "e-double")["metadata"] = {"nbgrader": "grade me", "tags": 3, "collapsed": []}
    find(document, "c-double")["metadata"] = 5
    assert values(arranged(document)) == RIGHT


def test_a_changed_check_is_put_back_and_the_students_lines_still_run():
    document = notebook()
    find(document, "c-double")["source"] = "half = 0.5\ncheck = print"
    find(document, "e-square")["source"] = "def square(z):\n    return double(z) * z * half"
    made = arranged(document)
    assert values(made) == RIGHT
    assert "had been changed" in made.notes["double"]
    assert made.cells[made.ask_after["double"]].source == "check(double)"


def test_a_comment_in_a_check_is_no_change():
    document = notebook()
    find(document, "c-double")["source"] = "# done!\ncheck(double)"
    made = arranged(document)
    assert made.notes == {}
    assert len(made.cells) == len(arranged(notebook()).cells)


def test_a_function_written_into_the_check_cell_counts():
    document = notebook()
    find(document, "c-double")["source"] = find(document, "e-double")["source"] + "\ncheck(double)"
    del document["cells"][at(document, "e-double")]
    assert values(arranged(document)) == RIGHT


def test_two_exercises_merged_into_one_cell_both_count():
    document = notebook()
    find(document, "e-double")["source"] += "\n\n" + find(document, "e-square")["source"]
    del document["cells"][at(document, "e-square")]
    made = arranged(document)
    assert values(made) == RIGHT
    assert made.defined_in["square"] == made.defined_in["double"]
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)


def test_ids_of_cells_are_valid_and_all_different():
    document = notebook()
    odd = ["a", "a", "", "\u00e4 b", "x" * 65, "c-square"]
    for one, identity in zip(document["cells"], odd, strict=False):
        one["id"] = identity
    ids = [c["id"] for c in arranged(document).notebook["cells"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "output",
    [
        3,
        {},
        {"output_type": "display_data", "data": {"text/html": {"a": 1}, "x": "y"}},
        {"output_type": "display_data", "data": 3, "metadata": []},
        {"output_type": "stream", "text": 3},
        {"output_type": "stream", "name": 3, "text": ["a", "b"], "more": 1},
        {"output_type": "error", "traceback": "x", "ename": 1},
        {"output_type": "execute_result", "execution_count": -1, "data": {"text/plain": "1"}},
        {"output_type": "update_display_data"},
    ],
)
def test_outputs_that_are_none_do_not_spoil_the_notebook(output):
    document = notebook()
    find(document, "e-double").update(outputs=[output], execution_count="7")
    find(document, "t-double").update(attachments={"a.png": {"image/png": 3}, "b": 1})
    arranged(document)  # which validates the result
