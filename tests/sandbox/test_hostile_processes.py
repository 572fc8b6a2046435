"""What a hostile notebook does to its own process hurts nobody else and shows it nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.sandbox import (
    Limits,
    Pool,
    Worker,
    WorkerDied,
    confine,
)

from .conftest import LIMITS, MIB, skip_unless

DEADLY = {
    "os._exit": ("import os; os._exit(0)", "ended its own process"),
    "a crash": ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
    "a stack overflow": (
        "import sys; sys.setrecursionlimit(10**9)\nclass A:\n    def __repr__(s): return repr(s)\n"
        "import functools\nf = A()\nfor _ in range(10**6): f = functools.partial(f)\nrepr(f)",
        "",
    ),
    "a loop that ignores every signal": (
        "import signal\nfor s in set(signal.Signals) - {9, 19}: signal.signal(s, signal.SIG_IGN)\n"
        "while True: pass",
        "could not be interrupted",
    ),
    "a process that stops itself": (
        "import signal; signal.raise_signal(signal.SIGSTOP)",
        "could not be interrupted",
    ),
    "a closed channel": ("import os; os.close(3)", ""),
    "many files": ("for i in range(10**6): open(str(i), 'w').close()", "MiB of files"),
    "much on the disk": (
        "for i in range(10**6): open(str(i), 'wb').write(bytes(2**20))",
        "MiB of files",
    ),
    "files that have no name": (
        "import os\nkept = []\nfor i in range(60):\n    f = open('f', 'wb')\n"
        "    f.write(bytes(2**20)); f.flush(); os.unlink('f'); kept.append(f)\n"
        "import time; time.sleep(1)",
        "MiB of files",
    ),
    "folders without end": (
        "import os\nwhile True: os.mkdir('d' * 200); os.chdir('d' * 200)",
        "MiB of files",
    ),
}


@pytest.mark.parametrize(("source", "reason"), DEADLY.values(), ids=DEADLY)
def test_a_notebook_that_kills_its_worker_hurts_nobody_else(
    source: str, reason: str, rung: str, pools: Callable[..., Pool]
) -> None:
    with pools(rung).worker() as worker:
        try:
            said = str(worker.run_cell(source).error)
        except WorkerDied as died:
            said = died.reason
    # The last file may grow no more, before the next one is too much.
    assert reason in said or (reason == "MiB of files" and "File too large" in said)
    with pools(rung).worker() as worker:
        assert worker.run_cell("1").ok


def test_the_processor_time_of_a_job_is_bounded(rung: str) -> None:
    limits = Limits(cpu=1, cell=5)
    with (
        Pool(rung, 1, limits=limits) as pool,
        pool.worker() as worker,
        pytest.raises(WorkerDied, match="1 s of CPU time"),
    ):
        worker.run_cell("while True: x = 1")


def test_the_time_of_a_job_is_bounded() -> None:
    skip_unless("kernel")
    limits = Limits(wall=0.6, cell=5, grace=0.3)
    with Pool("kernel", 1, limits=limits) as pool, pool.worker() as worker:
        assert worker.run_cell("import time; time.sleep(3)").error.type == "TimeoutError"
        with pytest.raises(WorkerDied, match="0.6 s in all"):
            worker.run_cell("1")


@pytest.mark.parametrize(
    "source",
    ["print('x' * 10**8)", "for i in range(10**5): print('x' * 100)", "'x' * 10**7",
     "from IPython.display import HTML\nHTML('x' * 10**7)",
     "import sys\nfor i in range(10**5): print('x' * 50, file=sys.stderr); print('y' * 50)"],
)  # fmt: skip
def test_output_is_cut(kernel_worker: Worker, source: str) -> None:
    cell = kernel_worker.run_cell(source)
    assert len(json.dumps(cell.outputs)) < 5 * LIMITS.output
    assert "the output was cut" in json.dumps(cell.outputs)


def test_nothing_is_printed_to_our_terminal(
    worker: Worker, capfd: pytest.CaptureFixture[str]
) -> None:
    worker.run_cell("import os, sys\nfor fd in (0, 1, 2): os.write(fd, b'hello')\nprint('hello')")
    worker.run_cell("sys.__stdout__.write('hello'); sys.__stdout__.flush()")
    assert capfd.readouterr() == ("", "")


def test_only_the_channel_is_open(worker: Worker) -> None:
    worker.run_cell(
        "import os\ndef f():\n    found = []\n    for fd in range(300):\n"
        "        try: os.fstat(fd); found.append(fd)\n        except OSError: pass\n"
        "    return found"
    )
    assert worker.call("f").value == [0, 1, 2, 3]


def test_a_daemon_dies_with_its_worker(pools: Callable[..., Pool]) -> None:
    skip_unless("kernel")
    pool = pools("kernel", "seccomp")
    with pool.worker() as worker:
        worker.run_cell(
            "import os, time\ndef f():\n    r, w = os.pipe()\n    if os.fork() == 0:\n"
            "        os.setsid()\n        if os.fork() == 0:\n"
            "            os.write(w, str(os.getpid()).encode()); time.sleep(60)\n"
            "        os._exit(0)\n    return int(os.read(r, 20))"
        )
        daemon = worker.call("f").value
        assert Path(f"/proc/{daemon}").exists()
    pool.all_slots[0].keeper.settle()  # the next worker is there
    assert not Path(f"/proc/{daemon}").exists()


SCAN = """
import ctypes, gc, os, re
def scan():
    pattern = re.compile(bytes(reversed(b'-KRAM')) + rb'[0-9a-f]{16}')
    libc = ctypes.CDLL(None)
    libc.sbrk.restype = ctypes.c_void_p
    areas = {id(o) >> 22 for o in gc.get_objects()} | {id(o) >> 22 for o in vars().values()}
    for known in list(areas): areas |= {known - 1, known + 1}
    top = libc.sbrk(0) >> 22
    areas |= set(range(top - 40, top + 1))
    read, write = os.pipe()
    found = set()
    for area in areas:
        for page in range(area << 22, (area + 1) << 22, 4096):
            try: os.write(write, (ctypes.c_char * 4096).from_address(page))
            except OSError: continue
            found |= set(pattern.findall(os.read(read, 4096)))
    return sorted(mark.decode() for mark in found)
"""


def test_memory_holds_nothing_of_earlier_notebooks_or_of_ours(rung: str, decoy: Path) -> None:
    # The scan must find what is in the zygote: the marker of a module that it imported.
    earlier, ours = "MARK-" + os.urandom(8).hex(), "MARK-" + os.urandom(8).hex()
    os.environ["DESCENT_TEST"] = ours
    try:
        limits = Limits(call=20, cell=20)
        with Pool(rung, 1, [decoy], ["decoy.tool"], limits) as pool:
            with pool.worker() as worker:
                worker.run_cell(f"secret = '{earlier}'\nprint(secret)")
            with pool.worker() as worker:
                worker.run_cell(f"{SCAN}\nfrom decoy.tool import MARKER")
                worker.run_cell("def marker(): return MARKER.decode()")
                found, planted = worker.call("scan").value, worker.call("marker").value
    finally:
        del os.environ["DESCENT_TEST"]
    assert planted in found
    assert not {earlier, ours} & set(found)


def test_the_environment_is_not_ours(worker: Worker) -> None:
    worker.run_cell("import os\ndef f(): return dict(os.environ)")
    environment = worker.call("f").value
    places = {"HOME", "IPYTHONDIR", "TMPDIR", "MPLCONFIGDIR", "PWD"}
    assert set(environment) <= {*confine.ENVIRONMENT, *places}
    assert environment["HOME"] != os.environ.get("HOME")


def test_the_limits_of_these_tests_are_smaller_than_the_real_ones() -> None:
    assert LIMITS.memory < Limits().memory == 512 * MIB
