"""A worker keeps no more on the disk than it may, however it writes, and not for a moment."""

from __future__ import annotations

import textwrap

import pytest
from sandbox.conftest import LIMITS

from .bench import Bench
from .machine import SIZE, WRITERS

# After these, the worker lives on and can say what it keeps.
SURVIVE = ("write_one_file_after_another", "open_many_files_and_write_later",
           "reserve_without_writing", "keep_deleted_files_open")  # fmt: skip


@pytest.mark.parametrize("name", SURVIVE)
def test_all_files_together_stay_below_the_limit(name: str, rung: str, bench: Bench) -> None:
    tried = textwrap.indent(WRITERS[name], "    ")
    with bench.worker(rung=rung) as worker:
        assert worker.run_cell(f"try:\n{tried}\nexcept OSError as error: print(error)").ok
        assert worker.run_cell(SIZE).ok
        size, _ = worker.call("kept").value
    assert 0 < size <= LIMITS.scratch


def test_an_honest_notebook_may_fill_its_files_to_their_limit(rung: str, bench: Bench) -> None:
    source = "import numpy as np\nfor i in range(3): np.save(f'{i}.npy', np.zeros(2**18))\n"
    with bench.worker(rung=rung) as worker:
        assert worker.run_cell(source + "assert np.load('2.npy').size == 2**18").ok
