"""Compare what an exercise gave with what was wanted, and name the mistake in one sentence.

The notebook's check and the grader both call `diagnose`, so a student and the grader say the
same thing. The order of questions: is it a known misconception; did it run; did it start where it
was to start; type; shape; a general relation; the first entry that differs; arguments that were
changed on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .by_output import judge_outputs
from .leaves import Leaf, Raised, inner_sizes, same, shapes_in
from .question import Outcome, Question, Verdict
from .seen import how_it_stopped
from .words import _, listed


def diagnose(question: Question) -> Verdict:
    """Judge an exercise by its cases."""
    name, cases = question.name, question.cases
    if cases and all(untouched(case.got.value) for case in cases):
        said = _("{name} is not attempted yet.").format(name=name)
        return Verdict("not attempted", sentence=said)
    leaves = [_leaves(question, i) for i in range(len(cases))]
    wrong = [i for i, case in enumerate(cases) if case.got.mutated or not _right(leaves[i])]
    if not wrong:
        remarks = {leaf.remark for row in leaves for leaf in row.values() if leaf.remark}
        return Verdict("right", remarks=tuple(sorted(remarks)))
    return (
        _known(question, wrong)
        or _raised(question, wrong)
        or _draws_itself(question, wrong[0])
        or judge_outputs(question, leaves)
        or _mutated(question, wrong[0])
    )


def untouched(value: Any) -> bool:
    """Say whether a call met the placeholder of an exercise."""
    return isinstance(value, Raised) and value.type == "NotImplementedError"


def _leaves(question: Question, i: int) -> dict[str, Leaf] | None:
    value = question.cases[i].got.value
    return None if isinstance(value, Raised) else question.leaves(i, value)


def _right(leaves: dict[str, Leaf] | None) -> bool:
    return leaves is not None and all(leaf.right for leaf in leaves.values())


def _known(question: Question, wrong: list[int]) -> Verdict | None:
    """Find the misconception that gives exactly this in every case; wrong cases are asked first."""
    cases, outcome_of = question.cases, question.outcome_of
    order = wrong + [i for i in range(len(cases)) if i not in wrong]
    found = (entry for entry in (question.known if outcome_of else ())
             if all(_alike(outcome_of(entry.id, i), cases[i].got) for i in order))
    entry = next(found, None)
    if entry is None:
        return None
    sentence = entry.sentence
    # Two products may fail on the same sizes: then nobody knows which of them it was.
    if any(_tells_sizes_alone(case.got.value) for case in cases):
        for other in found:
            sentence = _("{one} Or: {other}").format(one=sentence, other=other.sentence)
    return Verdict("wrong", entry.id, sentence, case=wrong[0])


def _tells_sizes_alone(value: Any) -> bool:
    """Say whether a product written with @ failed: its exception tells no shapes."""
    if not isinstance(value, Raised) or shapes_in(value.message):
        return False
    return bool(inner_sizes(value.message))


def _alike(one: Outcome, other: Outcome) -> bool:
    return one.mutated == other.mutated and same(one.value, other.value)


def _raised(question: Question, wrong: list[int]) -> Verdict | None:
    for i in wrong:
        if isinstance(question.cases[i].got.value, Raised):
            parts = how_it_stopped(question.name, question.cases[i])
            told = " ".join(part for part in parts if part)
            return Verdict("wrong", "raised", told, case=i)
    return None


def _draws_itself(question: Question, at: int) -> Verdict | None:
    if not question.unasked:
        return None
    asked = question.unasked[0]
    for other in question.unasked[1:]:
        asked = _("{one} or {other}").format(one=asked, other=other)
    said = _("{name} never calls {initialiser}: start from the parameters that it gives, and draw "
             "none yourself.").format(name=question.name, initialiser=asked)
    return Verdict("wrong", "draws_itself", said, case=at)


def _mutated(question: Question, at: int) -> Verdict:
    sentence = mutation_sentence(question.name, question.cases[at].got.mutated)
    return Verdict("wrong", "mutates_argument", sentence, case=at)


def mutation_sentence(name: str, changed: Sequence[str]) -> str:
    """Say that a call changed its caller's arrays."""
    return _("{name} returns the right values, but it changes {arguments} in place: the caller's "
             "own array is different afterwards. Make a new array instead.").format(
                 name=name, arguments=listed(changed))
