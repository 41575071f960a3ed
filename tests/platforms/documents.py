"""Builders of everything a platform can be asked to show, for tests and for the pictures in the
docs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model import (
    Alert,
    Article,
    BreakingRule,
    Brief,
    Citation,
    Correction,
    Difference,
    Document,
    Edition,
    Listing,
    Matched,
    MoreStories,
    Published,
    Pulse,
    RemovalQuestion,
    Report,
    ReportedValue,
    Section,
    Sentence,
    SourcePassages,
    StoryBrief,
    StoryLine,
    Subject,
    Suggestion,
    Timeline,
    TopicName,
    Trouble,
    WebLinks,
    Wish,
    Wishes,
)

#: Thursday 12 June 2025, 08:00 in Jakarta.
NOW = datetime(2025, 6, 12, 1, 0, tzinfo=UTC)
US_CHINA = TopicName(slug="us-china", title="US and China", kind="configured")
REST = TopicName(slug="*", title="Everything else", kind="configured")
PULSE = Pulse(
    articles=214,
    outlets=31,
    newest=NOW - timedelta(minutes=12),
    silent=("no files from Nikkei since Tue 18:10",),
)


def article(id_: int, outlet: str | None = "Reuters", title: str = "", **changes: Any) -> Article:
    """An article of an outlet, with a link made from its id."""
    values: dict[str, Any] = {
        "path": f"feed/{(outlet or 'inbox').lower().replace(' ', '-')}/{id_}.txt",
        "title": title or f"Headline of article {id_}",
        "text": f"Text of article {id_}.",
        "kind": "full",
        "outlet": outlet,
        "url": f"https://{(outlet or 'inbox').lower().replace(' ', '')}.example/2025/06/12/{id_}",
        "author": None,
        "published": NOW - timedelta(hours=1, minutes=id_ % 60),
        "date_from": "field",
        "first_seen": NOW - timedelta(minutes=50),
        "language": "en",
        "duplicate_of": None,
        "story": 1,
    }
    return Article(id=id_, **(values | changes))


def story(id_: int, headline: str, *sentences: Sentence, **changes: Any) -> StoryBrief:
    """A story told by three outlets in two reports, new today, unless told otherwise."""
    values: dict[str, Any] = {
        "url": f"https://reuters.example/2025/06/12/story-{id_}",
        "status": "new",
        "day": 1,
        "details": sentences,
        "outlets": ("Rappler", "AP", "Reuters"),
        "articles": 4,
        "independent_reports": 2,
        "first_seen": NOW - timedelta(hours=5),
        "last_seen": NOW - timedelta(hours=2),
    }
    return StoryBrief(id=id_, headline=headline, sentences=sentences, **(values | changes))


def citations(articles: Sequence[Article], sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    """Number the articles from 1 and give each the sentences it carries verbatim."""
    return tuple(
        Citation(n=n, article=a, quotes=tuple(s.text for s in sentences if s.cites[0] == a.id))
        for n, a in enumerate(articles, start=1)
    )


CHIPS = Sentence("Delegations will meet in Geneva on 18 June, both sides said.", (101, 102))
CHIPS_MORE = Sentence(
    "The talks will cover export licences for advanced chips and rare earths.", (103,)
)
FERRY = Sentence(
    "At least 41 people were rescued and six are missing, the coast guard said.", (104,)
)
FERRY_MORE = Sentence("The vessel had been cleared for 180 passengers.", (105,))
KENYA = Sentence("Kenya's president withdrew the finance bill after a week of protests.", (106,))
DRONES = Sentence("China opened a probe into two United States drone makers this morning.", (107,))
TARIFFS = Sentence("There was no change on tariffs.", (101,))
QUAKE = Sentence("A quake of magnitude 6.1 shook northern Chile.", (108,))
RATES = Sentence("The central bank held its rate at 4.25 percent.", (109,))
PANEL = Sentence("A House panel delayed its vote on outbound investment.", (110,))

ARTICLES = (
    article(101, "Reuters", "US and China agree to resume chip-export talks"),
    article(102, "Caixin", "Beijing confirms Geneva meeting on chip controls"),
    article(
        103,
        "Financial Times",
        "Rare earths join the agenda as Washington and Beijing return to the table",
    ),
    article(104, "Rappler", "Ferry sinks off Mindoro, 41 rescued"),
    article(105, "AP", "Six missing after ferry sinking in the Philippines"),
    article(
        106,
        "The EastAfrican",
        "Ruto withdraws finance bill",
        url=None,
        path="inbox/ruto-finance-bill.eml",
    ),
    article(
        107,
        "Xinhua",
        "Commerce ministry opens investigation into US drone firms",
        duplicate_of=None,
    ),
    article(108, "La Tercera", "Sismo de 6,1 en el norte", published=date(2025, 6, 12)),
    article(
        109,
        None,
        "Rates on hold",
        url=None,
        path="saved/rates.html",
        published=None,
        date_from=None,
    ),
    article(
        110,
        "Politico",
        "Panel delays vote on outbound investment",
        published=NOW - timedelta(days=2),
    ),
)
SENTENCES = (CHIPS, CHIPS_MORE, FERRY, FERRY_MORE, KENYA, DRONES, TARIFFS, QUAKE, RATES, PANEL)
CITATIONS = citations(ARTICLES, SENTENCES)

CHIPS_STORY = story(
    1,
    "US and China agree to resume chip-export talks",
    CHIPS,
    CHIPS_MORE,
    status="update",
    day=3,
    outlets=("Reuters", "Caixin", "Financial Times", "AP", "Xinhua", "BBC", "NHK", "CNA", "DW"),
    articles=11,
    independent_reports=3,
)
FERRY_STORY = story(
    2,
    "Ferry sinks off Mindoro, rescue continues",
    FERRY,
    FERRY_MORE,
    outlets=("Rappler", "AP", "GMA", "BBC", "CNN"),
)
KENYA_STORY = story(
    3, "Kenya withdraws finance bill", KENYA, url=None, outlets=("The EastAfrican", "Nation")
)
DRONE_STORY = story(
    4,
    "Probe into two drone makers, commerce ministry",
    DRONES,
    outlets=("Xinhua",),
    independent_reports=1,
)
QUAKE_STORY = story(5, "Chile: quake of 6.1", QUAKE, outlets=("La Tercera",), independent_reports=1)
RATES_STORY = story(
    6, "Central bank holds rate at 4.25 percent", RATES, outlets=(), independent_reports=1
)
PANEL_STORY = story(
    7, "House panel delays vote on outbound investment", PANEL, status="update", day=2
)
TOLD_STORY = story(7, "House panel delays vote on outbound investment", PANEL, status="told", day=2)


def edition(**changes: Any) -> Edition:
    """World desk of Thursday 12 June, 08:00 in Jakarta: seven stories in two sections."""
    values: dict[str, Any] = {
        "digest": "world",
        "title": "World desk",
        "destination": "terminal",
        "timezone": "Asia/Jakarta",
        "kind": "scheduled",
        "date": date(2025, 6, 12),
        "slot": "08:00",
        "since": NOW - timedelta(days=1),
        "until": NOW,
        "engine": "extractive",
        "sections": (
            Section(topic=US_CHINA, stories=(CHIPS_STORY, DRONE_STORY, PANEL_STORY)),
            Section(topic=REST, stories=(FERRY_STORY, KENYA_STORY, QUAKE_STORY, RATES_STORY)),
        ),
        "more_stories": 22,
        "citations": CITATIONS,
        "pulse": PULSE,
        "next_due": NOW + timedelta(days=1),
    }
    return Edition(**(values | changes))


def wish(**changes: Any) -> Wish:
    """Somebody follows whatever has a word, in a channel."""
    values: dict[str, Any] = {
        "id": 7,
        "kind": "follow",
        "subject": Subject(kind="words", name="ferry"),
        "destination": "discord:222222222222222222",
        "place": "discord:222222222222222222",
        "scope": "discord:111111111111111111",
        "owner": "discord:@333333333333333333",
        "since": NOW,
        "until": NOW + timedelta(days=30),
    }
    return Wish(**(values | changes))


def followed_edition() -> Edition:
    """What is new on a followed story."""
    return edition(
        digest="followed stories",
        title="A story followed here",
        kind="followed",
        sections=(Section(topic=REST, stories=(FERRY_STORY,)),),
        more_stories=0,
        wish=wish(),
    )


def alert() -> Alert:
    """A channel of each platform that gets no digest."""
    return Alert(
        begun=tuple(
            Trouble(kind="destination", subject=to, words="I may not write", since=NOW, began=NOW)
            for to in ("discord:222222222222222222", "slack:C0123456789")
        ),
        ended=(),
        timezone="UTC",
    )


def removal_question() -> RemovalQuestion:
    """A digest that somebody wants removed."""
    return RemovalQuestion(
        name="world",
        title="World desk",
        to=("discord:222222222222222222",),
        next_due=NOW + timedelta(hours=1),
        until=NOW,
        timezone="UTC",
    )


def wishes() -> Wishes:
    """What can be wished of a story, and one of each kind."""
    return Wishes(
        title=f"Ferry sinks off Mindoro {HOSTILE}",
        said=("stories of its kind come later here; the same button again takes it back",),
        wishes=(
            wish(),
            wish(id=8, kind="mute", subject=Subject(kind="topic", name="us-china")),
            wish(id=9, kind="breaking", subject=Subject(kind="all", name=""), rule=BreakingRule()),
            wish(id=10, kind="less", subject=Subject(kind="story", name=HOSTILE, story=1)),
        ),
        story=1,
        me="discord:@333333333333333333",
        here="discord:222222222222222222",
        until=NOW,
        timezone="Asia/Jakarta",
    )


def brief(**changes: Any) -> Brief:
    """The answer to `/brief us-china`, asked at 08:00 in Jakarta."""
    stories = (CHIPS_STORY, DRONE_STORY, TOLD_STORY)
    used = {cite for s in stories for sentence in s.sentences for cite in sentence.cites}
    values: dict[str, Any] = {
        "topic": US_CHINA,
        "since": NOW - timedelta(days=1),
        "until": NOW,
        "engine": "extractive",
        "summary": (CHIPS, DRONES, TARIFFS),
        "stories": stories,
        "more_stories": 1,
        "citations": citations([a for a in ARTICLES if a.id in used], SENTENCES),
        "matched": Matched(articles=31, of=214),
        "suggestions": (),
        "pulse": PULSE,
        "timezone": "Asia/Jakarta",
    }
    return Brief(**(values | changes))


def empty_brief(**changes: Any) -> Brief:
    """A topic without news, in a feed that lives."""
    values: dict[str, Any] = {
        "topic": TopicName(slug="arctic-shipping", title="arctic shipping", kind="text"),
        "summary": (),
        "stories": (),
        "more_stories": 0,
        "citations": (),
        "matched": Matched(articles=0, of=214),
        "last_seen": datetime(2025, 6, 3, 9, 0, tzinfo=UTC),
        "last_seen_articles": 2,
    }
    return brief(**(values | changes))


def misspelt_brief() -> Brief:
    """A word that is no topic but near one."""
    return empty_brief(
        topic=TopicName(slug="us-chnia", title="us-chnia", kind="text"),
        suggestions=(Suggestion(slug="us-china", title="US and China", articles=31),),
        last_seen=None,
        last_seen_articles=0,
    )


def late_edition() -> Edition:
    """The one digest for three that were missed over a weekend."""
    return edition(
        sections=(Section(topic=US_CHINA, stories=(CHIPS_STORY, DRONE_STORY)),),
        citations=CITATIONS[:3] + CITATIONS[6:7],
        late_since=datetime(2025, 6, 9, 0, 50, tzinfo=UTC),
        missed_slots=3,
        more_stories=53,
    )


def empty_edition(**changes: Any) -> Edition:
    """A digest of a day on which nothing new was told."""
    values: dict[str, Any] = {"sections": (), "citations": (), "more_stories": 0}
    return edition(**(values | changes))


def one_story_edition() -> Edition:
    """A digest of a single story."""
    return edition(
        sections=(Section(topic=US_CHINA, stories=(FERRY_STORY,)),),
        citations=CITATIONS[3:5],
        more_stories=0,
    )


def four_story_edition(**changes: Any) -> Edition:
    """A digest whose opening tells all there is, so that its thread holds the sources alone."""
    values: dict[str, Any] = {
        "sections": (
            Section(topic=US_CHINA, stories=(CHIPS_STORY, DRONE_STORY)),
            Section(topic=REST, stories=(FERRY_STORY, KENYA_STORY)),
        ),
        "citations": CITATIONS[:7],
    }
    return edition(**(values | changes))


def long_edition(stories: int = 30) -> Edition:
    """Far more stories than fit a message, each with long sentences and long links."""
    told: list[StoryBrief] = []
    articles: list[Article] = []
    for n in range(1, stories + 1):
        ids = (1000 + 2 * n, 1001 + 2 * n)
        said = Sentence(
            f"Story {n}: "
            + "the ministry said on Thursday that the plan stands, " * 6
            + "for now.",
            ids,
        )
        more = Sentence(
            f"Story {n} has a second sentence. " + "Figures were not given. " * 3, ids[:1]
        )
        told.append(
            story(
                100 + n, f"Long headline number {n} " + "about a plan that stands " * 5, said, more
            )
        )
        articles += [
            article(id_, f"Outlet {id_}", f"Title {id_} " + "that goes on " * 12) for id_ in ids
        ]
    sentences = [sentence for s in told for sentence in s.sentences]
    return edition(
        sections=(Section(topic=US_CHINA, stories=tuple(told)),),
        citations=citations(articles, sentences),
    )


#: What a feed may hold to colour, move, link, ping or break: none of it may be obeyed anywhere.
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\ \x9b2J "
    "[bold red]markup[/] [link=x]y[/link] "
    "@everyone <@123> <!channel> <script>alert(1)</script> **bold** _it_ `code` "
    "\u202egnp.exe\u202c \u200bz\u0301\u0302 "
    "\a\b\r[1] [99] \\[ \ud83d &amp; https://evil.example/?a=\x1b]0;title\x07"
)


def hostile_brief() -> Brief:
    """Hostile text in every place a feed can put it."""
    hostile = article(
        1,
        outlet=HOSTILE,
        title=HOSTILE,
        path=f"x/{HOSTILE}",
        url=f"https://reuters.example/{HOSTILE}",
        text=HOSTILE,
    )
    bare = article(
        2,
        outlet=HOSTILE,
        title=HOSTILE,
        path="caf\udce9/\udcff\udcfe.txt",
        url="javascript:alert(1)",
    )
    said = Sentence(f"Said: {HOSTILE}", (1, 2))
    return brief(
        topic=TopicName(slug="x", title=HOSTILE, kind="text"),
        summary=(said,),
        stories=(
            story(1, HOSTILE, said, url=f"https://reuters.example/{HOSTILE}", outlets=(HOSTILE,)),
        ),
        citations=citations((hostile, bare), (said,)),
        suggestions=(Suggestion(slug=HOSTILE, title=HOSTILE, articles=1),),
        pulse=Pulse(articles=1, outlets=1, newest=NOW, silent=(HOSTILE,)),
    )


def hostile_edition() -> Edition:
    """The hostile brief's story in a digest."""
    source = hostile_brief()
    topic = TopicName(slug="x", title=HOSTILE, kind="text")
    return edition(
        title=HOSTILE,
        sections=(Section(topic=topic, stories=source.stories),),
        citations=source.citations,
    )


def listing() -> Listing:
    """What `/topics` answers."""
    return Listing(
        title="Topics",
        lines=(
            "us-china · US and China · 4 stories, 31 articles, 2 new here",
            "energy · Oil, gas and power · 2 stories, 9 articles",
            "Also in the news: Mindoro 5, ECB 4",
            "Any words work in /brief.",
        ),
    )


def disputed_edition() -> Edition:
    """A digest of a story on which outlets differ, after one that a source has corrected."""
    dead = Difference(
        what="dead",
        values=(
            ReportedValue(value="12", cites=(104,), at=NOW - timedelta(hours=3)),
            ReportedValue(value="19", cites=(105,), at=NOW - timedelta(days=1)),
        ),
    )
    burnt = Difference(
        what="hectares",
        values=(
            ReportedValue(value="7,400", cites=(105,), at=NOW - timedelta(hours=1)),
            ReportedValue(value="1,900", cites=(104,), at=NOW - timedelta(days=2)),
        ),
        has_moved=True,
    )
    told = replace(FERRY_STORY, differences=(dead, burnt))
    corrected = Correction(
        was="The central bank held its rate at 5 percent.", now=RATES, at=NOW - timedelta(hours=4)
    )
    return edition(
        sections=(Section(topic=REST, stories=(told,)),),
        corrections=(corrected,),
        citations=(*CITATIONS[3:5], CITATIONS[8]),
    )


def timeline() -> Timeline:
    """The reports on the ferry, one of them replaced and one with a day alone."""
    return Timeline(
        reports=(
            Report(article=104, at=date(2025, 6, 11), outlet="Rappler", sentence=FERRY.text),
            Report(article=105, at=NOW - timedelta(hours=2), outlet="AP", sentence=None),
        ),
        until=NOW,
        timezone="Asia/Jakarta",
    )


def more_stories() -> MoreStories:
    """Two stories that found no room, of five."""
    ferry = StoryLine(
        id=2,
        headline="Ferry sinks",
        url="https://ap.example/2",
        outlets=("AP",),
        independent_reports=1,
    )
    rates = StoryLine(id=6, headline="Rates", url=None, outlets=(), independent_reports=1)
    return MoreStories(title="World desk", stories=(ferry, rates), left=3)


def published_as(published: Published | None, date_from: str | None) -> Article:
    """An article with a date of one kind."""
    return article(1, published=published, date_from=date_from)


def evidence() -> SourcePassages:
    """What the first source of the brief says, where it is quoted."""
    parts = (
        ("The two sides have not met since March. ", False),
        (CHIPS.text, True),
        (" A spokesman for the commerce ministry declined to name the delegates.", False),
    )
    return SourcePassages(
        citation=CITATIONS[0], passages=(parts,), until=NOW, timezone="Asia/Jakarta"
    )


#: Every kind of document, by name.
#: Where readers of the examples find them on the web.
WEB = WebLinks(
    base="https://news.example.org",
    ticket="discord:100000000000000001~discord:200000000000000001~739443~q3X_0aZ-5Jm1Kc8T",
)

EVERY: dict[str, Document] = {
    "digest": edition(),
    "digest-test": edition(kind="test"),
    "digest-late": late_edition(),
    "digest-empty": empty_edition(),
    "digest-dead-feed": empty_edition(
        pulse=Pulse(articles=0, outlets=0, newest=NOW - timedelta(days=2, hours=3))
    ),
    "digest-one-story": one_story_edition(),
    "digest-degraded": edition(degraded="timeout 2×"),
    "digest-long": long_edition(),
    "digest-hostile": hostile_edition(),
    "digest-on-the-web": edition(web=WEB),
    "digest-long-on-the-web": replace(long_edition(), web=WEB),
    "brief-on-the-web": brief(web=WEB),
    "timeline-on-the-web": replace(timeline(), web=WEB.to("/story/7")),
    "brief": brief(),
    "brief-empty": empty_brief(),
    "brief-misspelt": misspelt_brief(),
    "brief-untold": brief(untold="how old", dropped=("captain",)),
    "brief-degraded": brief(degraded="timeout 2×"),
    "brief-hostile": hostile_brief(),
    "digest-disputed": disputed_edition(),
    "listing": listing(),
    "evidence": evidence(),
    "timeline": timeline(),
    "more": more_stories(),
    "followed": followed_edition(),
    "wishes": wishes(),
}
