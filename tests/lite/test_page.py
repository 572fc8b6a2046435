"""The page in a real browser, from a server that hands out files and nothing else."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lab_page import CELLS, IDLE, cell_with, run

LAB = "week2_logistic_regression"
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
RIGHT = WRONG.replace("np.exp(z)", "np.exp(-z)")


class Quiet(SimpleHTTPRequestHandler):
    """Hand out files, and write no line for each."""

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture(scope="module")
def address(page):
    """Serve the page; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=page)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def asked():
    """List what the browser asks for."""
    return []


@pytest.fixture(scope="module")
def opened(browser, address, asked):
    """Open the page as a learner does: its address first, then a lab."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.set_default_timeout(180_000)
    opened.goto(address)
    opened.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    yield opened
    context.close()


def test_it_opens_on_the_first_notebook_and_lists_the_others(opened):
    assert "start_here.ipynb" in opened.locator(".lm-TabBar-tab.lm-mod-current").all_inner_texts()
    listed = opened.locator(".jp-DirListing-item").all_inner_texts()
    assert any(LAB in line for line in listed)
    assert not any("autograder" in line for line in listed)


def outputs(page, cell, source=None):
    """Run a cell, if asked with another source; return what it shows once the kernel is idle."""
    here = cell.element_handle()
    run(page, cell, source)
    page.wait_for_function(IDLE)  # here a cell has its number before it has run
    return " ".join(part.inner_text() for part in here.query_selector_all(".jp-OutputArea-output"))


@pytest.fixture(scope="module")
def lab(opened, address):
    """Open a lab beside it, and run its first cell."""
    opened.goto(f"{address}lab/index.html?path={LAB}.ipynb")
    opened.wait_for_selector(CELLS)
    opened.wait_for_function(IDLE)
    outputs(opened, cell_with(opened, f'LAB = "{LAB}"'))
    return opened


def test_a_wrong_answer_is_told_its_mistake_and_a_right_one_that_it_is_right(lab):
    check = cell_with(lab, "check(sigmoid)")
    outputs(lab, cell_with(lab, "def sigmoid"), WRONG)
    assert "look at the sign in the exponent" in outputs(lab, check)
    outputs(lab, cell_with(lab, "def sigmoid"), RIGHT)
    assert "sigmoid: right" in outputs(lab, check)


def test_data_sets_load_and_pictures_are_drawn_with_their_sentence(lab):
    assert "(12, 12, 3)" in outputs(lab, cell_with(lab, 'data.load("cats")'))
    patches = cell_with(lab, "plots.show_images")
    outputs(lab, patches)
    sentence = patches.locator("img").get_attribute("alt")
    assert sentence.startswith("Twelve patches")


def test_what_a_learner_has_done_is_kept(lab):
    told = outputs(lab, cell_with(lab, "sigmoid(np.array([-2.0"), "progress()")
    assert "1 of" in told


def test_no_other_host_is_asked(lab, address, asked):
    assert len(asked) > 100
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
