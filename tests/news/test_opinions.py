"""How far what people think of one story moves others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.opinions import Kind, Opinion, weights
from bot.news.profile import nothing


def kind(story: int, *terms: int, title: str = "", saga: int | None = None) -> Kind:
    """A story whose profile has these terms, all of one weight."""
    profile = replace(
        nothing(None),
        terms=np.array(sorted(terms), np.uint32),
        weights=np.full(len(terms), 1.0, np.float32),
    )
    return Kind(story=story, titles=(title,), saga=saga, state=profile.pack() if terms else b"")


def less(of: Kind, person: str = "a") -> Opinion:
    return Opinion(of=of, is_useful=False, person=person)


def test_stories_move_by_how_much_of_what_they_tell_is_the_same() -> None:
    rated = kind(1, *range(10), saga=7)
    others = [
        rated,
        kind(2, 90, 91, saga=7),
        kind(3, *range(4), *range(50, 56)),
        kind(4, *range(2), *range(60, 68)),
        kind(5, 0, *range(70, 79)),
    ]
    moved = weights(others, [less(rated)])
    assert moved == [-0.4, -0.4, -0.4, pytest.approx(-0.4 * 0.2 / 0.36), 0.0]


def test_a_story_that_is_no_longer_kept_is_known_by_its_headline() -> None:
    gone = kind(1, title="Norland central bank cuts its key rate")
    like = kind(2, 1, 2, title="Central bank of Norland may cut rate")
    other = kind(3, 1, 2, title="Norland opens second airport")
    alike, unlike = weights([like, other], [less(gone)])
    assert -0.4 <= alike < -0.2
    assert unlike == 0.0
    assert weights([], [less(gone)]) == []


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.sampled_from("abcdef")), max_size=40)
)
def test_nobody_and_all_together_move_a_story_beyond_their_bounds(
    rated: list[tuple[int, bool, str]],
) -> None:
    kinds = [kind(0, 1, 2, 3), kind(1, 1, 2, 4), kind(2, saga=5), kind(3, 9, saga=5)]
    said = [Opinion(of=kinds[one], is_useful=up, person=who) for one, up, who in rated]
    assert all(abs(moved) <= 0.8 for moved in weights(kinds, said))
    alone = [one for one in said if one.person == "a"]
    assert all(abs(moved) <= 0.4 for moved in weights(kinds, alone))
