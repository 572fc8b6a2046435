"""Read an HDF5 file in one of the course's two layouts; say in a sentence what is wrong with it.

Pictures: train_set_x and test_set_x (m, height, width, 3), or 1 for gray; train_set_y and
test_set_y (m,) or (1, m); list_classes (2,). This is the field's own layout.
Tables: X_train and X_test (n_x, m), one example a column; Y_train and Y_test (1, m);
feature_names (n_x,); list_classes (2,).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils.words import _

if TYPE_CHECKING:
    import h5py

PICTURE_KEYS = ("train_set_x", "train_set_y", "test_set_x", "test_set_y", "list_classes")
TABLE_KEYS = ("X_train", "Y_train", "X_test", "Y_test", "feature_names", "list_classes")
ABOUT = ("origin", "author", "licence")


class DataError(ValueError):
    """Say in one sentence what is wrong with a file, and what to do about it."""


def read(path: Path) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """Read all arrays of an HDF5 file, and what it says of its origin, author and licence."""
    import h5py

    try:
        # Locks fail on some network drives, and reading needs none.
        with h5py.File(path, "r", locking=False) as file:
            arrays = {key: _values(item) for key, item in file.items()}
            about = {key: value for key, value in file.attrs.items() if isinstance(value, str)}
    except PermissionError as error:
        raise DataError(_("{path} may not be read; ask its owner, or copy it.").format(
            path=path.name)) from error
    except (OSError, RuntimeError) as error:
        started = path.read_bytes()[:8] == b"\x89HDF\r\n\x1a\n"
        wrong = (_("{path} is cut off or damaged; download or copy it again. ({error})") if started
                 else _("{path} is not an HDF5 file; download or copy it again. ({error})"))
        raise DataError(wrong.format(path=path.name, error=error)) from error
    return arrays, {key: about.get(key, "unknown") for key in ABOUT}


def _values(item: h5py.Dataset | h5py.Group) -> np.ndarray:
    """Read one entry; a folder inside the file counts as nothing."""
    return np.asarray(item[()]) if hasattr(item, "shape") else np.empty(0)


def is_table(path: Path, arrays: dict[str, np.ndarray]) -> bool:
    """Tell which layout a file has; DataError where an array of it is missing."""
    held = set(arrays)
    table = len(held & set(TABLE_KEYS)) > len(held & set(PICTURE_KEYS))
    keys = TABLE_KEYS if table else PICTURE_KEYS
    missing = [key for key in keys if key not in arrays]
    if missing:
        unknown = not held & {*PICTURE_KEYS, *TABLE_KEYS}
        said = (_("{path} has another layout: it holds {held}, and {missing} is missing. Wanted: "
                  "{keys}. Or, for a table: {others}.") if unknown else
                _("{path} has another layout: it holds {held}, and {missing} is missing. Wanted: "
                  "{keys}."))
        raise DataError(said.format(
            path=path.name, held=_list(arrays) or _("nothing"), missing=_list(missing),
            keys=_list(keys), others=_list(TABLE_KEYS)))
    return table


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def pictures(path: Path, arrays: dict, half: str) -> tuple[np.ndarray, np.ndarray]:
    """Turn one half of a picture set into X (n_x, m) between 0 and 1 and Y (1, m)."""
    x_name, y_name = f"{half}_set_x", f"{half}_set_y"
    x, y = arrays[x_name], arrays[y_name]
    if x.size == 0:
        raise DataError(_("{path}: {name} is empty; put at least one picture into it.").format(
            path=path.name, name=x_name))
    if x.ndim == 2:
        raise DataError(
            _("{path}: {name} has the shape {shape}, which is a table, not pictures; "
              "store tables as {TABLE_KEYS}, one example a column.").format(
                path=path.name, name=x_name, shape=x.shape, TABLE_KEYS=_list(TABLE_KEYS))
        )
    if x.ndim != 4 or x.shape[3] not in (1, 3):
        raise DataError(
            _("{path}: {name} has the shape {shape}; wanted pictures (m, height, "
              "width, 3): m of them, three colours each, or 1 in place of 3 for gray.").format(
                path=path.name, name=x_name, shape=x.shape)
        )
    if y.shape not in ((len(x),), (1, len(x))):
        raise DataError(
            _("{path}: {name} holds {count} pictures, but {labels} has the shape "
              "{shape}; wanted one label for each picture, ({count},) or (1, {count}).").format(
                path=path.name, name=x_name, count=len(x), labels=y_name, shape=y.shape)
        )
    return _scaled(path, x_name, x), _labels(path, y_name, y)


def _scaled(path: Path, name: str, x: np.ndarray) -> np.ndarray:
    """Scale pictures to 0..1 and lay each one down as a column."""
    top = 1 if x.dtype.kind == "f" else 255
    if x.dtype.kind not in "uif" or not (x.min() >= 0 and x.max() <= top):
        raise DataError(
            _("{path}: {name} holds {dtype} values outside the range of a picture; "
              "wanted whole numbers from 0 to 255, or decimal numbers from 0 to 1.").format(
                path=path.name, name=name, dtype=x.dtype)
        )
    return x.reshape(len(x), -1).T.astype(float) / top


def _labels(path: Path, name: str, y: np.ndarray) -> np.ndarray:
    """Give labels as Y (1, m); DataError where one is neither 0 nor 1."""
    if not np.isin(y, (0, 1)).all():
        found = ", ".join(str(value) for value in np.unique(y)[:5])
        raise DataError(_("{path}: {name} holds the labels {found}; wanted only 0 and 1.").format(
            path=path.name, name=name, found=found))
    return y.reshape(1, -1).astype(float)


def image_shape(path: Path, arrays: dict) -> tuple[int, int, int]:
    """Tell the one shape that all pictures have; DataError where there are two."""
    shape, other = arrays["train_set_x"].shape[1:], arrays["test_set_x"].shape[1:]
    if shape != other:
        raise DataError(
            _("{path}: training pictures are {shape} but test pictures are {other}; "
              "resize them to one shape.").format(path=path.name, shape=shape, other=other)
        )
    return shape


def table(path: Path, arrays: dict, half: str) -> tuple[np.ndarray, np.ndarray]:
    """Check one half of a table: X (n_x, m) of finite numbers and Y (1, m)."""
    x_name, y_name = f"X_{half}", f"Y_{half}"
    x, y, n_x = arrays[x_name], arrays[y_name], arrays["feature_names"].size
    if x.ndim != 2 or x.size == 0:
        raise DataError(
            _("{path}: {name} has the shape {shape}; wanted a table (n_x, m): one row "
              "for each feature, one column for each example.").format(
                path=path.name, name=x_name, shape=x.shape)
        )
    if len(x) != n_x:
        said = (_("{path}: {name} has the shape {shape}, but feature_names has {count} names for "
                  "its rows; transpose it, one example is one column.") if x.shape[1] == n_x else
                _("{path}: {name} has the shape {shape}, but feature_names has {count} names for "
                  "its rows; mend one."))
        raise DataError(said.format(path=path.name, name=x_name, shape=x.shape, count=n_x))
    m = x.shape[1]
    if y.shape not in ((m,), (1, m)):
        raise DataError(
            _("{path}: {name} holds {m} examples, but {labels} has the shape {shape}; "
              "wanted one label for each example, (1, {m}).").format(
                path=path.name, name=x_name, m=m, labels=y_name, shape=y.shape)
        )
    if x.dtype.kind not in "uif" or not np.isfinite(x).all():
        raise DataError(
            _("{path}: {name} holds {dtype} values that are no finite numbers; take "
              "those examples out, or put numbers in.").format(
                path=path.name, name=x_name, dtype=x.dtype)
        )
    return x.astype(float), _labels(path, y_name, y)


def class_names(path: Path, values: np.ndarray) -> tuple[str, str]:
    """Read the two class names, stored as bytes or as text."""
    found = words(values)
    if len(found) != 2:
        raise DataError(
            _("{path}: list_classes names {count} classes; wanted two, for 0 and 1.").format(
                path=path.name, count=len(found))
        )
    return found[0], found[1]


def words(values: np.ndarray) -> tuple[str, ...]:
    """Read words that are stored as bytes or as text."""
    return tuple(
        word.decode(errors="replace") if isinstance(word, bytes) else str(word)
        for word in np.ravel(values).tolist()
    )
