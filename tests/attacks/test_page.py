"""The page on security holds the attacks that there are, and no others."""

from __future__ import annotations

from collections import Counter

from . import table
from .attack import FAMILIES
from .catalogue import ATTACKS


def test_the_page_lists_exactly_the_attacks_that_exist() -> None:
    assert table.listed() == [attack.name for attack in ATTACKS]


def test_no_attack_in_the_page_succeeded_and_none_was_left_out() -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    assert "NOT STOPPED" not in page
    assert "| not run |" not in page


def test_every_family_has_attacks_of_names_of_their_own() -> None:
    assert {attack.family for attack in ATTACKS} == set(FAMILIES)
    assert max(Counter(attack.name for attack in ATTACKS).values()) == 1
