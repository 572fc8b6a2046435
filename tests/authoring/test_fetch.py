"""A notebook that was opened alone, as on Colab, gets the rest of the course by itself."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient

from autograder.authoring.build import build
from autograder.authoring.bundle import bundle
from autograder.authoring.carry import carry
from autograder.authoring.course_tree import HERE, CourseTree
from autograder.authoring.fetch import address_of, fetching_cell
from autograder.authoring.notebook import loads, source_of
from autograder.authoring.plan import make_plan
from autograder.authoring.problems import AuthoringError

COURSE = CourseTree(HERE)
NOTEBOOKS = [COURSE.lesson(name) for name in COURSE.lessons()]
NOTEBOOKS += [COURSE.release(lab) for lab in COURSE.labs()]
# Without .pth files Python does not find the course's editable install, as on Colab.
ALONE = f"""
import sys
sys.path.append({sysconfig.get_path("purelib")!r})
"""
KERNEL = ALONE + "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
# Notes what a cell does to the world, then says it.
WATCHED = """
import sys
done = []
def watch(event, arguments):
    if event.startswith("socket.") or event.startswith(("os.mkdir", "os.rename", "shutil.")):
        done.append(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        done.append(str(arguments[0]))
sys.addaudithook(watch)
"""
# Breaks off where a file is to be written, as a kernel that is interrupted.
BROKEN_OFF = """
def stop(event, arguments):
    if event == "open" and str(arguments[0]).endswith("words.py") and "w" in str(arguments[1]):
        raise KeyboardInterrupt
sys.addaudithook(stop)
"""


@pytest.fixture(scope="module")
def zipped(tmp_path_factory):
    """The real students' zip."""
    path = tmp_path_factory.mktemp("zip") / "descent.zip"
    bundle(COURSE, path)
    return path


@pytest.fixture
def served(zipped):
    """Serve the zip on this machine; return its address, and the requests that came."""
    came = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *words):
            came.append(words)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=zipped.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/descent.zip", came
        server.shutdown()


def run(folder, cell, before="", after="import utils; print(utils.__file__)", alone=True):
    """Run a cell in a Python of its own, in a folder."""
    source = "\n".join([ALONE if alone else "import sys", before, cell, after])
    command = [sys.executable, *(["-S"] if alone else []), "-B", "-c", source]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_cell_stands_once_before_anything_of_the_course_is_imported(path):
    cells = [c for c in loads(path.read_bytes(), path.name)["cells"] if c["cell_type"] == "code"]
    fetching = [n for n, c in enumerate(cells) if c["metadata"].get("descent", {}).get("fetch")]
    using = [n for n, cell in enumerate(cells) if "from utils" in source_of(cell)]
    assert fetching == [using[0] - 1]
    assert source_of(cells[fetching[0]]) == fetching_cell(address_of(COURSE))


@pytest.mark.parametrize("address", ["", "https://example.org/descent.zip"])
def test_the_cell_is_short_enough_to_read(address):
    lines = fetching_cell(address).splitlines()
    assert len(lines) <= 12
    assert [line for line in lines if len(line) > 100 and "https" not in line] == []


@pytest.mark.parametrize("address", ["", "https://example.org/descent.zip"])
def test_where_the_course_is_installed_the_cell_touches_neither_disk_nor_network(tmp_path, address):
    done = run(tmp_path, fetching_cell(address), WATCHED, "print(done)", alone=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert list(tmp_path.iterdir()) == []


def test_the_watch_of_the_test_above_sees_what_a_cell_does(tmp_path, served):
    address, came = served
    noted = run(tmp_path, fetching_cell(address), WATCHED, "print(done)")
    assert "socket.connect" in noted.stdout
    assert "descent.zip" in noted.stdout
    assert len(came) == 1


def test_a_lab_that_is_alone_fetches_the_course_and_checks_in_a_real_kernel(
    tmp_path, served, monkeypatch
):
    kernel = tmp_path / "data" / "kernels" / "alone"
    kernel.mkdir(parents=True)
    argv = [sys.executable, "-S", "-c", KERNEL, "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps(
        {"argv": argv, "display_name": "alone", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "data"))
    assert KernelSpecManager().get_kernel_spec("alone").argv == argv
    lab = loads(COURSE.release("week1_data_and_shapes").read_bytes(), "")
    setup = next(source_of(c) for c in lab["cells"] if "from utils.check" in source_of(c))
    answer = "def accuracy(Y_hat, Y): return np.mean(Y_hat == Y)"
    cells = [fetching_cell(served[0]), setup, answer, "check(accuracy)", "data.load('cats')",
             "hint(accuracy)", "progress()"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    alone = tmp_path / "content"
    alone.mkdir()
    NotebookClient(book, kernel_name="alone", timeout=120,
                   resources={"metadata": {"path": str(alone)}}).execute()
    shown = [c.outputs[0].data["text/plain"] if c.outputs else "" for c in book.cells]
    assert "accuracy: right." in shown[3]
    assert "X_train (432, 1800)" in shown[4]
    assert (alone / "progress.json").is_file()


def test_a_zip_that_was_uploaded_is_enough_without_a_network(tmp_path, zipped):
    (tmp_path / "descent.zip").write_bytes(zipped.read_bytes())
    noted = run(tmp_path, fetching_cell(""), WATCHED, "import utils; print(utils.__file__, done)")
    assert str(tmp_path / "descent" / "utils") in noted.stdout
    assert "socket" not in noted.stdout


def test_without_zip_and_address_the_last_line_says_what_to_do(tmp_path):
    said = run(tmp_path, fetching_cell("")).stderr.splitlines()[-1]
    assert said == "AssertionError: Upload descent.zip, or choose kernel .venv."


def test_a_second_run_fetches_nothing_and_overwrites_nothing(tmp_path, served):
    address, came = served
    run(tmp_path, fetching_cell(address))
    mine = tmp_path / "descent" / "week1_data_and_shapes.ipynb"
    mine.write_text("my work")
    assert str(tmp_path) in run(tmp_path, fetching_cell(address)).stdout
    assert (mine.read_text(), len(came)) == ("my work", 1)


def test_a_download_that_broke_off_is_begun_again(tmp_path, served):
    (tmp_path / "descent.zip").write_bytes(b"PK\x03\x04 half of it")
    assert str(tmp_path / "descent") in run(tmp_path, fetching_cell(served[0])).stdout


def test_unpacking_that_broke_off_is_begun_again(tmp_path, served):
    assert "KeyboardInterrupt" in run(tmp_path, fetching_cell(served[0]), BROKEN_OFF).stderr
    after = "import utils.check, utils.words; print(utils.words.__file__)"
    assert str(tmp_path / "descent") in run(tmp_path, fetching_cell(served[0]), after=after).stdout
    assert {path.name for path in tmp_path.iterdir()} == {"descent", "descent.zip"}


def test_another_package_called_utils_is_not_in_the_way(tmp_path, served):
    (tmp_path / "utils.py").write_text("x = 1\n")
    after = "import utils.check; print(utils.check.__file__)"
    assert str(tmp_path / "descent") in run(tmp_path, fetching_cell(served[0]), after=after).stdout


def written(root, download):
    (root / "pyproject.toml").write_text(f"[project.urls]\nDownload = {download}\n")


@pytest.mark.parametrize(
    ("download", "words"),
    [
        ('"http://example.org/descent.zip"', "begins with https://"),
        ('"descent.zip"', "begins with https://"),
        ('"https://example.org/\\"); import os #"', "is no address"),
        ("https", "Mend it"),
    ],
)
def test_an_address_that_notebooks_should_not_fetch_from_stops_the_build(course, download, words):
    written(course.root, download)
    with pytest.raises(AuthoringError, match=words):
        make_plan(course)


def fetching(course):
    """Let the small lab fetch what is missing."""
    text = course.lab_text("tiny")
    old = text.read_text(encoding="utf-8")
    cell = "# %% fetch\nimport utils.check\n\n"
    text.write_text(old.replace("# %%\nimport numpy", f"{cell}# %%\nimport numpy"))


def test_the_build_writes_the_address_into_notebooks_and_carry_leaves_it_out_of_the_text(built):
    fetching(built)
    written(built.root, '"https://example.org/descent.zip"')
    build(built)
    source = built.source("tiny")
    notebook = json.loads(source.read_text())
    assert 'urlretrieve("https://example.org/descent.zip"' in source_of(notebook["cells"][1])
    notebook["cells"][0]["source"] = "# Twice"
    source.write_text(json.dumps(notebook))
    carry(built, source)
    text = built.lab_text("tiny").read_text()
    assert "# # Twice\n\n# %% fetch\nimport utils.check\n\n# %%" in text


def test_a_cell_that_fetches_says_nothing_else_in_the_text(course):
    fetching(course)
    text = course.lab_text("tiny")
    text.write_text(text.read_text().replace("import utils.check\n\n# %%", "import os\n\n# %%"))
    with pytest.raises(AuthoringError, match=r"tiny.py:7: build writes this cell"):
        make_plan(course)
