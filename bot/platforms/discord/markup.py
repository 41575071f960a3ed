"""Words as Discord shows them and as plain text, side by side, so that neither can say what the
other does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Sentence
from bot.news import text as news_text
from bot.platforms.discord.escape import escape, size
from bot.wording import phrases as words

_BALANCED = re.compile(r"(?:[^\[\]]|\[[^\[\]]*\])*")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text in Discord's markdown and in plain words."""

    markdown: str = ""
    plain: str = ""

    def __add__(self, other: Words) -> Words:
        return Words(self.markdown + other.markdown, self.plain + other.plain)

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def size(self) -> int:
        """How long Discord takes it to be."""
        return size(self.markdown)


BREAK = Words("\n", "\n")


def said(text: str) -> Words:
    """Return text from a file or a person, unable to do anything."""
    return Words(escape(text), words.line(text))


def own(text: str) -> Words:
    """Return text of our own that holds no markup."""
    return Words(text, text)


def bold(inner: Words) -> Words:
    """Return `inner` in bold."""
    return Words(f"**{inner.markdown}**", inner.plain)


def small(inner: Words) -> Words:
    """Return one line of `inner` as Discord's subtext; not for embeds, which have none."""
    return Words(f"-# {inner.markdown}", inner.plain)


def link(inner: Words, url: str | None) -> Words:
    """Return `inner` leading to an address that `words.link` made, or `inner` alone where there is
    none.
    """
    if not url:
        return inner
    label = inner.markdown
    if not _BALANCED.fullmatch(label):
        # Discord pairs the brackets in a label before it takes backslashes away: an odd one would
        # swallow the link.
        label = label.replace("\\[", "(").replace("\\]", ")")
    return Words(f"[{label}]({url})", inner.plain)


def join(pieces: Iterable[Words], between: Words = BREAK) -> Words:
    """Return the pieces that say something with `between` between them."""
    kept = [piece for piece in pieces if piece]
    return Words(
        between.markdown.join(piece.markdown for piece in kept),
        between.plain.join(piece.plain for piece in kept),
    )


def marks(cites: Iterable[int], shown: Mapping[int, int], urls: Mapping[int, str | None]) -> Words:
    """Return the numbers of sources, "[1][2]", each leading to its source where `urls` has an
    address for it.
    """
    numbers = dict.fromkeys(shown[article] for article in cites)
    by_number = {shown[article]: url for article, url in urls.items() if article in shown}
    each = (link(Words(f"\\[{n}\\]", f"[{n}]"), by_number.get(n)) for n in numbers)
    return join(each, between=Words())


def cited(
    sentences: Sequence[Sentence],
    shown: Mapping[int, int],
    urls: Mapping[int, str | None],
    *,
    max_chars: int,
) -> Words:
    """Return sentences, each with its numbers. One too long for any message is cut at a word, never
    its numbers.
    """
    pieces = []
    for sentence in sentences:
        number = own(" ") + marks(sentence.cites, shown, urls)
        if number.size > max_chars // 2:
            number = own(" ") + marks(sentence.cites, shown, {})
        pieces.append(fitted(sentence.text, max_chars - number.size) + number)
    return join(pieces, between=own(" "))


def fitted(text: str, max_chars: int) -> Words:
    """Return `text` whole, or cut at a word so that its markdown has at most `max_chars`
    characters.
    """
    whole = said(text)
    room = max_chars
    while whole.size > max_chars:
        shorter = said(news_text.cut(words.line(text), room))
        room = room * max_chars // max(shorter.size, max_chars + 1)
        whole = shorter
    return whole
