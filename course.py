"""Start here: python course.py --help.

Makes .venv beside this file, installs what requirements.txt names, and hands over. It needs
nothing but Python's standard library, from any folder, and changes nothing outside this one.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
NEEDED = (3, 11)
sys.path.insert(0, str(ROOT))
# Written last: without it an install was never begun, or was interrupted.
STAMP = ENVIRONMENT / "descent-installed"


class StopError(Exception):
    """Hold a sentence that says why it does not go on, and what to do."""


def main(argv: list[str]) -> int:
    """Read the arguments, install if need be, hand over; return the exit status."""
    from autograder.handover import hand_over, speak_utf8
    from autograder.parsing import parse

    speak_utf8()
    parse(argv)  # Help and wrong arguments end here, before anything is installed.
    try:
        expect_python(sys.version_info[:3])
        install()
        command = [str(python()), "-P", "-m", "autograder.cli", *argv]
        return hand_over(command, os.getcwd(), environment())
    except StopError as stop:
        print(stop, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n" + say("Stopped."), file=sys.stderr)
        return 130


def say(message: str) -> str:
    """Return a message in the language of who started it."""
    from autograder.words import _

    return _(message)


def expect_python(version: tuple) -> None:
    """StopError under a Python that is too old for NumPy and nbgrader as they are today."""
    if version[:2] < NEEDED:
        said = say("Descent needs Python {needed} or newer, and this is Python {version} ({path}). "
                   "Install a newer one, then start this file with it, for example: "
                   "python3.12 course.py")
        needed, this = (".".join(map(str, numbers)) for numbers in (NEEDED, version))
        raise StopError(said.format(needed=needed, version=this, path=sys.executable))


def python() -> Path:
    """Locate the environment's own Python."""
    windows = os.name == "nt"
    return ENVIRONMENT / ("Scripts/python.exe" if windows else "bin/python")


def install() -> None:
    """Install what is needed, unless exactly that has been installed before."""
    wanted = fingerprint()
    if python().exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if STAMP.exists():
        STAMP.unlink()
    make_environment()
    print(say("Installing the packages into .venv (once; a minute or three) ..."), flush=True)
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    command = [str(python()), "-I", "-m", "pip", "install", "--disable-pip-version-check"]
    done = run([*command, "--no-input", *quiet, "-r", "requirements.txt"])
    if done.returncode:
        raise StopError(not_installed(os.name == "nt"))
    STAMP.write_text(wanted, encoding="utf-8")


def not_installed(windows: bool) -> str:
    """Say what to do where pip failed."""
    said = say("The packages could not be installed; pip says why above. Is there a network "
               "connection, and room on the disk? Then start the same command again.")
    if not windows:
        return said
    return said + " " + say(
        "On Windows, also: end a JupyterLab of this course that still runs, since its files "
        "cannot be replaced; and where a path is too long, move the folder of the course to a "
        "short one that no cloud keeps in step, such as C:\\descent.")


def fingerprint() -> str:
    """Hash what decides an install: what is wanted, and the folder that it points to."""
    parts = [(ROOT / name).read_bytes() for name in ("requirements.txt", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def make_environment() -> None:
    """Make .venv, or make it anew where it is broken or half-made."""
    pip = [str(python()), "-I", "-m", "pip", "--version"]
    if python().exists() and run(pip, hide=True).returncode == 0:
        return
    if ENVIRONMENT.exists() and not (ENVIRONMENT / "pyvenv.cfg").exists():
        said = say("{path} is there and is not a Python environment. Move it away, then start "
                   "the same command again.")
        raise StopError(said.format(path=ENVIRONMENT))
    print(say("Making .venv ..."), flush=True)
    made = run([sys.executable, "-I", "-m", "venv", "--clear", str(ENVIRONMENT)], hide=True)
    if made.returncode == 0:
        return
    said = (made.stdout + made.stderr).strip()
    if "ensurepip" in said or "No module named venv" in said:
        missing = say("This Python cannot make an environment: its parts venv and ensurepip are "
                      "missing. On Debian or Ubuntu: sudo apt install python{version}-venv. Then "
                      "start the same command again.")
        raise StopError(missing.format(version=".".join(map(str, sys.version_info[:2]))))
    reason = said.splitlines()[-1] if said else say("it gave no reason")
    failed = say("{path} could not be made: {reason}. Mend that, then start it again.")
    raise StopError(failed.format(path=ENVIRONMENT, reason=reason))


def run(command: list, hide: bool = False) -> subprocess.CompletedProcess:
    """Run a command in the course folder, away from the caller's Python settings."""
    try:
        return subprocess.run(
            command,
            cwd=str(ROOT),
            env=environment(),
            capture_output=hide,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        said = say("{program} could not be started: {error}.")
        raise StopError(said.format(program=command[0], error=error)) from error


def environment() -> dict:
    """Return the caller's environment without what would lead to another Python's packages."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__")
    return {name: value for name, value in os.environ.items() if name not in foreign}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
