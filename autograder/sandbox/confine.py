"""Choose how workers are confined on this machine: the ladder, probed by doing."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from . import bubble, container, paths, said
from .limits import Limits
from .said import Said

RUNGS = ("full", "kernel", "container", "none")
LAYERS = ("rlimits", "no_new_privs", "capabilities", "landlock", "disk", "seccomp")
ALLOWED = ["read", "thread", "scratch"]
LINUX = sys.platform.startswith("linux")
CAN_FORK = hasattr(os, "fork")
PROBE_SECONDS = 10
ENVIRONMENT = {
    "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "USER": "student",
    "LOGNAME": "student", "TZ": "UTC", "MPLBACKEND": "Agg", "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1", "HDF5_USE_FILE_LOCKING": "FALSE",
    "PYTHONHASHSEED": "0",
}  # fmt: skip


def plan(
    rung: str,
    limits: Limits,
    readable: Iterable[Path] = (),
    hidden: Sequence[Path] = (),
    without: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return what each worker of this rung is confined with; `without` is for tests alone."""
    layers = [name for name in LAYERS if name not in without]
    if rung == "none":
        layers = ["rlimits"] if CAN_FORK else []
    if LINUX:
        from . import notify, seccomp
    notifier, number = notify.compile_filter() if "disk" in layers else (b"", 0)
    return {
        "rung": rung,
        "layers": layers,
        "limits": limits.as_dict(),
        "rules": paths.rules(readable, hidden) if rung != "none" else [],
        "filter": seccomp.compile_filter().hex() if "seccomp" in layers else "",
        "notifier": notifier.hex(),
        "number": number,
    }


def command(
    plan: dict[str, Any], readable: Iterable[Path], home: Path, cache: Path, what: str
) -> list[str]:
    """Return the command that starts a zygote or a probe under this plan.

    `home` is a directory of the trusted side's, `cache` holds the list of fonts; the plan's
    `scratch` is set to where workers find theirs.
    """
    # Not -I: of the environment, which is all ours, the order of sets is taken.
    python = [sys.executable, "-s", "-P", "-B", "-X", "utf8"]
    if plan["rung"] != "full":
        plan["scratch"] = str(home)
        return [*python, str(paths.ROOM / "boot.py"), what]
    bwrap = bubble.program()
    if bwrap is None:
        raise FileNotFoundError("bubblewrap is not installed (on Debian: apt install bubblewrap).")
    plan["scratch"] = bubble.INSIDE_SCRATCH
    words = bubble.command(
        bwrap, plan["rules"], paths.aliases(readable),
        environment(bubble.INSIDE_HOME, bubble.INSIDE_CACHE), cache,
        plan["limits"]["scratch"],
    )  # fmt: skip
    return [*words, *python, f"{bubble.INSIDE_ROOM}/boot.py", what]


def environment(home: str, cache: str) -> dict[str, str]:
    """Return the whole environment of a zygote; nothing of ours is passed on."""
    extra = {"HOME": home, "IPYTHONDIR": home, "TMPDIR": home, "MPLCONFIGDIR": cache}
    return {**ENVIRONMENT, **extra}


@functools.cache
def try_rung(rung: str) -> str:
    """Confine a small process for real; return an empty string, or why it is not confined."""
    return trial(rung, frozenset(refused(rung)))


@functools.cache
def refused(rung: str) -> tuple[str, ...]:
    """Return the layers that this kernel refuses and that another one stands in for.

    Where nobody can be asked before a file is written, the scratch directory is only watched.
    """
    return ("disk",) if trial(rung, frozenset()).startswith("disk: ") else ()


@functools.cache
def trial(rung: str, without: frozenset[str]) -> str:
    """Confine a small process without some layers; return what went wrong."""
    with tempfile.TemporaryDirectory(prefix="descent-probe-") as folder:
        home = Path(folder)
        try:
            tried = plan(rung, Limits(), without=without)
            words = command(tried, (), home, home, "probe")
            answer = subprocess.run(
                words, input=json.dumps(tried), env=environment(folder, folder), text=True,
                capture_output=True, timeout=PROBE_SECONDS,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            return str(error)
    return judge(answer)


def judge(answer: subprocess.CompletedProcess[str]) -> str:
    """Return what is wrong with a probe's report, an empty string for nothing."""
    try:
        report = json.loads(answer.stdout)
    except ValueError:
        return (answer.stderr.strip().splitlines() or ["the probe said nothing"])[-1]
    if report["error"]:
        return report["error"]
    if report["after"]:
        return f"a confined process could still: {', '.join(report['after'])}"
    if report["allowed"] != ALLOWED:
        return f"a confined process could only: {', '.join(report['allowed'])}"
    return ""


def explain() -> list[tuple[str, bool, str]]:
    """Return (rung, works, sentence) for every rung, the best first."""
    return [(rung, *sentence()) for rung, sentence in ladder()]


def ladder() -> list[tuple[str, Callable[[], tuple[bool, str]]]]:
    """Return every rung with what explains it, the best first: in our container, that one."""
    explained = (explain_full, explain_kernel, explain_container, explain_none)
    steps = list(zip(RUNGS, explained, strict=True))
    return sorted(steps, key=lambda step: container.inside() and step[0] != "container")


def explain_kernel() -> tuple[bool, str]:
    """Say whether a worker can be confined by the kernel alone."""
    if not LINUX:
        return False, Said(said.NO_LANDLOCK, system=sys.platform)
    problem = try_rung("kernel")
    if not problem:
        return True, disk_words("kernel", Said(said.BY_KERNEL))
    if "libseccomp" in problem:
        problem += " (on Debian: apt install libseccomp2)"
    if "landlock" in problem:
        problem += " (Landlock needs Linux 5.13 or later with landlock switched on)"
    return False, Said(said.KERNEL_FAILED, problem=problem)


def explain_full() -> tuple[bool, str]:
    """Say whether the zygote can also be put into bubblewrap."""
    if not LINUX:
        return False, Said(said.NO_BUBBLEWRAP, system=sys.platform)
    problem = try_rung("full")
    if not problem:
        return True, disk_words("full", Said(said.BY_BUBBLEWRAP))
    return False, Said(said.BUBBLEWRAP_FAILED, problem=problem.rstrip("."))


def disk_words(rung: str, words: Said) -> Said:
    """Say that this was tried, and where the disk is bounded less strictly than elsewhere."""
    return Said(said.WATCHED if refused(rung) else said.TRIED, words=words)


def explain_container() -> tuple[bool, str]:
    """Say whether this is our container and holds, or else what one can do here."""
    if container.inside():
        gaps = ", ".join(container.missing())
        problem = f"no wall for {gaps}" if gaps else try_rung("container")
        if problem:
            return False, Said(said.CONTAINER_FAILED, problem=problem)
        return True, disk_words("container", Said(said.BY_CONTAINER))
    return False, container.program()[1]


def explain_none() -> tuple[bool, str]:
    """Say what no confinement means."""
    if not CAN_FORK:
        return False, Said(said.NO_FORK, system=sys.platform)
    return True, Said(said.UNCONFINED)


@functools.cache
def probe() -> str:
    """Return the best rung that was tried and holds: full, kernel, container (inside) or none."""
    return next((rung for rung, sentence in ladder() if sentence()[0]), "none")
