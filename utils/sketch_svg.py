"""Write the parts of a simple drawing as SVG: lines, marks, words, and coloured fields."""

from __future__ import annotations

import base64
import html
import re
import struct
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

SIZE = 16  # of type, in pixels: 12 points
# tableau-colorblind10, as the pictures that matplotlib draws.
CYCLE = ("#006BA4", "#FF800E", "#ABABAB", "#595959", "#5F9ED1", "#C85200", "#898989", "#A2C8EC",
         "#FFBC79", "#CFCFCF")  # fmt: skip
DASHES = {"-": "", "--": "9 5", "-.": "9 4 2 4", ":": "2 4"}
# Colours at equal steps of a field; what lies between is mixed.
FIELDS = {
    "gray": ("#000000", "#ffffff"),
    "cividis": ("#00224e", "#35456c", "#666970", "#948e77", "#c8b866", "#fee838"),
    "viridis": ("#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"),
}
BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Points = Iterable[tuple[float, float]]


def colour(name: str) -> str:
    """Turn a colour as matplotlib knows it (C1, 0.35, black, #C85200) into one that SVG knows."""
    if re.fullmatch(r"C\d+", name):
        return CYCLE[int(name[1:]) % len(CYCLE)]
    if re.fullmatch(r"[01]?\.\d+|[01]", name):
        return "#" + f"{round(255 * float(name)):02x}" * 3
    return name


def plain(text: str) -> str:
    """Take the signs of a formula out of a label: $x_1$ becomes x₁."""
    text = text.replace("^2", "²")
    return re.sub(r"_\{?(\d+)\}?", lambda found: found[1].translate(BELOW), text.replace("$", ""))


def words(
    x: float, y: float, text: str, fill: str = "black", anchor: str = "middle", turn: bool = False,
    bold: bool = False,
) -> str:
    """Write text with its lines centred on y; `turn` lets it run upwards."""
    lines = plain(text).split("\n")
    top = y - 0.6 * SIZE * (len(lines) - 1) + 0.35 * SIZE
    turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turn else ""
    weight = ' font-weight="bold"' if bold else ""
    return "".join(
        f'<text x="{x:.1f}" y="{top + 1.2 * SIZE * i:.1f}" fill="{colour(fill)}" '
        f'text-anchor="{anchor}"{weight}{turned}>{html.escape(line)}</text>'
        for i, line in enumerate(lines)
    )


def width_of(text: str) -> float:
    """Estimate how many pixels a text is wide."""
    return 0.56 * SIZE * max(len(line) for line in plain(text).split("\n"))


def line(points: Points, stroke: str, width: float = 2, dash: str = "-") -> str:
    """Join points; where one is no number, the line is interrupted."""
    path, pen = [], "M"
    for x, y in points:
        if not np.isfinite(x + y):
            pen = "M"
            continue
        path.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    return (f'<path d="{"".join(path)}" fill="none" stroke="{colour(stroke)}" '
            f'stroke-width="{width:g}" stroke-dasharray="{DASHES.get(dash, "")}"/>')


def area(points: Points, fill: str, opacity: float = 1, stroke: str = "none") -> str:
    """Fill what points enclose."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (f'<polygon points="{corners}" fill="{colour(fill)}" fill-opacity="{opacity:g}" '
            f'stroke="{colour(stroke)}" stroke-width="2" stroke-linejoin="round"/>')


def mark(x: float, y: float, shape: str, fill: str, size: float) -> str:
    """Draw one marker, `size` pixels across; shapes are matplotlib's o s D ^ v P X * and |."""
    r = size / 2
    if shape == "|":
        return line([(x, y - r), (x, y + r)], fill)
    if shape == "o":
        return (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour(fill)}" '
                'stroke="white" stroke-width=".5"/>')
    corners = {"s": 4, "D": 4, "^": 3, "v": 3, "P": 8, "X": 8, "*": 10}[shape]
    start = {"s": 0.25, "^": -0.5, "v": 0.5, "P": 0.125, "X": 0.0}.get(shape, -0.5)
    reach = [r if shape in "sD^v" or i % 2 else 0.45 * r for i in range(1, corners + 1)]
    turns = np.pi * (start + 2 * np.arange(corners) / corners)
    return area([(x + 1.15 * a * np.cos(t), y + 1.15 * a * np.sin(t))
                 for a, t in zip(reach, turns, strict=True)], fill)  # fmt: skip


def field(values: np.ndarray, name: str, low: float, high: float) -> np.ndarray:
    """Colour values (rows, columns) from `low` to `high`; gives bytes (rows, columns, 3)."""
    stops = np.array([[int(code[i:i + 2], 16) for i in (1, 3, 5)] for code in FIELDS[name]])
    place = np.clip((values - low) / ((high - low) or 1), 0, 1) * (len(stops) - 1)
    channels = [np.interp(place, np.arange(len(stops)), stops[:, i]) for i in range(3)]
    return np.stack(channels, axis=-1).astype(np.uint8)


def raster(pixels: np.ndarray, place: Sequence[float], opacity: float = 1) -> str:
    """Show pixels (rows, columns, 3), bytes, in a rectangle (x, y, width, height)."""
    x, y, width, height = place
    source = base64.b64encode(png(pixels)).decode()
    return (f'<image x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'opacity="{opacity:g}" preserveAspectRatio="none" '
            f'style="image-rendering:pixelated" href="data:image/png;base64,{source}"/>')


def png(pixels: np.ndarray) -> bytes:
    """Write bytes (rows, columns, 3) as a PNG."""
    rows, columns = pixels.shape[:2]
    lines = np.zeros((rows, 1 + 3 * columns), np.uint8)  # each line starts with its filter: none
    lines[:, 1:] = pixels.reshape(rows, -1)
    parts = (b"IHDR" + struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0),
             b"IDAT" + zlib.compress(lines.tobytes(), 9), b"IEND")  # fmt: skip
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
              for part in parts)  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
