"""Put commands of this course into a Linux container: a wall around the whole grader.

Inside, the kernel holds each worker as it does elsewhere (rung kernel). What the container adds
holds for all processes together: no network, no files but the course's, a bound on memory and on
the number of processes.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from . import paths, said
from .said import Said

# How each program says which system its containers run.
PROGRAMS = {"docker": "{{.OSType}}", "podman": "{{.Host.OS}}"}
ANSWER_SECONDS = 20
# Set in the image alone.
MARK = "DESCENT_CONTAINER"
COURSE = paths.PACKAGE.parent
RECIPE = paths.ROOM / "Dockerfile"
PACKAGES = (COURSE / "requirements.txt", COURSE / "constraints.txt")
# The one folder of its own that can be written; it lies in memory and goes with the container.
SCRATCH = "/scratch"
PASSED_ON = ("TERM", "COLUMNS", "TZ", "DESCENT_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES",
             "LANG", "DESCENT_SECRETS")  # fmt: skip
GROUP = Path("/sys/fs/cgroup")
# Version 1 has no word for no bound, only a very large number.
UNBOUNDED = 2**60
PROCESSORS = os.cpu_count() or 1
WALLS = {
    "network": "--network=none",
    "files": "--read-only",
    "capabilities": "--cap-drop=ALL",
    "privileges": "--security-opt=no-new-privileges",
    # Of each zygote and worker, and of the grader itself: a thread counts as a process does.
    "processes": f"--pids-limit={256 + 64 * PROCESSORS}",
    "memory": f"--memory={4 + PROCESSORS}g",
}


def inside() -> bool:
    """Say whether this process was started in our container."""
    return MARK in os.environ


def missing() -> list[str]:
    """Return the walls that do not stand around this process, as tried or as the kernel says."""
    if not inside():
        return list(WALLS)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    standing = {
        "network": unreachable(),
        "files": bool(os.statvfs("/").f_flag & os.ST_RDONLY),
        "capabilities": int(status["CapBnd"], 16) == 0,
        "privileges": status["NoNewPrivs"] == "1",
        "processes": bounded("pids.max", "pids/pids.max"),
        "memory": bounded("memory.max", "memory/memory.limit_in_bytes"),
    }
    return [wall for wall, stands in standing.items() if not stands]


def unreachable() -> bool:
    """Say whether no other machine can be reached; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as question:
        try:
            question.connect(("192.0.2.1", 9))  # an address kept for documents (RFC 5737)
        except OSError:
            return True
    return False


def bounded(*names: str) -> bool:
    """Say whether the control group of the container sets a bound, in version 2 or in 1."""
    for path in (GROUP / name for name in names):
        if path.exists():
            bound = path.read_text(encoding="ascii").strip()
            return bound.isdigit() and int(bound) < UNBOUNDED
    return False


@functools.cache
def program() -> tuple[str, str]:
    """Return the path of docker or podman, whichever answers, and a sentence about it."""
    if os.name != "posix":
        return "", Said(said.WINDOWS)
    silent: dict[str, Said] = {}
    for name, question in PROGRAMS.items():
        path = shutil.which(name)
        if path is None:
            continue
        fault = asked(path, question)
        if not fault:
            return path, Said(said.ANSWERS, name=name)
        silent[name] = Said(said.SILENT, name=name, fault=fault.rstrip("."))
    one_by_one = " ".join(f"{{{name}}}" for name in silent)
    return "", Said(one_by_one, **silent) if silent else Said(said.NO_PROGRAM)


def asked(path: str, question: str) -> str:
    """Return an empty string where a program can start Linux containers, else why not."""
    try:
        answer = subprocess.run([path, "info", "--format", question], capture_output=True,
                                text=True, errors="replace", timeout=ANSWER_SECONDS)  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    if answer.returncode == 0 and answer.stdout.strip() == "linux":
        return ""
    system = f"its system is {answer.stdout.strip() or 'unknown'}"
    return (answer.stderr.strip() or system).splitlines()[-1]


def image() -> str:
    """Return the name of the image for this course as it is."""
    return f"descent:{fingerprint()}"


def made(program: str) -> bool:
    """Say whether the image is there."""
    asked = [program, "image", "inspect", image()]
    return subprocess.run(asked, capture_output=True).returncode == 0


def make(program: str) -> None:
    """Make the image; CalledProcessError where it cannot be made."""
    with tempfile.TemporaryDirectory(prefix="descent-image-") as folder:
        for path in (RECIPE, *PACKAGES):
            shutil.copy(path, folder)
        subprocess.run([program, "build", "--tag", image(), "--build-arg", f"COURSE={COURSE}",
                        folder], check=True, stdout=sys.stderr)  # fmt: skip


def fingerprint() -> str:
    """Hash what an image is made from."""
    parts = [path.read_bytes() for path in (RECIPE, *PACKAGES)]
    return hashlib.sha256(b"\0".join([*parts, str(COURSE).encode()])).hexdigest()[:16]


def command(
    program: str, words: Sequence[str], mounts: Mapping[Path, bool], without: Iterable[str] = (),
) -> list[str]:
    """Return the command that runs `words` in a container with the course in it.

    mounts: further folders, and whether they may be written; without: walls to leave out, for
    tests alone.
    """
    walls = [wall for name, wall in WALLS.items() if name not in without]
    passed_on = [f"--env={name}" for name in PASSED_ON if name in os.environ]
    return [
        program, "run", "--rm", *terminal(), *walls, *owner(program),
        f"--tmpfs={SCRATCH}:rw,nosuid,nodev,mode=1777", f"--env=HOME={SCRATCH}",
        f"--env=TMPDIR={SCRATCH}", *passed_on, f"--workdir={COURSE}",
        *(mount(path, written) for path, written in {COURSE: True, **mounts}.items()),
        image(), *words,
    ]  # fmt: skip


def terminal() -> list[str]:
    """Return the words that lend a container this terminal, where there is one."""
    return ["--interactive", "--tty"] if sys.stdin.isatty() and sys.stdout.isatty() else []


def owner(program: str) -> list[str]:
    """Return the words that let what is written belong to whoever started it."""
    user = f"--user={os.getuid()}:{os.getgid()}"
    # Podman without root counts users from another number, unless it is told not to.
    apart = Path(program).name == "podman" and os.getuid() != 0
    return ["--userns=keep-id", user] if apart else [user]


def mount(path: Path, written: bool) -> str:
    """Return the word that shows a folder inside under the path that it has outside."""
    if "," in str(path):
        raise ValueError(f"{path} has a comma, with which it cannot be named to a container.")
    return f"--mount=type=bind,source={path},target={path}{'' if written else ',readonly'}"
