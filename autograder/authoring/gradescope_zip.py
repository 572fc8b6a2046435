"""Zip the grader of one lab for Gradescope: setup.sh, run_autograder and what they need.

The form is Gradescope's (gradescope-autograders.readthedocs.io, "Autograder specifications"):
both programs lie at the top of the zip, which is unpacked into /autograder/source.
"""

from __future__ import annotations

from pathlib import Path

from autograder.authoring import archive
from autograder.authoring.course_tree import CourseTree

PROGRAMS = Path(__file__).parent / "gradescope"
NEEDED = ("numpy", "matplotlib", "h5py", "ipython", "pytest")
ROOMS = ("classroom", "grading", "hidden", "misconceptions", "reference", "results", "sandbox")
# What those rooms lean on.
BESIDE = ("autograder/__init__.py", "autograder/output.py", "autograder/refusal.py",
          "autograder/words.py", "constraints.txt", "LICENSE")  # fmt: skip
TRUST = "--i-trust-these-notebooks"
README = """\
The autograder of {lab} for Gradescope
{line}

Upload this zip under Configure Autograder. It holds answers, hidden tests and a secret
(.descent/secret) from which each student's inputs are drawn: hand it to nobody who is graded.
The secret was made from that of the course, for this lab: bundling again gives the same, so a
submission that is graded again gets the same inputs and the same grade.

Students hand in one notebook. It runs confined, as well as the machine allows (the build log
says how); where it allows nothing, {instead}.
"""


def bundle(course: CourseTree, lab: str, secret: str, output: Path, *, trusted: bool) -> int:
    """Write the zip; return how many files it holds.

    secret: what hidden inputs are drawn from; trusted: grade even where nothing confines.
    """
    files = {course.shown(path): archive.built(course, path)
             for path in map(course.source, course.labs())}  # fmt: skip
    files |= archive.files_below(course, "utils")
    files |= archive.files_below(course, "data", without=".py")
    files |= archive.files_below(course, *(f"autograder/{room}" for room in ROOMS))
    for name in BESIDE:
        files[name] = (course.root / name).read_bytes()
    files["requirements.txt"] = archive.requirements(course, NEEDED)
    files[".descent/secret"] = f"{secret}\n".encode()
    files["README.txt"] = _readme(lab, trusted).encode()
    for path in sorted(PROGRAMS.iterdir()):
        words = path.read_text(encoding="utf-8")
        words = words.replace("@LAB@", lab).replace(" @TRUST@", f" {TRUST}" if trusted else "")
        files[path.name] = words.encode()
    return archive.write_zip(output, files, programs=("setup.sh", "run_autograder"))


def _readme(lab: str, trusted: bool) -> str:
    return README.format(
        lab=lab, line="=" * (len(lab) + len("The autograder of  for Gradescope")),
        instead="they are graded unconfined, as you asked" if trusted else "none is graded",
    )  # fmt: skip
