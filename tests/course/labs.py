"""The labs that the tests go through: each with its reference, its catalogue and its variants."""

import importlib.util
from functools import cache
from pathlib import Path

from autograder.misconceptions import lab_misconceptions, lab_reference

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TEXTS = sorted(path.stem for path in (ROOT / "content" / "labs").glob("*.py"))
# What else a lab consists of. `test_every_lab_is_whole` names what is missing.
ROOMS = ("autograder/reference/{}.py", "autograder/misconceptions/{}.py",
         "autograder/hidden/test_{}.py", "tests/course/variants/{}.py", "utils/cases/{}.h5",
         "release/{0}/{0}.ipynb")
LABS = [lab for lab in TEXTS if all((ROOT / room.format(lab)).is_file() for room in ROOMS)]
# Every known mistake of the course, and every exercise, with its lab.
CATALOGUE = [(lab, entry) for lab in LABS for entry in lab_misconceptions(lab).MISCONCEPTIONS]
EXERCISES = [(lab, name) for lab in LABS for name in lab_reference(lab).OUTPUTS]


@cache
def variants(lab):
    """Return a lab's right solutions that look unusual: exercise -> name -> source."""
    path = HERE / "variants" / f"{lab}.py"
    spec = importlib.util.spec_from_file_location(f"variants_of_{lab}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.VARIANTS


RIGHT = [(lab, name, key) for lab in LABS for name, of_name in variants(lab).items()
         for key in of_name]


def label(value):
    """Name a parameter of a test."""
    return getattr(value, "id", str(value))


def student_function(lab, name, source):
    """Return the function that a source defines, among a lab's right functions."""
    namespace = dict(vars(lab_reference(lab)), LAB=lab)
    exec(source, namespace)
    return namespace[name]
