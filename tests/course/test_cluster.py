"""Grade on dask workers: the same grades, safe addresses only, and nothing lost with a worker."""

import os
import shutil
import signal
import subprocess
import threading
import time

import pytest
from classes import rows
from grading import LAB

from autograder.classroom import cluster
from autograder.classroom.cache import Terms
from autograder.refusal import RefusalError
from autograder.sandbox import confine
from autograder.verbs.grade import run_class

distributed = pytest.importorskip(
    "distributed", reason=f"dask is not installed here, so no cluster is tried: {cluster.INSTALL}"
)
dask = pytest.importorskip("dask")
QUIET = {"dashboard_address": None, "silence_logs": 50, "threads_per_worker": 1}


@pytest.fixture
def local():
    """Start a scheduler and two workers on this machine."""
    with distributed.LocalCluster(n_workers=2, host="127.0.0.1", **QUIET) as started:
        yield started


def graded(course, **how):
    """Grade the class; return its rows without what differs by the clock."""
    run = run_class(LAB, course, course / "submitted", rung=confine.probe(), jobs=1, **how)
    return [{**row, "seconds": 0} for row in run.as_json()["submissions"]]


def test_a_cluster_gives_the_same_grades_though_a_worker_is_killed(course, local):
    for number in range(10, 16):
        source, target = (course / "submitted" / f"student{n}" for n in ("02", number))
        shutil.copytree(source, target)
    here = graded(course)
    shutil.rmtree(course / ".descent" / "graded")
    (course / "gradebook.db").unlink()

    def kill():
        while not list((course / ".descent" / "graded").glob("*/*/*")):
            time.sleep(0.02)
        os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    assert graded(course, scheduler=local.scheduler_address) == here
    assert not killer.is_alive()
    assert len(rows(course)) == 10 * 7


def test_a_notebook_over_which_workers_end_is_no_traceback(course):
    def kill(workers):
        while not list((course / ".descent" / "graded").glob("*/*/*")):
            time.sleep(0.02)
        os.kill(next(iter(workers.values())).pid, signal.SIGKILL)

    with (dask.config.set({"distributed.scheduler.allowed-failures": 0}),
          distributed.LocalCluster(n_workers=1, host="127.0.0.1", **QUIET) as local):
        threading.Thread(target=kill, args=[local.workers], daemon=True).start()
        with pytest.raises(RefusalError, match="What is graded is kept"):
            graded(course, scheduler=local.scheduler_address)
    assert rows(course)


def test_a_worker_with_another_course_grades_nothing(local):
    terms = Terms(LAB, "another revision", confine.probe(), "secret")
    with (
        cluster.on_cluster(local.scheduler_address, terms) as workforce,
        pytest.raises(RefusalError, match="not another revision: bring both to the same state"),
    ):
        workforce.submit("student01", b"").result(timeout=120)


@pytest.mark.parametrize("address", ["192.0.2.1:8786", "tcp://0.0.0.0:8786", "ucx://127.0.0.1:1",
                                     "tcp://example.invalid:8786", "inproc://127.0.0.1/1", ""])
def test_an_address_that_anybody_could_reach_is_refused(address):
    with pytest.raises(RefusalError, match="Give tls://HOST:PORT"):
        cluster.safe_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786",
                                     "tls://192.0.2.1:8786"])
def test_this_machine_and_certificates_are_accepted(address):
    assert cluster.safe_address(address).endswith(address)


def test_a_worker_that_listens_to_everybody_is_refused():
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", **QUIET) as started:
        open_worker = subprocess.Popen(
            [shutil.which("dask", path=os.path.dirname(os.sys.executable)), "worker",
             started.scheduler_address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
             "--contact-address", "tcp://192.0.2.7:9999", "--listen-address", "tcp://0.0.0.0:0"],
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            with distributed.Client(started) as client:
                client.wait_for_workers(1, timeout=60)
            terms = Terms(LAB, "r", "kernel", "secret")
            with (
                pytest.raises(RefusalError, match=r"192\.0\.2\.7"),
                cluster.on_cluster(started.scheduler_address, terms),
            ):
                pass
        finally:
            open_worker.kill()
            open_worker.wait()


def test_nobody_at_the_address_is_said_with_what_to_start(monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS", 1)
    with (
        pytest.raises(RefusalError, match="Start one with: dask scheduler --host"),
        cluster.on_cluster("127.0.0.1:9", Terms(LAB, "r", "kernel", "secret")),
    ):
        pass


def test_no_worker_is_said_with_what_to_start():
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", **QUIET) as started,
        pytest.raises(RefusalError, match="no worker yet"),
        cluster.on_cluster(started.scheduler_address, Terms(LAB, "r", "kernel", "secret")),
    ):
        pass


@pytest.fixture
def certificate(tmp_path):
    """Make a certificate for this test alone."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed, so no certificate can be made")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", key, "-out", cert], check=True, capture_output=True)
    roles = {f"distributed.comm.tls.{role}.{name}": str(path)
             for role in ("client", "scheduler", "worker")
             for name, path in (("cert", cert), ("key", key))}
    return {"distributed.comm.tls.ca-file": str(cert), **roles}


def test_tls_with_certificates_grades_and_without_them_says_what_to_set(course, certificate):
    import dask

    with dask.config.set(certificate):
        security = distributed.Security()
        with distributed.LocalCluster(n_workers=1, host="tls://127.0.0.1", protocol="tls://",
                                      security=security, **QUIET) as started:
            address = started.scheduler_address
            assert address.startswith("tls://")
            assert graded(course, scheduler=address, students=["student02"])[0]["points"] == 55
            with (
                dask.config.set(dict.fromkeys(certificate)),
                pytest.raises(RefusalError, match="wants certificates"),
            ):
                graded(course, scheduler=address, again=True)
