"""A container stands around the grader with every wall, and grades as the machine itself does.

    python -m pytest tests/container --container

The tests that start containers need the flag, and Docker or Podman; the others need neither.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from course_copy import ROOT, copy_course

from autograder import cli
from autograder.sandbox import ConfinementFailed, Pool, container
from autograder.verbs import container as verb

LAB = "week2_logistic_regression"
ASK = "from autograder.sandbox import container; print(*container.missing())"
# What a process tries that can do more than the container should let it: it fails where it cannot.
# Memory is touched a page at a time, a little more of it than there may be.
DEEDS = {
    "files": "open('/usr/lib/changed', 'w')",
    "capabilities": "import os; os.chown('/scratch', 4321, 4321)",
    "network": "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).connect(('192.0.2.1', 9))",
    "memory": f"a = bytearray({5 + container.PROCESSORS} << 30)\n"
              "for i in range(0, len(a), 4096): a[i] = 1",
    "processes": "import os, time\nfor i in range(1500): os.fork() or time.sleep(9) or os._exit(0)",
}


@pytest.fixture(autouse=True)
def forget() -> None:
    """Ask anew which program answers."""
    container.program.cache_clear()


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    """Return the program that starts containers; the image of this course is made."""
    if not request.config.getoption("--container", False):
        pytest.skip("takes minutes and the network: python -m pytest tests/container --container")
    program, sentence = container.program()
    if not program:
        pytest.skip(sentence)
    if not container.made(program):
        container.make(program)
    return program


def run(engine: str, code: str, *without: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a container, some of its walls left out."""
    command = container.command(engine, ["python", "-c", code], {}, without)
    if "processes" in without:
        command.insert(2, "--pids-limit=-1")  # else Podman sets one of its own
    with tempfile.TemporaryDirectory() as elsewhere:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120,
                              cwd=elsewhere)


def test_all_walls_stand(engine: str) -> None:
    answer = run(engine, ASK)
    assert (answer.stdout.split(), answer.stderr) == ([], "")


@pytest.mark.parametrize("wall", container.WALLS)
def test_a_wall_that_is_left_out_is_missed(engine: str, wall: str) -> None:
    assert run(engine, ASK, wall).stdout.split() == [wall]


@pytest.mark.parametrize("wall", DEEDS)
def test_a_wall_stops_what_succeeds_without_it(engine: str, wall: str) -> None:
    assert run(engine, DEEDS[wall]).returncode != 0
    assert run(engine, DEEDS[wall], wall).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_runs_in_a_container_ends_when_it_is_told_to(engine: str, number: int) -> None:
    code = ("import sys, time; from autograder import cli; "
            "cli.VERBS['doctor'] = lambda args: print('up', flush=True) or time.sleep(60); "
            "sys.exit(cli.main(['doctor']))")
    command = container.command(engine, ["python", "-P", "-c", code], {})
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "up\n"
        running.send_signal(number)
        assert running.wait(20) == 130


def test_the_sample_class_gets_in_a_container_what_it_should(
    engine: str, tmp_path: Path
) -> None:
    course = copy_course(tmp_path / "course")
    for name in ("requirements.txt", "constraints.txt", "examples"):
        (course / name).exists() or (course / name).symlink_to(ROOT / name)
    words = ["-P", "-m", "autograder.cli", "container", "demo", "--lab", LAB, "--jobs", "2"]
    done = subprocess.run([sys.executable, *words], cwd=course, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(course)}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every result is the one that the sample class is made for." in done.stdout
    results = json.loads((course / "demo" / ".descent" / "results" / f"{LAB}.json").read_text())
    assert results["confinement"] == "container"
    assert (course / "demo" / "gradebook.db").stat().st_uid == os.getuid()


def test_outside_a_container_no_wall_stands() -> None:
    assert container.missing() == list(container.WALLS)
    with pytest.raises(ConfinementFailed, match="network, files"):
        Pool("container", 1)


def program_that(folder: Path, name: str, says: str) -> None:
    """Write a program that answers like one that starts containers."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(("says", "sentence"), [
    ("echo windows", "docker is installed and does not answer: its system is windows."),
    ("echo 'Cannot connect.' >&2; exit 1",
     "docker is installed and does not answer: Cannot connect."),
    ("exit 3", "docker is installed and does not answer: its system is unknown."),
])  # fmt: skip
def test_a_program_that_starts_no_linux_is_told_apart(
    says: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_that(tmp_path, "docker", says)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert container.program() == ("", sentence)


def test_podman_is_used_where_docker_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_that(tmp_path, "docker", "exit 1")
    program_that(tmp_path, "podman", "echo linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert container.program()[0] == str(tmp_path / "podman")


def test_where_there_is_no_program_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cli.main(["container", "grade", LAB]) == 2
    assert "Neither docker nor podman is installed." in capsys.readouterr().err


@pytest.mark.parametrize(("words", "sentence"), [
    (["report", LAB], "report needs none"),
    (["grade", LAB, "--scheduler", "tls://host:8786"], "no network"),
    (["grade", LAB, "--submissions", "/no/such/folder"], "/no/such/folder is not a folder"),
    (["grade", LAB, "--submissions", "one,two"], "has a comma"),
])  # fmt: skip
def test_what_no_container_can_do_is_refused_before_one_is_made(
    words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program_that(tmp_path, "docker", 'test "$1" = info && echo linux || touch made')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one,two").mkdir()
    assert cli.main(["container", *words]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "made").exists()


def test_folders_outside_the_course_are_shown_under_their_own_names(tmp_path: Path) -> None:
    words = ["grade", LAB, "--submissions", str(tmp_path), "--json", str(tmp_path / "all.json")]
    mounts, named = verb.outside(cli.parse(words))
    assert mounts == {tmp_path: True}
    assert named == ["--submissions", str(tmp_path), "--json", str(tmp_path / "all.json")]
    words = ["grade", LAB, "--submissions", str(tmp_path)]
    assert verb.outside(cli.parse(words))[0] == {tmp_path: False}
    assert verb.outside(cli.parse(["grade", LAB, "--submissions", str(ROOT / "data")]))[0] == {}


@pytest.mark.parametrize("words", [["grade", LAB], ["regrade", LAB, "--student", "student01"]])
def test_grading_moves_into_a_container_where_only_that_confines(
    words: list[str], tmp_path: Path
) -> None:
    program_that(tmp_path, "podman", "case $1 in info) echo linux;; image) ;;\n"
                                     'run) printf "%s " "$@"; exit 7;; esac')
    elsewhere = "from autograder.sandbox import confine; confine.LINUX = False"
    code = f"import sys; from autograder import cli; {elsewhere}; sys.exit(cli.main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True,
                          cwd=ROOT, env={**os.environ, "PATH": str(tmp_path)}, check=False)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("run --rm --network=none ")
    assert done.stdout.endswith(f"{container.image()} python -P -m autograder.cli "
                                f"{' '.join(words)} ")


def test_no_wall_is_left_out_unless_it_is_named() -> None:
    command = container.command("docker", ["python"], {Path("/elsewhere"): False})
    walls = list(container.WALLS.values())
    assert [word for word in command if word in walls] == walls
    assert command[-2:] == [container.image(), "python"]
    mounts = [word for word in command if re.match("--mount|--volume|-v", word)]
    assert mounts == [f"--mount=type=bind,source={ROOT},target={ROOT}",
                      "--mount=type=bind,source=/elsewhere,target=/elsewhere,readonly"]


def test_a_path_that_could_name_another_mount_is_refused() -> None:
    with pytest.raises(ValueError, match="comma"):
        container.mount(Path("/a,target=/etc"), written=True)


def test_an_image_is_made_anew_when_what_it_is_made_from_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = container.fingerprint()
    monkeypatch.setattr(container, "COURSE", tmp_path)
    assert container.fingerprint() != before
