"""Check every right answer and every known mistake of the course; print what is not as it should.

Runs in Pyodide: /page holds what the page serves, /course the answers, which no page holds.
"""

import json
import sys

sys.dont_write_bytecode = True
sys.path[:0] = ["/page"]
sys.path.append("/course")

import utils.check  # noqa: E402
from autograder.misconceptions import (  # noqa: E402
    lab_misconceptions,
    lab_reference,
    wrong_function,
)
from utils.cases import lab_cases, labs  # noqa: E402


def said(function):
    """Return what the check says, and whether the answer counts as right."""
    try:
        report = utils.check.check(function)
    except utils.check.CheckFailed as failed:
        return str(failed), False
    return str(report), report.complete


answers, mistakes, astray = 0, 0, []
for lab in labs():
    reference = lab_reference(lab)
    for name in lab_cases(lab):
        answers += 1
        sentence, right = said(getattr(reference, name))
        astray += [] if right else [f"{lab} {name}: {sentence}"]
    for entry in lab_misconceptions(lab).MISCONCEPTIONS:
        mistakes += 1
        sentence, right = said(wrong_function(entry, reference))
        named = entry.sentence in sentence and not right
        astray += [] if named else [f"{lab} {entry.id}: {sentence}"]
print(json.dumps({"utils": utils.check.__file__, "system": sys.platform, "answers": answers,
                  "mistakes": mistakes, "astray": astray}))  # fmt: skip
