"""What the model is shown of one story: a few passages in a fence, and what to do with them. Pure
but for the fence.

The model sees no link, no outlet, no other story and nothing of the bot: there is nothing to give
away.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count
from string import Template

from bot.llm.gate import Passage, foreign
from bot.llm.settings import LlmSettings
from bot.model import Article, StoryBrief
from bot.news.quotable import quotable

#: Sentences a story is told in; the third stands where there is room for details.
MOST_SENTENCES = 3
_PASSAGES = 14
#: Beside the sentences the extractive engine chose: this many from the top of each article they are
#: from.
_FROM_THE_TOP = 4
_MAX_CHARS = 450
#: A token is rarely shorter in the languages we write; in Chinese it is one or two characters.
_CHARS_PER_TOKEN = 3

_LANGUAGES = {
    **{
        "da": "Danish",
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fi": "Finnish",
        "fr": "French",
    },
    **{
        "id": "Indonesian",
        "it": "Italian",
        "ms": "Malay",
        "nl": "Dutch",
        "no": "Norwegian",
        "pl": "Polish",
    },
    **{"pt": "Portuguese", "sv": "Swedish", "tr": "Turkish", "vi": "Vietnamese"},
}

# Sentences that speak to a machine. No filter finds all of them: the checks after the model do not
# rely on it.
_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}"
    r"\b(?:instructions?|prompts?|rules|above|previous|everything)\b"
    r"|\b(?:system|developer|assistant|user)\s*(?:prompt|message|:)"
    r"|\b(?:language model|chatbot|AI assistant|LLM)s?\b"
    r"|\byou are (?:now|an?) (?:AI|assistant|model|bot)\b"
    r"|\b(?:respond|reply|answer|output) (?:only )?with\b"
    r"|\b(?:in|of) your (?:summary|headline|answer|response|reply|output)\b|\bas an AI\b|<\|",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One story to be worded."""

    story: StoryBrief
    passages: tuple[Passage, ...]
    #: Those the passages are from.
    articles: tuple[Article, ...]
    system: str
    user: str
    #: Names every input of the prompt but the fence, which is drawn anew each time.
    key: str

    @property
    def tokens(self) -> int:
        """About how many tokens the prompt has."""
        return tokens(self.system + self.user)


def tokens(text: str) -> int:
    """Return about how many tokens `text` has, rather too many, for servers that do not count."""
    return sum(1 if ord(char) > 0x2E80 else 0 for char in text) + len(text) // _CHARS_PER_TOKEN + 1


def task(
    story: StoryBrief, articles: Mapping[int, Article], settings: LlmSettings, *, language: str
) -> Task | None:
    """Return what to ask for a story, or None where nothing of it can be quoted."""
    passages = _passages(story, articles)
    if not passages:
        return None
    letters = {
        article: chr(ord("A") + at % 26)
        for at, article in enumerate(dict.fromkeys(p.article for p in passages))
    }
    quoted = "\n".join(
        f"[{n}] ({letters[one.article]}) {one.text}"
        for n, one in zip(count(1), passages, strict=False)
    )
    fence = secrets.token_hex(12)
    status = "The readers know this story. Every passage is new to them: begin with what changed."
    choices = {
        "sentences": str(min(MOST_SENTENCES, len(passages))),
        "language": f"Write in {_LANGUAGES[language]}."
        if language
        else "Write in the language of the passages.",
        "status": status if story.status == "update" else "The readers do not know this story yet.",
    }
    system = Template(_template()).substitute(choices, fence=fence)
    inputs = [
        _template(),
        choices,
        quoted,
        settings.provider,
        settings.address,
        settings.model,
        settings.answer_tokens,
    ]
    return Task(
        story=story,
        passages=passages,
        articles=tuple(articles[article] for article in letters),
        system=system,
        user=f"{fence}\n{quoted}\n{fence}",
        key=hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest(),
    )


@cache
def _template() -> str:
    return (resources.files("bot.llm") / "prompts" / "story-1.txt").read_text("utf-8").strip()


def _passages(story: StoryBrief, articles: Mapping[int, Article]) -> tuple[Passage, ...]:
    """Return the sentences the story may be worded from, by article, in the order in which they
    stand there.

    Of an update only what the extractive engine found to be new: the rest was told.
    """
    chosen = dict.fromkeys(Passage(sentence.cites[0], sentence.text) for sentence in story.details)
    if story.status != "update":
        tops = [
            Passage(article, quote.text)
            for article in dict.fromkeys(
                cite for sentence in story.details for cite in sentence.cites
            )
            if articles[article].kind != "headline_only"
            for quote in quotable(articles[article].text)[:_FROM_THE_TOP]
        ]
        chosen |= dict.fromkeys(tops)
    fit = [one for one in chosen if len(one.text) <= _MAX_CHARS and not _is_hostile(one.text)][
        :_PASSAGES
    ]
    order = list(dict.fromkeys(one.article for one in fit))
    return tuple(sorted(fit, key=lambda one: (order.index(one.article), _position(one, articles))))


def _is_hostile(text: str) -> bool:
    return foreign(text) or _TO_A_MACHINE.search(text) is not None


def _position(passage: Passage, articles: Mapping[int, Article]) -> int:
    return articles[passage.article].text.find(passage.text)
