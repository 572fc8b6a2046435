"""Attack the machine: files, network, processes, signals, memory, disk, time, neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .attack import Attack, document, encoded, right
from .bench import words
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
