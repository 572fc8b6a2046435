"""A worker answers calls with plain values, and calls back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.sandbox import (
    Handle,
    Opaque,
    Pool,
    StudentError,
    StudentTimeout,
    Worker,
    WorkerDied,
)
from autograder.sandbox.limits import patience


def text_of(worker: Worker, source: str) -> str:
    """Run a cell; return what it printed."""
    cell = worker.run_cell(source)
    return "".join(output.get("text", "") for output in cell.outputs)


def test_a_call_returns_plain_values(worker: Worker) -> None:
    worker.run_cell("def f(x, *, k=1): return {'twice': 2 * x, 'rest': (k, None, 'text', [x > 1])}")
    value = worker.call("f", (np.arange(3.0),), {"k": 2}).value
    assert np.array_equal(value["twice"], [0, 2, 4])
    assert value["rest"][:3] == (2, None, "text")


def test_a_call_tells_which_arguments_were_changed(worker: Worker) -> None:
    worker.run_cell(
        "def f(a, b, c, d):\n    b += 1\n    c['W1'][0] = 9\n    d.append(1); d.pop()\n    return a"
    )
    nan = np.full(2, np.nan)
    result = worker.call("f", (nan, np.ones(2), {"W1": np.ones(2)}, [1]))
    assert result.mutated == (1, 2)


def test_our_own_arguments_stay_as_they_were(worker: Worker) -> None:
    worker.run_cell("def f(a): a[:] = 7; return a")
    mine = np.zeros(3)
    worker.call("f", (mine,))
    assert not mine.any()


def test_an_error_names_its_line_in_the_cell(worker: Worker) -> None:
    worker.run_cell("import numpy as np\ndef f(a):\n    b = a\n    return np.dot(a, b.T @ a.T)")
    with pytest.raises(StudentError) as caught:
        worker.call("f", (np.ones((2, 3)),))
    assert (caught.value.type, caught.value.line) == ("ValueError", 4)


def test_an_error_message_is_bounded(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("def f(): raise ValueError('x' * 10**6)")
    with pytest.raises(StudentError) as caught:
        kernel_worker.call("f")
    assert len(caught.value.message) == 2000


def test_a_missing_function_is_a_name_error(kernel_worker: Worker) -> None:
    with pytest.raises(StudentError, match="NameError: name 'f' is not defined"):
        kernel_worker.call("f")


def test_a_name_is_defined_once_a_cell_defined_it(worker: Worker) -> None:
    before = worker.defined("f")
    worker.run_cell("f = 1")
    assert (before, worker.defined("f")) == (False, True)


def test_a_slow_call_is_stopped_and_the_worker_lives_on(worker: Worker) -> None:
    worker.run_cell("def f(slow):\n    while slow: pass\n    return 1")
    with pytest.raises(StudentTimeout) as caught:
        worker.call("f", (True,), timeout=0.2)
    assert caught.value.survived
    assert worker.call("f", (False,)).value == 1


def test_a_call_may_take_longer_where_others_want_the_processors(
    pools: Callable[..., Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = 4.0 * len(os.sched_getaffinity(0))
    monkeypatch.setattr(os, "getloadavg", lambda: (crowd, crowd, crowd))
    with pools("kernel").worker() as worker:
        worker.run_cell("import time\ndef f(): return time.sleep(0.5)")
        assert worker.call("f", timeout=0.25).value is None
        with pytest.raises(StudentTimeout):
            worker.call("f", timeout=0.1)


def test_processors_are_counted_where_the_system_does_not_say_which_are_ours(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(os, "getloadavg", lambda: (8.0, 8.0, 8.0))
    assert patience() == 2.0


def test_nothing_is_stretched_where_the_system_tells_no_load(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    def untold() -> None:
        raise OSError("Load averages are unobtainable")

    monkeypatch.setattr(os, "getloadavg", untold)
    assert patience() == 1.0


def test_a_call_that_cannot_be_stopped_ends_the_worker(kernel_worker: Worker) -> None:
    kernel_worker.run_cell(
        "def f():\n    while True:\n        try:\n            for _ in iter(int, 1): x = 1\n"
        "        except: pass"
    )
    with pytest.raises(StudentTimeout) as caught:
        kernel_worker.call("f", timeout=0.1)
    assert not caught.value.survived
    with pytest.raises(WorkerDied):
        kernel_worker.call("f")


def test_a_result_that_is_too_large_is_an_error_of_its_own(kernel_worker: Worker) -> None:
    kernel_worker.run_cell(
        "import numpy as np\ndef f(): return np.broadcast_to(1.0, (10**6, 10**5))"
    )
    with pytest.raises(StudentError, match="cannot be looked at"):
        kernel_worker.call("f")


def test_a_function_of_ours_is_called_back(worker: Worker) -> None:
    worker.run_cell("def f(g, a): return (g(a + 1) - g(a), g.__name__ is not None)")
    assert worker.call("f", (lambda a: 3 * a, 5)).value == (3, True)


def test_an_error_of_ours_reaches_the_notebook_as_its_type(worker: Worker) -> None:
    worker.run_cell("def f(g):\n    try: g()\n    except KeyError as e: return str(e)")

    def ours() -> None:
        raise KeyError("W1")

    assert "W1" in worker.call("f", (ours,)).value


def test_a_function_of_ours_lives_as_long_as_its_call(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("kept = []\ndef f(g): kept.append(g)\ndef again(): return kept[0]()")
    kernel_worker.call("f", (lambda: 1,))
    with pytest.raises(Exception, match="not given"):
        kernel_worker.call("again")


def test_a_function_of_the_notebook_can_be_called_from_here(worker: Worker) -> None:
    worker.run_cell("def f(n): return lambda x: x + n")
    function = worker.call("f", (2,)).value
    assert isinstance(function, Handle)
    assert function(40) == 42


def test_calls_nest_in_both_directions(worker: Worker) -> None:
    worker.run_cell("def f(g): return g(lambda x: x * 2)")
    assert worker.call("f", (lambda h: h(4) + 1,)).value == 9


def test_nesting_has_an_end(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("def f(g): return g(lambda: f(g))")
    with pytest.raises(StudentError, match="nested"):
        kernel_worker.call("f", (lambda h: h(),))


def test_our_own_time_does_not_count(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("def f(g): return g()")
    assert kernel_worker.call("f", (lambda: time.sleep(0.5) or 1,), timeout=0.1).value == 1


def test_a_stub_asks_the_trusted_side(worker: Worker) -> None:
    asked: list[Any] = []

    def answer(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> float:
        asked.append((name, args, kwargs))
        return 0.5

    worker.run_cell("def sigmoid(z): return 9\ndef f(z): return sigmoid(z, k=1)")
    worker.stub(["sigmoid"], answer)
    worker.run_cell("def sigmoid(z): return 9")
    assert worker.call("f", (3,)).value == 0.5
    assert asked == [("sigmoid", (3,), {"k": 1})]


def test_what_does_not_cross_arrives_as_a_name(worker: Worker) -> None:
    worker.run_cell("import numpy as np\ndef f(): return np.matrix([[1]]), {1}, 1j")
    assert worker.call("f").value == (Opaque("matrix"), Opaque("set"), 1j)


def test_what_cannot_be_sent_is_refused_and_the_worker_lives_on(kernel_worker: Worker) -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        kernel_worker.call("abs", (object(),))
    assert kernel_worker.run_cell("1").ok


def test_a_seed_makes_random_draws_repeatable(rung: str, pools: Any) -> None:
    draws = []
    for seed in (1, 1, 2):
        with pools(rung).worker(seed=seed) as worker:
            draws.append(text_of(worker, "import numpy as np\nprint(np.random.rand())"))
    assert draws[0] == draws[1] != draws[2]


def test_time_on_a_processor_is_counted_and_waiting_is_not(kernel_worker: Worker) -> None:
    kernel_worker.run_cell(
        "import time\ndef wait():\n    time.sleep(0.2)\n"
        "def work():\n    end = time.process_time() + 0.1\n"
        "    while time.process_time() < end: pass\n"
    )
    start = kernel_worker.cpu_seconds()
    kernel_worker.call("wait")
    waited = kernel_worker.cpu_seconds()
    kernel_worker.call("work")
    assert waited - start < 0.1 <= kernel_worker.cpu_seconds() - waited
