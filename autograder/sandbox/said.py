"""What the sandbox says of a machine, in English, for who can say it in another language too."""

from __future__ import annotations


class Said(str):
    """Hold a sentence, its template, and what fills the gaps, which may be Said too."""

    template: str
    gaps: dict[str, object]

    def __new__(cls, template: str, **gaps: object) -> Said:
        """Fill the gaps of a template."""
        made = super().__new__(cls, template.format(**gaps))
        made.template, made.gaps = template, gaps
        return made


def N_(message: str) -> str:
    """Mark a message that is translated somewhere else."""
    return message


BY_KERNEL = N_("Landlock, seccomp and resource limits hold each worker")
BY_BUBBLEWRAP = N_("bubblewrap holds the zygote, the kernel each worker in it")
BY_CONTAINER = N_("a container holds the grader, the kernel each worker")
TRIED = N_("{words} (tried just now).")
WATCHED = N_("{words} (tried just now). What it writes is only looked at 20 times a second: this "
             "kernel asks nobody before.")  # fmt: skip
KERNEL_FAILED = N_("Confinement by the kernel was tried and did not hold: {problem}.")
BUBBLEWRAP_FAILED = N_("bubblewrap was tried and did not hold: {problem}.")
CONTAINER_FAILED = N_("This container was tried and did not hold: {problem}.")
NO_LANDLOCK = N_("Landlock and seccomp are Linux's; this is {system}.")
NO_BUBBLEWRAP = N_("bubblewrap is Linux's; this is {system}.")
NO_FORK = N_("Workers are forked, which {system} cannot; use WSL 2.")
UNCONFINED = N_("No confinement: notebooks run with your rights. Only for those that you trust.")

WINDOWS = N_("On Windows grade in WSL 2: there Linux itself confines notebooks.")
ANSWERS = N_("{name} answers: `python course.py container grade LAB` grades in it.")
SILENT = N_("{name} is installed and does not answer: {fault}.")
NO_PROGRAM = N_("Neither docker nor podman is installed.")

BOUNDED = N_("each zygote's {controllers} bounded as one.")
NOT_USED = N_("not used: {reason}.")
NO_GROUPS = N_("{system} has none")
NO_VERSION_2 = N_("there are none of version 2")
NOT_MOUNTED = N_("the tree of version 2 is not mounted")
NOT_OFFERED = N_("{folder} has neither memory nor pids to give")
NOT_GIVEN = N_("{folder} was not given to us to divide{refusal}")
NOT_JOINED = N_("a process could not join a group made in {folder}")
