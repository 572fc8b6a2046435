"""Describe one submission of the class: what was handed in, and what the grader should say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.misconceptions import lab_misconceptions, lab_reference

EVERY = "every exercise"


@dataclass(frozen=True)
class HandIn:
    """One submission of a lab: the reference's answers, but for what is said here.

    mistakes: ids of the catalogue that cost their exercise all points; partly: ids that cost some.
    edits: exercise -> (old, new), a swap in the text of the reference. unusual: each answer is one
    that tests/course/variants/ holds. cells: a file below changes/. blank: nothing is solved.
    treatments: what happened to the cells at the end.

    results: exercise -> (status, mistake), where neither "passed" nor a mistake of the catalogue;
    blames: exercise -> those that fail because of it alone. friendly: it does no harm where it
    runs unconfined.
    """

    story: str
    mistakes: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    edits: dict[str, tuple[str, str]] = field(default_factory=dict)
    unusual: bool = False
    cells: str = ""
    blank: bool = False
    treatments: tuple[Callable[[list[dict]], None], ...] = ()
    results: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    blames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    friendly: bool = True


RIGHT = HandIn("everything right")
UNUSUAL = HandIn("everything right, in an unusual way", unusual=True)
NOTHING = HandIn("nothing done", blank=True)
# An edit that forgets to count.
ENDLESS = ("for i in range(num_iterations):", "i = 0\n    while i < num_iterations:")


def memory_bomb_after(line: str) -> tuple[str, str]:
    """Return an edit that takes 2 GB at once, and no more, where nothing stops it."""
    return line, f"{line}\n    hoard = np.ones(2**28)"


def expectation(lab: str, hand_in: HandIn) -> dict[str, dict]:
    """Return what each exercise should get: its status, the mistake, and who is blamed."""
    got = dict.fromkeys(lab_reference(lab).OUTPUTS, ("passed", None))
    if hand_in.blank:
        got = dict.fromkeys(got, ("not attempted", None))
    exercise_of = {entry.id: entry.exercise for entry in lab_misconceptions(lab).MISCONCEPTIONS}
    got |= {exercise_of[mistake]: ("failed", mistake) for mistake in hand_in.mistakes}
    got |= {exercise_of[mistake]: ("partial", mistake) for mistake in hand_in.partly}
    for exercise, result in hand_in.results.items():
        got |= dict.fromkeys(got if exercise == EVERY else [exercise], result)
    at_fault = {name: fault for fault, names in hand_in.blames.items() for name in names}
    return {
        name: {"status": status, "mistake": mistake, "blamed_on": at_fault.get(name)}
        for name, (status, mistake) in got.items()
    }
