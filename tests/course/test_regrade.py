"""An appeal for real: the grade comes again to the byte, and nothing is written."""

import shutil
from argparse import Namespace

import pytest
from grading import LAB, ROOT, submission

from autograder.refusal import RefusalError
from autograder.sandbox import confine
from autograder.verbs.grade import run_class
from autograder.verbs.regrade import hear_appeal

WRONG = {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n",
         "initialize_with_zeros": "def initialize_with_zeros(dim):\n"
         "    return np.random.default_rng().random((dim, 1)), 0.0\n"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade one student in a course folder of its own; tests copy it."""
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    course = tmp_path_factory.mktemp("appeals") / "a course"
    shutil.copytree(ROOT / "source" / LAB, course / "source" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    notebook(course).parent.mkdir(parents=True)
    notebook(course).write_bytes(submission(**WRONG))
    run_class(LAB, course, course / "submitted", rung=confine.probe(), jobs=1)
    return course


@pytest.fixture
def course(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "copy")


def notebook(course):
    return course / "submitted" / "student01" / LAB / f"{LAB}.ipynb"


def appeal(course, rung=None, **more):
    words = {"student": "student01", "explain": None, "output": None, "full": False,
             "attempts": "last"}
    args = Namespace(lab=LAB, **words | more)
    return hear_appeal(args, course, course / "submitted", rung or confine.probe())


def everything_but(course, *names):
    """Return the bytes of every file of the course."""
    return {path: path.read_bytes() for path in course.rglob("*")
            if path.is_file() and path.name not in names}


def test_a_grade_comes_again_to_the_byte_and_nothing_is_written(course, capsys):
    before = everything_but(course)
    assert appeal(course)
    said = capsys.readouterr().out
    assert "Reproduced: the same to the byte" in said
    assert "The gradebook holds the same automatic points." in said
    assert everything_but(course) == before


def test_another_confinement_gives_the_same_grade(course, capsys):
    if confine.probe() != "full":
        pytest.skip("bubblewrap does not work on this machine")
    assert appeal(course, "kernel")
    assert "It made no difference." in capsys.readouterr().out


def test_a_notebook_that_was_changed_is_said_with_what_it_changes(course, capsys):
    notebook(course).write_bytes(submission())
    assert not appeal(course)
    said = " ".join(capsys.readouterr().out.split())
    assert "it has changed since" in said
    assert "sigmoid, points: 0.0 then, 5.0 now" in said
    assert "sigmoid: the gradebook holds 0, this grade has 5" in said


def test_another_secret_is_suspected_where_nothing_else_has_changed(course, capsys):
    (course / ".descent" / "secret").write_text("another")
    assert not appeal(course)
    assert "(.descent/secret) is another one" in " ".join(capsys.readouterr().out.split())


def test_one_exercise_is_explained_on_a_page_with_inputs_and_expected_values(course, capsys):
    page = course / "appeal.html"
    assert appeal(course, explain="sigmoid", output=str(page))
    said, text = capsys.readouterr().out, page.read_text(encoding="utf-8")
    assert "sigmoid of whole numbers" in said
    assert "initialize_with_zeros" not in said
    assert "sigmoid leaves its argument alone" in text
    assert "For the instructor alone" in text


@pytest.mark.parametrize("policy", ["best", "mean"])
def test_the_attempt_that_counts_is_graded_again(course, policy, capsys):
    shutil.rmtree(course / "submitted")
    for time, sources in (("2026-01-01 10:00:00 UTC", {}), ("2026-01-02 10:00:00 UTC", WRONG)):
        folder = course / "inbound" / f"student01+{LAB}+{time}"
        folder.mkdir(parents=True)
        (folder / f"{LAB}.ipynb").write_bytes(submission(**sources))
    (course / "inbound").rename(course / "submitted")
    run_class(LAB, course, course / "submitted", rung=confine.probe(), jobs=1, attempts=policy)
    assert appeal(course, attempts=policy)
    assert "Reproduced: the same to the byte" in capsys.readouterr().out


def test_a_file_that_is_no_notebook_is_no_notebook_again(course, capsys):
    notebook(course).write_bytes(b"{ this is no notebook")
    run_class(LAB, course, course / "submitted", rung=confine.probe(), jobs=1)
    assert appeal(course)
    assert "not a notebook" in capsys.readouterr().out


@pytest.mark.parametrize("more", [{"student": "nobody"}, {"explain": "relu"}])
def test_a_student_or_exercise_that_is_not_there_is_refused(course, more):
    with pytest.raises(RefusalError, match=next(iter(more.values()))):
        appeal(course, **more)
