"""Judge an exercise output by output, where it ran and no known misconception fits as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .leaves import ATOL, RTOL, Leaf, Raised, same
from .question import Case, Question, Verdict, sizes_of
from .relations import find_relation
from .views import called
from .words import _, listed

Rows = dict[int, Leaf]  # one output in the cases in which it came, by the case's number


def judge_outputs(question: Question, leaves: Sequence[dict[str, Leaf] | None]) -> Verdict | None:
    """Name the mistake of the first wrong output, and say which others are wrong too."""
    table: dict[str, Rows] = {}
    for i, row in enumerate(leaves):
        for name, leaf in (row or {}).items():
            table.setdefault(name, {})[i] = leaf
    bad = {key: rows for key, rows in table.items() if not all(map(_is_right, rows.values()))}
    if not bad:
        return None
    verdict, explained = _known_outputs(question, table, bad)
    if verdict is None:
        first = next(iter(bad.values()))
        verdict, explained = _swapped(bad) or _likewise(question, _one_output(question, first), bad)
    rest = [key for key in bad if key not in explained]
    if rest:
        also = _("Not right either: {names}; mend this first.").format(names=_names(rest))
        verdict = replace(verdict, sentence=f"{verdict.sentence} {also}")
    return verdict


def _is_right(leaf: Leaf) -> bool:
    return leaf.right


def _known_outputs(
    question: Question, table: dict[str, Rows], bad: dict[str, Rows]
) -> tuple[Verdict | None, set[str]]:
    """Find the misconception that explains most of the wrong outputs and contradicts no other."""
    best: tuple[Verdict | None, set[str]] = (None, set())
    for entry in question.known if question.outcome_of else ():
        explained = _explained(question, entry.id, table, bad)
        if len(explained) > len(best[1]):
            rows = next(bad[key] for key in bad if key in explained)
            at = next(i for i, leaf in rows.items() if not leaf.right)
            found = Verdict("wrong", entry.id, entry.sentence, case=at, leaf=rows[at])
            best = found, explained
    return best


def _explained(
    question: Question, identifier: str, table: dict[str, Rows], bad: dict[str, Rows]
) -> set[str]:
    """Return the wrong outputs that a misconception gives too, or nothing if it contradicts."""
    explained = set(bad)
    # Case by case: most misconceptions are ruled out by the first, and some cases are long runs.
    for i in range(len(question.cases)):
        value = question.outcome_of(identifier, i).value
        if isinstance(value, Raised):
            return set()
        leaves = question.leaves(i, value)
        for key, rows in table.items():
            if i not in rows or (key in leaves and same(rows[i].got, leaves[key].got)):
                continue
            if key not in bad:
                return set()
            explained.discard(key)
        if not explained:
            return set()
    return explained


def _names(names: list[str]) -> str:
    """Join the names of outputs for a sentence."""
    return listed([called(name) for name in names])


def _swapped(bad: dict[str, Rows]) -> tuple[Verdict, set[str]] | None:
    """Recognise two outputs that stand in each other's place; return their names too."""
    names = list(bad)
    for one in names:
        for other in names[names.index(one) + 1:]:
            pairs = [(bad[one][i], bad[other][i]) for i in bad[one] if i in bad[other]]
            if pairs and all(same(a.got, b.want) and same(b.got, a.want) for a, b in pairs):
                said = _("{one} and {other} are swapped: each stands in the other's place.")
                sentence = said.format(one=called(one), other=called(other))
                at = next(i for i, leaf in bad[one].items() if not leaf.right)
                found = Verdict("wrong", "swapped", sentence, case=at, leaf=bad[one][at])
                return found, {one, other}
    return None


def _likewise(
    question: Question, verdict: Verdict, bad: dict[str, Rows]
) -> tuple[Verdict, set[str]]:
    """Find the other outputs with the same mistake, and say so."""
    explained = {verdict.leaf.name}
    if verdict.mistake not in ("values", "type", "shape"):
        explained |= {key for key, rows in bad.items()
                      if _one_output(question, rows).mistake == verdict.mistake}
    others = [key for key in bad if key in explained and key != verdict.leaf.name]
    if others:
        also = _("The same holds for {names}.").format(names=_names(others))
        verdict = replace(verdict, sentence=f"{verdict.sentence} {also}")
    return verdict, explained


def _one_output(question: Question, rows: Rows) -> Verdict:
    """Name what is wrong with one output: type, relation, shape, or its first wrong entry."""
    cases = question.cases
    wrong = {i: leaf for i, leaf in rows.items() if not leaf.right}
    for kind in ("type", "relation", "shape"):
        if kind == "relation":
            found = find_relation([(leaf, sizes_of(cases[i].arguments))
                                   for i, leaf in wrong.items()])
            if found:
                at, leaf = next(iter(wrong.items()))
                return Verdict("wrong", *found, case=at, leaf=leaf)
            continue
        for i, leaf in wrong.items():
            if leaf.problem and leaf.kind == kind:
                return Verdict("wrong", kind, leaf.problem, case=i, leaf=leaf)
    return _by_values(cases, rows, wrong)


def _by_values(cases: Sequence[Case], rows: Rows, wrong: Rows) -> Verdict:
    at, leaf = next(iter(wrong.items()))
    ignored = _ignored_argument(cases, rows)
    if ignored:
        sentence = _("{name} does not change when {argument} does: {argument} is not used, or a "
                     "fixed value stands in its place.").format(
                         name=called(leaf.name), argument=ignored)
        return Verdict("wrong", "ignores_argument", sentence, case=at, leaf=leaf)
    if _constant(list(rows.values())):
        sentence = _("{name} is the same whatever the arguments are.").format(
            name=called(leaf.name))
        return Verdict("wrong", "constant", sentence, case=at, leaf=leaf)
    ones = [sizes_of(cases[i].arguments).get("m") == 1 for i in wrong]
    sentence = _first_entry(leaf)
    if len(wrong) < len(rows) and all(ones):
        also = _("It goes wrong only with a single example (m = 1).")
        sentence = f"{sentence} {also}"
    return Verdict("wrong", "values", sentence, case=at, leaf=leaf)


def _ignored_argument(cases: Sequence[Case], rows: Rows) -> str | None:
    """Find an argument whose change alone should change the output, and does not."""
    for i in rows:
        for j in (j for j in rows if j > i):
            one, other = cases[i].arguments, cases[j].arguments
            changed = [key for key in one if key in other and not same(one[key], other[key])]
            alike = same(rows[i].got, rows[j].got) and not same(rows[i].want, rows[j].want)
            if len(changed) == 1 < len(one) == len(other) and alike:
                return changed[0]
    return None


def _constant(leaves: list[Leaf]) -> bool:
    first = leaves[0]
    return not all(same(first.want, leaf.want) for leaf in leaves) and all(
        same(first.got, leaf.got) for leaf in leaves
    )


def _first_entry(leaf: Leaf) -> str:
    want = np.atleast_1d(np.asarray(leaf.want, float))
    got = np.atleast_1d(np.asarray(leaf.got, float))
    differs = ~np.isclose(want, got, rtol=RTOL, atol=ATOL, equal_nan=True)
    place = tuple(int(k) for k in np.argwhere(differs)[0])
    name = called(leaf.name)
    label = f"{name}[{', '.join(map(str, place))}]" if want.size > 1 else name
    return _("The values of {name} are not right; {entry} came out as {value}.").format(
        name=name, entry=label, value=f"{got[place]:.6g}")
