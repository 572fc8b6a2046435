"""Write the command line that starts a program inside bubblewrap."""

from __future__ import annotations

import functools
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .paths import ROOM

INSIDE = "/descent"
INSIDE_ROOM = f"{INSIDE}/room"
INSIDE_CACHE = f"{INSIDE}/matplotlib"
INSIDE_SCRATCH = f"{INSIDE}/scratch"
INSIDE_HOME = f"{INSIDE}/home"


def program() -> str | None:
    """Return the path of bubblewrap, None where it is not installed."""
    return shutil.which("bwrap")


@functools.cache
def options(bwrap: str) -> str:
    """Return what this bubblewrap's --help says."""
    answer = subprocess.run([bwrap, "--help"], capture_output=True, text=True, timeout=10)
    return answer.stdout + answer.stderr


def command(
    bwrap: str,
    rules: Sequence[tuple[str, str]],
    aliases: Iterable[tuple[str, str]],
    environment: Mapping[str, str],
    cache: Path,
    scratch: int,
) -> list[str]:
    """Return bwrap with all its arguments, up to the program to start."""
    words = [bwrap, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session"]
    if "--disable-userns" in options(bwrap):
        words.append("--disable-userns")
    words += ["--cap-drop", "ALL", "--clearenv", "--hostname", "worker"]
    for name, value in environment.items():
        words += ["--setenv", name, value]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path, right in rules:
        if not path.startswith("/dev/"):
            words += ["--dir", path] if right == "list" else ["--ro-bind", path, path]
    words += links(rules, aliases)
    words += ["--ro-bind", str(ROOM), INSIDE_ROOM, "--ro-bind", str(cache), INSIDE_CACHE]
    words += ["--size", str(scratch), "--tmpfs", INSIDE_SCRATCH, "--dir", INSIDE_HOME]
    return [*words, "--chdir", INSIDE_HOME, "--"]


def links(rules: Sequence[tuple[str, str]], aliases: Iterable[tuple[str, str]]) -> list[str]:
    """Return the links that lead to a bound path and do not lie in one themselves."""
    bound = {path for path, right in rules if right == "read"}
    words: list[str] = []
    for link, target in aliases:
        folder = Path(link).parent.resolve()
        if not any(str(place) in bound for place in (folder, *folder.parents)):
            words += ["--symlink", target, link]
    return words
