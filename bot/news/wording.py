"""Does a text read as a person wrote it, or as a machine that swapped words for synonyms?

Such copies ("america and China", "the Overseas Ministry mentioned in an announcement") report what
a clean source reports better, so the summariser prefers the clean one. Two signs, both of English
only: words that are rare in English stand where common ones belong, and fixed names, which have no
synonyms, are broken. Frequencies are those of the package wordfreq (Speer 2022); broken fixed
phrases are called tortured by Cabanac, Labbé and Magazinov (2021).

Known exceptions: a text on a rare subject holds rare words too, so a share that ordinary news
reaches costs nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.news.terms import STOP
from bot.news.vocabulary import vocabulary

# Lower case and not at a sentence's start: names are rare by nature and say nothing.
_PLAIN_WORD = re.compile(r"(?<=[a-z,;] )[a-z]{3,}(?=[ ,.;:])")
#: Of 400 news articles, one in twenty has more than this share of rare words; of lightly reworded
#: copies, four in five.
_RARE_IN_NEWS = 0.056
_RARE_IN_COPIES = 0.12
#: One broken name in so many words is a slip, two are a machine.
_WORDS_PER_SLIP = 150
_WORST = 0.2
#: In fewer words than this a share says little.
_LEAST_WORDS = 80

# Names that lost their capital.
_COUNTRIES = frozenset(
    [
        "america",
        "russia",
        "europe",
        "germany",
        "france",
        "iran",
        "israel",
        "ukraine",
        "japan",
        "beijing",
    ]
)


def _pairs(block: str) -> frozenset[tuple[str, str]]:
    """Read lines of "first, first: second, second" into all their pairs."""
    found = set()
    for line in block.strip().splitlines():
        firsts, seconds = line.split(":")
        found |= {
            (first.strip(), second.strip())
            for first in firsts.split(",")
            for second in seconds.split(",")
        }
    return frozenset(found)


# What synonyms make of names and phrases that have none: the Foreign Ministry, the State
# Department, the House Speaker, Chinese officials, last month, the first visit to, officials said,
# artificial intelligence, climate change.
_BROKEN = _pairs(
    """
    overseas: ministry, minister, ministers, secretary, affairs
    home: speaker, republicans, republican, democrats, democrat
    state, justice, treasury, commerce, protection, defense, defence: division
    communist, republican, democratic, labour, labor, conservative, ruling, opposition: occasion
    white: home
    court: docket
    supreme: courtroom
    safety: council
    nationwide: guard, safety, anthem, park
    wall: avenue, road
    downing: avenue
    coronary: heart
    synthetic: intelligence
    local: weather
    weather: envoy, disaster, talks
    language: capital, officials, official, chief, leader, leaders, president, hackers, spy
    language: overseas
    language: navy, military, policymakers, counterparts, communist, authorities, actions
    language: sensitivities, firms, corporations, embassy
    final: week, month, year, night, summer, spring, autumn, winter
    final: january, february, april, june, july, august
    final: monday, tuesday, wednesday, thursday, friday, saturday, sunday
    the, his, her, its, their, official, primary, deliberate, first: go
    primary: time, lady
    as: properly, nicely
    """
)
_SWAPPED_IN = frozenset(second for _, second in _BROKEN)
#: After these "final week" is the last of several, not the one before this.
_OF_SEVERAL = frozenset(["the", "a", "his", "her", "its", "their", "our", "my", "s"])
#: News says and tells; a text in which people rather mention and instruct was reworded.
_ODD_VERBS = (("mentioned", "said"), ("instructed", "told"))
_LOWER_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=1024)
def naturalness(text: str) -> float:
    """Return in 0.2..1 how naturally `text` is worded; 1 for ordinary news and for anything but
    English.
    """
    plain = [word for word in _PLAIN_WORD.findall(text) if word not in STOP]
    rare = sum(not _is_common(word) for word in plain) / max(_LEAST_WORDS, len(plain))
    if rare > 0.5:  # Another language in Latin letters.
        return 1.0
    over = (rare - _RARE_IN_NEWS) / (_RARE_IN_COPIES - _RARE_IN_NEWS)
    slips = broken_names(text) * _WORDS_PER_SLIP / max(_WORDS_PER_SLIP, len(text.split()))
    return max(_WORST, 1.0 - max(0.0, over) - max(0.0, slips - 1.0))


@lru_cache(maxsize=8192)
def broken_names(text: str) -> int:
    """Return how many fixed names and phrases in `text` have a word swapped for a synonym."""
    said = _LOWER_WORD.findall(text.lower())
    # Most sentences have none of the words, and looking for one costs a tenth of looking at every
    # pair.
    swapped = not _SWAPPED_IN.isdisjoint(said) and sum(
        pair in _BROKEN and not (pair[0] == "final" and before in _OF_SEVERAL)
        for before, pair in zip(["", *said], pairwise(said), strict=False)
    )
    odd = sum(max(0, said.count(odd) - said.count(plain)) for odd, plain in _ODD_VERBS)
    return swapped + odd + sum(word in _COUNTRIES for word in _PLAIN_WORD.findall(text))


@lru_cache(maxsize=1 << 13)
def _is_common(word: str) -> bool:
    # The list ends where a word stands once in a million.
    return vocabulary("en").share(word) > 0
