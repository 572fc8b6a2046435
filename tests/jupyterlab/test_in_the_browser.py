"""Solve an exercise as a student does: in JupyterLab, wrongly first."""

import pytest
from lab_page import cell_with, opened, run

LAB = "week2_logistic_regression"
SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp({sign}z))\n"


@pytest.fixture(scope="module")
def page(desk, browser):
    """Open the lab and wait for its kernel."""
    _, address = desk
    with opened(browser, address, f"{LAB}.ipynb") as page:
        yield page


def test_student_is_told_the_mistake_and_then_that_it_is_right(page):
    run(page, cell_with(page, "from utils.check import check"))
    exercise, check = cell_with(page, "def sigmoid(z)"), cell_with(page, "check(sigmoid)")
    untouched = " ".join(run(page, exercise) + run(page, check))
    run(page, exercise, SIGMOID.format(sign=""))
    wrong = " ".join(run(page, check))
    run(page, exercise, SIGMOID.format(sign="-"))
    right = " ".join(run(page, check))
    assert "not attempted yet" in untouched
    assert "look at the sign in the exponent" in wrong
    assert "Traceback" not in wrong
    assert "sigmoid: right." in right


def test_figures_have_alt_text_in_the_page(page):
    first = page.locator(".jp-CodeCell", has_text="plots.").first
    first.scroll_into_view_if_needed()
    for cell in page.locator(".jp-CodeCell").all()[:6]:
        text = cell.locator(".cm-content").inner_text()
        if "def " not in text and "check(" not in text:
            run(page, cell)
        if cell.locator(".jp-OutputArea img").count():
            break
    alt = page.locator(".jp-OutputArea img").first.get_attribute("alt")
    assert alt
    assert len(alt.split()) > 5


def test_validate_button_shows_the_sentence(page):
    run(page, cell_with(page, "def sigmoid(z)"), SIGMOID.format(sign=""))
    page.locator(".jp-NotebookPanel-toolbar").get_by_text("Validate", exact=True).click()
    result = page.wait_for_selector("#validation-message", timeout=180_000)
    said = result.inner_text()
    page.locator(".jp-Dialog-button.jp-mod-accept").first.click()
    assert "look at the sign in the exponent" in said
    assert "initialize_with_zeros: not attempted yet" in said
    assert "autograder" not in said
