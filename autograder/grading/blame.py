"""Find which earlier function made an exercise fail, and say so."""

from __future__ import annotations

from collections.abc import Callable

from autograder.grading.record import ExerciseResult


def find_fault(
    ask: Callable[[list[str]], ExerciseResult], suspects: list[str], *, one_by_one: bool
) -> tuple[ExerciseResult, list[str]]:
    """Return an exercise's result on right functions, and which of its own were at fault.

    ask(names): its result with right functions in the place of these; suspects: the failed ones
    that it calls, the earliest first; one_by_one: whether one may be tried while the others stay.
    Where the earliest explains all, as in a chain, it is asked once.
    """
    if len(suspects) == 1 or not one_by_one:
        return ask(suspects), suspects[:1]
    first = ask(suspects[:1])
    if first.points == first.max_points:
        return first, suspects[:1]
    every = ask(suspects)
    if every.points <= first.points:
        return (every if every.points == first.points else first), suspects[:1]
    for suspect in suspects[1:]:
        alone = ask([suspect])
        if alone.points >= every.points:
            return alone, [suspect]
    return every, suspects


def blame(result: ExerciseResult, before: ExerciseResult, at_fault: list[str]) -> ExerciseResult:
    """Say which earlier functions were at fault, where the exercise is better without them."""
    if result.points > before.points:
        result.blamed_on = at_fault[0]
        right = " and ".join(f"a right {name}" for name in at_fault)
        where = f"at {at_fault[0]} alone" if len(at_fault) == 1 else "there alone"
        result.message += (f" It was graded on {right}: with yours it fails, and that is counted "
                           f"{where}.")
    return result
