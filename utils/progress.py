"""Remember what a learner has tried and done, in one file beside the notebooks.

Nothing leaves the machine. Delete progress.json to begin anew. It is kept only where a notebook
runs: any other program that calls `check` leaves no trace.
"""

from __future__ import annotations

import contextlib
import copy
import html
import json
import os
import sys
from pathlib import Path

from .cases import exercise_names, labs
from .printable import printable
from .words import N_, _, ngettext

FILE = "progress.json"
DONE, TRIED, LEFT = "done", "tried", "left"
MARKS = {DONE: "■", TRIED: "◧", LEFT: "□"}
LEGEND = N_("{done} done, {tried} tried, {left} left")
KEPT = N_("Kept in {file} beside the notebooks, on this machine alone; delete it to begin anew.")
Entry = dict[str, object]
Kept = dict[str, dict[str, Entry]]
# What may not be written, where no notebook runs, or cannot, where the disk is full.
_unsaved: Kept = {}


def place() -> Path:
    """Locate the file: beside the notebooks, also where each lab has a folder of its own."""
    here = Path.cwd()
    return (here.parent if here.name in labs() else here) / FILE


def load() -> Kept:
    """Return lab -> exercise -> what is known; {} where there is nothing, or nothing readable."""
    with contextlib.suppress(OSError, ValueError):
        return _unsaved or _sound(json.loads(place().read_text(encoding="utf-8")))
    return {}


def _sound(kept: object) -> Kept:
    """Drop whatever has not the form that `note` writes: anybody may edit the file."""
    if not isinstance(kept, dict):
        raise ValueError(kept)
    return {lab: {name: known for name, known in entries.items() if isinstance(known, dict)}
            for lab, entries in kept.items() if isinstance(entries, dict)}


def entry(lab: str, exercise: str) -> Entry:
    """Return what is known of one exercise."""
    return load().get(lab, {}).get(exercise, {})


def note(lab: str, exercise: str, **facts: object) -> None:
    """Remember facts of one exercise; where they cannot be written, until the kernel stops."""
    kept = copy.deepcopy(load())
    kept.setdefault(lab, {}).setdefault(exercise, {}).update(facts)
    _unsaved.clear()
    if not (_in_notebook() and _written(kept)):
        _unsaved.update(kept)


def _written(kept: Kept) -> bool:
    """Write the file whole or not at all; say whether that went well."""
    try:
        path = place()
        draft = path.with_name(f"{FILE}.{os.getpid()}.new")
        try:
            draft.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)  # it is gone where all went well
    except OSError:
        return False
    return True


def _in_notebook() -> bool:
    """Say whether a kernel runs this code, for a notebook."""
    shell = sys.modules.get("IPython")
    return shell is not None and hasattr(shell.get_ipython(), "kernel")


def state_of(known: Entry) -> str:
    """Return done, tried or left."""
    if known.get("done"):
        return DONE
    return TRIED if known.get("tried") or known.get("shown") else LEFT


class Progress:
    """What is done, tried and left over all labs; its repr is a picture in text."""

    def __init__(self) -> None:
        """Read the file."""
        kept = load()
        self.known = {lab: {name: kept.get(lab, {}).get(name, {}) for name in exercise_names(lab)}
                      for lab in labs()}

    def states(self, lab: str) -> dict[str, str]:
        """Return exercise -> done, tried or left, in the order of the lab."""
        return {name: state_of(known) for name, known in self.known[lab].items()}

    def __repr__(self) -> str:
        """Draw one mark an exercise."""
        wide = max(map(len, self.known), default=0)
        most = max(map(len, self.known.values()), default=0)
        lines = [f"{lab:{wide}}  {self._marks(lab):{most}}  {self._words(lab)}"
                 for lab in self.known]
        return printable("\n".join([self._total(), *lines, _legend(), _(KEPT).format(file=FILE)]))

    def _repr_html_(self) -> str:
        left = 'style="text-align:left'
        rows = "".join(
            f'<tr><th scope="row" {left}">{html.escape(lab)}</th>'
            f'<td {left};font-size:1.4em;letter-spacing:.1em" aria-hidden="true">'
            f'{self._marks(lab)}</td><td {left}">{html.escape(self._words(lab))}</td></tr>'
            for lab in self.known
        )
        heads = "".join(f'<th scope="col" {left}">{html.escape(head)}</th>'
                        for head in (_("Lab"), _("Exercises ({legend})").format(legend=_legend()),
                                     _("In words")))
        total, kept = html.escape(self._total()), html.escape(_(KEPT).format(file=FILE))
        return (f'<table><caption {left};padding:.5em 0">{total}</caption><thead><tr>'
                f"{heads}</tr></thead><tbody>{rows}</tbody></table><p>{kept}</p>")

    def _marks(self, lab: str) -> str:
        return "".join(MARKS[state] for state in self.states(lab).values())

    def _words(self, lab: str) -> str:
        states = self.states(lab)
        done, tried = (list(states.values()).count(state) for state in (DONE, TRIED))
        seen = sum(bool(known.get("shown")) for known in self.known[lab].values())
        words = [ngettext("{done} of {count} done", "{done} of {count} done", done).format(
            done=done, count=len(states))]
        if tried:
            words.append(ngettext("{count} tried", "{count} tried", tried).format(count=tried))
        if seen:
            words.append(ngettext("{count} solution seen", "{count} solutions seen", seen).format(
                count=seen))
        left = [name for name, state in states.items() if state != DONE]
        coming = [_("next: {name}").format(name=left[0])] if left and (done or tried) else []
        return ", ".join(words + coming)

    def _total(self) -> str:
        states = [state for lab in self.known for state in self.states(lab).values()]
        return _("{done} of {count} exercises done.").format(
            done=states.count(DONE), count=len(states))


def _legend() -> str:
    return _(LEGEND).format(done=MARKS[DONE], tried=MARKS[TRIED], left=MARKS[LEFT])


def progress() -> Progress:
    """Show what is done, tried and left; it is kept in progress.json beside the notebooks."""
    return Progress()
