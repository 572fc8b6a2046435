"""Pictures say in words what they are drawn from: ends, hills and valleys, values, ranges."""

import numpy as np
import pytest

from utils import in_words, plots, plots_graphs, plots_slopes

NAMED = "A picture of some numbers."


def told(picture):
    """Return what a picture says after the sentence that names it."""
    return picture.alt.removeprefix(NAMED).strip()


def test_a_line_is_told_by_its_ends():
    picture = plots.show_costs({"cost": [0.69, 0.5, 0.31]}, alt=NAMED)
    assert told(picture) == "cost goes from 0.69 at 0 to 0.31 at 200."


def test_a_hill_and_a_valley_between_the_ends_are_told():
    curve = [1.0, 4.0, 0.5, 2.0]
    assert in_words.of_lines([1, 2, 3, 4], {"cost": curve}) == (
        "cost goes from 1 at 1 to 2 at 4, lowest 0.5 at 3, highest 4 at 2.")


def test_another_curve_is_told_in_other_words():
    rising, falling = (in_words.of_lines([0, 1], {"a": y}) for y in ([0, 1], [1, 0]))
    assert rising != falling


@pytest.mark.parametrize(("curve", "words"), [
    ([], "has no points"),
    ([1.0, np.nan, 2.0], "is not a number at 1 places"),
    ([np.inf, 1.0, 2.0], "goes from inf at 0 to 2 at 2"),
])
def test_what_a_learner_got_wrong_is_told_too(curve, words):
    assert words in in_words.of_lines(range(3), {"cost": curve})


def test_places_may_have_names():
    assert in_words.of_lines(["first", "last"], {"size": [2, 1]}) == (
        "size goes from 2 at first to 1 at last.")


def test_bars_are_told_with_their_names():
    picture = plots.show_bars({"beef": 0.561, "egg": 0.64}, xlabel="share", alt=NAMED)
    assert told(picture) == "beef 0.56; egg 0.64."


def test_equal_titles_side_by_side_are_counted():
    titles = ["right", "right", "short cut", "right"]
    picture = plots.show_images(np.zeros((3, 4)), (1, 1, 3), titles, alt=NAMED)
    assert told(picture) == "2 times right; short cut; right."


def test_the_graph_tells_values_and_slopes():
    picture = plots_graphs.show_graph({"a": 5}, {"a": 3}, alt=NAMED)
    assert told(picture).startswith("a = 5; da = 3; b = ?; db = ?")


def test_a_chord_above_a_bowl_is_told_from_one_below_a_hill():
    x = np.linspace(-1, 1, 21)
    picture = plots_slopes.show_chords(x, {"bowl": x**2, "hill": -(x**2)}, (0, 20), xlabel="w",
                                       alt=NAMED)
    bowl, hill = told(picture).split("; ")
    assert "highest 1 at 0" in bowl
    assert "lowest -1 at 0" in hill


def test_ranges_are_told_with_mean_and_ends():
    assert in_words.of_ranges({"deep": [0.9, 1.0]}) == "deep 0.95, from 0.90 to 1.00."
