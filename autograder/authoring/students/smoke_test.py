"""Say whether everything works here: `python smoke_test.py`.

Runs the first notebook from top to bottom, as you would. Your own progress stays as it is.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from utils.typed import typed
from utils.words import _, ngettext

HERE = Path(__file__).resolve().parent
FIRST = HERE / "start_here.ipynb"
PROGRESS = HERE / "progress.json"
NEEDED = ("numpy", "matplotlib", "h5py", "IPython", "ipykernel", "ipywidgets", "jupyterlab",
          "nbclient")  # fmt: skip


def main() -> int:
    """Try one thing after the other; return 0 where all of it works."""
    for step in (right_python, packages, first_notebook):
        wrong = step()
        if wrong:
            print(_("Not yet: {wrong}").format(wrong=wrong))
            return 1
    command = typed(program(), "-m", "jupyterlab", "start_here.ipynb")
    print(_("Everything works. Start with:\n\n    {command}").format(command=command))
    return 0


def right_python() -> str | None:
    """Say what is wrong with this Python, if anything."""
    version = ".".join(map(str, sys.version_info[:3]))
    # Whoever unpacks this may have an older one.
    if sys.version_info < (3, 11):  # noqa: UP036
        return _("this is Python {version}, and 3.11 or newer is needed. README.txt says "
                 "how.").format(version=version)
    print(f"Python {version}")
    return None


def packages() -> str | None:
    """Say which package is missing, if any."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        return _("{missing} cannot be found by {python}. Install them with this Python, in this "
                 "folder:\n\n    {command}").format(
            missing=", ".join(missing), python=sys.executable,
            command=typed(program(), "-m", "pip", "install", "-r", "requirements.txt"))
    count = len(NEEDED)
    print(ngettext("{count} package", "{count} packages", count).format(count=count))
    return None


def first_notebook() -> str | None:
    """Say where the first notebook stops, with its checks, hints and progress, if it does."""
    import nbformat
    from nbclient import NotebookClient

    before = PROGRESS.read_bytes() if PROGRESS.exists() else None
    print(f"{FIRST.name} ...", flush=True)
    notebook = nbformat.read(FIRST, as_version=4)
    client = NotebookClient(notebook, kernel_name="python3", timeout=300,
                            resources={"metadata": {"path": str(HERE)}})  # fmt: skip
    try:
        client.execute()
    except Exception as error:  # whatever stands in the way, the learner needs its words
        return _("{notebook} stops:\n{error}").format(notebook=FIRST.name, error=error)
    finally:
        put_back(before)
    count = len(notebook.cells)
    print(ngettext("{count} cell of {notebook}", "{count} cells of {notebook}", count).format(
        count=count, notebook=FIRST.name))
    return None


def put_back(before: bytes | None) -> None:
    """Leave progress as it was."""
    if before is not None:
        PROGRESS.write_bytes(before)
    else:
        PROGRESS.unlink(missing_ok=True)


def program() -> str:
    """Return what to type for this Python."""
    try:
        return str(Path(sys.executable).relative_to(HERE))
    except ValueError:
        return sys.executable


if __name__ == "__main__":
    sys.exit(main())
