"""A small archive in CIFAR-10's layout, on a server of this machine, becomes a set of cats."""

import hashlib
import io
import os
import re
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import h5py
import numpy as np
import pytest

from utils import cifar, data
from utils.download import fetch


def records(rng: np.random.Generator, m: int) -> bytes:
    """Make m records of all ten classes in turn; a cat's red plane is 200 everywhere."""
    made = rng.integers(0, 256, (m, cifar.RECORD), dtype=np.uint8)
    made[:, 0] = np.arange(m) % 10
    made[made[:, 0] == cifar.CAT, 1:1025] = 200
    return made.tobytes()


def archive(**changes) -> bytes:
    """Pack six small batches as CIFAR-10's authors do, with some changed, or left out by None."""
    rng = np.random.default_rng(0)
    batches = {name: records(rng, 40) for name in (*cifar.BATCHES, cifar.TEST_BATCH)} | changes
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, content in batches.items():
            if content is not None:
                member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
    return file.getvalue()


class Server:
    """Serve one content; cut the first answers off after so many bytes."""

    def __init__(self, content: bytes, cuts=(), ranges=True):
        self.content, self.cuts, self.ranges, self.asked = content, list(cuts), ranges, []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *words):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/cifar-10-binary.tar.gz"
        self.digest = "sha256:" + hashlib.sha256(content).hexdigest()
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, request):
        asked = request.headers.get("Range", "bytes=0-")
        self.asked.append(asked)
        start = int(re.match(r"bytes=(\d+)-$", asked)[1]) if self.ranges else 0
        if start >= len(self.content):
            request.send_error(416)
            return
        rest = self.content[start:]
        request.send_response(206 if self.ranges else 200)
        request.send_header("Content-Length", str(len(rest)))
        request.end_headers()
        request.wfile.write(rest[: self.cuts.pop(0)] if self.cuts else rest)


@pytest.fixture
def serve(monkeypatch):
    """Start servers that end with the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running = []

    def start(*args, **options):
        running.append(Server(*args, **options))
        return running[-1]

    yield start
    for server in running:
        server.http.shutdown()
        server.http.server_close()


def build(server, folder, count=16, **options):
    """Build a set from a server's archive."""
    path = folder / "cifar_cats.h5"
    return cifar.build_cats(path, count, url=server.url, digest=server.digest, **options)


def test_half_of_the_built_pictures_are_cats_and_all_load(serve, tmp_path):
    loaded = data.load(build(serve(archive()), tmp_path))
    assert (loaded.X_train.shape, loaded.X_test.shape) == ((3072, 16), (3072, 4))
    assert (loaded.Y_train.sum(), loaded.Y_test.sum()) == (8, 2)
    assert loaded.classes == ("non-cat", "cat")


def test_red_comes_first_and_rows_are_rows():
    content = records(np.random.default_rng(1), 40)
    x, classes = cifar._pictures("a.bin", content)
    assert (x[classes == cifar.CAT, :, :, 0] == 200).all()
    assert x[5, 1, 2, 2] == content[5 * cifar.RECORD + 1 + 2 * 1024 + 1 * 32 + 2]


def test_labels_go_with_their_pictures(serve, tmp_path):
    loaded = data.load(build(serve(archive()), tmp_path))
    red = loaded.X_train.reshape(32, 32, 3, -1)[:, :, 0]
    np.testing.assert_array_equal(np.isclose(red, 200 / 255).all(axis=(0, 1)), loaded.Y_train[0])


def test_no_picture_is_drawn_twice(serve, tmp_path):
    loaded = data.load(build(serve(archive()), tmp_path, count=32))
    assert len(np.unique(loaded.X_train, axis=1).T) == 32


def test_building_twice_gives_the_same_arrays_and_downloads_once(serve, tmp_path):
    server = serve(archive())
    first = data.load(build(server, tmp_path)).X_train
    np.testing.assert_array_equal(data.load(build(server, tmp_path)).X_train, first)
    assert len(server.asked) == 1


def test_the_file_says_where_it_comes_from_and_that_it_may_not_be_passed_on(serve, tmp_path):
    with h5py.File(build(serve(archive()), tmp_path)) as file:
        assert "Krizhevsky" in file.attrs["author"]
        assert "do not pass it on" in file.attrs["licence"]


def test_a_download_that_stopped_goes_on_where_it_stopped(serve, tmp_path):
    content = os.urandom(300_000)
    server = serve(content, cuts=[100_000, 50_000])
    for _ in range(2):
        with pytest.raises(data.DataError, match="Start the same command again"):
            fetch(server.url, server.digest, tmp_path)
    assert fetch(server.url, server.digest, tmp_path).read_bytes() == content
    starts = [int(asked[6:-1]) for asked in server.asked]
    assert starts == [0, 100_000, 150_000]


def test_a_stopped_download_says_how_far_it_came(serve, tmp_path):
    server = serve(os.urandom(3_000_000), cuts=[1_000_000])
    with pytest.raises(data.DataError, match=r"after 1\.0 of 3\.0 MB"):
        fetch(server.url, server.digest, tmp_path)


def test_a_server_that_cannot_go_on_starts_from_the_beginning(serve, tmp_path):
    content = os.urandom(200_000)
    server = serve(content, cuts=[90_000], ranges=False)
    with pytest.raises(data.DataError):
        fetch(server.url, server.digest, tmp_path)
    assert fetch(server.url, server.digest, tmp_path).read_bytes() == content


def test_a_download_that_was_complete_but_unnamed_is_not_fetched_again(serve, tmp_path):
    content = os.urandom(1000)
    server = serve(content)
    (tmp_path / "cifar-10-binary.tar.gz.part").write_bytes(content)
    assert fetch(server.url, server.digest, tmp_path).read_bytes() == content


def test_progress_is_told_up_to_the_end(serve, tmp_path):
    told, content = [], os.urandom(200_000)
    server = serve(content)
    fetch(server.url, server.digest, tmp_path, lambda *now: told.append(now))
    assert told[-1] == (200_000, 200_000)
    assert told == sorted(told)


def test_other_bytes_are_refused_and_thrown_away(serve, tmp_path):
    server = serve(os.urandom(1000))
    with pytest.raises(data.DataError, match="other bytes than its authors made"):
        fetch(server.url, "sha256:" + "0" * 64, tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_a_part_of_another_file_is_thrown_away_and_fetched_anew(serve, tmp_path):
    content = os.urandom(1000)
    server = serve(content)
    (tmp_path / "cifar-10-binary.tar.gz.part").write_bytes(b"another")
    with pytest.raises(data.DataError):
        fetch(server.url, server.digest, tmp_path)
    assert fetch(server.url, server.digest, tmp_path).read_bytes() == content


def test_no_server_is_said_in_a_sentence(serve, tmp_path):
    server = serve(b"")
    server.http.server_close()
    with pytest.raises(data.DataError, match="127.0.0.1:.* cannot be reached"):
        fetch(server.url, server.digest, tmp_path)


def test_the_archive_for_python_is_refused_without_reading_a_pickle(serve, tmp_path):
    pickles = {name: None for name in (*cifar.BATCHES, cifar.TEST_BATCH)}
    server = serve(archive(**pickles, data_batch_1=b"cos\nsystem\n(S'false'\ntR."))
    with pytest.raises(data.DataError, match="lacks data_batch_1.bin"):
        build(server, tmp_path)


WRONG = {
    "a batch is missing": ({"data_batch_4.bin": None}, "lacks data_batch_4.bin"),
    "a batch is cut off": ({"test_batch.bin": b"x" * 5000}, "no whole number of records"),
    "a batch is empty": ({"data_batch_2.bin": b""}, "has 0 bytes"),
}


@pytest.mark.parametrize(("changes", "wanted"), WRONG.values(), ids=WRONG)
def test_a_wrong_archive_leaves_no_set(serve, tmp_path, changes, wanted):
    with pytest.raises(data.DataError, match=wanted):
        build(serve(archive(**changes)), tmp_path)
    assert not (tmp_path / "cifar_cats.h5").exists()


def test_an_archive_that_is_none_is_refused(serve, tmp_path):
    with pytest.raises(data.DataError, match="cannot be unpacked"):
        build(serve(b"<html>not here</html>"), tmp_path)


def test_more_cats_than_there_are_is_refused(serve, tmp_path):
    with pytest.raises(data.DataError, match="There are 20 cats and 180 other pictures"):
        build(serve(archive()), tmp_path, count=60)


def test_the_verb_builds_where_load_finds_it(serve, tmp_path, monkeypatch, capsys):
    from autograder import cli

    server = serve(archive())
    monkeypatch.setattr(data, "BUILT", tmp_path / "downloaded")
    monkeypatch.setattr(cifar.build_cats, "__kwdefaults__",
                        cifar.build_cats.__kwdefaults__ | {"url": server.url,
                                                           "digest": server.digest})
    assert cli.main(["data", "cifar-cats", "--pictures", "16"]) == 0
    assert "X_train (3072, 16)" in capsys.readouterr().out
    assert "cifar_cats" in data.names()


def test_the_verb_says_in_one_line_what_went_wrong(serve, tmp_path, monkeypatch, capsys):
    from autograder import cli

    monkeypatch.setattr(data, "BUILT", tmp_path)
    server = serve(b"")
    server.http.server_close()
    monkeypatch.setattr(cifar.build_cats, "__kwdefaults__",
                        cifar.build_cats.__kwdefaults__ | {"url": server.url})
    assert cli.main(["data", "cifar-cats"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
