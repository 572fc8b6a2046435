"""Where the written and the built files of a course lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class CourseTree:
    """A course folder; tests use a small one of their own."""

    root: Path = HERE

    @property
    def config(self) -> Path:
        """Locate nbgrader's configuration."""
        return self.root / "nbgrader_config.py"

    def labs(self) -> list[str]:
        """List the stems of all labs that have a text."""
        return _stems(self.root / "content" / "labs")

    def lessons(self) -> list[str]:
        """List the stems of all lessons that have a text."""
        return _stems(self.root / "content" / "lessons")

    def lab_text(self, lab: str) -> Path:
        """Locate a lab's text."""
        return self.root / "content" / "labs" / f"{lab}.py"

    def lesson_text(self, lesson: str) -> Path:
        """Locate a lesson's text."""
        return self.root / "content" / "lessons" / f"{lesson}.py"

    def reference(self, lab: str) -> Path:
        """Locate the answers of a lab."""
        return self.root / "autograder" / "reference" / f"{lab}.py"

    def lesson(self, lesson: str) -> Path:
        """Locate a lesson's notebook."""
        return self.root / "notebooks" / f"{lesson}.ipynb"

    def source(self, lab: str) -> Path:
        """Locate a lab's notebook with its answers."""
        return self.root / "source" / lab / f"{lab}.ipynb"

    def release(self, lab: str) -> Path:
        """Locate a lab's notebook as students open it."""
        return self.root / "release" / lab / f"{lab}.ipynb"

    def cases(self, lab: str) -> Path:
        """Locate a lab's public cases."""
        return self.root / "utils" / "cases" / f"{lab}.h5"

    def help(self, lab: str) -> Path:
        """Locate a lab's hints and solutions, as learners' notebooks find them."""
        return self.root / "help" / f"{lab}.help"

    def translations(self) -> list[Path]:
        """List the files of translations, one a language, called by its code."""
        return sorted((self.root / "words").glob("*.po"))

    def compiled(self, language: str) -> list[Path]:
        """Locate what is compiled of a language: what utils says, and what the command says."""
        places = (self.root / room / "languages" / language for room in ("utils", "autograder"))
        return [place / "LC_MESSAGES" / "descent.mo" for place in places]

    def shown(self, path: Path) -> str:
        """Name a path as the author knows it: relative to the course, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


def _stems(folder: Path) -> list[str]:
    return sorted(p.stem for p in folder.glob("*.py") if not p.name.startswith("_"))
