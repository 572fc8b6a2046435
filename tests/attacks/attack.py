"""Say what an attack is, and make notebooks that carry one."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.misconceptions import lab_reference

ROOT = Path(__file__).resolve().parents[2]
LAB = "week2_logistic_regression"
FAMILIES = ("channel", "oracle", "notebook", "machine", "IPython")


@dataclass(frozen=True)
class Attack:
    """Hold a hostile notebook, what it honestly earns, and how it does without its layer.

    stopped_by: the layer that stands in its way, in words; notebook: a function of what the
    attacker wants (`world`) that gives the notebook's bytes; earned: the exercises that are right
    in it ("propagate 14": right for 14 points); said: what the record's sentences must hold, as a
    regular expression; succeeds: a function of the bench that takes the layer away and returns
    what the attacker got. root: only root can do it without layers; student: who hands it in.
    """

    name: str
    family: str
    stopped_by: str
    notebook: Callable[[dict[str, Any]], bytes]
    succeeds: Callable[[Any], Any]
    earned: tuple[str, ...] = ()
    said: str = ""
    root: bool = False
    student: str = "attacker"


@cache
def release() -> str:
    """Return the notebook as students open it."""
    return (ROOT / "release" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8")


def right(name: str) -> str:
    """Return the right source of an exercise."""
    return inspect.getsource(getattr(lab_reference(LAB), name))


def document(
    sources: Mapping[str, str], first: str = "", last: str = "", more: list[dict] | None = None
) -> dict[str, Any]:
    """Return a notebook with these sources in their exercises and the others as handed out.

    first: a cell that runs before all others; last: one that runs after them.
    """
    made = json.loads(release())
    for cell in made["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") and mark["grade_id"] in sources:
            cell["source"] = sources[mark["grade_id"]]
    setup = next(i for i, cell in enumerate(made["cells"]) if "import numpy" in text(cell)) + 1
    made["cells"][setup:setup] = [own(first)] * bool(first) + (more or [])
    made["cells"] += [own(last)] * bool(last)
    return made


def text(cell: dict[str, Any]) -> str:
    """Return a cell's source."""
    return "".join(cell["source"])


def own(source: str) -> dict[str, Any]:
    """Return a code cell of the student's own."""
    made = {"cell_type": "code", "metadata": {}, "source": source}
    return {**made, "execution_count": None, "outputs": []}


def carrying(
    sources: Mapping[str, str] | None = None, first: str = "", last: str = "",
    more: list[dict] | None = None,
) -> Callable[[dict[str, Any]], bytes]:
    """Return the function that gives a notebook's bytes, whatever the world looks like."""
    return lambda world: encoded(document(FAKES if sources is None else sources, first, last, more))


def encoded(made: Any) -> bytes:
    """Return a notebook's bytes."""
    return json.dumps(made).encode()


# Functions that are no placeholders, and wrong.
FAKES = {
    name: f"def {name}(*arguments):\n    return None\n" for name in lab_reference(LAB).OUTPUTS
}
