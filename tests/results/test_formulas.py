"""Formulas become MathML: what a student writes in one stays text, and breaks no page."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import from_dict

from autograder.results.formulas import markdown2html, mathml

from .conftest import markdown, notebook


def page(text: str) -> str:
    """Return what a markdown cell becomes on a page made as nbgrader_config.py says."""
    exporter = HTMLExporter(template_name="basic", filters={"markdown2html": markdown2html})
    return exporter.from_notebook_node(from_dict(notebook([markdown(text)])))[0]


def test_a_formula_in_a_sentence_and_one_of_its_own_are_drawn_by_the_browser():
    made = page(r"Let $a^2$ be." "\n\n" r"$$\frac{1}{m}$$")
    assert '<math display="inline"><mrow><msup><mi>a</mi>' in made.replace(' xmlns="', "")
    assert '<math display="block"' in made
    assert "$" not in made[made.index("Let") :]


def test_a_matrix_is_a_table():
    tree = ElementTree.fromstring(mathml(r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "block"))
    assert len(tree.findall(".//{*}mtr")) == 2


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<img src=x onerror=f()>}", r"\href{javascript:f()}{x}", r"\style{color:red}{x}",
        r"\class{a}{x}", r"\text{&lt;script&gt;f()&lt;/script&gt;}", r"<script>f()</script>",
        r"\color{red;background:url(//host)}{x}", r"\hbox{\&lt;b onclick=f()>}",
    ],
)  # fmt: skip
def test_nothing_in_a_formula_becomes_more_than_text(tex):
    made = [*ElementTree.fromstring(mathml(tex, "inline") or "<math/>").iter()]
    tags = {element.tag.rpartition("}")[2] for element in made}
    names = {name for element in made for name in element.attrib}
    assert not tags & {"img", "script", "a", "b", "mglyph", "style"}
    assert not names & {"href", "style", "class", "src", "onerror", "onclick", "mathcolor"}


@pytest.mark.parametrize("tex", [r"\frac{", "}", r"\left(", "a_b_c", r"\begin{matrix}", "{" * 1900])
def test_what_is_no_formula_stays_as_it_was_written(tex):
    assert "<p>" in page(f"Before ${tex}$ after")


@pytest.mark.parametrize(
    "tex",
    [r"\def\a{xx}\a", r"\newcommand{\a}{\b\b}\a", "x" * 2001],
)
def test_what_could_grow_without_end_is_left_as_text(tex):
    assert mathml(tex, "inline") is None
