"""Say that a call cannot be carried out."""

from __future__ import annotations


class RefusalError(Exception):
    """Hold one sentence: what came, what was wanted, what to do. The command ends with 2."""
