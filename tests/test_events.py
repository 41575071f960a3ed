"""One story, one event: through the archive's own door, into an empty store."""

import itertools
from datetime import timedelta

import pytest

from bot.store import articles
from tests.archive import Archive
from tests.builders import NOW


@pytest.fixture
def archive() -> Archive:
    return Archive()


def tell(archive: Archive, *reports: tuple[str, str], day: int = 0, **fields: str) -> list[int]:
    """Let reports arrive, an hour after one another; return the story of each as it is at last."""
    ids = [
        archive.add(
            title,
            text,
            seen=NOW + timedelta(days=day, hours=hour),
            published=NOW + timedelta(days=day, hours=hour - 1),
            language=fields.get("language", "en"),
            outlet=f"Outlet {hour}",
        )
        for hour, (title, text) in enumerate(reports)
    ]
    return [article.story or 0 for article in articles.get_many(archive.conn, ids)]


RESULTS = [
    (
        f"{firm} reports second-quarter results",
        f"{firm} on Tuesday reported second-quarter revenue of ${revenue} million, up {rise}% from a"
        f" year earlier. The company, based in {town}, kept its outlook for the year and declared a"
        " dividend. Shares moved little in early trading.",
    )
    for firm, revenue, rise, town in [
        ("Halmar Steel", 812, 4, "Bergen"),
        ("Osprey Foods", 95, 11, "Leeds"),
        ("Quill Airways", 1430, 2, "Porto"),
    ]
]
QUAKES = [
    (
        f"Magnitude {size} earthquake hits {town}",
        f"An earthquake of magnitude {size} hit {town} in {land} on Tuesday, the geological survey"
        f" said. It struck {depth} km below ground. Residents ran out of their houses. There were no"
        " reports of damage.",
    )
    for size, town, land, depth in [
        (5.4, "Arica", "Chile", 40),
        (6.0, "Manado", "Indonesia", 71),
        (5.1, "Kushiro", "Japan", 33),
    ]
]
MAYORS = [
    (
        f"Mayor of {town} resigns",
        f"The mayor of {town}, {name}, resigned on Tuesday after the council refused the budget. She"
        " had led the city for five years. Her deputy takes over until an election in the autumn.",
    )
    for town, name in [("Aarhus", "Ida Holm"), ("Turin", "Carla Bo"), ("Cebu", "Lia Cruz")]
]
BANKS = [
    (
        f"{land}'s central bank {act} rate",
        f"{land}'s central bank {act} its rate at {rate}% on Tuesday.",
    )
    for land, act, rate in [
        ("Norway", "holds", 4.25),
        ("Chile", "cuts", 5.5),
        ("Kenya", "keeps", 11),
    ]
]
MATCHES = [
    (
        f"{one} beat {other} 2-1",
        f"{one} beat {other} 2-1 in the league on Tuesday with a late goal by {player}.",
    )
    for one, other, player in [
        ("Norrby Town", "Calder City", "Jon Pell"),
        ("Red Star Orla", "Union Kells", "Ivo Tam"),
    ]
]


@pytest.mark.parametrize("kind", [RESULTS, QUAKES, MAYORS, BANKS, MATCHES])
def test_events_of_one_kind_are_a_story_each(archive: Archive, kind: list[tuple[str, str]]) -> None:
    assert len(set(tell(archive, *kind))) == len(kind)


def test_two_events_of_one_country_are_two_stories(archive: Archive) -> None:
    found = tell(
        archive,
        ("Nepal landslide buries ten houses", "A landslide buried ten houses in Nepal on Tuesday."),
        (
            "Nepal elects its first woman speaker",
            "Nepal's parliament elected a speaker on Tuesday.",
        ),
    )
    assert len(set(found)) == 2


def test_two_kinds_of_event_of_one_town_are_two_stories(archive: Archive) -> None:
    found = tell(
        archive,
        (
            "Earthquake shakes Zadar",
            "An earthquake of magnitude 4.9 shook Zadar on Tuesday. 300 houses were damaged.",
        ),
        (
            "Jazz festival opens in Zadar",
            "The jazz festival of Zadar opened on Tuesday with 40 concerts on six stages.",
        ),
    )
    assert len(set(found)) == 2


def test_an_event_told_by_three_outlets_is_one_story(archive: Archive) -> None:
    found = tell(
        archive,
        (
            "Mine blast near Ruda kills 14",
            "An explosion in a coal mine near Ruda killed 14 miners on Tuesday, the operator Halmar"
            " Coal said. Nine others were hurt. Rescuers under Piotr Wrona searched a tunnel 600"
            " metres down.",
        ),
        (
            "Ruda: 14 dead after explosion in coal mine",
            "Fourteen miners have died and nine were injured when gas blew up at Halmar Coal's pit in"
            " Ruda. Rescue chief Piotr Wrona said methane had been measured the day before.",
        ),
        (
            "Families wait at the gate after pit explosion",
            "Relatives gathered at the gate of the Halmar Coal mine in Ruda, where 14 people were"
            " killed on Tuesday. Piotr Wrona, who leads the rescuers, spoke of a wall of fire.",
        ),
    )
    assert len(set(found)) == 1


def test_the_reason_names_what_is_the_same(archive: Archive) -> None:
    text = "The ferry Alba sank off Skagen on Tuesday with 53 people on board, Karen Bruun said."
    first = archive.add("Ferry Alba sinks off Skagen", text, published=NOW)
    second = archive.add(
        "53 on board as ferry goes down",
        "Fifty-three people were on the Alba when it went down near Skagen, said Karen Bruun of the"
        " coast guard. All were saved by fishing boats.",
        published=NOW,
    )
    assert articles.get_many(archive.conn, [first])[0].story == (
        articles.get_many(archive.conn, [second])[0].story
    )
    (reason,) = archive.conn.execute(
        "SELECT story_reason FROM articles WHERE id = ?", (second,)
    ).fetchone()
    assert reason.startswith("same: ")
    assert "skagen" in reason
    assert "others alike" in reason


def test_a_saga_is_a_chain_of_stories_with_a_stable_id(archive: Archive) -> None:
    talks = (
        "Halmar Steel in talks to buy Osprey Foods",
        "Halmar Steel is in talks to buy Osprey Foods, both companies said on Tuesday. The steel"
        " maker wants to spread its risks, chief executive Ada Dorn said. Bankers from Zurich were"
        " seen at the headquarters. A first offer is expected within weeks.",
    )
    vote = (
        "Osprey Foods owners vote down sale to Halmar Steel",
        "Shareholders rejected a takeover by 61 to 39 per cent at a stormy meeting in Leeds, and"
        " three directors of Osprey Foods left the board. Pension funds had called the price of"
        " Halmar Steel an insult. Police led a heckler away.",
    )
    (first,) = tell(archive, talks)
    (second,) = tell(archive, vote, day=9)
    assert first != second
    rows = articles.story_rows(archive.conn, [first, second])
    assert rows[first].saga == rows[second].saga == first
    assert rows[second].saga_since == rows[first].first_seen


def test_events_that_share_only_a_place_are_no_saga(archive: Archive) -> None:
    stories = tell(
        archive, MAYORS[0], ("Fire in Aarhus", "A warehouse burnt in Aarhus on Tuesday.")
    )
    rows = articles.story_rows(archive.conn, stories)
    assert [rows[story].saga for story in stories] == [None, None]


def test_no_order_of_arrival_mixes_events() -> None:
    reports = [*RESULTS[:2], *QUAKES[:2]]
    for order in itertools.permutations(range(4)):
        found = tell(Archive(), *(reports[at] for at in order))
        assert len(set(found)) == 4, order


def test_one_event_in_other_words_is_one_story(archive: Archive) -> None:
    found = tell(
        archive,
        (
            "Quake of 6.1 strikes off Sulawesi",
            "An earthquake of magnitude 6.1 struck off Sulawesi on Tuesday and emptied the offices"
            " of Palu.",
        ),
        (
            "Strong tremor felt across eastern Indonesia",
            "A strong tremor was felt in eastern Indonesia on Tuesday; Palu's port was closed for"
            " an hour.",
        ),
    )
    assert len(set(found)) == 1


def test_a_bank_is_the_same_by_its_other_name(archive: Archive) -> None:
    found = tell(
        archive,
        ("Fed holds rates", "The Federal Reserve kept its key rate at 4 per cent on Tuesday."),
        (
            "US central bank leaves borrowing costs alone",
            "The US central bank left its rate at 4 per cent on Tuesday and saw no hurry to move.",
        ),
    )
    assert len(set(found)) == 1
