"""Pictures where matplotlib is missing, as in a browser that does not fetch it."""

import sys
from xml.etree import ElementTree

import numpy as np
import pytest

from utils import (
    plots,
    plots_blocks,
    plots_curves,
    plots_fields,
    plots_graphs,
    plots_ranges,
    plots_slopes,
    plots_units,
)

ALT = "One sentence that says what it shows."
RNG = np.random.default_rng(0)
LINE = np.linspace(-4, 4, 81)
X = RNG.normal(size=(2, 40))
Y = (X[:1] > 0).astype(int)
CLASSES = ("blue", "orange")


def sure(points):
    """Stand for a network that looks at one feature."""
    return 1 / (1 + np.exp(-3 * points[:1]))


DRAWN = {
    "images": lambda: plots.show_images(RNG.random((48, 2)), (4, 4, 3), ["cat", "dog"], alt=ALT),
    "lines": lambda: plots.show_lines(LINE, {"tanh": np.tanh(LINE)}, xlabel="z", ylabel="a",
                                      alt=ALT),
    "costs": lambda: plots.show_costs({"a": [1, 0.1], "b": [1, 0.01]}, alt=ALT, log=True),
    "bars": lambda: plots.show_bars({"logistic": 0.61, "deep": 0.93}, xlabel="right", alt=ALT),
    "histograms": lambda: plots.show_histograms({"a": X[0], "b": X[1]}, xlabel="x", ylabel="n",
                                                alt=ALT),
    "weights": lambda: plots.show_weights(RNG.normal(size=(48, 1)), (4, 4, 3), alt=ALT),
    "measured": lambda: plots_curves.show_points(LINE, LINE, {"line": (LINE, LINE)}, xlabel="x",
                                                 ylabel="y", alt=ALT),
    "learning": lambda: plots_curves.show_learning_curves([10, 100], {"deep": RNG.random((3, 2))},
                                                          xlabel="examples", alt=ALT),
    "points": lambda: plots_fields.show_points(X, Y, CLASSES, alt=ALT),
    "boundaries": lambda: plots_fields.show_boundaries(X, Y, CLASSES, {"one": sure}, alt=ALT),
    "cuts": lambda: plots_fields.show_cuts(X, Y, CLASSES, X.T[:2], X[:1, :2].T, sure, alt=ALT),
    "network": lambda: plots_graphs.show_network([["x1", "x2"], ["y"]], alt=ALT),
    "graph": lambda: plots_graphs.show_graph({"a": 5}, {"a": 3}, alt=ALT),
    "broadcast": lambda: plots_graphs.show_broadcast(np.ones((2, 3)), np.ones((1, 3)), sign="+",
                                                     alt=ALT),
    "blocks": lambda: plots_blocks.show_blocks(2, alt=ALT),
    "ranges": lambda: plots_ranges.show_ranges({"cats": {"deep": [0.9, 0.95]}}, xlabel="right",
                                               alt=ALT),
    "nudge": lambda: plots_slopes.show_nudge(np.square, 3, [1, 0.1], name="$a^2$", alt=ALT),
    "descents": lambda: plots_slopes.show_descents(np.square, {"slow": [3, 2, 1]}, xlabel="w",
                                                   ylabel="J", alt=ALT),
    "chords": lambda: plots_slopes.show_chords(LINE, {"a": LINE**2}, (3, 60), xlabel="w", alt=ALT),
    "regions": lambda: plots_units.show_regions(X, Y, sure, classes=CLASSES, alt=ALT),
    "tangents": lambda: plots_units.show_tangents({"tanh": np.tanh}, 1.0, alt=ALT),
    "ways": lambda: plots_units.show_weights_on_their_way({"zero": RNG.normal(size=(5, 3, 2))}, 4,
                                                          alt=ALT),
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_matplotlib(monkeypatch):
    """Let any import of matplotlib fail."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)


def shapes(picture):
    """Parse a picture; count what it holds by kind, its white ground left out."""
    root = ElementTree.fromstring(picture.drawn)
    kinds = [part.tag.rpartition("}")[2] for part in root.iter()][2:]
    return {kind: kinds.count(kind) for kind in kinds}


@pytest.mark.parametrize("name", DRAWN)
def test_each_kind_of_picture_is_drawn_as_svg_without_its_sentence_in_it(name):
    picture = DRAWN[name]()
    assert len(shapes(picture)) > 1
    assert b"One sentence" not in picture.drawn
    assert 'alt="One sentence' in picture._repr_html_()


def test_every_function_that_draws_is_asked_here():
    modules = (plots, plots_blocks, plots_curves, plots_fields, plots_graphs, plots_ranges,
               plots_slopes, plots_units)  # fmt: skip
    found = {name for module in modules for name, value in vars(module).items()
             if name.startswith("show_") and value.__module__ == module.__name__}  # fmt: skip
    assert len(DRAWN) + len({"show_surfaces"}) == len(found) + len({"show_points twice"}), found


def test_a_landscape_is_replaced_by_its_sentence_in_a_box():
    surface = {"convex": RNG.random((5, 5))}
    picture = plots_slopes.show_surfaces(LINE[:5], LINE[:5], surface, alt=ALT)
    assert b"One sentence that says what it shows." in picture.drawn
    assert set(shapes(picture)) == {"rect", "text"}


def test_a_curve_goes_where_its_numbers_are():
    picture = plots.show_lines([0, 1, 2], {"a": [0, 0, 5]}, xlabel="x", ylabel="y", alt=ALT)
    root = ElementTree.fromstring(picture.drawn)
    path = next(part.get("d") for part in root.iter() if part.tag.endswith("path"))
    (x0, y0), (x1, y1), (x2, y2) = (map(float, place.split()) for place in path[1:].split("L"))
    assert y0 == y1 > y2
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)


def test_a_field_is_dark_where_the_network_is_not_sure_and_bright_where_it_is():
    from utils.sketch_svg import field

    low, high = field(np.array([[0.0, 1.0]]), "cividis", 0, 1)[0].astype(int)
    assert low.sum() < 150 < 400 < high.sum()


def test_markers_without_a_line_are_not_joined():
    kinds = shapes(plots_fields.show_points(X, Y, CLASSES, alt=ALT))
    assert kinds["circle"] == (Y == 0).sum() + 1  # and one in the legend
