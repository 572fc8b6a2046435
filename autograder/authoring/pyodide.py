"""Take from an unpacked Pyodide what the course's notebooks need of it."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.authoring.problems import AuthoringError
from autograder.words import _

# What utils imports: loaded before the first cell runs, since no cell names them all.
IMPORTED = ("numpy", "h5py", "matplotlib")
# Without this one pictures are drawn more simply; without any other nothing runs.
SPARED = "matplotlib"
# What the kernel imports.
KERNEL = ("micropip", "ipython", "jedi")
LOCK = "pyodide-lock.json"
# Of an installed package: what lies beside it, and what was compiled for this machine.
FOREIGN = {"..", "__pycache__", ".so", ".pyd"}
PROGRAM = {".js", ".mjs", ".wasm", ".json"}


def copy_needed(source: Path, target: Path) -> list[str]:
    """Copy the program and the packages needed; return those of IMPORTED that are not there."""
    packages = _packages(source)
    have = {name: source / package["file_name"] for name, package in packages.items()
            if (source / package["file_name"]).is_file()}  # fmt: skip
    spared = [SPARED] if closure([SPARED], packages) - have.keys() else []
    names = closure([name for name in (*IMPORTED, *KERNEL) if name not in spared], packages)
    lacking = sorted(names - have.keys())
    if lacking:
        raise AuthoringError(
            _("{source} lacks {lacking}. Take the whole distribution, not its core "
              "alone.").format(source=source, lacking=", ".join(lacking))
        )
    target.mkdir(parents=True)
    program = [path for path in source.iterdir() if path.suffix in PROGRAM]
    for path in [*program, source / "python_stdlib.zip", *(have[name] for name in names)]:
        shutil.copyfile(path, target / path.name)
    return spared


def _packages(source: Path) -> dict[str, dict[str, Any]]:
    """Read the list of packages; AuthoringError where it is no Pyodide, or not the one wanted."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION, PYODIDE_VERSION

    want = _("Unpack Pyodide {version} (the file pyodide-{version}.tar.bz2)").format(
        version=PYODIDE_VERSION)
    needed = [source / name for name in (LOCK, "pyodide.mjs", "python_stdlib.zip")]
    if not all(path.is_file() for path in needed):
        raise AuthoringError(_("{source} holds no Pyodide. {want} and name its folder.").format(
            source=source, want=want))
    try:
        lock = json.loads(needed[0].read_text(encoding="utf-8"))
        version, packages = lock["info"]["python"], lock["packages"]
    except (ValueError, KeyError, TypeError) as error:
        raise AuthoringError(_("{needed} cannot be read. {want} again.").format(
            needed=needed[0], want=want)) from error
    if not version.startswith(f"{PYODIDE_PYTHON_VERSION}."):
        raise AuthoringError(
            _("{source} holds Python {version}, and JupyterLite wants "
              "{wanted}. {want} and name its folder.").format(
                source=source, version=version, wanted=PYODIDE_PYTHON_VERSION,
                want=want)
        )
    return packages


def closure(names: Iterable[str], packages: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return these packages with all that they need, by the names under which they are listed."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop().lower().replace("_", "-").replace(".", "-")
        if name not in found:
            found.add(name)
            todo += packages.get(name, {}).get("depends", [])
    return found


def write_wheel(name: str, folder: Path) -> Path:
    """Zip a package of pure Python that is installed here as the wheel that it came from."""
    installed = metadata.distribution(name)
    path = folder / f"{name.replace('-', '_')}-{installed.version}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in installed.files or []:
            if not FOREIGN & {*file.parts, file.suffix}:
                wheel.write(installed.locate_file(file), file.as_posix())
    return path
