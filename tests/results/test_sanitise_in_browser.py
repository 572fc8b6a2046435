from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from chromium import chromium

from autograder.results import autograded, feedback, gradebook

from . import payloads
from .browser import Seen, watch
from .conftest import LAB, check, exercise, markdown, notebook, record

SETTINGS = (Path(__file__).parents[2] / "nbgrader_config.py").read_text(encoding="utf-8")
ACTS = payloads.payloads()
LINKS = payloads.links()
TEX = {name: markdown(text) for name, text in payloads.TEX.items()}
CELLS = [*ACTS.values(), *LINKS.values(), *TEX.values()]


def hostile(*cells: dict) -> dict:
    graded = [exercise("double", "return x"), check("double"), check("halve")]
    state = {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}}
    return notebook([*cells, *graded], widgets=state, title="<script>")


def page(course: Path, student: str, *, raw: bool) -> Path:
    """Make the feedback page of a hostile notebook, as nbgrader alone would or as we do."""
    made = record(student, notebook=hostile(*CELLS))
    gradebook.save([made], LAB, course_dir=course)
    path = autograded.write(made, LAB, course_dir=course)
    if raw:
        path.write_text(json.dumps(made.notebook), encoding="utf-8")
    else:
        (course / "nbgrader_config.py").write_text(SETTINGS, encoding="utf-8")
    return feedback.generate(LAB, [student], course_dir=course)[0]


@pytest.fixture(scope="module")
def seen(entered, tmp_path_factory) -> dict[str, Seen]:
    course = Path(shutil.copytree(entered, tmp_path_factory.mktemp("hostile") / "course"))
    with chromium() as browser:
        raw = watch(browser, page(course, "student01", raw=True), click=True)
        clean = watch(browser, page(course, "student02", raw=False), click=True)
    return {"raw": raw, "clean": clean}


@pytest.mark.parametrize("name", [*ACTS, *LINKS])
def test_a_payload_acts_in_plain_nbgrader_and_is_dead_in_ours(seen, name):
    assert name in seen["raw"].fired | seen["raw"].asked
    assert name not in seen["clean"].fired | seen["clean"].asked


def test_a_page_of_ours_does_nothing_by_itself(seen):
    assert seen["clean"].fired == set()
    assert seen["clean"].asked == set()
