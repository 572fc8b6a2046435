"""The pictures of what units do carry their sentence, stay legible, and show the numbers."""

import numpy as np
import pytest
from matplotlib.text import Text

from utils import plots_units

SENTENCE = "A picture that shows what units do."
X = np.array([[1.0, -1.0, 2.0], [1.0, -2.0, -1.0]])
Y = np.array([[1.0, 0.0, 1.0]])
PATHS = {"equal": np.ones((3, 2, 2)), "random": np.random.default_rng(0).normal(size=(3, 2, 2))}


@pytest.fixture(scope="module")
def drawn():
    """Draw one picture with every function; give the figures and the pictures."""
    figures, real = [], plots_units._rendered
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plots_units, "_rendered", lambda f, alt: figures.append(f) or real(f, alt))
        pictures = [
            plots_units.show_regions(X, Y, lambda points: 1 / (1 + np.exp(-points[:1])),
                                     classes=("blue", "orange"), alt=SENTENCE),
            plots_units.show_tangents({"tanh": np.tanh, "double": lambda z: 2 * z}, 0.5,
                                      alt=SENTENCE),
            plots_units.show_weights_on_their_way(PATHS, 1, alt=SENTENCE),
        ]  # fmt: skip
    return figures, pictures


def test_every_drawing_function_is_looked_at_here(drawn):
    assert len(drawn[1]) == len([name for name in dir(plots_units) if name.startswith("show_")])


def test_the_sentence_reaches_the_page(drawn):
    assert all(f'alt="{SENTENCE}' in picture._repr_html_() for picture in drawn[1])


def test_all_writing_is_twelve_points_or_larger(drawn):
    texts = [text for figure in drawn[0] for text in figure.findobj(Text) if text.get_text()]
    assert min(text.get_fontsize() for text in texts) >= 12


def test_the_border_runs_where_the_activation_is_one_half(drawn):
    lines = [segment for drawn_set in drawn[0][0].axes[0].collections
             if hasattr(drawn_set, "allsegs") for level in drawn_set.allsegs for segment in level]
    assert lines
    assert all(np.abs(segment[:, 0]).max() < 0.05 for segment in lines)


def test_the_slope_in_the_title_is_that_of_the_tangent(drawn):
    titles = [axes.get_title() for axes in drawn[0][1].axes]
    assert titles[0].endswith(f"{1 - np.tanh(0.5) ** 2:.4f}")
    assert titles[1].endswith("2.0000")


def test_the_way_ends_at_the_look_that_was_asked_for(drawn):
    ends = [line.get_xydata()[0] for line in drawn[0][2].axes[1].get_lines()[1::2]]
    np.testing.assert_allclose(ends, PATHS["random"][1])
