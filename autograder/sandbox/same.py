"""Tell whether an argument is still what it was before a call."""

from __future__ import annotations

from typing import Any

import numpy as np


def same(now: Any, before: Any) -> bool:
    """Compare two values bit by bit (NaN equals itself); functions are always the same."""
    if type(now) is not type(before):
        return False
    if isinstance(now, np.ndarray):
        alike = now.shape == before.shape and now.dtype == before.dtype
        return alike and now.tobytes() == before.tobytes()
    if isinstance(now, (list, tuple)):
        return len(now) == len(before) and all(map(same, now, before))
    if isinstance(now, dict):
        return list(now) == list(before) and all(same(now[key], before[key]) for key in now)
    if isinstance(now, float) and now != now:
        return before != before
    return callable(now) or bool(now == before)


def copied(value: Any) -> Any:
    """Return a copy of a decoded value, containers and arrays new, the rest itself."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(map(copied, value))
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value
