"""Make cats.h5 and own_picture.png from photographs inside scikit-image's wheel.

Run it from anywhere: `python data/make_data.py [FOLDER]`. It needs scikit-image (0.22 or newer),
h5py and Pillow, and no network. The same versions give the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

import h5py
import numpy as np
from PIL import Image

SEED = 2
SIDE = 12
CAT = "chelsea.png"
OTHERS = ("coffee.png", "astronaut.png", "rocket.jpg")
# Patches of one photograph overlap each other, so training and test never share a row of pixels.
TRAIN_ROWS = (0.0, 0.60)
TEST_ROWS = (0.62, 1.0)
TRAIN_PER_CLASS = 900
TEST_PER_CLASS = 450

ABOUT = {
    "title": "Patches of one cat's photograph against patches of other photographs",
    "origin": "photographs shipped inside scikit-image: chelsea.png (cat); coffee.png, "
    "astronaut.png, rocket.jpg (non-cat)",
    "author": "chelsea: Stefan van der Walt; coffee: Rachel Michetti, courtesy of Pikolo "
    "Espresso Bar; astronaut: NASA; rocket: SpaceX",
    "licence": "CC0 1.0 (chelsea, coffee); public domain (astronaut, rocket)",
    "layout": "train_set_x and test_set_x (m, height, width, 3) uint8; train_set_y and "
    "test_set_y (m,) with 1 for cat; list_classes: the names of classes 0 and 1",
    "made_by": f"data/make_data.py with seed {SEED}",
}


def read_photograph(name: str) -> np.ndarray:
    """Read one photograph (height, width, 3) that scikit-image ships, without importing it."""
    spec = find_spec("skimage")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("scikit-image is missing; install it: python -m pip install scikit-image")
    path = Path(spec.submodule_search_locations[0]) / "data" / name
    if not path.exists():
        raise SystemExit(f"This scikit-image has no {name}; version 0.26 has it.")
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def cut_patches(photograph: np.ndarray, rows: tuple, count: int, rng) -> np.ndarray:
    """Cut `count` patches (count, SIDE, SIDE, 3) at random, between two shares of the rows."""
    height, width, _ = photograph.shape
    first, last = int(np.ceil(rows[0] * height)), int(np.floor(rows[1] * height))
    tops = rng.integers(first, last - SIDE + 1, size=count)
    lefts = rng.integers(0, width - SIDE + 1, size=count)
    return np.stack(
        [photograph[t : t + SIDE, n : n + SIDE] for t, n in zip(tops, lefts, strict=True)]
    )


def make_half(photographs: dict, rows: tuple, per_class: int, rng) -> tuple:
    """Make the patches and labels of one half, as many cat as non-cat, in mixed order."""
    cats = cut_patches(photographs[CAT], rows, per_class, rng)
    share = per_class // len(OTHERS)
    others = [cut_patches(photographs[name], rows, share, rng) for name in OTHERS]
    x = np.concatenate([cats, *others])
    y = np.concatenate([np.ones(per_class, np.int64), np.zeros(share * len(OTHERS), np.int64)])
    order = rng.permutation(len(y))
    return x[order], y[order]


def make_arrays() -> dict[str, np.ndarray]:
    """Make the five arrays of the layout, always the same ones."""
    rng = np.random.default_rng(SEED)
    photographs = {name: read_photograph(name) for name in (CAT, *OTHERS)}
    train_x, train_y = make_half(photographs, TRAIN_ROWS, TRAIN_PER_CLASS, rng)
    test_x, test_y = make_half(photographs, TEST_ROWS, TEST_PER_CLASS, rng)
    return {
        "train_set_x": train_x,
        "train_set_y": train_y,
        "test_set_x": test_x,
        "test_set_y": test_y,
        "list_classes": np.array([b"non-cat", b"cat"]),
    }


def write_cats(path: Path) -> None:
    """Write cats.h5, without times of writing, so that the bytes can be compared."""
    with h5py.File(path, "w", track_order=True) as file:
        file.attrs.update(ABOUT)
        for name, values in make_arrays().items():
            packing = {"compression": "gzip", "compression_opts": 9} if values.size > 2 else {}
            dataset = file.create_dataset(name, data=values, track_times=False, **packing)
            dataset.attrs["shape"] = str(values.shape)


def write_own_picture(path: Path) -> None:
    """Write the picture that stands for a learner's own: the cat's whole face, 120 pixels wide."""
    face = Image.fromarray(read_photograph(CAT)[10:260, 110:360])
    face.resize((120, 120), Image.Resampling.LANCZOS).save(path, optimize=True)


def main(folder: Path) -> None:
    """Write both files and print what data/README.md says of them."""
    for name, write in (("cats.h5", write_cats), ("own_picture.png", write_own_picture)):
        path = folder / name
        write(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{name}  {path.stat().st_size} bytes  sha256 {digest}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
