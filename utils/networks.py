"""Save a trained network, load it again, and train one from another start.

A file holds W1, b1, W2, b2, ... and `mean`, what was subtracted from the examples: without it
the weights look at other numbers than those they were trained on.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from utils.words import _

Parameters = dict[str, np.ndarray]
INITIALISER = "initialize_parameters_deep"


class NetworkError(ValueError):
    """Say in a sentence what is wrong with a network or its file, and what to do about it."""


def save(path: str | os.PathLike, parameters: Parameters, mean: np.ndarray) -> Path:
    """Write a network and the mean (n_x, 1) that belongs to it; return the file's path.

    Raises NetworkError where the parameters do not fit together, or the file cannot be written.
    """
    import h5py

    path = Path(path).expanduser()
    _must_fit(_("The network"), parameters, mean)
    try:
        with h5py.File(path, "w") as file:
            for name, value in {**parameters, "mean": mean}.items():
                file[name] = np.asarray(value, dtype=float)
    except OSError as error:
        raise NetworkError(_("{path} cannot be written ({error}); name a file in a "
                             "folder that exists and is yours, ending in .h5.").format(
            path=path, error=error)) from error
    return path


def load(path: str | os.PathLike) -> tuple[Parameters, np.ndarray]:
    """Read a network that `save` wrote: (parameters, mean).

    Raises NetworkError where there is no such file, or no whole network in it.
    """
    import h5py

    path = Path(path).expanduser()
    if not path.is_file():
        raise NetworkError(_("There is no file {path!r}; save a network there first, or "
                             "mend the path.").format(path=str(path)))
    try:
        # Locks fail on some network drives, and reading needs none.
        with h5py.File(path, "r", locking=False) as file:
            arrays = {name: item[()] for name, item in file.items() if hasattr(item, "shape")}
    except (OSError, RuntimeError) as error:
        raise NetworkError(_("{path} cannot be read as HDF5 ({error}); save the network "
                             "again.").format(path=path.name, error=error)) from error
    mean = arrays.pop("mean", None)
    _must_fit(path.name, arrays, mean)
    return arrays, mean


def starting_with(initialise: Callable[..., Parameters], model: Callable) -> Callable:
    """Return a model that trains as `model` does, from what `initialise(layer_dims)` gives.

    While it trains, `initialise` stands where the model looks for initialize_parameters_deep.
    """
    names = model.__globals__
    if INITIALISER not in names:
        raise NetworkError(_("{name} knows no {initialiser}; run the cell that gives it.").format(
            name=model.__name__, initialiser=INITIALISER))

    @functools.wraps(model)
    def train(*arguments: Any, **keywords: Any) -> Any:
        own, names[INITIALISER] = names[INITIALISER], initialise
        try:
            return model(*arguments, **keywords)
        finally:
            names[INITIALISER] = own

    return train


def _must_fit(what: str, parameters: Parameters, mean: np.ndarray | None) -> None:
    """Raise NetworkError where a layer is missing, or does not fit the one before it."""
    layers = len(parameters) // 2
    wanted = {f"{kind}{l}" for l in range(1, layers + 1) for kind in "Wb"}
    if not layers or set(parameters) != wanted:
        found = ", ".join(sorted(parameters)) or _("nothing")
        raise NetworkError(_("{what} holds {found}; wanted are W1, b1, W2, b2, ..., two "
                             "for each layer.").format(what=what, found=found))
    before = np.shape(mean)[0] if np.ndim(mean) else None
    _expect(what, "mean", mean, (before, 1))
    for l in range(1, layers + 1):
        size = np.shape(parameters[f"W{l}"])[0] if np.ndim(parameters[f"W{l}"]) else None
        _expect(what, f"W{l}", parameters[f"W{l}"], (size, before))
        _expect(what, f"b{l}", parameters[f"b{l}"], (size, 1))
        before = size


def _expect(what: str, name: str, value: Any, shape: tuple) -> None:
    """Raise NetworkError where an array has another shape, or holds something but numbers."""
    if value is None:
        raise NetworkError(_("{what} has no {name}; save it again, with the mean of its "
                             "examples.").format(what=what, name=name))
    if np.shape(value) != shape or None in shape:
        fits = str(shape).replace("None", "n")
        raise NetworkError(_("{what}: {name} has the shape {value}; wanted is {fits}, "
                             "to fit the layer before it.").format(
            what=what, name=name, value=np.shape(value), fits=fits))
    if np.asarray(value).dtype.kind not in "iuf" or not np.isfinite(value).all():
        raise NetworkError(_("{what}: {name} holds something that is no finite number; "
                             "train again with a smaller learning rate.").format(
            what=what, name=name))
