"""No way of reading that Python knows leads a notebook into the package that grades it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import sandbox
from autograder.sandbox import Worker

READERS = {
    "import": "import autograder.reference",
    "importlib": "import importlib; importlib.import_module('autograder.grading')",
    "runpy": "import runpy; runpy.run_path(PLACE + '/reference/__init__.py')",
    "open": "open(PLACE + '/__init__.py').read()",
    "listing": "import os; assert os.listdir(PLACE)",
    "pkgutil": "import pkgutil; assert pkgutil.get_data('autograder', '__init__.py')",
    "a loader": "from importlib.machinery import SourceFileLoader as L\n"
    "L('x', PLACE + '/__init__.py').get_data(PLACE + '/__init__.py')",
    "linecache": "import linecache; assert linecache.getlines(PLACE + '/__init__.py')",
    "numpy": "import numpy as np; np.fromfile(PLACE + '/__init__.py', 'u1')",
    "h5py": "import h5py; h5py.File(PLACE + '/__init__.py')",
    "a mapping": "import os, mmap; mmap.mmap(os.open(PLACE + '/__init__.py', 0), 0, prot=1)",
    "sys.modules": "import sys; assert any(m.startswith('autograder') for m in sys.modules)",
    "our own source": "import inspect, descent_sandbox.wire as w; inspect.getsource(w)",
    "the editable install": "import __editable___descent_course_0_1_0_finder as e\n"
    "open(e.MAPPING['autograder'] + '/__init__.py')",
}


@pytest.mark.parametrize("source", READERS.values(), ids=READERS)
def test_our_package_cannot_be_read_in_any_way(worker: Worker, source: str) -> None:
    place = str(Path(sandbox.__file__).parent.parent)
    assert not worker.run_cell(f"PLACE = {place!r}\n{source}").ok
