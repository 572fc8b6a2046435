"""Control groups bound a zygote where the system lends them, and are never a condition.

What is called "made up" reads and writes real files of a temporary folder that is laid out as
the kernel lays out its tree; the rest needs a kernel that lends a controller.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import Pool, StartFailed, cgroup

from .conftest import LIMITS
from .test_pool import wait_until

PLACE = cgroup.find()
PATIENT = dataclasses.replace(LIMITS, cpu=30, wall=60.0, cell=30.0, call=10.0)
CROWD = """
import threading
threading.stack_size(32 * 1024)
gate, started = threading.Event(), 0
try:
    while started < 100:
        threading.Thread(target=gate.wait, daemon=True).start(); started += 1
except RuntimeError: pass
finally: gate.set()
def crowd(): return started
"""
FAMILY = """
import os, signal
children = []
try:
    while len(children) < 100:
        child = os.fork()
        if child == 0: signal.pause()
        children.append(child)
except OSError: pass
for child in children: os.kill(child, signal.SIGKILL); os.waitpid(child, 0)
def crowd(): return len(children)
"""


HERD = """
import os, signal
herd = []
for number in range(24):
    ready, full = os.pipe()
    child = os.fork()
    if child == 0:
        kept = os.urandom(1) * 2**26
        os.write(full, b'x')
        signal.pause()
    os.close(full); os.read(ready, 1); os.close(ready)
    herd.append(child)
left = sum(os.waitpid(child, os.WNOHANG)[0] == 0 for child in herd)
def crowd(): return left
"""


def skip_unless_lent(controller: str) -> None:
    """Skip a test loudly where the system does not lend us a controller."""
    if controller not in PLACE.controllers:
        pytest.skip(f"control groups do not bound {controller} here: {PLACE.sentence}")


@pytest.fixture
def place() -> cgroup.Place:
    """Return where groups can be made, if only ones without limits; skip loudly elsewhere."""
    if PLACE.folder:
        return PLACE
    try:
        folder = cgroup.own_group(Path("/proc/self"))
        cgroup.rehearse(folder, ())
    except (OSError, cgroup.NotDelegated) as error:
        pytest.skip(f"no control group can be made here: {error}")
    return cgroup.Place(folder, (), "no limits")


def grouped(rung: str, jobs: int, place: cgroup.Place) -> Pool:
    """Return a pool whose zygotes go into groups in this place."""
    pool = Pool(rung, jobs, limits=LIMITS)
    pool.place = place
    return pool


def ours(place: cgroup.Place) -> list[Path]:
    """Return the groups that this process has made and not removed."""
    return list(place.folder.glob(f"descent-{os.getpid()}-*"))


def crowd(rung: str, code: str, *without: str) -> int:
    """Return how many threads or children a notebook could have at once."""
    with Pool(rung, 1, limits=PATIENT, _without=without) as pool, pool.worker() as worker:
        assert worker.run_cell(code).ok
        return worker.call("crowd").value


@pytest.mark.parametrize(("code", "removed"), [(CROWD, []), (FAMILY, ["seccomp"])])
def test_a_crowd_is_stopped_by_the_group_and_not_without_it(
    rung: str, code: str, removed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_unless_lent("pids")
    monkeypatch.setattr(cgroup, "PROCESSES", 64)
    assert crowd(rung, code, *removed) < 64
    assert crowd(rung, code, *removed, "cgroup") == 100


def test_the_memory_of_many_is_bounded_by_the_group_and_not_without_it(rung: str) -> None:
    skip_unless_lent("memory")
    assert crowd(rung, HERD, "seccomp") < 24
    assert crowd(rung, HERD, "seccomp", "cgroup") == 24


def test_a_pool_has_one_group_for_each_zygote_and_leaves_none(
    rung: str, place: cgroup.Place
) -> None:
    with grouped(rung, 2, place) as pool, pool.worker() as worker:
        assert worker.run_cell("1").ok
        assert len(ours(place)) == 2
    assert ours(place) == []


def test_a_worker_is_in_the_group_of_its_zygote(rung: str, place: cgroup.Place) -> None:
    with grouped(rung, 1, place) as pool:
        pool.all_slots[0].keeper.wait_until_ready()
        before = joined(ours(place))
        with pool.worker() as worker:
            assert worker.run_cell("1").ok
            assert len(joined(ours(place)) - before) == 1


def joined(groups: list[Path]) -> set[str]:
    """Return the processes in some groups."""
    return {pid for group in groups for pid in (group / "cgroup.procs").read_text().split()}


def test_a_zygote_outside_its_group_is_not_used(
    rung: str, place: cgroup.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup.Group, "joining", lambda group, words: words)
    with (
        grouped(rung, 1, place) as pool,
        pytest.raises(StartFailed, match="not in its control group"),
        pool.worker(),
    ):
        pytest.fail("a worker was lent")


def test_a_zygote_that_cannot_join_its_group_is_not_used(
    rung: str, place: cgroup.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "JOIN", ["/bin/sh", "-c", 'echo none > "$0" && exec "$@"'])
    with (
        grouped(rung, 1, place) as pool,
        pytest.raises(StartFailed, match="did not start: .*echo"),
        pool.worker(),
    ):
        pytest.fail("a worker was lent")


COORDINATOR = """
import os, sys
from pathlib import Path
from autograder.sandbox import Pool, cgroup
pool = Pool(sys.argv[1], 1)
pool.place = cgroup.Place(Path(sys.argv[2]), (), "")
with pool, pool.worker() as worker:
    print(pool.all_slots[0].keeper.group.folder, flush=True)
    os.kill(os.getpid(), 9)
"""


def test_the_group_of_a_killed_run_is_swept_at_the_next_start(
    rung: str, place: cgroup.Place
) -> None:
    words = [sys.executable, "-c", COORDINATOR, rung, str(place.folder)]
    killed = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert (killed.returncode, left.is_dir()) == (-signal.SIGKILL, True)

    def swept() -> bool:
        cgroup.sweep(place.folder)
        return not left.exists()

    assert wait_until(swept)


def tree(top: Path, controllers: str, enabled: str, group: str = "/ours") -> Path:
    """Lay out files as the kernel does; return the folder that stands for /proc/self."""
    folder = top / "tree" / group.strip("/")
    folder.mkdir(parents=True)
    (folder / "cgroup.controllers").write_text(controllers)
    (folder / "cgroup.subtree_control").write_text(enabled)
    process = top / "process"
    process.mkdir()
    (process / "cgroup").write_text(f"8:pids:/elsewhere\n0::{group}\n")
    (process / "mountinfo").write_text(
        f"20 1 0:5 / /proc rw - proc proc rw\n30 1 0:9 / {top}/tree rw - cgroup2 cgroup2 rw\n"
    )
    return process


def test_in_a_made_up_tree_the_own_group_is_found(tmp_path: Path) -> None:
    process = tree(tmp_path, "cpu memory pids", "memory pids", "/a/b")
    assert cgroup.own_group(process) == tmp_path / "tree/a/b"


def test_in_a_made_up_tree_mounted_from_its_middle_the_own_group_is_found(tmp_path: Path) -> None:
    process = tree(tmp_path, "pids", "pids", "/outer/ours")
    facts = (process / "mountinfo").read_text().replace("0:9 /", "0:9 /outer")
    (process / "mountinfo").write_text(facts)
    assert cgroup.own_group(process) == tmp_path / "tree/ours"


@pytest.mark.parametrize("mark", [b"1", b"0", None])
def test_in_a_made_up_tree_the_parent_is_divided_where_it_is_marked(
    tmp_path: Path, mark: bytes | None
) -> None:
    own = cgroup.own_group(tree(tmp_path, "pids", "pids", "/service/main"))
    try:
        if mark:
            os.setxattr(own.parent, "user.delegate", mark)
    except OSError as error:
        pytest.skip(f"this temporary folder takes no marks: {error}")
    assert cgroup.dividable(own) == (own.parent if mark == b"1" else own)


@pytest.mark.parametrize(
    ("controllers", "enabled", "used"),
    [
        ("cpu memory pids", "memory pids", ("memory", "pids")),
        ("cpu pids", "pids", ("pids",)),
        ("memory hugetlb", "memory hugetlb", ("memory",)),
    ],
)
def test_in_a_made_up_tree_what_is_switched_on_is_used(
    tmp_path: Path, controllers: str, enabled: str, used: tuple[str, ...]
) -> None:
    own = cgroup.own_group(tree(tmp_path, controllers, enabled))
    assert cgroup.enable(own) == used


REASONS = {
    "no version 2": (lambda process: (process / "cgroup").write_text("8:pids:/\n"), "version 2"),
    "not mounted": (lambda process: (process / "mountinfo").write_text(""), "not mounted"),
    "no controllers": (
        lambda process: next(process.parent.glob("tree/*/*.controllers")).write_text("hugetlb"),
        "neither memory nor pids",
    ),
    "nothing switched on": (
        lambda process: next(process.parent.glob("tree/*/*.subtree_control")).write_text("cpu"),
        "was not given to us to divide",
    ),
    "no file to write": (lambda process: None, "No such file"),
    "no process": (lambda process: (process / "cgroup").unlink(), "has none"),
}


@pytest.mark.parametrize("case", REASONS)
def test_in_a_made_up_tree_that_fails_the_reason_is_said(tmp_path: Path, case: str) -> None:
    spoil, reason = REASONS[case]
    spoil(process := tree(tmp_path, "memory pids", "memory pids"))
    place = cgroup.find.__wrapped__(process)
    assert (place.folder, place.controllers) == (None, ())
    assert place.sentence.startswith("not used: ")
    assert reason in place.sentence


@pytest.mark.parametrize(("before", "after"), [("", "-pids"), ("pids", "pids")])
def test_in_a_made_up_tree_what_did_not_help_is_switched_back(
    tmp_path: Path, before: str, after: str
) -> None:
    switch = tmp_path / cgroup.SWITCH
    switch.write_text(before)
    with contextlib.suppress(OSError), cgroup.switched_back_on_failure(tmp_path):
        switch.write_text("pids")
        raise OSError("a process could not join")
    assert switch.read_text() == after


def test_in_a_made_up_tree_only_groups_of_ended_processes_are_swept(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    for name in (f"descent-{ended.pid}-aa", f"descent-{os.getpid()}-bb", "descent-x-cc", "other"):
        (tmp_path / name).mkdir()
    cgroup.sweep(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {f"descent-{os.getpid()}-bb", "descent-x-cc", "other"}


def test_in_a_made_up_group_memory_has_room_for_zygote_worker_and_scratch(tmp_path: Path) -> None:
    group = cgroup.Group(tmp_path)
    for name, text in {"memory.current": str(100 * cgroup.MIB), "memory.max": "max",
                       "memory.swap.max": "max"}.items():  # fmt: skip
        (group.folder / name).write_text(text)
    group.bound({"memory": 512 * cgroup.MIB, "scratch": 64 * cgroup.MIB}, ("memory",))
    assert int((group.folder / "memory.max").read_text()) == (200 + 512 + 64 + 256) * cgroup.MIB
    assert (group.folder / "memory.swap.max").read_text() == "0"


def test_a_limit_that_reads_otherwise_than_written_is_an_error() -> None:
    with pytest.raises(OSError, match="instead of 512"):
        cgroup.write(Path("/dev/null"), "512")
