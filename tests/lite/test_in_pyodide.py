"""The page's files in the browser's Python, without a browser: Pyodide under Node."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="there is no Node on this machine, so no Pyodide is tried")
def test_each_right_answer_and_each_known_mistake_is_told_as_everywhere(page, own_pyodide):
    command = [NODE, HERE / "in_pyodide.mjs", own_pyodide, HERE / "every_check.py",
               f"page={page / 'files'}", f"course={HERE.parents[1]}"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert (found["system"], found["utils"]) == ("emscripten", "/page/utils/check.py")
    assert min(found["answers"], found["mistakes"] / 10) > 50
    assert found["astray"] == []
