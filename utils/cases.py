"""Keep the public cases of a lab: inputs, right outputs, and what each misconception gives.

A file `utils/cases/LAB.h5` has a group for each exercise, with two datasets: `structure` (JSON)
and `numbers` (every array, one after another). No answer stands there as code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from . import public_functions
from .leaves import Raised
from .question import Known, Outcome
from .words import _

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class PublicCase:
    """One public case: arguments in order, the value wanted, each misconception's outcome."""

    arguments: tuple
    want: Any
    wrong: dict[str, Outcome]  # without those that give the wanted value here


@dataclass(frozen=True)
class Exercise:
    """All that a check needs to know of an exercise."""

    name: str
    parameters: tuple[str, ...]
    outputs: tuple[str, ...]
    calls: tuple[str, ...]  # exercises that the reference calls
    read: str  # the heading under which the lab explains it
    known: tuple[Known, ...]
    cases: tuple[PublicCase, ...]
    extreme: tuple | None  # arguments at which results must stay finite
    without_loop: bool
    view: str = ""  # how its values are looked at, a name in utils.views
    fixed_draws: tuple[str, ...] = ()  # initialisers whose draws are fixed while it is asked
    starts_from: tuple[str, ...] = ()  # those of them that it is to call


def pack(value: Any, numbers: list[np.ndarray]) -> Any:
    """Turn a value into JSON, its arrays into places in `numbers`."""
    if isinstance(value, np.ndarray):
        start = sum(array.size for array in numbers)
        numbers.append(np.asarray(value, float).ravel())
        return {"array": [list(value.shape), start, value.dtype.str]}
    if callable(value):
        return {"function": value.__name__}
    if isinstance(value, Raised):
        return {"raised": [value.type, value.message]}
    if isinstance(value, Outcome):
        return {"outcome": [pack(value.value, numbers), list(value.mutated)]}
    if isinstance(value, dict):
        return {"dict": {key: pack(part, numbers) for key, part in value.items()}}
    if isinstance(value, (list, tuple)):
        return {type(value).__name__: [pack(part, numbers) for part in value]}
    return value.item() if isinstance(value, np.generic) else value


def unpack(value: Any, numbers: np.ndarray) -> Any:
    """Turn what `pack` made back into the value."""
    if not isinstance(value, dict):
        return value
    ((kind, inside),) = value.items()
    if kind == "array":
        shape, start, dtype = inside
        stop = start + int(np.prod(shape))
        return numbers[start:stop].astype(dtype).reshape(shape)
    if kind == "function":
        return getattr(public_functions, inside)
    if kind == "raised":
        return Raised(*inside)
    if kind == "outcome":
        return Outcome(unpack(inside[0], numbers), tuple(inside[1]))
    if kind == "dict":
        return {key: unpack(part, numbers) for key, part in inside.items()}
    parts = [unpack(part, numbers) for part in inside]
    return tuple(parts) if kind == "tuple" else parts


def write_cases(path: Path, exercises: Iterable[Exercise]) -> None:
    """Write a lab's public cases; the same exercises give the same bytes."""
    import h5py

    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w", track_order=True) as file:
        for exercise in exercises:
            numbers: list[np.ndarray] = []
            cases = [[pack(c.arguments, numbers), pack(c.want, numbers), pack(c.wrong, numbers)]
                     for c in exercise.cases]
            structure = {key: getattr(exercise, key)
                         for key in ("parameters", "outputs", "calls", "read", "without_loop",
                                      "view", "fixed_draws", "starts_from")}
            structure["known"] = [
                [entry.id, entry.template, *([entry.names] if entry.names else [])]
                for entry in exercise.known]
            structure["extreme"] = pack(exercise.extreme, numbers)
            structure["cases"] = cases
            group = file.create_group(exercise.name)
            group["structure"] = json.dumps(structure)
            flat = np.concatenate(numbers) if numbers else np.zeros(0)
            group.create_dataset("numbers", data=flat, compression="gzip", shuffle=True)


def read_cases(path: Path) -> dict[str, Exercise]:
    """Read a lab's public cases by exercise, in the order of the lab."""
    import h5py

    with h5py.File(path, "r", track_order=True) as file:
        return {name: _read_exercise(name, group) for name, group in file.items()}


def _read_exercise(name: str, group: Any) -> Exercise:
    structure = json.loads(group["structure"][()])
    numbers = group["numbers"][()]
    cases = [PublicCase(*(unpack(part, numbers) for part in case)) for case in structure["cases"]]
    return Exercise(
        name,
        tuple(structure["parameters"]),
        tuple(structure["outputs"]),
        tuple(structure["calls"]),
        structure["read"],
        tuple(Known(*entry) for entry in structure["known"]),
        tuple(cases),
        unpack(structure["extreme"], numbers),
        structure["without_loop"],
        structure["view"],
        tuple(structure["fixed_draws"]),
        tuple(structure.get("starts_from", ())),
    )


def labs() -> list[str]:
    """Name the labs that there are public cases for, in the order of the course."""
    return sorted(path.stem for path in FOLDER.glob("*.h5"))


@lru_cache
def exercise_names(lab: str) -> tuple[str, ...]:
    """Name the exercises of a lab, in its order, without reading their cases."""
    import h5py

    with h5py.File(FOLDER / f"{lab}.h5", "r", track_order=True) as file:
        return tuple(file)


@lru_cache
def lab_cases(lab: str) -> dict[str, Exercise]:
    """Return the public cases of a lab.

    Raises LookupError where there are none, naming the labs that there are.
    """
    path = FOLDER / f"{lab}.h5"
    if not path.is_file():
        there = ", ".join(labs()) or _("none")
        raise LookupError(_("There are no public cases for a lab called {lab}; there are: {labs}."
                            ).format(lab=repr(lab), labs=there))
    return read_cases(path)
