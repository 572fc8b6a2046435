"""What is printed to be typed can be typed, wherever the course lies."""

import json
import subprocess
import sys

from utils import typed as module
from utils.typed import typed

WORDS = ["/my course/it's/python", "-m", "x", "$HOME", "a;b", "plain"]


def test_a_shell_gives_back_the_words(tmp_path):
    python = tmp_path / "my course" / "it's"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    line = typed(python, "-c", "import json, sys; print(json.dumps(sys.argv[1:]))", *WORDS)
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == WORDS


def test_on_windows_a_path_with_a_blank_stands_in_double_quotes(monkeypatch):
    monkeypatch.setattr(module.os, "name", "nt")
    assert typed(r"C:\my course\python.exe", "-m", "x") == r'"C:\my course\python.exe" -m x'
