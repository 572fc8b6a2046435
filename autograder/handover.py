"""Speak to the terminal, and hand it over. The standard library alone: course.py uses it too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def speak_utf8() -> None:
    """Write UTF-8, whatever the terminal's own encoding is; never fail over a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def hand_over(command: list, folder: str, environment: dict) -> int:
    """Become the command where the system can; on Windows wait for it, and leave it Ctrl-C."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.chdir(folder)
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, cwd=folder, env=environment) as child:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return child.wait()
