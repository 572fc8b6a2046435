"""The ladder is probed by doing, and a step that fails is never passed over."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import (
    ConfinementFailed,
    Limits,
    Pool,
    StartFailed,
    WorkerDied,
    bubble,
    confine,
    explain,
    layers,
    notify,
    paths,
    probe,
    seccomp,
)

from .conftest import skip_unless


def run_probe(plan: dict[str, object], folder: Path) -> dict[str, object]:
    """Confine a small process under a plan; return its report."""
    words = confine.command(plan, (), folder, folder, "probe")
    answer = subprocess.run(words, input=json.dumps(plan), capture_output=True, text=True)
    return json.loads(answer.stdout)


COMPILED, NOTIFIER = seccomp.compile_filter, notify.compile_filter


def forget_what_was_tried() -> None:
    """Let the next probe try everything anew."""
    for known in (confine.try_rung, confine.refused, confine.trial, COMPILED, NOTIFIER):
        known.cache_clear()


@pytest.fixture(autouse=True)
def nothing_is_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no test that breaks something be remembered by those after it."""
    yield
    if "monkeypatch" in request.fixturenames:
        forget_what_was_tried()


def test_where_nobody_can_be_asked_the_disk_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    skip_unless("kernel")

    def refuse() -> None:
        raise OSError("disk: this kernel hands on no questions")

    monkeypatch.setattr(notify, "compile_filter", refuse)
    forget_what_was_tried()
    works, sentence = confine.explain_kernel()
    assert (works, "looked at 20 times a second" in sentence) == (True, True)
    with Pool("kernel", 1) as pool, pool.worker() as worker, pytest.raises(WorkerDied, match="MiB"):
        worker.run_cell("for i in range(10**6): open(str(i), 'wb').write(bytes(2**20))")


def test_the_best_rung_that_works_is_chosen() -> None:
    works = [name for name, works, _ in explain() if works]
    assert probe() == works[0]


def test_every_rung_is_explained_in_one_sentence() -> None:
    assert [name for name, _, _ in explain()] == list(confine.RUNGS)
    assert all(sentence.endswith(".") for _, _, sentence in explain())


def test_a_probe_is_quick() -> None:
    skip_unless("kernel")
    forget_what_was_tried()
    start = time.process_time()
    assert confine.try_rung("kernel") == ""
    assert time.process_time() - start < 1.0


def test_both_sides_know_the_same_layers() -> None:
    assert confine.LAYERS == layers.LAYERS


@pytest.mark.parametrize("step", [*confine.LAYERS, "proof"])
def test_a_step_that_fails_stops_the_process(step: str, tmp_path: Path, rung: str) -> None:
    plan = {**confine.plan(rung, Limits()), "broken": step}
    report = run_probe(plan, tmp_path)
    assert report["error"].startswith(f"{step}: ")
    assert "after" not in report


SPOILED = {
    "landlock": ("rules", [("/no/such/path", "read")]),
    "seccomp": ("filter", "ff" * 64),
    "rlimits": ("limits", {**Limits().as_dict(), "open_files": -5}),
    "proof": ("rules", [("/", "read")]),
}


@pytest.mark.parametrize("step", SPOILED)
def test_a_step_that_the_kernel_refuses_stops_the_process(step: str, tmp_path: Path) -> None:
    skip_unless("kernel")
    key, value = SPOILED[step]
    report = run_probe({**confine.plan("kernel", Limits()), key: value}, tmp_path)
    assert report["error"].startswith(f"{step}: ")


@pytest.mark.parametrize("step", ["landlock", "seccomp"])
def test_no_notebook_runs_when_a_step_fails(step: str, rung: str) -> None:
    pool = Pool(rung, 1)
    pool.plan["broken"] = step
    with pool, pytest.raises(ConfinementFailed, match=step), pool.worker():
        pytest.fail("a worker was lent")


def test_a_layer_cannot_be_left_out_unseen() -> None:
    skip_unless("kernel")
    pool = Pool("kernel", 1, _without=["seccomp"])
    with pool:
        pool.all_slots[0].keeper.plan["layers"] = list(confine.LAYERS)
        with pytest.raises(ConfinementFailed, match="other layers"), pool.worker():
            pytest.fail("a worker was lent")


def test_bubblewrap_that_fails_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    skip_unless("full")
    monkeypatch.setattr(bubble, "program", lambda: "/bin/false")
    with Pool("full", 1) as pool, pytest.raises(StartFailed), pool.worker():
        pytest.fail("a worker was lent")


@pytest.mark.parametrize("rung", ["best", ""])
def test_a_rung_that_does_not_exist_is_refused(rung: str) -> None:
    with pytest.raises(ConfinementFailed, match="There is no rung"):
        Pool(rung)


def test_without_libseccomp_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> None:
        raise OSError("libseccomp.so.2: cannot open shared object file")

    monkeypatch.setattr(seccomp, "library", missing)
    forget_what_was_tried()
    works, sentence = confine.explain_kernel()
    assert not works
    assert "apt install libseccomp2" in sentence


def test_without_bubblewrap_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bubble, "program", lambda: None)
    forget_what_was_tried()
    works, sentence = confine.explain_full()
    assert not works
    assert "apt install bubblewrap" in sentence


def test_elsewhere_than_on_linux_nothing_is_promised() -> None:
    program = (
        "import sys, os; sys.platform = 'win32'; del os.fork\n"
        "from autograder import sandbox\n"
        "print(sandbox.probe(), [works for _, works, _ in sandbox.explain()])\n"
        "try: sandbox.Pool('none')\nexcept sandbox.ConfinementFailed as e: print(e)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert answer.stdout.startswith("none [False, False, False, False]\nWorkers are forked")


def test_our_package_is_never_among_the_readable_paths() -> None:
    with pytest.raises(ConfinementFailed, match="holds answers"):
        Pool("kernel", readable=[paths.ROOM])


def test_a_secret_inside_a_readable_folder_is_left_out(tmp_path: Path) -> None:
    for name in ("open", "inner/open", "inner/secret"):
        (tmp_path / name).mkdir(parents=True)
    rules = paths.carve(tmp_path, [tmp_path / "inner" / "secret"])
    assert rules == [
        (str(tmp_path), "list"),
        (str(tmp_path / "inner"), "list"),
        (str(tmp_path / "inner" / "open"), "read"),
        (str(tmp_path / "open"), "read"),
    ]


def test_what_is_hidden_stays_hidden_inside_a_readable_folder(rung: str, tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("open")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "answers.txt").write_text("secret")
    with Pool(rung, 1, [tmp_path], hidden=[tmp_path / "secret"]) as pool, pool.worker() as worker:
        assert worker.run_cell(f"open('{tmp_path}/open.txt').read()").ok
        assert not worker.run_cell(f"open('{tmp_path}/secret/answers.txt').read()").ok


def test_a_readable_path_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfinementFailed, match="does not exist"):
        Pool("kernel", readable=[tmp_path / "data"])


def test_a_module_that_is_missing_is_named(rung: str) -> None:
    with (
        Pool(rung, 1, modules=["no_such_module"]) as pool,
        pytest.raises(StartFailed, match="no_such_module"),
        pool.worker(),
    ):
        pytest.fail("a worker was lent")


def test_landlock_holds_at_the_oldest_kernels_level(tmp_path: Path) -> None:
    skip_unless("kernel")
    report = run_probe({**confine.plan("kernel", Limits()), "abi": 1}, tmp_path)
    assert report["error"] is None
    assert report["after"] == []
