"""Help comes in steps, after an honest attempt with a solution, and progress is remembered."""

import json
import types

import pytest

from utils import help_texts, progress
from utils.cases import exercise_names, lab_cases, labs
from utils.check import CheckFailed, check, hint, solution
from utils.help_texts import Help, kept_help, lab_help
from utils.messages import WIDTH, Message

LAB = "week2_logistic_regression"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """Stand in an empty folder, in a notebook."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_in_notebook", lambda: True)
    monkeypatch.setattr(progress, "_unsaved", {})
    return tmp_path


def written(source, **names):
    """Define a function as a notebook of the lab does."""
    module = types.ModuleType("__main__")
    exec(f"import numpy as np\nLAB = {LAB!r}\n{source}", module.__dict__)
    defined = next(value for value in module.__dict__.values() if callable(value))
    module.__dict__.update(names)
    return defined


STUB = "def sigmoid(z):\n    raise NotImplementedError"
WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


def test_hints_come_one_by_one_and_those_before_stay(notebook):
    texts = [repr(hint(written(STUB))) for _ in range(4)]
    assert [text.count("sigmoid, hint ") for text in texts] == [1, 2, 3, 3]
    assert "sigmoid, hint 2 of 3: a = 1 / (1 + e^(-z))" in texts[1]
    assert "Read: 1. Squash scores with the sigmoid." in texts[0]


def test_hints_go_on_where_they_stood_after_a_restart_and_never_fall_over_the_file(notebook):
    hint(written(STUB))
    progress._unsaved.clear()  # all that a kernel remembers
    assert "hint 2 of 3" in repr(hint(written(STUB)))
    (notebook / "progress.json").write_text(json.dumps({LAB: {"sigmoid": {"hints": "many"}}}))
    assert "hint 1 of 3" in repr(hint(written(STUB)))


def test_no_solution_is_shown_before_an_attempt(notebook):
    with pytest.raises(CheckFailed):
        check(written(STUB))
    assert "try it yourself first" in repr(solution(written(STUB)))
    assert not progress.entry(LAB, "sigmoid").get("shown")


def test_after_a_wrong_attempt_the_solution_is_shown_and_noted(notebook):
    with pytest.raises(CheckFailed):
        check(written(WRONG))
    text = repr(solution(written(WRONG)))
    assert "return 1 / (1 + np.exp(-z))" in text
    assert "write your own version" in text
    assert progress.entry(LAB, "sigmoid") == {"tried": True, "shown": True}


def test_a_solution_is_commented_and_is_the_answer_that_check_calls_right(notebook):
    with pytest.raises(CheckFailed):
        check(written(WRONG))
    shown = solution(written(WRONG)).code
    assert shown.startswith("# The curve turns any number into one between 0 and 1:")
    assert check(written(shown)).complete


def test_code_of_a_solution_keeps_its_lines_where_prose_is_wrapped():
    from IPython.lib.pretty import pretty

    code = "def f(x):\n    return (" + " + ".join(40 * ["x"]) + ")"
    text = pretty(Message(40 * "word ", code=code, ending="Done."))
    assert code in text
    assert max(map(len, text.partition("\n\n")[0].splitlines())) <= WIDTH


def test_a_solution_is_called_one_of_two_where_ones_own_is_right(notebook):
    check(written(RIGHT))
    assert "compare the two" in repr(solution(written(RIGHT)))
    assert "1 of 7 done, 1 solution seen" in repr(progress.progress())


def test_every_lab_has_help_for_every_exercise_without_marks_of_nbgrader():
    for lab in labs():
        assert list(lab_help(lab)) == list(exercise_names(lab)) == list(lab_cases(lab)), lab
        assert all("### " not in one.solution for one in lab_help(lab).values()), lab


def test_progress_tells_done_from_tried_from_left(notebook):
    check(written(RIGHT))
    with pytest.raises(CheckFailed):
        check(written("def initialize_with_zeros(dim):\n    return np.zeros(dim), 0.0"))
    states = progress.progress().states(LAB)
    assert (states["sigmoid"], states["initialize_with_zeros"]) == ("done", "tried")
    assert states["propagate"] == "left"
    assert "1 of 7 done, 1 tried, next: initialize_with_zeros" in repr(progress.progress())


def test_what_was_done_stays_done_when_it_is_broken_later(notebook):
    check(written(RIGHT))
    with pytest.raises(CheckFailed):
        check(written(WRONG))
    assert progress.progress().states(LAB)["sigmoid"] == "done"


def test_progress_outlives_the_session_in_one_file_that_may_be_deleted(notebook):
    check(written(RIGHT))
    assert [path.name for path in notebook.iterdir()] == ["progress.json"]
    assert json.loads((notebook / "progress.json").read_text())[LAB]["sigmoid"]["done"]
    (notebook / "progress.json").unlink()
    assert progress.progress().states(LAB)["sigmoid"] == "left"


@pytest.mark.parametrize("damaged", ["{ damaged", "[1]", f'{{"{LAB}": 3}}', "\x00"])
def test_a_damaged_file_is_as_good_as_none_and_is_written_anew(notebook, damaged):
    (notebook / "progress.json").write_text(damaged)
    assert progress.progress().states(LAB)["sigmoid"] == "left"
    check(written(RIGHT))
    assert progress.progress().states(LAB)["sigmoid"] == "done"


def test_labs_in_folders_of_their_own_share_the_file_beside_these_folders(notebook, monkeypatch):
    (notebook / LAB).mkdir()
    monkeypatch.chdir(notebook / LAB)
    check(written(RIGHT))
    assert (notebook / "progress.json").is_file()
    assert list((notebook / LAB).iterdir()) == []


def test_where_nothing_can_be_written_help_and_progress_last_as_long_as_the_kernel(
    notebook, monkeypatch
):
    monkeypatch.setattr(progress.os, "replace", refuse)
    texts = [repr(hint(written(STUB))) for _ in range(2)]
    assert "hint 2 of 3" in texts[1]
    assert list(notebook.iterdir()) == []


def refuse(*_):
    """Be a full disk."""
    raise OSError(28, "No space left on device")


def test_nothing_is_written_where_no_notebook_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_unsaved", {})
    check(written(RIGHT))
    assert list(tmp_path.iterdir()) == []
    assert progress.entry(LAB, "sigmoid")["done"]


def test_progress_tells_in_words_what_its_marks_show(notebook):
    check(written(RIGHT))
    page = progress.progress()._repr_html_()
    assert 'aria-hidden="true">■□□□□□□</td>' in page
    assert "1 of 7 done, next: initialize_with_zeros" in page
    assert "<th scope" in page


def test_check_points_to_a_hint_where_nothing_is_written_or_no_mistake_has_a_name(notebook):
    with pytest.raises(CheckFailed, match=r"then this one\. hint\(sigmoid\) helps\.\nRead: "):
        check(written(STUB, hint=hint))
    with pytest.raises(CheckFailed, match=r"\nhint\(sigmoid\) helps\."):
        check(written("def sigmoid(z):\n    return np.cos(z**3) + 17", hint=hint))
    with pytest.raises(CheckFailed) as named:
        check(written(WRONG, hint=hint))
    assert "hint" not in str(named.value)


def test_check_points_to_no_hint_where_the_notebook_has_none(notebook):
    with pytest.raises(CheckFailed) as message:
        check(written(STUB))
    assert "hint" not in str(message.value)


def test_help_is_not_read_by_accident_and_comes_back_whole():
    data = help_texts.written({"sigmoid": Help(("An idea.",), "return 1 / (1 + np.exp(-z))")})
    assert b"exp" not in data
    assert b"idea" not in data
    assert help_texts.read(data)["sigmoid"].solution == "return 1 / (1 + np.exp(-z))"


def test_an_exercise_whose_hints_nobody_has_written_says_so(notebook, monkeypatch):
    monkeypatch.setattr(help_texts, "FOLDER", notebook)
    kept_help.cache_clear()
    bare = help_texts.written({"sigmoid": Help((), RIGHT)})
    (notebook / f"{LAB}.help").write_bytes(bare)
    assert "Nobody has written hints" in repr(hint(written(STUB)))
    with pytest.raises(CheckFailed) as message:
        check(written(STUB, hint=hint))
    assert "hint" not in str(message.value)
    kept_help.cache_clear()


@pytest.fixture
def without_help(notebook, monkeypatch):
    """Be a course whose folder of help was deleted."""
    monkeypatch.setattr(help_texts, "FOLDER", notebook / "help")
    kept_help.cache_clear()
    yield
    kept_help.cache_clear()


def test_a_course_without_help_says_so_and_all_else_works(without_help):
    assert "handed out without hints and solutions" in repr(hint(written(STUB)))
    assert check(written(RIGHT, hint=hint)).complete
    assert "handed out without" in repr(solution(written(RIGHT)))
    assert "1 of 7 done" in repr(progress.progress())
