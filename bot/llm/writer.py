"""Words documents anew with a language model: asks, waits as long as agreed, has every sentence
checked, keeps books.

One call per story, two tries at most. What is not answered in time, not paid for by the budget, or
not supported by its source stays as the extractive engine told it, and the document says so.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import threading
import time
import weakref
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot import metrics
from bot.errors import SummaryError
from bot.feed import language as languages
from bot.llm import gate, prompt
from bot.llm.circuit_breaker import Breaker
from bot.llm.prompt import Task
from bot.llm.providers import CallFailed, Provider, Reply, client_for
from bot.llm.settings import LlmSettings
from bot.model import Brief, Edition, StoryBrief
from bot.news.brief import retell
from bot.news.novelty import new_sentences
from bot.store import llm as ledger
from bot.store.database import Database

log = logging.getLogger(__name__)

_TRIES = 2
_PAUSE_S = 0.3
#: As the extractive engine shows them: sentences of a story, and of its details.
_IN_STORY = 2
_IN_DETAIL = 5
_LATE = "no answer in time"
_NO_BUDGET = "the token budget is spent"
_NOTHING_PASSED = "no sentence of it passed the check"

_Document = TypeVar("_Document", bound=Brief | Edition)


@dataclass(slots=True)
class _Call:
    """What became of the question about one story."""

    task: Task
    answer: str | None = None
    reason: str | None = None
    tries: int = 0
    #: Used, as the server counts, or about.
    tokens: int = 0
    ms: int = 0


class Writer:
    """A `Summariser` over one configured server; used by several threads."""

    def __init__(self, settings: LlmSettings, database: Database, *, key: str) -> None:
        self._settings = settings
        self._database = database
        self._key = key
        self._breaker = Breaker()
        #: The server refuses schemas or a temperature.
        self._simple = False
        #: Tokens used by a process that may not write them down.
        self._unbooked = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        #: Questions on their way at once, whatever documents they are for.
        self._slots = asyncio.Semaphore(settings.concurrency)

    @property
    def deadline_s(self) -> float:
        """The most seconds that all editions of one moment may take together."""
        return self._settings.deadline.total_seconds()

    def edition(self, edition: Edition, *, now: datetime, within_s: float) -> Edition:
        """Return the edition in the model's words where they pass the check, after `within_s`
        seconds at most.
        """
        language = self._settings.language_at(edition.destination)
        return self._worded(edition, language=language, within_s=within_s, now=now)

    def brief(self, brief: Brief, *, place: str, now: datetime) -> Brief:
        """Return the brief in the model's words where they pass the check; `place` is where it was
        asked.
        """
        language, within_s = (
            self._settings.language_at(place),
            self._settings.brief_deadline.total_seconds(),
        )
        return self._worded(brief, language=language, within_s=within_s, now=now)

    def _worded(
        self, document: _Document, *, language: str, within_s: float, now: datetime
    ) -> _Document:
        try:
            return self._rewrite(document, language=language, within_s=within_s, now=now)
        except Exception:
            # The document is there and due; a fault in wording it must not keep it back.
            log.exception("llm.failed")
            return dataclasses.replace(document, degraded="a fault of the bot's own")

    def _asking(self) -> asyncio.AbstractEventLoop:
        """Return the one loop on which everything is asked, in a thread of its own: all share the
        slots.
        """
        with self._lock:
            if self._loop is None:
                self._loop = loop = asyncio.new_event_loop()
                threading.Thread(target=_turn, args=(loop,), name="model", daemon=True).start()
                weakref.finalize(self, loop.call_soon_threadsafe, loop.stop)
            return self._loop

    def _rewrite(
        self, document: _Document, *, language: str, within_s: float, now: datetime
    ) -> _Document:
        articles = {citation.article.id: citation.article for citation in document.citations}
        told = [story for story in document.stories if story.status != "told"]
        tasks = [
            task
            for story in told
            if (task := prompt.task(story, articles, self._settings, language=language))
        ]
        if not tasks:
            return document
        calls = self._answers(tasks, within_s=within_s, now=now)
        stories, quoted, shown = {}, 0, 0
        for call in calls:
            verdict = self._judge(call, language=language)
            story = call.task.story
            fell_back = {sentence.text for sentence in story.sentences}
            if verdict is not None and verdict.sentences:
                story = stories[story.id] = _reworded(
                    story, verdict, {one.id: one.url for one in articles.values()}
                )
                fell_back = set(verdict.fell_back)
            quoted += sum(sentence.text in fell_back for sentence in story.sentences)
            shown += len(story.sentences)
        if not stories:
            return dataclasses.replace(document, degraded=_why(calls))
        retold = retell(document, stories)
        return dataclasses.replace(retold, engine=self._settings.model, fell_back=quoted, of=shown)

    def _answers(self, tasks: Sequence[Task], *, within_s: float, now: datetime) -> list[_Call]:
        """Return a call for each task: answered from memory, asked, or with the reason why not."""
        with self._database.read() as conn:
            known = ledger.answers(conn, [task.key for task in tasks])
        calls = [_Call(task, answer=known.get(task.key)) for task in tasks]
        for call in calls:
            if call.answer is not None:
                self._log(call, cached=True)
        missing = [call for call in calls if call.answer is None]
        affordable, set_aside = self._set_aside(missing, now=now)
        unasked = [call.reason for call in missing if call.reason is not None]
        if unasked:
            log.warning("llm.not_asked", extra={"reason": unasked[0], "stories": len(unasked)})
        if affordable:
            asyncio.run_coroutine_threadsafe(
                self._ask_all(affordable, within_s=within_s), self._asking()
            ).result()
        self._book(affordable, set_aside=set_aside, cached=len(known), now=now)
        return calls

    def _set_aside(self, calls: Sequence[_Call], *, now: datetime) -> tuple[list[_Call], int]:
        """Return the calls the budget allows, and their tokens, which count as used until it is
        known how many were.
        """
        resting = self._breaker.resting(time.monotonic())
        if resting is not None or not calls:
            for call in calls:
                call.reason = resting
            return [], 0
        if not self._database.is_writable:
            with self._database.read() as conn:
                return self._affordable(calls, ledger.spent(conn, now=now).tokens + self._unbooked)
        with self._database.write() as conn:
            affordable, tokens = self._affordable(calls, ledger.spent(conn, now=now).tokens)
            ledger.count(conn, now=now, tokens=tokens)
        return affordable, tokens

    def _affordable(self, calls: Sequence[_Call], spent: int) -> tuple[list[_Call], int]:
        left = min(self._settings.daily_tokens - spent, self._settings.brief_tokens)
        affordable, tokens = [], 0
        for call in calls:
            price = call.task.tokens + self._settings.answer_tokens
            if tokens + price <= left:
                affordable.append(call)
                tokens += price
            else:
                call.reason = _NO_BUDGET
        return affordable, tokens

    def _book(self, calls: Sequence[_Call], *, set_aside: int, cached: int, now: datetime) -> None:
        """Write down what was used, and what was answered."""
        used = sum(call.tokens for call in calls)
        metrics.used_tokens(used)
        if not self._database.is_writable:
            self._unbooked += used
            return
        if not calls and not cached:
            return
        with self._database.write() as conn:
            ledger.count(
                conn,
                now=now,
                tokens=used - set_aside,
                calls=sum(call.tries for call in calls),
                failed=sum(call.answer is None for call in calls),
                cached=cached,
            )
            ledger.keep(
                conn,
                {call.task.key: call.answer for call in calls if call.answer is not None},
                now=now,
            )

    async def _ask_all(self, calls: Sequence[_Call], *, within_s: float) -> None:
        """Ask, several at a time, until all have answered or failed or the time is up."""
        async with client_for(self._settings) as client:
            provider = Provider(self._settings, client, key=self._key)
            jobs = [asyncio.create_task(self._ask(provider, call)) for call in calls]
            done, late = await asyncio.wait(jobs, timeout=max(0.0, within_s))
            for job in late:
                job.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for job in done:
            job.result()
        for call in calls:
            if call.answer is None and call.reason is None:
                call.reason = _LATE
                if call.tries:
                    self._breaker.failed(_LATE, time.monotonic())
            self._log(call, cached=False)

    async def _ask(self, provider: Provider, call: _Call) -> None:
        """Ask for one story, twice at most."""
        async with self._slots:
            began = time.monotonic()
            if (resting := self._breaker.resting(began)) is not None:
                call.reason = resting
                return
            try:
                call.answer = await self._try(provider, call)
                self._breaker.succeeded()
            except CallFailed as error:
                call.reason = error.reason
                self._breaker.failed(error.reason, time.monotonic())
            finally:
                call.ms = round((time.monotonic() - began) * 1000)

    async def _try(self, provider: Provider, call: _Call) -> str:
        simple, worked = self._simple, 0
        while True:
            call.tries += 1
            # Until it is known otherwise: a call that is cut off has cost its prompt.
            call.tokens = call.task.tokens
            try:
                reply = await _complete(provider, call.task, simple=simple)
            except CallFailed as error:
                worked = worked or (call.task.tokens if error.worked else 0)
                call.tokens = worked
                is_simpler = error.simpler and not simple
                if call.tries == _TRIES or not (error.again or is_simpler):
                    raise
                simple = simple or is_simpler
                await asyncio.sleep(max(error.wait_s, _PAUSE_S))
                continue
            self._simple = simple
            call.tokens = reply.tokens or call.task.tokens + prompt.tokens(reply.text)
            return reply.text

    def _judge(self, call: _Call, *, language: str) -> gate.Verdict | None:
        if call.answer is None:
            return None
        verdict = gate.judge(
            gate.read(call.answer),
            call.task.passages,
            most=prompt.MOST_SENTENCES,
            articles=call.task.articles,
            language=language,
            detect=languages.detect,
        )
        refused = {
            "story": call.task.story.id,
            "posted": len(verdict.sentences),
            "quoted": len(verdict.fell_back),
        }
        log.info("llm.judged", extra=refused | {"refused": len(verdict.reasons)})
        if verdict.reasons:
            log.debug(
                "llm.refused", extra={"story": call.task.story.id, "reasons": list(verdict.reasons)}
            )
        return verdict

    def _log(self, call: _Call, *, cached: bool) -> None:
        log.log(
            logging.INFO if call.reason is None else logging.WARNING,
            "llm.called",
            extra={
                "provider": self._settings.provider,
                "model": self._settings.model,
                "story": call.task.story.id,
                "tries": call.tries,
                "tokens": call.tokens,
                "ms": call.ms,
                "cache": "hit" if cached else "miss",
                "outcome": call.reason or "answered",
            },
        )


async def _complete(provider: Provider, task: Task, *, simple: bool) -> Reply:
    """Return an answer that can be read."""
    log.debug("llm.asked", extra={"story": task.story.id, "system": task.system, "user": task.user})
    reply = await provider.complete(task.system, task.user, simple=simple)
    log.debug("llm.answered", extra={"story": task.story.id, "answer": reply.text})
    try:
        gate.read(reply.text)
    except SummaryError as error:
        raise CallFailed(str(error), again=True, worked=True) from error
    return reply


def _turn(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()


def _reworded(
    story: StoryBrief, verdict: gate.Verdict, urls: Mapping[int, str | None]
) -> StoryBrief:
    """Return the story in the sentences that passed; its details go on with what those leave
    out.
    """
    rest = new_sentences(story.details, [sentence.text for sentence in verdict.sentences])
    return dataclasses.replace(
        story,
        headline=verdict.headline or story.headline,
        shortened="" if verdict.headline else story.shortened,
        url=urls[verdict.sentences[0].cites[0]],
        sentences=verdict.sentences[:_IN_STORY],
        details=(*verdict.sentences, *rest)[:_IN_DETAIL],
    )


def _why(calls: Sequence[_Call]) -> str:
    """Return in words why nothing of the model's is used: the reason that most calls have."""
    reasons = Counter(call.reason for call in calls if call.reason is not None)
    if not reasons:
        return _NOTHING_PASSED
    reason = reasons.most_common(1)[0][0]
    tries = sum(call.tries for call in calls if call.reason == reason)
    return f"{reason} {tries}×" if tries > 1 else reason
