"""Pictures of the lessons carry a sentence, stay small, and show the numbers they are given."""

import numpy as np
import pytest

from utils import plots, plots_curves, plots_graphs, plots_slopes

SENTENCE = "A line that rises from 0 to 1 & stays there."
MODULES = (plots_curves, plots_graphs, plots_slopes)
X = np.linspace(-2, 2, 41)


def square(a):
    return a**2


DRAWINGS = {
    plots_curves.show_points: ((X, X, {"line": (X, X)}), {"xlabel": "x", "ylabel": "y"}),
    plots_curves.show_learning_curves: (([10, 100], {"a": [[0.5, 0.6], [0.7, 0.8]]}),
                                        {"xlabel": "m"}),
    plots_graphs.show_network: (([["size", "place"], ["h1", "h2", "h3"], ["price"]],), {}),
    plots_graphs.show_graph: (({"a": 5, "b": 3, "c": 2}, {"v": 3}), {}),
    plots_graphs.show_broadcast: ((np.ones((3, 4)), np.ones((3, 1))), {"sign": "+"}),
    plots_slopes.show_nudge: ((square, 2.0, (1, 0.1)), {"name": "a²"}),
    plots_slopes.show_descents: ((square, {"rate 0.1": [3, 2, 1]}),
                                 {"xlabel": "w", "ylabel": "J"}),
    plots_slopes.show_surfaces: ((X, X, {"bowl": X**2 + X[:, None] ** 2}), {}),
    plots_slopes.show_chords: ((X, {"bowl": X**2}, (3, 30)), {"xlabel": "w"}),
}  # fmt: skip


@pytest.fixture
def drawn(request, monkeypatch):
    """Draw once; give the picture, and all that is written in it."""
    words = []

    def keep(figure, alt):
        words.extend(text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text")))
        return plots._rendered(figure, alt)

    for module in MODULES:
        monkeypatch.setattr(module, "_rendered", keep)
    args, options = DRAWINGS[request.param]
    return request.param(*args, **options, alt=SENTENCE), words


every = pytest.mark.parametrize("drawn", DRAWINGS, indirect=True, ids=lambda f: f.__name__)


def test_every_drawing_function_is_looked_at_here():
    names = {name for module in MODULES for name in dir(module) if name.startswith("show_")}
    assert names == {function.__name__ for function in DRAWINGS}


@every
def test_the_sentence_goes_with_a_small_picture(drawn):
    picture, _ = drawn
    assert picture.alt.startswith(SENTENCE)
    assert len(picture.drawn) < 60_000


@pytest.mark.parametrize("function", DRAWINGS, ids=lambda f: f.__name__)
def test_no_picture_without_a_sentence(function):
    args, options = DRAWINGS[function]
    with pytest.raises(ValueError, match="one sentence"):
        function(*args, **options, alt="")


@pytest.mark.parametrize("drawn", [plots_graphs.show_graph], indirect=True)
def test_what_is_unknown_in_the_graph_is_a_question_mark(drawn):
    _, words = drawn
    assert {"a = 5", "u = bc = ?", "dv = 3", "db = ?"} <= set(words)


@pytest.mark.parametrize("drawn", [plots_slopes.show_nudge], indirect=True)
def test_each_nudge_tells_height_over_width(drawn):
    _, words = drawn
    assert "width 1, height 5\nheight / width = 5" in words
    assert "width 0.1, height 0.41\nheight / width = 4.1" in words


@pytest.mark.parametrize("drawn", [plots_graphs.show_broadcast], indirect=True)
def test_a_stretched_array_is_shown_in_full(drawn):
    _, words = drawn
    assert words.count("1") == 24
    assert "+  (3, 1)" in words
    assert words.count("2") == 12


def test_arrows_of_the_graph_run_from_box_to_box(monkeypatch):
    from matplotlib.text import Annotation

    arrows = []

    def keep(figure, alt):
        arrows.extend(figure.findobj(Annotation))
        return plots._rendered(figure, alt)

    monkeypatch.setattr(plots_graphs, "_rendered", keep)
    plots_graphs.show_graph({"a": 5, "b": 3, "c": 2}, alt=SENTENCE)
    assert len(arrows) == len(plots_graphs.ARROWS)
    for arrow in arrows:
        assert arrow.arrow_patch.patchA.get_window_extent().width > 30
        assert arrow.arrow_patch.patchB.get_window_extent().width > 30


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_descents_stand_two_beside_each_other(count):
    picture = plots_slopes.show_descents(
        square, {f"rate {k}": [3, 2, 1] for k in range(count)}, xlabel="w", ylabel="J", alt=SENTENCE
    )
    assert picture.width == 384 * min(count, 2)
