"""Work in a notebook that is open in JupyterLab, as a person does."""

import re
from contextlib import contextmanager

CELLS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell"
IDLE = "() => /\\| Idle/.test(document.querySelector('#jp-main-statusbar')?.innerText ?? '')"
OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
RAN = "([e, before]) => /\\[\\d+\\]/.test(e.innerText) && e.innerText !== before"


@contextmanager
def opened(browser, address, notebook):
    """Open a notebook and wait for its kernel; give the page."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(90_000)
    go_to(page, address, notebook)
    # JupyterLab's body has no height, so axe would take all in it for hidden, and judge no colour.
    page.evaluate("document.body.style.minHeight = '100vh'")
    yield page
    page.close()


def go_to(page, address, notebook):
    """Open a notebook in a page by its address, and wait for its kernel."""
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.wait_for_selector(CELLS)
    page.wait_for_function(IDLE)


def cell_with(page, text):
    """Return the open notebook's code cell that holds a text, scrolled into view."""
    cell = page.locator(f"{OPEN} .jp-CodeCell", has_text=text).first
    cell.scroll_into_view_if_needed()
    return cell


def run(page, cell, source=None):
    """Run a cell, if asked with another source, and wait until it has a number; return its texts.

    Its parts are held from the start: with another source, the text it was found by may be gone.
    """
    cell.locator(".cm-content").click()
    here = cell.element_handle()
    prompt = here.query_selector(".jp-InputPrompt")
    before = prompt.inner_text()
    if source is not None:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(RAN, arg=[prompt, before])
    return [output.inner_text() for output in here.query_selector_all(".jp-OutputArea-output")]


def add_cell(page, after, source):
    """Add a code cell of one's own below another; return it."""
    after.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(source)
    typed = page.locator(".cm-content", has_text=re.compile(f"^{re.escape(source)}$"))
    return page.locator(".jp-CodeCell").filter(has=typed).first


def restart(page):
    """Restart the kernel, clear all outputs, and wait until the kernel is there again."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Clear Outputs of All Cells").click()
    page.locator(".jp-Dialog-button.jp-mod-accept").first.click()
    page.wait_for_selector(".jp-Dialog", state="detached")
    page.wait_for_function(IDLE)


def go_dark(page):
    """Choose JupyterLab's dark theme."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    for label in ("Theme", "JupyterLab Dark"):
        page.locator(".lm-Menu-itemLabel", has_text=label).first.click()
    page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
    page.wait_for_timeout(500)  # until its colours are drawn


def give_points(page, grade_id, points):
    """Change the points of a cell in nbgrader's sidebar, Create Assignment."""
    page.get_by_role("tab", name="Create Assignment").click()
    cells = page.locator(".nbgrader-CreateAssignmentWidget .nbgrader-CellWidget")
    cells.first.wait_for()
    place = page.evaluate(
        "id => [...document.querySelectorAll('.nbgrader-CellId input')]"
        ".findIndex(input => input.value === id)", grade_id)  # fmt: skip
    box = cells.nth(place).locator(".nbgrader-CellPoints input")
    box.fill(str(points))
    box.press("Enter")


def save(page):
    """Save the notebook from the menu, and wait until it is."""
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Save Notebook", exact=True).click()
    page.wait_for_selector(".jp-mod-current.jp-mod-dirty", state="detached")
