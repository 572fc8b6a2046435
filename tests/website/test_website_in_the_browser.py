"""The site as its readers have it: in a browser, in both themes, from a server and from a folder.

    python -m pytest tests/website --axe-table
"""

import pytest

from autograder.authoring.course_tree import CourseTree

pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
KINDS = {
    "front page": "index.html",
    "first notebook": "start_here.html",
    "lesson": "week4_what_depth_is_for.html",
    "lab": "week3_activations.html",
    "page of docs/": "docs/first_lesson.html",
    "search": "search.html?q=broadcast",
}
FILM = ".film >> nth=0"


@pytest.fixture
def opened(browser, address):
    """Lend a function that opens a page, and its list of all that was asked for."""
    pages = []

    def open_page(path, theme="light", base=address):
        page = browser.new_page(color_scheme=theme, viewport={"width": 1280, "height": 900})
        pages.append(page)
        page.set_default_timeout(120_000)  # where other tests take all cores
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(f"{base}/{path}", wait_until="load")
        page.wait_for_selector(f"html[data-theme={theme}]")
        return page

    yield open_page
    for page in pages:
        page.close()


def foreign(page, address):
    """Return what a page has asked of another host."""
    return [url for url in page.asked if not url.startswith((address, "data:", "file:"))]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_keeps_nobody_out_and_stays_by_itself(opened, address, counted, kind, theme):
    page = opened(KINDS[kind], theme)
    if kind == "search":
        page.wait_for_selector("ul.search li p.context")
    assert counted(page, kind, theme) == []
    assert foreign(page, address) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "it scrolls sideways"


def test_what_another_host_is_asked_for_is_found(opened, address):
    page = opened("index.html")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://x.invalid/'}))")
    page.wait_for_timeout(100)
    assert foreign(page, address) == ["http://x.invalid/"]


def test_formulas_are_set(opened):
    page = opened(KINDS["lesson"])
    page.wait_for_selector("mjx-container")
    page.wait_for_function("!document.querySelector('.math:not(:has(mjx-container))')")
    assert page.locator("mjx-assistive-mml").count() > 20
    assert page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("from_folder", [False, True], ids=["server", "folder"])
def test_search_leads_to_the_lesson_with_a_word(opened, address, site, from_folder):
    page = opened("index.html", base=site.as_uri() if from_folder else address)
    page.keyboard.press("Control+k")
    page.keyboard.type("broadcast")
    page.keyboard.press("Enter")
    found = page.locator("ul.search a")
    found.nth(1).wait_for()
    page.get_by_role("link", name="Follow one neuron from its inputs to its slopes").first.click()
    page.wait_for_url("**/week2_logistic_regression_and_vectorization.html*")


def test_the_dark_theme_is_switched_on_and_stays_on(opened):
    page = opened("index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Color mode").click()
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(paper) != light
    page.get_by_role("link", name="Start here").first.click()
    page.wait_for_url("**/start_here.html")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_slider_moves_by_keyboard_and_shows_another_picture(opened):
    page = opened(KINDS["lesson"])
    slider, shown = page.locator(f"{FILM} >> input"), page.locator(f"{FILM} >> img >> visible=true")
    before = (slider.get_attribute("aria-valuetext"), shown.get_attribute("alt"))
    slider.focus()
    page.keyboard.press("ArrowRight")
    after = (slider.get_attribute("aria-valuetext"), shown.get_attribute("alt"))
    assert after[0] != before[0]
    assert after[1] != before[1]
    assert f" {after[0]}: " in after[1]


def test_without_scripts_a_slider_leaves_its_stills(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{KINDS['lesson']}")
    seen = page.locator(f"{FILM} >> img >> visible=true").count()
    assert 2 <= seen < page.locator(f"{FILM} >> img").count()
    assert not page.locator(f"{FILM} >> input").is_visible()
    context.close()


def test_every_lesson_and_lab_is_in_the_sidebar(opened):
    page = opened("index.html")
    led = page.locator(".bd-sidebar-primary a").evaluate_all("all => all.map(a => a.pathname)")
    course = CourseTree()
    assert {f"/{name}.html" for name in [*course.lessons(), *course.labs()]} <= set(led)
