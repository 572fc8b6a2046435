"""Make frames, honest and forged, and read them as the trusted side does."""

from __future__ import annotations

import json
from typing import Any

from autograder.sandbox import ProtocolError, wire

LIMIT = 2**20


def frame_of(value: Any) -> bytes:
    """Return the bytes of a frame."""
    return b"".join(map(bytes, wire.encode(value)))


def value_of(frame: bytes) -> Any:
    """Read a frame as the trusted side does."""
    if len(frame) < wire.PREFIX.size:
        raise ProtocolError("too short")
    header, body = wire.parse_prefix(frame[: wire.PREFIX.size], LIMIT)
    rest = frame[wire.PREFIX.size :]
    return wire.decode(rest[:header], bytearray(rest[header : header + body]))


def frame_with(node: Any, *buffers: bytes) -> bytes:
    """Forge a frame from a JSON node."""
    header = json.dumps({"v": node, "b": [len(b) for b in buffers]}).encode()
    body = b"".join(buffers)
    return wire.PREFIX.pack(wire.MAGIC, len(header), len(body)) + header + body


FORGED = {
    "object dtype": frame_with({"a": ["|O", [1], 0]}, bytes(8)),
    "unknown dtype": frame_with({"a": ["f8,f8", [1], 0]}, bytes(16)),
    "endless dtype": frame_with({"a": ["<U999999999", [0], 0]}, b""),
    "negative shape": frame_with({"a": ["<f8", [-1, -1], 0]}, bytes(8)),
    "huge shape": frame_with({"a": ["<f8", [2**40], 0]}, bytes(8)),
    "overflowing shape": frame_with({"a": ["<f8", [2**32, 2**32], 0]}, b""),
    "huge and empty": frame_with({"a": ["<f8", [2**39, 0], 0]}, b""),
    "shape of floats": frame_with({"a": ["<f8", [1.0], 0]}, bytes(8)),
    "shape of bools": frame_with({"a": ["<f8", [True], 0]}, bytes(8)),
    "impossible text": frame_with({"a": ["<U1", [1], 0]}, b"\xff\xff\xff\xff"),
    "buffer twice": frame_with([{"s": 0}, {"s": 0}], b"text"),
    "buffer unused": frame_with(1, b"text"),
    "buffer missing": frame_with({"s": 1}, b"text"),
    "buffer before the first": frame_with({"s": -1}, b"text"),
    "unknown tag": frame_with({"verdict": "passed"}),
    "two tags": frame_with({"t": [], "d": {}}),
    "handle where none is known": frame_with({"h": 1}),
    "deep lists": frame_with(json.loads("[" * 100 + "]" * 100)),
    "absurd number": frame_with(10**400),
    "not json": wire.PREFIX.pack(wire.MAGIC, 3, 0) + b"abc",
    "no dict": wire.PREFIX.pack(wire.MAGIC, 2, 0) + b"[]",
    "very deep json": wire.PREFIX.pack(wire.MAGIC, 2**20 - 20, 0) + b"[" * (2**20 - 20),
    "huge header": wire.PREFIX.pack(wire.MAGIC, 2**32 - 1, 0),
    "huge body": wire.PREFIX.pack(wire.MAGIC, 10, 2**63),
    "other magic": wire.PREFIX.pack(b"\x80\x05cp", 10, 0),
}
