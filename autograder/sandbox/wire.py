"""Turn plain values into buffers and back; never pickle, never trust a length.

A frame is a fixed prefix (magic, header length, body length), a JSON header and a body of raw
buffers. JSON holds what is small; arrays and long strings are buffers, each used exactly once.
`None bool int float str list` stand for themselves, everything else is an object with one key:

    t tuple   d dict   c complex   a array   n NumPy scalar   s long string   h handle   o opaque
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from .decoder import Decoder
from .encoder import Encoder
from .errors import ProtocolError
from .values import MAX_HEADER, Opaque, TooLarge

__all__ = ["MAGIC", "PREFIX", "Opaque", "TooLarge", "decode", "encode", "parse_prefix"]

PREFIX = struct.Struct("<4sIQ")
MAGIC = b"dsc1"
to_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


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
    header = to_json({"v": node, "b": sizes}).encode()
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
        size = header + body
        raise ProtocolError(f"a message of {size} bytes was announced; {limit} are allowed")
    return header, body


def decode(header: bytes, body: Any, handle: Callable[[int], Any] | None = None) -> Any:
    """Return the value of a frame; whatever is wrong with it is a ProtocolError."""
    try:
        frame = json.loads(str(header, "utf-8"))
        if type(frame) is not dict or set(frame) != {"v", "b"}:
            raise ProtocolError("a frame's header is not {v, b}")
        return Decoder(frame["b"], memoryview(body), handle).whole(frame["v"])
    except ProtocolError:
        raise
    # Whatever a hostile frame provokes inside json or NumPy is the frame's fault.
    except Exception as error:
        raise ProtocolError(f"a frame could not be read ({type(error).__name__})") from None
