"""Find the students whom a person should look at, and say what was seen of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder.results.text import line

# Kind -> heading, and what it means; the order is that of the report.
HEADINGS = {
    "refused": (
        "Asked for what a notebook is not given",
        "Other files, other processes or the network. Often it is an honest path on the "
        "student's own machine; look at the cell before you think ill of it.",
    ),
    "channel": (
        "Wrote where only the grader writes",
        "The notebook wrote into the grader's own channel, which no exercise asks for. It earned "
        "nothing by it.",
    ),
    "ended": (
        "Ended their own process",
        "The notebook's process was gone while it was asked: it left, crashed, or used up its "
        "processor time, memory or disk.",
    ),
    "time": (
        "Ran too long",
        "Stopped at the limit, most often in a loop that does not end. Other exercises were asked "
        "all the same.",
    ),
    "memory": (
        "Wanted too much memory or disk",
        "Refused at the limit. The lab needs far less, so look for an array of the wrong shape.",
    ),
    "not_defined": (
        "A cell that does not run",
        "The exercise was not there when it was asked for.",
    ),
    "unread": ("Could not be graded", "Nothing could be asked of these notebooks."),
    "all_failed": (
        "Every exercise failed",
        "So much at once has often one cause, such as a cell at the top that fails.",
    ),
}


@dataclass
class Look:
    """One reason to look, and who gives it: `seen` holds (student, where, what was seen)."""

    heading: str
    meaning: str
    seen: list[tuple[str, str, str]] = field(default_factory=list)


def looks(submissions: list[dict[str, Any]]) -> list[Look]:
    """Return each reason that somebody gives."""
    found = {kind: Look(*words) for kind, words in HEADINGS.items()}
    for one in submissions:
        for kind, where, what in _seen(one):
            found[kind].seen.append((one["student"], where, what))
    return [look for look in found.values() if look.seen]


def _seen(one: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (kind, where, what) of each thing to look at in one submission."""
    if one.get("error"):
        return [("unread", "", line(one["error"]))]
    seen = [(incident["kind"], line(incident["where"]), line(incident["what"]))
            for incident in one.get("incidents", ()) if incident["kind"] in HEADINGS]
    known, results = {where for _, where, _ in seen}, one["exercises"]
    for name, result in results.items():
        if result["status"] == "error" and name not in known:
            kind = "not_defined" if result["mistake"] == "not_defined" else "ended"
            seen.append((kind, name, line(result.get("message"))))
    if len(results) > 1 and all(result["status"] == "failed" for result in results.values()):
        seen.append(("all_failed", "", f"{len(results)} exercises, and none earned a point"))
    return seen
