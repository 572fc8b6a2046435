"""Make the sample class: `python examples/make_sample_class.py [LAB ...] [--check]`.

Each notebook is the release of the lab with answers pasted in: the reference's, the reference's
with mistakes of the catalogue, or those of `examples/changes/`. The same text gives the same
bytes. Without a LAB it makes the one that is kept in the repository.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from hand_in import HandIn, expectation
from pasting import make_notebook

HERE = Path(__file__).resolve().parent
KEPT = "week2_logistic_regression"
LABS = sorted(path.stem for path in (HERE / "classes").glob("week*.py"))


def main(arguments: list[str] | None = None) -> int:
    """Write the class, or compare what lies there with what would be written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labs", metavar="LAB", nargs="*", default=[KEPT],
                        help=f"some of {', '.join(LABS)}; without any, {KEPT}")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--folder", type=Path, default=HERE, help="where the class lies")
    options = parser.parse_args(arguments)
    if unknown := set(options.labs) - set(LABS):
        parser.error(f"no class hands in {', '.join(sorted(unknown))}; see --help")
    files = {options.folder / name: data for name, data in make_class(options.labs).items()}
    if options.check:
        return compare(files, options.folder)
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


def compare(files: dict[Path, bytes], folder: Path) -> int:
    """Name the files that are not what would be written; return the exit status."""
    stale = {
        path for path, data in files.items() if not path.is_file() or path.read_bytes() != data
    }
    there = {*(folder / "submitted").rglob("*.ipynb"), *(folder / "expected").glob("*.json")}
    for path in sorted(stale | (there - set(files))):
        print(f"{path} is not what examples/make_sample_class.py makes; run it.", file=sys.stderr)
    return 1 if stale or there - set(files) else 0


def make_class(labs: Iterable[str]) -> dict[str, bytes]:
    """Return the class's files: the notebooks, and what the grader should say of them."""
    files = {}
    for lab in labs:
        release = json.loads(
            (HERE.parent / "release" / lab / f"{lab}.ipynb").read_text(encoding="utf-8")
        )
        hand_ins = importlib.import_module(f"classes.{lab}").CLASS
        for student, hand_in in hand_ins.items():
            notebook = make_notebook(lab, release, hand_in)
            text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            files[f"submitted/{student}/{lab}/{lab}.ipynb"] = text.encode()
        files[f"expected/{lab}.json"] = expected(lab, hand_ins).encode()
    return files


def expected(lab: str, hand_ins: dict[str, HandIn]) -> str:
    """Return the text that says what each student should get."""
    students = {
        student: {"story": hand_in.story, "friendly": hand_in.friendly,
                  "exercises": expectation(lab, hand_in)}
        for student, hand_in in hand_ins.items()
    }
    return json.dumps({"lab": lab, "students": students}, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
