from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from autograder.results.feedback_page import FeedbackPage, clean_html, with_texts

from .conftest import code, lab_cells, markdown, notebook


def shown(html: str, **more: str) -> dict:
    data = {"text/html": html, **more}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def odd_notebook() -> dict:
    pictures = [
        shown('<img src="data:," alt="a > b">'), shown("<img src='data:,'>"),
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo="}},
    ]  # fmt: skip
    source = "a = 1 < 2 and '<script>' # &amp;\nprint(f'{a}\"')"
    more = [markdown("**Bold** <i>x</i>\n\n![a](b.png)\n\n$a<b$"), code(source, None, pictures)]
    return notebook([*lab_cells(), *more], language_info={"name": "python"})


def page(exporter: type) -> BeautifulSoup:
    from nbformat import from_dict

    html, _ = exporter(template_name="classic").from_notebook_node(from_dict(odd_notebook()))
    return BeautifulSoup(html, "html.parser")


def test_a_page_is_what_nbconvert_makes_but_for_formulas():
    from nbconvert.exporters import HTMLExporter

    theirs, ours = page(HTMLExporter), page(FeedbackPage)
    ours.find("math").replace_with("$a<b$")
    assert len(theirs.find_all("img")) == 4
    assert ours.decode() == theirs.decode()


@pytest.mark.parametrize("image", ["<img>", "<img src='a>b'>", '<img data-alt="x">'])
def test_an_image_without_a_text_gets_one(image):
    assert "No description" in with_texts(f"<p>{image}</p>")


@pytest.mark.parametrize("image", ['<img alt="">', "<img src='a>b' alt='c'>", "<imgx>", "img"])
def test_what_has_a_text_or_is_no_image_is_left_alone(image):
    assert with_texts(image) == image


@pytest.mark.parametrize("word", ["<script>f()</script>", '<b onclick="f()">', "<iframe src=x>"])
def test_what_acts_does_not_pass_the_filter_of_code(word):
    cleaned = BeautifulSoup(clean_html(f"<pre>{word}ok</pre>"), "html.parser")
    assert cleaned.find(["script", "iframe"]) is None
    assert not [tag for tag in cleaned.find_all() if "onclick" in tag.attrs]
