"""What the activations of week 3 are asked beyond values, and mistakes that no catalogue holds."""

import pytest
from grading import submission
from labs import student_function

from utils.check import CheckFailed, check

LAB = "week3_activations"
# Right everywhere but at 0, and right everywhere but far away.
NAN_AT_ZERO = "def relu_derivative(z):\n    return np.maximum(0, z) / z\n"
NAN_FAR_AWAY = (
    "def tanh(z):\n    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))\n"
)
LEAKY_NAN = "def leaky_relu_derivative(z, slope=0.01):\n    return np.maximum(z, slope * z) / z\n"
IN_PLACE = (
    "def relu(z):\n    if np.ndim(z):\n        z[z < 0] = 0\n        return z\n"
    "    return max(0, z)\n"
)
# One exercise answered with what belongs to another: no entry of the catalogue says this.
TAKEN = {
    "sigmoid_derivative": ("tanh_derivative", "    return 1 - np.tanh(z) ** 2\n"),
    "tanh_derivative": ("relu_derivative", "    return np.where(np.asarray(z) > 0, 1, 0)\n"),
    "relu_derivative": ("sigmoid_derivative", "    return sigmoid(z) * sigmoid(-z)\n"),
    "relu": ("leaky_relu", "    return np.maximum(z, np.multiply(0.01, z))\n"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_value_or_slope_of_another_activation_is_named_by_check_and_grader(grader_of, name):
    other, body = TAKEN[name]
    source = f"def {name}(z):\n{body}"
    with pytest.raises(CheckFailed, match=f"These are the values of {other}, "):
        check(student_function(LAB, name, source))
    result = grader_of(LAB).grade("student01", submission(LAB, **{name: source})).exercises[name]
    assert (result.mistake, result.points) == (f"is_{other}", 0)
    assert f"These are the values of {other}, " in result.message


@pytest.mark.parametrize(
    ("name", "source", "mistakes"),
    [("relu_derivative", NAN_AT_ZERO, {"at_the_bend"}), ("tanh", NAN_FAR_AWAY, {"unstable"}),
     ("leaky_relu_derivative", LEAKY_NAN, {"at_the_bend"})],
)
def test_value_that_is_no_number_costs_its_own_points_only(grader_of, name, source, mistakes):
    report = check(student_function(LAB, name, source))
    assert not report.complete
    assert "not finite" in repr(report)
    result = grader_of(LAB).grade("student02", submission(LAB, **{name: source})).exercises[name]
    assert (result.status, {result.mistake}) == ("partial", mistakes)
    assert result.points > 0.7 * result.max_points


def test_writing_into_the_argument_costs_its_own_points_only(grader_of):
    with pytest.raises(CheckFailed, match="changes z in place"):
        check(student_function(LAB, "relu", IN_PLACE))
    result = grader_of(LAB).grade("student03", submission(LAB, relu=IN_PLACE)).exercises["relu"]
    assert (result.status, result.mistake) == ("partial", "mutates_argument")


def test_two_curves_in_each_others_place_are_not_taken_for_right(grader_of):
    sources = {"sigmoid": "def sigmoid(z):\n    return np.tanh(z)\n",
               "tanh": "def tanh(z):\n    return 1 / (1 + np.exp(-z))\n"}
    record = grader_of(LAB).grade("student04", submission(LAB, **sources))
    assert record.exercises["sigmoid"].mistake == "is_tanh"
    assert record.exercises["tanh"].mistake == "is_sigmoid"
    assert record.exercises["sigmoid_derivative"].blamed_on == "sigmoid"
