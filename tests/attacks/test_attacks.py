"""Every attack is stopped by all layers together, and succeeds without its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.sandbox import container

from .attack import Attack
from .bench import Bench, outcome
from .catalogue import ATTACKS
from .table import WITHOUT

EVERY = [pytest.param(attack, id=attack.name) for attack in ATTACKS]


@pytest.mark.parametrize("attack", EVERY)
def test_an_attack_gains_nothing_and_harms_nobody(
    attack: Attack, rung: str, bench: Bench, record_property: Callable[..., None]
) -> None:
    before = bench.state(rung)
    record = bench.grade(attack.notebook(bench.world), rung=rung, student=attack.student)
    record_property("attack", [attack.name, rung, outcome(attack, record)])
    assert bench.harm(attack, record, rung, before) == []


@pytest.mark.parametrize("attack", EVERY)
def test_the_attack_succeeds_without_its_layer(
    attack: Attack, bench: Bench, record_property: Callable[..., None]
) -> None:
    if container.inside():
        pytest.skip("outside a container is where a layer can be taken away")
    if attack.root and not bench.world["root"]:
        pytest.skip("without layers, only root could do this anyway")
    record_property("attack", [attack.name, WITHOUT, "succeeds"])
    assert attack.succeeds(bench)
