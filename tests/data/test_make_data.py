"""The script makes what is shipped, and what the README says of it is true."""

import hashlib
import importlib.util
from pathlib import Path

import h5py
import numpy as np
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
SETS = ["cats", "digits", "breast_cancer", "flower"]


@pytest.fixture(scope="module")
def script():
    """Import data/make_data.py, which is not part of any package."""
    for package in ("skimage", "sklearn"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"making the data needs {package}; using it does not")
    spec = importlib.util.spec_from_file_location("make_data", DATA / "make_data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        *(f"{name}.h5" for name in SETS), "own_picture.png", "learning_curves.json",
        "hidden_units.json",
    ],
)
def test_readme_tells_digest_and_size_of_what_is_shipped(name):
    content = (DATA / name).read_bytes()
    row = next(
        line
        for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `{name}`")
    )
    assert hashlib.sha256(content).hexdigest() in row
    assert f"{len(content):,}".replace(",", " ") in row


def test_every_set_is_made_by_the_script(script):
    assert list(script.MAKERS) == SETS
    assert sorted(path.stem for path in DATA.glob("*.h5")) == sorted(SETS)


@pytest.mark.parametrize("name", SETS)
def test_script_makes_the_shipped_arrays(script, name):
    made = script.MAKERS[name]()
    with h5py.File(DATA / f"{name}.h5") as shipped:
        assert list(shipped) == list(made)
        for key, values in made.items():
            # Another JPEG decoder may change the rocket by a level; everything else is exact,
            # but for the last digit of a sine.
            close = 3 if name == "cats" and values.ndim == 4 else 1e-12 * (name == "flower")
            if values.dtype.kind == "S":
                assert shipped[key][()].tolist() == values.tolist()
            else:
                difference = shipped[key][()].astype(float) - values
                assert np.abs(difference).max() <= close


@pytest.mark.parametrize("name", SETS)
def test_writing_twice_gives_the_same_bytes(script, tmp_path, name):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        script.write_set(tmp_path / folder / f"{name}.h5")
    one, two = ((tmp_path / folder / f"{name}.h5").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_a_missing_wheel_is_named_with_its_cure(script, monkeypatch):
    monkeypatch.setattr(script, "find_spec", lambda package: None)
    with pytest.raises(SystemExit, match="pip install scikit-learn"):
        script.make_digits()


@pytest.mark.parametrize("name", ["digits", "breast_cancer"])
def test_no_example_is_in_both_parts(script, name):
    train, test = script.split(1797 if name == "digits" else 569)
    assert len(test) == len(train) // 3
    assert sorted([*train, *test]) == list(range(len(train) + len(test)))


def test_the_two_flowers_share_no_point(script):
    made = script.make_flower()
    assert not np.isin(made["X_train"], made["X_test"]).any()


def test_no_test_pixel_comes_from_a_row_of_the_training_patches(script):
    rows = np.broadcast_to(np.arange(200, dtype=np.uint8)[:, None, None], (200, 40, 3))
    rng = np.random.default_rng(0)
    train = script.cut_patches(rows, script.TRAIN_ROWS, 2000, rng)
    test = script.cut_patches(rows, script.TEST_ROWS, 2000, rng)
    assert train.max() == 119
    assert test.min() == 124


@pytest.mark.parametrize("name", SETS)
def test_every_array_carries_its_shape_and_the_file_its_origin(name):
    with h5py.File(DATA / f"{name}.h5") as file:
        assert {"title", "origin", "author", "licence", "layout", "made_by"} == set(file.attrs)
        assert all(item.attrs["shape"] == str(item.shape) for item in file.values())
