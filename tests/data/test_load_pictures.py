"""Loading says clearly what is wrong with a file, and reads every file of the layout."""

import os
from pathlib import Path

import h5py
import numpy as np
import pytest
from PIL import Image

from utils import data


def write(path: Path, **changes) -> Path:
    """Write a small right file of the layout, with some arrays changed, or left out by None."""
    rng = np.random.default_rng(0)
    arrays = {
        "train_set_x": rng.integers(0, 256, (5, 4, 3, 3), dtype=np.uint8),
        "train_set_y": np.array([0, 1, 1, 0, 1]),
        "test_set_x": rng.integers(0, 256, (2, 4, 3, 3), dtype=np.uint8),
        "test_set_y": np.array([1, 0]),
        "list_classes": np.array([b"dog", b"cat"]),
    } | changes
    with h5py.File(path, "w") as file:
        for name, values in arrays.items():
            if values is not None:
                file[name] = values
    return path


def sentence_of(path: str | os.PathLike) -> str:
    """Give the sentence with which loading fails."""
    with pytest.raises(data.DataError) as caught:
        data.load(path)
    return str(caught.value)


def test_cats_are_columns_between_zero_and_one():
    cats = data.load("cats")
    assert (cats.X_train.shape, cats.Y_train.shape) == ((432, 1800), (1, 1800))
    assert (cats.X_test.shape, cats.Y_test.shape) == ((432, 900), (1, 900))
    assert cats.X_train.dtype == float
    assert 0 <= cats.X_train.min() < cats.X_train.max() <= 1


def test_each_column_is_one_picture_in_numpy_order(tmp_path):
    path = write(tmp_path / "small.h5")
    with h5py.File(path) as file:
        third = file["train_set_x"][2]
    column = data.load(path).X_train[:, 2]
    np.testing.assert_allclose(column.reshape(4, 3, 3), third / 255)


def test_cats_say_where_they_come_from():
    cats = data.load("cats")
    assert "CC0" in cats.licence
    assert "Stefan van der Walt" in cats.author
    assert cats.classes == ("non-cat", "cat")
    assert cats.image_shape == (12, 12, 3)


def test_half_of_the_cats_are_cats():
    cats = data.load("cats")
    assert cats.Y_train.mean() == cats.Y_test.mean() == 0.5


def test_labels_may_lie_in_a_row_and_names_may_be_text(tmp_path):
    names = np.array(["dog", "cat"], dtype=h5py.string_dtype())
    changed = write(
        tmp_path / "own.h5", train_set_y=np.array([[0, 1, 1, 0, 1]]), list_classes=names
    )
    loaded = data.load(changed)
    assert loaded.classes == ("dog", "cat")
    assert loaded.licence == "unknown"
    np.testing.assert_array_equal(loaded.Y_train, [[0, 1, 1, 0, 1]])


def test_class_name_in_another_encoding_is_no_reason_to_fail(tmp_path):
    path = write(tmp_path / "own.h5", list_classes=np.array([b"k\xf6ter", b"cat"]))
    assert data.load(path).classes == ("k\ufffdter", "cat")


def test_decimal_pictures_load_unchanged(tmp_path):
    x = np.full((5, 4, 3, 3), 0.25)
    assert (data.load(write(tmp_path / "own.h5", train_set_x=x)).X_train == 0.25).all()


def test_gray_pictures_have_one_colour(tmp_path):
    gray = {f"{half}_set_x": np.full((m, 4, 3, 1), 51, np.uint8)
            for half, m in (("train", 5), ("test", 2))}  # fmt: skip
    loaded = data.load(write(tmp_path / "gray.h5", **gray))
    assert (loaded.image_shape, loaded.X_train.shape) == ((4, 3, 1), (12, 5))
    assert (loaded.X_train == 0.2).all()


def test_digits_are_sixteenths_and_odd_is_one():
    digits = data.load("digits")
    assert (digits.X_train.shape, digits.X_test.shape) == ((64, 1348), (64, 449))
    assert set(np.unique(digits.X_train) * 16) == set(range(17))
    assert (digits.image_shape, digits.classes) == ((8, 8, 1), ("even", "odd"))
    assert "CC BY 4.0" in digits.licence


def test_missing_file_names_the_sets_there_are(tmp_path):
    assert "'cats'" in sentence_of(tmp_path / "dogs.h5")


def test_folder_is_refused(tmp_path):
    assert "is a folder" in sentence_of(tmp_path)


def test_truncated_file_is_called_cut_off(tmp_path):
    whole = (data.FOLDER / "cats.h5").read_bytes()
    (tmp_path / "half.h5").write_bytes(whole[: len(whole) // 2])
    assert "cut off" in sentence_of(tmp_path / "half.h5")


def test_damaged_pixels_are_called_damaged(tmp_path):
    whole = bytearray((data.FOLDER / "cats.h5").read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 4000] = bytes(4000)
    (tmp_path / "damaged.h5").write_bytes(whole)
    assert "damaged" in sentence_of(tmp_path / "damaged.h5")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip file", b"version https://lfs"])
def test_file_that_is_not_hdf5_is_said_to_be_none(tmp_path, content):
    (tmp_path / "other.h5").write_bytes(content)
    assert "is not an HDF5 file" in sentence_of(tmp_path / "other.h5")


def test_other_layout_names_what_came_and_what_is_missing(tmp_path):
    path = write(tmp_path / "own.h5", train_set_y=None, labels=np.zeros(5))
    assert "labels" in sentence_of(path).split("and train_set_y is missing")[0]


def test_file_without_arrays_holds_nothing(tmp_path):
    h5py.File(tmp_path / "none.h5", "w").close()
    assert "holds nothing" in sentence_of(tmp_path / "none.h5")


WRONG = {
    "labels other than 0 and 1": (
        {"train_set_y": np.array([1, 2, 3, 1, 2])},
        "holds the labels 1, 2, 3; wanted only 0 and 1",
    ),
    "labels that are no number": (
        {"train_set_y": np.array([1.0, np.nan, 0, 1, 0])},
        "holds the labels 0.0, 1.0, nan",
    ),
    "labels as words": (
        {"train_set_y": np.array([b"cat", b"dog", b"dog", b"dog", b"cat"])},
        "wanted only 0 and 1",
    ),
    "fewer labels than pictures": (
        {"test_set_y": np.array([1])},
        "holds 2 pictures, but test_set_y has the shape (1,)",
    ),
    "one column of labels": (
        {"train_set_y": np.ones((5, 1), int)},
        "wanted one label for each picture, (5,) or (1, 5)",
    ),
    "pictures without colours": (
        {"train_set_x": np.zeros((5, 4, 3), np.uint8)},
        "has the shape (5, 4, 3); wanted pictures (m, height, width, 3)",
    ),
    "four colours": (
        {"train_set_x": np.zeros((5, 4, 3, 4), np.uint8)},
        "three colours each",
    ),
    "a table under the names of pictures": (
        {"train_set_x": np.zeros((5, 30))},
        "which is a table, not pictures; store tables as X_train, Y_train",
    ),
    "no pictures": (
        {"test_set_x": np.zeros((0, 4, 3, 3), np.uint8), "test_set_y": np.zeros(0)},
        "test_set_x is empty",
    ),
    "two sizes": (
        {"test_set_x": np.zeros((2, 5, 3, 3), np.uint8)},
        "training pictures are (4, 3, 3) but test pictures are (5, 3, 3)",
    ),
    "pixels above 1": ({"train_set_x": np.full((5, 4, 3, 3), 7.5)}, "decimal numbers from 0 to 1"),
    "pixels that are not finite": (
        {"train_set_x": np.full((5, 4, 3, 3), np.nan)},
        "outside the range of a picture",
    ),
    "pixels as words": (
        {"train_set_x": np.full((5, 4, 3, 3), b"x")},
        "outside the range of a picture",
    ),
    "three classes": (
        {"list_classes": np.array([b"a", b"b", b"c"])},
        "names 3 classes; wanted two",
    ),
}


@pytest.mark.parametrize(("changes", "wanted"), WRONG.values(), ids=WRONG)
def test_wrong_arrays_are_named_with_what_came_and_what_was_wanted(tmp_path, changes, wanted):
    assert wanted in sentence_of(write(tmp_path / "own.h5", **changes))


def test_folder_inside_the_file_is_no_array(tmp_path):
    path = write(tmp_path / "own.h5", train_set_x=None)
    with h5py.File(path, "a") as file:
        file.create_group("train_set_x")
    assert "train_set_x is empty" in sentence_of(path)


def save(path: Path, pixels: np.ndarray, **options) -> Path:
    """Write pixels as a picture file."""
    Image.fromarray(pixels).save(path, **options)
    return path


def test_own_picture_becomes_one_column():
    column = data.load_image("own_picture.png", (12, 12, 3))
    assert column.shape == (432, 1)
    assert 0 <= column.min() < column.max() <= 1


def test_transparent_pixels_become_white(tmp_path):
    path = save(tmp_path / "clear.png", np.zeros((20, 20, 4), np.uint8))
    assert (data.load_image(path, (12, 12, 3)) == 1).all()


def test_gray_picture_gets_three_equal_colours(tmp_path):
    path = save(tmp_path / "gray.png", np.full((20, 30), 51, np.uint8))
    np.testing.assert_allclose(data.load_image(path, (6, 6, 3)), np.full((108, 1), 0.2))


def test_own_picture_can_be_made_gray(tmp_path):
    path = save(tmp_path / "red.png", np.full((20, 30, 3), 51, np.uint8))
    np.testing.assert_allclose(data.load_image(path, (8, 8, 1)), np.full((64, 1), 0.2))


def test_the_middle_of_a_wide_picture_is_kept(tmp_path):
    wide = np.zeros((12, 36, 3), np.uint8)
    wide[:, 12:24] = 255
    assert (data.load_image(save(tmp_path / "wide.png", wide), (12, 12, 3)) == 1).all()


def test_picture_stored_on_its_side_is_turned_upright(tmp_path):
    pixels = np.zeros((12, 12, 3), np.uint8)
    pixels[:6] = 255
    turned = Image.Exif()
    turned[0x0112] = 6
    path = save(tmp_path / "side.png", pixels, exif=turned)
    upright = data.load_image(path, (12, 12, 3)).reshape(12, 12, 3)
    assert (upright[:, 6:] == 1).all()
    assert (upright[:, :6] == 0).all()


@pytest.mark.parametrize("content", [b"", b"<svg></svg>", b"\x89PNG\r\n\x1a\n cut off"])
def test_file_that_is_no_picture_is_refused_with_a_sentence(tmp_path, content):
    (tmp_path / "own.png").write_bytes(content)
    with pytest.raises(data.DataError, match="save it as PNG or JPEG"):
        data.load_image(tmp_path / "own.png", (12, 12, 3))


def test_missing_picture_is_refused_with_a_sentence():
    with pytest.raises(data.DataError, match="whole path"):
        data.load_image("nowhere.png", (12, 12, 3))
