from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest

from autograder.authoring.bundle import bundle
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.problems import AuthoringError

LAB = "week2_logistic_regression"
# Runs the lab's first code cell where nothing but the unpacked folder can be imported as ours.
SETUP = """
import importlib.abc, json, sys
class NoEditableInstall(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "autograder":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoEditableInstall())
sys.path.insert(0, sys.argv[1])
cells = json.load(open(sys.argv[2], encoding="utf-8"))["cells"]
sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
space = {"__name__": "__main__"}
exec(next(source for source in sources if "import check" in source), space)
import utils.check
print(utils.check.__file__)
exec(next(source for source in sources if "def sigmoid" in source), space)
try:
    space["check"](space["sigmoid"])
except Exception as error:
    print(error)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("for students")
    bundle(CourseTree(HERE), folder / "descent.zip")
    with zipfile.ZipFile(folder / "descent.zip") as archive:
        archive.extractall(folder)
    return folder / "descent"


def test_a_student_without_the_repository_can_run_the_setup_and_check(unpacked):
    done = subprocess.run(
        [sys.executable, "-I", "-c", SETUP, str(unpacked), str(unpacked / f"{LAB}.ipynb")],
        capture_output=True, text=True, check=False, cwd=unpacked,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    place, *message = done.stdout.splitlines()
    assert place == str(unpacked / "utils" / "check.py")
    assert message, "an untouched exercise is told so"


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


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AuthoringError, match="could not be written"):
        bundle(CourseTree(HERE), tmp_path / "nowhere" / "x.zip")
