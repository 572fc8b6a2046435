"""Pictures carry a sentence that reaches the page, stay small, and differ by more than colour."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pytest

from utils import data, plots

SENTENCE = 'A line that says "rises" from 0 to 1 & stays < 2.'


class Images(HTMLParser):
    """Collect the attributes of every image on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.found.append(dict(attrs))


def one_of_each(alt: str) -> list[plots.Picture]:
    """Draw one picture with every function."""
    cats = data.load("cats")
    x = np.linspace(0, 1, 50)
    names = [cats.classes[int(y)] for y in cats.Y_train[0, :18]]
    curves = {f"learning rate {rate}": np.exp(-rate * x) for rate in (0.01, 0.1, 0.5, 2.0)}
    return [
        plots.show_images(cats.X_train[:, :18], cats.image_shape, names, alt=alt),
        plots.show_lines(x, curves, xlabel="x", ylabel="y", alt=alt),
        plots.show_costs(curves, alt=alt, log=True),
        plots.show_bars({"always cat": 0.5, "one neuron": 0.61}, xlabel="accuracy", alt=alt),
        plots.show_histograms({"cat": x, "non-cat": x**2}, xlabel="x", ylabel="n", alt=alt),
        plots.show_weights(cats.X_train[:, :1] - 0.5, cats.image_shape, alt=alt),
    ]


@pytest.fixture(scope="module")
def drawn():
    """Draw everything once; give the pictures, and the figures that they were made from."""
    figures = []
    real = plots._rendered
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plots, "_rendered", lambda f, alt: figures.append(f) or real(f, alt))
        return one_of_each(SENTENCE), figures


@pytest.fixture(scope="module")
def pictures(drawn):
    return drawn[0]


def test_every_drawing_function_is_looked_at_here(pictures):
    drawing = [name for name in dir(plots) if name.startswith("show_")]
    assert len(drawing) == len(pictures)


def test_the_sentence_reaches_the_page_letter_by_letter(pictures):
    for picture in pictures:
        (image,) = Images(picture._repr_html_()).found
        assert image["alt"] == picture.alt
        assert image["alt"].startswith(SENTENCE)


def test_the_picture_is_a_png_below_forty_kilobytes(pictures):
    for picture in pictures:
        assert picture.drawn.startswith(b"\x89PNG")
        assert len(picture.drawn) < 40_000


def test_the_sentence_stands_in_for_the_picture_in_a_terminal(pictures):
    assert repr(pictures[5]) == f"[picture: {SENTENCE}]"


def test_the_sentence_survives_a_notebook_turned_into_html(pictures):
    import nbformat.v4 as v4
    from nbconvert import HTMLExporter

    shown = {"text/html": pictures[3]._repr_html_(), "text/plain": repr(pictures[3])}
    output = v4.new_output("execute_result", shown, execution_count=1)
    cell = v4.new_code_cell("picture", outputs=[output], execution_count=1)
    page, _ = HTMLExporter().from_notebook_node(v4.new_notebook(cells=[cell]))
    assert [image["alt"] for image in Images(page).found] == [pictures[3].alt]


@pytest.mark.parametrize("alt", ["", "cost", "a plot", None])
def test_a_picture_without_a_sentence_is_refused(alt):
    with pytest.raises(ValueError, match="wanted one sentence"):
        plots.show_bars({"a": 1.0}, xlabel="x", alt=alt)


def test_a_picture_without_alt_cannot_be_asked_for():
    with pytest.raises(TypeError, match="alt"):
        plots.show_bars({"a": 1.0}, xlabel="x")


def test_pictures_of_another_shape_are_refused_with_both_shapes():
    with pytest.raises(ValueError, match=re.escape("(10, 2)")):
        plots.show_images(np.zeros((10, 2)), (2, 2, 3), ["a", "b"], alt=SENTENCE)


def test_weights_that_are_no_column_are_refused():
    with pytest.raises(ValueError, match=re.escape("want (12, 1)")):
        plots.show_weights(np.zeros(12), (2, 2, 3), alt=SENTENCE)


def test_weights_that_are_all_zero_can_be_drawn():
    assert plots.show_weights(np.zeros((12, 1)), (2, 2, 3), alt=SENTENCE).drawn


@pytest.fixture
def figures(monkeypatch):
    """Collect the figures that a test draws."""
    found = []
    real = plots._rendered
    monkeypatch.setattr(plots, "_rendered", lambda f, alt: found.append(f) or real(f, alt))
    return found


def test_lines_differ_by_dashes_and_markers_where_colours_repeat(figures):
    plots.show_costs({f"rate {k}": [1.0, 0.5] for k in range(4)}, alt=SENTENCE)
    lines = figures[0].axes[0].get_lines()
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 4


def test_all_writing_is_twelve_points_or_larger(drawn):
    from matplotlib.text import Text

    texts = [text for figure in drawn[1] for text in figure.findobj(Text) if text.get_text()]
    assert len(texts) > 30
    assert min(text.get_fontsize() for text in texts) >= 12


def test_a_wide_picture_is_made_narrow_rather_than_its_type_small(figures):
    with plots._figure(SENTENCE, 20, 5) as figure:
        figure.add_subplot().set_title("a title")
        picture = plots._rendered(figure, SENTENCE)
    assert picture.width == round(96 * plots.WIDEST)
    assert figures[0].get_figheight() == pytest.approx(5 * plots.WIDEST / 20)
    assert figures[0].axes[0].title.get_fontsize() >= 12


@pytest.mark.parametrize(("costs", "named"), [
    ([15.0, 0.3, 0.18], ["0.2", "0.5", "1", "2", "5", "10"]),
    ([1.0, 1e-4], ["0.0001", "0.001", "0.01", "0.1", "1"]),
    ([1e-2, 1e-6], [f"$\\mathdefault{{10^{{{k}}}}}$" for k in range(-6, -1)]),
])  # fmt: skip
def test_a_log_axis_names_plain_numbers(figures, costs, named):
    plots.show_costs({"cost": costs}, log=True, alt=SENTENCE)
    low, high = figures[0].axes[0].get_ylim()
    labels = figures[0].axes[0].get_yticklabels(which="both")
    assert [x.get_text() for x in labels if low <= x.get_position()[1] <= high] == named


def test_a_legend_covers_no_line(figures):
    plots.show_costs({f"learning rate {k}": [1.0, 0.5, k] for k in range(4)}, alt=SENTENCE)
    legend, panel = figures[0].legends[0], figures[0].axes[0]
    assert not legend.get_window_extent().overlaps(panel.get_window_extent())


def test_drawing_leaves_the_settings_of_matplotlib_alone():
    import matplotlib

    before = dict(matplotlib.rcParams)
    plots.show_bars({"a": 1.0}, xlabel="x", alt=SENTENCE)
    assert dict(matplotlib.rcParams) == before


def test_importing_loads_nothing_heavy_and_drawing_needs_no_pyplot():
    code = (
        "import sys; from utils import data, plots\n"
        "print([n for n in ('matplotlib', 'h5py', 'PIL') if n in sys.modules])\n"
        "plots.show_bars({'a': 1.0}, xlabel='x', alt='One bar of height 1.')\n"
        "print('matplotlib.pyplot' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split("\n")[:2] == ["[]", "False"], done.stderr
