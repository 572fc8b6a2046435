"""Lay the desk of a student out, with a real JupyterLab over it."""

import shutil
from pathlib import Path

import pytest
from lab_server import jupyter

ROOT = Path(__file__).resolve().parents[2]
LAB = "week2_logistic_regression"


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """Start JupyterLab over a copy of the lab, as a student has it; return (folder, address)."""
    folder = tmp_path_factory.mktemp("desk with a space")
    shutil.copytree(ROOT / "release" / LAB, folder / LAB)
    with jupyter(folder, tmp_path_factory.mktemp("home")) as address:
        yield folder, address
