"""The demo: make the class, grade it, write pages, and say whether all is as expected."""

import contextlib
import copy
import io
import json
import re
import urllib.parse

import pytest

from autograder import cli
from autograder.sandbox import confine
from autograder.verbs import demo

LABS = ["week3_activations", "week4_deep_network"]
LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Run the demo over two labs; return its folder, its exit status and what it printed."""
    rung = confine.probe()
    if rung == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    folder = tmp_path_factory.mktemp("a course") / "demo"
    with contextlib.redirect_stdout(io.StringIO()) as said:
        status = demo.grade_labs(LABS, folder, rung, jobs=2)
    return folder, status, said.getvalue()


def results_of(folder, lab):
    return json.loads((folder / ".descent" / "results" / f"{lab}.json").read_text())


def test_every_result_is_as_expected_and_it_says_so(graded):
    _, status, said = graded
    assert "Every result is the one that the sample class is made for." in said
    assert status == 0


def test_it_shows_each_lab_and_then_all_together(graded):
    _, _, said = graded
    assert "Grading 10 submissions of week3_activations" in said
    assert "Grading 8 submissions of week4_deep_network" in said
    assert "18 pages" in said


def test_the_index_leads_to_every_report_and_to_everybodys_feedback(graded):
    folder, _, said = graded
    links = LINK.findall((folder / "index.html").read_text(encoding="utf-8"))
    assert len(links) == 2 + 10 + 8
    assert [link for link in links if not (folder / urllib.parse.unquote(link)).is_file()] == []
    assert str(folder / "index.html") in said


def test_a_result_that_differs_is_named(graded):
    folder, _, _ = graded
    run = copy.deepcopy(results_of(folder, "week3_activations"))
    (row,) = (row for row in run["submissions"] if row["student"] == "student07")
    row["exercises"]["tanh"] |= {"status": "passed", "mistake": None}
    assert list(demo.differing(run, folder)) == [
        "week3_activations, student07, tanh: expected status failed, mistake tanh_is_tan; "
        "it is status passed."
    ]


def test_where_nothing_can_be_confined_the_hostile_are_left_out(tmp_path, capsys):
    demo.prepare(tmp_path / "demo", ["week4_deep_network"])
    run = demo._grade("week4_deep_network", tmp_path / "demo", "none", jobs=1)
    students = [row["student"] for row in run.as_json()["submissions"]]
    assert "the hostile ones are left out: 1 of 8." in capsys.readouterr().out
    assert len(students) == 7
    assert "student16" not in students


def test_an_unknown_lab_is_refused_before_anything_is_built(capsys):
    assert cli.main(["demo", "--lab", "week9_nonsense"]) == 2
    assert capsys.readouterr().err.startswith("There is no lab 'week9_nonsense'. The labs are: ")
