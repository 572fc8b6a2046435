"""Keep matplotlib's list of fonts, so that a zygote need not make it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Kept until this process ends, for users without a writable home.
TEMPORARY: list[tempfile.TemporaryDirectory[str]] = []


@functools.cache
def font_cache() -> Path:
    """Return a directory with the list of fonts; make the list once for each user."""
    folder = own_folder()
    if not list(folder.glob("fontlist-*.json")):
        environment = {"MPLCONFIGDIR": str(folder), "MPLBACKEND": "Agg", "PATH": os.defpath}
        words = [sys.executable, "-I", "-B", "-c", "import matplotlib.font_manager"]
        subprocess.run(words, env=environment, check=True, capture_output=True, timeout=120)
    return folder


def own_folder() -> Path:
    """Return a writable folder, the same one each time if the user has a home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(base) / "descent" / "matplotlib"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    TEMPORARY.append(tempfile.TemporaryDirectory(prefix="descent-fonts-"))
    return Path(TEMPORARY[-1].name)
