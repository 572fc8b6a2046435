"""Each known mistake gets its own sentence from the check, and right variants are accepted."""

import ast
import inspect

import pytest
from labs import (
    CATALOGUE,
    EXERCISES,
    LABS,
    RIGHT,
    ROOMS,
    ROOT,
    TEXTS,
    label,
    student_function,
    variants,
)

from autograder.misconceptions import (
    lab_misconceptions,
    lab_reference,
    swapped_source,
    wrong_function,
)
from utils.cases import FOLDER, lab_cases
from utils.check import CheckFailed, NotAttempted, check
from utils.leaves import Raised


@pytest.mark.parametrize("lab", TEXTS)
def test_every_lab_is_whole(lab):
    assert [room for room in ROOMS if not (ROOT / room.format(lab)).is_file()] == []


@pytest.mark.parametrize("lab", LABS)
def test_release_notebook_is_less_than_300_kb(lab):
    assert (ROOT / "release" / lab / f"{lab}.ipynb").stat().st_size < 300_000


@pytest.mark.parametrize(("lab", "entry"), CATALOGUE, ids=label)
def test_misconception_is_rejected_with_its_own_sentence(lab, entry):
    with pytest.raises(CheckFailed) as failure:
        check(wrong_function(entry, lab_reference(lab)))
    assert entry.sentence in str(failure.value)


class WithSign(ast.NodeTransformer):
    """Write a product of matrices with @ where it is written with np.dot."""

    def visit_Call(self, node):
        """Turn one call."""
        self.generic_visit(node)
        if ast.unparse(node.func) != "np.dot":
            return node
        return ast.BinOp(node.args[0], ast.MatMult(), node.args[1])


def misfit(lab, entry):
    """Say whether a mistake's product of matrices raises in every public case."""
    outcomes = [case.wrong.get(entry.id) for case in lab_cases(lab)[entry.exercise].cases]
    return all(isinstance(got and got.value, Raised) and "not aligned" in got.value.message
               for got in outcomes)


MISFITS = [(lab, entry) for lab, entry in CATALOGUE if misfit(lab, entry)]


@pytest.mark.parametrize(("lab", "entry"), MISFITS, ids=label)
def test_product_that_does_not_fit_is_named_when_written_with_the_sign(lab, entry):
    tree = ast.parse(swapped_source(entry, lab_reference(lab)))
    source = ast.unparse(ast.fix_missing_locations(WithSign().visit(tree)))
    with pytest.raises(CheckFailed) as failure:
        check(student_function(lab, entry.exercise, source))
    # Where another mistake fails on the same sizes, both are told.
    assert entry.sentence in str(failure.value)


@pytest.mark.parametrize("lab", LABS)
def test_catalogue_has_unique_ids_and_sentences(lab):
    catalogue = lab_misconceptions(lab).MISCONCEPTIONS
    assert len({entry.id for entry in catalogue}) == len(catalogue)
    assert len({(entry.exercise, entry.sentence) for entry in catalogue}) == len(catalogue)


@pytest.mark.parametrize(("lab", "name"), EXERCISES)
def test_catalogue_is_large_enough(lab, name):
    more = {"propagate": 12, "optimize": 6, "predict": 3, "linear_backward": 10,
            "forward_propagation": 10, "backward_propagation": 10, "compute_cost": 10,
            "initialize_parameters": 10, "L_model_forward": 10, "L_model_backward": 10,
            "linear_forward": 10, "initialize_parameters_deep": 10}
    known = [entry for where, entry in CATALOGUE if (where, entry.exercise) == (lab, name)]
    assert len(known) >= more.get(name, 3)


@pytest.mark.parametrize(("lab", "name"), EXERCISES)
def test_at_least_two_unusual_ways_are_known_to_be_right(lab, name):
    assert len(variants(lab)[name]) >= 2


@pytest.mark.parametrize(("lab", "name", "key"), RIGHT)
def test_unusual_but_right_variant_is_accepted(lab, name, key):
    assert check(student_function(lab, name, variants(lab)[name][key])).name == name


@pytest.mark.parametrize(("lab", "name"), EXERCISES)
def test_reference_is_right_in_every_respect(lab, name):
    report = check(getattr(lab_reference(lab), name))
    assert report.complete, repr(report)
    assert repr(report).startswith(f"{name}: right.\nVerified: ")


@pytest.mark.parametrize(("lab", "name"), EXERCISES)
def test_placeholder_is_not_attempted_rather_than_wrong(lab, name):
    source = f"def {name}(*arguments):\n    raise NotImplementedError\n"
    with pytest.raises(NotAttempted):
        check(student_function(lab, name, source))


@pytest.mark.parametrize("lab", LABS)
def test_public_cases_hold_no_code(lab):
    raw = (FOLDER / f"{lab}.h5").read_bytes()
    for word in (b"def ", b"np.dot(", b"SOLUTION"):
        assert word not in raw


@pytest.mark.parametrize(("lab", "entry"), CATALOGUE, ids=label)
def test_sentence_gives_no_code_away(lab, entry):
    answer = inspect.getsource(getattr(lab_reference(lab), entry.exercise)).splitlines()
    body = [line.strip() for line in answer if len(line.strip()) > 14 and "#" not in line]
    assert not any(line in entry.sentence for line in body)
