from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pseudo
import pytest

from autograder.cli import VERBS
from autograder.manual import TEACH
from autograder.parsing import parse

HOUSE = Path(__file__).resolve().parents[2]
FIRST_FILES = ["course.py", "autograder/arguments.py", "autograder/manual.py",
               "autograder/handover.py", "autograder/parsing.py", "autograder/words.py",
               "utils/words.py"]  # fmt: skip
# Stands in for the real commands: says where and how it was called.
STAND_IN = """\
import json, os, sys, time
if "sleep" in sys.argv:
    try:
        print("asleep", flush=True)
        time.sleep(60)
    except KeyboardInterrupt:
        sys.exit(130)
print(json.dumps([sys.argv[1:], os.getcwd(), sys.executable, sorted(os.environ)]))
sys.exit(7)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder with a space in its name that holds course.py and a stand-in for the rest."""
    root = tmp_path_factory.mktemp("my course")
    for name in FIRST_FILES:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, root / name)
    (root / "autograder" / "__init__.py").touch()
    (root / "autograder" / "cli.py").write_text(STAND_IN)
    (root / "requirements.txt").write_text("-c constraints.txt\n")
    (root / "constraints.txt").write_text("")
    done = course(root, "doctor")
    assert done.returncode == 1, done.stderr  # not installed in editable mode, so not found
    shutil.copytree(root / "autograder", site_packages(root) / "autograder")
    return root


def site_packages(root):
    (found,) = (root / ".venv").glob("[lL]ib/**/site-packages")
    return found


def course(root, *words, python=(sys.executable,), **options):
    command = [*python, str(root / "course.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize("name", FIRST_FILES)
def test_an_old_python_can_read_it_too(name):
    ast.parse((HOUSE / name).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("words", [["--help"], *([verb, "--help"] for verb in TEACH)])
def test_help_needs_nothing_installed(words):
    done = course(HOUSE, *words, python=(sys.executable, "-S", "-E"), cwd="/")
    assert done.returncode == 0
    assert "python course.py" in done.stdout


def test_every_verb_is_taught_and_carried_out():
    assert list(VERBS) == list(TEACH)


@pytest.mark.parametrize(
    "words",
    [["gradee"], ["grade"], ["grade", "lab", "--jobs", "0"], ["doctor", "--loud"], ["build", "x"]],
)
def test_wrong_arguments_end_with_2_and_one_line_before_any_install(words, tmp_path):
    for name in FIRST_FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, tmp_path / name)
    done = course(tmp_path, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        (["lab", "--no-browser", "--port=9"], ["--no-browser", "--port=9"]),
        (["test", "-k", "sigmoid", "-x"], ["-k", "sigmoid", "-x"]),
        (["test", "--", "tests/house"], ["tests/house"]),
    ],
)
def test_lab_and_test_hand_on_what_they_do_not_know(words, rest):
    assert parse(words).rest == rest


def test_grade_takes_what_other_tools_rely_on():
    places = ["--submissions", "D", "--json", "F", "--jobs", "3"]
    students = ["--student", "a", "--student", "b"]
    args = parse(["grade", "L", *places, *students, "--full", "--i-trust-these-notebooks"])
    assert (args.lab, args.submissions, args.json, args.jobs) == ("L", "D", "F", 3)
    assert args.student == ["a", "b"]
    assert args.full
    assert args.i_trust_these_notebooks


def test_an_old_python_is_told_what_to_do(monkeypatch):
    monkeypatch.syspath_prepend(str(HOUSE))
    import course as command

    with pytest.raises(command.StopError, match=r"3\.11 or newer, and this is Python 3\.8\.2"):
        command.expect_python((3, 8, 2))
    command.expect_python((3, 11, 0))


def test_arguments_folder_and_exit_status_pass_through(house, tmp_path):
    done = course(house, "test", "-k", "a b", cwd=tmp_path)
    words, folder, python, _ = json.loads(done.stdout)
    assert (done.returncode, words) == (7, ["test", "-k", "a b"])
    assert Path(folder) == tmp_path
    assert Path(python).is_relative_to(house / ".venv")


def test_another_pythons_packages_stay_out(house, tmp_path):
    (tmp_path / "autograder").mkdir()
    foreign = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONHOME": ""}
    done = course(house, "doctor", env=foreign, cwd=tmp_path)
    assert done.returncode == 7, done.stderr
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(json.loads(done.stdout)[3])


def test_nothing_is_installed_twice(house):
    assert "Installing" not in course(house, "doctor").stdout


@pytest.mark.parametrize("change", ["requirements", "constraints", "interrupted", "broken"])
def test_it_installs_again_when_it_must(house, change):
    if change == "interrupted":
        (house / ".venv" / "descent-installed").unlink()
    elif change == "broken":
        shutil.rmtree(site_packages(house) / "pip")
    else:
        with (house / f"{change}.txt").open("a") as file:
            file.write("# changed\n")
    if change == "broken":
        (house / ".venv" / "descent-installed").unlink()
    done = course(house, "doctor")
    assert "Installing" in done.stdout
    if change == "broken":
        assert "Making .venv" in done.stdout
        shutil.copytree(house / "autograder", site_packages(house) / "autograder")
    assert "Installing" not in course(house, "doctor").stdout


def test_a_failed_install_says_what_to_do_and_is_repeated(house):
    before = (house / "requirements.txt").read_text()
    (house / "requirements.txt").write_text("./no-such-package\n")
    for _ in range(2):
        done = course(house, "doctor")
        assert done.returncode == 2
        assert "could not be installed" in done.stderr.splitlines()[-1]
    (house / "requirements.txt").write_text(before)
    assert course(house, "doctor").returncode == 7


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(HOUSE))
    import course as command

    monkeypatch.setattr(command, "ENVIRONMENT", tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(command.StopError, match="is not a Python environment"):
        command.make_environment()
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_python_without_ensurepip_is_told_which_package_it_lacks(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(HOUSE))
    import course as command

    said = subprocess.CompletedProcess([], 1, "", "ensurepip is not available")
    monkeypatch.setattr(command, "run", lambda *words, **options: said)
    monkeypatch.setattr(command, "ENVIRONMENT", tmp_path / ".venv")
    with pytest.raises(command.StopError, match=r"sudo apt install python3\.\d+-venv"):
        command.make_environment()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a terminal on POSIX does")
def test_ctrl_c_ends_with_130_and_without_a_traceback(house):
    command = [sys.executable, str(house / "course.py"), "test", "sleep"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout.readline() == "asleep\n"
        time.sleep(0.1)
        os.killpg(running.pid, signal.SIGINT)
        _, complaint = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in complaint


@pytest.mark.parametrize("words", [["--help"], *([verb, "--help"] for verb in TEACH)])
def test_help_is_translated_but_for_what_is_typed(words, monkeypatch, capsys):
    pseudo.speak(monkeypatch)
    with pytest.raises(SystemExit):
        parse(words)
    left = pseudo.untranslated(capsys.readouterr().out)
    typed = re.sub(r"^  python course.py .*$|\{.*?\}", "", left, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![-\w.])[a-z]{2,}(?![-\w.])", typed)) <= {"python", *TEACH}
