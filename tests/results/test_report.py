from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.grading.record import ExerciseResult, Record, without_credit
from autograder.results import report, terminal
from autograder.results.summary import summarise

POINTS = {"sigmoid": 4.0, "initialize_with_zeros": 6.0}
SENTENCE = "The exponent has the wrong sign."
EVIL = "<script>alert(1)</script><img src=http://h/x onerror=f()>"


def one(student: str, status: str = "passed", mistake: str | None = None, message: str = ""):
    first = ExerciseResult(4.0 if status == "passed" else 0.0, 4.0, status, mistake, message)
    second = ExerciseResult(6.0, 6.0, "passed", None, "Right.")
    exercises = {"sigmoid": first, "initialize_with_zeros": second}
    return Record(student, first.points + 6, 10.0, 0.1, None, exercises)


def class_of(*records: Record) -> dict:
    return {
        "lab": "week0_tiny",
        "revision": "abc",
        "confinement": "full",
        "submissions": [record.to_json() for record in records],
    }


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.alts: list[str] = []
        self.cells: list[str] = []
        self.inside = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self.fetched += [found[key] for key in ("src", "href") if found.get(key)]
        if tag == "img":
            self.alts.append(found.get("alt", ""))
        self.inside = tag in ("td", "th") or (self.inside and tag in ("wbr", "br"))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.cells[-1] += data


@pytest.fixture
def mixed(tmp_path) -> Page:
    records = [
        one("student01"),
        one("student02", "failed", "sigmoid_sign", SENTENCE),
        one("student03", "failed", "sigmoid_sign", SENTENCE),
        one("student04", "failed", "raised", f"sigmoid stopped with {EVIL}."),
        one(EVIL, "error", "stopped", "sigmoid took more than 5 s."),
        without_credit("student06", f"This is no notebook: {EVIL}", POINTS),
    ]
    return Page(report.write(class_of(*records), tmp_path / "report.html"))


def test_the_report_is_one_file_without_scripts(mixed):
    assert "script" not in mixed.tags
    assert all(address.startswith("data:image/svg+xml;base64,") for address in mixed.fetched)


def test_every_picture_says_what_it_shows(mixed):
    assert len(mixed.alts) == 3
    assert "sigmoid_sign in sigmoid 2" in mixed.alts[2]
    assert all(alt.endswith(".") for alt in mixed.alts)


def test_a_mistake_is_counted_with_its_sentence_and_its_students(mixed):
    place = mixed.cells.index(SENTENCE)
    row = ["2", SENTENCE, "sigmoid_sign", "student02, student03"]
    assert mixed.cells[place - 1 : place + 3] == row


def test_who_needs_a_look_is_listed_with_the_reason(mixed):
    assert f"This is no notebook: {EVIL}" in mixed.cells
    place = mixed.cells.index("sigmoid took more than 5 s.")
    assert mixed.cells[place - 2 : place] == [EVIL, "sigmoid"]


def test_nothing_that_a_student_wrote_is_markup(tmp_path):
    evil = class_of(one(EVIL, "failed", EVIL, EVIL))
    evil["lab"], evil["confinement"] = EVIL, EVIL
    page = Page(report.write(evil, tmp_path / "report.html"))
    assert "script" not in page.tags
    assert not any(address.startswith("http") for address in page.fetched)
    assert EVIL in page.cells


def test_a_class_in_which_every_exercise_failed_is_worth_a_look():
    results = {name: ExerciseResult(0.0, 5.0, "failed", "raised", "x") for name in POINTS}
    summary = summarise(class_of(Record("student01", 0, 10, 0, None, results)))
    assert summary.worth_a_look == {"student01"}


def test_the_same_class_gives_the_same_bytes(tmp_path):
    found = class_of(one("student01"), one("student02", "failed", "sigmoid_sign", SENTENCE))
    first = report.write(found, tmp_path / "a.html").read_bytes()
    assert report.write(found, tmp_path / "b.html").read_bytes() == first


def test_a_class_of_thousands_has_a_page_that_a_browser_can_show(tmp_path):
    wrong = [one(f"s{n:04}", "failed", "sigmoid_sign", SENTENCE) for n in range(1100)]
    found = report.write(class_of(*wrong, one("right")), tmp_path / "report.html")
    page = Page(found)
    assert found.stat().st_size < 1_000_000
    assert page.tags.count("tr") < 1100
    assert any(cell.endswith("and 1,088 more") for cell in page.cells)


def test_a_class_of_hundreds_is_shown_whole_when_asked_for(tmp_path):
    found = report.write(class_of(*(one(f"s{n:03}") for n in range(300))), tmp_path / "r.html")
    page = Page(found)
    assert {f"s{n:03}" for n in range(300)} <= set(page.cells)
    assert "<summary>Show all 300</summary>" in found.read_text(encoding="utf-8")


@pytest.mark.parametrize("records", [(), (without_credit("student01", "Nothing.", {}),)])
def test_a_class_without_work_has_a_report_too(tmp_path, records):
    assert "h1" in Page(report.write(class_of(*records), tmp_path / "report.html")).tags


def test_scores_are_counted_by_tenths_and_full_marks_are_in_the_last():
    summary = summarise(class_of(one("student01"), one("student02", "failed")))
    assert summary.bins == [0, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert summary.mean == pytest.approx(0.8)


def shown(*records: Record, encoding: str = "utf-8") -> list[str]:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    terminal.show(records, file)
    file.flush()
    return raw.getvalue().decode(encoding).splitlines()


def test_the_table_names_the_mistake_and_fits_a_page():
    lines = shown(one("student01"), one("student02", "failed", "sigmoid_sign", SENTENCE))
    assert max(map(len, lines)) <= 100
    assert any("student02" in line and "sigmoid: sigmoid_sign" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_the_table_speaks_ascii_where_nothing_else_is_understood():
    lines = shown(one("student01"), one("student02", "failed", "x", "λ"), encoding="ascii")
    assert any("student01" in line and " + " in line for line in lines)


def test_a_table_shows_markup_and_escapes_as_text():
    evil = one("[red]s[/red]", "failed", None, "[bold]\x1b[31mhm[/bold]. More.")
    text = "\n".join(shown(evil))
    assert "[red]s[/red]" in text
    assert "[bold]hm[/bold]." in text
    assert "\x1b" not in text


def test_what_several_exercises_share_is_said_once():
    results = {name: ExerciseResult(0.0, 5.0, "failed", "raised", "x") for name in POINTS}
    assert terminal.wrong(Record("s", 0, 10, 0, None, results)) == "every exercise: raised"
