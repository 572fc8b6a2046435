from __future__ import annotations

import base64
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.results import sanitise
from autograder.results.pictures import PREFIX, png
from autograder.results.text import line, plain
from utils.card import Card, Part, section
from utils.words import speaking

from .payloads import PNG, TEX


class Page(HTMLParser):
    """Collect what rendered Markdown would do in a browser."""

    MADE_BY_MARKDOWN = set(
        "p h1 h2 h3 h4 h5 h6 a em strong code pre ul ol li blockquote hr br del table thead tbody "
        "tr th td div span sub sup b i kbd dl dt dd input img".split()
    )

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.MADE_BY_MARKDOWN:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "background"):
                self.faults.append(f"{tag} {name}")
            if name == "src" and not (value or "").startswith("data:image/"):
                self.faults.append(f"{tag} src {value}")
            if name == "href" and not (value or "").startswith(("http", "#", "attachment:")):
                self.faults.append(f"{tag} href {value}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def rendered(markdown: str, attachments: dict | None = None) -> Page:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, attachments=attachments or {})
    return Page(MarkdownWithMath(renderer=renderer).render(markdown))


@pytest.mark.parametrize(
    "text",
    [
        "The gradient is a < b and c > d, or x<y.",
        "`if a < b: return x[0]: int` stays code",
        "$a<b$ and $$\\frac{1}{m}\\sum_{i=1}^m L$$",
        "A [link](https://numpy.org/doc/stable/) and [a note](#notes).",
        "AT&T, x & y, 5 > 3",
        "E = mc<sup>2</sup>, H<sub>2</sub>O, one<br>two",
    ],
)
def test_honest_prose_reads_as_it_did(text):
    cleaned = sanitise.markdown(text)
    assert cleaned.replace("x< y", "x<y").replace("a< b", "a<b").replace("] :", "]:") == text


@pytest.mark.parametrize("name", TEX)
def test_tex_that_acts_is_dead_and_live_without_us(name):
    macros = ("\\href", "\\class", "\\bbox", "\\require", "\\def", "\\url", "\\style", "\\let")
    before = "".join(rendered(TEX[name]).text)
    after = "".join(rendered(sanitise.markdown(TEX[name])).text)
    assert any(macro in before for macro in macros)
    assert not any(macro in after for macro in macros)


def test_an_honest_formula_keeps_its_macros():
    text = r"$\frac{1}{m}\sum_i \log\left(a^{(i)}\right)\data_x \default$"
    assert sanitise.markdown(text).replace(r"\ data_x", r"\data_x") == text


PIECES = [
    "<", ">", "</", "script", "img src=x: onerror=f()", "svg/onload=f()", "!", "[", "]", "(", ")",
    "](", "]:", "![", "javascript:", "data:text/html,", "attachment:a.png", "http://h/x", "&lt;",
    "&#60;", "&amp;", "&", "#60;", "lt;", "amp;", "&#x3c;", "&#106;", "\\", "`", "```", "~~~",
    "mermaid", "\n", "\n\n", " ", "    ", "\t", "$", "$$", "\\\\(", "\\\\)", "\\begin{a}",
    "*", "_", "|", "---", "- ", "> ", "1. ", "# ", '"', "'", "=", "<!--", "-->", "<![CDATA[", "]]>",
    "<?", "?>", "<b>", "</b>", "<br>", "a", "x", "[x]", "[^1]", "[^1]: ", ": ", "\\<", "\x00",
    "\u202e", "\u2028", "\ufeff", "<a href=", "style=", "~~", "==", "^", "www.h.x", "<http://h/x>",
]  # fmt: skip


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_no_mixture_of_markdown_and_html_acts(text):
    assert rendered(sanitise.markdown(text)).faults == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_cleaned_html_holds_only_what_is_allowed(text):
    page = Page(sanitise.rich(text) or "")
    assert [fault for fault in page.faults if fault not in ("<u>", "<s>")] == []


def test_a_picture_of_a_plot_keeps_its_alternative_text():
    shown = f'<img alt="cost falls" src="{PREFIX}{PNG}" onload="f()" width="600">'
    cleaned = sanitise.rich(shown)
    assert 'alt="cost falls"' in cleaned
    assert f'src="{PREFIX}{PNG}"' in cleaned
    assert "onload" not in cleaned


def test_a_table_of_numbers_stays_a_table():
    table = '<style>td {color: red}</style><table class="dataframe"><tr><th>x</th></tr></table>'
    assert sanitise.rich(table) == "<table><tbody><tr><th>x</th></tr></tbody></table>"


def test_the_card_of_a_check_keeps_its_sentences_under_their_labels():
    parts = (Part("What it means", ("The mean over `m` is missing.",)), section("4. Go on", "lab"))
    kept = sanitise.rich(Card("wrong", "propagate: not right yet.", parts, "")._repr_html_())
    assert "<p><span>✕</span>propagate: not right yet.</p>" in kept
    assert "<dt>What it means</dt><dd><p>The mean over <code>m</code> is missing.</p></dd>" in kept
    assert "style" not in kept


def test_a_card_says_in_which_language_it_speaks():
    with speaking("es_MX"):
        kept = sanitise.rich(Card("right", "sigmoid: correcta.", (), "")._repr_html_())
    assert kept.startswith('<div lang="es')


@pytest.mark.parametrize("tag", ["", "e", "es_MX", "es\n", "es-", "ñ", "e" * 99, 'en"x', "x<b>"])
def test_what_names_no_language_is_left_out(tag):
    assert sanitise.rich(f"<p lang='{tag}'>x</p>") == "<p>x</p>"


@pytest.mark.parametrize(
    "data",
    [
        "not base64!",
        base64.b64encode(b"<svg onload=f()>").decode(),
        base64.b64encode(base64.b64decode(PNG)[:16] + b"\xff" * 8).decode(),
        PNG + '" onerror="f()',
        None,
        7,
    ],
)
def test_what_is_no_png_is_left_out(data):
    assert png(PNG) == PNG
    assert png(data) is None


def test_an_attached_picture_is_shown_and_a_missing_one_breaks_nothing():
    cell = {
        "cell_type": "markdown",
        "source": "![plot](attachment:a.png) ![gone](attachment:b.png)",
        "attachments": {"a.png": {"image/png": PNG}, "b.png": {"image/svg+xml": "<svg>"}},
    }
    cleaned = sanitise.cell(cell)
    assert cleaned["source"] == "![plot](attachment:a.png) ! [gone](attachment:b.png)"
    assert cleaned["attachments"] == {"a.png": {"image/png": PNG}}


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://h\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("half done\rdone", "half done\ndone"),
        ("a\x00b\x08c", "abc"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("naïve λ 数 👩\u200d💻", "naïve λ 数 👩\u200d💻"),
    ],
)
def test_text_cannot_steer_what_shows_it(came, shown):
    assert plain(came) == shown


def test_long_text_is_cut_and_says_so():
    assert "cut here" in plain("x" * 100_000)
    assert len(plain("x" * 100_000)) < 21_000
    assert line("a\n b\t c") == "a b c"


def test_a_value_that_a_student_shows_can_never_be_read_as_points():
    result = {
        "output_type": "execute_result",
        "execution_count": 1,
        "data": {"text/plain": "10.0"},
        "metadata": {},
    }
    assert sanitise.outputs([result])[0]["output_type"] == "display_data"


@pytest.mark.parametrize("outputs", [None, 3, [None], [{}], [{"output_type": "stream"}], [[]]])
def test_odd_outputs_do_no_harm(outputs):
    assert all(isinstance(one, dict) for one in sanitise.outputs(outputs))
