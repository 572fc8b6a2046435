"""The script makes what is shipped, and what the README says of it is true."""

import hashlib
import importlib.util
from pathlib import Path

import h5py
import numpy as np
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def script():
    """Import data/make_data.py, which is not part of any package."""
    pytest.importorskip("skimage", reason="making the data needs scikit-image; using it does not")
    spec = importlib.util.spec_from_file_location("make_data", DATA / "make_data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cats.h5", "own_picture.png"])
def test_readme_tells_digest_and_size_of_what_is_shipped(name):
    content = (DATA / name).read_bytes()
    row = next(
        line
        for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `{name}`")
    )
    assert hashlib.sha256(content).hexdigest() in row
    assert f"{len(content):,}".replace(",", " ") in row


def test_script_makes_the_shipped_arrays(script):
    made = script.make_arrays()
    with h5py.File(DATA / "cats.h5") as shipped:
        assert list(shipped) == list(made)
        # Another JPEG decoder may change the rocket by a level; everything else is exact.
        for name in ("train_set_y", "test_set_y", "list_classes"):
            np.testing.assert_array_equal(shipped[name][()], made[name])
        for name in ("train_set_x", "test_set_x"):
            assert np.abs(shipped[name][()].astype(int) - made[name]).max() <= 3


def test_writing_twice_gives_the_same_bytes(script, tmp_path):
    for name in ("one.h5", "two.h5"):
        script.write_cats(tmp_path / name)
    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "two.h5").read_bytes()


def test_no_test_pixel_comes_from_a_row_of_the_training_patches(script):
    rows = np.broadcast_to(np.arange(200, dtype=np.uint8)[:, None, None], (200, 40, 3))
    rng = np.random.default_rng(0)
    train = script.cut_patches(rows, script.TRAIN_ROWS, 2000, rng)
    test = script.cut_patches(rows, script.TEST_ROWS, 2000, rng)
    assert train.max() == 119
    assert test.min() == 124


def test_every_array_carries_its_shape_and_the_file_its_origin():
    with h5py.File(DATA / "cats.h5") as file:
        assert {"origin", "author", "licence", "layout"} <= set(file.attrs)
        assert all(item.attrs["shape"] == str(item.shape) for item in file.values())
