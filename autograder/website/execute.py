"""Run lessons in real kernels, for their outputs."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from autograder.authoring.archive import side_by_side
from autograder.refusal import RefusalError
from autograder.words import _

SECONDS = 600
SETUP = "from autograder.website.film import install; install(); del install"
# Lessons are in English, and so is what their checks say.
OWN = {"DESCENT_LANGUAGE": "en"}
# A kernel as an environment's own, whatever else its user has told IPython to do at a start.
ALONE = ["--IPKernelApp.exec_PYTHONSTARTUP=False", f"--IPKernelApp.exec_lines={SETUP}"]


def execute_all(
    paths: Iterable[Path], folder: Path, tell: Callable[[str], None]
) -> None:
    """Write each notebook with its outputs into a folder, under its own name."""
    # One thread for linear algebra: matrices are small here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    stopping = threading.Event()
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as hands:
        running = {hands.submit(execute, path, folder, stopping): path.stem for path in paths}
        try:
            for count, done in enumerate(as_completed(running), start=1):
                done.result()
                tell(_("executed {lesson} ({count} of {total} lessons)").format(
                    lesson=running[done], count=count, total=len(running)))
        finally:  # after Ctrl-C or a failure, the other lessons end with their present cells
            stopping.set()
            hands.shutdown(cancel_futures=True)


def execute(path: Path, folder: Path, stopping: threading.Event) -> None:
    """Write a notebook with its outputs into a folder; RefusalError names a cell that fails."""
    def go_on(**cell: object) -> None:
        if stopping.is_set():
            raise InterruptedError

    notebook = nbformat.reads(side_by_side(path.read_bytes()).decode(), as_version=4)
    with tempfile.TemporaryDirectory(prefix="descent-lesson-") as desk:
        client = NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", extra_arguments=ALONE,
            on_cell_start=go_on, resources={"metadata": {"path": desk}},
        )  # fmt: skip
        try:
            client.execute(env={**os.environ, **OWN, "IPYTHONDIR": desk}, stderr=subprocess.DEVNULL)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise RefusalError(_("{notebook} does not run from top to bottom:\n{error}").format(
                notebook=path.name, error=error)) from error
    nbformat.write(notebook, folder / path.name)
