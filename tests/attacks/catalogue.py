"""List every attack."""

from . import channel, ipython, machine, notebook, oracle

ATTACKS = [
    attack
    for family in (channel, oracle, notebook, machine, ipython)
    for attack in family.ATTACKS
]  # fmt: skip
