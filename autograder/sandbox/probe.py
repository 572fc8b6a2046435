"""Find out by doing whether confinement works in this process: forbidden deeds must fail.

Reads a plan from standard input, writes a report to standard output; standard library only.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from . import notify
from .layers import StepFailed, confine


def main() -> None:
    """Try the deeds, confine, try them again, report."""
    plan = json.load(sys.stdin)
    scratch = os.path.join(plan["scratch"], "probe")
    os.mkdir(scratch)
    outside = os.path.join(plan["scratch"], "outside")
    report: dict[str, Any] = {"before": forbidden(outside), "error": None}
    try:
        confine(plan, scratch, 2**31, answer_everything)
        report["after"] = forbidden(outside)
        report["allowed"] = allowed(scratch)
    except StepFailed as error:
        report["error"] = str(error)
    json.dump(report, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


def answer_everything(listener: int) -> None:
    """Let every question about the disk be answered with yes, as long as this process lives."""

    def serve() -> None:
        while question := notify.receive(listener):
            notify.go_on(listener, question)

    threading.Thread(target=serve, daemon=True).start()


def forbidden(outside: str) -> list[str]:
    """Return which of the deeds that a worker must not do are possible."""
    deeds: dict[str, Callable[[], object]] = {
        "list": lambda: os.listdir("/"),
        "socket": lambda: socket.socket().close(),
        "fork": fork,
        "write": lambda: write(outside),
    }
    return [name for name, deed in deeds.items() if works(deed)]


def allowed(scratch: str) -> list[str]:
    """Return which of the deeds that a worker needs are possible."""
    deeds: dict[str, Callable[[], object]] = {
        "read": lambda: os.listdir(os.path.dirname(os.__file__)),
        "thread": start_thread,
        "scratch": lambda: write(f"{scratch}/file"),
    }
    return [name for name, deed in deeds.items() if works(deed)]


def works(deed: Callable[[], object]) -> bool:
    """Tell whether a deed succeeds."""
    try:
        deed()
    except (OSError, RuntimeError):
        return False
    return True


def write(path: str) -> None:
    """Make a file and remove it."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    os.unlink(path)


def fork() -> None:
    """Make a child process that ends at once."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def start_thread() -> None:
    """Start a thread and wait for it."""
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
