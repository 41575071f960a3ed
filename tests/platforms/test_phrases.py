"""The wording every platform shares."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Matched, Pulse, Section, Sentence, Suggestion
from bot.wording import phrases, times
from tests.platforms.documents import (
    ARTICLES,
    CHIPS_STORY,
    CITATIONS,
    DRONE_STORY,
    FERRY_STORY,
    KENYA_STORY,
    NOW,
    QUAKE_STORY,
    US_CHINA,
    article,
    brief,
    citations,
    edition,
    empty_brief,
    empty_edition,
    late_edition,
    misspelt_brief,
    one_story_edition,
    story,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
TODAY = date(2025, 6, 12)


def told(*stories: phrases.StoryBrief) -> Section:
    return Section(topic=US_CHINA, stories=stories)


# Times


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW, "08:00"),
        (NOW - timedelta(hours=8), "00:00"),
        (NOW - timedelta(hours=8, minutes=1), "Wed 23:59"),
        (NOW - timedelta(days=6), "Fri 08:00"),
        (NOW - timedelta(days=7), "5 June"),
        (NOW + timedelta(days=1), "Fri 08:00"),
        (datetime(2023, 7, 14, 3, 0, tzinfo=UTC), "14 Jul 2023"),
        (datetime(9999, 12, 31, 23, 0, tzinfo=UTC), "31 Dec 9999"),
        (date(2025, 6, 12), "12 June"),
        (date(2023, 7, 14), "14 Jul 2023"),
    ],
)
def test_moments_are_as_short_as_they_can_be_read(at: datetime | date, said: str) -> None:
    assert times.moment(at, zone=JAKARTA, today=TODAY) == said


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("UTC", "UTC"),
        ("Asia/Jakarta", "WIB"),
        ("Europe/Berlin", "CEST"),
        ("America/Sao_Paulo", "UTC-3"),
        ("Asia/Kathmandu", "UTC+5:45"),
    ],
)
def test_a_zone_is_named_as_its_people_do_or_by_its_offset(zone: str, name: str) -> None:
    assert times.zone_name(NOW, ZoneInfo(zone)) == name
    assert times.zoned("Wed 18:10", NOW, ZoneInfo(zone)) == f"Wed 18:10 {name}"
    assert times.zoned("3 June", NOW, ZoneInfo(zone)) == "3 June"


def test_a_moment_that_a_zone_leads_past_all_years_stays_in_its_own() -> None:
    end = datetime(9999, 12, 31, 23, 0, tzinfo=UTC)
    assert (times.clock(end, JAKARTA), times.zone_name(end, JAKARTA)) == ("23:00", "UTC")


def test_clock_times_follow_the_zone_across_the_autumn_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert times.clock(datetime(2025, 10, 26, 0, 30, tzinfo=UTC), berlin) == "02:30"
    assert times.clock(datetime(2025, 10, 26, 1, 30, tzinfo=UTC), berlin) == "02:30"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=-40), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(minutes=60), "1 h ago"),
        (timedelta(hours=47, minutes=59), "47 h ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=31), "31 days ago"),
        (timedelta(days=1000), "16 Sep 2022"),
    ],
)
def test_ago(before: timedelta, said: str) -> None:
    assert times.ago(NOW - before, now=NOW) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (date(2025, 6, 13), "today"),
        (date(2025, 6, 12), "today"),
        (date(2025, 6, 11), "yesterday"),
        (date(2025, 6, 9), "3 days ago"),
        (date(2023, 7, 14), "14 Jul 2023"),
    ],
)
def test_a_bare_date_is_as_long_ago_as_its_days(at: date, said: str) -> None:
    assert times.ago(at, now=NOW) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(hours=6), "last 6 h"),
        (timedelta(hours=24), "last 24 h"),
        (timedelta(days=3), "last 3 days"),
        (timedelta(days=60), "last 60 days"),
        (timedelta(days=10_000), "since 25 Jan 1998"),
    ],
)
def test_windows(length: timedelta, said: str) -> None:
    assert times.window(NOW - length, NOW, JAKARTA) == said


# Lists and links


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_names_are_counted_only_where_that_is_shorter(names: list[str], said: str) -> None:
    assert phrases.listed(names) == said


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://x.example/",
        "//x.example/",
        "https:",
        "https://",
        "http://[::1",
        "https://reuters.com@evil.example/",
        "https://x.example/" + "a" * 2_000,
        "reuters.com/a",
    ],
)
def test_what_is_no_address_to_trust_is_no_link(url: str | None) -> None:
    assert phrases.link(url) is None


def test_an_ordinary_address_stays_as_it_is() -> None:
    url = "https://reuters.com/a/b-c_d.html?x=1&y=%C3%A9#part;2~(3)"
    assert phrases.link(url) == url.replace("(3)", "%283%29")
    assert phrases.link(" https://x.example/é b ") == "https://x.example/%C3%A9%20b"


@given(st.text(max_size=60))
def test_a_link_cannot_end_the_markup_around_it(text: str) -> None:
    made = phrases.link(f"https://x.example/{text}")
    assert made is None or re.fullmatch(r"https://[A-Za-z0-9%/:?#@!$&'*+,;=~._-]+", made)
    assert made is None or phrases.link(made) == made


@given(st.text())
def test_a_line_is_one_line_and_stays_so(text: str) -> None:
    said = phrases.line(text)
    assert len(said.splitlines()) <= 1
    assert phrases.line(said) == said
    assert said.encode().decode() == said


# Citations and sources


def source_of(**changes: object) -> phrases.Source:
    (citation,) = citations([article(1, **{"title": "T", **changes})], [])
    return phrases.source(citation, zone=JAKARTA, today=TODAY)


def test_a_source_says_unknown_and_undated_in_words() -> None:
    source = source_of(
        outlet=None, url=None, path="saved/2023/note.html", published=None, date_from=None
    )
    assert (source.outlet, source.when, source.place) == ("outlet unknown", "undated", "note.html")


def test_a_file_time_is_no_date() -> None:
    assert source_of(published=NOW, date_from="file time").when == "undated"


def test_a_date_without_a_time_stays_one() -> None:
    assert source_of(published=date(2023, 7, 14), date_from="dateline").when == "14 Jul 2023"


def test_a_source_says_what_kind_of_text_it_is() -> None:
    assert source_of(kind="teaser", duplicate_of=7, relation="reprint").notes == (
        "teaser",
        "reprint",
    )
    assert source_of(kind="headline_only").notes == ("headline only",)
    assert source_of().notes == ()


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert phrases.file_name("in/caf\udce9.txt") == "caf\ufffd.txt"


# Stories


@pytest.mark.parametrize(
    ("status", "day", "said"),
    [
        ("new", 1, "🆕"),
        ("new", 3, "🆕 Day 3"),
        ("update", 3, "🔁 Day 3"),
        ("update", 1, "🔁 Update"),
        ("told", 2, "told here already"),
    ],
)
def test_labels(status: str, day: int, said: str) -> None:
    one = replace(FERRY_STORY, status=status, day=day)  # type: ignore[arg-type]
    assert phrases.label(one) == said
    assert phrases.label(one, marks_new=False) == said.removeprefix("🆕").strip()


def test_only_what_was_not_told_before_is_told() -> None:
    before = replace(KENYA_STORY, status="told")
    assert phrases.tells([FERRY_STORY, before]) == tuple(
        (2, sentence) for sentence in FERRY_STORY.sentences
    )


# Editions


def test_the_head_of_a_digest() -> None:
    assert (phrases.desk(edition()), phrases.dated(edition())) == ("World desk", "Thu 12 June")
    assert phrases.span(edition()) == "5 new, 2 updates since Wed 08:00 WIB"
    assert phrases.span(empty_edition()) == "nothing new since Wed 08:00 WIB"
    assert (
        phrases.span(edition(sections=(told(replace(CHIPS_STORY, day=2)),)))
        == "1 update since Wed 08:00 WIB"
    )
    assert phrases.desk(edition(kind="preview")) == "Preview · World desk"


def test_the_push_line_carries_the_news() -> None:
    sections = (told(CHIPS_STORY, FERRY_STORY, KENYA_STORY, QUAKE_STORY, DRONE_STORY),)
    assert phrases.push(edition(sections=sections)) == (
        "World desk: US and China agree to resume chip-export talks; Ferry sinks off Mindoro, rescue continues; 3 more"
    )
    assert (
        phrases.push(one_story_edition()) == "World desk: Ferry sinks off Mindoro, rescue continues"
    )
    assert phrases.push(empty_edition()) == "World desk: nothing new since Wed 08:00 WIB"


@given(st.lists(st.text(alphabet="ab c", min_size=1, max_size=200).filter(str.strip), max_size=6))
def test_the_push_line_fits_and_counts_what_it_leaves_out(headlines: list[str]) -> None:
    stories = tuple(
        story(n, headline, Sentence("S.", (101,))) for n, headline in enumerate(headlines, start=1)
    )
    said = phrases.push(edition(sections=(told(*stories),)))
    assert len(said) <= 180
    assert "…" not in said
    counted = re.search(r"; (\d+) more$", said)
    shown = len(headlines) - (int(counted.group(1)) if counted else 0)
    fits = min(map(len, headlines), default=0) < 150
    assert not headlines or not fits or 1 <= shown <= 3


def test_the_push_line_is_shortened_at_a_clause_and_never_cut() -> None:
    long = (
        "Dock workers in Antwerp began a strike at all eleven container terminals on Tuesday, which the"
        " port authority said would delay at least 28 ships"
    )
    sentence = Sentence("S.", (101,))
    mast = "Mast " * 40
    said = [
        phrases.push(
            edition(sections=(told(*(story(n, one, sentence) for n, one in enumerate(headlines))),))
        )
        for headlines in ([long, "Ferry sinks"], [mast, "Ferry sinks"], [mast])
    ]
    assert said[0] == (
        "World desk: Dock workers in Antwerp began a strike at all eleven container terminals on Tuesday; "
        "Ferry sinks"
    )
    assert said[1] == "World desk: Ferry sinks; 1 more"
    assert said[2] == "World desk: 1 new since Wed 08:00 WIB"


def test_the_foot_of_a_digest() -> None:
    assert phrases.edition_foot(edition()) == (
        "214 articles, 31 outlets, newest 07:48",
        "quoted from the sources",
        "no files from Nikkei since Tue 18:10",
        "next Fri 08:00 WIB",
    )


def test_the_foot_counts_what_is_silent_and_unread() -> None:
    silent = tuple(f"no files from {name} since Tue 18:10" for name in "ABCDE")
    pulse = Pulse(
        articles=1, outlets=1, newest=NOW - timedelta(days=2), rejected_files=2, silent=silent
    )
    foot = phrases.edition_foot(empty_edition(pulse=pulse, next_due=NOW + timedelta(hours=4)))
    assert foot == (
        "1 article, 1 outlet, newest Tue 08:00",
        *silent[:3],
        "2 more outlets silent",
        "2 files could not be read",
        "next 12:00 WIB",
    )


def test_an_empty_folder_has_no_figures() -> None:
    pulse = Pulse(articles=0, outlets=0, newest=None)
    assert phrases.edition_foot(empty_edition(pulse=pulse)) == ("next Fri 08:00 WIB",)
    assert phrases.brief_foot(empty_brief(pulse=pulse, matched=Matched(articles=0, of=0))) == ()


def test_the_foot_names_the_model_that_wrote() -> None:
    assert "summarised by tiny-model" in phrases.edition_foot(edition(engine="tiny-model"))


def test_a_next_edition_a_week_away_has_its_date() -> None:
    assert (
        phrases.edition_foot(edition(next_due=NOW + timedelta(days=7)))[-1]
        == "next Thu 19 June 08:00 WIB"
    )


def test_a_late_digest_says_what_it_stands_for() -> None:
    assert phrases.late(late_edition()) == (
        "Late: the bot was down Mon 07:50 – Thu 08:00 WIB. One digest for the three missed ones; 55 stories, top 2 below."
    )
    short = edition(late_since=NOW - timedelta(minutes=40), missed_slots=1, more_stories=0)
    assert phrases.late(short) == "Late: the bot was down 07:20 – 08:00 WIB. 7 stories."
    assert phrases.late(edition()) is None


def test_a_quiet_day_and_a_stopped_feed_do_not_look_alike() -> None:
    assert (
        phrases.nothing_new(empty_edition())
        == "Nothing that came in adds to what this digest covers."
    )
    stopped = Pulse(articles=0, outlets=0, newest=NOW - timedelta(days=2))
    said = phrases.nothing_new(empty_edition(pulse=stopped))
    assert said == "The feed may have stopped: no file has arrived since Tue 08:00 WIB."
    unborn = Pulse(articles=0, outlets=0, newest=None)
    assert (
        phrases.nothing_new(empty_edition(pulse=unborn))
        == "The folder is empty: no article has arrived yet."
    )
    no_articles = Pulse(articles=0, outlets=0, newest=NOW)
    assert phrases.nothing_new(empty_edition(pulse=no_articles)) == "No article came in."


# Briefs


def test_the_head_and_foot_of_a_brief() -> None:
    assert (phrases.asked(brief()), phrases.amount(brief())) == (
        "us-china · last 24 h",
        "4 stories · 31 articles",
    )
    assert phrases.brief_foot(brief()) == (
        "quoted from the sources",
        "31 of 214 articles matched",
        "newest 12 min ago",
        "no files from Nikkei since Tue 18:10",
    )
    assert phrases.brief_line(DRONE_STORY, now=NOW) == "2 h ago · one report"
    assert phrases.brief_line(CHIPS_STORY, now=NOW) == "Day 3 · 2 h ago"
    over = replace(CHIPS_STORY, last_seen=NOW - timedelta(days=3))
    assert phrases.brief_line(over, now=NOW) == "3 days ago"
    assert phrases.more(22) == "22 more stories"
    assert phrases.more(0) is None


def test_an_empty_answer_says_when_the_topic_was_last_seen_and_that_the_folder_lives() -> None:
    assert phrases.nothing(empty_brief()) == (
        "arctic shipping: nothing in the last 24 h. Last seen 3 June (2 articles). "
        "The folder is live: newest file 12 min ago.",
    )
    assert phrases.amount(empty_brief()) == ""


@pytest.mark.parametrize(
    ("newest", "says"),
    [
        (None, "The folder is empty: no article has arrived yet."),
        (NOW - timedelta(days=8), "The feed may have stopped: no file has arrived since 4 June."),
        (NOW - timedelta(days=3), "The newest file came 3 days ago."),
    ],
)
def test_an_empty_answer_from_a_feed_that_does_not_live(newest: datetime | None, says: str) -> None:
    pulse = Pulse(articles=0, outlets=0, newest=newest)
    (said,) = phrases.nothing(
        empty_brief(pulse=pulse, since=NOW - timedelta(days=7), last_seen=None)
    )
    assert said == f"arctic shipping: nothing in the last 7 days. {says}"


@pytest.mark.parametrize(
    ("untold", "says"),
    [
        ("when", "Found no sentence that says when. This comes nearest:"),
        ("said", "Found no sentence that quotes them on this. This comes nearest:"),
    ],
)
def test_an_answer_says_what_it_lacks(untold: str, says: str) -> None:
    assert phrases.reading(brief(untold=untold)) == (says,)
    assert phrases.reading(brief()) == ()


def test_near_topics_are_named() -> None:
    first, second = phrases.nothing(misspelt_brief())
    assert first == "us-chnia: no topic of that name. Did you mean us-china (31 articles)?"
    assert second.startswith("Nothing in the last 24 h has these words.")
    two = (Suggestion(slug="a", title="A", articles=1), Suggestion(slug="b", title="B", articles=2))
    assert phrases.suggestion(empty_brief(suggestions=two)) == (
        "arctic shipping: no topic of that name. Did you mean a (1 article) or b (2 articles)?"
    )
    found = phrases.suggestion(brief(suggestions=two[:1]))
    assert found == "“us-china” was read as free words. There is also a (1 article)."


def test_the_degraded_line() -> None:
    assert phrases.degraded(brief()) is None
    assert phrases.degraded(edition(degraded="timeout 2×")) == (
        "Model unavailable (timeout 2×): sentences are quoted from the sources; facts and sources are the same."
    )
    assert "quoted from the sources" not in phrases.brief_foot(brief(degraded="timeout 2×"))
    assert "quoted from the sources" not in phrases.edition_foot(empty_edition())


def test_a_headline_alone_cites_what_its_sentences_rest_on() -> None:
    assert phrases.story_cites(CHIPS_STORY) == (101, 102, 103)
    assert len(ARTICLES) == len(CITATIONS)
