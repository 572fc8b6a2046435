from __future__ import annotations

import json
import sys

import pytest

from autograder.authoring import lite, pyodide
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.problems import AuthoringError
from autograder.refusal import RefusalError

PACKAGES = {
    "numpy": [], "h5py": ["numpy", "Pkg.Config"], "pkg-config": [], "matplotlib": ["numpy"],
    "micropip": [], "ipython": ["jedi"], "jedi": [], "unasked": [],
}  # fmt: skip


@pytest.fixture
def runtime(tmp_path):
    """A Pyodide as far as its names go, and what is wanted of it."""
    pytest.importorskip("jupyterlite_pyodide_kernel", reason="the extra [lite] is not installed")
    packages = {name: {"file_name": f"{name}.whl", "depends": depends}
                for name, depends in PACKAGES.items()}  # fmt: skip
    folder = tmp_path / "runtime"
    folder.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide.mjs.map"):
        (folder / name).write_text(name)
    for package in packages.values():
        (folder / package["file_name"]).write_text("a wheel")
    lock = {"info": {"python": "3.14.2"}, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return folder


def test_of_a_pyodide_only_what_notebooks_need_is_copied(runtime, tmp_path):
    assert pyodide.copy_needed(runtime, tmp_path / "copy") == []
    copied = {path.name for path in (tmp_path / "copy").iterdir()}
    left = {path.name for path in runtime.iterdir()} - copied
    assert left == {"unasked.whl", "pyodide.mjs.map"}


def test_without_matplotlib_the_page_is_built_all_the_same(runtime, tmp_path):
    (runtime / "matplotlib.whl").unlink()
    assert pyodide.copy_needed(runtime, tmp_path / "copy") == ["matplotlib"]


def test_a_core_without_its_packages_is_refused_by_their_names(runtime, tmp_path):
    (runtime / "h5py.whl").unlink()
    with pytest.raises(AuthoringError, match="lacks h5py. Take the whole distribution"):
        pyodide.copy_needed(runtime, tmp_path / "copy")


def test_another_python_or_no_pyodide_is_refused_with_the_version_wanted(runtime, tmp_path):
    lock = runtime / "pyodide-lock.json"
    lock.write_text(lock.read_text().replace("3.14.2", "3.12.1"))
    with pytest.raises(AuthoringError, match=r"holds Python 3\.12\.1, and JupyterLite wants 3\.14"):
        pyodide.copy_needed(runtime, tmp_path / "copy")
    with pytest.raises(AuthoringError, match=r"holds no Pyodide\. Unpack Pyodide 314\.0"):
        pyodide.copy_needed(tmp_path, tmp_path / "copy")


def test_where_jupyterlite_finds_no_room_a_sentence_says_so(tmp_path, monkeypatch):
    pytest.importorskip("jupyterlite_pyodide_kernel", reason="the extra [lite] is not installed")
    said = "Traceback ...\nOSError: [Errno 28] No space left on device\nmore\n"
    full = f"import sys; sys.exit({said!r})"
    monkeypatch.setattr(lite, "COMMAND", [sys.executable, "-c", full])
    with pytest.raises(RefusalError, match="page could not be written: the disk is full"):
        lite.build(CourseTree(HERE), tmp_path / "page")
    assert list(tmp_path.iterdir()) == []
