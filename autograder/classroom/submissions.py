"""Find what a class handed in, each student's attempts in order."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.grading.incidents import visible
from autograder.refusal import RefusalError
from autograder.words import _

Attempts = dict[str, list[Path]]  # student -> notebooks, the oldest first


def find_submissions(folder: Path, lab: str, wanted: list[str] | None) -> Attempts:
    """Return each student's notebooks, whether the files are there or not.

    folder: nbgrader's `submitted`, STUDENT/LAB/LAB.ipynb, or its exchange's `inbound`, where each
    attempt is a folder STUDENT+LAB+TIMESTAMP; wanted: only these students.
    """
    if not folder.is_dir():
        raise RefusalError(
            _("There is no folder {folder}. It was to hold STUDENT/{lab}/{lab}.ipynb "
              "for each student: put the notebooks there, or name another folder with "
              "--submissions.").format(folder=folder, lab=lab)
        )
    found = {_shown(entry.name): [entry / lab / f"{lab}.ipynb"]
             for entry in sorted(folder.iterdir()) if (entry / lab).is_dir()}
    for student, attempts in _inbound(folder, lab).items():
        found.setdefault(student, attempts)
    missing = [student for student in wanted or [] if student not in found]
    if not found or (missing and len(missing) == len(wanted or [])):
        said = (_("{folder} holds no submission of {students}: wanted is "
                  "STUDENT/{lab}/{lab}.ipynb.") if missing else
                _("{folder} holds no submission: wanted is STUDENT/{lab}/{lab}.ipynb."))
        raise RefusalError(said.format(folder=folder, students=", ".join(missing), lab=lab))
    chosen = sorted(set(wanted)) if wanted else sorted(found)
    return {student: found.get(student, []) for student in chosen}


def _inbound(folder: Path, lab: str) -> Attempts:
    """Read the names of nbgrader's inbound folder: STUDENT+LAB+TIMESTAMP, a random word or not."""
    found: dict[str, list[tuple[str, Path]]] = {}
    for entry in folder.iterdir():
        student, plus, rest = entry.name.partition(f"+{lab}+")
        # A link here could make another folder a student's attempt.
        if plus and student and entry.is_dir() and not entry.is_symlink():
            found.setdefault(_shown(student), []).append((rest, entry / f"{lab}.ipynb"))
    # The timestamp is written so that its order as text is its order in time.
    return {student: [path for _, path in sorted(attempts)]
            for student, attempts in found.items()}


def _shown(name: str) -> str:
    """Spell out what no id may hold: letters of no known alphabet, marks that steer a terminal."""
    text = visible(os.fsencode(name).decode(errors="backslashreplace"))
    return text.replace("\n", "\\n").replace("\t", "\\t")
