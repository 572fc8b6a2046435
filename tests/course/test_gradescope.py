"""Grade as Gradescope would: the zip unpacked, its own program run, results.json read."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions

import pytest
from grading import LAB, ROOT, submission

from autograder.authoring import gradescope_zip
from autograder.authoring.course_tree import CourseTree
from autograder.classroom import gradescope as there
from autograder.sandbox import confine

SECRET = "cd" * 32
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Lay the zip out as Gradescope does, with a space in the path."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    root = tmp_path_factory.mktemp("grade scope")
    gradescope_zip.bundle(CourseTree(ROOT), LAB, SECRET, root / "a.zip", trusted=False)
    with zipfile.ZipFile(root / "a.zip") as archive:
        archive.extractall(root / "source")
    shutil.copy(root / "source" / "run_autograder", root)
    users = {"users": [{"email": "student@school.example", "id": 1, "name": "S"}]}
    (root / "submission_metadata.json").write_text(json.dumps(users))
    return root


def hand_in(root, **files):
    shutil.rmtree(root / "submission", ignore_errors=True)
    (root / "submission").mkdir()
    for name, data in files.items():
        (root / "submission" / f"{name}.ipynb").write_bytes(data)


def run(root, python=sys.executable):
    """Run the zip's program with a Python; return the results and what it printed."""
    there = {"DESCENT_AUTOGRADER": str(root), "DESCENT_PYTHON": str(python)}
    done = subprocess.run(["bash", root / "run_autograder"], cwd=root, env=os.environ | there,
                          text=True, capture_output=True, check=False)  # fmt: skip
    return json.loads((root / "results" / "results.json").read_text()), done.stdout + done.stderr


def test_the_grade_there_is_the_grade_here(unpacked, grader):
    notebook = submission(sigmoid=WRONG, predict="")
    hand_in(unpacked, **{LAB: notebook})
    made, printed = run(unpacked)
    here = grader.grade("student@school.example", notebook)
    assert made["score"] == here.points < here.max_points
    assert [(test["name"], test["score"]) for test in made["tests"]] == [
        (name, result.points) for name, result in here.exercises.items()]  # fmt: skip
    assert f"student@school.example: {here.points:g} of" in printed


def test_graded_again_the_results_are_the_same_bytes(unpacked):
    hand_in(unpacked, whatever=submission(sigmoid=WRONG))
    first, _ = run(unpacked)
    assert run(unpacked)[0] == first
    assert first["tests"][0]["output"] != ""


def attack(root):
    """Hand in a notebook that writes beside its results and shouts the secret out."""
    beside, secret = str(root / "results" / "forged"), str(root / "source/.descent/secret")
    wrote = f"def sigmoid(z):\n    return open({beside!r}, 'w').write('score: 60')\n"
    told = f"def predict(w, b, X):\n    raise ValueError(open({secret!r}).read())\n"
    (root / "results").mkdir(exist_ok=True)
    (root / "results" / "forged").unlink(missing_ok=True)
    hand_in(root, **{LAB: submission(sigmoid=wrote, predict=told)})


def test_a_notebook_can_neither_write_results_nor_tell_the_secret(unpacked):
    attack(unpacked)
    made, _ = run(unpacked)
    assert made["score"] < 60
    assert SECRET not in json.dumps(made)
    assert not (unpacked / "results" / "forged").exists()


def test_both_succeed_where_nothing_confines_and_that_was_allowed(unpacked, monkeypatch):
    attack(unpacked)
    monkeypatch.setattr(confine, "probe", lambda: "none")
    there.main([str(unpacked), LAB, there.TRUST])
    made = (unpacked / "results" / "results.json").read_text()
    assert '"confinement": "none"' in made
    assert SECRET in made
    assert (unpacked / "results" / "forged").read_text() == "score: 60"


@pytest.mark.parametrize("names", [[], ["one", "two"]])
def test_none_or_several_notebooks_are_told_what_was_wanted(unpacked, names):
    hand_in(unpacked, **dict.fromkeys(names, submission()))
    made, _ = run(unpacked)
    assert made["score"] == 0
    assert f"One notebook was wanted, {LAB}.ipynb." in made["output"]
    assert ", ".join(f"{name}.ipynb" for name in names) in made["output"]


def test_the_code_of_the_zip_grades_and_its_faults_are_no_students(unpacked):
    hand_in(unpacked, **{LAB: submission()})
    hidden = unpacked / "source" / "autograder" / "hidden" / f"test_{LAB}.py"
    text = hidden.read_bytes()
    hidden.write_text("def test_(: broken")
    made, printed = run(unpacked)
    hidden.write_bytes(text)
    assert (made["score"], made["output"]) == (0, there.FAILED)
    assert "cannot be collected" in printed
    assert "broken" not in json.dumps(made)


@pytest.fixture(scope="module")
def imported(unpacked):
    """Grade a notebook there; return the names of all modules that were imported."""
    python = unpacked / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -X importtime "$@"\n')
    python.chmod(0o755)
    hand_in(unpacked, **{LAB: submission(sigmoid=WRONG)})
    _, printed = run(unpacked, python)
    return set(re.findall(r"import time:.*\| +([\w.]+)", printed))


def test_nothing_is_imported_that_setup_sh_does_not_install(imported):
    wanted = {line.split(">")[0] for line in (ROOT / "requirements.txt").read_text().splitlines()}
    # pytest loads its plugins by itself, wherever they are installed.
    absent = wanted - {*gradescope_zip.NEEDED, "pytest-xdist", "hypothesis"}
    modules = {name for name, packages in packages_distributions().items()
               if absent & set(packages)}  # fmt: skip
    assert {"numpy", "pytest"} <= imported
    assert {"nbgrader", "nh3", "rich"} <= modules
    assert {name.partition(".")[0] for name in imported} & modules == set()


def test_what_is_imported_of_the_course_is_in_the_zip(unpacked, imported):
    ours = {name for name in imported if name.startswith(("autograder.", "utils."))}
    places = {name: unpacked / "source" / name.replace(".", "/") for name in ours}
    assert "autograder.grading.engine" in ours
    # Here the checkout, which is installed, stands in for what the zip lacks; there nothing does.
    assert [name for name, path in places.items()
            if not path.is_dir() and not path.with_suffix(".py").exists()] == []


def test_a_link_to_the_answers_is_not_followed(unpacked):
    hand_in(unpacked)
    answers = unpacked / "source" / "source" / LAB / f"{LAB}.ipynb"
    (unpacked / "submission" / f"{LAB}.ipynb").symlink_to(answers)
    made, _ = run(unpacked)
    assert made["score"] == 0
    assert made["output"]


def test_where_nothing_confines_it_refuses_with_a_sentence(unpacked, monkeypatch):
    hand_in(unpacked, **{LAB: submission()})
    monkeypatch.setattr(confine, "probe", lambda: "none")
    made = there.grade_there(unpacked, LAB, trusted=False)
    assert (made["score"], made["output"]) == (0, there.UNCONFINED)
    assert "tests" not in made


def test_who_handed_in_is_known_by_address_whatever_the_order(tmp_path):
    path = tmp_path / "m.json"
    path.write_text(json.dumps({"users": [{"email": "b@x"}, {"email": "a@x"}]}))
    assert there.who(path) == "a@x b@x"
    path.write_text("[]")
    assert there.who(path) == there.who(tmp_path / "none.json") == "student"
