"""Load the course's data sets, any file of the same layouts, and a picture of one's own.

`load("cats")` gives examples as columns: X (n_x, m) and Y (1, m) of 0 and 1. Pixels lie between 0
and 1, the numbers of a table are as they were measured. Nothing else is done to them; subtracting
a mean is the lab's business.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from utils import hdf5_layouts
from utils.hdf5_layouts import DataError
from utils.words import _

FOLDER = Path(__file__).resolve().parent.parent / "data"
# What `python course.py data` built: not the course's own, and not passed on with it.
BUILT = FOLDER / "downloaded"


@dataclass(frozen=True, kw_only=True, repr=False)
class DataSet:
    """Examples as columns, their labels, and where they come from."""

    X_train: np.ndarray
    Y_train: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    classes: tuple[str, str]
    origin: str
    author: str
    licence: str

    def __repr__(self) -> str:
        """Name the shapes, not the numbers, one array a line."""
        lines = [_("{kind}: {first} is 0, {second} is 1").format(
            kind=self._kind(), first=self.classes[0], second=self.classes[1])]
        for name in ("X_train", "Y_train", "X_test", "Y_test"):
            lines.append(f"{name:7} {getattr(self, name).shape}")
        return "\n".join(lines)

    def _kind(self) -> str:
        return _("examples")


@dataclass(frozen=True, kw_only=True, repr=False)
class PictureSet(DataSet):
    """Pictures as columns; `image_shape` is (height, width, 3), or 1 in place of 3 for gray."""

    image_shape: tuple[int, int, int]

    def _kind(self) -> str:
        return _("pictures of {image_shape}").format(image_shape=self.image_shape)


@dataclass(frozen=True, kw_only=True, repr=False)
class TableSet(DataSet):
    """Measured examples as columns; `features` names the rows of X."""

    features: tuple[str, ...]

    def _kind(self) -> str:
        return _("examples of {count} features").format(count=len(self.features))


def names() -> list[str]:
    """List the sets that `load` knows by name."""
    return sorted(path.stem for folder in (FOLDER, BUILT) for path in folder.glob("*.h5"))


def load(name: str | os.PathLike) -> PictureSet | TableSet:
    """Load a set by its name, or any file of either layout by its path.

    Pictures: train_set_x and test_set_x (m, height, width, 3), train_set_y and test_set_y (m,)
    or (1, m) of 0 and 1, list_classes with two names. Tables: X_train and X_test (n_x, m), Y_train
    and Y_test (1, m), feature_names, list_classes. Raises DataError with a sentence.
    """
    path = _find(name)
    arrays, about = _read(path)
    table = hdf5_layouts.is_table(path, arrays)
    half = hdf5_layouts.table if table else hdf5_layouts.pictures
    X_train, Y_train = half(path, arrays, "train")
    X_test, Y_test = half(path, arrays, "test")
    loaded = {"X_train": X_train, "Y_train": Y_train, "X_test": X_test, "Y_test": Y_test}
    loaded |= about | {"classes": hdf5_layouts.class_names(path, arrays["list_classes"])}
    if table:
        return TableSet(**loaded, features=hdf5_layouts.words(arrays["feature_names"]))
    return PictureSet(**loaded, image_shape=hdf5_layouts.image_shape(path, arrays))


# What was read of the course's own sets: where they are loaded again, nothing is unpacked twice.
_read_before: dict[tuple, tuple[dict[str, np.ndarray], dict[str, str]]] = {}


def read_ahead() -> None:
    """Read the course's own sets once, for all processes that are forked from this one."""
    for path in sorted(FOLDER.glob("*.h5")):
        _read(path)


def _read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Read a file; of the course's own sets, hand out copies of what was read before."""
    if path.parent != FOLDER:
        return hdf5_layouts.read(path)
    status = path.stat()
    key = (path, status.st_mtime_ns, status.st_size)
    if key not in _read_before:
        _read_before[key] = hdf5_layouts.read(path)
    arrays, about = _read_before[key]
    return {name: array.copy() for name, array in arrays.items()}, dict(about)


def load_image(path: str | os.PathLike, shape: tuple[int, int, int]) -> np.ndarray:
    """Load a PNG or JPEG as one column (n_x, 1) between 0 and 1, cut and shrunk to `shape`.

    The middle of the picture is kept, in the proportions of `shape` (height, width, 3), or 1 in
    place of 3 for gray. What is transparent becomes white. Raises DataError with a sentence.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    path = _find(path)
    try:
        with Image.open(path) as file:
            # Telephones store pictures lying on their side, with a note which way is up.
            picture = ImageOps.exif_transpose(file).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise DataError(
            _("{path} cannot be read as a picture ({error}); save it as PNG or JPEG.").format(
                path=path.name, error=error)
        ) from error
    white = Image.new("RGBA", picture.size, "white")
    picture = Image.alpha_composite(white, picture).convert("RGB" if shape[2] == 3 else "L")
    height, width = shape[:2]
    small = ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS)
    return np.asarray(small, dtype=float).reshape(-1, 1) / 255


def load_learning_curves() -> tuple[list[int], dict[str, np.ndarray]]:
    """Load amounts of data, and accuracies (seeds, amounts) on `cats` by the name of a network.

    They were measured by data/measure_learning_curves.py.
    """
    import json

    measured = json.loads((FOLDER / "learning_curves.json").read_text(encoding="utf-8"))
    return measured["sizes"], {k: np.array(v) for k, v in measured["accuracy"].items()}


def _find(name: str | os.PathLike) -> Path:
    """Find a file as given, or in the course's data folder, with or without its ending."""
    given = Path(name).expanduser()
    for path in (given, FOLDER / given, FOLDER / f"{given}.h5", BUILT / f"{given}.h5"):
        if path.is_file():
            return path
    if given.is_dir():
        raise DataError(_("{given} is a folder; give the path of one file in it.").format(
            given=given))
    known = ", ".join(repr(known) for known in names()) or "none: the data folder is empty"
    raise DataError(
        _("There is no file {name!r}. Sets that come with the course: {known}. For a "
          "file of your own, give its whole path.").format(name=str(name), known=known)
    )
