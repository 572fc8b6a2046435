"""Grade on more machines, through dask.distributed (the optional extra `cluster`).

A dask scheduler runs whatever anybody sends it who can reach its port, and so do its workers. So
only loopback addresses and TLS with certificates are spoken to.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from autograder.classroom.cache import Terms
from autograder.classroom.workforce import Workforce
from autograder.grading.engine import Grader
from autograder.grading.record import Record
from autograder.refusal import RefusalError
from autograder.words import _
from utils.typed import typed

ROOT = Path(__file__).resolve().parents[2]
INSTALL = typed("python", "-m", "pip", "install", "-c", "constraints.txt", "-e", ".[cluster]")
SECONDS = 20
# Enough that no worker waits for this side, few enough that a class never lies in memory.
FOR_EACH_THREAD = 4


@contextmanager
def on_cluster(address: str, terms: Terms) -> Iterator[Workforce]:
    """Grade on the workers of the scheduler at an address, each with this same course."""
    address = safe_address(address)
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise RefusalError(_("--scheduler needs dask.distributed. Install it: {install}").format(
            install=INSTALL)) from None
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, TypeError, ValueError, RuntimeError) as error:
        raise RefusalError(_why_not(address, error)) from error
    with client:
        threads = _threads(client)
        executor = client.get_executor(pure=False, retries=0)

        def submit(student: str, data: bytes) -> Future[Record]:
            return executor.submit(grade, terms, student, data)

        try:
            yield Workforce(submit, FOR_EACH_THREAD * threads)
        except KilledWorker as error:
            raise RefusalError(
                _("Workers of the cluster ended one after another over the same notebook; their "
                  "logs say why. What is graded is kept: start again without --scheduler.")
            ) from error


def safe_address(address: str) -> str:
    """Return a scheduler's address with its scheme, or refuse one that anybody could reach."""
    whole = address if "://" in address else f"tcp://{address}"
    parts = urlsplit(whole)
    if parts.scheme == "tls" or (parts.scheme == "tcp" and _is_loopback(parts.hostname)):
        return whole
    raise RefusalError(
        _("{address} is spoken to neither by TLS nor on this machine alone, and whoever "
          "reaches such a port can run programs there. Give tls://HOST:PORT "
          "(certificates from dask's configuration, distributed.comm.tls), or "
          "tcp://127.0.0.1:PORT, for example through a tunnel.").format(address=address)
    )


def _is_loopback(host: str | None) -> bool:
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host or "", None)} if host else set()
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one).is_loopback for one in found)


def _threads(client: Any) -> int:
    """Count the threads of all workers; refuse workers that anybody could reach, and none."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    for address in workers:
        safe_address(address)
    if not workers:
        raise RefusalError(
            _("The scheduler has no worker yet. Start some in this folder: dask worker ADDRESS "
              "--nthreads 1 --host 127.0.0.1 (or with --tls-... options)")
        )
    return sum(worker["nthreads"] for worker in workers.values())


def _why_not(address: str, error: Exception) -> str:
    if isinstance(error, TypeError) or "ssl" in str(error).lower():
        return (_("{address} wants certificates: set distributed.comm.tls.ca-file and "
                  "distributed.comm.tls.client.cert and .key in dask's configuration "
                  "({error}).").format(address=address, error=error))
    return (_("No scheduler answers at {address} ({error}). Start one with: dask "
              "scheduler --host 127.0.0.1").format(address=address, error=type(error).__name__))


_graders: dict[Terms, Grader] = {}
_one_at_a_time = threading.Lock()


def grade(terms: Terms, student: str, data: bytes) -> Record:
    """Grade one notebook in a worker of the cluster, where this function is imported."""
    record = _grader(terms).grade(student, data)
    record.notebook = None  # made again from the notebook's bytes, where those are
    return record


def _grader(terms: Terms) -> Grader:
    """Return this process's grader, which is started once; its course must be the same."""
    with _one_at_a_time:
        if terms not in _graders:
            for old in [*_graders]:
                _graders.pop(old).__exit__(None, None, None)
            grader = Grader(terms.lab, ROOT, rung=terms.rung, jobs=_own_threads(),
                            full=terms.full, limits=terms.limits, secret=terms.secret)
            if grader.revision != terms.revision:
                said = _("The worker in {folder} on {machine} has revision {has} of {lab}, not "
                         "{wanted}: bring both to the same state, then start the worker again.")
                raise RefusalError(said.format(
                    folder=ROOT, machine=socket.gethostname(), has=grader.revision, lab=terms.lab,
                    wanted=terms.revision))
            _graders[terms] = grader
        return _graders[terms]


def _own_threads() -> int:
    from distributed import get_worker

    return get_worker().state.nthreads
