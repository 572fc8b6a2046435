"""Install what only some commands need, when one of them is called."""

from __future__ import annotations

import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT
from autograder.words import _
from utils.typed import typed

# In its own environment the course may install; in another it only says how.
ENVIRONMENT = ROOT / ".venv"


def need(extra: str, *modules: str) -> None:
    """See to it that the modules of an extra of pyproject.toml can be imported."""
    if all(find_spec(module) for module in modules):
        return
    asked = ["-m", "pip", "install", "-c", "constraints.txt", "-e", f".[{extra}]"]
    by_hand = typed("python", *asked)
    if not ENVIRONMENT.exists() or Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        raise RefusalError(_("{extra} needs more packages. In the course folder: "
                             "{command}").format(extra=extra, command=by_hand))
    print(_("Installing what {extra} needs into .venv (once; a minute or less) ...").format(
        extra=extra), flush=True)
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([sys.executable, *asked, *quiet], cwd=ROOT, check=False).returncode:
        raise RefusalError(
            _("The packages could not be installed; pip says why above. Is there a "
              "network connection? Then start the same command again, or install them "
              "by hand: {command}").format(command=by_hand)
        )
    importlib.invalidate_caches()
