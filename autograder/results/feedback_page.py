"""The pages that students get back, from nbgrader's template in a third of nbconvert's time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import nh3
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from autograder.results.formulas import markdown2html

# One whole tag: what stands in quotes may hold a ">".
_IMAGE = re.compile(r"""<img\b((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ALT = re.compile(r"""\salt\s*=""")
_NO_ALT = "No description has been provided for this image"
_TAGS = {
    *"a abbr acronym b blockquote code em i li ol strong ul".split(),
    *"div pre span table tr td".split(),
}
_ATTRIBUTES = {
    "a": {"href", "title"}, "abbr": {"title"}, "acronym": {"title"}, "*": {"class", "id"},
}  # fmt: skip


class FeedbackPage(HTMLExporter):
    """Writes a page once: nbconvert parses each again to look for images that lack a text."""

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Write formulas as MathML, highlight Python, and clean that by a parser in Rust."""
        yield from super().default_filters()
        yield "clean_html", clean_html
        yield "markdown2html", markdown2html
        yield "highlight_code", Highlight2HTML(pygments_lexer="python", parent=self)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return a notebook's page, on which each image has a text in its place."""
        prepared = self._init_resources(resources)
        page, found = TemplateExporter.from_notebook_node(self, nb, prepared, **more)
        return with_texts(page), found


def clean_html(element: Any) -> str:
    """Keep what nbconvert's own filter keeps."""
    html = element.decode() if isinstance(element, bytes) else str(element)
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None)


def with_texts(page: str) -> str:
    """Say of every image without a text that it has none, as nbconvert does."""

    def told(image: re.Match[str]) -> str:
        return image[0] if _ALT.search(image[1]) else f'<img alt="{_NO_ALT}"{image[1]}>'

    return _IMAGE.sub(told, page)
