"""The picture of a deep network's blocks names every layer, and says what it shows."""

import pytest

from utils import plots_blocks

ALT = "Forward blocks above, backward blocks below, caches between them."


def words_of(layers, monkeypatch):
    """Return what is written in the picture."""
    monkeypatch.setattr(plots_blocks, "_rendered", lambda figure, alt: figure)
    figure = plots_blocks.show_blocks(layers, alt=ALT)
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


@pytest.mark.parametrize("layers", [1, 2, 4])
def test_every_layer_has_its_blocks_and_its_cache(layers, monkeypatch):
    words = words_of(layers, monkeypatch)
    for layer in range(1, layers + 1):
        assert {f"cache {layer}", f"dW{layer}, db{layer}", f"dA{layer - 1}"} <= set(words)
    assert f"cache {layers + 1}" not in words


def test_only_the_last_layer_is_a_sigmoid(monkeypatch):
    words = words_of(3, monkeypatch)
    assert [word for word in words if "sigmoid" in word] == [
        "W3, b3\nsigmoid", "back through\nsigmoid, W3"]


def test_the_picture_carries_its_sentence():
    assert f'alt="{ALT}"' in plots_blocks.show_blocks(2, alt=ALT)._repr_html_()
    with pytest.raises(ValueError, match="wanted one sentence"):
        plots_blocks.show_blocks(2, alt="")
