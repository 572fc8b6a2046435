"""What is wrong with an author's text, said with file and line."""

from __future__ import annotations

from collections.abc import Iterable


class AuthoringError(Exception):
    """Hold sentences for the author; nothing has been written when it is raised."""

    def __init__(self, problems: str | Iterable[str]) -> None:
        """Take one sentence, or several."""
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


class Problems:
    """Collect sentences about one file, so that an author sees all of them at once."""

    def __init__(self, shown: str) -> None:
        """Name the file as the author knows it, relative to the course."""
        self.shown = shown
        self.sentences: list[str] = []

    def add(self, line: int, sentence: str) -> None:
        """Note a sentence about a line."""
        self.sentences.append(f"{self.shown}:{line}: {sentence}")

    def __bool__(self) -> bool:
        """Tell whether anything is wrong."""
        return bool(self.sentences)

    def stop(self) -> None:
        """Raise what was collected, if anything was."""
        if self.sentences:
            raise AuthoringError(self.sentences)
