from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import chromium

from autograder.results import autograded, gradebook

from .browser import Seen, watch
from .conftest import LAB, markdown, record
from .test_sanitise_in_browser import ACTS, LINKS, hostile

SETTINGS = (Path(__file__).parents[2] / "nbgrader_config.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def course(entered, tmp_path_factory) -> Path:
    """Return a graded class: a hostile notebook as it was handed in, and as we write it."""
    course = Path(shutil.copytree(entered, tmp_path_factory.mktemp("formgrader") / "course"))
    exchange = f"\nc.Exchange.root = {str(course / 'exchange')!r}\n"
    (course / "nbgrader_config.py").write_text(SETTINGS + exchange, encoding="utf-8")
    cells = [*ACTS.values(), *LINKS.values(), markdown("Its formula: $x^2$")]
    for student in ("raw", "clean"):
        made = record(student, double=0.5, notebook=hostile(*cells))
        gradebook.save([made], LAB, course_dir=course)
        path = autograded.write(made, LAB, course_dir=course)
        if student == "raw":
            path.write_text(json.dumps(made.notebook), encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def address(course) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "port": port,
        "port_retries": 0,
        "open_browser": False,
        "allow_root": True,
        "jpserver_extensions": {"nbgrader.server_extensions.formgrader": True},
    }
    flags = [f"--ServerApp.{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "jupyter_server", "--IdentityProvider.token=", *flags]
    homes = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    alone = {**os.environ, **{name: str(course / "home") for name in homes}}
    with (course / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=course, env=alone, stdout=log, stderr=log)
    try:
        yield _ready(f"http://localhost:{port}", server, course / "server.log")
    finally:
        server.terminate()
        server.wait(10)


def _ready(address: str, server: subprocess.Popen, log: Path) -> str:
    for _ in range(300):
        try:
            ask(f"{address}/formgrader/api/assignments")
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return address
    pytest.fail(log.read_text())


def ask(url: str) -> list[dict]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def seen(address) -> dict[str, Seen]:
    found = ask(f"{address}/formgrader/api/submitted_notebooks/{LAB}/{LAB}")
    pages = {one["student"]: f"{address}/formgrader/submissions/{one['id']}" for one in found}
    with chromium() as browser:
        return {student: watch(browser, page, click=True) for student, page in pages.items()}


def test_formgrader_knows_the_points(address):
    found = ask(f"{address}/formgrader/api/submissions/{LAB}")
    assert {(one["student"], one["code_score"], one["autograded"]) for one in found} == {
        ("raw", 3.5, True),
        ("clean", 3.5, True),
    }


def test_formgrader_shows_our_notebook_and_nothing_in_it_acts(seen):
    assert "About double." in seen["clean"].page
    assert seen["clean"].fired == set()
    assert seen["clean"].asked == set()


def test_formgrader_asks_no_other_host_and_formulas_are_drawn(seen):
    assert seen["clean"].foreign == set()
    assert "Its formula:" in seen["clean"].page
    assert "x^2" not in seen["clean"].page


def test_without_us_a_students_script_acts_as_the_instructor(seen):
    assert {"md_script", "html_onerror", "out_javascript", "link"} <= seen["raw"].fired
    assert {"md_image", "html_style"} <= seen["raw"].asked
