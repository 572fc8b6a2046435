from __future__ import annotations

import ast
import sys
import tomllib
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.authoring.course_tree import HERE

ROOMS = ["utils", "autograder", "data", "tests", "benchmarks", "content"]
OURS = {"utils", "autograder", "course"}


def ranges():
    lines = (HERE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def extras():
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [need for group in project["optional-dependencies"].values() for need in group]


def pins():
    lines = (HERE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines]


def test_the_constraints_come_first():
    assert (HERE / "requirements.txt").read_text().splitlines()[0] == "-c constraints.txt"


def test_each_direct_dependency_has_a_range_and_a_reason():
    for line in ranges():
        need, _, reason = line.partition("#")
        assert Requirement(need.strip()).specifier, line
        assert len(reason.split()) >= 2, line


def test_each_direct_dependency_is_pinned_inside_its_range():
    pinned = {}
    for pin in pins():
        pinned.setdefault(pin.name, []).append(str(pin.specifier).removeprefix("=="))
    for line in ranges():
        need = Requirement(line.partition("#")[0].strip())
        assert pinned[need.name], line
        assert all(version in need.specifier for version in pinned[need.name]), line


def test_constraints_hold_versions_and_neither_place_nor_source():
    for pin in pins():
        assert pin.url is None
        assert [spec.operator for spec in pin.specifier] == ["=="], str(pin)


def test_constraints_serve_linux_macos_and_windows():
    text = (HERE / "constraints.txt").read_text(encoding="utf-8")
    for mark in ("sys_platform == 'darwin'", "sys_platform == 'win32'"):
        assert mark in text


def test_what_our_code_imports_is_required_directly():
    needed = [*(line.partition("#")[0] for line in ranges()), *extras()]
    required = {canonicalize_name(Requirement(need).name) for need in needed}
    providers = metadata.packages_distributions()
    for room in ROOMS:
        for path in (HERE / room).rglob("*.py"):
            for module in imported(path) - OURS - sys.stdlib_module_names - siblings(path):
                # An extra need not be installed here; its packages are called like their modules.
                offered = {canonicalize_name(name) for name in providers.get(module, [module])}
                assert offered & (required | KNOWN_BY_OTHERS), f"{path} imports {module}"


# These come with a direct dependency that is made of them: nbgrader of Jupyter's parts, Jinja and
# SQLAlchemy, pytest of pluggy and packaging, matplotlib of Pillow, distributed of dask.
KNOWN_BY_OTHERS = {
    canonicalize_name(name)
    for name in (
        "nbformat", "nbconvert", "traitlets", "sqlalchemy", "packaging", "pillow", "jupyter-client",
        "pygments", "nbclient", "jupyter-server", "pyyaml", "beautifulsoup4", "setuptools",
        "dask", "jinja2",
    )
}  # fmt: skip


def siblings(path):
    shared = {p.stem for room in ("tests", "examples") for p in (HERE / room).glob("*.py")}
    shared |= {p.parent.name for p in (HERE / "tests").glob("*/__init__.py")}
    return {p.stem for p in path.parent.iterdir()} | {path.parent.name} | shared


def imported(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module).partition(".")[0])
    return names
