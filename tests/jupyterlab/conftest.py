"""Lay the desk of a student out by the command that students start, with a real JupyterLab."""

import shutil
import sys
from pathlib import Path

import pytest
from lab_server import answering

ROOT = Path(__file__).resolve().parents[2]
# `python course.py lab` itself, in a copy of the course.
LAB_VERB = """
import sys
from argparse import Namespace
from pathlib import Path
from autograder.authoring.course_tree import CourseTree
from autograder.verbs import learn
learn.course = lambda: CourseTree(Path(sys.argv[1]))
sys.exit(learn.lab(Namespace(teach=False, rest=sys.argv[2:])))
"""


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """Start JupyterLab for the first time, as a student does; return (folder, address)."""
    course = tmp_path_factory.mktemp("Jörg Müller's course")
    for name in ("content", "notebooks", "release", "utils"):
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__"))
    work = course / "work"
    work.mkdir()
    command = [sys.executable, "-c", LAB_VERB, str(course)]
    with answering(command, work, tmp_path_factory.mktemp("home")) as address:
        yield work, address
