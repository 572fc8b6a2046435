"""Take over what a submission raised, and note what a person should know of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.sandbox.cells import CellError
from autograder.sandbox.errors import ProtocolError, StudentError, StudentTimeout, WorkerDied
from utils.leaves import Raised

LOST = "Stopped"  # the type of what a call gave when its worker was lost
# Where an object lay in memory is another place each time.
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
# One confinement hides a file, another one locks it: it is called the same.
ELSEWHERE = re.compile(r"\[Errno (?:2|13)\] [\w ]+: '(/.*)'", re.DOTALL)
KINDS = {"TimeoutError": "time", "MemoryError": "memory", "PermissionError": "refused"}
OURS = re.compile(r"No module named 'autograder")  # where one hides it rather than locks it
FULL = re.compile(r"\[Errno (?:27|28)\]")  # a file, or the scratch folder, grew too large

Incident = dict[str, str]


def raised(error: StudentError | CellError) -> Raised:
    """Take an exception over, in words that are the same on every run and confinement."""
    message = ADDRESS.sub("", error.message)
    if elsewhere := ELSEWHERE.fullmatch(message):
        sentence = f"'{elsewhere[1]}' is not there for a notebook that is being graded"
        return Raised("PermissionError", sentence, error.line)
    return Raised(error.type, message, error.line)


def lost(error: Exception) -> Raised:
    """Say why a worker was lost, or had to be stopped."""
    return Raised(LOST, str(error))


def incident(where: str, error: Exception | CellError) -> list[Incident]:
    """Return what there is to know of an error, at most one: "kind", "where" and "what".

    The kind is "time", "memory", "ended" (its own process), "channel" (it wrote there what an
    honest worker never writes) or "refused" (what a notebook is not given).
    """
    if isinstance(error, (StudentTimeout, WorkerDied, ProtocolError)):
        kinds = {StudentTimeout: "time", WorkerDied: "ended", ProtocolError: "channel"}
        return [{"kind": kinds[type(error)], "where": where, "what": visible(str(error))}]
    seen = raised(error)
    kind = "memory" if FULL.match(seen.message) else KINDS.get(seen.type)
    kind = "refused" if OURS.match(seen.message) else kind
    if FULL.match(seen.message):
        seen = Raised("OSError", f"its files grew larger than they may ({seen.message})")
    what = visible(f"{seen.type}: {seen.message[:200]}" if seen.message else seen.type)
    return [{"kind": kind, "where": where, "what": what}] if kind else []


def visible(text: str) -> str:
    """Spell out control characters, and marks that are not seen or turn text round."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\u{ord(c):04x}" for c in text)


def each_once(incidents: Iterable[Incident]) -> list[Incident]:
    """Keep the first of each kind in each place."""
    found: dict[tuple[str, str], Incident] = {}
    for one in incidents:
        found.setdefault((one["kind"], one["where"]), one)
    return list(found.values())
