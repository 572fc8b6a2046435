"""Make the sample class, for tests of several rooms."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
LABS = sorted(path.stem for path in (EXAMPLES / "classes").glob("*.py"))
KEPT = "week2_logistic_regression"


def make(*words, **options):
    """Run the script that makes the class."""
    command = [sys.executable, str(EXAMPLES / "make_sample_class.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False,
                          **options)


def made_in(folder):
    """Make what the class hands in for every lab; return the folder."""
    done = make(*LABS, "--folder", folder)
    assert done.returncode == 0, done.stderr
    return folder


def students_of(lab, folder=EXAMPLES):
    """Return what is expected of each student of a lab."""
    text = (folder / "expected" / f"{lab}.json").read_text(encoding="utf-8")
    return json.loads(text)["students"]


def path_of(student, lab=KEPT, folder=EXAMPLES):
    """Return where a student's notebook lies."""
    return folder / "submitted" / student / lab / f"{lab}.ipynb"
