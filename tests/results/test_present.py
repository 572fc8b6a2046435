from __future__ import annotations

import errno
import json

import pytest

from autograder.grading.record import ExerciseResult
from autograder.refusal import RefusalError
from autograder.results import autograded
from autograder.results.errors import ResultsError
from autograder.results.present import outcome, present

from .conftest import HIDDEN, LAB, code, lab_cells, mark, notebook, record, unreadable


def by_name(made: dict) -> dict[str, dict]:
    marked = [cell for cell in made["cells"] if "nbgrader" in cell["metadata"]]
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in marked}


def test_a_check_cell_shows_points_and_sentence_and_no_hidden_test():
    cell = by_name(present(record("student01", double=0.5)))["check_double"]
    assert cell["source"] == "check(double)"
    assert cell["outputs"][0]["text"] == "double: 0.5 of 2 points\nAbout double.\n"
    assert HIDDEN not in json.dumps(cell)


def test_the_points_that_are_shown_read_as_a_plain_float():
    outputs = by_name(present(record("student01", double=0.5)))["check_double"]["outputs"]
    assert outputs[-1]["output_type"] == "execute_result"
    assert outputs[-1]["data"] == {"text/plain": "0.5"}


def test_the_notebook_is_valid_for_nbformat_and_for_nbgrader():
    import nbformat
    from nbgrader.nbgraderformat import MetadataValidator

    made = nbformat.from_dict(present(record("student01")))
    nbformat.validate(made)
    MetadataValidator().validate_nb(made)
    assert list(by_name(made)) == ["double", "check_double", "halve", "check_halve", "why"]


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": {"grade_id": "double", "schema_version": 99}},
        {"nbgrader": {"grade_id": "<script>", "solution": True}},
        {"nbgrader": {"grade_id": ["double"]}},
        {"nbgrader": "double"},
        mark("more", grade=True, points="100"),
        mark("check_double", grade=True, locked=True, points=1000),
        {"tags": ['"><script>'], "name": "x"},
    ],
)
def test_no_metadata_makes_the_notebook_invalid(metadata):
    import nbformat
    from nbgrader.nbgraderformat import MetadataValidator

    made = record("student01")
    made.notebook["cells"] += [{"id": "odd", **code("pass", metadata)}] * 2
    shown = nbformat.from_dict(present(made))
    nbformat.validate(shown)
    MetadataValidator().validate_nb(shown)
    assert "<script>" not in json.dumps(shown)


def test_a_check_cell_that_is_gone_is_added():
    made = record("student01")
    made.notebook["cells"] = [code("x = 1")]
    assert set(by_name(present(made))) == {"check_double", "check_halve"}


def test_the_cause_is_named_where_an_earlier_function_is_at_fault():
    result = ExerciseResult(3.0, 3.0, "passed", None, "Right.", "double")
    assert "The cause lies in `double`" in outcome("halve", result)


def test_a_submission_that_could_not_be_read_shows_the_lab_and_the_reason(course):
    path = autograded.write(unreadable("student01"), LAB, course_dir=course)
    made = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(made)
    assert "This is no notebook" in made["cells"][0]["source"]
    assert HIDDEN not in text
    assert "return 'double'" not in text
    assert "BEGIN SOLUTION" not in text


def test_writing_twice_gives_the_same_bytes_and_leaves_nothing_beside(course):
    path = autograded.write(record("student01"), LAB, course_dir=course)
    before = path.read_bytes()
    assert autograded.write(record("student01"), LAB, course_dir=course) == path
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [f"{LAB}.ipynb"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_written_is_one_sentence_and_the_old_file_stays(course, monkeypatch, number):
    path = autograded.write(record("student01"), LAB, course_dir=course)
    before = path.read_bytes()

    def refuse(*_):
        raise OSError(number, "refused")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(RefusalError, match=r"could not be written: .*\."):
        autograded.write(record("student01", double=0), LAB, course_dir=course)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_a_path_that_leaves_the_folder_is_refused(course):
    with pytest.raises(ResultsError, match="cannot be a student id"):
        autograded.write(record("../../student01"), LAB, course_dir=course)


def test_a_half_character_can_be_written(course):
    made = record("student01")
    made.notebook = notebook([*lab_cells(), code("x = '\ud800'")])
    made.exercises["double"].message = "half \ud800"
    assert autograded.write(made, LAB, course_dir=course).is_file()


def test_a_timestamp_goes_along_so_that_formgrader_sees_what_is_new(course):
    folder = course / "submitted" / "student01" / LAB
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    path = autograded.write(record("student01"), LAB, course_dir=course)
    assert (path.parent / "timestamp.txt").read_text() == "2026-01-01 00:00:00 UTC"
