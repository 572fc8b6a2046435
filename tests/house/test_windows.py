"""What Windows does otherwise, as far as it shows here: names, encodings, what only POSIX has."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Names that Windows keeps for devices, and characters that its names cannot hold.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
FORBIDDEN = re.compile(r'[<>:"|?*\\]|[ .]$')
# Of the 259 characters that a path may have, what is left to the folder above the course.
LONGEST = 120
MODULES = "fcntl resource pwd grp termios pty tty".split()
NAMES = {
    "os": "fork geteuid getuid getgid getegid sched_getaffinity setsid killpg getpgid uname mkfifo "
          "O_NOFOLLOW memfd_create pidfd_open chown getgroups statvfs WNOHANG",
    "signal": "SIGKILL SIGALRM SIGHUP SIGUSR1 setitimer ITIMER_REAL",
    "socket": "AF_UNIX socketpair",
}
# Python's own and others' modules ask which system this is, so they come first.
OTHERS = "asyncio concurrent.futures.process subprocess multiprocessing tarfile numpy h5py " \
         "IPython PIL.Image matplotlib.figure ipywidgets pooch requests rich.progress"
SCRIPT = """
import importlib, os, pkgutil, signal, socket, sys
for name in {others}:
    importlib.import_module(name)
for name in {modules}:
    sys.modules[name] = None
for module, names in {names}.items():
    for name in names.split():
        vars(sys.modules[module]).pop(name, None)
import utils
for module in pkgutil.iter_modules(utils.__path__):
    importlib.import_module("utils." + module.name)
for name in {ours}:
    importlib.import_module("autograder." + name)
{then}
print("there")
"""
LEARNERS = "cli desk doctor verbs.learn verbs.upkeep verbs.bundle".split()
ASKED = """
from utils.check import check, hint, progress, solution
LAB = "week2_logistic_regression"
def sigmoid(z):
    return z
try:
    check(sigmoid)
except AssertionError as message:
    print(message)
print(progress(), hint(sigmoid), hint(sigmoid), solution(sigmoid), sep="\\n")
"""


def python(code, *options, **environment):
    """Run code in a process of its own; return what it wrote as bytes."""
    done = subprocess.run([sys.executable, *options, "-c", code], capture_output=True,
                          env={"PATH": "", **environment}, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


def posix_less(ours, then=""):
    return SCRIPT.format(others=OTHERS.split(), modules=MODULES, names=NAMES, ours=ours, then=then)


def files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return listed.stdout.decode().split("\0")[:-1]


def unfit(paths):
    """Return the paths that Windows cannot hold, or not beside another one."""
    parts = {part for path in paths for part in path.split("/")}
    bad = {part for part in parts if FORBIDDEN.search(part) or RESERVED.match(part)}
    lower = [path.lower() for path in paths]
    return [path for path in paths if bad & {*path.split("/")} or len(path) > LONGEST
            or lower.count(path.lower()) > 1]


def test_every_file_of_the_course_can_lie_on_windows():
    assert unfit(files()) == []


def test_names_that_windows_cannot_hold_are_noticed():
    paths = ["a/con.py", "b?.py", "c/d.py", "c/D.py", "e/" + 120 * "f", "fine.py", "dot./x"]
    assert unfit(paths) == [path for path in paths if path != "fine.py"]


def test_pip_can_read_what_is_required_in_any_encoding():
    for name in ("requirements.txt", "constraints.txt"):
        assert (ROOT / name).read_bytes().isascii()


def test_what_a_learner_starts_asks_for_nothing_that_only_posix_has():
    assert python(posix_less(LEARNERS)).strip() == b"there"


def test_what_only_posix_has_would_be_noticed():
    with pytest.raises(AssertionError, match="fork"):
        python(posix_less([], "os.fork()"))


def test_text_is_read_as_utf_8_whatever_the_system_thinks():
    warned = ["-X", "warn_default_encoding",
              *(word for room in ("utils", "autograder")
                for word in ("-W", f"error::EncodingWarning:{room}"))]
    assert b"right" in python(ASKED, *warned)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_terminal_of_few_characters_shows_every_answer(encoding):
    said = python(ASKED, PYTHONIOENCODING=encoding).decode(encoding)
    assert "0 of 59 exercises done." in said
    assert "# done, + tried, . left" in said


def test_a_terminal_of_all_characters_shows_the_marks():
    assert "■ done, ◧ tried, □ left" in python(ASKED, PYTHONIOENCODING="utf-8").decode()


def test_a_failed_install_says_what_is_special_on_windows(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))
    import course

    assert "path is too long" in course.not_installed(windows=True)
    assert "Windows" not in course.not_installed(windows=False)
