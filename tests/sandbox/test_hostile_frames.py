"""Whatever a hostile notebook sends instead of honest values gains nothing."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.sandbox import (
    Opaque,
    Pool,
    ProtocolError,
    StudentError,
    Untrusted,
    Worker,
    WorkerDied,
    wire,
)

from .conftest import skip_unless
from .frames import FORGE, FORGERIES, HONEST_REPLY, raw

LIARS = {
    "an object equal to everything": "class A:\n    def __eq__(s, o): return True\nv = A()",
    "an array on demand": "class A:\n    def __array__(s, *a): return np.ones(3)\nv = A()",
    "a number of a subclass": "class F(float):\n    def __eq__(s, o): return True\nv = F(1)",
    "an array of a subclass": "class M(np.ndarray):\n    __array_priority__ = 99\n"
    "v = np.ones(3).view(M)",
    "a masked array": "v = np.ma.array([1.0, 2.0], mask=[0, 1])",
    "an array of objects": "v = np.array([object()], dtype=object)",
    "a pickle in an array": "class P:\n    def __reduce__(s): return print, ('run',)\n"
    "v = np.array([P()], dtype=object)",
    "a text of a subclass": "class S(str): pass\nv = S('1')",
}


@pytest.mark.parametrize("source", LIARS.values(), ids=LIARS)
def test_a_liar_arrives_as_its_types_name(worker: Worker, source: str) -> None:
    worker.run_cell(f"import numpy as np\n{source}\ndef f(): return v")
    assert isinstance(worker.call("f").value, Opaque)


def test_patching_numpy_changes_nothing_outside(worker: Worker) -> None:
    worker.run_cell(
        "import builtins, numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
        "builtins.abs = lambda *a: 0\ndef f(): return np.zeros(2)"
    )
    value = worker.call("f").value
    assert not np.allclose(value, np.ones(2))
    assert np.array_equal(value, np.zeros(2))


@pytest.mark.parametrize("pieces", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_reply_is_refused(worker: Worker, pieces: list[bytes]) -> None:
    worker.run_cell(FORGE)
    with pytest.raises((ProtocolError, WorkerDied)):
        worker.call("forge", ([raw(piece) for piece in pieces], "exit"))
    with pytest.raises(WorkerDied):
        worker.call("forge", ([], ""))


def test_a_reply_to_the_next_question_cannot_be_written_ahead(worker: Worker) -> None:
    worker.run_cell(FORGE)
    assert worker.call("forge", ([raw(HONEST_REPLY)], "")).value.tolist() == [0, 0]
    # The honest reply of the first question now lies ahead of the second question's.
    time.sleep(0.05)
    with pytest.raises(ProtocolError, match="nobody asked for"):
        worker.call("forge", ([], ""))


def test_a_flood_is_cut_off(worker: Worker) -> None:
    worker.run_cell(
        FORGE + "\nimport threading\ndef f():\n    while True: os.write(3, b'x' * 10**6)"
    )
    with pytest.raises(ProtocolError):
        worker.call("f")


def test_more_than_a_jobs_bytes_are_refused(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("import numpy as np\ndef f(): return np.zeros(2**20 - 2**10)")
    for _ in range(4):
        kernel_worker.call("f")
    with pytest.raises(ProtocolError, match="more bytes than one job"):
        kernel_worker.call("f")


def test_asking_back_without_end_is_cut_off(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("def f(g):\n    while True: g()")
    with pytest.raises(ProtocolError, match="asked back"):
        kernel_worker.call("f", (lambda: 1,))


@pytest.mark.parametrize("calls", ["g()", "g(h)"], ids=["straight", "nested"])
def test_a_worker_that_keeps_us_busy_is_cut_off(kernel_worker: Worker, calls: str) -> None:
    exchange = kernel_worker.exchange
    exchange.limits = dataclasses.replace(exchange.limits, cpu=1)
    kernel_worker.run_cell(
        f"def f(g):\n    def h():\n        while True: g()\n    while True: {calls}")

    def busy(h: Callable[[], None] = lambda: time.sleep(0.1)) -> None:
        h()

    with pytest.raises(ProtocolError, match="answering the worker took more than 1 s"):
        kernel_worker.call("f", (busy,))


def test_a_reply_that_trickles_in_is_cut_off(kernel_worker: Worker) -> None:
    kernel_worker.run_cell(
        "import os, signal, time\ndef f():\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
        f"    os.write(3, {wire.PREFIX.pack(wire.MAGIC, 1000, 0)!r})\n"
        "    while True: os.write(3, b' '); time.sleep(0.01)"
    )
    start = time.monotonic()
    with pytest.raises(Untrusted):
        kernel_worker.call("f", timeout=0.2)
    assert time.monotonic() - start < 2


UNKNOWN_OUTPUTS = [
    {"output_type": "verdict"},
    {"output_type": "stream", "name": 1, "text": ""},
    {"output_type": "stream", "name": "grade", "text": ""},
    {"output_type": "display_data", "data": {"text/plain": [{1}]}, "metadata": {}},
    {"output_type": "error", "ename": "", "evalue": "", "traceback": [1]},
    {"output_type": ["stream"]},
]


@pytest.mark.parametrize("forged", UNKNOWN_OUTPUTS, ids=str)
def test_outputs_that_nbformat_does_not_know_are_refused(
    kernel_worker: Worker, forged: object
) -> None:
    with pytest.raises((ProtocolError, WorkerDied)):
        kernel_worker.run_cell(f"get_ipython().outputs.items.append({forged!r})")


def test_text_of_an_exception_cannot_do_harm(kernel_worker: Worker) -> None:
    kernel_worker.run_cell(
        "class E(Exception):\n    def __str__(self): raise SystemExit\ndef f(): raise E"
    )
    with pytest.raises(StudentError, match="cannot be shown"):
        kernel_worker.call("f")


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_worker_that_answers_with_mutated_frames_gains_nothing(
    data: st.DataObject, pools: Callable[..., Pool]
) -> None:
    skip_unless("kernel")
    frame = bytearray(HONEST_REPLY)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(frame) - 1))
        if data.draw(st.booleans()):
            frame[place] = data.draw(st.integers(0, 255))
        else:
            frame[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=6))
    with pools("kernel").worker() as worker:
        worker.run_cell(FORGE)
        with contextlib.suppress(Untrusted):
            worker.call("forge", ([raw(bytes(frame))], "exit"), timeout=0.3)
