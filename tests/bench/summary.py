"""How long a summary takes, beside sumy's LexRank on the same sentences in the same run.

`python -m tests.bench.summary [--sumy-most 1000]`: prints CPU milliseconds at 100, 1,000 and 10,000
sentences, from text to ten chosen sentences. LexRank compares every pair in Python, so it is run
only up to `--sumy-most` sentences; beyond them its time is estimated from the last one measured by
the square, and marked so. The text is generated here.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.model import Article
from bot.news.summary import summarise

SIZES = (100, 1_000, 10_000)
#: Sentences of one article.
ARTICLE = 25
CHOSEN = 10

SYLLABLES = [
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "dor",
    "fel",
    "gan",
    "hir",
    "jul",
    "pen",
]
GLUE = ["the", "of", "in", "to", "and", "a", "on", "for", "with", "by", "that", "from"]


class Words(Tokenizer):
    """sumy's tokenizer without the data it would download: our generated text needs no model to be
    split.
    """

    def __init__(self) -> None:
        """Take English, whose rules are all that is asked of it."""
        self._language = "english"

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Return the sentences of generated text."""
        return tuple(f"{piece}." for piece in paragraph.strip(". ").split(". "))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a generated sentence."""
        return tuple(sentence.lower().strip(".").split())


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; return 0."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.summary", description="Time summaries."
    )
    parser.add_argument(
        "--sumy-most", type=int, default=1_000, metavar="N", help="run LexRank up to N sentences"
    )
    most = parser.parse_args(argv).sumy_most
    lexrank_ms, lexrank_size = 0.0, 1
    print(f"{'sentences':>9}{'ours ms':>10}{'LexRank ms':>14}{'ratio':>8}")
    for size in SIZES:
        texts = _texts(size)
        articles = [_article(at, text) for at, text in enumerate(texts)]
        ours = min(
            _milliseconds(lambda: summarise(articles, max_sentences=CHOSEN))  # noqa: B023
            for _ in range(3)
        )
        estimated = size > most
        if estimated:
            theirs = lexrank_ms * (size / lexrank_size) ** 2
        else:
            theirs = _milliseconds(lambda: _lexrank("\n\n".join(texts)))  # noqa: B023
            lexrank_ms, lexrank_size = theirs, size
        print(
            f"{size:>9}{ours:>10.1f}{theirs:>13.0f}{'~' if estimated else ' '}{theirs / ours:>7.0f}x"
        )
    return 0


def _lexrank(text: str) -> None:
    document = PlaintextParser.from_string(text, Words()).document
    assert len(LexRankSummarizer()(document, CHOSEN)) == CHOSEN


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return 1000 * (time.process_time() - started)


def _texts(sentences: int) -> list[str]:
    """Return articles of one event: words are drawn by Zipf's law, so that sentences overlap as
    real ones do.
    """
    dice = random.Random(sentences)
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(3_000)]
    odds = [1 / (rank + 10) for rank in range(len(vocabulary))]

    def sentence() -> str:
        content = iter(dice.choices(vocabulary, odds, k=14))
        spoken = " ".join(
            word for pair in zip(content, dice.choices(GLUE, k=14), strict=False) for word in pair
        )
        return spoken[0].upper() + spoken[1:] + "."

    return [
        " ".join(sentence() for _ in range(min(ARTICLE, sentences)))
        for _ in range(max(1, sentences // ARTICLE))
    ]


def _article(at: int, text: str) -> Article:
    return Article(
        id=at,
        path=f"{at}.txt",
        title="",
        text=text,
        kind="full",
        outlet=None,
        url=None,
        author=None,
        published=None,
        date_from=None,
        first_seen=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
        duplicate_of=None,
        story=None,
    )


if __name__ == "__main__":
    sys.exit(main())
