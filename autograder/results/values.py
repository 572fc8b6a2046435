"""Show values of hidden tests to an instructor: in short, or whole; what students sent is text."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from autograder.results.text import plain
from utils.leaves import Raised, is_number
from utils.summary import summary
from utils.words import speaking

FEW_NUMBERS = 12  # an array of so many is shown whole in any case
FEW_PARTS = 8  # of a list or dict
LONGEST = 20_000  # characters of one value, however whole it is wanted
WIDTH = 80


@speaking("en")  # an appeal reads the same wherever it is heard
def shown(value: Any, whole: bool = False) -> str:
    """Return a value as plain text: a large array in short, or everything whole.

    In short it is one line.
    """
    return plain(_shown(value, whole, False), LONGEST)


def _shown(value: Any, whole: bool, inside: bool = True) -> str:
    if isinstance(value, Raised):
        where = f" in line {value.line}" if value.line else ""
        return f"{value.type}{where}: {value.message}" if value.message else f"{value.type}{where}"
    if isinstance(value, np.ndarray) and value.ndim:
        return _array(value, whole, inside)
    if is_number(value):
        return _number(value, whole)
    if isinstance(value, dict):
        parts = [f"{_shown(key, whole)}: {_shown(part, whole)}" for key, part in value.items()]
        return f"{{{_joined(parts, whole)}}}"
    if isinstance(value, (list, tuple)):
        inside = _joined([_shown(part, whole) for part in value], whole)
        comma = "," if len(value) == 1 else ""
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{comma})"
    if isinstance(value, str):
        return repr(value)
    if value is None:
        return "None"
    return summary(value)


def _number(value: Any, whole: bool) -> str:
    item = value.item() if isinstance(value, (np.ndarray, np.generic)) else value
    return repr(item) if whole or not isinstance(item, float) else f"{item:.6g}"


def _array(value: np.ndarray, whole: bool, inside: bool) -> str:
    kind = "" if value.dtype == float else f" {value.dtype}"
    shape = f"shape {value.shape}{kind}"
    if not whole and value.size > FEW_NUMBERS:
        first = ", ".join(_number(number, False) for number in value.ravel()[:3])
        return f"{first}, …  {shape}, {_range(value)}"
    digits = {"floatmode": "unique"} if whole else {"precision": 5}
    lines = whole and not inside
    numbers = np.array2string(value, separator=", ", threshold=LONGEST,
                              max_line_width=WIDTH if lines else 10**6, **digits)
    return f"{numbers if lines else _on_one_line(numbers)}  {shape}"


def _on_one_line(numbers: str) -> str:
    return re.sub(r"(?<=\[) | (?=[\],])", "", " ".join(numbers.split()))


def _range(value: np.ndarray) -> str:
    if value.dtype.kind not in "iufb":
        return "no real numbers"
    finite = value[np.isfinite(value)]
    if not finite.size:
        return "nothing finite"
    words = f"from {_number(finite.min(), False)} to {_number(finite.max(), False)}"
    missing = value.size - finite.size
    return f"{words}, {missing} not finite" if missing else words


def _joined(parts: list[str], whole: bool) -> str:
    if whole or len(parts) <= FEW_PARTS:
        return ", ".join(parts)
    return ", ".join([*parts[: FEW_PARTS - 1], f"… {len(parts)} in all"])
