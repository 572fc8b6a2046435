"""Start the browser that this machine has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Debian's or the user's Chromium, headless; skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def barriers(page: Any, within: str = "html") -> list[str]:
    """Return what axe-core finds to keep people out of an open page: each rule, with the place."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations(page, within)]


def violations(page: Any, within: str = "html") -> list[dict[str, Any]]:
    """Return the rules of axe-core that an open page breaks, with all that is folded in it open."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    return Axe().run(page, context=within).response["violations"]
