"""The reference's slopes against nudging, and against formulas that share nothing with them."""

import numpy as np
import pytest

from autograder.hidden.draw import draw_scores, draw_two_layers
from autograder.reference import week3_activations as reference

CURVES = [("sigmoid", ()), ("tanh", ()), ("relu", ()), ("leaky_relu", (0.01,)),
          ("leaky_relu", (0.3,))]
SHAPES = [(1, 1), (6, 1), (2, 5), (2, 3, 4)]
INDEPENDENT = {
    "sigmoid": lambda z: 1 / (2 + 2 * np.cosh(z)),
    "tanh": lambda z: 1 / np.cosh(z) ** 2,
    "relu": lambda z: np.heaviside(z, 0.5),
    "leaky_relu": lambda z, slope: slope + (1 - slope) * np.heaviside(z, 0.5),
}


def nudged(f, z, *more, h=1e-6):
    """Return the slope of f at every entry of z by two-sided nudges."""
    return (f(z + h, *more) - f(z - h, *more)) / (2 * h)


@pytest.mark.parametrize(("name", "more"), CURVES)
@pytest.mark.parametrize("shape", SHAPES)
def test_slope_matches_finite_differences(name, more, shape):
    z = draw_scores(np.random.default_rng(1), shape)
    slope = getattr(reference, f"{name}_derivative")(z, *more)
    assert slope.shape == shape
    np.testing.assert_allclose(slope, nudged(getattr(reference, name), z, *more), atol=1e-8)


@pytest.mark.parametrize(("name", "more"), CURVES)
def test_slope_matches_a_formula_of_its_own(name, more):
    z = draw_scores(np.random.default_rng(2), (3, 7))
    slope = getattr(reference, f"{name}_derivative")(z, *more)
    np.testing.assert_allclose(slope, INDEPENDENT[name](z, *more), rtol=1e-10)


@pytest.mark.parametrize(("name", "more"), CURVES)
def test_slope_is_finite_where_the_curve_ends(name, more):
    z = np.array([-1e4, 0.0, 1e4])
    with np.errstate(over="ignore"):
        curve = getattr(reference, name)(z, *more)
        slope = getattr(reference, f"{name}_derivative")(z, *more)
    assert np.isfinite([curve, slope]).all()
    assert (slope >= 0).all()


def test_nudging_would_notice_the_slope_of_another_curve():
    z = draw_scores(np.random.default_rng(3), (2, 3))
    assert np.abs(nudged(reference.tanh, z) - reference.sigmoid_derivative(z)).max() > 1e-3


@pytest.mark.parametrize(("sizes", "m"), [((3, 4, 2), 5), ((2, 3, 5), 1), ((4, 2, 1), 6)])
def test_one_layer_gives_what_two_gave_for_all_examples(sizes, m):
    rng = np.random.default_rng(4)
    W1, b1, W2, b2 = draw_two_layers(rng, *sizes)
    X = rng.normal(size=(sizes[0], m))
    W, b = reference.collapse_linear_layers(W1, b1, W2, b2)
    np.testing.assert_allclose(W @ X + b, W2 @ (W1 @ X + b1) + b2)
