from __future__ import annotations

import json

from autograder.grading.record import without_credit
from autograder.results.exports import gradescope
from autograder.results.exports.grades import from_record

from ..conftest import HIDDEN, POINTS, record

KEYS = {"score", "output", "output_format", "visibility", "stdout_visibility", "extra_data",
        "tests"}  # fmt: skip
TEST_KEYS = {"name", "score", "max_score", "status", "output", "output_format", "visibility"}


def test_the_object_has_gradescopes_keys_and_values(grades):
    made = gradescope.results(grades[1])
    assert made.keys() == KEYS
    assert all(test.keys() == TEST_KEYS for test in made["tests"])
    assert {test["status"] for test in made["tests"]} <= {"passed", "failed"}


def test_the_score_is_what_counts_and_the_penalty_is_explained(grades):
    made = gradescope.results(grades[1])
    assert made["score"] == 0.5
    assert "1 points, less 0.5 for being late." in made["output"]


def test_an_exercise_is_a_test_with_the_sentence_of_its_mistake(grades):
    test = gradescope.results(grades[1])["tests"][0]
    assert (test["name"], test["score"], test["max_score"]) == ("double", 0, 2)
    assert test["output"] == "You halve\nwhere you should double."


def test_a_person_who_gave_full_points_makes_it_passed(grades):
    grades[1].parts["double"].points = 2.0
    assert gradescope.results(grades[1])["tests"][0]["status"] == "passed"


def test_each_submission_has_a_folder_and_absent_students_have_none(grades, tmp_path):
    folder = tmp_path / "made"
    assert gradescope.write_class(grades, folder, {"lab": "x"}) == 2
    assert sorted(path.name for path in folder.iterdir()) == ["student01", "student02"]
    made = json.loads((folder / "student01" / "results.json").read_text(encoding="utf-8"))
    assert (made["score"], made["extra_data"]) == (4.75, {"lab": "x"})


def test_no_hidden_test_is_in_it(grades):
    assert HIDDEN not in json.dumps(gradescope.results(grades[0]))
    assert gradescope.results(grades[0])["stdout_visibility"] == "hidden"


def test_a_single_record_gives_the_same_object(grades):
    one = gradescope.results(from_record(record("student09").to_json()))
    assert (one["score"], [test["score"] for test in one["tests"]]) == (5, [2, 3])


def test_a_submission_that_could_not_be_read_says_so(grades):
    made = gradescope.results(from_record(without_credit("s", "No notebook.", POINTS).to_json()))
    assert (made["score"], made["output"]) == (0, "No notebook.")


def test_what_steers_a_terminal_or_turns_text_round_is_spelled_out(grades):
    grades[1].parts["double"].message = "a\x1b[31mb\u202ec"
    assert gradescope.results(grades[1])["tests"][0]["output"] == "ab\\u202ec"
