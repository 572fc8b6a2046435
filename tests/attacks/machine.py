"""Attack the machine: files, network, processes, signals, memory, disk, time, neighbours."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from sandbox.conftest import LIMITS
from sandbox.test_hostile_processes import DEADLY

from autograder.sandbox import Pool, WorkerDied

from .attack import Attack, document, encoded, right
from .bench import PATIENT, words
from .deeds import DEEDS, Deed

RIGHT = {"sigmoid": right("sigmoid")}
PREDICT = """
WORLD = {world!r}
def predict(w, b, X):
    loot = attack(WORLD)
    raise RuntimeError(f"GAINED {{loot!r}}" if loot else "nothing gained")
"""


def doing(source: str) -> Callable[[dict[str, Any]], bytes]:
    """Return the function that makes a notebook whose answer does a deed when it is asked."""

    def notebook(world: dict[str, Any]) -> bytes:
        known = {name: value for name, value in world.items() if name != "secret"}
        answer = f"import numpy as np\n{source}\n{PREDICT.format(world=known)}"
        return encoded(document({**RIGHT, "predict": answer}))

    return notebook


def gains(deed: Deed) -> Callable[[Any], Any]:
    """Return the function that does a deed without the layers that stand in its way."""

    def succeeds(bench: Any) -> bool:
        record = bench.grade(doing(deed.source)(bench.world), *deed.layers)
        return "GAINED" in words(record)

    return succeeds


ATTACKS = [
    Attack(
        deed.name, "machine", " or ".join(deed.layers), doing(deed.source), gains(deed),
        earned=("sigmoid",), said=r"nothing gained|\b(?!RuntimeError)\w+Error", root=deed.root,
    )
    for deed in DEEDS
]  # fmt: skip

HOST = "the host's clock and SIGKILL"
ENDS = "the end of a process costs its own cell alone"
DISK = "disk: nothing is opened for writing unmeasured"
TOLD_DISK = "MiB of files|its files grew larger"
WRITERS = {
    "write_one_file_after_another":
        "for i in range(10**5):\n    with open(str(i), 'wb', buffering=0) as file:\n"
        "        for _ in range(12): file.write(bytes(2**18))",
    "write_by_many_threads":
        "import threading\ndef write(t):\n    for i in range(300):\n"
        "        open(f'{t}-{i}', 'wb').write(bytes(2**18))\n"
        "many = [threading.Thread(target=write, args=(t,)) for t in range(4)]\n"
        "for one in many: one.start()\nfor one in many: one.join()\n"
        "open('last', 'wb').write(bytes(2**18))",
    "open_many_files_and_write_later":
        "import os\nfiles = [os.open(str(i), os.O_CREAT | os.O_WRONLY) for i in range(40)]\n"
        "for file in files:\n    for _ in range(12): os.write(file, bytes(2**18))",
    "reserve_without_writing":
        "import os\nfor i in range(100):\n    file = os.open(str(i), os.O_CREAT | os.O_WRONLY)\n"
        "    os.posix_fallocate(file, 0, 3 * 2**20); os.close(file)",
    "keep_deleted_files_open":
        "import os\nopened = []\nfor i in range(40):\n"
        "    opened.append(os.open('f', os.O_CREAT | os.O_WRONLY)); os.unlink('f')\n"
        "    for _ in range(12): os.write(opened[-1], bytes(2**18))",
    "fill_deleted_files_by_mapping_them":
        "import mmap, os\nmaps = []\nfor i in range(40):\n"
        "    file = os.open('f', os.O_CREAT | os.O_RDWR); os.unlink('f')\n"
        "    os.ftruncate(file, 3 * 2**20)\n"
        "    maps.append(mmap.mmap(file, 3 * 2**20)); os.close(file)\n"
        "    maps[-1].write(bytes(3 * 2**20))",
    "make_folders_without_end": "import os\nfor i in range(10**6): os.mkdir(str(i))",
}  # fmt: skip


def first(source: str) -> Callable[[dict[str, Any]], bytes]:
    """Return the function that makes a notebook whose first cell does a deed."""
    return lambda world: encoded(document(RIGHT, first=source))


def keeps_more(source: str) -> Callable[[Any], Any]:
    """Return the function that runs a cell with an unwatched disk; it keeps more than it may."""
    most, files = LIMITS.scratch, LIMITS.files

    def succeeds(bench: Any) -> bool:
        bounded = f"range({files + 50})" if "mkdir" in source else "range(30)"
        cell = source.replace("range(10**6)", bounded).replace("range(10**5)", bounded)
        limits = dataclasses.replace(PATIENT, scratch=2**40, files=2**40)
        with Pool("kernel", 1, limits=limits, _without=["disk"]) as pool, pool.worker() as worker:
            ran = worker.run_cell(cell)
            assert worker.run_cell(SIZE).ok
            size, count = worker.call("kept").value
        return ran.ok and (size > most or count > files)

    return succeeds


SIZE = """
import os
def kept():
    size = count = 0
    for name in os.listdir():
        size, count = size + os.stat(name).st_blocks * 512, count + 1
    for fd in range(4, 64):
        try: facts = os.fstat(fd)
        except OSError: continue
        if facts.st_nlink == 0: size += facts.st_blocks * 512
    for one in globals().get('maps', []): size += len(one)
    return size, count
"""


def dies_with_it(source: str) -> Callable[[Any], Any]:
    """Return the function that shows a grader end, or hang, with the code in its process."""
    return lambda bench: "died" in bench.in_process(first(source)({}), "oracle")


def goes_on(source: str) -> Callable[[Any], Any]:
    """Return the function that shows code run on after it was interrupted, until it is killed."""

    def succeeds(bench: Any) -> bool:
        with bench.worker() as worker:
            try:
                worker.run_cell(source, timeout=0.3)
            except WorkerDied as died:
                return "could not be interrupted" in died.reason
        return False

    return succeeds


ENDS_ITSELF = {"end_its_own_process": "os._exit", "crash_the_interpreter": "a crash"}
NEVER_ENDS = {
    "ignore_every_signal": "a loop that ignores every signal",
    "stop_its_own_process": "a process that stops itself",
}
ATTACKS += [
    Attack(name, "machine", ENDS, first(DEADLY[key][0]), dies_with_it(DEADLY[key][0]),
           ("sigmoid",), DEADLY[key][1])
    for name, key in ENDS_ITSELF.items()
] + [
    Attack(name, "machine", HOST, first(DEADLY[key][0]), goes_on(DEADLY[key][0]),
           ("sigmoid",), DEADLY[key][1])
    for name, key in NEVER_ENDS.items()
] + [
    Attack(name, "machine", DISK, first(source), keeps_more(source), ("sigmoid",), TOLD_DISK)
    for name, source in WRITERS.items()
]  # fmt: skip
