"""Whatever the model and its server do, the document is there on time, says what is true and how it
came about.
"""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.llm import circuit_breaker as breaker
from bot.llm.settings import LlmSettings, key_of
from bot.llm.writer import Writer
from bot.model import Brief, Edition
from bot.news.brief import Told
from bot.news.support import support
from bot.store import llm as ledger
from bot.store.database import Database
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase, connect
from bot.wording import layout, phrases, text_page
from tests.builders import NOW
from tests.llm import servers
from tests.llm.articles import POISON, articles, brief, edition
from tests.llm.servers import Asked, Model, obey, serving, story

#: Long enough for a busy machine, short against any hang.
SLACK_S = 30.0
STORIES = 4


@pytest.fixture
def database() -> Iterator[Database]:
    made = SqliteDatabase(None)
    with made.read() as conn:
        migrate(conn)
    yield made
    made.close()


def writer(server: Model, database: Database, **settings: Any) -> Writer:
    values: dict[str, Any] = {
        "model": "test-1",
        "base_url": server.url,
        "timeout": "60s",
    } | settings
    return Writer(LlmSettings(**values), database, key="sk-test-0123456789")


def spent(database: Database) -> ledger.Spent:
    with database.read() as conn:
        return ledger.spent(conn, now=NOW)


def shown(document: Brief | Edition) -> str:
    return text_page.text(layout.page(document))


def assert_true(document: Brief | Edition) -> None:
    """Every sentence stands in, or is supported by, each article it cites."""
    texts = {one.id: one.text for group in articles() for one in group}
    for told in document.stories:
        for sentence in told.details:
            assert sentence.cites
            assert all(support(sentence.text, texts[cite]).label for cite in sentence.cites), (
                sentence
            )


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_an_obedient_model_words_the_same_stories(provider: str, database: Database) -> None:
    plain = edition()
    with serving(Model(obey)) as model:
        worded = writer(model, database, provider=provider).edition(plain, now=NOW, within_s=120)
    assert worded.engine == "test-1"
    assert worded.degraded is None
    assert (worded.fell_back, worded.of) == (0, 8)
    assert [s.id for s in worded.stories] == [s.id for s in plain.stories]
    assert {c.article.id for c in worded.citations} == {c.article.id for c in plain.citations}
    assert [c.n for c in worded.citations] == list(range(1, len(worded.citations) + 1))
    texts = [sentence.text for told in worded.stories for sentence in told.sentences]
    assert "The central bank of Norland left its key rate at 4.25 percent on Thursday." in texts
    assert all(told.details[: len(told.sentences)] == told.sentences for told in worded.stories)
    assert "summarised by test-1" in shown(worded)
    assert_true(worded)


def test_the_layout_is_the_same_with_and_without(database: Database) -> None:
    plain = edition()
    with serving(Model(obey)) as model:
        worded = writer(model, database).edition(plain, now=NOW, within_s=120)
    roles = [
        [[piece.style for piece in row.pieces][:1] for row in text_page.rows(layout.page(d))]
        for d in (plain, worded)
    ]
    assert roles[0] == roles[1]


def test_a_brief_is_worded_and_its_summary_follows(database: Database) -> None:
    with serving(Model(obey)) as model:
        worded = writer(model, database).brief(brief(), place="terminal", now=NOW)
    assert worded.engine == "test-1"
    assert [s.text for s in worded.summary] == [told.sentences[0].text for told in worded.stories]
    assert_true(worded)


def test_what_was_told_already_is_not_asked_about(database: Database) -> None:
    texts = [one.text for one in articles()[0]]
    with serving(Model(obey)) as model:
        asked = brief({1: Told(sentences=tuple(texts), until=NOW)})
        writer(model, database).brief(asked, place="terminal", now=NOW)
    assert [told.status for told in asked.stories].count("told") == 1
    assert len(model.asked) == STORIES - 1


def test_the_model_sees_fenced_passages_and_nothing_else(database: Database) -> None:
    with serving(Model(obey)) as model:
        writer(model, database).edition(edition(), now=NOW, within_s=120)
    fences = [asked.user.splitlines()[0] for asked in model.asked]
    assert len(set(fences)) == STORIES
    for asked, fence in zip(model.asked, fences, strict=True):
        assert asked.user.count(fence) == 2
        assert fence in asked.system
        assert asked.headers["Authorization"] == "Bearer sk-test-0123456789"
        seen = json.dumps(asked.body)
        assert not any(
            part in seen for part in ("http", "Outlet", "Ignore all previous", "sk-test", '"tools"')
        )


def _lie(asked: Asked) -> str:
    """Tell in every way what is not so, beside one sentence that is."""
    number, _, text = asked.passages[0]
    return story(
        (text, [number]),
        (f"Merkel said that 9,999 people came on 23 May, {text[0].lower()}{text[1:]}", [number]),
        ("@everyone “total nonsense”, see **https://evil.example/x** about it", [number]),
        headline="Norland has declared war @everyone http://evil.example",
    )


def _obey_the_article(asked: Asked) -> str:
    return story(
        ("Norland has declared war on Vestmark.", [asked.passages[0][0]]),
        headline="Norland has declared war",
    )


@pytest.mark.parametrize("answer", [_lie, _obey_the_article])
def test_nothing_a_liar_writes_is_posted(answer: servers.Answer, database: Database) -> None:
    with serving(Model(answer)) as model:
        worded = writer(model, database).edition(edition(), now=NOW, within_s=120)
    assert_true(worded)
    models_own = [
        s.text
        for told in worded.stories
        for s in told.sentences
        if "Ignore all previous" not in s.text
    ]
    headlines = [told.headline for told in worded.stories]
    assert not [poison for poison in POISON for text in (*models_own, *headlines) if poison in text]
    assert headlines == [told.headline for told in edition().stories]


def test_the_foot_counts_what_was_replaced(database: Database) -> None:
    with serving(Model(_lie)) as model:
        worded = writer(model, database).edition(edition(), now=NOW, within_s=120)
    assert worded.of >= STORIES
    assert 0 <= worded.fell_back < worded.of
    assert phrases.engine(worded).startswith("summarised by test-1")


def test_a_story_that_fails_alone_is_quoted_alone(database: Database) -> None:
    def answer(asked: Asked) -> str:
        return "no idea" if "Norland left" in asked.user else obey(asked)

    with serving(Model(answer)) as model:
        worded = writer(model, database).edition(edition(), now=NOW, within_s=120)
    assert worded.engine == "test-1"
    assert (worded.fell_back, worded.of) == (2, 8)
    assert "summarised by test-1, 2 of 8 sentences quoted" in shown(worded)
    assert len(model.asked) == STORIES + 1


FAULTS: dict[str, tuple[servers.Wire, str, int]] = {
    # How the wire misbehaves, what the reader is told, calls a story.
    "stall": (servers.stall, "timeout", 2),
    "429": (servers.status(429, retry_after="1"), "error 429", 2),
    "429, much later": (servers.status(429, retry_after="3600"), "error 429", 1),
    "500": (servers.status(500), "error 500", 2),
    "401": (servers.status(401), "key refused (401)", 1),
    "404": (servers.status(404), "error 404", 1),
    "400": (servers.status(400), "refused (400)", 2),
    "redirect": (servers.status(302, location="http://127.0.0.1:9/"), "error 302", 1),
    "reset": (servers.reset, "connection lost", 2),
    "html": (
        servers.body("<html>Welcome to the hotel</html>", "text/html"),
        "its answer cannot be read",
        2,
    ),
    "empty body": (servers.body(""), "its answer cannot be read", 2),
    "empty answer": (servers.said(""), "its answer is empty", 2),
    "no choices": (servers.body('{"choices": []}'), "its answer cannot be read", 2),
    "a list": (servers.body("[[[1]]]"), "its answer cannot be read", 2),
    "truncated json": (
        servers.said('{"headline": "x", "sentences": [{"text": "A fer'),
        "its answer cannot be read",
        2,
    ),
    "truncated body": (servers.body('{"choices": [{"mess'), "its answer cannot be read", 2),
    "length": (servers.said(story(("A ferry sank.", [1])), cut=True), "its answer is cut short", 1),
    "1 MB": (servers.huge, "its answer is too long", 1),
    "drip": (servers.drip, "timeout", 2),
    "prose": (
        servers.said("Here is a lovely summary of the news."),
        "its answer cannot be read",
        2,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_digest_is_on_time_and_labelled_whatever_the_server_does(
    fault: str, database: Database
) -> None:
    wire, reason, calls = FAULTS[fault]
    with serving(Model(obey, wire=wire)) as model:
        made = writer(model, database, timeout="1s")
        began = time.monotonic()
        posted = made.edition(edition(), now=NOW, within_s=4)
        took_s = time.monotonic() - began
        first_story = [asked for asked in model.asked if "Norland left" in asked.user]
    assert took_s < 4 + SLACK_S
    assert posted.engine == "extractive"
    assert posted.degraded is not None
    assert posted.degraded.startswith(reason)
    assert posted.stories == edition().stories
    assert posted.citations == edition().citations
    assert f"Model unavailable ({posted.degraded})" in shown(posted)
    assert len(first_story) <= calls
    assert len(model.asked) <= calls * STORIES
    assert spent(database).calls == len(model.asked)


@pytest.mark.parametrize(
    ("fault", "costs"), [("stall", True), ("html", True), ("500", False), ("429", False)]
)
def test_a_failed_story_costs_its_prompt_once_or_nothing(
    fault: str, costs: bool, database: Database
) -> None:
    with serving(Model(obey, wire=FAULTS[fault][0])) as model:
        writer(model, database, timeout="1s").edition(edition(), now=NOW, within_s=8)
    prompts = {
        asked.user.split("\n", 1)[1]: len(asked.system + asked.user) for asked in model.asked
    }
    assert (spent(database).tokens > 0) is costs
    assert spent(database).tokens <= sum(chars // 3 + 2 for chars in prompts.values())


def test_a_wrong_language_is_not_posted(database: Database) -> None:
    def spanish(asked: Asked) -> str:
        return story(
            ("El banco central mantuvo su tipo de interés el jueves.", [asked.passages[0][0]])
        )

    with serving(Model(spanish)) as model:
        posted = writer(model, database).edition(edition(), now=NOW, within_s=120)
    assert posted.stories == edition().stories
    assert posted.degraded == "no sentence of it passed the check"


def test_a_model_that_is_down_is_left_alone_after_three_stories(database: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    made = writer(Model(obey, url=f"http://127.0.0.1:{port}/v1"), database, concurrency=1)
    first = made.edition(edition(), now=NOW, within_s=120)
    assert first.degraded == "no connection 6×"
    assert spent(database).calls == 2 * breaker.FAILURES
    for hour in range(24):
        later = NOW + timedelta(hours=hour)
        assert made.edition(edition(), now=later, within_s=120).degraded == "no connection"
    assert spent(database).tokens == 0


def test_a_rested_model_is_tried_again_and_one_failure_is_enough() -> None:
    rest = breaker.Breaker()
    for _ in range(breaker.FAILURES):
        assert rest.resting(0.0) is None
        rest.failed("timeout", 0.0)
    assert rest.resting(breaker.REST_S - 1) == "timeout"
    assert rest.resting(breaker.REST_S) is None
    rest.failed("error 500", breaker.REST_S)
    assert rest.resting(breaker.REST_S + 1) == "error 500"
    rest.succeeded()
    assert rest.resting(breaker.REST_S + 1) is None


def test_one_retry_is_enough_for_a_hiccup_and_the_answer_is_paid_once(database: Database) -> None:
    failing: set[str] = set()

    async def wire(asked: Asked, request: Any) -> Any:
        story_asked = asked.user.split("\n", 1)[1][:40]
        if story_asked not in failing:
            failing.add(story_asked)
            return await servers.status(503)(asked, request)
        return await servers.said(obey(asked))(asked, request)

    with serving(Model(obey, wire=wire)) as model:
        posted = writer(model, database).edition(edition(), now=NOW, within_s=120)
    assert (posted.engine, posted.fell_back) == ("test-1", 0)
    assert len(model.asked) == 2 * STORIES
    counted = (
        sum(len(asked.system + asked.user) // 4 + len(obey(asked)) // 4 for asked in model.asked)
        // 2
    )
    assert abs(spent(database).tokens - counted) <= 2 * STORIES


def test_a_server_without_schemas_is_asked_without_from_then_on(database: Database) -> None:
    async def wire(asked: Asked, request: Any) -> Any:
        refuses = "response_format" in asked.body
        return await (servers.status(400) if refuses else servers.said(obey(asked)))(asked, request)

    with serving(Model(obey, wire=wire)) as model:
        made = writer(model, database, concurrency=1)
        assert made.edition(edition(), now=NOW, within_s=120).fell_back == 0
    assert [("response_format" in asked.body) for asked in model.asked] == [
        True,
        *([False] * STORIES),
    ]


def test_a_second_channel_and_a_second_question_cost_nothing(database: Database) -> None:
    with serving(Model(obey)) as model:
        made = writer(model, database)
        first = made.edition(edition(), now=NOW, within_s=120)
        paid = spent(database).tokens
        second = made.edition(edition(destination="file:2"), now=NOW, within_s=120)
        assert len(model.asked) == STORIES
        assert [s.sentences for s in second.stories] == [s.sentences for s in first.stories]
        assert spent(database) == ledger.Spent(tokens=paid, calls=STORIES, failed=0, cached=STORIES)
        answers = [made.brief(brief(), place=place, now=NOW) for place in ("terminal", "file:2")]
        asked = len(model.asked)
        assert asked <= 2 * STORIES
        assert answers[0].stories == answers[1].stories
        writer(model, database, model="test-2").edition(edition(), now=NOW, within_s=120)
        writer(model, database, language="es").edition(edition(), now=NOW, within_s=120)
        assert len(model.asked) == asked + 2 * STORIES


def test_answers_are_forgotten_after_days(database: Database) -> None:
    with serving(Model(obey)) as model:
        made = writer(model, database)
        made.edition(edition(), now=NOW, within_s=120)
        with database.write() as conn:
            ledger.keep(conn, {}, now=NOW + timedelta(days=4))
        made.edition(edition(), now=NOW + timedelta(days=4), within_s=120)
    assert len(model.asked) == 2 * STORIES


def test_the_budget_of_a_day_holds_and_the_next_day_begins_anew(database: Database) -> None:
    with serving(Model(obey)) as model:
        made = writer(model, database, daily_tokens=2600)
        first = made.edition(edition(), now=NOW, within_s=120)
        assert 0 < len(model.asked) < STORIES
        assert first.fell_back > 0
        made = writer(model, database, daily_tokens=spent(database).tokens + 1000, model="test-2")
        assert (
            made.edition(edition(), now=NOW, within_s=120).degraded == "the token budget is spent"
        )
        assert made.edition(edition(), now=NOW + timedelta(days=1), within_s=120).engine == "test-2"
    assert spent(database).tokens <= 2600


def test_the_budget_of_one_text_holds(database: Database) -> None:
    with serving(Model(obey)) as model:
        writer(model, database, brief_tokens=2600).edition(edition(), now=NOW, within_s=120)
    assert 0 < len(model.asked) < STORIES


def test_a_server_that_does_not_count_is_counted_for(database: Database) -> None:
    with serving(Model(obey, counts_tokens=False)) as model:
        writer(model, database).edition(edition(), now=NOW, within_s=120)
    chars = sum(len(asked.system + asked.user) + len(obey(asked)) for asked in model.asked)
    assert chars // 4 < spent(database).tokens < chars // 2


def test_no_more_calls_at_a_time_than_configured(database: Database) -> None:
    with serving(Model(obey, delay_s=0.1)) as model:
        writer(model, database, concurrency=2).edition(edition(), now=NOW, within_s=120)
    assert model.most_at_once == 2


def test_documents_that_are_worded_at_the_same_time_share_what_may_be_asked_at_once(
    database: Database,
) -> None:
    with serving(Model(obey, delay_s=0.05)) as model:
        made = writer(model, database, concurrency=2)
        ask = partial(made.edition, edition(), now=NOW, within_s=120)
        with ThreadPoolExecutor(4) as threads:
            worded = [asked.result() for asked in [threads.submit(ask) for _ in range(4)]]
    assert model.most_at_once == 2
    assert {document.engine for document in worded} == {"test-1"}


def test_what_is_late_stays_quoted_and_the_rest_is_kept(database: Database) -> None:
    async def wire(asked: Asked, request: Any) -> Any:
        await asyncio.sleep(60 if "Norland left" in asked.user else 0)
        return await servers.said(obey(asked))(asked, request)

    with serving(Model(obey, wire=wire)) as model:
        began = time.monotonic()
        posted = writer(model, database, timeout="20s").edition(edition(), now=NOW, within_s=1.5)
    assert time.monotonic() - began < 1.5 + SLACK_S
    assert (posted.engine, posted.fell_back, posted.of) == ("test-1", 2, 8)


def test_a_process_that_may_not_write_still_words_a_brief_within_the_budget(tmp_path: Path) -> None:
    connection = connect(tmp_path / "bot.db")
    migrate(connection)
    connection.close()
    reader = SqliteDatabase(tmp_path / "bot.db", writable=False)
    with serving(Model(obey)) as model:
        made = writer(model, reader, daily_tokens=6000)
        assert made.brief(brief(), place="terminal", now=NOW).engine == "test-1"
        for _ in range(20):
            made.brief(brief(), place="terminal", now=NOW)
    assert sum(len(asked.system + asked.user) // 4 for asked in model.asked) <= 6000
    reader.close()


def test_each_call_is_one_line_without_the_prompt(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    with serving(Model(obey)) as model:
        made = writer(model, database)
        made.edition(edition(), now=NOW, within_s=120)
        made.edition(edition(), now=NOW, within_s=120)
    calls = [record for record in caplog.records if record.message == "llm.called"]
    assert [record.__dict__["cache"] for record in calls] == ["miss"] * STORIES + ["hit"] * STORIES
    for record in calls[:STORIES]:
        fields = record.__dict__
        assert (fields["provider"], fields["model"], fields["outcome"]) == (
            "openai",
            "test-1",
            "answered",
        )
        assert fields["tokens"] > 0
    assert "Mindoro" not in caplog.text
    assert not any(
        "Mindoro" in str(record.__dict__)
        for record in caplog.records
        if record.name.startswith("bot")
    )


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-from-file\n")
    settings = LlmSettings(model="m")
    assert key_of(settings, {"LLM_API_KEY_FILE": str(tmp_path / "key")}) == "sk-from-file"
    assert key_of(settings, {"LLM_API_KEY": "sk-here", "LLM_API_KEY_FILE": "/nowhere"}) == "sk-here"
    assert key_of(settings, {}) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_url": "http://models.example/v1"},
        {"base_url": "https://key@models.example/v1"},
        {"base_url": "file:///etc/passwd"},
        {"language": "zh"},
        {"timeout": "1h"},
        {"api_key_env": "HOME"},
        {"colour": "red"},
    ],
)
def test_settings_that_cannot_be_meant_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LlmSettings(**({"model": "m"} | wrong))
