"""Teach, in JupyterLab: grade in Formgrader, read the feedback, change an exercise's points."""

import re
import shutil
import subprocess
import sys

import pytest
from chromium import barriers
from course_copy import ROOT, copy_course
from lab_page import give_points, go_to, save
from lab_server import answering

from autograder.sandbox import confine

LAB, STUDENT = "week2_logistic_regression", "student05"
NOTEBOOK = f"source/{LAB}/{LAB}.ipynb"
COMMAND = [sys.executable, "-P", "-m", "autograder.cli"]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy the course, with one student's work handed in; commands find the copy's own rooms."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    course = copy_course(tmp_path_factory.mktemp("teach") / "a course")
    work = f"submitted/{STUDENT}/{LAB}"
    shutil.copytree(ROOT / "examples" / work, course / work)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(course))
        yield course


@pytest.fixture(scope="module")
def seen(course, browser, tmp_path_factory):
    """Sit down as an instructor for an hour; return what was seen."""
    home = tmp_path_factory.mktemp("home")
    with answering([*COMMAND, "lab", "--teach"], course, home) as address:
        page = browser.new_page(viewport={"width": 1500, "height": 1000})
        page.set_default_timeout(90_000)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        seen = grade(page, address)
        seen["feedback in JupyterLab"] = feedback_in_jupyterlab(page, address)
        seen |= change_points(page, address, course)
        seen["elsewhere"] = [url for url in asked if elsewhere(url, address)]
        seen["log"] = (home / "server.log").read_text()
        page.close()
    return seen


def elsewhere(url, address):
    """Say whether an address leads away from this server."""
    return not url.startswith((address, address.replace("http", "ws", 1), "blob:", "data:"))


def grade(page, address):
    """Release the lab, grade a submission, and make its feedback, by Formgrader's buttons."""
    formgrader = open_formgrader(page, address)
    seen = {"labs": formgrader.locator("#main-table .name").all_inner_texts()}
    lab = row(formgrader, LAB)
    seen["release"] = pressed(formgrader, lab.locator(".assign a"))
    lab.locator(".num-submissions a").click()
    seen["grade"] = pressed(formgrader, row(formgrader, STUDENT).locator(".autograde a"))
    seen["score"] = row(formgrader, STUDENT).locator(".score").inner_text()
    button = row(formgrader, STUDENT).locator(".generate-feedback a")
    seen["feedback"] = pressed(formgrader, button)
    row(formgrader, STUDENT).locator(".student-name a").click()
    formgrader.locator("#main-table a", has_text=LAB).click()
    formgrader.get_by_text("propagate: 6 of 15 points").wait_for()
    seen["submission"] = formgrader.locator("#notebook").first.inner_text()
    return seen


def open_formgrader(page, address):
    """Open Formgrader from the menu; give its frame when it lists the labs."""
    page.goto(f"{address}/lab?reset")
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Formgrader", exact=True).click()
    frame = page.frame_locator("iframe").first
    row(frame, LAB).wait_for()
    return frame


def row(frame, name):
    """Return the row of a table that speaks of a lab or a student."""
    return frame.locator("#main-table tr", has_text=name)


def pressed(frame, button):
    """Press a button, and close the window in which nbgrader says how it went; return that."""
    button.click()
    window = frame.locator(".modal.in")
    window.get_by_text(re.compile("^(Success|Error)$")).wait_for()
    said = window.inner_text()
    window.get_by_role("button", name="OK").click()
    window.wait_for(state="detached")
    return said


def feedback_in_jupyterlab(page, address):
    """Open the page of feedback as a file of the course; return what it says."""
    page.goto(f"{address}/lab/tree/feedback/{STUDENT}/{LAB}/{LAB}.html?reset")
    shown = page.frame_locator(".jp-HTMLViewer iframe")
    shown.get_by_role("heading", name=f"Feedback: {LAB}").wait_for()
    return shown.locator("body").inner_text()


def change_points(page, address, course):
    """Give propagate 20 points in Create Assignment, carry that back, and grade again."""
    go_to(page, address, NOTEBOOK)
    give_points(page, "check_propagate", 20)
    save(page)
    carried = subprocess.run([*COMMAND, "carry", NOTEBOOK], cwd=course, text=True, check=False,
                             capture_output=True)  # fmt: skip
    formgrader = open_formgrader(page, address)
    pressed(formgrader, row(formgrader, LAB).locator(".assign a"))
    row(formgrader, LAB).locator(".num-submissions a").click()
    pressed(formgrader, row(formgrader, STUDENT).locator(".autograde a"))
    return {
        "carried": carried.stdout + carried.stderr,
        "new score": row(formgrader, STUDENT).locator(".score").inner_text(),
    }


def test_formgrader_lists_every_lab(seen, course):
    assert seen["labs"] == sorted(path.stem for path in (course / "content/labs").glob("*.py"))


def test_its_buttons_release_grade_and_write_feedback(seen):
    assert "Successfully created the student version" in seen["release"]
    assert "Successfully autograded" in seen["grade"]
    assert "Successfully generated feedback" in seen["feedback"]


def test_its_grade_comes_from_the_oracle(seen):
    assert f"{STUDENT}: 51 of 60 points (confinement:" in seen["grade"]
    assert seen["score"] == "51 / 60"


def test_a_submission_shows_the_sentence_and_drawn_formulas(seen):
    assert "the mean over m is missing" in " ".join(seen["submission"].split())
    assert "\\frac" not in seen["submission"]


def test_feedback_opens_in_jupyterlab(seen):
    assert "51 of 60 points" in seen["feedback in JupyterLab"]
    assert "the mean over m is missing" in " ".join(seen["feedback in JupyterLab"].split())


def test_nothing_asks_another_host(seen):
    assert seen["elsewhere"] == []


def test_the_log_holds_no_traceback_and_no_warning_of_ours(seen):
    assert "Traceback" not in seen["log"]
    assert "SAWarning" not in seen["log"]


def test_points_changed_in_the_browser_come_into_the_text_the_release_and_the_grade(seen, course):
    assert f"changed content/labs/{LAB}.py" in seen["carried"]
    assert '# %% check="propagate" points=20' in (course / f"content/labs/{LAB}.py").read_text()
    assert seen["new score"] == "53 / 65"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_feedback_page_keeps_nobody_out_and_stays_by_itself(seen, course, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((course / "feedback" / STUDENT / LAB / f"{LAB}.html").as_uri())
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(asked) == 1
    page.close()
