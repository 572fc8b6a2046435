"""The pages of the course, and the blocks of code in them."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
                   re.MULTILINE | re.DOTALL)


def blocks(page):
    """Return the blocks of a page in order: (kind, text, the file that it is said to be)."""
    text = page.read_text(encoding="utf-8")
    return [(found["kind"], found["text"], found["path"]) for found in BLOCK.finditer(text)]
