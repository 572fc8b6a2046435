"""Open a page in a real browser and see what it does by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .payloads import HOST


class Seen:
    """What a page did: names that fired, names and other hosts that were asked, what it says."""

    def __init__(self) -> None:
        self.fired: set[str] = set()
        self.asked: set[str] = set()
        self.foreign: set[str] = set()
        self.page = ""


def watch(browser: Any, page_of: Path | str, *, click: bool = False) -> Seen:
    """Open a page offline and note what it does; `click` follows each of its code links too."""
    seen = Seen()
    page = browser.new_page()

    def answer(route: Any) -> None:
        url = route.request.url
        if url.startswith(HOST):
            seen.asked.add(url.removeprefix(HOST).strip("/"))
        elif not url.startswith(("file:", "http://localhost", "data:", "blob:")):
            seen.foreign.add(url)
        if url.startswith(("file:", "http://localhost")):
            route.continue_()
        else:
            route.abort()

    page.route("**/*", answer)
    # Formgrader's page brings jQuery; scripts in outputs lean on it.
    page.add_init_script("window.fired = []; window.$ = window.$ || (() => ({}))")
    page.goto(page_of if isinstance(page_of, str) else page_of.as_uri())
    page.wait_for_timeout(300)
    seen.fired |= set(page.evaluate("window.fired || []"))
    if click:
        for link in page.query_selector_all("a"):
            if (link.get_attribute("href") or "").lower().startswith("javascript"):
                page.evaluate("window.fired = []")
                link.evaluate("link => link.click()")
                page.wait_for_timeout(30)
                seen.fired |= set(page.evaluate("window.fired || []"))
    seen.page = page.evaluate("document.body.innerText")
    page.close()
    return seen
