from __future__ import annotations

import json

import pytest

from autograder.authoring.build import build, check
from autograder.authoring.carry import carry
from autograder.authoring.problems import AuthoringError


def edit(path, change):
    """Change a notebook as the browser would, and save it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook["cells"])
    path.write_text(json.dumps(notebook), encoding="utf-8")


def code(source, **metadata):
    return {"cell_type": "code", "id": "new", "metadata": metadata, "outputs": [],
            "execution_count": None, "source": source}  # fmt: skip


def test_prose_and_a_new_cell_go_to_the_text_and_nothing_else_changes(built):
    def change(cells):
        cells[0]["source"] = "# Twice a number\n\nWith a break  \nhere."
        cells.insert(2, code("x = np.arange(3)\n\n\ny = x"))

    before = built.lab_text("tiny").read_text()
    edit(built.source("tiny"), change)
    assert carry(built, built.source("tiny")) == ["content/labs/tiny.py"]
    after = built.lab_text("tiny").read_text()
    assert "# # Twice a number\n#\n# With a break  \n# here.\n\n# %%\nimport numpy" in after
    assert "import check\n\n# %%\nx = np.arange(3)\n\n\ny = x\n\n# %% exercise" in after
    assert after.endswith(before[before.index("# %% exercise") :])


def test_an_answer_goes_to_the_reference(built):
    def change(cells):
        cells[2]["source"] = [
            line.replace("2 * x", "x + x").replace("twice", "double") for line in cells[2]["source"]
        ]

    before = built.reference("tiny").read_text()
    edit(built.source("tiny"), change)
    assert carry(built, built.source("tiny")) == ["autograder/reference/tiny.py"]
    wanted = before.replace("2 * x", "x + x").replace("twice", "double")
    assert built.reference("tiny").read_text() == wanted


def test_after_carrying_the_build_is_clean(built):
    def change(cells):
        cells[3]["metadata"]["nbgrader"]["points"] = 8
        cells[4]["metadata"] = {}
        cells[5]["source"] = "### BEGIN SOLUTION\nSo.\n### END SOLUTION"
        cells.append(code("plot = 1", descent={"experiment": True}))

    edit(built.source("tiny"), change)
    carry(built, built.source("tiny"))
    build(built)
    text = built.lab_text("tiny").read_text()
    assert '# %% check="double" points=8' in text
    assert text.endswith("# %% experiment\nplot = 1\n")
    assert check(built).stale == []


def test_a_lesson_is_carried_too(built):
    edit(built.lesson("hello"), lambda cells: cells.reverse())
    assert carry(built, built.lesson("hello")) == ["content/lessons/hello.py"]
    text = built.lesson_text("hello").read_text()
    assert text == "# %%\n1 + 1\n\n# %% [markdown]\n# # Say hello\n"


def test_a_new_exercise_of_the_browser_goes_to_both(built):
    def change(cells):
        new = "def treble(x):\n    ### BEGIN SOLUTION\n    return 3 * x\n    ### END SOLUTION"
        asked = json.loads(json.dumps(cells[3]).replace("double", "treble"))
        cells.append(code(new, nbgrader=cells[2]["metadata"]["nbgrader"] | {"grade_id": "treble"}))
        cells.append(asked)

    edit(built.source("tiny"), change)
    carry(built, built.source("tiny"))
    build(built)
    assert built.reference("tiny").read_text().endswith("return 3 * x\n    ### END SOLUTION\n")
    assert check(built).stale == []


def test_running_a_notebook_changes_no_text(built):
    edit(built.source("tiny"), lambda cells: cells[1].update(execution_count=4))
    assert carry(built, built.source("tiny")) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda c: c.insert(3, dict(c[2])), "cell 3 is one of several"),
        (lambda c: c[2].update(source="x = 1\n" + "".join(c[2]["source"])), "should hold the"),
        (lambda c: c[2].update(source="def double(x"), "was never closed"),
        (lambda c: c[2].update(source="# why\n" + "".join(c[2]["source"])), "cannot say"),
        (lambda c: c[2].update(source="def double(x):\n    return 2 * x"), "does not hold its"),
        (lambda c: c[3].update(source="check(double)"), "Hidden tests live in"),
        (lambda c: c[1].update(source="%matplotlib inline"), "no magics"),
        (lambda c: c[1].update(source="x = 1\n# %%\ny = 2"), "looks like the start of a cell"),
        (lambda c: c[0].update(cell_type="raw"), "Make it code or markdown"),
        (lambda c: c[0].update(attachments={"a.png": {}}), "pasted picture"),
        (lambda c: c[1].update(source="import autograder"), "names the autograder"),
        (lambda c: c.pop(3), "exercise double has no check"),
        (lambda c: c[1]["metadata"].update(nbgrader={"grade_id": "g", "task": True}), "cannot say"),
    ],
)
def test_what_a_text_cannot_hold_is_named_and_nothing_changes(built, change, words):
    before = [path.read_text() for path in (built.lab_text("tiny"), built.reference("tiny"))]
    edit(built.source("tiny"), change)
    with pytest.raises(AuthoringError, match=words):
        carry(built, built.source("tiny"))
    after = [path.read_text() for path in (built.lab_text("tiny"), built.reference("tiny"))]
    assert after == before


def test_a_newer_text_is_not_undone_without_force(built):
    text = built.lab_text("tiny")
    edit(built.source("tiny"), lambda cells: cells[0].update(source="# Edited"))
    text.write_text(text.read_text().replace("points=5", "points=6"))
    with pytest.raises(AuthoringError, match="could undo edits"):
        carry(built, built.source("tiny"))
    carry(built, built.source("tiny"), force=True)
    assert "points=5" in text.read_text()
    assert "# # Edited" in text.read_text()


def test_a_release_is_never_carried(built):
    with pytest.raises(AuthoringError, match="holds no answers"):
        carry(built, built.release("tiny"))


def test_a_foreign_notebook_is_never_carried(built, tmp_path):
    with pytest.raises(AuthoringError, match="not built from a text here"):
        carry(built, tmp_path / "hello.ipynb")
