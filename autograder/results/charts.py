"""Draw the pictures of the class report as SVG, which no font or server is needed to show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.results.summary import BINS, Summary

# From matplotlib's tableau-colorblind10; the number in each part says the same without colour.
COLOURS = {
    "passed": "#006BA4",
    "partial": "#A2C8EC",
    "failed": "#C85200",
    "not attempted": "#CFCFCF",
    "error": "#595959",
}
_WIDTH = 9.0
_SETTINGS = {
    "font.size": 13,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "class report",
}
MOST_BARS = 15


def score_distribution(summary: Summary) -> str:
    """Draw how many submissions reached each tenth of the points."""
    with _drawn(3.4) as (axes, made):
        bars = axes.bar(range(BINS), summary.bins, width=0.92, color=COLOURS["passed"])
        axes.bar_label(bars, [str(count) if count else "" for count in summary.bins])
        axes.set_xticks([place - 0.5 for place in range(BINS + 1)])
        axes.set_xticklabels([f"{100 * place // BINS}" for place in range(BINS + 1)])
        axes.set_xlabel("share of the points, %")
        axes.set_ylabel("submissions")
        _whole_numbers(axes.yaxis)
        axes.margins(y=0.15)
    return made[0]


def exercise_results(summary: Summary) -> str:
    """Draw, for each exercise, how many passed, failed and so on, as one divided bar."""
    names = [one.name for one in summary.exercises]
    with _drawn(1.6 + 0.5 * len(names)) as (axes, made):
        left = [0] * len(names)
        for status in COLOURS:
            counts = [one.statuses[status] for one in summary.exercises]
            if not any(counts):
                continue
            bars = axes.barh(names, counts, left=left, color=COLOURS[status], label=status)
            bars_text = [str(count) if count else "" for count in counts]
            dark = status in ("passed", "failed", "error")
            axes.bar_label(bars, bars_text, label_type="center", color="white" if dark else "black")
            left = [start + count for start, count in zip(left, counts, strict=True)]
        axes.invert_yaxis()
        axes.set_xlabel("submissions")
        _whole_numbers(axes.xaxis)
        axes.figure.legend(loc="outside upper left", ncols=5, frameon=False, columnspacing=1.2)
    return made[0]


def mistakes(summary: Summary) -> str:
    """Draw how many students made each named mistake, the most frequent on top."""
    shown = [one for one in summary.mistakes if one.named][:MOST_BARS]
    labels = [f"{one.exercise}: {one.mistake}".replace("$", r"\$") for one in shown]
    with _drawn(1.2 + 0.45 * max(len(shown), 1)) as (axes, made):
        bars = axes.barh(
            range(len(shown)), [len(one.students) for one in shown], color=COLOURS["failed"]
        )
        axes.bar_label(bars, padding=4)
        axes.set_yticks(range(len(shown)), labels)
        axes.invert_yaxis()
        axes.set_xlabel("students")
        _whole_numbers(axes.xaxis)
    return made[0]


@contextmanager
def _drawn(height: float) -> Iterator[tuple[Any, list[str]]]:
    """Give axes to draw on; afterwards the list holds the drawing as SVG text."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    made: list[str] = []
    with rc_context(_SETTINGS):
        # A figure of its own, without pyplot: no display is needed and nothing is left open.
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        yield figure.add_subplot(), made
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
        made.append(buffer.getvalue())


def _whole_numbers(axis: Any) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True))
