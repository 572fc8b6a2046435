"""What could not be read or written of a class, said in one sentence."""

from __future__ import annotations

from autograder.refusal import RefusalError


class ResultsError(RefusalError):
    """A sentence: what came, what was wanted, what to do."""
