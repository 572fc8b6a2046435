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
    "many entries": frame_with([0] * 100_001),
    "many entries in tuples": frame_with([{"t": [0] * 50_000}] * 3),
    "many entries in a dict": frame_with({"d": {str(i): 0 for i in range(100_001)}}),
    "deep lists": frame_with(json.loads("[" * 100 + "]" * 100)),
    "absurd number": frame_with(10**400),
    "not json": wire.PREFIX.pack(wire.MAGIC, 3, 0) + b"abc",
    "no dict": wire.PREFIX.pack(wire.MAGIC, 2, 0) + b"[]",
    "very deep json": wire.PREFIX.pack(wire.MAGIC, 2**20 - 20, 0) + b"[" * (2**20 - 20),
    "huge header": wire.PREFIX.pack(wire.MAGIC, 2**32 - 1, 0),
    "huge body": wire.PREFIX.pack(wire.MAGIC, 10, 2**63),
    "other magic": wire.PREFIX.pack(b"\x80\x05cp", 10, 0),
}


# Find the channel's own frame to learn the number of the present question, then write to it.
FORGE = """
import os, sys
def forge(pieces, after):
    here = sys._getframe()
    while 'frame' not in here.f_locals: here = here.f_back
    number = str(here.f_locals['frame']['id']).encode()
    for piece in pieces:
        os.write(3, piece.encode('latin-1').replace(b'@' * 16, number.rjust(16)))
    if after == 'exit': os._exit(0)
"""
NUMBER = "@" * 16


def raw(text: bytes) -> str:
    """Return bytes as text of one character each, which crosses unharmed."""
    return text.decode("latin-1")


def reply(node: str, *buffers: bytes, number: str = NUMBER) -> bytes:
    """Forge the reply to the present question."""
    sizes = json.dumps([len(b) for b in buffers])
    header = f'{{"v":{{"d":{{"op":"reply","id":{number},{node}}}}},"b":{sizes}}}'.encode()
    body = b"".join(buffers)
    return wire.PREFIX.pack(wire.MAGIC, len(header), len(body)) + header + body


HONEST_REPLY = reply('"value":{"a":["<f8",[2],0]},"mutated":[]', bytes(16))
NEVER_GIVEN = json.dumps(
    {"v": {"d": {"op": "reverse", "id": 1, "handle": 5, "args": {"t": []}, "kwargs": {"d": {}}}},
     "b": []}
).encode()  # fmt: skip
FORGERIES = {
    "another number": [reply('"value":1,"mutated":[]', number="17")],
    "a verdict": [reply('"verdict":"passed"')],
    "a changed argument that does not exist": [reply('"value":1,"mutated":[7]')],
    "an error of no form": [reply('"error":"none"')],
    "a pickle": [b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x02os"],
    "a huge header": [wire.PREFIX.pack(wire.MAGIC, 2**32 - 1, 0)],
    "a huge body": [wire.PREFIX.pack(wire.MAGIC, 2, 2**62)],
    "deep json": [wire.PREFIX.pack(wire.MAGIC, 100_000, 0), b"[" * 100_000],
    "a function that was never given": [
        wire.PREFIX.pack(wire.MAGIC, len(NEVER_GIVEN), 0) + NEVER_GIVEN
    ],
    "half a frame": [HONEST_REPLY[:-1]],
    "nothing": [],
}
