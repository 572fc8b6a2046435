"""Name what can go wrong between the trusted side and a worker."""

from __future__ import annotations


class Untrusted(Exception):
    """Say that the submission, not the grader, is the reason why there is no value."""


class StudentError(Untrusted):
    """Carry an exception that the student's function raised."""

    def __init__(self, type: str, message: str, line: int | None = None) -> None:
        super().__init__(f"{type}: {message}" if message else type)
        self.type = type
        self.message = message
        self.line = line


class StudentTimeout(Untrusted):
    """Say that a call took too long; `survived` tells whether the worker still answers."""

    def __init__(self, message: str, survived: bool) -> None:
        super().__init__(message)
        self.survived = survived


class WorkerDied(Untrusted):
    """Say that the worker is gone; `infrastructure` is true when its zygote was lost."""

    def __init__(self, reason: str, infrastructure: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.infrastructure = infrastructure


class ProtocolError(Untrusted):
    """Say that the worker sent something that an honest worker never sends."""


class ConfinementFailed(Exception):
    """Say that a step of the chosen confinement failed: nothing was run."""


class NeverConfined(ConfinementFailed):
    """Say that a worker was gone before it was confined: nothing was run."""


class StartFailed(Exception):
    """Say that the zygote could not start (a module is missing, for instance)."""
