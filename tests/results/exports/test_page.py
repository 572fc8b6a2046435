"""Hold docs/exports.md to what the commands take and write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.arguments import EXPORTS
from autograder.parsing import parse
from autograder.results.exports import canvas, nbgrader_csv

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python course\.py (.+)$|`python course\.py ([^`]+)`", PAGE, re.MULTILINE)


def quoted(names):
    return ",".join(f'"{name}"' for name in names)


@pytest.mark.parametrize("command", ["".join(found) for found in COMMANDS])
def test_every_command_on_the_page_is_one(command):
    assert parse(command.split()).verb == command.split()[0]


def test_every_format_has_its_command_on_the_page():
    shown = {word for found in COMMANDS for word in "".join(found).split()}
    assert set(EXPORTS) <= shown


def test_the_headers_on_the_page_are_those_that_are_written():
    assert quoted(nbgrader_csv.HEADER) in PAGE
    assert quoted(canvas.WITHOUT_ROSTER) in PAGE
