from __future__ import annotations

import json
import shutil

import nbformat
import pytest

from autograder.authoring.build import build, check
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.problems import AuthoringError
from autograder.authoring.public_cases import CaseMaker
from autograder.authoring.release import release
from autograder.refusal import RefusalError


def cells_of(path):
    """Index a notebook's cells by grade id, or by number."""
    cells = nbformat.read(path, as_version=4).cells
    return {c.metadata.get("nbgrader", {}).get("grade_id", i): c for i, c in enumerate(cells)}


def edit(path, change):
    """Change a notebook as the browser would, and save it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_building_elsewhere_gives_the_same_bytes(template, course):
    build(course)
    for path in ("notebooks/hello", "source/tiny/tiny", "release/tiny/tiny"):
        ours, theirs = course.root / f"{path}.ipynb", template.root / f"{path}.ipynb"
        assert ours.read_bytes() == theirs.read_bytes(), path


def test_cell_ids_differ_even_between_equal_cells(course):
    course.lesson_text("hello").write_text("# %%\n1\n\n# %%\n1\n")
    build(course)
    ids = [cell["id"] for cell in nbformat.read(course.lesson("hello"), as_version=4).cells]
    assert len(set(ids)) == 2


def test_source_holds_the_answer_and_a_loud_hidden_part(template):
    cells = cells_of(template.source("tiny"))
    assert cells["double"].source.startswith("def double(x):")
    assert "return 2 * x" in cells["double"].source
    assert "raise RuntimeError" in cells["check_double"].source


def test_source_carries_what_nbgrader_wants_to_know(template):
    cells = cells_of(template.source("tiny"))
    wanted = {"schema_version": 3, "task": False}
    exercise = {"grade": False, "solution": True, "locked": False, "grade_id": "double"}
    asked = {"grade": True, "solution": False, "locked": True, "points": 5}
    assert cells["double"].metadata["nbgrader"] == exercise | wanted
    assert cells["check_double"].metadata["nbgrader"].items() >= (asked | wanted).items()
    assert cells["why"].metadata["nbgrader"].items() >= {"grade": True, "solution": True}.items()


def test_release_holds_a_stub_the_bare_check_and_the_experiment_mark(template):
    cells = cells_of(template.release("tiny"))
    stub = '"""Return twice x."""\n    raise NotImplementedError  # write your code here'
    assert cells["double"].source == f"def double(x):\n    {stub}"
    assert cells["check_double"].source == "check(double)"
    assert cells[4].metadata["descent"] == {"experiment": True}


@pytest.mark.parametrize("word", ["autograder", "SOLUTION", "HIDDEN", "2 * x", "twice one"])
def test_release_gives_nothing_away(template, word):
    assert word not in template.release("tiny").read_text(encoding="utf-8")


def test_a_secret_outside_the_marked_lines_stops_the_build(course):
    path = course.reference("tiny")
    path.write_text(path.read_text().replace("Return twice x", "See autograder.hidden"))
    with pytest.raises(AuthoringError, match="would hold 'autograder'"):
        build(course)
    assert not course.release("tiny").exists()


def test_build_never_touches_the_gradebook(template):
    assert not list(template.root.rglob("gradebook.db*"))


def test_check_finds_nothing_after_a_build(built):
    outcome = check(built)
    assert outcome.stale == []
    assert len(outcome.unchanged) == 3


def test_check_names_what_a_changed_answer_makes_stale_and_writes_nothing(built):
    path, before = built.reference("tiny"), built.source("tiny").read_bytes()
    path.write_text(path.read_text().replace("2 * x", "x + x"))
    assert check(built).stale == ["source/tiny/tiny.ipynb is not what the text builds."]
    assert built.source("tiny").read_bytes() == before


def test_check_names_missing_and_orphaned_files(built):
    built.lesson("hello").unlink()
    shutil.copytree(built.root / "release" / "tiny", built.root / "release" / "old")
    stale = check(built).stale
    assert "notebooks/hello.ipynb is missing." in stale
    assert any(line.startswith("release/old/tiny.ipynb is built from no text") for line in stale)


@pytest.mark.parametrize("where", ["source", "lesson"])
def test_an_edit_made_in_the_browser_stops_the_build_and_is_kept(built, where):
    path = built.source("tiny") if where == "source" else built.lesson("hello")
    edit(path, lambda nb: nb["cells"][0].update(source="# Edited"))
    before = path.read_bytes()
    with pytest.raises(AuthoringError, match=f"python course.py carry {built.shown(path)}$"):
        build(built)
    assert path.read_bytes() == before


def test_an_edited_release_stops_the_build_and_is_not_to_be_carried(built):
    edit(built.release("tiny"), lambda nb: nb["cells"][0].update(source="# Edited"))
    with pytest.raises(AuthoringError, match="cannot be carried back") as raised:
        build(built)
    assert "course.py carry" not in str(raised.value)


def test_changed_points_are_an_edit(built):
    edit(built.source("tiny"), lambda nb: nb["cells"][3]["metadata"]["nbgrader"].update(points=7))
    with pytest.raises(AuthoringError, match="was edited"):
        build(built)


def test_running_a_notebook_is_no_edit(built):
    def run(notebook):
        output = {"output_type": "stream", "name": "stdout", "text": "2"}
        notebook["cells"][1].update(outputs=[output], execution_count=7)
        notebook["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
        empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        notebook["cells"].append(empty | {"id": "a", "source": []})

    path = built.lesson("hello")
    before = path.read_bytes()
    edit(path, run)
    assert "has the right text, but was run" in check(built).stale[0]
    assert "outputs were left out" in build(built).remarks[0]
    assert path.read_bytes() == before


def test_a_half_merged_notebook_is_named(built):
    built.source("tiny").write_text("<<<<<<< ours\n")
    with pytest.raises(AuthoringError, match="source/tiny/tiny.ipynb is not a notebook"):
        build(built)


def test_public_cases_are_rewritten_only_where_they_differ(built):
    maker = CaseMaker(
        build=lambda lab, path: path.write_text(built.reference(lab).read_text()),
        match=lambda a, b: a.read_text().casefold() == b.read_text().casefold(),
    )
    assert "utils/cases/tiny.h5 is missing." in check(built, maker).stale
    assert "utils/cases/tiny.h5" in build(built, maker).written
    path = built.cases("tiny")
    path.write_text(path.read_text().upper())
    assert check(built, maker).stale == []
    path.write_text("something else")
    assert check(built, maker).stale == ["utils/cases/tiny.h5 is not what the reference gives."]


def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_is_left_behind(course):
    (course.root / "notebooks").write_text("a file where a folder should be")
    with pytest.raises(RefusalError, match=r"notebooks/hello\.ipynb could not be written"):
        build(course)
    assert not list(course.root.rglob("*.part"))


def test_release_fills_the_gradebook_and_writes_what_build_wrote(built):
    before = built.release("tiny").read_bytes()
    release(built, "tiny")
    assert (built.root / "gradebook.db").exists()
    assert built.release("tiny").read_bytes() == before


def test_release_says_what_nbgrader_complained_about(built):
    notebook = built.source("tiny")
    notebook.write_text(notebook.read_text().replace("### END SOLUTION", "### THE END"))
    with pytest.raises(AuthoringError, match="no end solution statement found"):
        release(built, "tiny")


def test_the_real_course_gives_nothing_away():
    course = CourseTree(HERE)
    paths = [course.release(lab) for lab in course.labs()]
    paths += [course.lesson(lesson) for lesson in course.lessons()]
    assert len(paths) >= 2
    for path in paths:
        for word in ("autograder", "BEGIN SOLUTION", "HIDDEN TESTS"):
            assert word not in path.read_text(encoding="utf-8"), path
