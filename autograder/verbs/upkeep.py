"""Whether all is well: test, doctor."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace

from autograder.verbs.course import course
from autograder.words import _


def test(args: Namespace) -> int:
    """Run every check of the course; all of them, even after one has failed."""
    importing = "from importlinter.cli import lint_imports_command as check; check()"
    steps = {
        "pytest": ["-m", "pytest", "-n", "auto", "--dist", "loadfile", *args.rest],
        "build --check": ["-P", "-m", "autograder.cli", "build", "--check"],
        "lint-imports": ["-P", "-c", importing],
        "ruff": ["-m", "ruff", "check", "--quiet"],
    }
    failed = []
    for name, command in steps.items():
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, *command], cwd=course().root, check=False).returncode:
            failed.append(name)
    said = _("failed: {names}").format(names=", ".join(failed)) if failed else _("all is well")
    print(f"== {said}", flush=True)
    return 1 if failed else 0


def doctor(args: Namespace) -> int:
    """Say what works on this machine."""
    from autograder.doctor import examine

    return examine(course())
