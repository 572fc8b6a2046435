from __future__ import annotations

import io

import pytest

from autograder.results import overview


def run(lab: str, **points: float) -> dict:
    rows = [{"student": name, "points": got, "max_points": 10.0} for name, got in points.items()]
    return {"lab": lab, "submissions": rows}


@pytest.fixture
def two():
    return overview.together([run("week1", anna=10.0, ben=5.0), run("week2", anna=0.0)])


@pytest.fixture
def written(two, tmp_path):
    """Write the page where one report and one feedback lie."""
    for name in ("week1.html", "anna/week1.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    places = overview.Places(tmp_path, "{lab}.html", "{student}/{lab}.html")
    return overview.write(two, places, "index.html").read_text(encoding="utf-8")


def test_the_mean_is_that_of_those_who_handed_in(two):
    assert (two.mean("week1"), two.mean("week2")) == (0.75, 0.0)
    assert two.share("ben", "week2") is None


def test_only_what_is_there_is_linked(written):
    assert written.count("<a href") == 2
    assert '<a href="week1.html">week1</a>' in written
    assert '<td class="partial">5&#8239;/&#8239;10</td>' in written


def test_what_was_not_handed_in_is_an_empty_field(written):
    assert '<tr><th scope="row">ben</th><td class="partial">' in written
    assert written.count("<td></td>") == 1


def test_a_students_name_is_text_and_part_of_a_path(tmp_path):
    evil = '<b>"&'
    (tmp_path / f"{evil}.html").touch()
    places = overview.Places(tmp_path, "{lab}.html", "{student}.html")
    made = overview.together([run("week1", **{evil: 3.0})])
    page = overview.write(made, places, "index.html").read_text(encoding="utf-8")
    assert "<b>\"" not in page
    assert 'href="%3Cb%3E%22%26.html"' in page


def test_a_class_of_nobody_is_a_page_too(tmp_path):
    places = overview.Places(tmp_path, "{lab}.html", "{student}.html")
    path = overview.write(overview.together([run("week1")]), places, "index.html")
    assert "<b>0</b> students" in path.read_text(encoding="utf-8")


def test_the_terminal_shows_per_cent_and_names_the_labs_below(two):
    file = io.StringIO()
    overview.show(two, file)
    shown = file.getvalue()
    rows = [line.split() for line in shown.splitlines()]
    assert ["anna", "100%", "0%"] in rows
    assert ["ben", "50%"] in rows
    assert "1 week1   2 week2" in shown
