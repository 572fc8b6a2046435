import json
import os

import pytest
from small_lab import LAB, encoded, find, notebook, source_notebook, write_course

from autograder.grading.layout import LayoutError, read_layout, revision
from autograder.grading.notebook import SubmissionError, parse, read_submission


def refusal(data):
    with pytest.raises(SubmissionError) as caught:
        parse(data)
    return str(caught.value)


def refusal_of(path):
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    return str(caught.value)


def changed(**entries):
    return encoded(notebook() | entries)


def test_a_notebook_is_read_with_its_sources_as_single_strings(tmp_path):
    document = notebook()
    find(document, "e-double")["source"] = ["def double(z):\r\n", "    return 2 * z"]
    path = tmp_path / "lab.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + encoded(document))
    assert read_submission(path)["cells"][4]["source"] == "def double(z):\n    return 2 * z"


def test_a_missing_file_is_named(tmp_path):
    assert "There is no lab.ipynb" in refusal_of(tmp_path / "lab.ipynb")


def test_a_folder_in_place_of_the_notebook_is_refused(tmp_path):
    assert "is not a file" in refusal_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    os.mkfifo(tmp_path / "lab.ipynb")
    assert "is not a file" in refusal_of(tmp_path / "lab.ipynb")


def test_a_link_to_the_solutions_is_refused(tmp_path):
    (tmp_path / "solutions.ipynb").write_bytes(encoded(notebook()))
    (tmp_path / "lab.ipynb").symlink_to("solutions.ipynb")
    assert "is a link" in refusal_of(tmp_path / "lab.ipynb")


@pytest.mark.parametrize("linked", ["student01", "student01/lab"])
def test_a_linked_folder_of_the_student_is_refused(tmp_path, linked):
    real = tmp_path / "real" / "lab"
    real.mkdir(parents=True)
    (real / "lab.ipynb").write_bytes(encoded(notebook()))
    place = tmp_path / linked
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(real.parent if linked == "student01" else real)
    assert "is a link" in refusal_of(tmp_path / "student01" / "lab" / "lab.ipynb")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(tmp_path):
    path = tmp_path / "lab.ipynb"
    path.write_bytes(encoded(notebook()))
    path.chmod(0)
    assert "cannot be opened" in refusal_of(path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    assert "cannot be opened" in refusal_of(tmp_path / "lab\0.ipynb")


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "lab.ipynb"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    assert "has 100 MB" in refusal_of(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        ("{}".encode("utf-16"), "not UTF-8"),
        (b'{"cells": [\n  {"cell_type": }', "line 2, column 17"),
        (b"print('hello')", "line 1, column 1"),
        (b"[1, 2]", "not a notebook"),
        (b'"text"', "not a notebook"),
        (b'{"name": "x"}', "no notebook of format 4"),
        (b'{"nbformat": 4, "cells": {}}', "no list of cells"),
        (b'{"nbformat": 5, "cells": []}', "nbformat 5"),
        (b'{"nbformat": 3, "worksheets": [{"cells": []}]}', "format 3 or older"),
        (b'{"nbformat": 4, "cells": [], "cells": []}', "names 'cells' twice"),
        (b"[" * 100_000, "cannot be read"),
        (b"[" * 900 + b"]" * 900, "levels deep"),
        (b"[" * 2_000_000, "far more than a lab needs"),
        (b'{"nbformat": 4, "cells": [], "n": ' + b"9" * 5000 + b"}", "cannot be read"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(data, words):
    sentence = refusal(data)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    "cell", [None, 3, "x", [], {}, {"source": 3}, {"source": ["a", 1]}, {"source": None}]
)
def test_a_cell_without_source_text_is_refused_by_its_number(cell):
    good = notebook()["cells"][0]
    assert "Cell 2 has no source text" in refusal(changed(cells=[good, cell]))


def test_more_cells_than_any_lab_needs_are_refused():
    assert "3000 cells" in refusal(changed(cells=[notebook()["cells"][0]] * 3000))


def test_more_code_than_any_lab_needs_is_refused():
    long = notebook()["cells"][1] | {"source": "x = 1\n" * 5000}
    assert "1,000,000 characters" in refusal(changed(cells=[long] * 100))


def test_what_should_be_a_dict_or_a_list_and_is_not_is_left_out():
    odd = {"cell_type": "code", "source": "x", "metadata": [], "outputs": {}, "id": 7}
    read = parse(changed(cells=[odd]))["cells"][0]
    assert (read["metadata"], read["outputs"], read["id"]) == ({}, [], None)


def test_an_unknown_type_of_cell_is_read_as_raw_text():
    cells = [{"cell_type": kind, "source": "x"} for kind in ("heading", None, ["code"])]
    assert {cell["cell_type"] for cell in parse(changed(cells=cells))["cells"]} == {"raw"}


def test_control_characters_half_characters_and_no_numbers_are_tolerated():
    data = (
        b'{"nbformat": 4, "metadata": {"a": NaN, "b": 1e999}, "cells": '
        b'[{"cell_type": "code", "source": "x\\u0000\\u001b\\ud800", "outputs": [NaN, 1e999]}]}'
    )
    read = parse(data)["cells"][0]
    assert read["source"] == "x\0\x1b\ufffd"
    assert read["outputs"] == [None, None]
    json.dumps(read, allow_nan=False).encode("utf-8")


def test_the_layout_has_exercises_in_order_with_points_and_without_solutions(tmp_path):
    layout = read_layout(LAB, write_course(tmp_path))
    assert layout.points == {"double": 4.0, "square": 6.0}
    assert "2 * z" not in layout.exercise_cell("double").source
    assert layout.check_cell("square").source == "check(square)"


def test_the_layout_tells_kinds_of_cells_apart(tmp_path):
    cells = read_layout(LAB, write_course(tmp_path)).cells
    kinds = "text given given text exercise check text exercise check experiment"
    assert [cell.kind for cell in cells] == kinds.split()
    assert [cell.id for cell in cells if cell.binds] == ["setup", "data"]


def test_an_unknown_lab_is_answered_with_the_labs_there_are(tmp_path):
    course = write_course(tmp_path)
    for name in ("week9", "../source/week0_small", ""):
        with pytest.raises(LayoutError, match="the labs are: week0_small"):
            read_layout(name, course)


def test_a_course_that_is_not_built_says_how_to_build_it(tmp_path):
    with pytest.raises(LayoutError, match="course.py build"):
        read_layout(LAB, tmp_path)


@pytest.mark.parametrize("content", ["", "{}", '{"cells": [{}]}', '{"cells": 3}'])
def test_a_source_notebook_that_cannot_be_read_is_named(tmp_path, content):
    course = write_course(tmp_path)
    (course / "source" / LAB / f"{LAB}.ipynb").write_text(content)
    with pytest.raises(LayoutError, match="course.py build"):
        read_layout(LAB, course)


def test_a_check_without_points_is_a_broken_source(tmp_path):
    document = source_notebook()
    del find(document, "c-square")["metadata"]["nbgrader"]["points"]
    with pytest.raises(LayoutError, match="'points'"):
        read_layout(LAB, write_course(tmp_path, **{LAB: document}))


def test_an_exercise_without_check_is_refused(tmp_path):
    document = source_notebook()
    document["cells"].remove(find(document, "c-square"))
    with pytest.raises(LayoutError, match="'square' has no check cell"):
        read_layout(LAB, write_course(tmp_path, **{LAB: document}))


def test_the_revision_changes_with_the_lab_and_with_nothing_else(tmp_path):
    course = write_course(tmp_path, **{LAB: source_notebook(), "other": source_notebook("other")})
    before = revision(LAB, course)
    (course / "source" / "other" / "other.ipynb").write_text("{}")
    same = revision(LAB, course)
    with (course / "source" / LAB / f"{LAB}.ipynb").open("a") as file:
        file.write(" ")
    assert before == same != revision(LAB, course)
