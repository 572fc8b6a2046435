from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from elsewhere import clean, python_elsewhere

from autograder.authoring.archive import files_below
from autograder.authoring.bundle import bundle
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.problems import AuthoringError
from utils.help_texts import kept_help

LAB = "week2_logistic_regression"
# Works on a lab in a real kernel up to its first check, answers wrongly, and asks for help.
WORK = """
import sys, nbformat
from nbclient import NotebookClient
path = sys.argv[1]
lab = nbformat.read(path, as_version=4)
first = next(n for n, cell in enumerate(lab.cells) if "check(sigmoid)" in cell.source)
asked = ["def sigmoid(z): return 1 / (1 + np.exp(z))", "check(sigmoid)", "print(hint(sigmoid))",
         "print(solution(sigmoid))", "print(progress())", "import utils; print(utils.__path__[0])"]
lab.cells = lab.cells[:first + 1] + [nbformat.v4.new_code_cell(source) for source in asked]
NotebookClient(lab, kernel_name="python3", timeout=120, allow_errors=True).execute()
for cell in lab.cells[first:]:
    for out in cell.get("outputs", []):
        print(out.get("text") or out.get("data", {}).get("text/plain") or out.get("evalue"))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("für students")
    bundle(CourseTree(HERE), folder / "descent.zip")
    with zipfile.ZipFile(folder / "descent.zip") as archive:
        archive.extractall(folder)
    return folder / "descent"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    return python_elsewhere(tmp_path_factory.mktemp("environment"))


def run(python, *words, folder):
    """Run a Python that does not know this checkout, in an unpacked bundle."""
    return subprocess.run([python, *words], capture_output=True, text=True, check=False,
                          cwd=folder, env=clean(), timeout=300)  # fmt: skip


def test_a_python_elsewhere_does_not_know_this_checkout(python, tmp_path):
    assert "ModuleNotFoundError" in run(python, "-c", "import utils", folder=tmp_path).stderr
    assert run(python, "-c", "import numpy", folder=tmp_path).returncode == 0


def test_the_bundle_passes_its_own_smoke_test_and_leaves_no_trace(python, unpacked):
    before = {path for path in unpacked.rglob("*") if path.suffix != ".pyc"}
    done = run(python, "smoke_test.py", folder=unpacked)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything works." in done.stdout
    left = {path for path in unpacked.rglob("*") if path.suffix != ".pyc"} - before
    assert {path.name for path in left} <= {"__pycache__"}


def test_the_smoke_test_names_the_packages_that_are_missing(unpacked, tmp_path):
    bare = tmp_path / "bare one"
    venv.create(bare, with_pip=False, symlinks=True)
    done = run(bare / "bin" / "python", "smoke_test.py", folder=unpacked)
    assert done.returncode == 1
    assert "numpy, matplotlib, h5py" in done.stdout
    assert f"'{bare}/bin/python' -m pip install -r requirements.txt" in done.stdout


def test_the_smoke_test_says_where_the_first_notebook_stops(python, unpacked, tmp_path):
    folder = Path(shutil.copytree(unpacked, tmp_path / "harmed"))
    (folder / "utils" / "check.py").unlink()
    done = run(python, "smoke_test.py", folder=folder)
    assert done.returncode == 1
    assert "start_here.ipynb stops" in done.stdout
    assert "No module named 'utils.check'" in done.stdout


def test_a_lab_works_in_a_real_kernel_where_this_checkout_is_unknown(python, unpacked):
    done = run(python, "-c", WORK, f"{LAB}.ipynb", folder=unpacked)
    said = " ".join(done.stdout.split())
    for words in ("not attempted yet", "look at the sign in the exponent", "sigmoid, hint 1 of 3",
                  "return 1 / (1 + np.exp(-z))", "0 of 7 done, 1 tried", str(unpacked / "utils")):
        assert words in said, done.stdout + done.stderr


def test_nothing_in_the_bundle_gives_an_answer_away(unpacked):
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        for word in (b"autograder", b"BEGIN SOLUTION", b"HIDDEN TESTS"):
            assert word not in path.read_bytes(), path


HELPED = """
import sys, types
sys.path.insert(0, sys.argv[1])
from utils.check import check, hint, progress, solution
lab = types.ModuleType("lab")
lab.LAB = "week1_data_and_shapes"
exec("def accuracy(Y_hat, Y): return 0.5", vars(lab))
try: check(lab.accuracy)
except AssertionError: pass
print(hint(lab.accuracy), solution(lab.accuracy), progress(), sep="\\n")
"""


def helped(folder):
    """Ask for a hint, a solution and the progress, in an unpacked bundle."""
    return subprocess.run([sys.executable, "-I", "-c", HELPED, str(folder)], check=True,
                          capture_output=True, text=True, cwd=folder).stdout  # fmt: skip


def test_hints_and_solutions_travel_with_the_bundle(unpacked):
    said = helped(unpacked)
    assert "accuracy, hint 1 of 3" in said
    assert "return np.mean(Y_hat == Y)" in said
    assert "0 of 7 done, 1 tried, 1 solution seen" in said


def test_a_bundle_without_help_holds_no_solution_and_all_else_works(tmp_path):
    bundle(CourseTree(HERE), tmp_path / "descent.zip", with_help=False)
    with zipfile.ZipFile(tmp_path / "descent.zip") as archive:
        assert not [name for name in archive.namelist() if "help/" in name]
        archive.extractall(tmp_path)
    said = helped(tmp_path / "descent")
    assert said.count("handed out without hints and solutions") == 2
    assert "0 of 7 done, 1 tried" in said


def test_a_bundle_without_help_holds_no_hint_in_any_language(tmp_path):
    bundle(CourseTree(HERE), tmp_path / "descent.zip", with_help=False)
    with zipfile.ZipFile(tmp_path / "descent.zip") as archive:
        held = b"".join(map(archive.read, archive.namelist()))
    help = kept_help(LAB).values()
    hints = [hint for one in help for steps in (one.hints, *one.translated.values())
             for hint in steps]
    assert len(hints) == 2 * 3 * len(help)
    assert not [hint for hint in hints if hint.encode() in held]


def test_the_bundle_asks_for_what_notebooks_need_and_no_more(unpacked):
    wanted = (unpacked / "requirements.txt").read_text()
    assert "numpy>=" in wanted
    assert "nbgrader" not in wanted
    assert "-e" not in wanted


def test_the_bundle_says_how_to_start(unpacked):
    assert "python -m jupyterlab" in " ".join((unpacked / "README.txt").read_text().split())
    assert (unpacked / "LICENSE").exists()
    assert json.loads((unpacked / f"{LAB}.ipynb").read_text(encoding="utf-8"))["cells"]


def test_the_same_course_gives_the_same_bytes(unpacked, tmp_path):
    bundle(CourseTree(HERE), tmp_path / "again.zip")
    first = (unpacked.parent / "descent.zip").read_bytes()
    assert (tmp_path / "again.zip").read_bytes() == first


def test_a_missing_notebook_is_named(course, tmp_path):
    with pytest.raises(AuthoringError, match=r"notebooks/hello\.ipynb is missing"):
        bundle(course, tmp_path / "x.zip")


def test_the_folder_that_the_course_lies_in_leaves_nothing_out(tmp_path):
    (tmp_path / "downloaded" / "utils").mkdir(parents=True)
    (tmp_path / "downloaded" / "utils" / "check.py").write_bytes(b"")
    assert list(files_below(CourseTree(tmp_path / "downloaded"), "utils")) == ["utils/check.py"]
