"""Find what a class handed in."""

from __future__ import annotations

from pathlib import Path

from autograder.refusal import RefusalError


def find_submissions(folder: Path, lab: str, wanted: list[str] | None) -> dict[str, Path]:
    """Return the path of each student's notebook, whether it is there or not.

    folder: nbgrader's layout, STUDENT/LAB/LAB.ipynb; wanted: only these students.
    """
    if not folder.is_dir():
        raise RefusalError(
            f"There is no folder {folder}. It was to hold STUDENT/{lab}/{lab}.ipynb for each "
            "student: put the notebooks there, or name another folder with --submissions."
        )
    students = sorted(entry.name for entry in folder.iterdir() if (entry / lab).is_dir())
    missing = [student for student in wanted or [] if student not in students]
    if not students or (missing and len(missing) == len(wanted or [])):
        who = f"no submission of {', '.join(missing)}" if missing else "no submission"
        raise RefusalError(f"{folder} holds {who}: wanted is STUDENT/{lab}/{lab}.ipynb.")
    chosen = sorted(set(wanted)) if wanted else students
    return {student: folder / student / lab / f"{lab}.ipynb" for student in chosen}
