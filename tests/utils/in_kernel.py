"""Run cells in a real kernel."""

import os
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient


def executed(*sources, **environment):
    """Run cells in a new kernel, and go on after errors; return their outputs.

    It stands in a folder of its own: progress is kept where a kernel stands.
    """
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, sources)))
    with TemporaryDirectory() as folder:
        NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": folder}}
                       ).execute(env={**os.environ, **environment})
    return [cell.outputs for cell in notebook.cells]


def words(outputs):
    """Return what a cell shows as text, on one line."""
    texts = [" ".join(one["traceback"]) if one["output_type"] == "error"
             else one.get("text") or one["data"]["text/plain"] for one in outputs]
    return " ".join(" ".join(texts).split())
