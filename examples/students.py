"""Say who is in the sample class: what each student handed in, and what the grader should say."""

from __future__ import annotations

from dataclasses import dataclass, field

LAB = "week2_logistic_regression"
EXERCISES = (
    "sigmoid",
    "initialize_with_zeros",
    "propagate_loop",
    "propagate",
    "optimize",
    "predict",
    "model",
)
CALLERS_OF = {
    "sigmoid": ("propagate_loop", "propagate", "optimize", "predict", "model"),
    "initialize_with_zeros": ("model",),
    "propagate": ("optimize", "model"),
    "optimize": ("model",),
    "predict": ("model",),
}


@dataclass(frozen=True)
class Student:
    """One submission of the class.

    mistakes: ids of the catalogue, swapped into the reference; written: exercises that come
    from `changes/STUDENT.py`; blank: nothing is solved; expected: exercise -> (status, mistake)
    where it is not ("passed", None); blamed: exercise -> the earlier one at fault; friendly:
    whether it may be run without confinement.
    """

    story: str
    mistakes: tuple[str, ...] = ()
    blank: bool = False
    expected: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    friendly: bool = True

    @property
    def blamed(self) -> dict[str, str]:
        """Name the exercises that fail only because of an earlier one, and that one."""
        faulty = [name for name in EXERCISES if name in self.expected]
        if self.blank or faulty == list(EXERCISES):
            return {}
        return {
            caller: name
            for name in reversed(faulty)
            for caller in CALLERS_OF.get(name, ())
            if caller not in self.expected
        }


def _all(status: str, mistake: str | None) -> dict[str, tuple[str, str | None]]:
    return dict.fromkeys(EXERCISES, (status, mistake))


CLASS = {
    "student01": Student("everything right"),
    "student02": Student("everything right, in an unusual way: einsum, a class, own imports"),
    "student03": Student("nothing done", blank=True, expected=_all("not attempted", None)),
    "student04": Student(
        "the sign in sigmoid",
        mistakes=("sigmoid_sign",),
        expected={"sigmoid": ("failed", "sigmoid_sign")},
    ),
    "student05": Student(
        "gradients without 1/m in propagate",
        mistakes=("no_mean_gradients",),
        expected={"propagate": ("partial", "no_mean_gradients")},
    ),
    "student06": Student(
        "db not summed in propagate",
        mistakes=("db_not_summed",),
        expected={"propagate": ("partial", "db_not_summed")},
    ),
    "student07": Student(
        "logarithm to base 10 in propagate",
        mistakes=("cost_log10",),
        expected={"propagate": ("failed", "cost_log10")},
    ),
    "student08": Student(
        "optimize walks uphill",
        mistakes=("ascends",),
        expected={"optimize": ("failed", "ascends")},
    ),
    "student09": Student(
        "predict compares with 0; the check of sigmoid deleted, the cell of optimize twice",
        mistakes=("threshold_zero",),
        expected={"predict": ("failed", "threshold_zero")},
    ),
    "student10": Student(
        "several mistakes",
        mistakes=("init_rank_1", "dw_transposed", "flipped"),
        expected={
            "initialize_with_zeros": ("failed", "init_rank_1"),
            "propagate": ("partial", "dw_transposed"),
            "predict": ("failed", "flipped"),
        },
    ),
    "student11": Student(
        "a syntax error in the cell of optimize",
        expected={"optimize": ("error", "not_defined")},
    ),
    "student12": Student(
        "everything right; an exception in an experiment; saved with old outputs and counts"
    ),
    "student13": Student(
        "an infinite loop in optimize",
        expected={"optimize": ("error", "stopped")},
        friendly=False,
    ),
    "student14": Student(
        "a memory bomb in propagate_loop",
        expected={"propagate_loop": ("failed", "raised")},
        friendly=False,
    ),
    "student15": Student(
        "reads the grader's files to answer from them",
        expected=_all("failed", "raised"),
        friendly=False,
    ),
    "student16": Student(
        "forges its result: patched NumPy and assert, a verdict on every channel",
        expected=_all("failed", "type"),
        friendly=False,
    ),
}
