"""Which states a text is about: countries by name, capital, adjective, organ, head and body.

Principles: one token for one state, however a text calls it ("U.S.", "Washington", "America", "the
White House" are all `@us`); a word counts for a state when nothing in the text speaks against it. A
longer name ("Niger River", "Tom Holland", "Moscow, Idaho") is another thing than the word in it,
and so is the word alone afterwards, unless the text names that state in another way too. An organ
that many states have belongs to the state named with it, else to the only one the text is about.

Method: phrases looked up by first word, longest first, in a table of the text's language; then what
stands beside each decides, then what the whole text says of the same word. A spelling that several
states share ("Congo", "Dominican") goes to the one the text names in full, else to the likelier.
English is read with all rules; other languages by name, capital and adjective (`place_names`).

Known exceptions: in a headline in Title Case a longer name is known only from the text below it;
teams are known by a score beside them; a person whose name is never preceded by a given name is
taken for the state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from bot.news import foreign_places, place_names
from bot.news.place_lines import Candidate, Line
from bot.news.place_mention import Mention
from bot.news.place_neighbours import Neighbours


def mentions(
    text: str,
    *,
    language: str | None = "en",
    on: date | None = None,
    home: str | None = None,
    parts: bool = False,
) -> list[Mention]:
    """Return the mentions of states and bodies in `text`, in order.

    `on`: the day of the text; who held an office then speaks for the state (any day: None). `home`:
    the token of the state of its outlet, whose organs are meant where the text names no state.
    `parts`: take towns, provinces and companies of a state for it too, where English names them.
    Lines in capitals, and texts without any capital, are read by stricter tables. A language whose
    names are not known is read as English.
    """
    other = place_names.lexicon(language) if language not in (None, "en") else None
    if other is not None:
        return foreign_places.mentions(text, other)
    found = _English(text, on=on, home=home).mentions()
    return found if parts else [mention for mention in found if mention.kind != "part"]


class _English:
    """One English text, read whole."""

    def __init__(self, text: str, *, on: date | None, home: str | None) -> None:
        self._on = on
        self._home = home
        lower = text.islower()
        self._lines: list[Line] = []
        offset = 0
        for line in text.split("\n"):
            if line:
                self._lines.append(Line(line, offset, lower=lower))
            offset += len(line) + 1

    def mentions(self) -> list[Mention]:
        candidates = [found for line in self._lines for found in line.candidates()]
        neighbours = Neighbours(self._lines, candidates, on=self._on)
        for one in candidates:
            neighbours.judge(one)
        self._spread(candidates)
        named = {
            token
            for one in candidates
            if one.verdict in ("", "state") and not one.phrase.shared and one.phrase.kind != "organ"
            for token in one.phrase.tokens
        }
        return self._resolved(candidates, named)

    def _spread(self, candidates: Sequence[Candidate]) -> None:
        """Take a word for the person or the town it is elsewhere in the text, unless the text names
        the state in another way too.
        """
        others = {
            (one.word.casefold(), one.verdict)
            for one in candidates
            if one.verdict in ("person", "town", "short")
        }
        if not others:
            return
        for word, verdict in others:
            same = [one for one in candidates if one.word.casefold() == word]
            tokens = {token for one in same for token in one.phrase.tokens}
            otherwise = any(
                one.word.casefold() != word
                and one.verdict in ("", "state")
                and not one.weak
                and not tokens.isdisjoint(one.phrase.tokens)
                for one in candidates
            ) or any(one.verdict == "state" and verdict == "person" for one in same)
            if verdict == "short" or not otherwise:
                for one in same:
                    one.verdict = verdict

    def _resolved(self, candidates: Sequence[Candidate], named: AbstractSet[str]) -> list[Mention]:
        found: list[Mention] = []
        owners = self._owners(candidates, named)
        for place, one in enumerate(candidates):
            if one.verdict not in ("", "state"):
                continue
            tokens = one.phrase.tokens
            if one.phrase.shared:
                full = tuple(token for token in tokens if token in named)
                tokens = (full or tokens)[:1]
            elif one.phrase.kind == "organ":
                tokens = (owners[place],)
            found.extend(_mention(one, token) for token in tokens)
        return found

    def _owners(
        self, candidates: Sequence[Candidate], named: AbstractSet[str]
    ) -> Mapping[int, str]:
        """Return the states whose organs are meant, by place: one that is said with its state is
        that state's wherever else the text names it, in the title too.
        """
        organs = {
            place: one
            for place, one in enumerate(candidates)
            if one.phrase.kind == "organ" and one.verdict in ("", "state")
        }
        said = {place: self._owner_beside(one, candidates, place) for place, one in organs.items()}
        states = {token.lstrip("~") for token in named} & place_names.codes().keys()
        only = next(iter(states)) if len(states) == 1 else self._home
        owners: dict[int, str] = {}
        # The first one that is said with its state speaks for those before it too.
        known = {organs[place].word: owner for place, owner in reversed(said.items()) if owner}
        for place, one in organs.items():
            owners[place] = said[place] or known.get(one.word) or only or one.phrase.tokens[0]
            known[one.word] = owners[place]
        return owners

    def _owner_beside(
        self, one: Candidate, candidates: Sequence[Candidate], place: int
    ) -> str | None:
        """Return the state that is named with an organ: "Senate in Manila", "German Senate"."""
        line, after = one.line, one.at + one.length
        if line.word(after) in ("in", "at") and (there := line.state_at(after + 1)):
            return there
        beside = [
            other
            for other in candidates[max(0, place - 1) : place]
            if other.line is line
            and not line.starts_sentence(one.at)
            and one.at - 3 <= other.at + other.length - 1
            and other.verdict in ("", "state")
            and other.phrase.kind in ("name", "adjective", "seat")
        ]
        return beside[-1].phrase.tokens[0] if beside else None


def _mention(one: Candidate, token: str) -> Mention:
    line, last = one.line, one.at + one.length - 1
    return Mention(
        f"@{token.lstrip('~')}",
        line.offset + line.start(one.at),
        line.offset + line.end(last),
        "part" if token[0] == "~" else one.phrase.kind,
        one.weak,
        line.word(one.at - 1).lower(),
        line.word(last + 1).lower(),
    )
