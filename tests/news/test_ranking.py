"""The order of stories and its terms; when an article counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.model import Article
from bot.news.ranking import last_moment, moment, score
from tests.builders import NOW, ago, article

DAY = timedelta(days=1)


def value(*articles: Article, **fields: float) -> float:
    total, terms = score(articles, now=NOW, window=DAY, **fields)
    assert total == pytest.approx(sum(terms.values()), abs=1e-3)
    return total


def test_more_newsrooms_come_first() -> None:
    assert value(article(outlet="A"), article(outlet="B")) > value(article(outlet="A"))


def test_fresh_comes_before_stale() -> None:
    fresh = article(first_seen=ago(hours=1), published=ago(hours=1))
    stale = article(first_seen=ago(hours=20), published=ago(hours=20))
    assert value(fresh) > value(stale)


def test_an_old_article_that_came_just_now_is_stale() -> None:
    late = article(first_seen=ago(minutes=5), published=ago(days=5))
    assert value(late) < value(article(first_seen=ago(hours=3), published=ago(hours=3)))


def test_what_was_over_before_the_window_comes_behind_what_one_more_newsroom_reports() -> None:
    late = [
        article(outlet=outlet, first_seen=ago(minutes=5), published=ago(hours=30))
        for outlet in ("A", "B")
    ]
    fresh = [
        article(outlet=outlet, first_seen=ago(hours=23), published=ago(hours=23))
        for outlet in ("A", "B")
    ]
    assert value(*late) < value(*fresh) - 0.5
    assert value(article(first_seen=NOW - DAY, published=None)) < value(article()) - 0.5
    # A day without an hour lasts until it ends.
    dated = article(first_seen=ago(minutes=5), published=(NOW - DAY).date())
    assert value(dated) > value(article(first_seen=ago(minutes=5), published=ago(days=3)))


def test_novelty_relevance_and_weights_raise_a_story() -> None:
    one = article()
    assert value(one, novelty=1.0) > value(one, novelty=0.0)
    assert value(one, relevance=1.0) > value(one, relevance=0.5)
    assert value(article(weight=2.0)) > value(article(weight=1.0)) > value(article(weight=0.0))


def test_an_article_counts_at_its_date_but_never_after_it_was_seen() -> None:
    assert moment(ago(hours=5), NOW) == ago(hours=5)
    assert moment(NOW + DAY, NOW) == NOW
    assert moment(None, NOW) == NOW


def test_a_date_without_a_time_begins_its_day_and_is_fresh_until_it_ends() -> None:
    day = date(2025, 6, 10)
    assert moment(day, NOW) == datetime(2025, 6, 10, tzinfo=UTC)
    assert moment(day, NOW) <= moment(datetime(2025, 6, 10, 0, 1, tzinfo=UTC), NOW)
    last = last_moment(day, NOW)
    assert timedelta() < datetime(2025, 6, 11, tzinfo=UTC) - last < timedelta(seconds=1)
    assert last_moment(NOW.date(), NOW) == NOW
    assert last_moment(ago(hours=5), NOW) == ago(hours=5)


def test_comment_comes_after_any_report_and_recency_only_breaks_ties() -> None:
    column = article(genre="opinion", first_seen=ago(minutes=5), published=ago(minutes=5))
    stale = article(first_seen=ago(hours=20), published=ago(hours=20))
    assert value(stale) > value(column, article(genre="opinion"))
    assert value(article(outlet="A", published=ago(hours=20)), article(outlet="B")) > value(
        article(published=ago(minutes=5), first_seen=ago(minutes=5))
    )


def test_what_costs_lives_comes_before_what_does_not() -> None:
    assert value(article(title="Nine killed in mill fire")) > value(article(title="Mill repainted"))


def test_many_deaths_come_before_a_second_article_and_behind_a_second_newsroom() -> None:
    blast = article(outlet="A", title="45 killed, 185 hurt in factory blast")
    sale = [article(outlet="A", title="Mill sold"), article(outlet="A", title="Mill is sold")]
    assert value(blast) > value(*sale)
    assert value(blast) < value(sale[0], article(outlet="B", title="Mill sold"))
    few = article(outlet="A", title="One killed in factory blast")
    assert value(few) < value(*sale)
    # The one newsroom of three that counts so many is not believed.
    counts = ("Three killed in blast", "Three dead in blast", "9,000 killed in blast")
    assert value(*(article(title=title) for title in counts)) == pytest.approx(
        value(*(article(title=title) for title in counts[:1] * 3))
    )


@pytest.mark.parametrize(
    "title",
    [
        "Man, 45, killed in crash",
        "Sculptor dies aged 97",
        "Town recalls mayor 20 years after his death",
    ],
)
def test_an_age_and_a_span_of_time_count_no_deaths(title: str) -> None:
    assert value(article(title=title)) == value(article(title="Man killed in crash"))


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Killearn Properties explores sale", "en"),
        ("Pipeline allowed a toll rise", "en"),
        ("Senator blasts budget", "en"),
        ("Brücke eröffnet", "de"),
    ],
)
def test_words_that_only_look_grave_are_not(title: str, language: str) -> None:
    plain = article(title="Mill repainted")
    assert value(article(title=title, language=language)) == value(plain)


def test_what_costs_lives_does_so_in_other_languages() -> None:
    for title, language in (("Zwölf Tote bei Angriff", "de"), ("Mueren doce en un ataque", "es")):
        assert value(article(title=title, language=language)) > value(article())
