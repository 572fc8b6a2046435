"""What Binder, Codespaces and VS Code read of this repository is in order.

The schemas name what is used here, as written down in: devcontainers/spec,
schemas/devContainer.base.schema.json; VS Code's pages on workspace recommendations and on the
settings of its Python and Jupyter extensions; Binder's page on configuration files.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from autograder import desk
from autograder.authoring.course_tree import HERE

BINDER = HERE / ".binder"
TEXT = {"type": "string", "minLength": 1}
EXTENSIONS = {"type": "array", "uniqueItems": True, "minItems": 1,
              "items": {"type": "string", "pattern": r"^[\w-]+\.[\w-]+$"}}


def closed(required=(), **properties):
    """Return the schema of an object that holds these keys and no other."""
    return {"type": "object", "properties": properties, "required": list(required),
            "additionalProperties": False}


SCHEMAS = {
    ".devcontainer/devcontainer.json": closed(
        ("image", "postCreateCommand"), name=TEXT, postCreateCommand=TEXT,
        image={"type": "string", "pattern": r"^[\w./-]+:[\w.-]+$"},
        customizations=closed(vscode=closed(extensions=EXTENSIONS, settings={"type": "object"})),
    ),
    ".vscode/extensions.json": closed(
        ("recommendations",), recommendations=EXTENSIONS, unwantedRecommendations=EXTENSIONS),
    ".vscode/settings.json": closed(
        **{"python.defaultInterpreterPath": TEXT, "jupyter.notebookFileRoot": TEXT}),
}


def read(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_an_editor_reads_has_the_keys_that_it_knows(name):
    jsonschema.validate(read(name), SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_misspelled_key_is_found(name):
    wrong = {f"{key}s": value for key, value in read(name).items()}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMAS[name])


def test_both_ways_to_an_editor_bring_the_same_extensions():
    container = read(".devcontainer/devcontainer.json")["customizations"]["vscode"]["extensions"]
    assert container == read(".vscode/extensions.json")["recommendations"]


def test_binder_makes_a_python_that_the_course_takes():
    # repo2docker reads name-version, and knows Python by two numbers.
    version = re.fullmatch(r"python-3\.(\d+)\n", (BINDER / "runtime.txt").read_text())
    assert 11 <= int(version[1]) <= 13
    # With both folders repo2docker refuses the repository.
    assert not (HERE / "binder").exists()


def test_the_container_has_the_python_of_binder():
    version = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    assert read(".devcontainer/devcontainer.json")["image"].endswith(f":{version}")


def test_binder_installs_the_course_in_place_and_what_notebooks_import():
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert (BINDER / words[0].removeprefix("-c ")).resolve() == HERE / "constraints.txt"
    # pip takes the path of -e from where it is started: the repository's folder.
    assert words[1] == "-e ."
    ours = (HERE / "requirements.txt").read_text()
    assert [name for name in words[2:] if not re.search(rf"^{name}>=", ours, re.MULTILINE)] == []


def test_what_binder_runs_afterwards_can_be_run():
    path = BINDER / "postBuild"
    if not (HERE / ".git").exists():
        pytest.skip("this is no checkout, and a zip keeps no permissions")
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/bin/bash\n")
    subprocess.run(["bash", "-n", str(path)], check=True)


def test_notebooks_are_laid_out_without_starting_jupyterlab(tmp_path, monkeypatch, capsys):
    laid = []
    monkeypatch.setattr(desk, "fill_work", lambda course: laid.append(course) or ["All new."])
    desk.lay_out("a course", tmp_path)
    settings = tmp_path / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert (laid, capsys.readouterr().out) == (["a course"], "All new.\n")
    assert json.loads(settings.read_text()) == desk.SETTINGS


def test_the_commands_that_hosts_run_are_there():
    command = read(".devcontainer/devcontainer.json")["postCreateCommand"]
    assert "python course.py doctor" in command
    for text in (command, (BINDER / "postBuild").read_text()):
        assert "-m autograder.desk" in text
    assert 'if __name__ == "__main__"' in Path(desk.__file__).read_text()
