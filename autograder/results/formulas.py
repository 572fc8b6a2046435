"""Show formulas as MathML, which every browser draws by itself: no script, no other host.

nbconvert leaves TeX in a page for MathJax, which it fetches from a server at each opening.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree import ElementTree

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

_MATHML = "http://www.w3.org/1998/Math/MathML"
_LONGEST = 2_000
# What defines new words can grow without end; such a formula stays as it was written.
_DEFINES = re.compile(r"\\(?:[gex]?def|let|(?:re)?new|provide|Declare)")
_TAGS = set(
    "math mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup "
    "msup mtable mtd mtext mtr munder munderover menclose".split()
)
_ATTRIBUTES = set(
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence "
    "form height largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits "
    "notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset "
    "width".split()
)


class FormulaRenderer(IPythonRenderer):
    """Writes what nbconvert writes, and formulas as MathML."""

    def inline_math(self, body: str) -> str:
        """Write a formula within a sentence."""
        return mathml(body, "inline") or super().inline_math(body)

    def block_math(self, body: str) -> str:
        """Write a formula on a line of its own."""
        return mathml(body, "block") or super().block_math(body)

    def latex_environment(self, name: str, body: str) -> str:
        """Write lines of formulas."""
        whole = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return mathml(whole, "block") or super().latex_environment(name, body)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Turn Markdown into HTML: stands in place of nbconvert's filter of that name."""
    cell: dict[str, Any] = context.get("cell", {})
    renderer = FormulaRenderer(escape=False, attachments=cell.get("attachments", {}))
    return MarkdownWithMath(renderer=renderer).render(source)


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str | None:
    """Return a formula as MathML, or None where it cannot be said so.

    display: "inline" or "block". Students write formulas too: text is escaped, and tags and
    attributes come from a list.
    """
    from latex2mathml.converter import Converter

    if len(tex) > _LONGEST or _DEFINES.search(tex):
        return None
    try:
        tree = Converter(xmlns=_MATHML, display=display).convert_to_element(tex)
        for element in tree.iter():
            _clean(element)
    except Exception:  # noqa: BLE001 - whatever a student's formula does to it, the page is written
        return None
    return ElementTree.tostring(tree, encoding="unicode", method="html")


def _clean(element: ElementTree.Element) -> None:
    """Keep what is known; spell characters out, which the converter gives as references."""
    if element.tag not in _TAGS:
        element.tag = "mrow"
    element.attrib = {name: value for name, value in element.attrib.items()
                      if name in _ATTRIBUTES}  # fmt: skip
    element.text = unescape(element.text) if element.text else element.text
    element.tail = unescape(element.tail) if element.tail else element.tail
