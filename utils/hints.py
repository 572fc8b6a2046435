"""Help with an exercise, step by step: hint(f), and after an honest attempt solution(f)."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from .card import HELP, READ_IT, Card, Part, section
from .cases import lab_cases
from .help_texts import lab_help
from .messages import WIDTH, Message
from .progress import entry, note
from .words import N_, _

WITHOUT = N_("{name}: This course was handed out without hints and solutions.")
NO_HINT = N_("{name}: Nobody has written hints for it. Read its section again.")
TITLE, THEN = N_("{name}: help, step by step"), N_("And then")
STEP, STEP_SAID = N_("Hint {step} of {steps}"), N_("{name}, hint {step} of {steps}: {text}")
LAST = N_("These are all. Once check({name}) has answered a try of yours, solution({name}) shows "
          "one way.")
ANOTHER = N_("For the next, run it again.")
TRY_FIRST = N_("{name}: try it yourself first. Write something into its cell, run check({name}), "
               "and read what it says; hint({name}) helps you to begin. After that, a solution is "
               "shown here.")
ONE_WAY = N_("One way to write {name}. Your progress notes that you have seen it.")
COMPARE = N_("Yours has passed its check: compare the two.")
WITHOUT_LOOKING = N_("Now clear this output, and write your own version without looking. Then "
                     "check it.")
HELPS = N_("hint({name}) helps.")


def hint(f: Callable) -> Message:
    """Give one step more of three: the idea, the formula with shapes, a first line.

    The steps given before stand above it, so that nothing is lost when a cell runs again.
    """
    lab, name = _exercise(f)
    known = lab_help(lab).get(name)
    if known is None or not known.hints:
        return Message(_(WITHOUT if known is None else NO_HINT).format(name=name))
    before = entry(lab, name).get("hints")
    step = min(before if isinstance(before, int) and before > 0 else 0, len(known.hints) - 1)
    note(lab, name, hints=step + 1)
    return _steps(name, known.hints, step + 1, lab_cases(lab)[name].read, lab)


def _steps(name: str, hints: tuple[str, ...], given: int, read: str, lab: str) -> Message:
    """Put the steps given so far into one message, as text and as a card."""
    steps = [{"name": name, "step": i, "steps": len(hints), "text": text}
             for i, text in enumerate(hints[:given], start=1)]
    then = _(LAST if given == len(hints) else ANOTHER).format(name=name)
    lines = [_(STEP_SAID).format(**step) + "\n" for step in steps]
    lines += [_(READ_IT).format(heading=read)] if read else []
    parts = [Part(_(STEP).format(**step), (str(step["text"]),)) for step in steps]
    parts += [section(read, lab)] if read else []
    title = _(TITLE).format(name=name)
    card = Card(HELP, title, (*parts, Part(THEN, (then,))), "\n".join([*lines, then]))
    return Message(card.text, card=card)


def solution(f: Callable) -> Message:
    """Show one way to write an exercise, after check has seen an attempt of your own."""
    lab, name = _exercise(f)
    known, so_far = lab_help(lab).get(name), entry(lab, name)
    if known is None:
        return Message(_(WITHOUT).format(name=name))
    if not (so_far.get("tried") or so_far.get("done")):
        return Message(_(TRY_FIRST).format(name=name))
    note(lab, name, shown=True)
    why = [textwrap.fill(text, WIDTH, initial_indent="# ", subsequent_indent="# ",
                         break_on_hyphens=False)
           for text in known.hints[:2]]
    then = _(COMPARE if so_far.get("done") else WITHOUT_LOOKING)
    opening = _(ONE_WAY).format(name=name)
    return Message(opening, code="\n".join([*why, known.solution]), ending=then)


def help_line(f: Callable) -> list[str]:
    """Return a line that points to hint(f), where the learner's notebook has it to call."""
    lab, name = _exercise(f)
    offered = getattr(f, "__globals__", {}).get("hint") is hint
    known = lab_help(lab).get(name) if offered else None
    return [_(HELPS).format(name=name)] if known and known.hints else []


def _exercise(f: Callable) -> tuple[str, str]:
    """Find the exercise that f stands for: its lab and its name."""
    from .check import exercise_of

    name, __, lab = exercise_of(f)
    return lab, name
