"""Three steps of help for each exercise, a module a lab: the idea, the formula, a first line.

HINTS maps an exercise to its three sentences. A learner sees one more at each `hint(f)`; none
gives the whole answer. They reach learners through help/LAB.help, which build makes.
"""

from __future__ import annotations

import importlib

Steps = tuple[str, str, str]


def lab_hints(lab: str) -> dict[str, Steps]:
    """Return the hints of a lab's exercises; {} where nobody has written them yet."""
    name = f"{__name__}.{lab}"
    if importlib.util.find_spec(name) is None:
        return {}
    return importlib.import_module(name).HINTS
