"""A table loads as features by examples; a wrong one is told what is wrong with it."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from utils import data


def write(path: Path, **changes) -> Path:
    """Write a small right table, with some arrays changed, or left out by None."""
    rng = np.random.default_rng(0)
    arrays = {
        "X_train": rng.normal(size=(3, 5)),
        "Y_train": np.array([[0, 1, 1, 0, 1]]),
        "X_test": rng.normal(size=(3, 2)),
        "Y_test": np.array([[1, 0]]),
        "feature_names": np.array([b"length", b"width", b"mass"]),
        "list_classes": np.array([b"small", b"large"]),
    } | changes
    with h5py.File(path, "w") as file:
        for name, values in arrays.items():
            if values is not None:
                file[name] = values
    return path


def sentence_of(path: Path) -> str:
    """Give the sentence with which loading fails."""
    with pytest.raises(data.DataError) as caught:
        data.load(path)
    return str(caught.value)


def test_a_table_of_ones_own_loads_unchanged(tmp_path):
    X = np.arange(15).reshape(3, 5)
    loaded = data.load(write(tmp_path / "own.h5", X_train=X, Y_train=np.array([0, 1, 1, 0, 1])))
    np.testing.assert_array_equal(loaded.X_train, X)
    assert (loaded.X_train.dtype, loaded.Y_train.shape) == (float, (1, 5))
    assert loaded.features == ("length", "width", "mass")


def test_breast_cancer_has_thirty_named_features():
    cancer = data.load("breast_cancer")
    assert (cancer.X_train.shape, cancer.X_test.shape) == ((30, 427), (30, 142))
    assert (cancer.features[0], cancer.features[-1]) == ("mean radius", "worst fractal dimension")
    assert cancer.classes == ("benign", "malignant")


def test_malignant_samples_have_larger_nuclei():
    cancer = data.load("breast_cancer")
    radius, malignant = cancer.X_train[0], cancer.Y_train[0] == 1
    assert radius[malignant].mean() > 1.3 * radius[~malignant].mean()


def test_flower_has_two_features_and_as_many_of_each_class():
    flower = data.load("flower")
    assert (flower.X_train.shape, flower.Y_train.shape) == ((2, 400), (1, 400))
    assert flower.Y_train.mean() == flower.Y_test.mean() == 0.5


def test_no_line_parts_the_flower():
    flower = data.load("flower")
    turns = np.linspace(0, np.pi, 60)
    scores = np.stack([np.cos(turns), np.sin(turns)]).T @ flower.X_train
    agree = ((scores > 0) == (flower.Y_train > 0.5)).mean(axis=1)
    assert max(agree.max(), 1 - agree.min()) < 0.75


@pytest.mark.parametrize("name", ["breast_cancer", "flower"])
def test_shipped_tables_say_where_they_come_from(name):
    loaded = data.load(name)
    assert "unknown" not in (loaded.origin, loaded.author, loaded.licence)
    assert "scikit-learn" in loaded.origin or "formula" in loaded.origin


def test_a_table_is_shown_by_its_shapes(tmp_path):
    shown = repr(data.load(write(tmp_path / "own.h5")))
    assert shown.splitlines()[:2] == [
        "examples of 3 features: small is 0, large is 1",
        "X_train (3, 5)",
    ]


WRONG = {
    "rows as examples": ({"X_train": np.zeros((5, 3))}, "transpose it, one example is one column"),
    "names that do not fit": ({"X_train": np.zeros((4, 5))}, "feature_names has 3 names"),
    "a picture": ({"X_train": np.zeros((3, 2, 2, 3))}, "wanted a table (n_x, m)"),
    "no examples": ({"X_test": np.zeros((3, 0))}, "X_test has the shape (3, 0); wanted a table"),
    "fewer labels": ({"Y_test": np.array([[1]])}, "holds 2 examples, but Y_test has the shape"),
    "labels in a column": ({"Y_test": np.array([[1], [0]])}, "wanted one label for each"),
    "labels 1 and 2": ({"Y_train": np.array([[1, 2, 2, 1, 2]])}, "holds the labels 1, 2"),
    "a hole": ({"X_train": np.full((3, 5), np.nan)}, "no finite numbers"),
    "words": ({"X_train": np.full((3, 5), b"x")}, "no finite numbers"),
    "no names": ({"feature_names": None}, "feature_names is missing"),
    "three classes": ({"list_classes": np.array([b"a", b"b", b"c"])}, "names 3 classes"),
}


@pytest.mark.parametrize(("changes", "wanted"), WRONG.values(), ids=WRONG)
def test_wrong_tables_are_named_with_what_came_and_what_was_wanted(tmp_path, changes, wanted):
    assert wanted in sentence_of(write(tmp_path / "own.h5", **changes))


def test_a_file_of_neither_layout_is_told_both(tmp_path):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["x"], file["y"] = np.zeros((5, 2)), np.zeros(5)
    sentence = sentence_of(tmp_path / "other.h5")
    assert "it holds x, y" in sentence
    assert "train_set_x" in sentence.split("Or, for a table:")[0]
    assert "feature_names" in sentence.split("Or, for a table:")[1]


@pytest.mark.parametrize("name", ["cats", "breast_cancer"])
def test_what_a_learner_changes_is_not_there_when_a_set_is_loaded_again(name):
    first = data.load(name)
    before = first.X_train.copy(), first.Y_train.copy()
    first.X_train[:] = 0.5
    first.Y_train[:] = 7
    again = data.load(name)
    assert np.array_equal(again.X_train, before[0])
    assert np.array_equal(again.Y_train, before[1])
