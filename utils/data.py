"""Load the course's picture sets, any file of the same layout, and a picture of one's own.

`load("cats")` gives pixels as columns: X (n_x, m) between 0 and 1, Y (1, m) of 0 and 1. Nothing
else is done to the pixels; subtracting the training mean is the lab's business.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import h5py

FOLDER = Path(__file__).resolve().parent.parent / "data"
KEYS = ("train_set_x", "train_set_y", "test_set_x", "test_set_y", "list_classes")


class DataError(ValueError):
    """Say in one sentence what is wrong with a file, and what to do about it."""


@dataclass(frozen=True)
class PictureSet:
    """Pictures as columns, their labels, and where they come from."""

    X_train: np.ndarray
    Y_train: np.ndarray
    X_test: np.ndarray
    Y_test: np.ndarray
    classes: tuple[str, str]
    image_shape: tuple[int, int, int]
    origin: str
    author: str
    licence: str

    def __repr__(self) -> str:
        """Name the shapes, not the numbers, one array a line."""
        lines = [f"pictures of {self.image_shape}: {self.classes[0]} is 0, {self.classes[1]} is 1"]
        for name in ("X_train", "Y_train", "X_test", "Y_test"):
            lines.append(f"{name:7} {getattr(self, name).shape}")
        return "\n".join(lines)


def names() -> list[str]:
    """List the sets that `load` knows by name."""
    return sorted(path.stem for path in FOLDER.glob("*.h5"))


def load(name: str | os.PathLike) -> PictureSet:
    """Load a set by its name, or any file of the layout by its path.

    The layout: train_set_x and test_set_x (m, height, width, 3), train_set_y and test_set_y
    (m,) or (1, m) of 0 and 1, list_classes with two names. Raises DataError with a sentence.
    """
    path = _find(name)
    arrays, about = _read(path)
    _check_layout(path, arrays)
    halves = {half: _as_columns(path, arrays, half) for half in ("train", "test")}
    shape = arrays["train_set_x"].shape[1:]
    if shape != arrays["test_set_x"].shape[1:]:
        raise DataError(
            f"{path.name}: training pictures are {shape} but test pictures are "
            f"{arrays['test_set_x'].shape[1:]}; resize them to one shape."
        )
    return PictureSet(
        *halves["train"],
        *halves["test"],
        classes=_class_names(path, arrays["list_classes"]),
        image_shape=shape,
        origin=about.get("origin", "unknown"),
        author=about.get("author", "unknown"),
        licence=about.get("licence", "unknown"),
    )


def load_image(path: str | os.PathLike, shape: tuple[int, int, int]) -> np.ndarray:
    """Load a PNG or JPEG as one column (n_x, 1) between 0 and 1, cut and shrunk to `shape`.

    The middle of the picture is kept, in the proportions of `shape` (height, width, 3). What is
    transparent becomes white. Raises DataError with a sentence.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    path = _find(path)
    try:
        with Image.open(path) as file:
            # Telephones store pictures lying on their side, with a note which way is up.
            picture = ImageOps.exif_transpose(file).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise DataError(
            f"{path.name} cannot be read as a picture ({error}); save it as PNG or JPEG."
        ) from error
    white = Image.new("RGBA", picture.size, "white")
    picture = Image.alpha_composite(white, picture).convert("RGB")
    height, width = shape[:2]
    small = ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS)
    return np.asarray(small, dtype=float).reshape(-1, 1) / 255


def _find(name: str | os.PathLike) -> Path:
    """Find a file as given, or in the course's data folder, with or without its ending."""
    given = Path(name).expanduser()
    for path in (given, FOLDER / given, FOLDER / f"{given}.h5"):
        if path.is_file():
            return path
    if given.is_dir():
        raise DataError(f"{given} is a folder; give the path of one file in it.")
    known = ", ".join(repr(known) for known in names()) or "none: the data folder is empty"
    raise DataError(
        f"There is no file {str(name)!r}. Sets that come with the course: {known}. "
        "For a file of your own, give its whole path."
    )


def _read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Read all arrays of an HDF5 file, and its attributes that are text."""
    import h5py

    try:
        # Locks fail on some network drives, and reading needs none.
        with h5py.File(path, "r", locking=False) as file:
            arrays = {key: _values(item) for key, item in file.items()}
            about = {key: value for key, value in file.attrs.items() if isinstance(value, str)}
    except PermissionError as error:
        raise DataError(f"{path.name} may not be read; ask its owner, or copy it.") from error
    except (OSError, RuntimeError) as error:
        started = path.read_bytes()[:8] == b"\x89HDF\r\n\x1a\n"
        wrong = "is cut off or damaged" if started else "is not an HDF5 file"
        raise DataError(f"{path.name} {wrong}; download or copy it again. ({error})") from error
    return arrays, about


def _values(item: h5py.Dataset | h5py.Group) -> np.ndarray:
    """Read one entry; a folder inside the file counts as nothing."""
    return np.asarray(item[()]) if hasattr(item, "shape") else np.empty(0)


def _check_layout(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Refuse a file in which an array is missing."""
    missing = [key for key in KEYS if key not in arrays]
    if missing:
        raise DataError(
            f"{path.name} has another layout: it holds {', '.join(arrays) or 'nothing'}, and "
            f"{', '.join(missing)} is missing. Wanted: {', '.join(KEYS)}."
        )


def _as_columns(path: Path, arrays: dict, half: str) -> tuple[np.ndarray, np.ndarray]:
    """Turn one half into X (n_x, m) between 0 and 1 and Y (1, m)."""
    x_name, y_name = f"{half}_set_x", f"{half}_set_y"
    x, y = arrays[x_name], arrays[y_name]
    if x.size == 0:
        raise DataError(f"{path.name}: {x_name} is empty; put at least one picture into it.")
    if x.ndim != 4 or x.shape[3] != 3:
        raise DataError(
            f"{path.name}: {x_name} has the shape {x.shape}; wanted pictures "
            "(m, height, width, 3): m of them, three colours each."
        )
    if y.shape not in ((len(x),), (1, len(x))):
        raise DataError(
            f"{path.name}: {x_name} holds {len(x)} pictures, but {y_name} has the shape "
            f"{y.shape}; wanted one label for each picture, ({len(x)},) or (1, {len(x)})."
        )
    if not np.isin(y, (0, 1)).all():
        found = ", ".join(str(value) for value in np.unique(y)[:5])
        raise DataError(f"{path.name}: {y_name} holds the labels {found}; wanted only 0 and 1.")
    return _scaled(path, x_name, x), y.reshape(1, -1).astype(float)


def _scaled(path: Path, name: str, x: np.ndarray) -> np.ndarray:
    """Scale pictures to 0..1 and lay each one down as a column."""
    top = 1 if x.dtype.kind == "f" else 255
    if x.dtype.kind not in "uif" or not (x.min() >= 0 and x.max() <= top):
        raise DataError(
            f"{path.name}: {name} holds {x.dtype} values outside the range of a picture; wanted "
            "whole numbers from 0 to 255, or decimal numbers from 0 to 1."
        )
    return x.reshape(len(x), -1).T / top


def _class_names(path: Path, values: np.ndarray) -> tuple[str, str]:
    """Read the two class names, stored as bytes or as text."""
    found = [
        name.decode(errors="replace") if isinstance(name, bytes) else str(name)
        for name in np.ravel(values).tolist()
    ]
    if len(found) != 2:
        raise DataError(
            f"{path.name}: list_classes names {len(found)} classes; wanted two, for 0 and 1."
        )
    return found[0], found[1]
