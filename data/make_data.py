"""Make every file of this folder from what scikit-image and scikit-learn ship, and a formula.

Run it from anywhere: `python data/make_data.py [FOLDER]`. It needs scikit-image (0.22 or newer),
scikit-learn, h5py and Pillow, and no network. The same versions give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import sys
import tomllib
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

ABOUT = Path(__file__).resolve().with_name("about.toml")
NUCLEUS = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity",
    "concave points", "symmetry", "fractal dimension",
)  # fmt: skip


def find_inside(package: str, name: str) -> Path:
    """Find a file that an installed package ships, without importing the package."""
    wheel = {"skimage": "scikit-image", "sklearn": "scikit-learn"}[package]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{wheel} is missing; install it: python -m pip install {wheel}")
    path = Path(spec.submodule_search_locations[0]) / name
    if not path.exists():
        raise SystemExit(f"This {wheel} has no {name}; install the version in constraints.txt.")
    return path


def read_photograph(name: str) -> np.ndarray:
    """Read one photograph (height, width, 3) that scikit-image ships."""
    with Image.open(find_inside("skimage", f"data/{name}")) as picture:
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


def make_cats() -> dict[str, np.ndarray]:
    """Cut patches of four photographs."""
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


def split(m: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw which three quarters of m examples are for training, and which quarter for testing."""
    order = np.random.default_rng(SEED).permutation(m)
    return order[m // 4 :], order[: m // 4]


def make_digits() -> dict[str, np.ndarray]:
    """Read 1797 digits of 8 by 8 pixels; the last number of each line is the digit itself."""
    with gzip.open(find_inside("sklearn", "datasets/data/digits.csv.gz"), "rt") as file:
        table = np.loadtxt(file, delimiter=",")
    x = (table[:, :64] / 16).reshape(-1, 8, 8, 1).astype(np.float32)
    y = table[:, 64].astype(np.int64) % 2
    train, test = split(len(y))
    return {
        "train_set_x": x[train],
        "train_set_y": y[train],
        "test_set_x": x[test],
        "test_set_y": y[test],
        "list_classes": np.array([b"even", b"odd"]),
    }


def make_breast_cancer() -> dict[str, np.ndarray]:
    """Read 30 measures of 569 samples; the file's last number is 0 for malignant."""
    with open(find_inside("sklearn", "datasets/data/breast_cancer.csv"), newline="") as file:
        table = np.array(list(csv.reader(file))[1:], dtype=float)
    X, Y = table[:, :30].T, 1 - table[:, 30].astype(np.int64).reshape(1, -1)
    train, test = split(Y.size)
    kinds = ("mean {}", "{} error", "worst {}")
    names = [kind.format(measure) for kind in kinds for measure in NUCLEUS]
    return {
        "X_train": X[:, train],
        "Y_train": Y[:, train],
        "X_test": X[:, test],
        "Y_test": Y[:, test],
        "feature_names": np.array(names, dtype="S"),
        "list_classes": np.array([b"benign", b"malignant"]),
    }


def draw_flower(m: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw m points X (2, m) of the rose r = 4 sin(4 t), and Y (1, m): which half turn t is in."""
    Y = np.arange(m).reshape(1, -1) * 2 // m
    # Each half turn stops a little before the next begins, and noise blurs angle and radius.
    t = np.tile(np.linspace(0, 3.12, m // 2), 2) + 3.12 * Y[0] + 0.2 * rng.standard_normal(m)
    r = 4 * np.sin(4 * t) + 0.2 * rng.standard_normal(m)
    return np.stack([r * np.sin(t), r * np.cos(t)]), Y


def make_flower() -> dict[str, np.ndarray]:
    """Draw two flowers of 400 points each: one to learn from, one to test with."""
    rng = np.random.default_rng(SEED)
    (X_train, Y_train), (X_test, Y_test) = draw_flower(400, rng), draw_flower(400, rng)
    return {
        "X_train": X_train,
        "Y_train": Y_train,
        "X_test": X_test,
        "Y_test": Y_test,
        "feature_names": np.array([b"x1", b"x2"]),
        "list_classes": np.array([b"blue", b"orange"]),
    }


MAKERS = {
    "cats": make_cats,
    "digits": make_digits,
    "breast_cancer": make_breast_cancer,
    "flower": make_flower,
}


def write_set(path: Path) -> None:
    """Write the set of that name, without times of writing, so that bytes can be compared."""
    with h5py.File(path, "w", track_order=True) as file:
        file.attrs.update(tomllib.loads(ABOUT.read_text(encoding="utf-8"))[path.stem])
        file.attrs["made_by"] = f"data/make_data.py with seed {SEED}"
        for name, values in MAKERS[path.stem]().items():
            packing = {"compression": "gzip", "compression_opts": 9} if values.size > 2 else {}
            dataset = file.create_dataset(name, data=values, track_times=False, **packing)
            dataset.attrs["shape"] = str(values.shape)


def write_own_picture(path: Path) -> None:
    """Write the picture that stands for a learner's own: the cat's whole face, 120 pixels wide."""
    face = Image.fromarray(read_photograph(CAT)[10:260, 110:360])
    face.resize((120, 120), Image.Resampling.LANCZOS).save(path, optimize=True)


def main(folder: Path) -> None:
    """Write all files and print what data/README.md says of them."""
    writers = {f"{name}.h5": write_set for name in MAKERS} | {"own_picture.png": write_own_picture}
    for name, write in writers.items():
        path = folder / name
        write(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{name}  {path.stat().st_size} bytes  sha256 {digest}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
