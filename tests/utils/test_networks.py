"""Networks are saved and loaded whole, trained from another start, and refused with a sentence."""

import h5py
import numpy as np
import pytest

from autograder.reference import week4_deep_network as lab
from utils import networks
from utils.networks import NetworkError

MEAN = np.linspace(0, 1, 3).reshape(3, 1)


def a_network():
    return lab.initialize_parameters_deep([3, 4, 2, 1], seed=5)


def test_loaded_network_is_the_saved_one_to_the_last_bit(tmp_path):
    parameters = a_network()
    path = networks.save(tmp_path / "a network.h5", parameters, MEAN)
    loaded, mean = networks.load(path)
    assert loaded.keys() == parameters.keys()
    assert all(np.array_equal(loaded[name], parameters[name]) for name in parameters)
    assert np.array_equal(mean, MEAN)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"W2": np.ones((2, 3))}, r"W2 has the shape \(2, 3\); wanted is \(2, 4\)"),
        ({"b3": np.zeros(1)}, r"b3 has the shape \(1,\); wanted is \(1, 1\)"),
        ({"W1": np.full((4, 3), np.nan)}, "no finite number"),
        ({"W9": np.ones((1, 1))}, "holds .*W9.*two for each layer"),
    ],
)
def test_parameters_that_do_not_fit_are_not_saved(tmp_path, change, sentence):
    with pytest.raises(NetworkError, match=sentence):
        networks.save(tmp_path / "n.h5", a_network() | change, MEAN)
    assert not (tmp_path / "n.h5").exists()


def test_mean_of_other_examples_is_not_saved(tmp_path):
    with pytest.raises(NetworkError, match=r"W1 has the shape \(4, 3\); wanted is \(4, 5\)"):
        networks.save(tmp_path / "n.h5", a_network(), np.zeros((5, 1)))
    with pytest.raises(NetworkError, match="mean has the shape"):
        networks.save(tmp_path / "n.h5", a_network(), 0.5)


def test_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NetworkError, match="cannot be written"):
        networks.save(tmp_path / "nowhere" / "n.h5", a_network(), MEAN)


def test_missing_file_is_said(tmp_path):
    with pytest.raises(NetworkError, match="There is no file"):
        networks.load(tmp_path / "n.h5")


def test_file_that_is_no_hdf5_is_said(tmp_path):
    (tmp_path / "n.h5").write_bytes(b"weights")
    with pytest.raises(NetworkError, match="n.h5 cannot be read as HDF5"):
        networks.load(tmp_path / "n.h5")


@pytest.mark.parametrize(("lost", "sentence"), [("mean", "no mean"), ("b2", "holds .*wanted are")])
def test_file_without_a_part_is_said(tmp_path, lost, sentence):
    path = networks.save(tmp_path / "n.h5", a_network(), MEAN)
    with h5py.File(path, "a") as file:
        del file[lost]
    with pytest.raises(NetworkError, match=sentence):
        networks.load(path)


def test_model_trains_from_another_start_and_then_from_its_own_again():
    X, Y = np.ones((3, 4)), np.array([[1.0, 0, 1, 1]])
    own = lab.initialize_parameters_deep
    model = networks.starting_with(lambda dims: own(dims, seed=9), lab.L_layer_model)
    other, _ = model(X, Y, [3, 2, 1], num_iterations=0)
    again, _ = lab.L_layer_model(X, Y, [3, 2, 1], num_iterations=0)
    assert np.array_equal(other["W1"], own([3, 2, 1], seed=9)["W1"])
    assert np.array_equal(again["W1"], own([3, 2, 1])["W1"])


def test_own_start_is_back_after_a_training_that_failed():
    own = lab.initialize_parameters_deep
    with pytest.raises(ZeroDivisionError):
        networks.starting_with(lambda dims: 1 / 0, lab.L_layer_model)(None, None, [1])
    assert lab.initialize_parameters_deep is own


def test_model_that_has_no_start_is_said():
    with pytest.raises(NetworkError, match="knows no initialize_parameters_deep"):
        networks.starting_with(lab.initialize_parameters_deep, a_network)
