"""Say which cell to run where a notebook asks for a name that is not there, as after a restart."""

from __future__ import annotations

from inspect import CO_NEWLOCALS
from types import TracebackType
from typing import Any

from .card import SEEN, STOPPED, TO_DO, Card, Part, shell
from .cells import last_run_stopped, why
from .messages import rendered
from .words import N_, _

# What the first cells of a notebook of the course bring.
FIRST_CELLS = ("check", "hint", "solution", "progress", "LAB", "np", "data", "plots")

TITLE = N_("{name} is not there.")
FORGOTTEN = N_("The cell that makes {name} has not run since the kernel started.")
RUN_FIRST_CELLS = N_("After a start or a restart, a kernel knows nothing. Run the notebook from "
                     "its first cell down to this one (menu: Run, Run All Above Selected Cell).")
RUN_ITS_CELL = N_("Run the cell that defines {name}, then this one.")
MEND_IT = N_("Mend that cell, run it, then this one.")


def watch() -> None:
    """Answer a NameError in a cell with what to run, where IPython runs cells.

    Somebody else's own way to show exceptions is left as it is.
    """
    running = shell()
    if running is not None and not running.custom_exceptions:
        running.set_custom_exc((NameError,), _show)


def _show(
    running: Any, kind: type, error: NameError, trace: TracebackType, tb_offset: int | None = None
) -> None:
    """Show a NameError, by a card where the missing name is one of the course."""
    card = card_of(getattr(error, "name", None), trace, running.user_ns)
    if card is not None:
        lines = rendered(card)
        error._render_traceback_ = lambda: lines
    running.showtraceback((kind, error, trace), running_compiled_code=True)


def card_of(name: str | None, trace: TracebackType | None, names: dict[str, Any]) -> Card | None:
    """Say which cell to run for a missing name, or None where the course knows no such name."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    # Within a function, the name is missing for another reason than a cell that has not run.
    if name is None or trace is None or trace.tb_frame.f_code.co_flags & CO_NEWLOCALS:
        return None
    stopped = last_run_stopped(name, None)
    if stopped is not None:
        return _card(name, why(name, stopped), _(MEND_IT))
    if name in FIRST_CELLS:
        return _card(name, _(FORGOTTEN).format(name=name), _(RUN_FIRST_CELLS))
    if name in _exercises(names.get("LAB")):
        return _card(name, _(FORGOTTEN).format(name=name), _(RUN_ITS_CELL).format(name=name))
    return None


def _exercises(lab: object) -> tuple[str, ...]:
    from .cases import exercise_names, labs

    return exercise_names(lab) if lab in labs() else ()


def _card(name: str, seen: str, to_do: str) -> Card:
    title = _(TITLE).format(name=name)
    return Card(STOPPED, title, (Part(SEEN, (seen,)), Part(TO_DO, (to_do,))),
                "\n".join([title, seen, to_do]))
