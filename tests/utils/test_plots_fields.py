"""Fields and points are drawn with their sentence, and refuse what does not fit."""

import numpy as np
import pytest

from utils.plots_fields import show_boundaries, show_cuts, show_points

X = np.array([[0.0, 1.0, -2.0], [1.0, -1.0, 0.5]])
Y = np.array([[0.0, 1.0, 1.0]])
ALT = "Three points in a plane, for a test."


def slope(points):
    return 1 / (1 + np.exp(-points[:1]))


@pytest.mark.parametrize("picture", [
    show_points(X, Y, ("blue", "orange"), alt=ALT),
    show_boundaries(X, Y, ("blue", "orange"), {"a": slope, "b": lambda p: 0 * p[:1]}, alt=ALT),
    show_cuts(X, Y, ("blue", "orange"), np.ones((4, 2)), np.zeros((4, 1)), slope, alt=ALT),
], ids=["points", "boundaries", "cuts"])  # fmt: skip
def test_picture_carries_its_sentence(picture):
    assert picture.drawn.startswith(b"\x89PNG")
    assert f'alt="{ALT}"' in picture._repr_html_()


def test_points_as_rows_are_refused_with_their_shape():
    with pytest.raises(ValueError, match=r"X has the shape \(3, 2\)"):
        show_points(X.T, Y, ("blue", "orange"), alt=ALT)
