"""Build the site once, serve it on this machine, and count what axe-core finds."""

import functools
import os
import subprocess
import sys
import threading
from collections import Counter
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPACTS = ("critical", "serious", "moderate", "minor")
ROWS = pytest.StashKey[list]()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the whole site as the command does; return its folder."""
    missing = [name for name in ("sphinx", "myst_nb", "sphinx_book_theme") if not find_spec(name)]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed: python -m pip install -e '.[site]'")
    folder = tmp_path_factory.mktemp("a site") / "pages"
    command = [sys.executable, "-P", "-m", "autograder.cli", "site", "--output", str(folder)]
    english = {**os.environ, "DESCENT_LANGUAGE": "en"}
    done = subprocess.run(command, cwd=ROOT, env=english, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    assert f"Open {folder / 'index.html'} in a browser" in done.stdout
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serve files without a word."""

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site):
    """Serve the site; return where."""
    handler = functools.partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def counted(request):
    """Lend a function that counts what axe-core finds on an open page, by impact."""
    def count(page, name, theme):
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(page).response["violations"]
        counts = Counter(one["impact"] for one in found)
        request.config.stash.setdefault(ROWS, []).append(
            f"| {name} | {theme} | {' | '.join(str(counts[impact]) for impact in IMPACTS)} |")
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found
                if one["impact"] in ("critical", "serious")]

    return count


def pytest_addoption(parser):
    """Offer the table."""
    parser.getgroup("website").addoption(
        "--axe-table", action="store_true", help="print page × theme, what axe-core found")


def pytest_terminal_summary(terminalreporter, config):
    """Print the table of what ran."""
    if config.getoption("--axe-table", False):
        lines = [f"| page | theme | {' | '.join(IMPACTS)} |", "|---|---|---|---|---|---|"]
        terminalreporter.write_line("\n".join(["", *lines, *config.stash.get(ROWS, [])]))
