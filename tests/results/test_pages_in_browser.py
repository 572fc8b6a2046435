"""The pages for instructors in a real browser: no barrier, no foreign host, no sideways scroll."""

from __future__ import annotations

import pytest
from chromium import barriers

from autograder.grading.record import without_credit
from autograder.results import appeal_page, report
from autograder.results.appeal import compare

from .test_appeal import EVIDENCE, kept, record
from .test_report import EVIL, POINTS, SENTENCE, class_of, one

pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Write a class report with everything in it, and an appeal."""
    folder = tmp_path_factory.mktemp("pages")
    shared = [one(f"pair{n}", "failed", "values", "w differs.") for n in range(2)]
    for student in shared:
        student.exercises["sigmoid"].code, student.exercises["sigmoid"].size = "c0de", 9
    slow = one("slow", "error", "stopped", "sigmoid took more than 5 s.")
    slow.incidents = [{"kind": "time", "where": "sigmoid", "what": "It took more than 5 s."}]
    wrong = [one(f"student{n:03}", "failed", "sigmoid_sign", SENTENCE) for n in range(120)]
    bad = without_credit("bad", f"This is no notebook: {EVIL}", POINTS)
    found = record(2.0)
    return {
        "report": report.write(class_of(*shared, slow, *wrong, bad), folder / "report.html"),
        "appeal": appeal_page.write(
            found, [EVIDENCE], compare(found, kept(), None), "lab", folder / "appeal.html"),
    }  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["report", "appeal"])
def test_a_page_keeps_nobody_out_and_stays_by_itself(pages, browser, name, width, scheme):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name].as_uri())
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_a_barrier_is_found(browser):
    page = browser.new_page()
    page.set_content("<html lang='en'><title>t</title><main><h1>h</h1><img src='data:,'></main>")
    assert [found.partition(":")[0] for found in barriers(page)] == ["image-alt"]
    page.close()
