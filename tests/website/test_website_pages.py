"""What the built pages hold, and what they must not."""

import json
import re
from html.parser import HTMLParser

import pytest

from autograder.authoring.course_tree import CourseTree
from autograder.misconceptions import lab_misconceptions

COURSE = CourseTree()
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


class Reader(HTMLParser):
    """Collect the pictures, the links, and the text of a page."""

    def __init__(self, path):
        super().__init__()
        self.pictures, self.links, self.words = [], [], []
        self.feed(path.read_text(encoding="utf-8"))
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.pictures.append(attributes)
        if tag == "a":
            self.links.append(attributes.get("href") or "")

    def handle_data(self, data):
        self.words.append(data)


def solutions(lab):
    """Return the lines of a lab's answers that are long enough to be nobody else's."""
    text = COURSE.reference(lab).read_text(encoding="utf-8")
    lines = {line.strip() for part in SOLUTION.findall(text) for line in part.splitlines()}
    return {line for line in lines if len(line) > 12 and not line.startswith("#")}


@pytest.fixture(scope="module")
def read(site):
    """Read every page of the site."""
    return {path.relative_to(site).as_posix(): Reader(path) for path in site.rglob("*.html")}


def test_every_picture_says_what_it_shows(read):
    pictures = [picture for page in read.values() for picture in page.pictures]
    assert len(pictures) > 60
    assert [one for one in pictures if len((one.get("alt") or "").split()) < 4] == []


def test_lessons_show_what_their_cells_gave(read, site):
    page = "week4_what_depth_is_for.html"
    assert len(read[page].pictures) >= 5
    assert "Traceback" not in read[page].text
    assert (site / page).read_text(encoding="utf-8").count("cell_output") > 10


def test_nothing_of_the_machine_that_built_it_is_on_a_lesson(read, site):
    for name in COURSE.lessons():
        text = read[f"{name}.html"].text
        assert str(COURSE.root) not in text
        assert "/tmp/" not in text


def given_away(lab, text):
    """Return the lines of a lab's answers that are in a text, and not in the lab as handed out."""
    handed_out = cells(COURSE.release(lab))
    return [line for line in solutions(lab) if line in text and line not in handed_out]


def cells(path):
    """Return what stands in all cells of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


@pytest.mark.parametrize("lab", COURSE.labs())
def test_a_lab_is_there_without_its_answers(read, lab):
    text = read[f"{lab}.html"].text
    assert "raise NotImplementedError" in text
    assert given_away(lab, text) == []
    assert given_away(lab, cells(COURSE.source(lab))), "an answer would be found"


def test_the_front_page_shows_what_a_check_says(read):
    known = lab_misconceptions("week2_logistic_regression").MISCONCEPTIONS
    assert any(one.sentence in read["index.html"].text for one in known)


def test_every_link_within_the_site_leads_somewhere(read, site):
    for name, page in read.items():
        within = [to.partition("#")[0] for to in page.links if "://" not in to]
        assert [to for to in within if to and not (site / name).parent.joinpath(to).exists()] == []
