"""Turn plain values into buffers and back; never pickle, never trust a length.

A frame is a fixed prefix (magic, header length, body length), a JSON header and a body of raw
buffers. JSON holds what is small; arrays and long strings are buffers, each used exactly once.
`None bool int float str list` stand for themselves, everything else is an object with one key:

    t tuple   d dict   c complex   a array   n NumPy scalar   s long string   h handle   o opaque
"""

from __future__ import annotations

import functools
import json
import math
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import numpy as np

from .errors import ProtocolError

PREFIX = struct.Struct("<4sIQ")
MAGIC = b"dsc1"
MAX_HEADER = 2 * 1024 * 1024
MAX_DEPTH = 64
MAX_INT_BITS = 1024
LONG_STRING = 512
MAX_EMPTY_DIMENSIONS = 2**24
DTYPE = re.compile(r"(?:\|b1|\|[iu]1|<[iu][248]|<f[248]|<c(?:8|16)|<U[1-9][0-9]{0,5})\Z")
FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, functools.partial, np.ufunc)


class TooLarge(ValueError):
    """Say that a value does not fit into one message."""


@dataclass(frozen=True)
class Opaque:
    """Stand for a value of a type that does not cross; keep only the type's name."""

    type_name: str


def type_name(value: object) -> str:
    """Return the name of the value's exact type, with the dtype for an array."""
    kind = type(value)
    name = getattr(kind, "__qualname__", "?")
    if kind is np.ndarray:
        name = f"ndarray of {value.dtype.name}"  # type: ignore[attr-defined]
    return str(name)[:100]


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
        self.nodes = 0
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
        self.nodes += len(value)
        if self.nodes > MAX_HEADER // 2:
            raise TooLarge(f"the value has more than {MAX_HEADER // 2} entries")
        if kind is list:
            return [self.node(item, depth) for item in value]
        if kind is tuple:
            return {"t": [self.node(item, depth) for item in value]}
        if any(type(key) is not str for key in value):
            return self.opaque(value, "dict with keys that are not strings")
        return {"d": [[self.node(k), self.node(v, depth)] for k, v in value.items()]}

    def array(self, value: np.ndarray) -> dict[str, Any]:
        """Return the node of an array of numbers or text; its bytes become a buffer."""
        if value.dtype.kind not in "?biufcU":
            return self.opaque(value, type_name(value))
        little = value.astype(value.dtype.newbyteorder("<"), copy=False)
        if not DTYPE.match(little.dtype.str):
            return self.opaque(value, type_name(value))
        self.grow(little.nbytes)
        flat = np.require(little, requirements="C").reshape(-1)
        return {"a": [flat.dtype.str, list(value.shape), self.buffer(flat.view(np.uint8).data)]}

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


def encode(
    value: Any,
    handle: Callable[[Any], int] | None = None,
    limit: int = 2**62,
    strict: bool = False,
) -> list[Any]:
    """Return the buffers of one frame; raise TooLarge when they are more than `limit` bytes."""
    encoder = Encoder(handle, limit, strict)
    node = encoder.node(value)
    sizes = [len(buffer) for buffer in encoder.buffers]
    header = json.dumps({"v": node, "b": sizes}, separators=(",", ":")).encode()
    if len(header) > MAX_HEADER:
        raise TooLarge(f"the value's description takes more than {MAX_HEADER} bytes")
    if sum(sizes) + len(header) > limit:
        raise TooLarge(f"the value takes more than {limit} bytes")
    return [PREFIX.pack(MAGIC, len(header), sum(sizes)), header, *encoder.buffers]


def parse_prefix(prefix: bytes, limit: int) -> tuple[int, int]:
    """Return the header's and the body's length, or raise ProtocolError before allocating."""
    magic, header, body = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise ProtocolError("bytes came that are no frame; the worker wrote to the channel itself")
    if header > MAX_HEADER:
        raise ProtocolError(f"a header of {header} bytes was announced; {MAX_HEADER} are allowed")
    if header + body > limit:
        raise ProtocolError(f"a message of {header + body} bytes was announced; {limit} are allowed")
    return header, body


def decode(header: bytes, body: Any, handle: Callable[[int], Any] | None = None) -> Any:
    """Return the value of a frame; whatever is wrong with it is a ProtocolError."""
    try:
        frame = json.loads(header)
        if type(frame) is not dict or set(frame) != {"v", "b"}:
            raise ProtocolError("a frame's header is not {v, b}")
        return Decoder(frame["b"], memoryview(body), handle).whole(frame["v"])
    except ProtocolError:
        raise
    # Whatever a hostile frame provokes inside json or NumPy is the frame's fault.
    except Exception as error:
        raise ProtocolError(f"a frame could not be read ({type(error).__name__})") from None


class Decoder:
    """Decode one frame; check each claim before it is used."""

    def __init__(self, sizes: Any, body: memoryview, handle: Callable[[int], Any] | None) -> None:
        if type(sizes) is not list or any(type(n) is not int or n < 0 for n in sizes):
            raise ProtocolError("the buffers' lengths are not a list of numbers")
        if sum(sizes) != len(body):
            raise ProtocolError(f"the buffers' lengths do not add up to {len(body)} bytes")
        self.handle = handle
        self.slices: list[memoryview | None] = []
        start = 0
        for size in sizes:
            self.slices.append(body[start : start + size])
            start += size

    def whole(self, node: Any) -> Any:
        """Decode the outermost node; every buffer must have been used."""
        value = self.node(node, 0)
        if any(piece is not None for piece in self.slices):
            raise ProtocolError("a frame carries a buffer that nothing refers to")
        return value

    def node(self, node: Any, depth: int) -> Any:
        """Decode one node."""
        kind = type(node)
        if node is None or kind is bool or kind is float:
            return node
        if kind is int:
            return in_range(node)
        if kind is str:
            return printable(node)
        if depth >= MAX_DEPTH:
            raise ProtocolError(f"a frame is nested more than {MAX_DEPTH} deep")
        if kind is list:
            return [self.node(item, depth + 1) for item in node]
        if kind is not dict or len(node) != 1:
            raise ProtocolError("a node of a frame is no value")
        ((tag, content),) = node.items()
        return self.tagged(tag, content, depth + 1)

    def tagged(self, tag: str, content: Any, depth: int) -> Any:
        """Decode an object with one key."""
        match tag, content:
            case "t", list():
                return tuple(self.node(item, depth) for item in content)
            case "d", list():
                return self.dictionary(content, depth)
            case "c", [float() | int() as real, float() | int() as imaginary]:
                return complex(real, imaginary)
            case "a", [str() as dtype, list() as shape, int() as place]:
                return self.array(dtype, shape, place)
            case "n", [str() as dtype, int() as place]:
                return self.array(dtype, [], place)[()]
            case "s", int():
                return printable(str(self.take(content), "utf-8", "replace"))
            case "h", int() if self.handle is not None:
                return self.handle(in_range(content))
            case "o", str():
                return Opaque(printable(content[:100]))
        raise ProtocolError(f"a node of a frame has an unknown form ({tag[:20]!r})")

    def dictionary(self, pairs: list[Any], depth: int) -> dict[str, Any]:
        """Decode a dict; its keys are strings and differ."""
        result: dict[str, Any] = {}
        for key_node, value_node in pairs:
            key = self.node(key_node, MAX_DEPTH - 2)
            if type(key) is not str or key in result:
                raise ProtocolError("a dict of a frame has a key twice, or one that is no string")
            result[key] = self.node(value_node, depth)
        return result

    def take(self, place: int) -> memoryview:
        """Return a buffer, once."""
        if type(place) is not int or not 0 <= place < len(self.slices):
            raise ProtocolError("a frame refers to a buffer that it does not carry")
        piece, self.slices[place] = self.slices[place], None
        if piece is None:
            raise ProtocolError("a frame uses a buffer twice")
        return piece

    def array(self, dtype_text: str, shape: list[Any], place: int) -> np.ndarray:
        """Decode an array; dtype and shape are checked against the buffer's length first."""
        if not DTYPE.match(dtype_text):
            raise ProtocolError("an array of a frame has a dtype that is not allowed")
        if len(shape) > 32 or any(type(n) is not int or not 0 <= n < 2**40 for n in shape):
            raise ProtocolError("an array of a frame has an impossible shape")
        dtype, piece = np.dtype(dtype_text), self.take(place)
        if math.prod(shape) * dtype.itemsize != len(piece):
            raise ProtocolError("an array's shape does not fit its bytes")
        if math.prod(n for n in shape if n) > MAX_EMPTY_DIMENSIONS and not len(piece):
            raise ProtocolError("an empty array of a frame claims huge dimensions")
        if dtype.kind == "b":
            return (np.frombuffer(piece, np.uint8) != 0).reshape(shape)
        if dtype.kind == "U" and len(piece) and np.frombuffer(piece, "<u4").max() > 0x10FFFF:
            raise ProtocolError("a text array of a frame holds impossible characters")
        flat = np.frombuffer(piece, dtype).astype(dtype.newbyteorder("="), copy=False)
        return np.require(flat, requirements=["A", "W"]).reshape(shape)


def in_range(number: int) -> int:
    """Return the number unless it has absurdly many digits."""
    if number.bit_length() > MAX_INT_BITS:
        raise ProtocolError("a frame holds a number of absurdly many digits")
    return number


def printable(text: str) -> str:
    """Return the text without lone surrogates, so that printing it cannot fail."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
