"""Run cells as IPython does, without history, threads, child processes or a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from . import alarm, faults
from .figures import Figures
from .outputs import Outputs, Stream, bundle

SCRIPT_MAGICS = "script bash sh ruby perl pypy python python2 python3 javascript js latex cmd"


class Compiler(CachingCompiler):
    """Name each cell's code so that its lines can be told from library code."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the file name of a cell."""
        return f"{faults.CELL}{number}>"


class Publisher(DisplayPublisher):
    """Collect what `display` shows."""

    def publish(
        self, data: Any, metadata: Any = None, *args: Any, transient: Any = None,
        update: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Add display data; an update replaces what was shown under the same id."""
        outputs: Outputs = self.shell.outputs
        output = {
            "output_type": "display_data", "data": bundle(data), "metadata": bundle(metadata or {})
        }  # fmt: skip
        name = (transient or {}).get("display_id")
        earlier = self.shell.displayed.get(name) if name else None
        if update:
            if earlier in outputs.items:
                earlier["data"] = output["data"]
            return
        outputs.add(output)
        if name:
            self.shell.displayed[name] = output

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far."""
        self.shell.outputs.items.clear()


class Hook(DisplayHook):
    """Collect the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Add the value as an execution result."""
        self.shell.outputs.add(
            {
                "output_type": "execute_result",
                "data": bundle(format_dict),
                "metadata": bundle(md_dict or {}),
                "execution_count": self.prompt_count,
            }
        )

    def log_output(self, format_dict: Any) -> None:
        """Keep no log."""

    def finish_displayhook(self) -> None:
        """Write nothing after a value."""
        self._is_active = False


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
        self.remove_what_cannot_work()

    def remove_what_cannot_work(self) -> None:
        """Unregister magics that start processes; they would wait for the deadline."""
        for name in SCRIPT_MAGICS.split():
            self.magics_manager.magics["cell"].pop(name, None)
        self.magics_manager.magics["line"].pop("killbgscripts", None)

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
        raise PermissionError("Shell commands are switched off where notebooks are graded.")

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
    "1 / 0",
    "(",
    "display(1)\n[1]",
)
