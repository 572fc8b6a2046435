"""Who needs a look is listed under what was seen, with the exercise; nobody else is."""

from __future__ import annotations

import pytest

from autograder.results.looks import HEADINGS, looks


def submission(student: str, *statuses: str, mistake: str = "raised", **more) -> dict:
    results = {
        f"exercise{number}": {"status": status, "mistake": mistake, "message": "It is so."}
        for number, status in enumerate(statuses)
    }
    return {"student": student, "error": None, "incidents": [], "exercises": results, **more}


def seen(*submissions: dict) -> dict[str, list[tuple[str, str, str]]]:
    return {look.heading: look.seen for look in looks(list(submissions))}


@pytest.mark.parametrize("kind", ["refused", "channel", "ended", "time", "memory"])
def test_an_incident_is_listed_under_its_own_heading(kind):
    incident = {"kind": kind, "where": "predict", "what": "It took \x1b[31mlong."}
    one = submission("a", "passed", "failed", incidents=[incident])
    assert seen(one, submission("b", "passed")) == {
        HEADINGS[kind][0]: [("a", "predict", "It took long.")]
    }


def test_ordinary_mistakes_are_no_reason_to_look():
    assert seen(submission("a", "passed", "failed"), submission("b", "partial", "failed")) == {}
    assert seen(submission("a", "not attempted", "not attempted")) == {}


def test_what_was_stopped_is_told_once():
    incident = {"kind": "time", "where": "exercise0", "what": "It took long."}
    one = submission("a", "error", "passed", mistake="stopped")
    assert list(seen(one)) == [HEADINGS["ended"][0]]
    assert list(seen(one | {"incidents": [incident]})) == [HEADINGS["time"][0]]


def test_an_unreadable_notebook_and_one_that_fails_everywhere_are_listed():
    found = seen(
        submission("a", "error", error="This is no notebook."), submission("b", "failed", "failed")
    )
    assert found["Could not be graded"] == [("a", "", "This is no notebook.")]
    assert [student for student, *_ in found["Every exercise failed"]] == ["b"]
