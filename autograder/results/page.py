"""The pieces of an HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape

from autograder.results.text import line

_SENTENCE = 40  # characters
STYLE = """
:root { color-scheme: light dark; --page: #fff; --ink: #1a1a1a; --quiet: #555; --line: #d0d0d0;
  --head: #f1f1f1; --link: #00557f; --passed: #e3f0f9; --partial: #fff4d6; --failed: #fbe3d6;
  --idle: #f4f4f4; --error: #dcdcdc; --say: #eef5fa; --mark: #006ba4; }
@media (prefers-color-scheme: dark) { :root { --page: #16181b; --ink: #e6e6e6; --quiet: #b0b0b0;
  --line: #45494f; --head: #26292e; --link: #7cc4ee; --passed: #17364a; --partial: #4a3c10;
  --failed: #55290f; --idle: #24272b; --error: #3d4045; --say: #1b2a35; --mark: #5fa8d3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 1.9rem 0 .4rem; overflow-wrap: anywhere; }
p { max-width: 46rem; margin: .5rem 0; overflow-wrap: anywhere; }
.numbers { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; margin: 0; list-style: none; }
.numbers li { flex: 1 1 8rem; padding: .7rem .9rem; border: 1px solid var(--line);
  border-radius: .4rem; }
.numbers b { display: block; font-size: 1.8rem; line-height: 1.2; }
.fine { color: var(--quiet); font-size: .9rem; }
.say { background: var(--say); border-left: 4px solid var(--mark); padding: .55rem .8rem; }
img { display: block; width: 100%; max-width: 54rem; height: auto; margin: .5rem 0;
  background: #fff; border-radius: .3rem; }
pre { margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
table { border-collapse: collapse; margin: .5rem 0; font-size: .95rem; }
caption { text-align: left; color: var(--quiet); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--head); }
td.long { min-width: 15rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--mark);
  outline-offset: 2px; }
.wide { overflow-x: auto; }
.grid { font-size: .9rem; min-width: 100%; }
.grid th[scope="row"] { white-space: nowrap; background: var(--idle); }
.passed { background: var(--passed); }
.partial { background: var(--partial); }
.failed { background: var(--failed); }
.not-attempted { background: var(--idle); color: var(--quiet); }
.error { background: var(--error); font-weight: 600; }
@media print { details { display: block; } .wide { overflow: visible; } }
"""


def document(title: str, body: str) -> str:
    """Return a whole page; `body` is HTML, `title` is text."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{breakable(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; every value in it is text. Where a heading names it, caption is empty."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "\n".join("<tr>" + "".join(cell(value) for value in row) + "</tr>" for row in rows)
    named = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    return (
        f"<table>\n{named}<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def cell(value: object) -> str:
    """Return one cell; whole numbers stand at the right, sentences get room."""
    long = len(str(value)) > _SENTENCE
    kind = ' class="number"' if isinstance(value, int) else ' class="long"' if long else ""
    return f"<td{kind}>{breakable(value)}</td>"


def folded(label: str, inside: str, *, shown: bool = False) -> str:
    """Return what can be folded away, and is so unless `shown`; `inside` is HTML."""
    start = "<details open>" if shown else "<details>"
    return f"{start}\n<summary>{breakable(label)}</summary>\n{inside}\n</details>"


def wide(label: str, inside: str) -> str:
    """Return what scrolls sideways by itself where the page is narrow; `inside` is HTML."""
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{text(label)}">\n'
        f"{inside}\n</div>"
    )


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
