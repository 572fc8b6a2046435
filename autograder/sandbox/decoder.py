"""Turn JSON nodes and buffers back into values; check each claim before it is used."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .errors import ProtocolError
from .values import DTYPE, MAX_DEPTH, MAX_ENTRIES, MAX_INT_BITS, Opaque

MAX_EMPTY_DIMENSIONS = 2**24


@functools.lru_cache(maxsize=64)
def wire_dtype(text: str) -> np.dtype:
    """Return the dtype of that name; what is not allowed to cross is a ProtocolError."""
    if not DTYPE.match(text):
        raise ProtocolError("an array of a frame has a dtype that is not allowed")
    return np.dtype(text)


class Decoder:
    """Decode one frame; check each claim before it is used."""

    def __init__(self, sizes: Any, body: memoryview, handle: Callable[[int], Any] | None) -> None:
        if type(sizes) is not list or any(type(n) is not int or n < 0 for n in sizes):
            raise ProtocolError("the buffers' lengths are not a list of numbers")
        if sum(sizes) != len(body):
            raise ProtocolError(f"the buffers' lengths do not add up to {len(body)} bytes")
        self.handle, self.entries = handle, 0
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
            return self.items(node, depth + 1)
        if kind is not dict or len(node) != 1:
            raise ProtocolError("a node of a frame is no value")
        ((tag, content),) = node.items()
        return self.tagged(tag, content, depth + 1)

    def tagged(self, tag: str, content: Any, depth: int) -> Any:
        """Decode an object with one key."""
        match tag, content:
            case "a", [str() as dtype, list() as shape, int() as place]:
                return self.array(dtype, shape, place)
            case "t", list():
                return tuple(self.items(content, depth))
            case "d", dict():
                return self.dictionary(content, depth)
            case "c", [float() | int() as real, float() | int() as imaginary]:
                return complex(real, imaginary)
            case "n", [str() as dtype, int() as place]:
                return self.array(dtype, [], place)[()]
            case "s", int():
                return printable(str(self.take(content), "utf-8", "replace"))
            case "h", int() if self.handle is not None:
                return self.handle(in_range(content))
            case "o", str():
                return Opaque(printable(content[:100]))
        raise ProtocolError(f"a node of a frame has an unknown form ({tag[:20]!r})")

    def items(self, nodes: list[Any], depth: int) -> list[Any]:
        """Decode what a list or tuple holds."""
        self.count(nodes)
        return [self.node(item, depth) for item in nodes]

    def count(self, nodes: list[Any] | dict[str, Any]) -> None:
        """Refuse a frame whose entries are too many to be looked at."""
        self.entries += len(nodes)
        if self.entries > MAX_ENTRIES:
            raise ProtocolError(f"a frame holds more than {MAX_ENTRIES} entries")

    def dictionary(self, nodes: dict[str, Any], depth: int) -> dict[str, Any]:
        """Decode a dict; keys that differ stay different when they are made printable."""
        self.count(nodes)
        result = {printable(key): self.node(node, depth) for key, node in nodes.items()}
        if len(result) != len(nodes):
            raise ProtocolError("a dict of a frame has two keys that look the same")
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
        dtype, size = wire_dtype(dtype_text), 1
        if len(shape) > 32:
            raise ProtocolError("an array of a frame has an impossible shape")
        for n in shape:
            if type(n) is not int or not 0 <= n < 2**40:
                raise ProtocolError("an array of a frame has an impossible shape")
            size *= n
        piece = self.take(place)
        if size * dtype.itemsize != len(piece):
            raise ProtocolError("an array's shape does not fit its bytes")
        if not len(piece) and math.prod(n for n in shape if n) > MAX_EMPTY_DIMENSIONS:
            raise ProtocolError("an empty array of a frame claims huge dimensions")
        if dtype.kind == "b":
            return (np.frombuffer(piece, np.uint8) != 0).reshape(shape)
        if dtype.kind == "U":
            make_printable(np.frombuffer(piece, "<u4"))
        flat = np.frombuffer(piece, dtype)
        if not dtype.isnative:
            flat = flat.astype(dtype.newbyteorder("="))
        return (flat if flat.flags.behaved else flat.copy()).reshape(shape)


def in_range(number: int) -> int:
    """Return the number unless it has absurdly many digits."""
    if number.bit_length() > MAX_INT_BITS:
        raise ProtocolError("a frame holds a number of absurdly many digits")
    return number


def printable(text: str) -> str:
    """Return the text without lone surrogates, so that printing it cannot fail."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def make_printable(codes: np.ndarray) -> None:
    """Replace lone surrogates; refuse numbers that stand for no character."""
    if (codes > 0x10FFFF).any():
        raise ProtocolError("a text array of a frame holds impossible characters")
    codes[(codes >= 0xD800) & (codes <= 0xDFFF)] = 0xFFFD
