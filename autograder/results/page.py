"""The pieces of an HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape

from autograder.results.text import line

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 0; list-style: none; }
.numbers li { flex: 1 1 8rem; padding: .7rem .9rem; border: 1px solid #c9c9c9;
  border-radius: .4rem; }
.numbers b { display: block; font-size: 1.8rem; line-height: 1.2; }
.fine { color: #555; font-size: .9rem; }
img { display: block; width: 100%; max-width: 54rem; height: auto; margin: .5rem 0; }
table { border-collapse: collapse; margin: .5rem 0; font-size: .95rem; }
caption { text-align: left; color: #555; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border: 1px solid #d5d5d5; overflow-wrap: break-word; }
thead th { background: #f1f1f1; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; color: #00557f; padding: .25rem 0; }
summary:focus-visible, .wide:focus-visible { outline: 3px solid #006ba4; outline-offset: 2px; }
.wide { overflow-x: auto; }
.grid { font-size: .9rem; min-width: 100%; }
.grid th[scope="row"] { white-space: nowrap; background: #f7f7f7; }
.passed { background: #e3f0f9; }
.partial { background: #fff4d6; }
.failed { background: #fbe3d6; }
.not-attempted { background: #f4f4f4; color: #444; }
.error { background: #dcdcdc; font-weight: 600; }
@media print { details { display: block; } .wide { overflow: visible; } }
"""


def document(title: str, body: str) -> str:
    """Return a whole page; `body` is HTML, `title` is text."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; every value in it is text."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "\n".join("<tr>" + "".join(cell(value) for value in row) + "</tr>" for row in rows)
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def cell(value: object) -> str:
    """Return one cell; whole numbers stand at the right."""
    kind = ' class="number"' if isinstance(value, int) else ""
    return f"<td{kind}>{breakable(value)}</td>"


def folded(label: str, inside: str) -> str:
    """Return what is shown only when it is asked for; `inside` is HTML."""
    return f"<details>\n<summary>{escape(label)}</summary>\n{inside}\n</details>"


def picture(svg: str, alt: str) -> str:
    """Return a drawing as an image that carries its own data."""
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img alt="{escape(line(alt, 2000))}" src="data:image/svg+xml;base64,{data}">\n'


def text(value: object) -> str:
    """Return a value as HTML text on one line."""
    return escape(line(str(value), 2000))


def breakable(name: object) -> str:
    """Escape text, and let a long name with underscores break across lines."""
    return text(name).replace("_", "_<wbr>")
