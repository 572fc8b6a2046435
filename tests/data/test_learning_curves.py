"""The learning curves of week 1 were measured, and measuring again gives them again."""

import importlib.util

import numpy as np
import pytest

from utils import data


@pytest.fixture(scope="module")
def script():
    """Import data/measure_learning_curves.py, which is not part of any package."""
    path = data.FOLDER / "measure_learning_curves.py"
    spec = importlib.util.spec_from_file_location("measure_learning_curves", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_holds_what_the_script_measures(script):
    sizes, accuracies = data.load_learning_curves()
    assert tuple(sizes) == script.SIZES
    assert list(accuracies) == list(script.HIDDEN)
    assert {runs.shape for runs in accuracies.values()} == {(script.SEEDS, len(sizes))}


@pytest.mark.parametrize(
    ("name", "column", "seed"), [("one neuron", 2, 0), ("8 hidden units", 1, 3)]
)
def test_measuring_again_gives_the_same(script, name, column, seed):
    sizes, accuracies = data.load_learning_curves()
    again = script.accuracy(sizes[column], script.HIDDEN[name], seed)
    assert again == pytest.approx(accuracies[name][seed, column], abs=0.005)


def test_its_gradient_matches_finite_differences(script):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(3, 7)), (rng.random((1, 7)) > 0.5).astype(float)
    script_rng = np.random.default_rng(1)
    layers = [[script_rng.normal(size=(4, 3)), np.zeros((4, 1))],
              [script_rng.normal(size=(1, 4)), np.zeros((1, 1))]]  # fmt: skip

    def cost(W):
        _, Z = script.forward(X, [[W, layers[0][1]], layers[1]])
        return np.mean(np.logaddexp(0, Z) - Y * Z)

    nudged = np.zeros((4, 3))
    for place in np.ndindex(4, 3):
        h = np.zeros((4, 3))
        h[place] = 1e-6
        nudged[place] = (cost(layers[0][0] + h) - cost(layers[0][0] - h)) / 2e-6
    before = layers[0][0].copy()
    script.step(X, Y, layers)
    np.testing.assert_allclose((before - layers[0][0]) / script.RATE, nudged, atol=1e-7)


def test_only_one_neuron_gains_nothing_from_more_data():
    sizes, accuracies = data.load_learning_curves()
    gain = {name: runs[:, -1].mean() - runs[:, 0].mean() for name, runs in accuracies.items()}
    assert gain["one neuron"] < 0.02
    assert min(gain[name] for name in accuracies if name != "one neuron") > 0.15
