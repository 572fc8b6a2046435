"""Build the page once, with a Pyodide of its own."""

import pytest
import runtime

from autograder.authoring import lite
from autograder.authoring.course_tree import CourseTree


@pytest.fixture(scope="session")
def own_pyodide(tmp_path_factory):
    """Give a folder that holds a Pyodide; skip where its wheels were not fetched."""
    if not list(runtime.WHEELS.glob("*.whl")):
        pytest.skip(f"there is no Pyodide here to run in. Fetch one with: {runtime.FETCH}")
    folder = tmp_path_factory.mktemp("pyodide")
    runtime.put_together(folder)
    return folder


@pytest.fixture(scope="session")
def page(own_pyodide, tmp_path_factory):
    """Give the folder of a page that serves its own Pyodide; skip where JupyterLite is missing."""
    pytest.importorskip("jupyterlite_pyodide_kernel", reason="the extra [lite] is not installed")
    folder = tmp_path_factory.mktemp("lite") / "a page"
    assert lite.build(CourseTree(), folder, own_pyodide) == []
    return folder
