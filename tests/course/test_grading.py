"""The grader, for real: a notebook in, points and sentences out."""

import inspect
import json
import os

import pytest
from grading import LAB, ROOT, submission
from labs import CATALOGUE, LABS, RIGHT, label, variants
from test_messages import BY_RELATION, LOOP, PROPAGATE

from autograder.grading.engine import Grader
from autograder.grading.interview import interview
from autograder.grading.judgement import judge
from autograder.grading.oracle import LocalBackend
from autograder.grading.seeds import generator
from autograder.misconceptions import lab_reference, right_functions, swapped_source
from autograder.sandbox import Limits

EXERCISES = tuple(lab_reference(LAB).OUTPUTS)
# On how many secrets each known mistake is asked: hidden inputs must never be too kind to tell it.
SECRETS = int(os.environ.get("DESCENT_SECRETS", "2"))


class InThisProcess(LocalBackend):
    """A notebook whose functions are right but for one, asked without a worker."""

    spent = False

    def take_loss(self):
        """Say that no worker was lost."""


@pytest.mark.parametrize("secret", [f"secret {i}" for i in range(SECRETS)])
@pytest.mark.parametrize(("lab", "entry"), CATALOGUE, ids=label)
def test_misconception_is_named_by_the_grader_too(grader_of, lab, entry, secret):
    """Hidden tests, points and sentence are the grader's own; only the worker is left out."""
    grader, reference = grader_of(lab), lab_reference(lab)
    notebook = right_functions(reference)
    setattr(notebook, entry.exercise, grader.lab.wrong[entry.exercise, entry.id])
    answers = interview(
        grader.lab.exercises[entry.exercise], grader.tests[entry.exercise], InThisProcess(notebook),
        grader.lab.right, lambda test: generator(secret, lab, entry.id, test),
    )
    result = judge(grader.lab, entry.exercise, answers, 10.0)
    assert result.points < 10
    assert (result.mistake, entry.sentence in result.message) == (entry.id, True), result.message


# One of each exercise's, as a notebook through a worker.
SAMPLE = list({(lab, entry.exercise): (lab, entry) for lab, entry in CATALOGUE}.values())


@pytest.mark.parametrize(("lab", "entry"), SAMPLE, ids=label)
def test_misconception_in_a_notebook_costs_its_exercise_alone(grader_of, lab, entry):
    source = swapped_source(entry, lab_reference(lab))
    record = grader_of(lab).grade("student01", submission(lab, **{entry.exercise: source}))
    result = record.exercises[entry.exercise]
    assert (result.mistake, entry.sentence in result.message) == (entry.id, True), result.message
    lost = result.max_points - result.points
    assert lost > 0
    assert record.points == pytest.approx(record.max_points - lost)


@pytest.mark.parametrize(("lab", "name", "key"), RIGHT)
def test_unusual_but_right_variant_gets_its_points(grader_of, lab, name, key):
    variant = submission(lab, **{name: variants(lab)[name][key]})
    result = grader_of(lab).grade("student02", variant).exercises[name]
    assert (result.status, result.points) == ("passed", result.max_points), result.message


@pytest.mark.parametrize("lab", LABS)
def test_reference_gets_full_marks_and_blank_gets_none(grader_of, lab):
    right = grader_of(lab).grade("student03", submission(lab))
    assert right.points == right.max_points, right
    nothing = dict.fromkeys(lab_reference(lab).OUTPUTS, "")
    blank = grader_of(lab).grade("student04", submission(lab, **nothing))
    assert blank.points == 0
    assert {result.status for result in blank.exercises.values()} == {"not attempted"}


def test_one_bug_costs_one_exercise(grader):
    wrong = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
    record = grader.grade("student05", submission(sigmoid=wrong))
    lost = {name for name, r in record.exercises.items() if r.points < r.max_points}
    assert lost == {"sigmoid"}
    assert record.exercises["propagate"].blamed_on == "sigmoid"


def test_chain_of_three_is_followed_to_its_start(grader):
    record = grader.grade("student06", submission(sigmoid=""))
    assert record.exercises["model"].points == record.exercises["model"].max_points
    assert record.exercises["optimize"].blamed_on == "sigmoid"


def test_of_two_failed_functions_the_one_at_fault_is_blamed(grader):
    record = grader.grade("student06", submission(sigmoid="", propagate=""))
    assert record.exercises["model"].points == record.exercises["model"].max_points
    assert record.exercises["optimize"].blamed_on == "propagate"


def test_function_that_was_answered_for_gets_no_points_of_its_own(grader):
    """An exercise is never asked in a worker where a right one stands in its place."""
    sources = dict(dict.fromkeys(EXERCISES, ""), model="def model(*a):\n    return optimize(*a)\n")
    record = grader.grade("student07", submission(**sources))
    assert record.points == 0


@pytest.mark.parametrize(("seed", "remarked"), [("1", True), ("", False)])
def test_seed_inside_an_initialiser_is_remarked_on_and_costs_nothing(grader_of, seed, remarked):
    source = (
        "def initialize_parameters(n_x, n_h, n_y):\n"
        f"    rng = np.random.default_rng({seed})\n"
        "    return {'W1': 0.01 * rng.standard_normal((n_h, n_x)), 'b1': np.zeros((n_h, 1)),\n"
        "            'W2': 0.01 * rng.standard_normal((n_y, n_h)), 'b2': np.zeros((n_y, 1))}\n"
    )
    lab = "week3_shallow_network"
    record = grader_of(lab).grade("student08", submission(lab, initialize_parameters=source))
    result = record.exercises["initialize_parameters"]
    assert (result.status, result.points) == ("passed", result.max_points)
    assert ("By the way: it draws the same numbers" in result.message) == remarked


def test_loop_costs_its_own_points_only(grader):
    result = grader.grade("student08", submission(propagate=LOOP)).exercises["propagate"]
    assert (result.status, result.mistake) == ("partial", "loops_over_examples")
    assert "line 4" in result.message


def test_textbook_cost_keeps_all_but_the_stability_point(grader):
    source = (
        "def propagate(w, b, X, Y):\n"
        "    A = sigmoid(w.T @ X + b)\n"
        "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return {'dw': X @ (A - Y).T / Y.size, 'db': np.mean(A - Y)}, cost\n"
    )
    result = grader.grade("student09", submission(propagate=source)).exercises["propagate"]
    assert (result.status, result.mistake, result.points) == ("partial", "unstable", 14.0)


@pytest.mark.parametrize(("dw", "cost", "sentence"), BY_RELATION)
def test_relation_is_named_by_the_grader_too(grader, dw, cost, sentence):
    wrong = submission(propagate=PROPAGATE.format(dw=dw, cost=cost))
    assert sentence in grader.grade("student09", wrong).exercises["propagate"].message


def test_same_student_gets_the_same_result_again(grader):
    wrong = submission(predict="def predict(w, b, X):\n    return X[:1] > 0\n")
    one, two = (grader.grade("student10", wrong).to_json() for _ in range(2))
    one["seconds"] = two["seconds"] = 0
    assert one == two


def test_hidden_inputs_differ_from_student_to_student(grader):
    source = "def model(X, *others):\n    raise ValueError(str(X[0, 0]))\n"
    messages = {grader.grade(f"student{i}", submission(model=source)).exercises["model"].message
                for i in (11, 12)}
    assert len(messages) == 2


def test_message_shows_neither_code_nor_the_value_wanted(grader):
    source = "def predict(w, b, X):\n    return X[:1] * 0 + 0.625\n"
    message = grader.grade("student13", submission(predict=source)).exercises["predict"].message
    assert "wanted" not in message
    assert "np." not in message


def test_bad_files_get_a_sentence_and_a_record(grader):
    for data in (b"", b"{", b"[]", b"\xff\xfe", json.dumps({"nbformat": 3}).encode()):
        record = grader.grade("student14", data)
        assert record.error
        assert set(record.exercises) == set(EXERCISES)


def test_hidden_tests_pass_on_the_reference():
    import subprocess
    import sys

    hidden = ROOT / "autograder" / "hidden" / f"test_{LAB}.py"
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", hidden], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_the_cell_that_fetches_the_course_does_nothing_in_a_worker(grader):
    record = grader.grade("student01", submission())
    sources = ["".join(cell["source"]) for cell in record.notebook["cells"]]
    (place,) = [n for n, source in enumerate(sources) if "    import utils.check\n" in source]
    assert record.outputs[place] == []
    assert record.incidents == []


@pytest.mark.parametrize(("waiting", "points"), [(0.0, False), (4.0, True)])
def test_a_submission_has_longer_on_a_crowded_machine(grader, monkeypatch, waiting, points):
    load = waiting * len(os.sched_getaffinity(0))
    monkeypatch.setattr(os, "getloadavg", lambda: (load, load, load))
    source = inspect.getsource(lab_reference(LAB).sigmoid) + "\n\nimport time\ntime.sleep(1.2)\n"
    slow = submission(sigmoid=source)
    with Grader(LAB, ROOT, rung=grader.rung, secret="s", limits=Limits(wall=1.0)) as hurried:
        record = hurried.grade("student01", slow)
    assert (record.exercises["model"].points > 0) == points
