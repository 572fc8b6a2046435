"""Start the course for the first time, follow the first page to a lab, and read a check's card."""

import re

import pytest
from chromium import barriers
from lab_page import IDLE, add_cell, cell_with, go_dark, restart, run

LAB = "week2_logistic_regression"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
WRONG = RIGHT.replace("-", "")
SLIP = RIGHT.replace("))", ")")
CARD = (".jp-OutputArea-output:has([role=group]), "
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")
HEADING = "1. Squash scores with the sigmoid"
IN_VIEW = """heading => [...document.querySelectorAll('h2')].some(one => {
    const {top, bottom} = one.getBoundingClientRect();
    return one.innerText.trim() === heading && top >= 0 && bottom <= innerHeight; })"""


@pytest.fixture(scope="module")
def walk(desk, browser):
    """Go the whole way once; return what was met on it."""
    _, address = desk
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(90_000)
    met = {"hosts": set()}
    page.on("request", lambda request: met["hosts"].add(re.split(r"[/?]", request.url)[2]))
    page.goto(address)
    met["home"] = address.removeprefix("http://")
    begin(page, met)
    read_cards(page, met)
    slip_and_restart(page, met)
    yield met
    page.close()


def begin(page, met):
    """See what is open at the start, and open the lab by its link."""
    page.locator(".jp-RenderedMarkdown h1", has_text="Start here").wait_for()
    page.evaluate("document.body.style.minHeight = '100vh'")  # otherwise axe judges no colour
    met["tabs"] = page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel").all_inner_texts()
    link = page.get_by_role("link", name=LAB, exact=True).first
    link.scroll_into_view_if_needed()
    met["asked"] = page.locator(".jp-Dialog, .jp-toast-message, .Toastify__toast").count()
    link.click()
    page.locator(".jp-RenderedMarkdown h1", has_text="Teach one neuron").wait_for()
    page.wait_for_function(IDLE)
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").first.wait_for()
    met["furniture"] = page.locator("body").inner_text()


def read_cards(page, met):
    """Leave an exercise, be wrong, be right; look at each card in the light and in the dark."""
    setup, exercise, check = cells(page)
    met["setup"] = " ".join(run(page, setup))
    run(page, exercise)
    met["left"] = shown(page, check)
    run(page, exercise, WRONG)
    met["wrong"] = shown(page, check)
    met["tree"] = check.locator("[role=group]").aria_snapshot()
    met["barriers"] = barriers(page, CARD)
    met["focused"] = tabs_to_link(page, check)
    page.keyboard.press("Enter")
    met["led"] = page.wait_for_function(IN_VIEW, arg=HEADING).json_value()
    run(page, exercise, RIGHT)
    met["right"] = [shown(page, check), shown(page, check)]
    run(page, exercise, WRONG)
    run(page, check)
    check.scroll_into_view_if_needed()
    go_dark(page)
    met["barriers"] += barriers(page, CARD)
    met["dark"] = check.locator("[role=group]").evaluate("e => getComputedStyle(e).color")


def slip_and_restart(page, met):
    """Make a slip of the pen; then restart, and run cells in an order of one's own."""
    setup, exercise, check = cells(page)
    run(page, exercise, SLIP)
    met["slip"] = shown(page, check)
    restart(page)
    met["restarted"] = shown(page, check)
    run(page, setup)
    met["too early"] = shown(page, check)
    run(page, exercise, RIGHT)
    edited = add_cell(page, check, "check(sigmoid(0))")
    met["edited"] = shown(page, edited)


def cells(page):
    """Return the cell that sets the lab up, that of an exercise, and that of its check."""
    return (cell_with(page, "from utils.check import check"), cell_with(page, "def sigmoid(z)"),
            cell_with(page, "check(sigmoid)"))


def shown(page, cell):
    """Run a cell; return what it shows, on one line."""
    return " ".join(" ".join(run(page, cell)).split())


def tabs_to_link(page, cell):
    """Press Tab from a cell until a link has the focus; return the link's text."""
    cell.locator(".jp-InputPrompt").click()
    for _ in range(30):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.matches('dd a') ? "
                             "document.activeElement.innerText : ''")
        if text:
            return text
    return ""


def test_it_opens_on_the_page_that_says_where_to_begin_and_asks_nothing(walk):
    assert "start_here.ipynb" in walk["tabs"]
    assert walk["asked"] == 0


def test_a_student_meets_of_nbgrader_only_what_validates(walk):
    assert "Validate" in walk["furniture"]
    assert "Create Assignment" not in walk["furniture"]
    assert "Nbgrader" not in walk["furniture"]


def test_kernels_find_what_notebooks_import(walk):
    assert walk["setup"] == ""


def test_nothing_is_asked_of_another_host(walk):
    assert {host for host in walk["hosts"] if host and not host.startswith("localhost")} == {
        walk["home"]}


def test_a_wrong_answer_shows_what_was_seen_what_it_means_and_where_to_read(walk):
    assert re.fullmatch(
        r"✕ ?sigmoid: not right yet\. What was seen On z = 0\.7: A came out as 0\.3318, wanted is "
        r"0\.6682\. What it means The curve falls .* exponent\. Where to read "
        rf"{re.escape(HEADING)} Stopped here: see the answer above\.", walk["wrong"])


def test_not_attempted_looks_otherwise_than_wrong(walk):
    assert re.match(r"– ?sigmoid: not attempted yet\. What to do Write it", walk["left"])
    assert "What was seen" not in walk["left"]


def test_what_is_right_says_what_was_verified_each_time(walk):
    for answer in walk["right"]:
        assert re.fullmatch(r"✓ ?sigmoid: right\. Verified Values in 4 cases, shapes, arguments "
                            r"left unchanged\.", answer)


def test_axe_finds_no_barrier_in_light_and_in_dark(walk):
    assert walk["barriers"] == []
    assert walk["dark"].startswith("rgb(255, 255, 255")


def test_a_screen_reader_meets_labelled_parts_without_signs(walk):
    assert 'group "The answer of the course"' in walk["tree"]
    assert "term: What it means" in walk["tree"]
    assert "✕" not in walk["tree"]


def test_the_keyboard_reaches_the_section_to_read(walk):
    assert walk["focused"] == HEADING
    assert walk["led"]


def test_a_slip_is_not_judged_by_the_version_before_it(walk):
    assert "sigmoid: its cell did not run." in walk["slip"]
    assert "SyntaxError in line 2" in walk["slip"]


def test_after_a_restart_it_says_which_cells_to_run(walk):
    assert "check is not there." in walk["restarted"]
    assert "Run the notebook from its first cell" in walk["restarted"]
    assert "Run the cell that defines sigmoid" in walk["too early"]


def test_an_edited_check_says_what_it_takes(walk):
    assert "This takes a function, without brackets after its name" in walk["edited"]
