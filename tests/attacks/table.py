"""Make the table attack × rung out of the reports of a run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .attack import ROOT
from .catalogue import ATTACKS

RUNGS = ("kernel", "full", "container")
WITHOUT = "without its layer"
HEAD = ("attack", "stopped by", *RUNGS, WITHOUT)
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- table of attacks: begin -->", "<!-- table of attacks: end -->"


def rows(reports: Iterable[Any]) -> dict[str, dict[str, str]]:
    """Return attack -> rung -> what became of it, in the order of the catalogue."""
    found: dict[str, dict[str, str]] = {attack.name: {} for attack in ATTACKS}
    for report in reports:
        told = dict(getattr(report, "user_properties", ()))
        if "attack" in told:
            name, column, words = told["attack"]
            found[name][column] = words if report.passed else f"NOT STOPPED ({words})"
    return {name: columns for name, columns in found.items() if columns}


def text(found: dict[str, dict[str, str]]) -> str:
    """Return the table as Markdown, one part for each family."""
    lines = []
    for family in dict.fromkeys(attack.family for attack in ATTACKS):
        of_family = [a for a in ATTACKS if a.family == family and a.name in found]
        if of_family:
            lines += ["", f"### {family[0].upper()}{family[1:]}", "", line(HEAD)]
            lines.append(line(["---"] * len(HEAD)))
        for attack in of_family:
            columns = found[attack.name]
            name = attack.name.replace("_", " ")
            # Not everybody has Docker or Podman, so that column may be older, or empty.
            ran = {column: "not run" for column in HEAD[2:]} | {"container": ""} | columns
            results = [ran[column] for column in HEAD[2:]]
            lines.append(line([name, attack.stopped_by, *results]))
    stopped = sum(all("NOT" not in w for w in columns.values()) for columns in found.values())
    return "\n".join([f"{stopped} of {len(found)} attacks stopped.", *lines])


def line(words: Iterable[str]) -> str:
    """Return one line of a Markdown table."""
    return "| " + " | ".join(word.replace("|", "/").replace("\n", " ") for word in words) + " |"


def keep(found: dict[str, dict[str, str]]) -> str:
    """Put the table into the page; return what was done. Part of a run is no table."""
    found = {name: kept().get(name, {}) | columns for name, columns in found.items()}
    wanted = {*HEAD[2:]} - {"container"}
    missing = [a.name for a in ATTACKS if not wanted <= set(found.get(a.name, ()))]
    if missing:
        return f"{PAGE} is left as it was: this run left out {', '.join(missing[:5])} …"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text(found)}\n{END}{after}", encoding="utf-8")
    return f"{PAGE} holds {len(found)} attacks now."


def listed() -> list[str]:
    """Return the names of the attacks that the page holds, in its order."""
    return list(kept())


def kept() -> dict[str, dict[str, str]]:
    """Return the table that the page holds, as `rows` returns one."""
    part = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    lines = [re.split(r" ?\| ?", row)[1:-1] for row in part.splitlines() if row[:1] == "|"]
    heads = lines[0] if lines else []
    return {row[0].replace(" ", "_"): dict(zip(heads[2:], row[2:], strict=True)) for row in lines
            if row[0] not in ("attack", "---")}
