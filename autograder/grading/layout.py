"""Know a lab as the grader needs it: its exercises, their points, and the cells as they were."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from autograder.grading.definitions import binds_names

CHECK = "check_"
PACKAGE = Path(__file__).resolve().parents[1]
HIDDEN_TESTS = re.compile(
    r"^[^\n]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE
)
SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL | re.MULTILINE)


class LayoutError(Exception):
    """Say why a lab cannot be graded at all: one sentence, for the instructor."""


@dataclass(frozen=True)
class LayoutCell:
    """One cell of the lab as it was handed out: no solution, no hidden part.

    kind: "exercise", "check", "written", "experiment", "given" (code to run as it is) or "text";
    binds: whether running it leaves a name behind that later cells may need.
    """

    id: str
    cell_type: str
    source: str
    kind: str
    exercise: str | None = None
    nbgrader: dict | None = None
    binds: bool = False


@dataclass(frozen=True)
class Layout:
    """What a lab consists of; `others` are the exercises of each other lab of the course."""

    lab: str
    cells: tuple[LayoutCell, ...]
    points: dict[str, float]
    metadata: dict
    others: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Name the exercises in the order of the lab."""
        return tuple(self.points)

    @cached_property
    def names(self) -> frozenset[str]:
        """Name every exercise of the course."""
        return frozenset(self.points).union(*self.others.values())

    @cached_property
    def by_id(self) -> dict[str, LayoutCell]:
        """Find a cell by its notebook id."""
        return {cell.id: cell for cell in self.cells}

    @cached_property
    def by_grade_id(self) -> dict[str, LayoutCell]:
        """Find an exercise, check or written cell by its nbgrader id."""
        return {cell.nbgrader["grade_id"]: cell for cell in self.cells if cell.nbgrader}

    @cached_property
    def position(self) -> dict[str, int]:
        """Give each cell's place in the lab by its notebook id."""
        return {cell.id: place for place, cell in enumerate(self.cells)}

    def exercise_cell(self, name: str) -> LayoutCell:
        """Return the cell in which the exercise is to be solved."""
        return self.by_grade_id[name]

    def check_cell(self, name: str) -> LayoutCell:
        """Return the cell that checks the exercise."""
        return self.by_grade_id[CHECK + name]


def labs(course_dir: Path) -> list[str]:
    """List the labs that the course has been built with."""
    return sorted(
        path.stem
        for path in Path(course_dir).glob("source/*/*.ipynb")
        if path.stem == path.parent.name
    )


def read_layout(lab: str, course_dir: Path) -> Layout:
    """Read a lab from its built source notebook."""
    known = labs(course_dir)
    if lab not in known:
        there = ", ".join(known) if known else "none is built yet: run `python course.py build`"
        raise LayoutError(f"There is no lab called {lab!r} here; the labs are: {there}.")
    cells, metadata = _read_source(lab, course_dir)
    points = {
        cell.exercise: float(cell.nbgrader["points"]) for cell in cells if cell.kind == "check"
    }
    _insist_on_pairs(lab, cells)
    others = {name: _exercise_names(name, course_dir) for name in known if name != lab}
    return Layout(lab, cells, points, metadata, others)


def revision(lab: str, course_dir: Path) -> str:
    """Hash everything that a grade of this lab depends on, apart from the submission itself."""
    digest = hashlib.sha256()
    for path in [_source_path(lab, course_dir), *_code_behind(lab)]:
        digest.update(path.name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _code_behind(lab: str) -> list[Path]:
    """List the answers, the tests and the machinery that decide the grades of one lab."""
    names = [f"reference/{lab}", f"misconceptions/{lab}", "misconceptions/__init__"]
    names += [f"hidden/test_{lab}", "hidden/__init__", "hidden/conftest", "hidden/draw"]
    paths = [PACKAGE / f"{name}.py" for name in names]
    for folder in (PACKAGE / "grading", PACKAGE / "sandbox", PACKAGE.parent / "utils"):
        paths += sorted(folder.glob("*.py"))
    paths += sorted((PACKAGE.parent / "data").glob("*.h5"))
    return [path for path in paths if path.is_file()]


def _source_path(lab: str, course_dir: Path) -> Path:
    return Path(course_dir) / "source" / lab / f"{lab}.ipynb"


def _read_source(lab: str, course_dir: Path) -> tuple[tuple[LayoutCell, ...], dict]:
    """Return a lab's cells and its notebook's metadata."""
    path = _source_path(lab, course_dir)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(_layout_cell(cell) for cell in document["cells"])
        return cells, dict(document.get("metadata", {}))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise LayoutError(
            f"{path} cannot be read as a notebook ({type(error).__name__}: {error}); "
            "run `python course.py build`."
        ) from error


def _exercise_names(lab: str, course_dir: Path) -> frozenset[str]:
    """Name another lab's exercises; one that cannot be read is no reason to stop."""
    try:
        cells, _ = _read_source(lab, course_dir)
    except LayoutError:
        return frozenset()
    return frozenset(cell.exercise for cell in cells if cell.kind == "exercise")


def _layout_cell(cell: dict) -> LayoutCell:
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    nbgrader = cell["metadata"].get("nbgrader")
    graded = nbgrader or {}
    kind, exercise = "given" if cell["cell_type"] == "code" else "text", None
    if graded.get("grade") and graded.get("solution"):
        kind = "written"
    elif graded.get("solution"):
        kind, exercise = "exercise", graded["grade_id"]
    elif graded.get("grade"):
        kind, exercise = "check", graded["grade_id"].removeprefix(CHECK)
        float(graded["points"])  # A check without points is a broken source notebook.
    elif cell["metadata"].get("descent", {}).get("experiment"):
        kind = "experiment"
    return LayoutCell(
        id=cell.get("id", ""),
        cell_type=cell["cell_type"],
        source=_as_handed_out(source),
        kind=kind,
        exercise=exercise,
        nbgrader=nbgrader,
        binds=kind == "given" and binds_names(source),
    )


def _as_handed_out(source: str) -> str:
    """Leave out what students never see."""
    source = HIDDEN_TESTS.sub("", source)
    return SOLUTION.sub(r"\1raise NotImplementedError", source).rstrip("\n")


def _insist_on_pairs(lab: str, cells: tuple[LayoutCell, ...]) -> None:
    """Refuse a lab whose exercises and checks do not belong together one to one."""
    for kind, other in (("exercise", "check"), ("check", "exercise")):
        names = [cell.exercise for cell in cells if cell.kind == kind]
        partners = {cell.exercise for cell in cells if cell.kind == other}
        for name in names:
            if names.count(name) > 1 or name not in partners:
                trouble = f"more than one {kind}" if names.count(name) > 1 else f"no {other}"
                raise LayoutError(
                    f"source/{lab}: {name!r} has {trouble} cell; one exercise and one check were "
                    "wanted; mend content/labs and run `python course.py build`."
                )
