"""A returned value is taken apart place by place, and nothing of it is lost."""

import numpy as np

from utils.split import split

PARAMETERS = {"W1": np.ones((2, 3)), "b1": np.zeros((2, 1))}
TRAINED = ("parameters", "costs")
RESULTS = [({"units": 2, "rate": 0.1}, 0.5), ({"units": 3, "rate": 0.1}, 0.7)]


def wrong(want, got, names):
    return [leaf.name for leaf in split(want, got, names) if not leaf.right]


def test_parameters_alone_are_accepted_with_a_remark():
    leaves = split((PARAMETERS, [0.7]), PARAMETERS, TRAINED)
    assert all(leaf.right for leaf in leaves)
    assert [leaf.remark for leaf in leaves if leaf.remark] == [
        "parameters alone are accepted, but the exercise asks for (parameters, costs)"]


def test_wrong_parameters_alone_are_not_accepted():
    assert wrong((PARAMETERS, [0.7]), PARAMETERS | {"b1": np.ones((2, 1))}, TRAINED) == ["b1"]
    assert wrong((PARAMETERS, [0.7]), {"W1": PARAMETERS["W1"]}, TRAINED) == ["b1"]


def test_other_outputs_must_not_be_left_out():
    names = ("params", "grads", "costs")
    assert wrong((PARAMETERS, {"db": 1.0}, [0.7]), PARAMETERS, names) == ["params, grads, costs"]
    assert wrong((PARAMETERS, [0.7]), [0.7], TRAINED) != []


def test_each_dict_of_a_list_is_judged_on_its_own():
    for i, key in ((0, "units"), (1, "units"), (1, "rate")):
        got = [(dict(setting), score) for setting, score in RESULTS]
        got[i][0][key] = 9
        assert wrong((RESULTS[1][0], RESULTS), (RESULTS[1][0], got), ("best", "results")) == [
            f'results[{i}][0]["{key}"]']


def test_key_that_a_listed_dict_lacks_is_told_with_its_place():
    got = [RESULTS[0], ({"units": 3}, 0.7)]
    (leaf,) = (leaf for leaf in split(RESULTS, got, ("results",)) if not leaf.right)
    assert leaf.problem == 'results[1][0] has no key "rate".'
