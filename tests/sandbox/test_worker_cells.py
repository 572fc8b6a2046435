"""A worker runs cells as a notebook does."""

from __future__ import annotations

import pytest

from autograder.sandbox import Worker


def test_a_cell_prints_and_shows_its_last_value(worker: Worker) -> None:
    cell = worker.run_cell("print('a'); print('b')\n6 * 7")
    assert cell.ok
    assert cell.outputs == [
        {"output_type": "stream", "name": "stdout", "text": "a\nb\n"},
        {
            "output_type": "execute_result",
            "data": {"text/plain": "42"},
            "metadata": {},
            "execution_count": 1,
        },
    ]


def test_a_failed_cell_names_its_line_and_later_cells_run(worker: Worker) -> None:
    cell = worker.run_cell("x = 1\n\n1 / 0")
    assert (cell.error.type, cell.error.line) == ("ZeroDivisionError", 3)
    assert worker.run_cell("x").ok


def test_a_syntax_error_names_its_line(kernel_worker: Worker) -> None:
    error = kernel_worker.run_cell("x = 1\nif x\n    y").error
    assert (error.type, error.line) == ("SyntaxError", 2)


def test_a_traceback_is_short_and_without_colours(kernel_worker: Worker) -> None:
    kernel_worker.run_cell("def f(): raise ValueError('\\x1b[31mred\\x1b[0m')")
    (output,) = kernel_worker.run_cell("f()").outputs
    assert output["traceback"][-1] == "ValueError: red"
    assert "<cell 1>, line 1, in f" in "\n".join(output["traceback"])


def test_an_exception_may_render_itself(kernel_worker: Worker) -> None:
    cell = kernel_worker.run_cell(
        "class Quiet(Exception):\n    def _render_traceback_(self): return ['only this']\n"
        "raise Quiet"
    )
    assert cell.outputs[0]["traceback"] == ["only this"]


def test_a_slow_cell_is_stopped_and_later_cells_run(worker: Worker) -> None:
    cell = worker.run_cell("try:\n    while True: pass\nexcept Exception: pass")
    assert cell.error.type == "TimeoutError"
    assert worker.run_cell("1").ok


@pytest.mark.parametrize("source", ["exit", "exit()", "quit()"])
def test_leaving_the_shell_does_not_end_the_worker(kernel_worker: Worker, source: str) -> None:
    kernel_worker.run_cell(source)
    assert kernel_worker.run_cell("1").ok


@pytest.mark.parametrize(
    "source",
    ["import sys; sys.exit()", "raise KeyboardInterrupt", "raise SystemExit('100')",
     "class E(BaseException): pass\nraise E"],
)  # fmt: skip
def test_no_exception_ends_the_worker(kernel_worker: Worker, source: str) -> None:
    assert not kernel_worker.run_cell(source).ok
    assert kernel_worker.run_cell("1").ok


def test_input_finds_no_one(kernel_worker: Worker) -> None:
    assert kernel_worker.run_cell("input('name? ')").error.type == "EOFError"


@pytest.mark.parametrize("source", ["!ls", "%%bash\nls", "x = !ls", "%pip install x", "%%sh\nls"])
def test_shell_commands_are_refused_at_once(kernel_worker: Worker, source: str) -> None:
    assert kernel_worker.run_cell(source).error.type == "PermissionError"


HONEST = {
    "await": "import asyncio\nawait asyncio.sleep(0.01)",
    "asyncio": "import asyncio\nasyncio.run(asyncio.sleep(0.01))",
    "threads": "from concurrent.futures import ThreadPoolExecutor as P\nlist(P(2).map(abs, [1]))",
    "a saved array": "import numpy as np\nnp.savez('a.npz', x=np.ones(3))\nnp.load('a.npz')['x']",
    "a temporary file": "import tempfile\ntempfile.NamedTemporaryFile().write(b'x')",
    "touch": "from pathlib import Path\nPath('new').touch()\nassert Path('new').exists()",
    "a copied file": "open('a', 'w').write('x')\nimport shutil\nshutil.copy2('a', 'b')",
    "timing": "%timeit -n1 -r1 sum(range(9))",
    "a written file": "%%writefile mine.py\nx = 1",
    "an import": "open('mine.py', 'w').write('x = 1')\nimport mine\nmine.x",
    "inline figures": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.show()",
    "a saved figure": "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.savefig('a.png')",
    "an animation": "import matplotlib.animation as a, matplotlib.pyplot as plt\n"
    "a.FuncAnimation(plt.figure(), lambda i: [], frames=2, cache_frame_data=False).to_jshtml()",
    "hdf5": "import h5py\nwith h5py.File('a.h5', 'w') as f: f['x'] = [1, 2]\n"
    "h5py.File('a.h5')['x'][1]",
    "a signal to itself": "import signal\nsignal.signal(signal.SIGUSR1, lambda *a: None)\n"
    "signal.raise_signal(signal.SIGUSR1)",
    "the readable package": "from decoy.tool import MARKER",
    "the processors": "import os\nos.cpu_count(), os.sched_getaffinity(0)",
    "a doctest": "import doctest\ndef f():\n    '''\n    >>> 1\n    1\n    '''\ndoctest.testmod()",
}


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_work_is_not_hindered(worker: Worker, source: str) -> None:
    if "h5py" in source:
        pytest.importorskip("h5py")
    assert worker.run_cell(source).error is None


def test_figures_are_drawn_only_when_wanted(kernel_worker: Worker) -> None:
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nlen(plt.get_fignums())"
    unseen, seen = kernel_worker.run_cell(source), kernel_worker.run_cell(source, figures=True)
    assert [o["data"] for o in unseen.outputs] == [{"text/plain": "0"}]
    assert seen.outputs[0]["data"]["image/png"].startswith("iVBOR")


def test_a_figure_left_open_is_shown_at_the_end_of_its_cell(kernel_worker: Worker) -> None:
    cell = kernel_worker.run_cell("import matplotlib.pyplot as plt\nplt.plot([1]);", figures=True)
    assert "image/png" in cell.outputs[-1]["data"]


def test_a_display_is_updated_in_place(kernel_worker: Worker) -> None:
    cell = kernel_worker.run_cell("h = display('old', display_id=True)\nh.update('new')")
    assert [output["data"]["text/plain"] for output in cell.outputs] == ["'new'"]
