"""Make the sample class: `python examples/make_sample_class.py [--check]`.

Each notebook is the release of the lab with answers pasted in: the reference's, the reference's
with mistakes of the catalogue, or those of `examples/changes/`. The same text gives the same
bytes.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from students import CLASS, EXERCISES, LAB, Student

from autograder.misconceptions import lab_misconceptions, lab_reference, swapped_source

HERE = Path(__file__).resolve().parent
RELEASE = HERE.parent / "release" / LAB / f"{LAB}.ipynb"
SOLUTION_MARK = re.compile(r"^\s*### (?:BEGIN|END) SOLUTION\n", re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    """Write the class, or compare what lies there with what would be written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--folder", type=Path, default=HERE, help="where the class lies")
    options = parser.parse_args(arguments)
    files = {options.folder / name: data for name, data in make_class().items()}
    if not options.check:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return 0
    stale = [
        path for path, data in files.items() if not path.is_file() or path.read_bytes() != data
    ]
    there = set((options.folder / "submitted").rglob("*.ipynb"))
    for path in sorted({*stale, *(there - set(files))}):
        print(f"{path} is not what examples/make_sample_class.py makes; run it.", file=sys.stderr)
    return 1 if stale or there - set(files) else 0


def make_class() -> dict[str, bytes]:
    """Return the class's files: the notebooks, and what the grader should say of them."""
    release = json.loads(RELEASE.read_text(encoding="utf-8"))
    files = {}
    for name, student in CLASS.items():
        notebook = make_notebook(release, name, student)
        text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        files[f"submitted/{name}/{LAB}/{LAB}.ipynb"] = text.encode()
    files["expected.json"] = (json.dumps(expectations(), indent=1) + "\n").encode()
    return files


def expectations() -> dict:
    """Return what the class is expected to get, as `expected.json` holds it."""
    students = {}
    for name, student in CLASS.items():
        exercises = {}
        for exercise in EXERCISES:
            status, mistake = student.expected.get(exercise, ("passed", None))
            blamed = student.blamed.get(exercise)
            exercises[exercise] = {"status": status, "mistake": mistake, "blamed_on": blamed}
        story = {"story": student.story, "friendly": student.friendly}
        students[name] = story | {"exercises": exercises}
    return {"lab": LAB, "students": students}


def make_notebook(release: dict, name: str, student: Student) -> dict:
    """Return one student's notebook."""
    notebook = copy.deepcopy(release)
    cells = notebook["cells"]
    for exercise, source in answers(student).items():
        write(cell_of(cells, exercise), source)
    for place, source in changes(name):
        exercise = place.removeprefix("before ")
        if place == exercise:
            write(cell_of(cells, exercise), source)
        else:
            cells.insert(cells.index(cell_of(cells, exercise)), new_cell(source))
    TREATMENTS.get(name, lambda cells: None)(cells)
    return notebook


def answers(student: Student) -> dict[str, str]:
    """Return the reference's solutions with the student's mistakes in them."""
    if student.blank:
        return {}
    reference = lab_reference(LAB)
    sources = {name: inspect.getsource(getattr(reference, name)) for name in EXERCISES}
    catalogue = {entry.id: entry for entry in lab_misconceptions(LAB).MISCONCEPTIONS}
    for mistake in student.mistakes:
        entry = catalogue[mistake]
        sources[entry.exercise] = swapped_source(entry, reference)
    return {name: SOLUTION_MARK.sub("", source).rstrip() for name, source in sources.items()}


def changes(name: str) -> Iterator[tuple[str, str]]:
    """Read (where, source) pairs from the student's file, if there is one."""
    path = HERE / "changes" / f"{name}.py"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for part in re.split(r"^# %% ", text, flags=re.MULTILINE)[1:]:
        place, _, source = part.partition("\n")
        yield place, source.strip("\n")


def cell_of(cells: list[dict], grade_id: str) -> dict:
    """Return the cell with this nbgrader id."""
    for cell in cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell
    raise SystemExit(f"The release of {LAB} has no cell {grade_id!r}; adapt examples/students.py.")


def write(cell: dict, source: str) -> None:
    """Put text into a cell, as lines, the way Jupyter saves it."""
    cell["source"] = source.splitlines(keepends=True)


def new_cell(source: str) -> dict:
    """Make a cell of the student's own."""
    cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cell["id"] = hashlib.sha256(source.encode()).hexdigest()[:8]
    write(cell, source)
    return cell


def delete_one_and_double_another(cells: list[dict]) -> None:
    """Delete a check; leave an early attempt of optimize above the right one, as copies are."""
    cells.remove(cell_of(cells, "check_sigmoid"))
    later = cell_of(cells, "optimize")
    early = copy.deepcopy(later)
    early["id"] = "attempt1"
    early["source"] = [line.replace("w - learning", "w + learning") for line in later["source"]]
    cells.insert(cells.index(later), early)


def save_with_old_outputs(cells: list[dict]) -> None:
    """Break an experiment; leave outputs of other days, and counts in no order."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    for place, cell in enumerate(code):
        cell["execution_count"] = 3 + place * 17 % 41
    check = cell_of(cells, "check_propagate")
    check["outputs"] = [stream("propagate is not attempted yet.\n")]
    for cell in code:
        text = "".join(cell["source"])
        if "= optimize(" in text and "learning_rate=0.1" in text:
            write(cell, text.replace("learning_rate=0.1", "learning_rate=alpha"))
            cell["outputs"] = [
                {
                    "output_type": "error",
                    "ename": "NameError",
                    "evalue": "name 'alpha' is not defined",
                    "traceback": ["NameError: name 'alpha' is not defined"],
                }
            ]
            return
    raise SystemExit("No experiment calls optimize; adapt examples/make_sample_class.py.")


def show_a_forged_success(cells: list[dict]) -> None:
    """Save the checks with an output that claims full marks, and tries a script on its reader."""
    forged = "<b>All checks passed: 60/60</b><script>document.title = '60/60'</script>"
    for exercise in EXERCISES:
        cell_of(cells, f"check_{exercise}")["outputs"] = [
            {"output_type": "display_data", "data": {"text/html": [forged]}, "metadata": {}}
        ]


def stream(text: str) -> dict:
    """Make an output of printed text."""
    return {"output_type": "stream", "name": "stdout", "text": [text]}


TREATMENTS = {
    "student09": delete_one_and_double_another,
    "student12": save_with_old_outputs,
    "student16": show_a_forged_success,
}

if __name__ == "__main__":
    sys.exit(main())
