"""A lab of two exercises, as `build` and nbgrader would make it, for tests of the repair."""

import contextlib
import copy
import functools
import json
import tempfile
from pathlib import Path

import nbformat

from autograder.grading.layout import read_layout
from autograder.grading.notebook import parse
from autograder.grading.repair import arrange

LAB = "week0_small"
SETUP = 'LAB = "week0_small"\n\nimport numpy as np\n\nfrom utils.check import check'
DATA = "X = np.ones((2, 3))\nY = np.zeros((1, 3))"
TRAINING = 'trained = double(np.arange(1000))\nprint("the sum is", trained.sum())'
STUB = 'def {0}(z):\n    """Do what the text says."""\n    raise NotImplementedError'
SOLVED = 'def {0}(z):\n    """Do what the text says."""\n    {1}'
ANSWERS = {"double": "return 2 * z", "square": "return double(z) * z / 2"}


def graded(name, *, check, points=None):
    return {
        "nbgrader": {
            "grade": check,
            "grade_id": f"check_{name}" if check else name,
            "locked": check,
            "schema_version": 3,
            "solution": not check,
            "task": False,
            **({"points": points} if points else {}),
        }
    }


def cell(identity, source, metadata=None, kind="code"):
    made = {"cell_type": kind, "id": identity, "metadata": metadata or {}, "source": source}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def notebook(solved=True):
    """Return the lab as a student would hand it in."""
    cells = [
        cell("t1", "# Two functions", kind="markdown"),
        cell("setup", SETUP),
        cell("data", DATA),
    ]
    for name, points in (("double", 4), ("square", 6)):
        source = SOLVED.format(name, ANSWERS[name]) if solved else STUB.format(name)
        cells += [
            cell(f"t-{name}", f"## Write {name}", kind="markdown"),
            cell(f"e-{name}", source, graded(name, check=False)),
            cell(f"c-{name}", f"check({name})", graded(name, check=True, points=points)),
        ]
    cells.append(cell("training", TRAINING, {"descent": {"experiment": True}}))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def source_notebook(lab=LAB):
    """Return the lab with its solutions and hidden parts, as `source/` holds it."""
    document = notebook()
    for made in document["cells"]:
        if made["id"].startswith("e-"):
            answer = ANSWERS[made["id"][2:]]
            marked = f"### BEGIN SOLUTION\n    {answer}\n    ### END SOLUTION"
            made["source"] = made["source"].replace(answer, marked)
        if made["id"].startswith("c-"):
            made["source"] += "\n### BEGIN HIDDEN TESTS\nraise RuntimeError\n### END HIDDEN TESTS"
    document["metadata"] = {"kernelspec": {"display_name": "P", "language": "python", "name": "p"}}
    return json.loads(json.dumps(document).replace(LAB, lab))


def write_course(folder, **documents):
    """Write source notebooks into a course folder."""
    for lab, document in (documents or {LAB: source_notebook()}).items():
        path = Path(folder) / "source" / lab / f"{lab}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(document), encoding="utf-8")
    return Path(folder)


def at(document, identity):
    """Return the place of a cell."""
    return [made.get("id") for made in document["cells"]].index(identity)


def find(document, identity):
    """Return a cell, to be changed."""
    return document["cells"][at(document, identity)]


def twice(document, identity, to=None):
    """Put a copy of a cell behind it, or at another place."""
    copied = copy.deepcopy(find(document, identity))
    copied["id"] = f"{identity}-again"
    document["cells"].insert(at(document, identity) + 1 if to is None else to, copied)
    return copied


def move(document, identity, to):
    """Move a cell to another place."""
    document["cells"].insert(to, document["cells"].pop(at(document, identity)))


def encoded(document):
    return json.dumps(document).encode()


@functools.cache
def layout():
    """Read the small lab, in a course that has another one too."""
    other = json.loads(json.dumps(source_notebook("other")).replace("double", "triple"))
    with tempfile.TemporaryDirectory() as folder:
        return read_layout(LAB, write_course(folder, **{LAB: source_notebook(), "other": other}))


def arranged(document):
    """Arrange a submission, and make sure that the result is a valid notebook."""
    made = arrange(parse(encoded(document)), layout())
    nbformat.validate(nbformat.from_dict(made.notebook))
    return made


def kinds(made):
    return [(cell.kind, cell.exercise) for cell in made.cells]


def values(made, experiments=False):
    """Run the arranged cells without any confinement; return what double(3), square(3) give."""
    names, seen = {"check": lambda function: None}, {}
    asked = {place: name for name, place in made.ask_after.items()}
    for place, ran in enumerate(made.cells):
        source = ran.source
        if ran.kind == "experiment" and not experiments:
            source = ran.definitions
        with contextlib.suppress(Exception, SystemExit):
            exec(source.replace("from utils.check import check", ""), names)
        if place in asked:
            function = names.get(asked[place])
            seen[asked[place]] = function(3) if function else None
    return seen


def grade_ids(made):
    metadata = [cell["metadata"].get("nbgrader", {}) for cell in made.notebook["cells"]]
    return [one["grade_id"] for one in metadata if one]
