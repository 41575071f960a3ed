"""One stranger against a real feed: `python -m tests.quality.redteam [--articles N]`.

A feed of thirty outlets, each with a folder of its own, tells the events of two days. A stranger
with one folder adds spoofs, floods, antedated copies, bridges between events, stuffed words and
claims to be the silent outlet. The edition of the morning is composed twice, with him and without,
by the way that the service takes, and the two are compared.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.archive.ingest import Ingest
from bot.config.settings import Digest, Feed, Settings
from bot.editions.publish import Publisher
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from bot.model import Edition, StoryBrief
from bot.store import outlets
from bot.store.opening import open_for_writing
from tests.quality.exams import Cost, Scores

NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)
#: At this time of the file system all files have long come to rest.
_LATER_S = 4_000_000_000.0
#: What the gate is measured with; the whole is 5,000.
GATE_ARTICLES = 300
WHOLE_ARTICLES = 5_000
STRANGER = "evilblog"

Row = dict[str, Any]

_PLACES = [
    "Aldmoor",
    "Brenholt",
    "Castrine",
    "Dunwater",
    "Eskvale",
    "Farrowby",
    "Galtree",
    "Hollin",
    "Irvane",
    "Jarrow",
    "Kestrel",
    "Lunn",
    "Marrowick",
    "Nethersund",
    "Oakhaven",
    "Pellworm",
    "Quayle",
    "Rothwick",
    "Sundry",
    "Tolland",
    "Umber",
    "Varrick",
    "Wexcombe",
    "Yarmouth",
    "Zellan",
    "Arbroth",
    "Belfane",
    "Corrie",
    "Drumlin",
    "Ellerby",
]
_PEOPLE = [
    "Adair",
    "Brandt",
    "Calloway",
    "Dressler",
    "Ekberg",
    "Fontane",
    "Grieve",
    "Hallam",
    "Ibsen",
    "Jessop",
    "Kilbride",
    "Lorimer",
    "Mancuso",
    "Norwell",
    "Osgood",
    "Prentice",
    "Quill",
    "Redfern",
    "Solberg",
    "Tennant",
    "Ulrich",
    "Vance",
    "Wardlaw",
    "Yates",
    "Zimmer",
    "Ashdown",
    "Bellamy",
    "Corrigan",
    "Dunmore",
    "Everard",
]
KINDS = (
    (
        "Bridge at {place} closed after crack is found",
        "Engineers closed the bridge at {place} on {day} after a crack {n} metres long was found "
        "in a pier, {person} of the roads office said. Lorries are sent around by the old ferry.",
        "A crack in a pier has shut the {place} bridge. {person}, who heads the roads office, said "
        "on {day} that the crack measured {n} metres and that the repair would take weeks.",
    ),
    (
        "Fire burns {n} houses in {place}",
        "A fire that began in a bakery burned {n} houses in {place} on {day}, fire chief {person} "
        "said. Nobody was killed, and two hundred people spent the night in a school.",
        "{n} houses in {place} are gone after a night of fire, {person}, the fire chief, told "
        "reporters on {day}. The flames spread from a bakery near the market.",
    ),
    (
        "{place} council rejects harbour tax",
        "The council of {place} voted {n} to 9 on {day} against a tax on ships in its harbour. "
        "{person}, who proposed the tax, said that the quay wall could not wait for money.",
        "Ships that call at {place} will pay no new tax: councillors turned down the plan of "
        "{person} by {n} votes to 9 on {day}, after a debate of six hours.",
    ),
    (
        "Miners at {place} end strike after {n} days",
        "Miners at the {place} pit went back to work on {day} after a strike of {n} days, their "
        "union said. {person}, its secretary, had signed an agreement on shifts overnight.",
        "The strike at the {place} pit is over: after {n} days underground work began again on "
        "{day}. The deal on shifts was signed by {person} for the union.",
    ),
    (
        "Orchid thief {person} caught in {place} greenhouse",
        "Police in {place} arrested {person} on {day} in a greenhouse of the botanical garden with "
        "{n} orchids in a suitcase, a spokesman said. Some of the plants are found nowhere else.",
        "{n} rare orchids were in the suitcase of {person} when officers stopped him in a greenhouse "
        "of {place} on {day}. The garden had missed plants since spring.",
    ),
    (
        "Comet named after {place} teacher",
        "A comet that the teacher {person} found from a roof in {place} bears her name since {day}, "
        "astronomers announced. It passes the Sun in {n} weeks and will be seen with the naked eye.",
        "Astronomers have named a comet after {person}, who teaches in {place} and saw it first. It "
        "comes nearest to the Sun in {n} weeks, they announced on {day}.",
    ),
    (
        "Cholera closes wells in {place}",
        "Doctors in {place} treated {n} people for cholera by {day} and closed four wells, {person} "
        "of the health office said. Water comes by tanker until the pipes are tested.",
        "Four wells in {place} are shut since {n} people fell ill with cholera, {person}, a doctor "
        "at the health office, said on {day}. Tankers bring water.",
    ),
    (
        "{place} rowers win lake regatta",
        "An eight from {place} won the lake regatta on {day} by {n} hundredths of a second, the "
        "closest finish in its history. The cox, {person}, is 61 years old.",
        "The closest regatta on the lake went to {place}: its eight crossed the line on {day} only "
        "{n} hundredths ahead. {person}, 61, steered the boat.",
    ),
    (
        "Airship firm of {place} files for insolvency",
        "The airship builder of {place} filed for insolvency on {day} with debts of {n} million "
        "crowns, its lawyer said. {person}, who founded the firm, has resigned as its head.",
        "With {n} million crowns of debt the airship works at {place} are insolvent, a court notice "
        "of {day} says. The founder, {person}, has left the board.",
    ),
    (
        "Court jails {person} over {place} land sales",
        "A court in {place} sentenced the surveyor {person} to {n} months in prison on {day} for "
        "selling public land to his brother. The defence said that it would appeal.",
        "{person}, a surveyor, must go to prison for {n} months, judges in {place} ruled on {day}. "
        "They found that he had sold common land to a relative.",
    ),
)
_OUTLETS = [
    f"{place.lower()}-{['herald', 'post', 'times'][at % 3]}" for at, place in enumerate(_PLACES)
]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and how two newsrooms word it."""

    title: str
    texts: tuple[str, str]
    place: str


def events(count: int, *, day: str, chance: random.Random) -> list[Event]:
    """Return events of which no two share a place and a person."""
    made = []
    for at in range(count):
        title, *texts = KINDS[at % len(KINDS)]
        said = {
            "place": _PLACES[at % len(_PLACES)],
            "person": f"{_PEOPLE[(at * 7 + at // 30) % 30]} {_PEOPLE[(at * 11 + 3) % 30]}",
            "day": day,
            "n": str(chance.randint(11, 90)),
        }
        one, other = (text.format(**said) for text in texts)
        made.append(Event(title.format(**said), (one, other), said["place"]))
    return made


def honest(
    told: Sequence[Event], at: datetime, chance: random.Random, *, half: int
) -> dict[str, list[Row]]:
    """Return by folder what the outlets write: the first events are told by many, the last by one.
    Every second of them writes in each `half` of the day.
    """
    by_folder: dict[str, list[Row]] = {}
    for place, event in enumerate(told):
        tellers = [*_OUTLETS[place:], *_OUTLETS[:place]][: max(1, 30 - 3 * place)]
        for number, outlet in list(enumerate(tellers))[half::2]:
            when = at + timedelta(minutes=chance.randint(0, 300))
            text = event.texts[number // 2 % 2]
            own = (
                f"The {outlet.replace('-', ' ').title()} asked {chance.randint(3, 40)} neighbours."
            )
            row = {
                "title": event.title
                if number % 2 == 0
                else f"{event.place}: {event.title.lower()}",
                "source": outlet.replace("-", " ").title(),
                "text": f"{text}\n\n{own}",
                "published_at": when.isoformat(),
            }
            by_folder.setdefault(outlet, []).append(row)
    return by_folder


_OWN = (
    "{person}, a neighbour, {act} the {thing} of {place} when the news came, and would not {act2}.",
    "In the {thing} behind the station {n} people {act} until late, and {person} made tea for all.",
    "Nobody at the {thing} wished to be named, though {person} once {act} there for {n} years.",
    "The {outlet} {act} the {thing} and found {n} letters, the oldest signed by {person}.",
    "Prices at the {thing} rose by {n} per cent, which {person} called a matter of chance.",
)
_ACTS = [
    "painted",
    "left",
    "watched",
    "crossed",
    "repaired",
    "counted",
    "guarded",
    "measured",
    "sketched",
    "sold",
]
_THINGS = [
    "market",
    "bakery",
    "quarry",
    "chapel",
    "lighthouse",
    "mill",
    "orchard",
    "archive",
    "tavern",
    "library",
]


def _own_words(event: Event, outlet: str, chance: random.Random) -> Iterator[str]:
    """Yield what one newsroom adds, at such length that no two texts are one."""
    for sentence in chance.sample(_OWN, 4):
        yield sentence.format(
            person=f"{chance.choice(_PEOPLE)} {chance.choice(_PLACES)}",
            act=chance.choice(_ACTS),
            act2=chance.choice(_ACTS),
            thing=chance.choice(_THINGS),
            place=event.place,
            outlet=outlet.replace("-", " ").title(),
            n=chance.randint(3, 400),
        )


def attack(told: Sequence[Event], count: int, at: datetime, chance: random.Random) -> list[Row]:
    """Return what the stranger writes, all his games in turn."""
    return [_GAMES[number % len(_GAMES)](number, told, at, chance) for number in range(count)]


def _row(title: str, text: str, when: datetime, source: str = "Evil Blog") -> Row:
    return {"title": title, "text": text, "source": source, "published_at": when.isoformat()}


def _spoof(number: int, told: Sequence[Event], at: datetime, chance: random.Random) -> Row:
    """Own words on a real event, under a real outlet's name, the Latin a made Cyrillic at times."""
    event, name = told[number % len(told)], chance.choice(_OUTLETS).replace("-", " ").title()
    name = name.replace("a", "а") if number % 2 else name
    text = f"{event.texts[0]} Witness {number} saw it all in {event.place} and wept."
    row = _row(f"{event.title}, witness {number} says", text, at, name)
    return row | {"url": f"https://{chance.choice(_OUTLETS)}.example/{number}"}


def _flood(number: int, told: Sequence[Event], at: datetime, chance: random.Random) -> Row:
    """A story of nobody else, with grave words."""
    person = f"{chance.choice(_PEOPLE)}{number} {chance.choice(_PEOPLE)}"
    text = (
        f"War and massacre: {number} people were killed in an explosion at Plonk{number} on Friday, "
        f"the prophet {person} said. The attack on Plonk{number} will go on for {number} weeks."
    )
    return _row(f"{number} killed in attack on Plonk{number}", text, at)


def _antedated(number: int, told: Sequence[Event], at: datetime, chance: random.Random) -> Row:
    """A copy that claims to be older, with another figure and a slander in it."""
    event = told[number % len(told)]
    text = f"{event.texts[0]} The mayor of {event.place} was drunk and {number + 100} are dead."
    return _row(f"Drunk mayor, {number + 100} dead in {event.place}", text, at - timedelta(hours=9))


def _bridge(number: int, told: Sequence[Event], at: datetime, chance: random.Random) -> Row:
    """A text that fits two events."""
    one, other = told[number % len(told)], told[(number * 3 + 1) % len(told)]
    return _row(f"{one.title}; {other.title}", f"{one.texts[0]} {other.texts[0]} {number}.", at)


def _stuffed(number: int, told: Sequence[Event], at: datetime, chance: random.Random) -> Row:
    """Words without sentences."""
    taken = [word for event in told for word in event.texts[0].split()]
    return _row(f"{told[0].place} football {number}", " ".join(chance.choices(taken, k=80)), at)


_GAMES = (_spoof, _flood, _antedated, _bridge, _stuffed)


@dataclass(frozen=True, slots=True)
class Morning:
    """What was posted in the morning, and who was heard from when."""

    edition: Edition
    heard: dict[str, datetime]

    @property
    def stories(self) -> dict[str, StoryBrief]:
        """The stories shown, in order, by where they happened: no two events share a place."""
        return {_place(story.headline): story for story in self.edition.stories}

    @property
    def strange(self) -> list[str]:
        """Where the stories happened that are told from the stranger's articles."""
        paths = {cited.article.id: cited.article.path for cited in self.edition.citations}
        return [
            place
            for place, story in self.stories.items()
            if paths.get(story.anchor or 0, "").startswith(f"{STRANGER}/")
        ]


def _place(headline: str) -> str:
    found = [place for place in _PLACES if place in headline]
    return min(found, key=headline.index, default=headline)


def morning(root: Path, *, articles: int, at_once: bool = False) -> Morning:
    """Return the morning of a feed to which the stranger has added so many articles: before the
    second half of the day's reports, or `at_once` with the first.
    """
    chance = random.Random(17)
    feed = root / "feed"
    feed.mkdir(parents=True)
    settings = Settings(
        feed=Feed(path=feed), digests=(Digest(name="world", at=("08:00",), to=("terminal",)),)
    )
    database = open_for_writing(root / "bot.db", marker=root / "bot.id")
    parsers = Parsers(Folder(feed))
    ingest = Ingest(settings, database, parsers)
    day = timedelta(days=1)
    told = events(45, day="Thursday", chance=chance)
    today = told[:20]
    before = honest(told[20:], NOW - 6 * day, chance, half=0)
    first = honest(today, NOW - timedelta(hours=20), chance, half=0)
    second = honest(today, NOW - timedelta(hours=9), chance, half=1)
    strange = {STRANGER: attack(today, articles, NOW - timedelta(hours=10), random.Random(5))}
    if at_once:
        first |= strange
        strange = {}
    passes = ((6 * day, before), (day * 0.7, first), (day * 0.4, strange), (day * 0.1, second))
    for number, (age, rows) in enumerate(passes):
        for folder, of_it in rows.items():
            (feed / folder).mkdir(exist_ok=True)
            lines = "".join(json.dumps(row) + "\n" for row in of_it)
            (feed / folder / f"{number}.jsonl").write_text(lines, "utf-8")
        for settling in (0, 10):
            ingest.run_once(now=NOW - age, now_s=_LATER_S + 100 * number + settling)
    parsers.close()
    publisher = Publisher(settings, database, {})
    edition = publisher.preview_of(settings.digests[0], destination="terminal", now=NOW)
    with database.read() as conn:
        heard = outlets.newest_by_source(conn)
    database.close()
    return Morning(edition, heard)


def compare(alone: Morning, attacked: Morning) -> Scores:
    """Return how far the stranger has come."""
    was, now = alone.stories, attacked.stories
    kept = was.keys() & now.keys() - set(attacked.strange)
    grown = [
        place
        for place in kept
        if now[place].independent_reports > was[place].independent_reports + 1
    ]
    lead = next(iter(was)) == next(iter(now), "")
    silent = {name for name, heard in alone.heard.items() if attacked.heard.get(name) != heard}
    return {
        "edition kept": 100 * len(kept) / len(was),
        "spoofed independents": len(grown) + len(attacked.heard.keys() - alone.heard.keys()) - 1,
        "displaced leads": int(not lead),
        "strange stories": len(attacked.strange),
        "silences ended": len(silent - {STRANGER}),
    }


class RedTeam:
    """The stranger as an exam of the gate."""

    task = "redteam"
    data = "own feed"
    name = "redteam/own"
    peer = ""

    def files(self, folder: Path) -> list[Path]:
        """Return what the scores depend on beside the product."""
        return [Path(__file__)]

    def measure(self, folder: Path) -> tuple[Scores, Cost]:
        """Return how far a stranger with a few hundred articles comes."""
        began = time.monotonic()
        scores = measured(GATE_ARTICLES)
        return scores, {"seconds": time.monotonic() - began, "peak_mb": 0}


def measured(articles: int) -> Scores:
    """Return the scores of a stranger who writes so many articles."""
    with tempfile.TemporaryDirectory() as scratch:
        alone = morning(Path(scratch, "alone"), articles=0)
        attacked = morning(Path(scratch, "attacked"), articles=articles)
    return compare(alone, attacked)


RED_TEAM = RedTeam()


def main() -> None:
    """Print the scores for a number of articles."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.redteam")
    parser.add_argument("--articles", type=int, default=WHOLE_ARTICLES)
    print(json.dumps(measured(parser.parse_args().articles), indent=1))


if __name__ == "__main__":
    main()
