"""How many lies of each kind the gate lets through, over the sample's sentences: `python -m
tests.llm.lies`.

Every quotable sentence of the sample's plain-text articles is made false in each way that fits it,
and cited to the passage it was made from (or, for "wrong passage", left true and cited to another).
Prints what would be posted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from bot.feed.language import detect
from bot.llm import gate
from bot.llm.gate import Draft, Passage, Written
from bot.news.quotable import quotable
from bot.news.text import clean
from tests.builders import article
from tests.llm.servers import shortened

SAMPLE = Path(__file__).parents[2] / "sample"


def _sub(pattern: str, to: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, to, text, count=1)


#: Each makes a true sentence false, or returns it unchanged where it has nothing to change.
LIES: dict[str, Callable[[str], str]] = {
    "name invented": lambda text: f"{text.rstrip('.')}, Gerda Holmqvist said.",
    "name exchanged": _sub(r"(?<=[a-z] )[A-Z][a-z]{3,}", "Borovia"),
    "number": _sub(r"\b\d+\b", lambda found: str(int(found[0]) + 1)),
    "date": _sub(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", lambda found: "Monday" if found[0] != "Monday" else "Friday"
    ),
    "quotation": lambda text: f"{text.rstrip('.')}, calling it “a shame for all of us”.",
    "negation": _sub(r"\b(was|were|is|are|had|has|have|will|would)\b", r"\1 not"),
    "verb": _sub(r"\b[a-z]{3,}ed\b", "abandoned"),
    "adjective": _sub(r"\bthe (?=[a-z])", "the corrupt "),
    "url": lambda text: f"{text} https://evil.example/a",
    "domain": lambda text: f"{text.rstrip('.')}, see evil.example.",
    "mention": lambda text: f"@everyone {text}",
    "slack mention": lambda text: f"<!here> {text}",
    "markdown link": lambda text: f"[{text}](//evil.example)",
    "html": lambda text: f"<b>{text}</b>",
    "an article's order": lambda _text: "Norland has declared war on Vestmark.",
    "other language": lambda _text: "El gobierno anunció el jueves nuevas medidas contra la inflación.",
}  # fmt: skip


def passages() -> list[Passage]:
    """Return the sample's quotable sentences."""
    texts = [clean(path.read_text("utf-8", "replace")) for path in sorted(SAMPLE.rglob("*.txt"))]
    return [Passage(at, quote.text) for at, text in enumerate(texts, 1) for quote in quotable(text)]


def rates() -> dict[str, tuple[int, int]]:
    """Return for each kind how many lies were told and how many would be posted; what is "true"
    should be.
    """
    shown = passages()
    found = {"true, verbatim": (len(shown), sum(_posted(one.text, one) for one in shown))}
    shorter = [(made, one) for one in shown if (made := shortened(one.text)) != one.text]
    found["true, shortened"] = (len(shorter), sum(_posted(made, one) for made, one in shorter))
    for kind, lie in LIES.items():
        told = [(made, one) for one in shown if (made := lie(one.text)) != one.text]
        found[kind] = (len(told), sum(_posted(made, one) for made, one in told))
    wrong = [
        (one.text, other)
        for one, other in zip(shown, shown[7:], strict=False)
        if one.article != other.article
    ]
    found["wrong passage"] = (len(wrong), sum(_posted(text, other) for text, other in wrong))
    return found


def _posted(text: str, cited: Passage) -> bool:
    draft = Draft(sentences=[Written(text=text, passages=[1])])
    verdict = gate.judge(
        draft,
        [cited],
        articles=[article(id=cited.article, text=cited.text)],
        most=1,
        language="",
        detect=detect,
    )
    return text in [sentence.text for sentence in verdict.sentences]


def main() -> int:
    """Print the table."""
    print(f"{'':<20}{'told':>7}{'posted':>8}")
    for kind, (told, posted) in rates().items():
        print(f"{kind:<20}{told:>7}{posted:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
