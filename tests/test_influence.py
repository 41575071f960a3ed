"""What one source that nobody knew can change of an edition, however much it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.settings import Digest, Feed, Settings
from bot.editions.compose import Composer, Issue
from bot.model import StoryBrief, TopicName
from bot.news import ranking
from bot.news.brief import Candidate, compose_edition
from bot.news.newsroom import spelling
from bot.news.shares import may_fill, spread
from bot.slots import Slot
from tests.builders import NOW, article, story
from tests.quality.redteam import Morning, compare, morning


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return morning(tmp_path_factory.mktemp("alone"), articles=0)


@pytest.mark.parametrize("count", [1, 60])
def test_a_stranger_changes_each_figure_of_an_edition_by_its_bound_at_most(
    alone: Morning, tmp_path: Path, count: int
) -> None:
    attacked = morning(tmp_path / "attacked", articles=count)
    assert compare(alone, attacked) == {
        "edition kept": 100.0,
        "spoofed independents": 0,
        "displaced leads": 0,
        "strange stories": 0,
        "silences ended": 0,
    }
    assert list(attacked.stories) == list(alone.stories)
    both = zip(attacked.edition.stories, alone.edition.stories, strict=True)
    # Of the twenty articles that are within a new source's measure few fit a story of the page.
    assert sum(as_told(one) != as_told(other) for one, other in both) <= 3
    before, after = alone.edition, attacked.edition
    assert after.pulse.silent == before.pulse.silent
    assert after.pulse.outlets == before.pulse.outlets + 1
    assert after.pulse.articles <= before.pulse.articles + count
    assert after.more_stories <= before.more_stories + count


def as_told(one: StoryBrief) -> tuple[object, ...]:
    """What a reader is told of a story, but for whom else it is from."""
    said = tuple(sentence.text for sentence in (*one.sentences, *one.details))
    differ = [
        (difference.what, [value.value for value in difference.values])
        for difference in one.differences
    ]
    return one.headline, said, one.independent_reports, differ, one.comment, one.status


def told(source: str, *, reports: int = 1, weight: float = 1.0) -> Candidate:
    one = article(outlet=source, source=source, weight=weight)
    return Candidate(story=story(one), independent_reports=reports)


def edition(candidates: list[Candidate], *, established: tuple[str, ...] = ()) -> list[str]:
    settings = Settings(feed=Feed(), digests=(Digest(name="w", at=("08:00",), to=("terminal",)),))
    issue = Issue(digest=settings.digests[0], slot=Slot(date=NOW.date(), at="08:00", due=NOW))
    topic = TopicName(slug="*", title="All", kind="configured")
    made = compose_edition(
        Composer(settings).blank([issue], "terminal", now=NOW),
        [(topic, candidates)],
        told={},
        established=frozenset(map(spelling, established)),
        max_stories=8,
    )
    return [one.outlets[0] for one in made.stories]


def test_one_source_takes_two_of_eight_places_with_what_it_alone_reports() -> None:
    flood = [told("evilblog") for _ in range(60)]
    others = [told(f"post {at}") for at in range(10)]
    shown = edition([*flood, *others], established=("post 0",))
    assert shown.count("evilblog") == 2
    assert len(shown) == 8


def test_what_several_report_takes_no_share() -> None:
    shown = edition([told("wire", reports=2) for _ in range(6)], established=("wire",))
    assert shown == ["wire"] * 6


def test_places_left_free_are_filled_by_sources_known_before_in_turns() -> None:
    known = ("wire", "post")
    flood = [told("evilblog") for _ in range(9)]
    both = [told("wire") for _ in range(5)] + [told("post") for _ in range(5)]
    shown = edition([*flood, *both], established=known)
    assert shown[:6] == ["evilblog", "evilblog", "wire", "wire", "post", "post"]
    assert shown[6:] == ["wire", "post"]
    assert edition(flood, established=known) == ["evilblog"] * 2


def test_a_new_feed_of_few_sources_fills_its_page() -> None:
    assert edition([told("wire") for _ in range(9)]) == ["wire"] * 8
    assert may_fill([told(name) for name in "abcd"], ()) == frozenset()


def test_a_flood_keeps_no_story_from_being_read() -> None:
    flood = [told("evilblog") for _ in range(60)]
    real = [told(f"post {at}") for at in range(20)]
    head = spread([*flood, *real], 40)[:40]
    assert all(one in head for one in real)


def test_one_source_moves_neither_weight_nor_consequence_of_a_story() -> None:
    real = [article(outlet=name, weight=4.0, title="Bridge opens") for name in ("a", "b", "c")]
    flood = [article(outlet="evilblog", title="Massacre: 9 killed") for _ in range(50)]
    _, alone = ranking.score(real, now=NOW, window=NOW - NOW.replace(hour=0))
    _, both = ranking.score([*real, *flood], now=NOW, window=NOW - NOW.replace(hour=0))
    assert both["consequence"] == alone["consequence"]
    assert alone["source_weight"] - both["source_weight"] < 0.4
