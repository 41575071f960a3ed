"""Follow-ups: what is asked next, of the desk as the prompt asks it, over the sample feed."""

from __future__ import annotations

import asyncio
import contextlib
import re
import runpy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import settings as config
from bot.config.settings import Digest, Feed, Pictures, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.errors import UserError
from bot.model import (
    OPERATOR,
    Brief,
    Cited,
    Document,
    Listing,
    Reader,
    SourcePassages,
    Timeline,
    Wishes,
)
from bot.platforms import Platform
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.wording import layout, passage_marks, typed
from bot.wording.requests import (
    AnswerRequest,
    BriefRequest,
    CitedRequest,
    RateRequest,
    Request,
    StoryRequest,
    ThanksRequest,
    TimelineRequest,
    WishAdd,
)
from tests.fakes import Clock, RecordingPlatform
from tests.newsroom import FERRY, Newsroom

SAMPLE = Path(__file__).parents[1] / "sample"
NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
DISCORD = DiscordPlatform(DiscordSettings(), token="none")
SLACK = SlackPlatform(SlackSettings(), tokens={})
SERVER, OTHER = "discord:111111111111111111", "discord:222222222222222222"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The sample feed, read on the evening of each of its days."""
    root = tmp_path_factory.mktemp("sample")
    settings = Settings(
        feed=Feed(path=root / "feed"),
        outlets=config.load(SAMPLE / "config.toml", environment={}).outlets,
        topics={
            "us-china": TopicSettings(title="US and China", all=(("US",), ("China",))),
            "ferry": TopicSettings(title="The ferry", about="ferry Mindoro"),
        },
        places=(
            Place(at=SERVER, topics=("us-china",)),
            Place(at=OTHER, outlets=("harbour-post",)),
        ),
    )
    made = Newsroom(root, settings=settings)
    replay = runpy.run_path(str(SAMPLE / "replay.py"))["replay"]
    for day in (9, 10, 11, 12):
        at = NOW.replace(day=day)
        replay(made.feed, at)
        made.look(now=at)
    yield made
    made.close()


def desk_of(room: Newsroom, settings: Settings | None = None) -> Desk:
    return Desk(
        settings or room.settings,
        room.database,
        room.publisher({"file": RecordingPlatform()}),
        clock=Clock(NOW),
        post=lambda name: f"posted {name}",
        running=lambda: True,
    )


def say(
    desk: Desk, line: str, reader: Reader = OPERATOR, *, thread: str = ""
) -> tuple[Request, Document | None]:
    """Say a line as the prompt does: a follow-up if it is one, else a command or a topic."""

    async def turn() -> tuple[Request, Document | None]:
        request = await desk.in_context(line, reader, thread=thread) or typed.parse(line, reader)
        if isinstance(request, ThanksRequest):
            return request, None
        return request, await desk.answer(request)

    return asyncio.run(turn())


def read_aloud(document: Document | None) -> str:
    """Everything that is shown of an answer."""
    if document is None:
        return ""
    page = layout.page(document)
    return layout.plain([*page.head, *page.body, *page.foot])


#: Twelve conversations of five turns: what is said, how it is read, and what the answer then shows.
TALKS: Sequence[Sequence[tuple[str, type[Request], str]]] = (
    (
        ("cholera in Beira 4d", BriefRequest, "341 cases"),
        ("and deaths?", AnswerRequest, "nine deaths"),
        ("what about the vaccines?", AnswerRequest, "380,000 doses"),
        ("when do they arrive?", AnswerRequest, "on Sunday"),
        ("what about the soybeans?", BriefRequest, "last 4 days"),
    ),
    (
        ("who is Dana Whitcombe? 3d", BriefRequest, "Under Secretary Dana Whitcombe"),
        ("where will she go?", AnswerRequest, "in Geneva"),
        ("is the captain of Polaris Air in prison?", BriefRequest, "no report in the last 3 days"),
        ("the first", StoryRequest, "Polaris Air"),
        ("is the system still down?", AnswerRequest, "26 hours"),
    ),
    (
        ("us-china 3d", BriefRequest, "have set 18 June as the date"),
        ("when do they meet?", AnswerRequest, "meet in Geneva on 18 June"),
        ("only Northgate Times", BriefRequest, "only Northgate Times (sample) · last 3 days"),
        ("who is Zhao Renli?", AnswerRequest, "Vice Minister Zhao Renli"),
        ("thanks", ThanksRequest, ""),
    ),
    (
        ("ferry 3d", BriefRequest, "faulty ballast pump"),
        ("how many died?", AnswerRequest, "Four people have died"),
        ("why did it sink?", AnswerRequest, "no sentence of the 7 articles"),
        ("more", StoryRequest, "How it came"),
        ("sources", CitedRequest, "Meridian Wire (sample)"),
    ),
    (
        ("wildfire 3d", BriefRequest, "70 per cent"),
        ("how many hectares burned?", AnswerRequest, "7,400 hectares burned"),
        ("since yesterday", BriefRequest, "since yesterday (11 June to 12 June)"),
        ("where?", AnswerRequest, "near Sertã"),
        ("what about the ferry?", BriefRequest, "Mindoro"),
    ),
    (
        ("cholera in Beira 3d", BriefRequest, "341 cases"),
        ("how many cases are there?", AnswerRequest, "341 cases"),
        ("who leads the response?", AnswerRequest, "Amélia Nhantumbo, who leads the response"),
        ("only Savanna Standard", BriefRequest, "only Savanna Standard (sample)"),
        ("thank you!", ThanksRequest, ""),
    ),
    (
        ("zambia mine 3d", BriefRequest, "Kasanda"),
        ("how many are out?", AnswerRequest, "two more miners out"),
        ("when did they get out?", AnswerRequest, "on Friday"),
        ("who said so?", CitedRequest, "Savanna Standard"),
        ("only fools and horses", BriefRequest, "nothing in the last 24 h"),
    ),
    (
        ("antwerp strike 3d", BriefRequest, "Dockworkers in Antwerp"),
        ("how much more pay do they get?", AnswerRequest, "4.2 per cent more pay"),
        ("more on that", StoryRequest, "How it came"),
        ("when did the strike begin?", AnswerRequest, "on Tuesday"),
        ("kenya", BriefRequest, "bread, cooking oil"),
    ),
    (
        ("polaris air 3d", BriefRequest, "482 flights"),
        ("how many flights were cancelled?", AnswerRequest, "482 flights"),
        ("why?", AnswerRequest, "blamed a faulty update"),
        ("since Wednesday", BriefRequest, "since Wednesday (10 June to 12 June)"),
        ("ok, thanks", ThanksRequest, ""),
    ),
    (
        ("moon lander", BriefRequest, "tilt of 11 degrees"),
        ("what is its tilt?", AnswerRequest, "tilt of 11 degrees"),
        ("who built it?", AnswerRequest, "its builder, Aurelia Space"),
        ("tell me more", StoryRequest, "Heron lander"),
        ("sources?", CitedRequest, "Harbour Post (sample)"),
    ),
    (
        ("norvane castellan", BriefRequest, "€9.2 billion"),
        ("how much is the deal worth?", AnswerRequest, "€9.2 billion"),
        ("who will lead the merged group?", AnswerRequest, "Sigrid Aasen"),
        ("7d", BriefRequest, "norvane castellan · last 7 days"),
        ("what else?", StoryRequest, "How it came"),
    ),
    (
        ("kenya finance bill", BriefRequest, "withdrew a plan"),
        ("what was withdrawn?", AnswerRequest, "withdrew a plan to tax bread"),
        ("when do they vote?", AnswerRequest, "a week before parliament"),
        ("only Meridian Wire", BriefRequest, "only Meridian Wire (sample)"),
        ("the ferry off Mindoro", BriefRequest, "Dalisay Star"),
    ),
)


@pytest.mark.parametrize("said", ["what about its shares?", "who is playing?", "what did she say?"])
def test_what_no_search_could_find_is_asked_of_the_last_answer(room: Newsroom, said: str) -> None:
    desk = desk_of(room)
    say(desk, "ferry 3d")
    assert isinstance(say(desk, said)[0], AnswerRequest)


@pytest.mark.parametrize("talk", TALKS, ids=[talk[0][0] for talk in TALKS])
def test_a_conversation_stays_with_what_it_is_about(
    room: Newsroom, talk: Sequence[tuple[str, type[Request], str]]
) -> None:
    desk = desk_of(room)
    for line, kind, shown in talk:
        request, document = say(desk, line)
        print(f"\nbrief> {line}\n{read_aloud(document)}")
        assert type(request) is kind, line
        assert shown in read_aloud(document), line


@pytest.mark.parametrize(
    "line",
    [
        "more tariffs on steel",
        "sources of the Nile",
        "thanks to the coast guard",
        "only child policy",
        "who is governing Kenya?",
        "when does the tennis start?",
        "since",
        "the second world war",
        "what else burned",
        "where is Paris?",
    ],
)
def test_what_stands_alone_is_a_search(room: Newsroom, line: str) -> None:
    desk = desk_of(room)
    say(desk, "wildfire 3d")
    request, _ = say(desk, line)
    assert isinstance(request, BriefRequest)
    assert request.words == line


def test_more_goes_on_where_the_answer_ended(room: Newsroom) -> None:
    desk = desk_of(room)
    _, first = say(desk, "said 3d")
    assert isinstance(first, Brief)
    assert first.more_stories
    _, second = say(desk, "more")
    assert isinstance(second, Brief)
    assert not {one.id for one in first.stories} & {one.id for one in second.stories}
    assert f"stories 7–{6 + len(second.stories)} of" in read_aloud(second)


def test_a_story_of_the_answer_is_opened_by_its_place_or_its_words(room: Newsroom) -> None:
    desk = desk_of(room)
    _, brief = say(desk, "us-china 3d")
    assert isinstance(brief, Brief)
    (panel,) = [at for at, one in enumerate(brief.stories) if "House panel" in one.headline]
    for line, place in (
        ("the second one", 1),
        ("more on the House panel", panel),
        ("the last", -1),
    ):
        say(desk, "us-china 3d")
        request, document = say(desk, line)
        assert isinstance(request, StoryRequest)
        assert request.story == str(brief.stories[place].id)
        assert isinstance(document, Brief)
        assert document.rule == "story"


def test_a_story_opened_by_id_has_all_its_articles_whatever_their_time(room: Newsroom) -> None:
    desk = desk_of(room)
    _, brief = say(desk, "antwerp strike")
    assert isinstance(brief, Brief)
    (told,) = brief.stories
    _, opened = say(desk, "more")
    assert isinstance(opened, Brief)
    (story,) = opened.stories
    assert story.id == told.id
    assert story.articles > told.articles
    assert opened.since < brief.since
    assert {report.article for report in opened.timeline} <= {
        citation.article.id for citation in opened.citations
    }


def test_the_sources_of_an_answer_bear_the_numbers_they_have_in_it(room: Newsroom) -> None:
    desk = desk_of(room)
    _, brief = say(desk, "us-china 3d")
    _, cited = say(desk, "sources")
    assert isinstance(brief, Brief)
    assert isinstance(cited, Cited)
    assert [(one.n, one.article.id) for one in cited.citations] == [
        (one.n, one.article.id) for one in brief.citations
    ]


def test_a_thread_has_a_memory_of_its_own(room: Newsroom) -> None:
    desk = desk_of(room)
    here = Reader(destination="slack:C1", person="U1")
    say(desk, "ferry 3d", here)

    async def in_thread() -> None:
        request = BriefRequest(reader=here, words="wildfire", thread="1.1")
        await desk.answer(request)

    asyncio.run(in_thread())
    # Somebody else goes on in the thread; the first asker's last answer is the one in the thread.
    other = Reader(destination="slack:C1", person="U2")
    request, _ = say(desk, "how many hectares burned?", other, thread="1.1")
    assert isinstance(request, AnswerRequest)
    with pytest.raises(UserError, match="nothing was answered here lately"):
        say(desk, "more", Reader(destination="slack:C1", person="U3"))
    with pytest.raises(UserError, match="nothing was answered here lately"):
        say(desk, "more", here, thread="2.2")


def test_a_thread_below_a_digest_is_about_its_stories(tmp_path: Path) -> None:
    digest = Digest(name="world", at=("08:00",), to=("file:1",), topics=("*",))
    room = Newsroom(
        tmp_path, settings=Settings(feed=Feed(path=tmp_path / "feed"), digests=(digest,))
    )
    room.write("ferry.txt", FERRY)
    room.look(now=NOW - timedelta(hours=2))
    posts = RecordingPlatform()
    room.publisher({"file": posts}).post("world", kind="posted", now=NOW)
    room.deliver({"file": posts}, now=NOW)
    (delivery,) = room.ledger()
    here = Reader(destination="file:1", person="U1")
    desk = desk_of(room)
    request, document = say(desk, "how many were rescued?", here, thread=delivery.message_id or "")
    assert isinstance(request, AnswerRequest)
    assert "41 people were rescued" in read_aloud(document)
    room.close()


def test_nothing_more_is_said_and_not_searched_for(room: Newsroom) -> None:
    desk = desk_of(room)
    say(desk, "kenya finance bill")
    say(desk, "more")
    with pytest.raises(UserError, match="that is all there is"):
        say(desk, "more")


def test_a_question_without_result_is_asked_again_for_a_longer_time(room: Newsroom) -> None:
    desk = desk_of(room)
    _, empty = say(desk, "outbound investment")
    request, found = say(desk, "7d")
    assert isinstance(empty, Brief)
    assert isinstance(found, Brief)
    assert not empty.stories
    assert isinstance(request, BriefRequest)
    assert request.range == timedelta(days=7)
    assert found.stories


def test_a_limited_place_is_told_of_its_own_articles_alone(room: Newsroom) -> None:
    desk = desk_of(room)
    open_ = Reader(destination="terminal", rights="operate")
    _, brief = say(desk, "ferry 3d", open_)
    assert isinstance(brief, Brief)
    story = str(brief.stories[0].id)
    cited = tuple((one.n, one.article.id) for one in brief.citations)
    limited = Reader(destination="discord:3", scope=SERVER)

    async def ask(request: Request) -> Document:
        return await desk.answer(request)

    with pytest.raises(UserError, match="no longer kept"):
        asyncio.run(ask(StoryRequest(reader=limited, story=story)))
    sources = asyncio.run(ask(CitedRequest(reader=limited, cited=cited)))
    assert isinstance(sources, Cited)
    assert sources.citations == ()
    of_one_outlet = Reader(destination="discord:4", scope=OTHER)
    opened = asyncio.run(ask(StoryRequest(reader=of_one_outlet, story=story)))
    assert isinstance(opened, Brief)
    assert {one.article.outlet for one in opened.citations} == {"Harbour Post (sample)"}
    answered = asyncio.run(
        ask(AnswerRequest(reader=limited, words="how many died?", stories=(int(story),)))
    )
    assert isinstance(answered, Listing)
    assert "no sentence of the 0 articles" in answered.lines[0]
    request, _ = say(desk, "only Meridian Wire", of_one_outlet)
    assert request.reader == of_one_outlet
    assert isinstance(request, BriefRequest)
    assert request.outlets == ()


# Messages of others, and events that are told again


def test_a_message_is_about_the_story_it_links_to_if_that_may_be_seen(room: Newsroom) -> None:
    desk = desk_of(room)
    linked = next(one for one in room.articles() if one.url and one.story)
    assert linked.url
    links = ["https://elsewhere.example/none", f"{linked.url}?utm_source=chat"]

    def about(reader: Reader, *links: str) -> Request:
        return asyncio.run(desk.about("Look  at\nthe ferry", links, reader))

    everybody = Reader(destination="discord:1", scope="", person="1")
    story = about(everybody, *links)
    assert isinstance(story, StoryRequest)
    assert story.story == str(linked.story)
    words = about(everybody, links[0])
    assert isinstance(words, BriefRequest)
    assert words.words == "Look at the ferry"
    # Who may see none of it asks for the words like anybody else.
    stranger = Reader(destination="discord:9", scope="discord:999999999999999999", person="1")
    assert isinstance(about(stranger, *links), BriefRequest)
    with pytest.raises(UserError, match="no words"):
        asyncio.run(desk.about(" \n", [], everybody))


def test_an_event_is_taken_up_once_by_whatever_desk(room: Newsroom) -> None:
    took = [asyncio.run(desk_of(room).takes(event)) for event in ("a:1", "a:1", "a:2", "a:1")]
    assert took == [True, False, True, False]


# The passage behind each number


def test_each_number_of_an_answer_opens_its_passage(room: Newsroom) -> None:
    """By the values that the menus of both platforms hold."""
    desk, asker = desk_of(room), Reader(destination="discord:1", scope="", person="1")
    opened, quoted_of = 0, 0
    for words in ("us-china", "ferry", "chip talks", "finance bill", "miners", "shipping merger"):
        brief = ask(desk, BriefRequest(reader=asker, words=words, range=timedelta(days=30)))
        assert isinstance(brief, Brief)
        cited = {one.n: one for one in brief.citations}
        marks = {passage_marks.mark_of(one) for one in brief.citations}
        assert marks == set(_entries(DISCORD, brief)) == set(_entries(SLACK, brief))
        for mark in marks:
            request = passage_marks.read_mark(mark, replace(asker, person=mark))
            shown = ask(desk, request)
            assert isinstance(shown, SourcePassages)
            citation = cited[request.number]
            assert shown.citation.article.id == citation.article.id
            quoted = [part for passage in shown.passages for part, is_quote in passage if is_quote]
            assert "".join(quoted) == "".join(
                sorted(set(citation.quotes), key=citation.article.text.find)
            )
            around = [
                part for passage in shown.passages for part, is_quote in passage if not is_quote
            ]
            assert around or len(citation.article.text) == len("".join(quoted))
            opened, quoted_of = opened + 1, quoted_of + len(quoted)
    assert opened >= 30
    assert quoted_of >= 10


def _entries(platform: Platform, brief: Brief) -> list[str]:
    """The values of the menu entries that open a passage."""
    parts = platform.render(brief)
    return re.findall(r'"value": "(\d+:\d+:[^"]*)"', "".join(part.payload for part in parts))


def test_an_article_that_has_changed_is_opened_at_its_beginning(room: Newsroom) -> None:
    desk, asker = desk_of(room), Reader(destination="discord:1", scope="", person="1")
    brief = ask(desk, BriefRequest(reader=asker, words="ferry", range=timedelta(days=30)))
    assert isinstance(brief, Brief)
    citation = next(one for one in brief.citations if one.quotes)
    request = passage_marks.read_mark(passage_marks.mark_of(citation), asker)
    moved = replace(request, quoted=tuple(replace(q, start=q.start + 1) for q in request.quoted))
    shown = ask(desk, moved)
    assert isinstance(shown, SourcePassages)
    assert [is_quote for passage in shown.passages for _, is_quote in passage] == [False]
    stranger = Reader(destination="discord:9", scope="discord:999999999999999999", person="1")
    with pytest.raises(UserError, match="no longer kept"):
        ask(desk, replace(request, reader=stranger))
    for forged in ("", "1", "1:2", "x:1:", "1:1:5.6", "1:1:5.6.zz", "1:1:1.1.1,,", "9" * 99):
        with contextlib.suppress(UserError):
            passage_marks.read_mark(forged, asker)


def ask(desk: Desk, request: Request) -> Document:
    return asyncio.run(desk.answer(request))


def test_a_story_of_the_last_answer_is_followed_or_muted_by_its_place(room: Newsroom) -> None:
    desk = desk_of(room)

    def asked(line: str) -> Request | None:
        return asyncio.run(desk.in_context(line, OPERATOR))

    with pytest.raises(UserError, match="nothing was answered here lately"):
        asked("follow it")
    _, brief = say(desk, "/brief us-china 7d")
    assert isinstance(brief, Brief)
    assert len(brief.stories) > 1
    with pytest.raises(UserError, match="say which, such as “mute the first”"):
        asked("mute that story")
    wish = asked("Follow the second one for me, please")
    assert isinstance(wish, WishAdd)
    assert (wish.kind, wish.subject, wish.is_for_me, wish.private) == (
        "follow",
        f"story {brief.stories[1].id}",
        True,
        True,
    )
    assert asked("follow the money") is None


def test_less_of_a_story_is_less_of_its_affair_and_of_nothing_else(room: Newsroom) -> None:
    desk = desk_of(room)
    (talks,) = {
        one.story for one in room.articles() if one.title.startswith("Washington and Beijing fix")
    }
    ask(desk, RateRequest(reader=OPERATOR, story=str(talks), opinion="less"))
    moved = {}
    for topic in ("us-china", "ferry"):
        _, brief = say(desk, f"/brief {topic} 7d")
        assert isinstance(brief, Brief)
        moved |= {one.headline: one.score_terms.get("opinion", 0.0) for one in brief.stories}
    assert moved["Washington and Beijing fix date for Geneva talks on chip curbs"] == -0.4
    assert -0.4 <= moved["Skyreach halts new orders as Chinese motor supplies stop"] < -0.1
    assert [amount for headline, amount in moved.items() if "ferry" in headline.lower()] == [0.0]
    taken_back = ask(desk, RateRequest(reader=OPERATOR, story=str(talks), opinion="less"))
    assert isinstance(taken_back, Wishes)


# Pictures


def test_an_answer_about_one_story_has_pictures_where_they_say_more(room: Newsroom) -> None:
    pytest.importorskip("resvg_py", reason="the extra “pictures” is not installed")
    illustrated = room.settings.model_copy(update={"pictures": Pictures(min_reports=4)})
    desk = desk_of(room, illustrated)
    asker = Reader(destination="discord:1", scope="", person="1")
    shown = {}
    for story in range(1, 10):
        with contextlib.suppress(UserError):
            request = StoryRequest(reader=replace(asker, person=str(story)), story=str(story))
            answer = ask(desk, request)
            assert isinstance(answer, Brief)
            shown[story] = answer
    drawn = {story: one.pictures for story, one in shown.items() if one.pictures}
    assert drawn
    assert len(drawn) < len(shown)
    for story, pictures in drawn.items():
        timeline = ask(desk, TimelineRequest(reader=asker, story=str(story)))
        assert isinstance(timeline, Timeline)
        assert [one.png for one in timeline.pictures]
        assert all(one.png.startswith(b"\x89PNG") and one.alt for one in pictures)
    # Whoever may not see the articles gets none; without the section nothing is drawn.
    story = next(iter(drawn))
    plain = ask(desk_of(room), StoryRequest(reader=asker, story=str(story)))
    assert isinstance(plain, Brief)
    assert not plain.pictures
