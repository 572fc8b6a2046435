from __future__ import annotations

import json
from argparse import Namespace

import pytest

from autograder import cli
from autograder.classroom.kept import KEPT
from autograder.parsing import parse
from autograder.verbs.export import write_export

from ..conftest import LAB
from .conftest import kept
from .readers import formulas, table

WRITTEN = {"csv": f"{LAB}.csv", "canvas": f"{LAB}.canvas.csv", "moodle": f"{LAB}.moodle.csv",
           "nbgrader": f"{LAB}.nbgrader.csv"}  # fmt: skip


def ask(to, **more):
    return Namespace(**{"lab": LAB, "to": to, "output": None, "roster": None, "column": None}
                     | more)  # fmt: skip


def keep(course, results):
    path = course / KEPT / f"{LAB}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results), encoding="utf-8")


@pytest.mark.parametrize("to", WRITTEN)
def test_each_format_is_written_into_exports(graded, capsys, to):
    write_export(ask(to), graded)
    path = graded / "exports" / WRITTEN[to]
    assert str(path) in capsys.readouterr().out
    assert formulas(path) == []
    assert len(table(path)) >= 2


def test_gradescope_gets_a_folder_a_student(graded, capsys):
    write_export(ask("gradescope"), graded)
    folder = graded / "exports" / "gradescope" / LAB
    assert (folder / "student02" / "results.json").is_file()
    assert "results.json of 2 submissions" in capsys.readouterr().out


def test_the_kept_results_of_the_course_name_the_mistakes(graded, tmp_path):
    keep(graded, kept())
    write_export(ask("csv", output=str(tmp_path / "t.csv")), graded)
    assert table(tmp_path / "t.csv")[1]["double: result"] == "failed: halves"


def test_remarks_go_beside_the_result_and_not_into_it(graded, tmp_path, capsys):
    (tmp_path / "r.csv").write_text("Student,ID,SIS Login ID,Section\nA,1,student01,S\n")
    write_export(ask("canvas", roster=str(tmp_path / "r.csv")), graded)
    out, err = capsys.readouterr()
    assert "left out: student02" in err
    assert "left out" not in out


def test_who_was_graded_and_is_not_in_the_gradebook_is_named(graded, capsys):
    lost = kept()
    lost["submissions"].append(lost["submissions"][0] | {"student": "student77"})
    keep(graded, lost)
    write_export(ask("csv"), graded)
    assert "not in the gradebook: student77. Grade them again." in capsys.readouterr().err


def test_an_unknown_lab_and_an_option_of_another_format_end_with_2(capsys):
    assert cli.main(["export", "week9_nonsense", "--to", "csv"]) == 2
    assert "There is no lab 'week9_nonsense'" in capsys.readouterr().err
    lab = "week2_logistic_regression"
    assert cli.main(["export", lab, "--to", "csv", "--roster", "r.csv"]) == 2
    assert "--roster is for canvas and moodle" in capsys.readouterr().err


def test_a_format_must_be_named(capsys):
    with pytest.raises(SystemExit, match="2"):
        parse(["export", LAB])
    assert "--to" in capsys.readouterr().err
