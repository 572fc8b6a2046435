"""Collect what one cell prints and shows, as nbformat outputs of a bounded size."""

from __future__ import annotations

import base64
import io
import json
import re
from typing import Any

ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")


class Outputs:
    """Gather nbformat outputs; stop after `limit` characters and say so."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.begin()

    def begin(self) -> None:
        """Forget everything: a new cell starts."""
        self.items: list[dict[str, Any]] = []
        self.left = self.limit
        self.full = False

    def stream(self, name: str, text: str) -> None:
        """Append to a stream; pieces of one stream in a row become one output."""
        kept = text[: self.left]
        self.left -= len(kept)
        if kept:
            self.piece(name, kept)
        if len(kept) < len(text):
            self.overflow()

    def piece(self, name: str, text: str) -> None:
        """Add text to the last output if it is of this stream, else start one."""
        last = self.items[-1] if self.items else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": []}
            self.items.append(last)
        last["text"].append(text)

    def overflow(self) -> None:
        """Say once that the rest is left out."""
        if not self.full:
            self.full = True
            self.piece("stderr", f"\n[the output was cut after {self.limit} characters]\n")

    def add(self, output: dict[str, Any]) -> None:
        """Append an output that is no stream, if there is room for it."""
        size = len(json.dumps(output, default=str))
        if size > self.left:
            self.overflow()
            return
        self.left -= size
        self.items.append(output)

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs, streams joined."""
        joined = []
        for item in self.items:
            text = item.get("text")
            joined.append({**item, "text": "".join(text)} if type(text) is list else item)
        return joined


class Stream(io.TextIOBase):
    """Stand in for sys.stdout or sys.stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs = outputs
        self.name = name

    def write(self, text: str) -> int:
        """Collect the text."""
        if not isinstance(text, str):
            raise TypeError(f"write() wants str, not {type(text).__name__}")
        self.outputs.stream(self.name, str(text))
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Say no, so that nobody colours the text."""
        return False

    def close(self) -> None:
        """Stay open: later cells print too."""


def bundle(data: dict[str, Any]) -> dict[str, Any]:
    """Return display data as JSON holds it: bytes become base64, anything odd its text."""
    return {str(kind): plain(value) for kind, value in data.items()}


def plain(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, str):
        return str(value)
    return json.loads(json.dumps(value, default=str))


def without_colour(text: str) -> str:
    """Remove terminal escapes."""
    return ANSI.sub("", text)
