"""Collect what a shell shows instead of writing it to a terminal."""

from __future__ import annotations

from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

from . import faults
from .outputs import Outputs, bundle


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
