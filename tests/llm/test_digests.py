"""Whole digests worded by a good writer and by a liar, over the bot's own client."""

from __future__ import annotations

from bot.wording import layout, text_page
from tests.llm import good_writer, liars


def test_most_true_sentences_of_a_good_writer_stand_and_the_digest_is_shorter() -> None:
    plain, worded = good_writer.quoted(), good_writer.worded()
    assert len(worded.stories) == len(good_writer.STORIES)
    standing = good_writer.standing(worded)
    assert len(standing) >= 0.7 * good_writer.SENTENCES, standing
    words = [len(text_page.text(layout.page(one)).split()) for one in (plain, worded)]
    assert words[1] < 0.8 * words[0]


def test_no_lie_of_a_lying_server_is_posted() -> None:
    result = liars.posted(60)
    assert result.answers >= 60
    assert result.lies_told > 100
    assert result.lies == ()
    assert result.worded > 0
