from __future__ import annotations

import pytest

from autograder.authoring.marks import Mark, read_mark
from autograder.authoring.plan import make_plan
from autograder.authoring.problems import AuthoringError


def complaints(course, old="", new="", path=None):
    """Change the lab's text (or another file) and return what the build complains about."""
    path = path or course.lab_text("tiny")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AuthoringError) as raised:
        make_plan(course)
    return raised.value.problems


@pytest.mark.parametrize(
    "line",
    [
        "# %%",
        "# %% [markdown]",
        '# %% exercise="sigmoid"',
        '# %% check="sigmoid" points=5',
        '# %% check="sigmoid" points=2.5',
        '# %% [markdown] written="why" points=2',
        "# %% experiment",
    ],
)
def test_a_known_mark_is_read_and_written_the_same(line):
    mark, problems = read_mark(line)
    assert problems == []
    assert mark.line() == line


def test_a_mark_knows_its_points_as_a_number():
    assert read_mark('# %% check="f" points=0')[0] == Mark("code", "check", "f", 0)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('points=5', 'point=5', 15, "'point' is no mark"),
        ("# %% experiment", "# %% experimnet", 18, "'experimnet' is no mark"),
        ("# %% experiment", "# %%timeit", 18, "no mark"),
        ("# %% experiment", "# %% [raw]", 18, "no kind of cell"),
        ("# %% experiment", "# %% experiment=true", 18, "bare word"),
        ("# %% experiment", "# %% A heading", 18, "'heading' is no mark"),
        ("# %% experiment", "# %% points=3", 18, "points belong to a check"),
        ('check="double" points=5', 'check="double"', 15, "check has no points"),
        ('points=5', 'points=five', 15, "points=five is no number"),
        ('points=5', 'points="5"', 15, 'points="5" is no number'),
        ('points=5', 'points=-5', 15, "negative"),
        ('points=5', 'points=5 points=6', 15, "written twice"),
        ('exercise="double"', 'exercise=double', 12, "double quotes"),
        ('exercise="double"', 'exercise', 12, "double quotes"),
        ('exercise="double"', 'exercise="double" experiment', 12, "mark one cell"),
        ('# %% exercise', '# %% [markdown] exercise', 12, "exercise marks code"),
        ('[markdown] written', 'written', 22, "a written answer is prose"),
    ],
)  # fmt: skip
def test_a_malformed_mark_is_named_with_file_and_line(course, old, new, line, words):
    (problem,) = [p for p in complaints(course, old, new) if words in p]
    assert problem.startswith(f"content/labs/tiny.py:{line}: ")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('# %% check="double" points=5', "# %%", 12, "exercise double has no check"),
        ('# %% exercise="double"', "# %%", 15, "check double has no exercise"),
        ("check(double)", "check(halve)", 15, "does not call check(double)"),
        ("check(double)", "'check(double)'", 15, "does not call check(double)"),
        ("reference.tiny import double", "reference.tiny import halve", 12, "this line alone"),
        ("import double", "import double as d", 12, "this line alone"),
        ("import double", "import double\nx = 1", 12, "this line alone"),
        ('written="why"', 'written="double"', 22, "there already, in line 12"),
        ("steps\n", "autograder = 1\nsteps\n", 20, "names the autograder"),
        ("steps\n", "### BEGIN SOLUTION\n", 20, "answer or a hidden test"),
        ("# %% [markdown]\n", "x = 1\n\n# %% [markdown]\n", 1, "before the first cell"),
        ("steps = [", "steps = ]", 19, "Python cannot read this"),
    ],
)
def test_cells_that_do_not_agree_are_named_with_file_and_line(course, old, new, line, words):
    (problem,) = [p for p in complaints(course, old, new) if words in p]
    assert problem.startswith(f"content/labs/tiny.py:{line}: ")


def test_a_name_that_the_reference_lacks_is_named(course):
    path = course.lab_text("tiny")
    path.write_text(path.read_text(encoding="utf-8").replace("double", "triple"), encoding="utf-8")
    (problem,) = complaints(course)
    assert problem.startswith("content/labs/tiny.py:12: autograder/reference/tiny.py has no")


def test_a_check_before_its_exercise_is_named(course):
    text = course.lab_text("tiny")
    early = '# %% check="double" points=5\ncheck(double)\n\n'
    words = text.read_text(encoding="utf-8").replace(early, "")
    text.write_text(words.replace("# %% exercise=", early + "# %% exercise="), encoding="utf-8")
    (problem,) = complaints(course)
    assert "comes after its check" in problem


def test_the_same_exercise_twice_is_named(course):
    exercise = '# %% exercise="double"\nfrom autograder.reference.tiny import double\n\n'
    (problem,) = complaints(course, exercise, exercise * 2)
    assert problem.startswith('content/labs/tiny.py:15: exercise="double" is there already')


def test_an_answer_outside_its_marks_is_named(course):
    problems = complaints(course, "    ### END SOLUTION\n", "", course.reference("tiny"))
    assert problems[0].startswith("autograder/reference/tiny.py:4: double does not hold")


def test_a_graded_cell_in_a_lesson_is_named(course):
    problems = complaints(course, "# %%\n", "# %% experiment\n3\n\n# %% check=\"f\" points=1\n",
                          course.lesson_text("hello"))  # fmt: skip
    assert problems == [problems[0]]
    assert problems[0].startswith("content/lessons/hello.py:7: check stands in a lesson")


def test_a_lab_without_reference_is_named(course):
    course.reference("tiny").unlink()
    assert "autograder/reference/tiny.py is missing" in complaints(course)[0]


def test_a_text_in_source_is_named(course):
    path = course.root / "source" / "tiny" / "notes.py"
    path.parent.mkdir(parents=True)
    path.write_text("x = 1")
    assert complaints(course)[0].startswith("source/tiny/notes.py:1: nbgrader copies every file")


def test_a_lesson_named_like_a_lab_is_named(course):
    course.lesson_text("tiny").write_text("# %%\n1\n")
    assert complaints(course) == [
        "content/lessons/tiny.py:1: a lab has this name too. Rename one of the two."
    ]


def test_all_faults_of_all_texts_are_named_at_once(course):
    course.lesson_text("hello").write_text("# %% what\n")
    assert len(complaints(course, "points=5", "points=five")) == 2


def test_a_cell_mark_inside_a_string_starts_no_cell(course):
    path = course.lesson_text("hello")
    path.write_text('# %%\ntext = """\n# %% [markdown]\n"""\n')
    (cell,) = make_plan(course).lessons["hello"]["cells"]
    assert "# %% [markdown]" in cell["source"]
