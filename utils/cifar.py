"""Build a set of real cats and other things from CIFAR-10, in the layout of cats.h5.

The binary archive is read, not the one for Python: that one holds pickles, and a pickle can run
anything. Layout of a record (Krizhevsky, 2009): one byte for the class, then 32 x 32 bytes each
of red, green and blue, row by row.
"""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from utils.download import fetch
from utils.hdf5_layouts import DataError
from utils.words import _

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
DIGEST = "sha256:c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"
BATCHES = tuple(f"data_batch_{i}.bin" for i in range(1, 6))
TEST_BATCH = "test_batch.bin"
CAT = 3
RECORD = 1 + 3 * 32 * 32
SEED = 2
ABOUT = {
    "title": "Pictures of 32 by 32 pixels: cat or one of nine other things",
    "origin": f"CIFAR-10, binary version, {URL}",
    "author": "Alex Krizhevsky, Vinod Nair and Geoffrey Hinton",
    "licence": "its authors state none: use it, cite Krizhevsky (2009), do not pass it on",
    "made_by": f"utils/cifar.py with seed {SEED}",
}


def build_cats(
    path: Path,
    count: int = 2000,
    *,
    url: str = URL,
    digest: str = DIGEST,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Write `count` training and a quarter as many test pictures to `path`, half of them cats.

    The archive is kept beside it. `tell(done, total)` hears how the download goes. Raises
    DataError with a sentence.
    """
    batches = read_batches(fetch(url, digest, path.parent, tell))
    rng = np.random.default_rng(SEED)
    train = choose(*(np.concatenate(part) for part in zip(*batches[:-1], strict=True)), count, rng)
    test = choose(*batches[-1], count // 4, rng)
    return _write(path, {"train_set_x": train[0], "train_set_y": train[1],
                         "test_set_x": test[0], "test_set_y": test[1]})  # fmt: skip


def _write(path: Path, arrays: dict[str, np.ndarray]) -> Path:
    """Write a set in the field's layout; only a whole file gets its name."""
    import h5py

    unfinished = path.with_suffix(".part")
    with h5py.File(unfinished, "w", track_order=True) as file:
        file.attrs.update(ABOUT)
        for name, values in arrays.items():
            packing = {"compression": "gzip"} if values.ndim == 4 else {}
            file.create_dataset(name, data=values, track_times=False, **packing)
        file.create_dataset("list_classes", data=[b"non-cat", b"cat"], track_times=False)
    return unfinished.replace(path)


def read_batches(archive: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """Read pictures (m, 32, 32, 3) and classes (m,) of five training batches and the test batch.

    Nothing is unpacked to the disk.
    """
    wanted, found = (*BATCHES, TEST_BATCH), {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                name = member.name.rsplit("/", 1)[-1]
                if name in wanted and member.isfile():
                    found[name] = _pictures(name, tar.extractfile(member).read())
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise DataError(
            _("{archive} cannot be unpacked ({error}); delete it and start again.").format(
                archive=archive.name, error=error)
        ) from error
    missing = [name for name in wanted if name not in found]
    if missing:
        raise DataError(
            _("{archive} lacks {missing}; wanted the binary version of CIFAR-10.").format(
                archive=archive.name, missing=", ".join(missing))
        )
    return [found[name] for name in wanted]


def _pictures(name: str, content: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Split a batch into its records, and colours into the last axis."""
    if not content or len(content) % RECORD:
        raise DataError(
            _("{name} has {count} bytes, which is no whole number of records of "
              "{size}; wanted the binary version of CIFAR-10.").format(
                name=name, count=len(content), size=RECORD)
        )
    records = np.frombuffer(content, np.uint8).reshape(-1, RECORD)
    planes = records[:, 1:].reshape(-1, 3, 32, 32)
    return planes.transpose(0, 2, 3, 1), records[:, 0]


def choose(
    x: np.ndarray, classes: np.ndarray, count: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw `count` pictures, half of them cats, in mixed order; give them and their labels (m,)."""
    half = count // 2
    cats, others = np.flatnonzero(classes == CAT), np.flatnonzero(classes != CAT)
    if not 0 < half <= min(len(cats), len(others)):
        raise DataError(
            _("There are {cats} cats and {others} other pictures; wanted {half} of "
              "each. Ask for another number of pictures.").format(
                cats=len(cats), others=len(others), half=half)
        )
    drawn = [rng.choice(cats, half, replace=False), rng.choice(others, half, replace=False)]
    order = rng.permutation(np.concatenate(drawn))
    return x[order], (classes[order] == CAT).astype(np.int64)
