"""Keep each lab's public cases current, without new bytes where they say the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.course_tree import CourseTree
from autograder.output import replace


@dataclass(frozen=True)
class CaseMaker:
    """How public cases are made, how two files of them are compared, and how help is made.

    words: gives the files of translations, and what is compiled from them.
    """

    build: Callable[[str, Path], None]
    match: Callable[[Path, Path], bool]
    help: Callable[[str], bytes] | None = None
    words: Callable[[CourseTree], dict[Path, bytes]] | None = None


def installed_maker() -> CaseMaker:
    """Return this course's own maker; it needs the reference and NumPy, so it is imported late."""
    from autograder.authoring.cases import build_cases, cases_match
    from autograder.authoring.help_texts import build_help
    from autograder.authoring.translations import build_words

    return CaseMaker(build_cases, cases_match, build_help, build_words)


def refresh(maker: CaseMaker, lab: str, path: Path) -> bool:
    """Write a lab's cases unless those that lie there say the same; tell whether it wrote."""
    with _fresh(maker, lab) as fresh:
        if path.exists() and maker.match(path, fresh):
            return False
        replace(path, fresh.read_bytes())
        return True


def difference(maker: CaseMaker, lab: str, path: Path) -> str | None:
    """Say how a lab's cases differ from what the reference gives now, if they do."""
    if not path.exists():
        return "is missing."
    with _fresh(maker, lab) as fresh:
        return None if maker.match(path, fresh) else "is not what the reference gives."


@contextmanager
def _fresh(maker: CaseMaker, lab: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="descent-cases-") as folder:
        path = Path(folder) / f"{lab}.h5"
        maker.build(lab, path)
        yield path
