"""Run cells as IPython does, without history, threads, child processes or a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from . import alarm, faults
from .display import Compiler, Hook, Publisher
from .figures import Figures
from .outputs import Outputs, Stream

SCRIPT_MAGICS = "script bash sh ruby perl pypy python python2 python3 cmd"


class Shell(InteractiveShell):
    """Be the shell of one worker."""

    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    compiler_class = Type(Compiler)

    def __init__(self, **kwargs: Any) -> None:
        self.outputs = Outputs(2**21)
        self.displayed: dict[str, dict[str, Any]] = {}
        self.figures = Figures(self.outputs)
        super().__init__(**kwargs)
        for name in SCRIPT_MAGICS.split():
            self.register_magic_function(refuse, "line_cell", name)

    def _tee(self, channel: str) -> Any:
        """Keep no second copy of the output (IPython's own grows without bound)."""
        return contextlib.nullcontext()

    def init_history(self) -> None:
        """Keep the history in memory only: no thread, no database."""
        self.config.HistoryManager.enabled = False
        self.config.HistoryManager.hist_file = ":memory:"
        super().init_history()

    def system(self, cmd: str) -> None:
        """Refuse shell commands."""
        refuse()

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> None:
        """Refuse shell commands."""
        self.system(cmd)

    def ask_exit(self) -> None:
        """Stay: `exit` ends a cell of a notebook at most."""

    def enable_gui(self, gui: Any = None) -> None:
        """Offer no windows."""

    def enable_matplotlib(self, gui: Any = None) -> tuple[Any, str]:
        """Keep the backend: figures are collected already."""
        return gui, "agg"

    def _format_exception_for_storage(self, exception: Any, *a: Any, **k: Any) -> dict[str, Any]:
        """Store no traceback; formatting one costs more than the cell."""
        return {"ename": faults.type_of(exception), "evalue": "", "traceback": []}

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        """Add the exception to the outputs."""
        error = (exc_tuple or sys.exc_info())[1]
        if error is not None:
            self.show_error(error)

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        """Add the syntax error to the outputs."""
        self.showtraceback()

    showindentationerror = showsyntaxerror

    def show_error(self, error: BaseException) -> None:
        """Add an error output."""
        self.outputs.add(
            {
                "output_type": "error",
                "ename": faults.type_of(error),
                "evalue": faults.message_of(error),
                "traceback": faults.rendering(error),
            }
        )

    def run(self, source: str, figures: bool, seconds: float) -> dict[str, Any]:
        """Run one cell; return its outputs and its error, and whether it was interrupted."""
        self.outputs.begin()
        self.figures.wanted = figures
        sys.stdout, sys.stderr = Stream(self.outputs, "stdout"), Stream(self.outputs, "stderr")
        cell = f"{faults.CELL}{self.execution_count}>"
        error: BaseException | None = None
        try:
            alarm.arm(seconds)
            result = self.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
            self.figures.show()
        except BaseException as raised:
            error = raised
            self.show_error(raised)
        finally:
            alarm.disarm()
        return {
            "outputs": self.outputs.finished(),
            "error": None if error is None else faults.fault(error, cell),
        }


def refuse(line: str = "", cell: str = "") -> None:
    """Refuse to start a process; left to themselves, script magics wait for their deadline."""
    raise PermissionError("Shell commands are switched off where notebooks are graded.")


def make_shell() -> Shell:
    """Make the one shell of this process, and warm up what a first cell would load."""
    from matplotlib import pyplot
    from matplotlib.figure import Figure

    config = Config()
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 100
    shell = Shell.instance(config=config)
    pyplot.show = shell.figures.show
    shell.display_formatter.formatters["image/png"].for_type(Figure, shell.figures.as_png)
    streams = sys.stdout, sys.stderr
    for source in WARM_UP:
        shell.run(source, True, 60.0)
    sys.stdout, sys.stderr = streams
    shell.reset(new_session=True)
    shell.outputs.begin()
    return shell


WARM_UP = (
    "import matplotlib.pyplot as plt\nplt.figure()\nplt.plot([1, 2])\nplt.title('$a$')\nplt.show()",
    "print(1)\n%time 1 + 1",
    "import asyncio, random\nimport numpy as np\nnp.random.seed(1)\nnp.random.default_rng(1)",
    "a = np.ones((9, 9))\na @ np.linalg.inv(a + np.eye(9))\nnp.fft.fft(a)",
    "1 / 0",
    "(",
    "display(1)\n[1]",
)
