"""Run lessons in a real kernel of the Python that runs this: lessons.py NOTEBOOK ..."""

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

for path in map(Path, sys.argv[1:]):
    book = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(book, timeout=300, resources={"metadata": {"path": folder}}).execute()
    drawn = sum("text/html" in output.get("data", {}) for cell in book.cells
                if cell.cell_type == "code" for output in cell.outputs)
    print(f"{path.stem}: {len(book.cells)} cells, {drawn} pictures, cards and sliders")
    if path.stem.startswith("week") and not drawn:
        sys.exit(f"{path.stem} shows no picture")
