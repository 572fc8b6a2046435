"""Turn values into JSON nodes and buffers; exact types only, the rest is opaque."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import numpy as np

from .values import DTYPE, MAX_DEPTH, MAX_ENTRIES, MAX_INT_BITS, Opaque, TooLarge

LONG_STRING = 512
# Below so many bytes a copy costs less than a view.
SMALL_ARRAY = 4096
FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, functools.partial, np.ufunc)


def type_name(value: object) -> str:
    """Return the name of the value's exact type, with the dtype for an array."""
    kind = type(value)
    name = getattr(kind, "__qualname__", "?")
    if kind is np.ndarray:
        name = f"ndarray of {value.dtype.name}"  # type: ignore[attr-defined]
    return str(name)[:100]


@functools.lru_cache(maxsize=64)
def wire_name(dtype: np.dtype) -> str | None:
    """Return the name under which arrays of a dtype cross, or None where they do not."""
    name = dtype.newbyteorder("<").str
    return name if DTYPE.match(name) else None


class Encoder:
    """Encode one value; collect its buffers.

    A strict encoder (the trusted side's) makes every callable a handle, and refuses what an
    honest one (the worker's) would call opaque.
    """

    def __init__(
        self, handle: Callable[[Any], int] | None, limit: int = 2**62, strict: bool = False
    ) -> None:
        self.handle = handle
        self.limit = limit
        self.strict = strict
        self.size = 0
        self.entries = 0
        self.buffers: list[Any] = []

    def node(self, value: Any, depth: int = 0) -> Any:
        """Return the JSON node of a value; exact types only, the rest is opaque."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            small = value.bit_length() <= MAX_INT_BITS
            return value if small else self.opaque(value, "int of many digits")
        if kind is str:
            return value if len(value) < LONG_STRING else {"s": self.text(value)}
        if kind in (list, tuple, dict):
            return self.container(value, kind, depth + 1)
        if kind is np.ndarray:
            return self.array(value)
        if isinstance(value, np.generic) and kind.__module__ == "numpy":
            return self.scalar(value)
        if kind is complex:
            return {"c": [value.real, value.imag]}
        return self.function_or_opaque(value)

    def function_or_opaque(self, value: Any) -> dict[str, Any]:
        """Return a handle for a function, the type's name for anything else."""
        if type(value) is Opaque:
            return {"o": value.type_name}
        function = callable(value) if self.strict else isinstance(value, FUNCTIONS)
        if self.handle is not None and function:
            return {"h": self.handle(value)}
        return self.opaque(value, type_name(value))

    def opaque(self, value: Any, name: str) -> dict[str, Any]:
        """Return the node of a value that does not cross."""
        if self.strict:
            raise TypeError(f"A value of type {name} cannot be sent to a worker: {value!r:.80}")
        return {"o": name}

    def container(self, value: Any, kind: type, depth: int) -> Any:
        """Return the node of a list, tuple or dict with string keys."""
        if depth > MAX_DEPTH:
            raise TooLarge(f"the value is nested more than {MAX_DEPTH} deep")
        self.entries += len(value)
        if self.entries > MAX_ENTRIES:
            raise TooLarge(f"the value has more than {MAX_ENTRIES} entries")
        if kind is list:
            return [self.node(item, depth) for item in value]
        if kind is tuple:
            return {"t": [self.node(item, depth) for item in value]}
        if not all(type(key) is str for key in value):
            return self.opaque(value, "dict with keys that are not strings")
        return {"d": {key: self.node(item, depth) for key, item in value.items()}}

    def array(self, value: np.ndarray) -> dict[str, Any]:
        """Return the node of an array of numbers or text; its bytes become a buffer."""
        name = wire_name(value.dtype)
        if name is None:
            return self.opaque(value, type_name(value))
        self.grow(value.nbytes)
        little = value.astype(name, copy=False)
        if value.nbytes < SMALL_ARRAY:
            return {"a": [name, list(value.shape), self.buffer(little.tobytes())]}
        flat = little.reshape(-1) if little.flags.c_contiguous else little.flatten()
        return {"a": [name, list(value.shape), self.buffer(flat.view(np.uint8).data)]}

    def scalar(self, value: np.generic) -> dict[str, Any]:
        """Return the node of a NumPy scalar: an array without dimensions."""
        node = self.array(np.array(value))
        if "a" not in node:
            return self.opaque(value, type_name(value))
        return {"n": [node["a"][0], node["a"][2]]}

    def text(self, value: str) -> int:
        """Put a long string into a buffer."""
        self.grow(len(value))
        return self.buffer(value.encode("utf-8", "surrogatepass"))

    def grow(self, size: int) -> None:
        """Refuse a value before its bytes are copied."""
        self.size += size
        if self.size > self.limit:
            raise TooLarge(f"the value takes more than {self.limit} bytes")

    def buffer(self, data: Any) -> int:
        """Keep a buffer; return its place."""
        self.buffers.append(data)
        return len(self.buffers) - 1
