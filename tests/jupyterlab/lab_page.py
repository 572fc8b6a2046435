"""Work in a notebook that is open in JupyterLab, as a person does."""

import re
from contextlib import contextmanager

IDLE = "() => /\\| Idle/.test(document.querySelector('#jp-main-statusbar')?.innerText ?? '')"
RAN = "([e, before]) => /\\[\\d+\\]/.test(e.innerText) && e.innerText !== before"


@contextmanager
def opened(browser, address, notebook):
    """Open a notebook and wait for its kernel; give the page."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(90_000)
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
    page.wait_for_function(IDLE)
    # JupyterLab's body has no height, so axe would take all in it for hidden, and judge no colour.
    page.evaluate("document.body.style.minHeight = '100vh'")
    yield page
    page.close()


def cell_with(page, text):
    """Return the code cell that holds a text, scrolled into view."""
    cell = page.locator(".jp-CodeCell", has_text=text).first
    cell.scroll_into_view_if_needed()
    return cell


def run(page, cell, source=None):
    """Run a cell, if asked with another source, and wait until it has a number."""
    cell.locator(".cm-content").click()
    if source is not None:
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(source)
    before = cell.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Shift+Enter")
    handle = cell.locator(".jp-InputPrompt").element_handle()
    page.wait_for_function(RAN, arg=[handle, before])
    return cell.locator(".jp-OutputArea-output").all_inner_texts()


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
