"""Bound a zygote and all below it as one, where the system lends us its control groups.

Only version 2 is used, where systemd's mark `user.delegate` or the kernel lets us divide a group;
no process is moved for it. Tried by doing; where it works, a step that fails aborts.
"""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import said

MIB = 2**20
CONTROLLERS = ("memory", "pids")
PROCESSES = 512  # threads count as processes; bubblewrap takes two
# What the zygote reserved and had not touched yet, and what the kernel keeps for it.
HEADROOM = 256 * MIB
PAGE = 4096
PREFIX = "descent-"
SWITCH = "cgroup.subtree_control"
REMOVE_SECONDS = 1.0
# The shell joins the group and becomes the program: nothing is ever started outside.
JOIN = ["/bin/sh", "-c", 'echo 0 > "$0" && exec "$@"']


class NotDelegated(Exception):
    """Say why no control group can be used."""


@dataclass(frozen=True)
class Place:
    """Say where groups can be made and which controllers they have; or, with none, why not."""

    folder: Path | None
    controllers: tuple[str, ...]
    sentence: str


class Group:
    """Hold one control group; its folder is made at once."""

    def __init__(self, parent: Path) -> None:
        self.folder = parent / f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
        self.folder.mkdir()

    def joining(self, words: list[str]) -> list[str]:
        """Return the command that enters this group, then becomes the one given."""
        return [*JOIN, str(self.folder / "cgroup.procs"), *words]

    def bound(self, limits: Mapping[str, float], controllers: tuple[str, ...]) -> None:
        """Write the limits of a zygote that has imported all it needs; raise OSError if one is not.

        A worker may copy each page of the zygote once, take its memory and fill its scratch.
        """
        if "pids" in controllers:
            write(self.folder / "pids.max", str(PROCESSES))
        if "memory" in controllers:
            size = 2 * int((self.folder / "memory.current").read_text())
            size += int(limits["memory"]) + int(limits["scratch"]) + HEADROOM
            write(self.folder / "memory.max", str(size // PAGE * PAGE))
            # Missing where the kernel does not count swap.
            if (self.folder / "memory.swap.max").exists():
                write(self.folder / "memory.swap.max", "0")

    def check_holds(self, pid: int) -> None:
        """Raise OSError unless a process is in this group."""
        if str(pid) not in (self.folder / "cgroup.procs").read_text().split():
            raise OSError(f"process {pid} is not in its control group")

    def remove(self) -> None:
        """Kill what is left in the group and remove it, at the latest at the next start."""
        with contextlib.suppress(OSError):  # Linux before 5.14 has no such file.
            write(self.folder / "cgroup.kill", "1", read_back=False)
        deadline = time.monotonic() + REMOVE_SECONDS
        while self.folder.exists() and time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                self.folder.rmdir()
                return
            time.sleep(0.005)


def write(path: Path, value: str, *, read_back: bool = True) -> None:
    """Write to a file that exists; raise OSError when it then says something else."""
    fd = os.open(path, os.O_WRONLY | os.O_TRUNC)
    try:
        os.write(fd, value.encode())
    finally:
        os.close(fd)
    if read_back and (now := path.read_text().strip()) != value:
        raise OSError(f"{path} says {now} instead of {value}")


@functools.cache
def find(process: Path = Path("/proc/self")) -> Place:
    """Try to make a group; return where and with what, or why that does not work."""
    try:
        folder = dividable(own_group(process))
        with switched_back_on_failure(folder):
            controllers = enable(folder)
            rehearse(folder, controllers)
        sweep(folder)
    except (NotDelegated, OSError, ValueError, subprocess.SubprocessError) as error:
        reason = error.args[0] if isinstance(error, NotDelegated) else error
        return Place(None, (), said.Said(said.NOT_USED, reason=reason))
    return Place(folder, controllers, said.Said(said.BOUNDED, controllers=", ".join(controllers)))


def own_group(process: Path) -> Path:
    """Return the folder of the group of version 2 that a process is in."""
    if not process.joinpath("cgroup").exists():
        raise NotDelegated(said.Said(said.NO_GROUPS, system=sys.platform))
    groups = process.joinpath("cgroup").read_text().splitlines()
    own = next((line[3:] for line in groups if line.startswith("0::/")), None)
    if own is None:
        raise NotDelegated(said.Said(said.NO_VERSION_2))
    for line in process.joinpath("mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        root, mounted = before.split()[3:5]
        inside = os.path.relpath(own, root)
        if after.split()[0] == "cgroup2" and not inside.startswith(".."):
            return Path(mounted) / inside
    raise NotDelegated(said.Said(said.NOT_MOUNTED))


def dividable(own: Path) -> Path:
    """Return the folder to make groups in: the parent where it is marked as ours, or the own."""
    with contextlib.suppress(OSError, AttributeError):
        if os.getxattr(own.parent, "user.delegate") == b"1":
            return own.parent
    return own


def enable(folder: Path) -> tuple[str, ...]:
    """Return the controllers that groups below a folder have; switch on those that may be."""
    offered = (folder / "cgroup.controllers").read_text().split()
    if not (wanted := [name for name in CONTROLLERS if name in offered]):
        raise NotDelegated(said.Said(said.NOT_OFFERED, folder=folder))
    switch, refusal = folder / SWITCH, ""
    for name in wanted:
        if name not in switch.read_text().split():
            try:
                write(switch, f"+{name}", read_back=False)
            except OSError as error:
                refusal = f" ({error.strerror})"
    enabled = switch.read_text().split()
    if not (given := tuple(name for name in wanted if name in enabled)):
        raise NotDelegated(said.Said(said.NOT_GIVEN, folder=folder, refusal=refusal))
    return given


@contextlib.contextmanager
def switched_back_on_failure(folder: Path) -> Iterator[None]:
    """Switch off what was switched on meanwhile if that did not help."""
    before = (folder / SWITCH).read_text().split()
    try:
        yield
    except BaseException:
        for name in set((folder / SWITCH).read_text().split()) & set(CONTROLLERS) - set(before):
            with contextlib.suppress(OSError):
                write(folder / SWITCH, f"-{name}", read_back=False)
        raise


def sweep(folder: Path) -> None:
    """Remove the groups that killed coordinators left; one with processes in it stays."""
    for left in folder.glob(f"{PREFIX}*-*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not is_running(int(pid)):
            with contextlib.suppress(OSError):
                left.rmdir()


def is_running(pid: int) -> bool:
    """Tell whether a process exists, whoever owns it."""
    try:
        os.kill(pid, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def rehearse(folder: Path, controllers: tuple[str, ...]) -> None:
    """Make a group, bound it, let a process join it and end; raise what goes wrong."""
    group = Group(folder)
    try:
        group.bound({"memory": MIB, "scratch": MIB}, controllers)
        words = group.joining(["cat", "/proc/self/cgroup"])
        done = subprocess.run(words, capture_output=True, text=True, timeout=10, check=False)
        if not any(line.endswith(f"/{group.folder.name}") for line in done.stdout.splitlines()):
            raise NotDelegated(said.Said(said.NOT_JOINED, folder=folder))
    finally:
        group.remove()
