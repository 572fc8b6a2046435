"""Build the course as a page that needs no server: JupyterLite, with Python in the browser."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from autograder.authoring import archive, bundle, pyodide
from autograder.authoring.course_tree import CourseTree
from autograder.output import replacing
from autograder.refusal import RefusalError
from autograder.words import _

PAGE = "jupyter-lite.json"
COMMAND = [sys.executable, "-P", "-m", "jupyterlite_core", "build"]
# What the system says where there is no room, and SQLite, in which JupyterLite notes its steps.
FULL = (os.strerror(errno.ENOSPC), "disk is full")
KERNEL = "@jupyterlite/pyodide-kernel-extension"
# The first page leads to the first notebook; the file browser beside it lists the others. Every
# page of JupyterLite looks for settings here too, and stops where there is no place for them.
FIRST = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Descent</title>
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{}</script>
<meta http-equiv="refresh" content="0; url=lab/index.html?path=start_here.ipynb">
<p><a href="lab/index.html?path=start_here.ipynb">Open the course</a></p>
</html>
"""


def build(course: CourseTree, output: Path, runtime: Path | None = None) -> list[str]:
    """Write the page into the folder `output`; return the packages that `runtime` lacks.

    runtime: an unpacked Pyodide that the page shall serve itself; without it, browsers fetch
    Pyodide from the public address that JupyterLite names. What stood in `output` is replaced
    only after all has gone well.
    """
    with replacing(output, "lite") as page:
        missing = _lay_out(course, page, runtime)
        _run_jupyterlite(page.parent)
        (page / "index.html").write_text(FIRST, encoding="utf-8")
    return missing


def _lay_out(course: CourseTree, page: Path, runtime: Path | None) -> list[str]:
    """Write beside `page` what it is built from; return the packages that `runtime` lacks."""
    work = page.parent
    files = bundle.notebooks(course) | bundle.for_notebooks(course)
    files |= archive.files_below(course, "help")
    del files["requirements.txt"]  # nobody installs anything there
    archive.insist_on_no_answers(files)
    for name, data in files.items():
        path = work / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    missing: list[str] = []
    if runtime is not None:
        missing = pyodide.copy_needed(runtime, work / "static" / "pyodide")
        pyodide.write_wheel("comm", work / "pypi")  # the kernel's, and in no Pyodide
    settings = {
        "loadPyodideOptions": {"packages": [n for n in pyodide.IMPORTED if n not in missing]},
        "disablePyPIFallback": runtime is not None,
    }
    _write(work / PAGE, {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {"appName": "Descent",
                                "litePluginSettings": {f"{KERNEL}:kernel": settings}},
    })  # fmt: skip
    _write(work / "jupyter_lite_config.json", {"LiteBuildConfig": _how(page)})
    return missing


def _how(page: Path) -> dict[str, object]:
    """Say what goes into the page: of this Python's extensions, the one that runs Python."""
    extension = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / KERNEL
    return {
        "contents": ["files"],
        "output_dir": str(page),
        "apps": ["lab"],
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [str(extension)],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def _run_jupyterlite(work: Path) -> None:
    done = subprocess.run(COMMAND, cwd=work, capture_output=True, text=True, encoding="utf-8",
                          errors="replace", check=False)  # fmt: skip
    if done.returncode:
        all_of_it = done.stdout + done.stderr
        if any(word in all_of_it for word in FULL):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        said = "\n".join(all_of_it.strip().splitlines()[-12:])
        version = metadata.version("jupyterlite-core")
        raise RefusalError(_("JupyterLite {version} could not build the page. It said:\n"
                             "{said}").format(version=version, said=said))
