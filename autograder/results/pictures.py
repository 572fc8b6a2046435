"""Tell a picture that may be shown from bytes that only claim to be one."""

from __future__ import annotations

import base64
import binascii
from typing import Any

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_LARGEST = 4_000_000
# A small file can unpack to a picture that fills a browser's memory.
_WIDEST = 10_000
PREFIX = "data:image/png;base64,"


def png(data: Any) -> str | None:
    """Return the base64 text of a PNG picture of a sensible size in one line, or None."""
    raw = _decoded(data)
    if raw is None or not raw.startswith(_PNG) or raw[12:16] != b"IHDR":
        return None
    sides = int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big")
    if not all(0 < side <= _WIDEST for side in sides):
        return None
    return base64.b64encode(raw).decode("ascii")


def jpeg(data: Any) -> str | None:
    """Return the base64 text of a JPEG picture in one line, or None."""
    raw = _decoded(data)
    if raw is None or not raw.startswith(_JPEG):
        return None
    return base64.b64encode(raw).decode("ascii")


def attachments(cell: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the pictures attached to a Markdown cell, by name; anything else is left out."""
    kept: dict[str, dict[str, str]] = {}
    found = cell.get("attachments")
    for name, bundle in found.items() if isinstance(found, dict) else ():
        if not isinstance(bundle, dict):
            continue
        pictures = {
            "image/png": png(bundle.get("image/png")),
            "image/jpeg": jpeg(bundle.get("image/jpeg")),
        }
        pictures = {mime: data for mime, data in pictures.items() if data}
        if pictures:
            kept[name] = pictures
    return kept


def _decoded(data: Any) -> bytes | None:
    if isinstance(data, list) and all(isinstance(part, str) for part in data):
        data = "".join(data)
    if not isinstance(data, str) or len(data) > _LARGEST * 4 // 3 + 4:
        return None
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
