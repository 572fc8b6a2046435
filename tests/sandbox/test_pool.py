"""A pool lends workers to threads, replaces what is lost and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.sandbox import Pool, WorkerDied, confine

from .conftest import LIMITS, skip_unless


def parents() -> dict[int, int]:
    """Return the parent of each process that runs now; the dead but not yet buried left out."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    found[int(folder.name)] = int(parent)
    return found


def descendants(top: int) -> set[int]:
    """Return the processes below one."""
    known, found, new = parents(), set(), {top}
    while new:
        new = {pid for pid, parent in known.items() if parent in new}
        found |= new
    return found


def wait_until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait until something is true; tell whether it became so."""
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def test_threads_share_a_pool(rung: str) -> None:
    def one(number: int) -> int:
        with pool.worker() as worker:
            worker.run_cell(f"def f(): return {number}")
            return worker.call("f").value

    with Pool(rung, 2, limits=LIMITS) as pool, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(one, range(20))) == list(range(20))


def test_workers_share_nothing(rung: str, pools: Callable[..., Pool]) -> None:
    for _ in range(2):
        with pools(rung).worker() as worker:
            assert not worker.defined("x")
            worker.run_cell("x = 1; open('left', 'w')\nimport numpy; numpy.x = 1")
            assert worker.run_cell("import os; assert os.listdir() == ['left']").ok


def test_a_zygote_that_dies_under_a_worker_is_reported_and_replaced(rung: str) -> None:
    with Pool(rung, 1, limits=LIMITS) as pool:
        with pool.worker() as worker:
            pool.all_slots[0].keeper.process.kill()
            with pytest.raises(WorkerDied) as caught:
                worker.run_cell("import time; time.sleep(1)")
        assert caught.value.infrastructure
        with pool.worker() as worker:
            assert worker.run_cell("1").ok


def test_a_zygote_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    skip_unless("kernel")
    monkeypatch.setattr("autograder.sandbox.keeper.ANSWER_SECONDS", 0.3)
    with Pool("kernel", 1, limits=LIMITS) as pool:
        with pool.worker() as worker:
            os.kill(pool.all_slots[0].keeper.process.pid, signal.SIGSTOP)
            start = time.monotonic()
            worker.close()
        assert time.monotonic() - start < 2
        with pool.worker() as worker:
            assert worker.run_cell("1").ok


def test_a_closed_pool_leaves_no_process_and_no_file(rung: str) -> None:
    before = descendants(os.getpid())
    with Pool(rung, 1, limits=LIMITS) as pool, pool.worker() as worker:
        worker.run_cell("open('left', 'w').write('x')")
        homes = [slot.keeper.home for slot in pool.all_slots if slot.keeper.home]
        started = descendants(os.getpid()) - before
    assert len(started) >= 2
    assert wait_until(lambda: not started & set(parents()))
    assert not any(home.exists() for home in homes)


def workers(pool: Pool) -> set[int]:
    """Return the worker of a pool with one zygote: its home is its scratch directory."""
    keeper = pool.all_slots[0].keeper
    keeper.settle()
    wait_until(lambda: any(map(in_scratch, descendants(keeper.process.pid))))
    return set(filter(in_scratch, descendants(keeper.process.pid)))


def in_scratch(pid: int) -> bool:
    """Tell whether a process works in a scratch directory."""
    with contextlib.suppress(OSError):
        return bool(re.fullmatch("[0-9a-f]{16}", Path(f"/proc/{pid}/cwd").readlink().name))
    return False


def test_the_next_worker_is_forked_before_it_is_needed(rung: str) -> None:
    with Pool(rung, 1, limits=LIMITS) as pool:
        with pool.worker():
            pass
        waiting = workers(pool)
        with pool.worker() as worker:
            assert worker.run_cell("1").ok
            assert workers(pool) == waiting
        assert len(waiting) == 1
        assert workers(pool) != waiting


def test_a_worker_that_dies_before_it_is_lent_is_replaced(rung: str) -> None:
    with Pool(rung, 1, limits=LIMITS) as pool:
        with pool.worker():
            pass
        (waiting,) = workers(pool)
        os.kill(waiting, signal.SIGKILL)
        with pool.worker() as worker:
            assert worker.run_cell("1").ok
            assert workers(pool) != {waiting}


def test_a_worker_that_was_never_lent_ends_with_its_pool(rung: str) -> None:
    with Pool(rung, 1, limits=LIMITS) as pool:
        with pool.worker():
            pass
        waiting = workers(pool)
    assert len(waiting) == 1
    assert wait_until(lambda: not waiting & set(parents()))


def test_a_closed_pool_lends_nothing() -> None:
    with Pool("none", 1, limits=LIMITS) as pool:
        pass
    with pytest.raises(RuntimeError, match="closed"), pool.worker():
        pytest.fail("a worker was lent")


COORDINATOR = """
import sys
from autograder.sandbox import Pool, Limits
with Pool(sys.argv[1], 1, limits=Limits(cell=60)) as pool, pool.worker() as worker:
    worker.run_cell("open('left', 'w').write('x')")
    print("up", pool.all_slots[0].keeper.home, flush=True)
    worker.run_cell("import time; time.sleep(60)")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_a_coordinator_that_is_ended_leaves_nothing(rung: str, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COORDINATOR, rung],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as coordinator:  # fmt: skip
        home = coordinator.stdout.readline().split()[1]
        started = descendants(coordinator.pid)
        coordinator.send_signal(number)
    assert len(started) >= 2
    assert wait_until(lambda: not started & set(parents()))
    assert home == "None" or wait_until(lambda: not Path(home).exists())


def test_a_zygote_that_loses_its_coordinator_at_the_start_leaves_nothing() -> None:
    program = (
        "import os\nfrom autograder.sandbox import Pool\npool = Pool('none', 1).__enter__()\n"
        "print(pool.all_slots[0].keeper.home, flush=True)\nos._exit(0)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert wait_until(lambda: not Path(answer.stdout.strip()).exists())


def test_no_confinement_must_be_asked_for_by_name() -> None:
    with Pool("none", 1, limits=LIMITS) as pool, pool.worker() as worker:
        assert worker.run_cell("open('/etc/passwd').read()[:0]").ok
        assert not worker.run_cell("import numpy as np; np.zeros(2**27)").ok


def test_the_next_worker_is_forked_only_when_the_one_before_has_ended(rung: str) -> None:
    with Pool(rung, 1, limits=LIMITS) as pool:
        with pool.worker() as worker:
            worker.run_cell("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)")
            before = workers(pool)
        assert not before & workers(pool)
        with pool.worker() as worker:
            assert worker.run_cell("import os; assert os.listdir() == []").ok


def test_a_zygote_sleeps_while_its_worker_has_nothing_to_do() -> None:
    skip_unless("kernel")
    if confine.refused("kernel"):
        pytest.skip("this kernel asks nobody before a write, so the zygote has to look")
    with Pool("kernel", 1, limits=LIMITS) as pool, pool.worker() as worker:
        worker.run_cell("x = 1")
        status = Path(f"/proc/{pool.all_slots[0].keeper.process.pid}/status")
        before = switches(status)
        time.sleep(0.5)
        assert switches(status) <= before + 1


def switches(status: Path) -> int:
    """Return how often a process went to sleep so far."""
    return int(re.findall(r"^voluntary_ctxt_switches:\s*(\d+)", status.read_text(), re.M)[0])
