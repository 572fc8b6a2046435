"""Links lead somewhere, pictures are there, and commands are ones that can be given."""

import re
import shlex
from functools import cache
from urllib.parse import unquote

import pytest
from pages import PAGES, ROOT, blocks

from autograder.parsing import parse

LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<to>[^)\s]+)\)")
INLINE = re.compile(r"`([^`]+)`")
START = "python course.py "


def links(page):
    return [found.groups() for found in LINK.finditer(page.read_text(encoding="utf-8"))]


def commands(text):
    """Return the commands of the course in a page: in blocks, and between single marks.

    In prose, a verb alone is its name: then its help must be there.
    """
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    spans = [" ".join(found.split()) for found in INLINE.findall(prose)]
    spans = [f"{span} --help" if len(span.split()) == 3 else span for span in spans]
    lines = text.replace("\\\n", " ").splitlines()
    found = [line.strip() for line in [*lines, *spans] if line.strip().startswith(START)]
    return sorted({line for line in found if "`" not in line})


@cache
def refusal(command):
    """Return why a command is refused, or nothing; `--help` ends well."""
    try:
        parse(shlex.split(command, comments=True)[2:])
    except SystemExit as end:
        return "" if end.code == 0 else f"{command}: {end.code}"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_and_picture_is_there(page):
    missing = [to for _, _, to in links(page) if "://" not in to
               and not (page.parent / unquote(to.partition("#")[0])).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_says_what_it_shows_and_is_small(page):
    pictures = [(text, page.parent / to) for mark, text, to in links(page) if mark]
    assert [text for text, _ in pictures if len(text.split()) < 6] == []
    assert [path.name for _, path in pictures if path.stat().st_size > 150_000] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_can_be_given(page, capsys):
    text = page.read_text(encoding="utf-8")
    assert [why for command in commands(text) if (why := refusal(command))] == [], (
        capsys.readouterr().err)


def test_a_command_that_does_not_exist_is_found():
    text = "```sh\npython course.py grade\n```\nSay `python course.py grand LAB` or\n"
    assert commands(text) == ["python course.py grade", "python course.py grand LAB"]
    assert all(refusal(command) for command in commands(text))


def test_the_index_leads_to_every_page():
    index = ROOT / "docs" / "README.md"
    led = {to for _, _, to in links(index)}
    assert {page.name for page in index.parent.glob("*.md")} - {"README.md"} <= led


def test_every_picture_is_on_a_page():
    shown = {(page.parent / to).resolve() for page in PAGES for mark, _, to in links(page) if mark}
    assert {*(ROOT / "docs" / "pictures").iterdir()} == shown


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.stem)
def test_python_on_a_page_can_be_read(page):
    for kind, text, _ in blocks(page):
        if kind == "python":
            compile(text, page.name, "exec")
