"""Put a Pyodide together from wheels that can be had by pip; wheels.txt says which, and why."""

import hashlib
import json
import zipfile
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.authoring import pyodide

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / ".descent" / "pyodide"
FETCH = (
    "python -m pip download --no-deps --require-hashes -r tests/lite/wheels.txt -d .descent/pyodide"
)
INSIDE = "open_webui/frontend/pyodide/"
# Under the name h5py, as far as utils reads with it.
READER = """\
import io

import pyfive


class File(pyfive.File):
    def __init__(self, path, mode="r", track_order=False, locking=None):
        assert mode == "r", "this reader only reads"
        # From memory: JupyterLite's disk knows no mmap, which pyfive would use (and HDF5 does not).
        with open(path, "rb") as file:
            super().__init__(io.BytesIO(file.read()))
"""


def put_together(folder, wheels=WHEELS):
    """Write a Pyodide with all that the page needs into a folder."""
    (carrier,) = wheels.glob("open_webui-*.whl")
    with zipfile.ZipFile(carrier) as archive:
        lock = json.loads(archive.read(INSIDE + pyodide.LOCK))
        packages = lock["packages"]
        for name in archive.namelist():
            if name.startswith(INSIDE) and not name.endswith((".map", ".ts", ".md", ".html")):
                (folder / name.removeprefix(INSIDE)).write_bytes(archive.read(name))
    _add_the_shell(folder, packages)
    packages["h5py"] |= {"depends": ["numpy"]} | _place(_write_reader(folder, wheels))
    (folder / pyodide.LOCK).write_text(json.dumps(lock), encoding="utf-8")


def _add_the_shell(folder, packages):
    """Add IPython and what it needs, all of pure Python, as they are installed here."""
    todo = ["ipython", "jedi"]
    while todo:
        name = todo.pop()
        new = dict(packages["ipython"], name=name, imports=[], file_name="")
        listed = packages.setdefault(name, new)
        if not (folder / listed["file_name"]).is_file():
            listed |= {"version": metadata.version(name), "depends": _needs(name)}
            listed |= _place(pyodide.write_wheel(name, folder))
            todo += listed["depends"]


def _needs(name):
    needs = map(Requirement, metadata.requires(name) or [])
    there = {"sys_platform": "emscripten", "python_version": "3.14", "extra": ""}
    return [canonicalize_name(need.name) for need in needs
            if need.marker is None or need.marker.evaluate(there)]  # fmt: skip


def _place(path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"file_name": path.name, "sha256": digest}


def _write_reader(folder, wheels):
    """Wrap pyfive as what utils imports."""
    (reader,) = wheels.glob("pyfive-*.whl")
    path = folder / "h5py-0-py3-none-any.whl"
    with zipfile.ZipFile(reader) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("h5py.py", READER)
        about = "Metadata-Version: 2.1\nName: h5py\nVersion: 0\n"
        new.writestr("h5py-0.dist-info/METADATA", about)
        new.writestr("h5py-0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    return path
