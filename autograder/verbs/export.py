"""Hand a class's grades on to other programs: export."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.output import expect_file
from autograder.refusal import RefusalError
from autograder.verbs.course import ROOT, known_lab
from autograder.words import _, listed, ngettext

if TYPE_CHECKING:
    from autograder.results.exports.grades import StudentGrade
    from autograder.results.exports.roster import Roster

WITH_ROSTER = ("canvas", "moodle")


def export(args: Namespace) -> int:
    """Write the grades of one lab in the format of another program."""
    known_lab(args.lab)
    for word, given in (("--roster", args.roster), ("--column", args.column)):
        if given and args.to not in WITH_ROSTER:
            raise RefusalError(_("{word} is for {formats}; {to} needs none.").format(
                word=word, formats=listed(WITH_ROSTER), to=args.to))
    if args.to != "gradescope":  # which gets a folder
        expect_file(args.output)
    write_export(args, ROOT)
    return 0


def write_export(args: Namespace, course_dir: Path) -> None:
    """Write what `export` was asked for about the course in `course_dir`."""
    from autograder.classroom.kept import KEPT, load_json
    from autograder.results.exports.grades import read
    from autograder.results.exports.roster import names

    kept = load_json(course_dir / KEPT / f"{args.lab}.json")
    grades = read(args.lab, course_dir, kept)
    path = Path(args.output or default_output(args.to, args.lab, course_dir))
    if args.to == "nbgrader":
        _nbgrader(args.lab, course_dir, path)
    elif args.to == "gradescope":
        _gradescope(grades, kept, path)
    else:
        _sheet(args, grades, path)
    lost = {row["student"] for row in (kept or {}).get("submissions", [])}
    if lost := sorted(lost - {grade.student for grade in grades}):
        print(_("Graded, but not in the gradebook: {names}. Grade them again.").format(
            names=names(lost)),
              file=sys.stderr)


def default_output(to: str, lab: str, course_dir: Path) -> Path:
    """Return where an export goes that was given no place: a folder that git leaves alone."""
    folder = course_dir / "exports"
    if to == "gradescope":
        return folder / to / lab
    return folder / (f"{lab}.csv" if to == "csv" else f"{lab}.{to}.csv")


def _sheet(args: Namespace, grades: list[StudentGrade], path: Path) -> None:
    from autograder.results.exports import canvas, cells, moodle, spreadsheet
    from autograder.results.exports.roster import read_roster

    roster: Roster | None = read_roster(Path(args.roster)) if args.roster else None
    title = args.column or args.lab
    if args.to == "csv":
        made = spreadsheet.sheet(grades)
    else:
        made = (canvas if args.to == "canvas" else moodle).sheet(grades, title, roster)
    cells.write(made, path, for_people=args.to == "csv")
    for remark in made.remarks:
        print(remark, file=sys.stderr)
    print(_("{path} holds the grades of {lab}.").format(path=path, lab=args.lab))


def _nbgrader(lab: str, course_dir: Path, path: Path) -> None:
    """Run nbgrader's export with the course's plugin, in this process."""
    from autograder.results.exports.nbgrader_csv import SafeCsvExportPlugin
    from autograder.results.frame import open_course, open_gradebook

    coursedir = open_course(course_dir)
    with open_gradebook(coursedir) as gradebook:
        plugin = SafeCsvExportPlugin(config=coursedir.config, to=str(path), assignment=[lab])
        plugin.export(gradebook)
    print(_("{path} holds the grades of {lab}, as `nbgrader export` writes them.").format(
        path=path, lab=lab))


def _gradescope(grades: list[StudentGrade], kept: dict[str, Any] | None, path: Path) -> None:
    from autograder.results.exports.gradescope import write_class

    extra = {name: (kept or {}).get(name, "") for name in ("lab", "revision", "confinement")}
    count = write_class(grades, path, extra)
    print(ngettext("{path} holds results.json of {count} submission.",
                   "{path} holds results.json of {count} submissions, a folder each.",
                   count).format(path=path, count=count))
