"""The course works on every Python and with every version of its packages that it promises.

    python -m pytest tests/versions --versions

Each row is an environment of its own, in a temporary folder: minutes, and hundreds of megabytes
from the network. A row whose Python this machine lacks is skipped by name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.authoring.course_tree import HERE

# What rooms of tests share lies beside them; conftest, which asks for a browser, is left out.
OURS = os.pathsep.join([str(HERE), str(HERE / "tests")])
PACKAGES = ("numpy", "matplotlib", "h5py", "ipython", "ipykernel", "ipywidgets")
TOOLS = ("pytest", "nbclient", "nbformat", "nbconvert", "pooch", "requests", "babel")
RANGES = dict(re.findall(r"^([a-z0-9-]+)>=([\d.]+)", (HERE / "requirements.txt").read_text(), re.M))
# The oldest of every range; check itself goes back to the IPython of Colab.
OLDEST = [f"{name}=={RANGES[name]}" for name in PACKAGES if name != "ipython"]
COLAB = ["numpy==2.1.3", "matplotlib==3.10.0", "h5py==3.16.0", "ipykernel==6.17.1",
         "ipywidgets==7.7.1"]
PINNED = ["-c", str(HERE / "constraints.txt"), *PACKAGES]
ROWS = {
    "oldest of every range": ("3.11", [*OLDEST, f"ipython=={RANGES['ipython']}"]),
    "oldest, IPython 7.34": ("3.11", [*OLDEST, "ipython==7.34.0"]),
    "Colab": ("3.13", [*COLAB, "ipython==7.34.0"]),
    "IPython 8": ("3.12", [*PACKAGES, "ipython<9"]),
    "pinned, Python 3.11": ("3.11", PINNED),
    "pinned, Python 3.12": ("3.12", PINNED),
    "pinned, Python 3.13": ("3.13", PINNED),
    "newest, Python 3.13": ("3.13", [*PACKAGES]),
    "newest, Python 3.14": ("3.14", [*PACKAGES]),
}
# IPython 7 puts its own traceback around an error of a script; typed in, it shows ours alone. The
# other stands in a kernel's place with an object that ipywidgets 7 asks for more.
# A third asks the course as it is installed, and here it only lies on the path.
OLD_SHELL = ("test_a_terminal_shows_the_words_alone",
             "test_moving_the_slider_changes_picture_and_sentence")


def found(version):
    """Return a Python of this version that starts, from the path or from pyenv."""
    pyenv = Path.home().glob(f".pyenv/versions/{version}*/bin/python{version}")
    for path in (shutil.which(f"python{version}"), *sorted(pyenv)):
        if path and not subprocess.run([path, "--version"], capture_output=True).returncode:
            return path
    pytest.skip(f"this machine has no Python {version}")


def run(*command, **environment):
    """Run a command in the course's folder; fail with what it said."""
    done = subprocess.run(list(map(str, command)), cwd=HERE, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": OURS, **environment})
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.mark.parametrize("row", ROWS)
def test_learners_code_checks_and_lessons_work_with(row, request, tmp_path, capsys):
    if not request.config.getoption("--versions", default=False):
        pytest.skip("long; asked for by: python -m pytest tests/versions --versions")
    version, packages = ROWS[row]
    run(found(version), "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages, *TOOLS)
    # Every known mistake and every right variant, asked by check; then what learners import.
    old = "7.34" in "".join(packages)
    left_out = ["test_messages_cost_no_time_at_the_start", *(OLD_SHELL if old else ())]
    said = run(python, "-B", "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", "-q",
               "-W", "ignore", "--noconftest", "-k", f"not ({' or '.join(left_out)})",
               "tests/course/test_catalogue.py", "tests/utils").splitlines()[-1]
    said += "\n" + run(python, HERE / "tests" / "versions" / "lessons.py",
                       *sorted((HERE / "notebooks").glob("*.ipynb")), MPLBACKEND="agg",
                       IPYTHONDIR=str(tmp_path / "ipython"))
    names = "|".join(("python", *PACKAGES))
    listed = run(python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check")
    with capsys.disabled():
        print(f"\n{row}: Python {version}", *re.findall(rf"^(?:{names})==.*", listed, re.M), said)
