import copy
import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_lab import DATA, SETUP, TRAINING, cell, encoded, grade_ids, layout, notebook

from autograder.grading.notebook import SubmissionError, parse
from autograder.grading.repair import arrange

WRONG = "def double(z):\n    return 3 * z"

ALL_IDS = ["double", "check_double", "square", "check_square"]


NAMES = ["double", "square", "check_double", "check_square", "triple", "x"]
SOURCES = [
    "",
    "check(double)",
    "check(square)",
    "check(double); check(square)",
    SETUP,
    DATA,
    TRAINING,
    WRONG,
    "def square(z): return double(z)",
    "def double(z",
    "double = 3",
    "\0",
    "def double",
    "%%x",
    "def triple(z): return 3",
    "def double(z): return square(z)\ndef square(z): return double(z)",
]
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(NAMES)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
METADATA = st.one_of(
    st.builds(lambda name: {"nbgrader": {"grade_id": name}}, st.sampled_from(NAMES)),
    st.just({"descent": {"experiment": True}}),
    st.just({"nbgrader": {"grade_id": ["double"]}}),
    VALUES,
)
CELLS = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "code", "markdown", "raw", "heading"]),
        "source": st.sampled_from(SOURCES),
        "metadata": METADATA,
    },
    optional={
        "id": st.one_of(st.sampled_from(["setup", "e-double", "c-square", "training"]), VALUES),
        "outputs": VALUES,
        "execution_count": VALUES,
        "attachments": VALUES,
    },
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("delete"), st.integers(0, 30), st.none()),
        st.tuples(st.just("move"), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.just("insert"), st.integers(0, 30), CELLS),
        st.tuples(st.just("replace"), st.integers(0, 30), CELLS),
    ),
    max_size=12,
)


def mutate(document, changes):
    cells = document["cells"]
    for what, where, value in changes:
        where %= len(cells) + 1
        if what == "insert":
            cells.insert(where, copy.deepcopy(value))
        elif where < len(cells):
            taken = cells.pop(where)
            if what == "move":
                cells.insert(value, taken)
            elif what == "replace":
                cells.insert(where, taken | copy.deepcopy(value))
    return document


@settings(max_examples=150, deadline=2000, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_any_mutated_notebook_is_arranged_or_refused(changes):
    document = mutate(notebook(), changes)
    try:
        made = arrange(parse(encoded(document)), layout())
    except SubmissionError:
        return
    nbformat.validate(nbformat.from_dict(made.notebook))
    assert sorted(grade_ids(made)) == sorted(ALL_IDS)
    for name, place in made.ask_after.items():
        assert (made.cells[place].kind, made.cells[place].exercise) == ("check", name)
        assert made.defined_in[name] < place
    assert set(made.ask_after) == set(made.defined_in)


@settings(max_examples=60, deadline=2000, suppress_health_check=list(HealthCheck))
@given(CHANGES)
def test_arranging_twice_changes_nothing_more(changes):
    try:
        once = arrange(parse(encoded(mutate(notebook(), changes))), layout())
    except SubmissionError:
        return
    again = arrange(parse(encoded(once.notebook)), layout())
    assert grade_ids(again) == grade_ids(once)
    assert set(again.ask_after) == set(once.ask_after)


@settings(max_examples=150, deadline=2000)
@given(st.one_of(st.binary(max_size=200), VALUES.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_refused(data):
    with pytest.raises(SubmissionError):
        parse(data)


def test_the_largest_notebook_that_is_read_is_arranged_in_seconds():
    document = notebook()
    document["cells"] += [cell(f"n{i}", f"double = square = {i}\n" * 20) for i in range(1900)]
    read = parse(encoded(document))
    assert len(arrange(read, layout()).cells) == len(document["cells"]) - 3
