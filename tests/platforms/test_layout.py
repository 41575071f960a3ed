"""The layout decides what is said and in which order; every platform says just that."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.model import Edition, Section, Sentence, StoryBrief
from bot.platforms import Platform
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.terminal import TerminalPlatform
from bot.wording import layout
from bot.wording.layout import Block, Shape, plain_line
from tests.platforms.documents import (
    CHIPS_STORY,
    EVERY,
    FERRY_STORY,
    NOW,
    QUAKE_STORY,
    REST,
    US_CHINA,
    brief,
    disputed_edition,
    edition,
    empty_edition,
    late_edition,
    listing,
    more_stories,
    one_story_edition,
    story,
    timeline,
)

PLATFORMS: dict[str, Platform] = {
    "terminal": TerminalPlatform(Console(file=io.StringIO())),
    "file": FilePlatform(Path()),
    "discord": DiscordPlatform(DiscordSettings(), token="t"),
    "slack": SlackPlatform(SlackSettings(), tokens={}),
}


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [block.kind for block in blocks]


def said(block: Block) -> list[str]:
    return [plain_line(replace(line, lead="")) for line in block.lines]


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", [one for one in EVERY if not one.startswith("digest-long")])
def test_every_platform_says_every_line_of_the_page_in_order(name: str, platform: str) -> None:
    page = layout.page(EVERY[name])
    text = "\n".join(part.text for part in PLATFORMS[platform].render(EVERY[name]))
    position = 0
    for block in page.body:
        for line in said(block):
            assert line in text[position:], line
            position = text.index(line, position)


def test_the_first_stories_are_told_in_full_and_the_others_on_a_line_each() -> None:
    page = layout.page(edition())
    assert kinds(page.body) == [
        *("section", "story", "story", "story"),
        *("section", "story", "story", "also", "item", "item"),
    ]
    assert said(page.body[-1]) == ["Central bank holds rate at 4.25 percent [9] · one report"]


def test_a_minor_story_has_one_line_however_few_there_are() -> None:
    minor = replace(QUAKE_STORY, is_minor=True)
    issue = of(FERRY_STORY, minor)
    assert kinds(layout.edition_page(issue).body) == ["story", "also", "item"]
    (blocks,) = layout.thread(of(minor), Shape(is_continued=True)) or ((),)
    assert blocks.story == minor


def test_a_section_that_has_no_story_in_full_needs_no_also() -> None:
    first = Section(topic=US_CHINA, stories=(CHIPS_STORY,) * layout.FULL_STORIES)
    second = Section(topic=REST, stories=(FERRY_STORY, QUAKE_STORY))
    assert kinds(layout.page(edition(sections=(first, second))).body)[-3:] == [
        *("section", "item", "item"),
    ]


def test_one_section_has_no_head() -> None:
    assert kinds(layout.page(one_story_edition()).body) == ["story"]


def test_a_page_with_less_room_counts_what_it_leaves_out() -> None:
    page = layout.edition_page(edition(), Shape(in_full=1, items=2))
    assert kinds(page.body) == ["section", "story", "also", "item", "item", "left"]
    assert said(page.body[-1]) == ["4 more stories below"]


def test_a_story_in_full_has_its_headline_its_sentences_and_who_reports_it() -> None:
    (story,) = layout.page(one_story_edition()).body
    headline, text, reports = story.lines
    assert plain_line(headline) == "Ferry sinks off Mindoro, rescue continues"
    assert plain_line(text).startswith("At least 41 people were rescued and six are missing")
    assert [span.text for span in reports.spans if span.role == "time"] == ["06:00"]
    assert [told.text for _, told in story.tells] == [s.text for s in FERRY_STORY.sentences]


def test_the_numbers_of_a_sentence_come_each_once_in_its_order() -> None:
    twice = story(1, "Headline", Sentence("It is so.", (102, 101, 102)))
    (block,) = layout.page(edition(sections=(Section(topic=REST, stories=(twice,)),))).body
    assert plain_line(block.lines[1]) == "It is so. [2][1]"


def reports(one: StoryBrief) -> str:
    (block,) = layout.page(edition(sections=(Section(topic=REST, stories=(one,)),))).body
    return plain_line(block.lines[2])


def test_who_reports_a_story() -> None:
    line = reports(CHIPS_STORY)
    assert line == "Reuters, Caixin, Financial Times and 6 more · 3 independent reports · 06:00"
    lone = story(
        1,
        "H",
        Sentence("S.", (101,)),
        outlets=(),
        independent_reports=1,
        last_seen=NOW - timedelta(days=1),
    )
    assert reports(lone) == "outlet unknown · one report · Wed 08:00"


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, "06:00"),
        (NOW - timedelta(hours=3), "05:00"),
        (NOW + timedelta(days=2), "06:00"),
        (date(2025, 6, 10), "10 June"),
        (date(2025, 6, 11), "06:00"),
        (date(2023, 7, 14), "14 Jul 2023"),
    ],
)
def test_an_old_report_that_came_late_bears_its_own_date(
    published: datetime | date | None, shown: str
) -> None:
    came = replace(CHIPS_STORY, published=published)
    assert reports(came).endswith(f" · {shown}")


def test_a_time_is_known_to_the_minute_or_is_a_day() -> None:
    dated = replace(FERRY_STORY, published=edition().date.replace(day=10))
    document = edition(sections=(Section(topic=REST, stories=(dated, FERRY_STORY)),))
    day, minute = (block.lines[2].spans[-1] for block in layout.page(document).body)
    assert (day.text, day.at) == ("10 June", None)
    assert (minute.text, minute.at) == ("06:00", FERRY_STORY.last_seen)


def long_story(id_: int, *, sentences: int = 2, length: int = 12) -> StoryBrief:
    told = [
        Sentence(f"Sentence {n} of story {id_} " + "goes on " * length + "here.", (101,))
        for n in range(sentences)
    ]
    return story(id_, f"Headline {id_}", *told)


def of(*stories: StoryBrief) -> Edition:
    return edition(sections=(Section(topic=REST, stories=stories),))


def test_an_opening_gives_up_second_sentences_before_stories() -> None:
    five = of(*(long_story(n) for n in range(1, 6)))
    best = next(layout.shapes(five, has_threads=True))
    assert (best.in_full, best.items) == (5, None)
    assert 0 < best.whole < 5
    blocks = layout.edition_page(five, best).body
    assert [len(block.tells) for block in blocks] == [2] * best.whole + [1] * (5 - best.whole)
    assert len(layout.plain(blocks)) <= layout.VISIBLE_CHARS


def test_an_opening_tells_three_stories_however_long_they_are() -> None:
    ten = of(*(long_story(n, length=60) for n in range(1, 11)))
    best = next(layout.shapes(ten, has_threads=True))
    assert (best.in_full, best.whole, best.items) == (3, 0, None)


def test_where_no_thread_follows_nothing_is_held_back() -> None:
    ten = of(*(long_story(n) for n in range(1, 11)))
    best = next(layout.shapes(ten, has_threads=False))
    assert (best.in_full, best.whole, best.items) == (5, 5, None)
    three = of(*(long_story(n, sentences=9) for n in range(1, 4)))
    assert next(layout.shapes(three, has_threads=True)).whole == 3


def test_leaner_shapes_keep_three_stories_until_no_line_is_left() -> None:
    shapes = list(layout.shapes(of(*(long_story(n) for n in range(1, 8))), has_threads=True))
    assert all(shape.is_continued for shape in shapes)
    assert [shape.items for shape in shapes if shape.in_full == 3] == [None, 3, 2, 1, 0]
    assert (shapes[-1].in_full, shapes[-1].items) == (0, 0)


def test_a_thread_tells_just_what_its_opening_does_not() -> None:
    stories = [long_story(n, sentences=3) for n in range(1, 8)]
    stories[1] = long_story(2, sentences=1)
    issue = of(*stories)
    for shape in layout.shapes(issue, has_threads=True):
        told = [
            *layout.tells(layout.edition_page(issue, shape).body),
            *layout.tells(layout.thread(issue, shape)),
        ]
        every = [(one.id, sentence) for one in stories for sentence in one.sentences]
        assert sorted(told, key=str) == sorted(every, key=str)


def test_a_thread_says_who_reports_a_story_only_where_the_opening_did_not() -> None:
    stories = [long_story(n, sentences=3) for n in range(1, 6)]
    blocks = layout.thread(of(*stories), Shape(in_full=2, whole=1, is_continued=True))
    assert [block.story.id for block in blocks if block.story] == [2, 3, 4, 5]
    assert [len(block.lines) for block in blocks] == [2, 3, 3, 3]


def test_a_sign_for_what_is_new_stands_beside_what_is_not() -> None:
    new, update = FERRY_STORY, CHIPS_STORY
    starts = [plain_line(block.lines[1]) for block in layout.page(of(new, update)).body]
    assert [start[0] for start in starts] == ["🆕", "🔁"]
    (alone,) = layout.page(of(new)).body
    assert plain_line(alone.lines[1]).startswith("At least")
    (later,) = layout.page(of(replace(new, day=3))).body
    assert plain_line(later.lines[1]).startswith("Day 3 · At least")


def test_a_story_that_its_headline_tells_has_no_empty_line_and_no_loose_dot() -> None:
    bare = replace(FERRY_STORY, sentences=(), details=())
    (alone,) = layout.page(of(bare)).body
    assert len(alone.lines) == 2
    update, _ = layout.page(of(replace(bare, status="update", day=3), FERRY_STORY)).body
    assert plain_line(update.lines[1]) == "🔁 Day 3"
    assert layout.thread(of(bare), Shape()) == ()


def test_where_outlets_differ_each_figure_has_its_time_and_its_source() -> None:
    corrected, ferry = layout.page(disputed_edition()).body
    assert said(corrected)[0].startswith("Corrected 04:00 · The central bank held its rate")
    assert said(ferry)[2:4] == [
        "Dead: 12 at 05:00 [4] · 19 at Wed 08:00 [5]",
        "Hectares: 7,400 now [5] · 1,900 at Tue 08:00 [4]",
    ]


def test_a_timeline_and_the_stories_without_room_are_lists_with_times_and_links() -> None:
    first, replaced = layout.page(timeline()).body
    assert said(first)[0].startswith("11 June · Rappler · At least 41 people")
    assert said(replaced) == ["06:00 · AP · replaced by a newer version"]
    assert [span.at for block in (first, replaced) for span in block.lines[0].spans][::5] == [
        None,
        NOW - timedelta(hours=2),
    ]
    ferry, rates, left = layout.page(more_stories()).body
    assert ferry.lines[0].spans[0].url == "https://ap.example/2"
    assert said(rates) == ["Rates · outlet unknown"]
    assert said(left) == ["and 3 more stories; ask for a topic to find them"]


def test_below_a_push_line_the_desk_is_not_named_again() -> None:
    (title,) = layout.page(edition()).head
    assert said(title) == ["World desk · Thu 12 June · 5 new, 2 updates since Wed 08:00 WIB"]
    assert said(layout.date_line(title)) == ["Thu 12 June · 5 new, 2 updates since Wed 08:00 WIB"]


def test_a_brief_says_what_is_new_before_what_was_told() -> None:
    page = layout.page(brief())
    assert kinds(page.body) == ["summary", "group", "bullet", "bullet", "group", "bullet"]
    assert [said(block)[0] for block in page.body if block.kind == "group"] == [
        "New here",
        "Told here already",
    ]


def test_a_story_does_not_repeat_what_the_summary_said() -> None:
    chips, drones = (block for block in layout.page(brief()).body[2:4])
    first, second = said(chips)
    assert first.endswith(" [1][2] · Day 3 · 2 h ago")
    assert second.startswith("The talks will cover export licences")
    assert len(said(drones)) == 1


def test_the_foot_says_what_is_wrong_before_the_figures() -> None:
    assert kinds(layout.page(edition(degraded="timeout 2×")).foot) == ["degraded", "foot"]
    assert said(layout.page(late_edition()).foot[0])[0].startswith("53 more stories · 214 articles")
    counted = layout.edition_page(late_edition(), counts_more=False)
    assert said(counted.foot[0])[0].startswith("214 articles")


def test_a_thread_is_for_more_than_three_stories_or_for_what_found_no_room() -> None:
    assert layout.has_thread(edition(), Shape())
    assert not layout.has_thread(late_edition(), Shape())
    assert layout.has_thread(late_edition(), Shape(in_full=1))
    assert not layout.has_thread(empty_edition(), Shape())


def test_a_line_of_a_listing_is_named_by_what_stands_before_its_first_dot() -> None:
    first, *_, last = layout.page(listing()).body
    assert [span.role for span in first.lines[0].spans] == ["headline", "dot", "text"]
    assert [span.role for span in last.lines[0].spans] == ["text"]
