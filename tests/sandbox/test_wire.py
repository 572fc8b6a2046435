"""Values cross unchanged or as opaque; no frame, however mutated, does more than be refused."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.sandbox import Opaque, ProtocolError, wire

from .frames import FORGED, LIMIT, frame_of, frame_with, value_of

DTYPES = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(endianness="="),
    npst.unsigned_integer_dtypes(endianness="="),
    npst.floating_dtypes(sizes=(16, 32, 64), endianness="="),
    npst.complex_number_dtypes(sizes=(64, 128), endianness="="),
    npst.unicode_string_dtypes(endianness="="),
)
ARRAYS = DTYPES.flatmap(lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, min_side=0)))
SCALARS = st.none() | st.booleans() | st.integers(-(2**900), 2**900) | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS | ARRAYS | st.complex_numbers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def alike(a: Any, b: Any) -> bool:
    """Compare two values, types and NaN included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(alike(a[key], b[key]) for key in a)
    return repr(a) == repr(b)


@given(VALUES)
@settings(max_examples=150, deadline=None)
def test_a_value_crosses_unchanged(value: Any) -> None:
    assert alike(value_of(frame_of(value)), value)


@pytest.mark.parametrize("number", [np.float32(1.5), np.int8(-3), np.bool_(True), np.str_("ä")])
def test_a_numpy_scalar_stays_one(number: np.generic) -> None:
    crossed = value_of(frame_of(number))
    assert type(crossed) is type(number)
    assert crossed == number


def test_an_array_in_any_layout_arrives_and_can_be_written() -> None:
    original = np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)[::2]
    crossed = value_of(frame_of(["odd length of text" * 50, original]))[1]
    crossed += 1
    assert np.array_equal(crossed, original + 1)


class Matrix(np.ndarray):
    """Be an array that is not quite one."""


class Four(float):
    """Be a number that says it equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(2).view(Matrix),
        np.array([{}], dtype=object),
        np.zeros(2, dtype="M8[s]"),
        np.zeros(2, dtype=[("a", int)]),
        Four(1),
        {1: 2},
        {1, 2},
        b"bytes",
        2**5000,
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_of_any_other_type_arrives_as_its_types_name(value: Any) -> None:
    assert isinstance(value_of(frame_of(value)), Opaque)


def test_the_trusted_side_is_told_at_once_what_it_cannot_send() -> None:
    with pytest.raises(TypeError, match="object"):
        wire.encode([object()], strict=True)


def test_a_value_that_is_too_large_is_refused_before_it_is_copied() -> None:
    with pytest.raises(wire.TooLarge):
        wire.encode(np.broadcast_to(np.float64(1), (10**6, 10**6)), limit=LIMIT)


def test_as_many_entries_as_are_allowed_cross() -> None:
    value = [(0,) * 10_000] * 9
    assert value_of(frame_of(value)) == value
    with pytest.raises(wire.TooLarge, match="entries"):
        wire.encode([0] * 100_001)


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless += [endless, endless]
    with pytest.raises(wire.TooLarge):
        wire.encode(endless)


@pytest.mark.parametrize("frame", FORGED.values(), ids=FORGED)
def test_a_forged_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(ProtocolError):
        value_of(frame)


def test_a_bool_array_holds_nothing_but_zero_and_one() -> None:
    crossed = value_of(frame_with({"a": ["|b1", [3], 0]}, b"\x00\x02\xff"))
    assert crossed.view(np.uint8).tolist() == [0, 1, 1]


def test_text_can_always_be_printed() -> None:
    text = value_of(frame_with(["\ud800", {"s": 0}], b"\xed\xa0\x80" * 300))
    assert "".join(text).encode()


@given(VALUES, st.data())
@settings(max_examples=300, deadline=None)
def test_a_mutated_frame_is_read_or_refused(value: Any, data: st.DataObject) -> None:
    frame = bytearray(frame_of(value))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(frame) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                frame[place] = data.draw(st.integers(0, 255))
            case 1:
                frame[place:place] = data.draw(st.binary(max_size=8))
            case 2:
                frame = frame[: place + 1]
            case 3:
                frame[place : place + 1] = data.draw(st.sampled_from(b'[]{}",:0-eE9')).to_bytes()
    with contextlib.suppress(ProtocolError):
        value_of(bytes(frame))


@given(
    st.recursive(
        SCALARS,
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from("tdcansho"), inner, max_size=2)
        ),
        max_leaves=12,
    ),
    st.binary(max_size=40),
)
@settings(max_examples=200, deadline=None)  # fmt: skip
def test_an_invented_frame_is_read_or_refused(node: Any, body: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        value_of(frame_with(node, body[:8], body[8:]))
