"""Name what both ends of the wire agree on."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_HEADER = 2 * 1024 * 1024
MAX_DEPTH = 64
# Each entry of a list is looked at by itself, which takes the trusted side some microseconds.
MAX_ENTRIES = 100_000
MAX_INT_BITS = 1024
DTYPE = re.compile(r"(?:\|b1|\|[iu]1|<[iu][248]|<f[248]|<c(?:8|16)|<U[1-9][0-9]{0,5})\Z")


class TooLarge(ValueError):
    """Say that a value does not fit into one message."""


@dataclass(frozen=True)
class Opaque:
    """Stand for a value of a type that does not cross; keep only the type's name."""

    type_name: str
