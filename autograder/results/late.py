"""Ask the course's own rule what late work costs."""

from __future__ import annotations

from collections.abc import Callable

from autograder.results.frame import LOG, Course

# student, score, seconds late -> points to take off, or None.
Penalty = Callable[[str, float, float], float | None]


def penalty_rule(course: Course) -> Penalty:
    """Return the rule of the course.

    It is nbgrader's plugin, and nbgrader is imported with the first late submission; not at all
    where the course names no rule, since nbgrader's own then takes nothing off.
    """
    plugins: list = []

    def penalty(student: str, score: float, seconds: float) -> float | None:
        if not {"AssignLatePenalties", "LateSubmissionPlugin"} & set(course.config):
            return None
        if not plugins:
            from nbgrader.preprocessors import AssignLatePenalties

            rule = AssignLatePenalties(config=course.config, log=LOG)
            rule.init_plugin()
            plugins.append(rule.plugin_inst)
        return plugins[0].late_submission_penalty(student, score, seconds)

    return penalty
