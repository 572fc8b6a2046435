"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from autograder.results.errors import writing


def replace(path: Path, text: str) -> None:
    """Write `text` beside `path`, then put it in its place."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
