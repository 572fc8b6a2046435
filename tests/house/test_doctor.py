from __future__ import annotations

import pseudo
import pytest

from autograder import doctor
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.sandbox import said
from autograder.sandbox.said import Said
from autograder.words import WORDS, translated


def test_this_machine_has_the_essentials(capsys):
    assert doctor.examine(CourseTree(HERE)) == 0
    said = capsys.readouterr().out
    for word in ("Python", "packages", "notebooks", "confinement", "browser", "fonts"):
        assert word in said


def test_a_missing_package_is_named_and_essential(tmp_path, monkeypatch, capsys):
    (tmp_path / "constraints.txt").write_text("numpy==2.1.0\nno-such-thing==1.0\n")
    (tmp_path / "requirements.txt").write_text("-c constraints.txt\nnumpy>=2\nno-such-thing\n")
    finding = doctor.packages(tmp_path)
    assert (finding.works, finding.essential) == (False, True)
    assert "missing: no-such-thing." in finding.sentence
    assert doctor.examine(CourseTree(tmp_path)) == 1


def test_another_version_than_tested_is_said_and_no_failure(tmp_path):
    (tmp_path / "constraints.txt").write_text("numpy==1.0.0\n")
    (tmp_path / "requirements.txt").write_text("numpy>=1  # a reason\n")
    finding = doctor.packages(tmp_path)
    assert finding.works
    assert "(tested: 1.0.0)" in finding.sentence


def test_pins_for_other_pythons_do_not_count(tmp_path):
    pins = "numpy==0.1 ; python_full_version < '3'\n"
    (tmp_path / "constraints.txt").write_text(pins)
    (tmp_path / "requirements.txt").write_text(f"{pins}")
    assert doctor.packages(tmp_path).sentence.startswith("all 0 are there")


@pytest.mark.parametrize(("version", "works"), [((3, 10, 9), False), ((3, 11, 0), True)])
def test_an_old_python_does_not_do(version, works):
    assert doctor.python_version(version).works is works


def test_a_missing_notebook_is_named(tmp_path):
    course = CourseTree(tmp_path)
    course.lab_text("tiny").parent.mkdir(parents=True)
    course.lab_text("tiny").touch()
    assert "release/tiny/tiny.ipynb" in doctor.built(course).sentence


def test_without_a_browser_it_says_which_package_has_one(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    assert "apt install chromium" in doctor.browser().sentence


def test_how_notebooks_are_confined_is_said_in_the_language_of_who_asks(monkeypatch):
    pseudo.speak(monkeypatch)
    said = [line.partition(": ")[2] for line in doctor.confinement().sentence.splitlines()[1:]]
    assert len(said) == 5
    assert [line for line in said if pseudo.untranslated(line)] == []


def test_what_a_sentence_is_made_from_is_said_in_another_language_too():
    tried = Said(said.TRIED, words=Said(said.BY_KERNEL))
    with WORDS.speaking("es"):
        assert translated(tried).startswith("Landlock, seccomp y límites")
        assert translated("other words") == "other words"
    assert tried.startswith("Landlock, seccomp and resource limits")
