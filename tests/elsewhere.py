"""Make a Python that has all packages and does not know this checkout."""

from __future__ import annotations

import os
import sys
import sysconfig
import venv
from pathlib import Path


def python_elsewhere(folder: Path, *known: Path) -> Path:
    """Make an environment in a folder; it finds our packages, and the folders that it is told.

    This checkout is installed in editable mode by a file beside the packages, which another
    environment does not read.
    """
    venv.create(folder, with_pip=False, symlinks=os.name == "posix")
    theirs = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    lines = [sysconfig.get_path("purelib"), *map(str, known)]
    Path(theirs, "packages.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean() -> dict[str, str]:
    """Return this environment without what leads to this checkout, but with the packages' programs.

    nbgrader runs one of them, alembic, by its name.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    programs = [str(Path(sys.executable).parent), kept.get("PATH", os.defpath)]
    return kept | {"PATH": os.pathsep.join(programs)}
