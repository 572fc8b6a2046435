"""A grade can be repeated to the byte: in another process, and on another confinement."""

import json

import pytest
from grading import LAB, ROOT, submission

from autograder.grading.engine import Grader
from autograder.sandbox import confine

# What would differ: draws without a seed, the order of a set, an address, a file out of reach.
VARYING = {
    "sigmoid": "def sigmoid(z):\n    raise ValueError(str({'a', 'b', 'cc', 'ddd', 'e'}))\n",
    "initialize_with_zeros": "import random\ndef initialize_with_zeros(dim):\n"
    "    draws = random.random(), np.random.rand(), np.random.default_rng().random()\n"
    "    raise ValueError(str(draws))\n",
    "propagate": "def propagate(w, b, X, Y):\n    raise ValueError(object())\n",
    "predict": "def predict(w, b, X):\n    return open('/etc/passwd').read()\n",
    "model": "def model(*arguments):\n    return np.ones((10**6, 10**6))\n",
}


def canonical(rung, student="student01"):
    """Grade in fresh processes; return the record without what differs by the clock."""
    with Grader(LAB, ROOT, rung=rung) as grader:
        record = grader.grade(student, submission(**VARYING)).to_json()
    return json.dumps({**record, "seconds": 0, "confinement": ""}, sort_keys=True)


@pytest.fixture(scope="module")
def first():
    if confine.probe() == "none":
        pytest.skip("no confinement works on this machine: python course.py doctor says why")
    return canonical("kernel")


def test_another_process_gives_the_same_bytes(first):
    assert canonical("kernel") == first


def test_another_confinement_gives_the_same_bytes(first):
    if confine.probe() != "full":
        pytest.skip("bubblewrap does not work on this machine")
    assert canonical("full") == first


def test_what_a_person_should_know_of_is_noted_and_nothing_else(first):
    incidents = json.loads(first)["incidents"]
    found = {(one["kind"], one["where"]) for one in incidents}
    assert found == {("refused", "predict"), ("memory", "model")}


def test_draws_are_another_students_own(first):
    message = json.loads(first)["exercises"]["initialize_with_zeros"]["message"]
    other = json.loads(canonical("kernel", "student02"))["exercises"]["initialize_with_zeros"]
    assert message.count("ValueError") == other["message"].count("ValueError") == 1
    assert message != other["message"]
