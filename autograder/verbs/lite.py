"""Build the course for the browser alone: lite."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from autograder.status import status
from autograder.verbs.course import ROOT, course
from autograder.verbs.extras import need
from autograder.words import _
from utils.typed import typed


def lite(args: Namespace) -> int:
    """Build a JupyterLite page of the course, and say how to look at it."""
    need("lite", "jupyterlite_core", "jupyterlite_pyodide_kernel")
    from autograder.authoring.lite import build

    output = Path(args.output or ROOT / "lite")
    runtime = Path(args.pyodide) if args.pyodide else None
    with status() as tell:
        tell(_("Building the page ..."))
        missing = build(course(), output, runtime)
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    command = typed(sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory",
                    output, 8000)
    print(_("{output} holds the page ({size:.0f} MB). Copy it to a web server, or look at it "
            "here:\n  {command}\nThen open http://127.0.0.1:8000/").format(
        output=output, size=size / 1e6, command=command))
    if missing:
        print(_("{runtime} holds no {package}, so pictures are drawn more simply.").format(
            runtime=runtime, package=missing[0]))
    if runtime is None:
        print(_("Browsers fetch Python itself (Pyodide) from a public address. With --pyodide "
                "FOLDER the page serves it too, and asks no other host."))
    return 0
