"""Recognise the lab's cells in a submission, whatever became of their metadata."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from autograder.grading.definitions import definitions
from autograder.grading.layout import Layout, LayoutCell
from autograder.grading.notebook import SubmissionError

LONGEST_COMPARED = 20_000
CALLS_CHECK = re.compile(r"\bcheck\(\s*(\w+)\s*[,)]")


@dataclass
class Seen:
    """One cell of a submission, and what the grader makes of it.

    claim: the lab's cell that it says it is; defines: exercise name -> how surely; foreign: what
    it defines of other labs; checks: the names it calls `check` with; kind and exercise: what it
    turns out to be; stand_in: whether it only holds an id whose cell is gone.
    """

    cell: dict
    claim: LayoutCell | None = None
    defines: dict[str, int] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    kind: str = "text"
    exercise: str | None = None
    stand_in: bool = False

    @property
    def runs(self) -> bool:
        """Say whether there is something to run in it."""
        return self.is_code and not self.stand_in

    @property
    def is_code(self) -> bool:
        """Say whether it is a code cell."""
        return self.cell["cell_type"] == "code"

    @property
    def is_of_an_exercise(self) -> bool:
        """Say whether the cell defines an exercise or says that it is the cell of one."""
        return bool(self.defines) or (self.claim is not None and self.claim.kind == "exercise")

    def claims(self, kind: str, name: str) -> bool:
        """Say whether the cell carries the id of this exercise's cell of that kind."""
        return self.claim is not None and self.claim.kind == kind and self.claim.exercise == name


def look_at(cells: list[dict], layout: Layout) -> list[Seen]:
    """Look at every cell: which of the lab's it claims to be, and which exercises it defines."""
    seen = [_look_at_one(cell, layout) for cell in cells]
    _recognise_by_text(seen, layout)
    for item in seen:
        item.kind = _kind(item)
    return seen


def _look_at_one(cell: dict, layout: Layout) -> Seen:
    found = definitions(cell["source"], layout.names)
    return Seen(
        dict(cell),
        claim=_claim(cell, layout),
        defines={name: how for name, how in found.items() if name in layout.points},
        foreign=frozenset(found) - frozenset(layout.points),
        checks=frozenset(CALLS_CHECK.findall(cell["source"])),
    )


def _claim(cell: dict, layout: Layout) -> LayoutCell | None:
    """Follow the grade id, then the cell's id; both are only claims."""
    grade_id = grade_id_of(cell)
    if grade_id in layout.by_grade_id:
        return layout.by_grade_id[grade_id]
    claimed = layout.by_id.get(cell["id"])
    if claimed and claimed.kind == "given" and not _still_there(cell, claimed):
        return None  # The cell was emptied for something else: the given code is missing.
    return claimed


def grade_id_of(cell: dict) -> str | None:
    """Return the nbgrader id in a cell's metadata, if it is one."""
    nbgrader = cell["metadata"].get("nbgrader")
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return grade_id if isinstance(grade_id, str) else None


def _kind(item: Seen) -> str:
    if not item.is_code:
        return "text"
    claimed = item.claim.kind if item.claim else None
    return claimed if claimed in ("given", "experiment") else "own"


def _still_there(cell: dict, wanted: LayoutCell) -> bool:
    """Say whether a cell with a given cell's id still holds about half of it."""
    source = cell["source"][:LONGEST_COMPARED]
    return _share(_words(wanted.source), _words(source)) >= 0.5


def _recognise_by_text(seen: list[Seen], layout: Layout) -> None:
    """Match cells that lost their ids to the given and experiment cells that nobody claims."""
    claimed = {item.claim.id for item in seen if item.claim and item.is_code}
    free = [
        cell
        for cell in layout.cells
        if cell.kind in ("given", "experiment") and cell.id not in claimed
    ]
    if not free:
        return
    for item in seen:
        source = item.cell["source"]
        if item.claim or not item.is_code or len(source) > LONGEST_COMPARED:
            continue
        likeness, place = max((_likeness(source, cell), -i) for i, cell in enumerate(free))
        if likeness >= 0.75:
            item.claim = free[-place]


def _likeness(source: str, cell: LayoutCell) -> float:
    """Give the share that two cells have in common, from 0 to 1.

    A given cell counts as there when another cell contains its lines (merged cells); an
    experiment only when the two are alike as a whole, since it is not run.
    """
    if cell.kind == "given":
        return _share(_lines(cell.source), _lines(source))
    words, wanted = _words(source), _words(cell.source)
    return _share(words | wanted, words & wanted)


def _share(whole: Counter, part: Counter) -> float:
    return (whole & part).total() / whole.total() if whole else 0.0


@lru_cache(maxsize=256)
def _words(source: str) -> Counter:
    return Counter(re.findall(r"\w+", source))


@lru_cache(maxsize=256)
def _lines(source: str) -> Counter:
    return Counter(line.strip() for line in source.splitlines() if line.strip())


def refuse_another_lab(seen: list[Seen], layout: Layout) -> None:
    """Refuse a notebook that is of another lab, or of none."""
    found = {name for item in seen for name in (*item.defines, *item.foreign)}
    found |= {grade_id for item in seen if (grade_id := grade_id_of(item.cell)) in layout.names}
    found |= {item.claim.exercise for item in seen if item.claim and item.claim.exercise}
    own = found & set(layout.exercises)
    for lab, others in sorted(layout.others.items()):
        theirs = found & (others - set(layout.exercises))
        if len(theirs) > len(own - others):
            raise SubmissionError(
                f"This is a notebook of {lab} (it has {', '.join(sorted(theirs))}), where one of "
                f"{layout.lab} was wanted; hand in {layout.lab}.ipynb."
            )
    if not own:
        raise SubmissionError(
            f"The notebook has none of the exercises of {layout.lab} "
            f"({', '.join(layout.exercises)}); hand in the notebook that you worked in."
        )
