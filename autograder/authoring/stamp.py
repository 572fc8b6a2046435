"""Sign a release notebook, so that build can tell later whether somebody edited it."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.authoring.notebook import digest


class StampRelease(NbGraderPreprocessor):
    """Run last in generate_assignment: note the digest of the cells as students get them."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write the digest into the notebook's metadata."""
        nb.metadata["descent"] = {"built": digest(nb.cells)}
        return nb, resources
