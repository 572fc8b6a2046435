"""Grade hostile notebooks for real, with all layers or without some, and see what harm is done."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import json
import os
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from sandbox.conftest import LIMITS

from autograder.grading.engine import MODULES, Grader
from autograder.grading.record import Record
from autograder.sandbox import Pool, Worker

from . import in_process
from .attack import LAB, ROOT, Attack, document, encoded, right

# Control characters, and marks that turn text round or are not seen.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
# An attack whose layer is gone is given the time that it needs, on a busy machine too.
PATIENT = dataclasses.replace(LIMITS, cell=15.0, call=15.0, wall=60.0)
SLEEP = "import time; time.sleep(600)"
# A submission that shares the zygote with the attackers', before and after them.
NEIGHBOUR = encoded(document({name: right(name) for name in ("sigmoid", "predict")}))


class Bench:
    """Hold a grader for each rung, with all layers or without some."""

    def __init__(self, stack: contextlib.ExitStack, decoy: Path, folder: Path) -> None:
        self.stack, self.decoy, self.folder = stack, decoy, folder
        self.graders: dict[tuple[str, ...], Grader] = {}
        self.first = Grader(LAB, ROOT, rung="kernel", limits=LIMITS)
        self.world = stack.enter_context(plant(folder / "grader", decoy))
        self.honest: dict[str, Any] = {}

    def grader(self, rung: str, *without: str) -> Grader:
        """Return the grader of a rung; its workers may read one package more than the course."""
        if (rung, *without) not in self.graders:
            made = copy.copy(self.first)
            readable = [ROOT / "utils", ROOT / "data", self.decoy]
            modules = [*MODULES, "decoy.tool"]
            limits = PATIENT if without else LIMITS
            made.rung, made.limits = rung, limits
            made._pool = self.stack.enter_context(
                Pool(rung, 1, readable, modules, limits, _without=without)
            )
            self.graders[rung, *without] = made
        return self.graders[rung, *without]

    def grade(
        self, notebook: bytes | Path, *without: str, rung: str = "kernel", student: str = "attacker"
    ) -> Record:
        """Grade a notebook."""
        return self.grader(rung, *without).grade(student, notebook)

    @contextlib.contextmanager
    def worker(self, *without: str, rung: str = "kernel") -> Iterator[Worker]:
        """Lend a worker by itself."""
        with self.grader(rung, *without).pool.worker() as worker:
            yield worker

    def in_process(self, notebook: bytes, way: str) -> dict[str, Any]:
        """Grade a notebook in the process of its own code: the oracle is taken away."""
        return in_process.grade(notebook, way, self.new_folder())

    def new_folder(self) -> Path:
        """Make an empty folder."""
        made = self.folder / secrets.token_hex(6)
        made.mkdir()
        return made

    def neighbour(self, rung: str) -> dict[str, Any]:
        """Grade an honest submission on the same zygote; return its record."""
        record = self.grader(rung).grade("neighbour", NEIGHBOUR)
        return {**record.to_json(), "seconds": 0}

    def state(self, rung: str) -> tuple[Any, int]:
        """Return what must be the same after an attack: the grader's files, and its processes."""
        if rung not in self.honest:
            self.honest[rung] = self.neighbour(rung)
        for grader in self.graders.values():
            for slot in grader.pool.all_slots:
                slot.keeper.settle()  # it forks the next worker ahead of need
        return self.files(), len(running())

    def files(self) -> Any:
        """Return what the grader's folder and the packages on the import path are."""
        found = {}
        for folder in (Path(self.world["folder"]), self.decoy):
            for path in sorted(p for p in folder.rglob("*") if "__pycache__" not in p.parts):
                facts = path.lstat()
                content = path.read_bytes() if path.is_file() else b""
                found[str(path)] = (content, facts.st_mode, facts.st_mtime_ns, facts.st_uid)
        return found

    def harm(self, attack: Attack, record: Record, rung: str, before: tuple[Any, int]) -> list[str]:
        """Return the harm that an attack did, in words; nothing where it was stopped."""
        said, faults = words(record), []
        wanted = dict(due(words, record) for words in attack.earned)
        earned = {name: r.points for name, r in record.exercises.items() if r.points}
        if earned != wanted:
            faults.append(f"it earned {earned}, where {wanted} was due")
        secret = (self.world["secret"], self.first.secret, in_process.KEPT_IN_MEMORY, "GAINED")
        faults += [f"it shows {word}" for word in secret if word in said]
        if "### BEGIN" in said or "expect(" in said:
            faults.append("it shows a hidden test")
        files, processes = self.state(rung)
        if files != before[0]:
            faults.append("the grader's files have changed")
        if processes != before[1]:
            faults.append(f"{processes} processes run, where {before[1]} did")
        if self.neighbour(rung) != self.honest[rung]:
            faults.append("the neighbour's grade has changed")
        if STEERS.search(sentences(record)):
            faults.append(f"a sentence steers a terminal: {sentences(record)!r}")
        if not sentence(attack, record):
            faults.append(f"nobody is told: wanted {attack.said!r} in {sentences(record)}")
        return faults


def due(words: str, record: Record) -> tuple[str, float]:
    """Read an exercise, whose points are all due, or an exercise and the points that are."""
    name, *points = words.split()
    return name, float(points[0]) if points else record.exercises[name].max_points


def running() -> list[int]:
    """Return the processes below this one that are not dead."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def sentences(record: Record) -> str:
    """Return everything that a person is told of a submission."""
    told = [record.error or "", *(one["what"] for one in record.incidents)]
    return "\n".join([*told, *(result.message for result in record.exercises.values())])


def sentence(attack: Attack, record: Record) -> bool:
    """Tell whether a person is told what the attack's record says there is to be told."""
    lost = [r for r in record.exercises.values() if r.points < r.max_points]
    return all(r.message for r in lost) and bool(re.search(attack.said, sentences(record)))


def words(record: Record) -> str:
    """Return everything in a record, outputs included."""
    shown = [] if record.notebook is None else [c.get("outputs") for c in record.notebook["cells"]]
    return json.dumps([record.to_json(), shown], ensure_ascii=False)


def outcome(attack: Attack, record: Record) -> str:
    """Say in a few words what became of an attack, from its record alone."""
    if record.error:
        return "not graded: " + record.error.split(";")[0].split(",")[0][:60]
    if found := re.search(attack.said, sentences(record)) if attack.said else None:
        return found[0][:60]
    wrong = [r for r in record.exercises.values() if r.status not in ("passed", "not attempted")]
    return f"{record.points:g} points" if wrong else "graded as it is"


@contextlib.contextmanager
def plant(folder: Path, decoy: Path) -> Iterator[dict[str, Any]]:
    """Plant what an attacker wants: a secret, a folder, a process, listeners on loopback."""
    folder.mkdir()
    secret = f"LEAK-{secrets.token_hex(8)}"
    (folder / "secret.txt").write_text(secret)
    (folder / "grades.csv").write_text("student01,0\n" * 10)
    name = f"\0descent-{secrets.token_hex(8)}"
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        abstract.bind(name)
        abstract.listen()
        process = stack.enter_context(subprocess.Popen([sys.executable, "-c", SLEEP]))
        stack.callback(process.kill)
        yield {
            "folder": str(folder),
            "secret": secret,
            "decoy": str(decoy / "tool.py"),
            "reference": str(ROOT / "autograder" / "__init__.py"),
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "abstract": name[1:],
            "pid": process.pid,
            "root": os.geteuid() == 0,
        }
