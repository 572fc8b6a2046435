"""A slider moves a picture; where no slider runs, there are pictures all the same."""

import sys
from types import SimpleNamespace

import pytest

from utils import plots, sliders


def bar(value):
    return plots.show_bars({"a": float(value)}, xlabel="x", alt="One bar grows with the value.")


@pytest.fixture
def slide():
    return sliders.slide(bar, "height", [1, 2, 3], stills=[1, 3])


@pytest.fixture
def kernel(monkeypatch):
    """Make it look as if a notebook's kernel ran this."""
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=object()))


@pytest.fixture
def shown(monkeypatch):
    """Collect what is displayed."""
    things = []
    monkeypatch.setattr("IPython.display.display", things.append)
    return things


def test_stills_stand_below_each_other_with_their_values(slide):
    page = slide._repr_html_()
    assert page.count("<img") == 2
    assert "height: <b>3</b>" in page
    assert 'alt="height 3: One bar grows with the value. a 3.00."' in page


def test_without_a_kernel_the_stills_are_shown(slide, shown):
    slide._ipython_display_()
    assert [thing.data for thing in shown] == [slide._repr_html_()]


def test_without_ipywidgets_the_stills_are_shown(slide, shown, kernel, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    slide._ipython_display_()
    assert [thing.data for thing in shown] == [slide._repr_html_()]


def test_moving_the_slider_changes_picture_and_sentence(slide, shown, kernel):
    slide._ipython_display_()
    slider, picture = shown[0].children
    before = picture.value
    slider.value = 2
    assert picture.value != before
    assert "height 2: One bar" in picture.value
    assert "<details>" in shown[1].data


def test_a_value_is_drawn_once_only():
    drawn = []
    slide = sliders.slide(lambda v: drawn.append(v) or bar(v), "height", [1, 2], stills=[1])
    slide.page(2)
    slide.page(2)
    assert drawn == [2]


@pytest.mark.parametrize("stills", [[], [4]])
def test_stills_that_are_no_values_of_the_slider_are_refused(stills):
    with pytest.raises(ValueError, match="give one or more of"):
        sliders.slide(bar, "height", [1, 2, 3], stills=stills)
