"""Collect a lab's hidden tests with pytest, once, so that they can be run for many submissions."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HIDDEN = Path(__file__).resolve().parents[1] / "hidden"
FIXTURES = {"student", "reference", "rng"}


class CollectionError(Exception):
    """Say why a lab's hidden tests cannot be used: one sentence, for the author."""


@dataclass(frozen=True)
class HiddenTest:
    """One hidden test: the exercise it belongs to, its weight, and how to run it."""

    name: str
    exercise: str
    points: float
    beyond: bool
    function: Callable
    fixtures: tuple[str, ...]
    parameters: dict[str, Any]

    def run(self, **fixtures: Any) -> None:
        """Run the test; it raises where the student falls short."""
        self.function(**{name: fixtures[name] for name in self.fixtures}, **self.parameters)


@dataclass(eq=False)
class _Collector:
    items: list = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def pytest_collection_modifyitems(self, items: list) -> None:
        self.items = list(items)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr).strip().splitlines()[-1])


def collect(lab: str) -> dict[str, list[HiddenTest]]:
    """Return a lab's hidden tests by exercise."""
    import pytest

    path = HIDDEN / f"test_{lab}.py"
    collector = _Collector()
    # Plugins that happen to be installed cost half a second to load, and collect nothing of ours.
    quiet = ["--collect-only", "--disable-plugin-autoload", "-p", "no:cacheprovider"]
    quiet += ["--rootdir", str(HIDDEN.parents[1])]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main([*quiet, str(path)], plugins=[collector])
    if collector.errors or not collector.items:
        raise CollectionError(
            f"The hidden tests of {lab} cannot be collected from {path.name}: "
            f"{'; '.join(collector.errors) or 'there are none'}. Try: pytest autograder/hidden"
        )
    tests: dict[str, list[HiddenTest]] = {}
    for test in map(_hidden_test, collector.items):
        tests.setdefault(test.exercise, []).append(test)
    return tests


def _hidden_test(item: Any) -> HiddenTest:
    mark = item.get_closest_marker("exercise")
    if mark is None:
        raise CollectionError(f"{item.nodeid} belongs to no exercise: mark it with @exercise.")
    parameters = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    fixtures = tuple(name for name in item._fixtureinfo.argnames if name not in parameters)
    if unknown := set(fixtures) - FIXTURES:
        raise CollectionError(
            f"{item.nodeid} asks for {', '.join(sorted(unknown))}: a hidden test can have "
            f"{', '.join(sorted(FIXTURES))} and parameters only."
        )
    return HiddenTest(
        item.name, mark.args[0], float(mark.kwargs["points"]), mark.kwargs["beyond"], item.obj,
        fixtures, parameters,
    )
