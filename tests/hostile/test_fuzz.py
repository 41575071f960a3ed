"""A little of the fuzzing, in every run of the suite: the same files each time."""

from __future__ import annotations

from tests.hostile.fuzz import changed_files, faults, seeds


def test_files_that_nobody_thought_of_cost_only_themselves() -> None:
    assert faults(400, seed=1) == []


def test_a_seed_makes_the_same_files_again() -> None:
    known, again = seeds(), seeds()
    assert len(known) > 150
    assert list(changed_files(20, 7, known)) == list(changed_files(20, 7, again))
    assert dict(changed_files(20, 7, known)) != dict(changed_files(20, 8, known))
