"""Put a measured table where people read it: Markdown files keep one table under each header."""

from __future__ import annotations

import re
from pathlib import Path


def put(path: Path, lines: list[str]) -> None:
    """Replace the table in a Markdown file that has the same header as these lines.

    Raises ValueError where the file has no such table.
    """
    text = path.read_text(encoding="utf-8")
    table = re.compile(re.escape(lines[0]) + r"\n(\|.*\n)*")
    if not table.search(text):
        raise ValueError(f"{path} has no table that begins with {lines[0]!r}; put that line there.")
    new = "\n".join(lines) + "\n"
    path.write_text(table.sub(lambda _: new, text, count=1), encoding="utf-8")
