"""Write a command out as somebody types it: a blank in a path does not end a word."""

from __future__ import annotations

import os
import shlex
import subprocess


def typed(*words: object) -> str:
    """Return the line that gives a shell of this system these words."""
    listed = [str(word) for word in words]
    return subprocess.list2cmdline(listed) if os.name == "nt" else shlex.join(listed)
