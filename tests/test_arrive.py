"""One article at a time through the real database: copies, stories, edits, withdrawals."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.archive.articles import Arrival, forget
from bot.archive.articles import arrive as arrive_in
from bot.archive.reading import Readings
from bot.model import ParsedArticle
from bot.news.duplicates import lines
from bot.store import articles, keys
from bot.store.arriving import Arriving
from bot.store.database import Connection
from bot.store.match import Phrase
from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests import databases
from tests.archive import arrive, update

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)

CHIPS = (
    "Delegations of the United States and China will meet in Geneva on 18 June to resume talks on chip exports, both"
    " governments said on Wednesday. The Commerce Department in Washington confirmed the date after a call between"
    " Secretary Dana Holloway and Vice Premier Shen Guo. Beijing suspended the talks in March, when the US added 27"
    " Chinese companies to its export list. Officials from both sides said that advanced lithography tools and a"
    " waiver for older chips are on the agenda. Shares of chip makers rose 3% in Taipei and Seoul. A final deal this"
    " year is unlikely, two people familiar with the preparations said."
)
CHIPS_REWORDED = (
    "Delegates of the United States and China will assemble in Geneva on 18 June to restart discussions on chip"
    " shipments, both administrations said on Wednesday. The Commerce Division in Washington affirmed the day after a"
    " dialog between Secretary Dana Holloway and Vice Premier Shen Guo. Beijing halted the discussions in March, when"
    " the US put 27 Chinese firms to its shipment register. Officers from both edges said that superior lithography"
    " instruments and a dispensation for elder chips are on the schedule. Stocks of chip producers climbed 3% in"
    " Taipei and Seoul. A last bargain this year is improbable, two folks acquainted with the groundwork said."
)
CHIPS_OTHER = (
    "Washington and Beijing have agreed to go back to the table over semiconductors. Negotiators led by Dana Holloway"
    " and Shen Guo are due in Geneva next Wednesday, 18 June, for the first chip export round since March. China wants"
    " relief for mature chips; the United States insists that its curbs on lithography machines stay. Analysts expect"
    " no breakthrough, but markets welcomed the news."
)
FERRY = (
    "A ferry carrying 53 passengers sank off the island of Mindoro in heavy seas late on Tuesday, the Philippine coast"
    " guard said. Forty-one people were rescued by fishing boats and a navy vessel; six are missing. The captain told"
    " investigators that the engine had failed before a wave broke the windows of the lower deck. Rescue ships from"
    " Batangas searched through the night, and helicopters were to join them at dawn. It was the third sinking in the"
    " strait this year."
)

OUTAGE = (
    "Northline Air grounded 214 flights on Tuesday after a failure of its booking system, and 31,000 passengers were"
    " stranded at its hub in Lyon. The airline said that the fault began at 9:40 and that engineers were still looking"
    " for the cause. Passengers slept on camp beds in two terminals. Shares of the airline fell 4% in Paris. Rivals"
    " offered seats at a fixed fare, and the transport ministry asked for a report."
)
OUTAGE_LATER = (
    "Northline Air restored its booking system on Wednesday after 482 cancellations, and 76,000 passengers were being"
    " brought home from its hub in Lyon. The airline said that the fault began at 9:40 and that engineers had found a"
    " broken cooling unit after 26 hours. Passengers slept on camp beds in two terminals. Shares of the airline fell"
    " 9% in Paris. Rivals offered seats at a fixed fare, and the transport ministry opened an inquiry into 3 earlier"
    " failures."
)


@pytest.fixture
def conn() -> Iterator[Connection]:
    connection = databases.connection()
    yield connection
    connection.close()


def parsed(text: str, *, title: str = "Some title", **fields: object) -> ParsedArticle:
    return ParsedArticle(**{"title": title, "title_from": "field", "text": text, **fields})  # type: ignore[arg-type]


def take(conn: Connection, text: str, *, now: datetime = NOW, **fields: object) -> Arrival:
    with conn.transaction():
        return arrive(conn, parsed(text, **fields), path="a.txt", now=now)  # type: ignore[arg-type]


def test_the_same_text_under_another_title_is_the_same_article_in_the_same_story(
    conn: Connection,
) -> None:
    first = take(conn, CHIPS, title="US and China to resume chip talks")
    again = take(conn, CHIPS, title="Chip talks are back")
    assert (first.relation, first.founded) == ("report", True)
    assert (again.relation, again.founded, again.story) == ("copy", False, first.story)
    stored = articles.get(conn, again.article_id)
    assert stored is not None
    assert stored.duplicate_of == first.article_id


def test_another_outlet_with_the_same_text_is_a_reprint(conn: Connection) -> None:
    take(conn, CHIPS, outlet="Agency")
    again = take(conn, f"By Agency staff\n{CHIPS}\nSign up for our newsletter.", outlet="Daily")
    assert again.relation == "reprint"


def test_a_machine_reworded_copy_is_a_reprint_and_another_report_is_not(
    conn: Connection,
) -> None:
    first = take(conn, CHIPS, title="US and China to resume chip talks", outlet="Agency")
    reworded = take(conn, CHIPS_REWORDED, title="Chip discussions to restart", outlet="Spinner")
    other = take(
        conn, CHIPS_OTHER, title="Washington and Beijing return to chip talks", outlet="Daily"
    )
    assert (reworded.relation, reworded.story) == ("reprint", first.story)
    assert (other.relation, other.story) == ("report", first.story)


def test_a_text_in_capitals_is_kept_in_sentence_case_as_the_feed_spells_it(
    conn: Connection,
) -> None:
    for town in ("Lyon", "Turin", "Porto", "Ghent"):
        text = f"In {town} the crews of Polaris said on Monday that Polaris owes them pay for May."
        take(conn, text, title=f"Crews of Polaris in {town} ask for pay")
    shouted = "THE CREWS OF POLARIS WENT ON STRIKE IN FRANCE ON TUESDAY, THEIR UNION SAID."
    stored = articles.get(conn, take(conn, shouted).article_id)
    assert stored is not None
    shown = "The crews of Polaris went on strike in France on Tuesday, their union said."
    assert stored.text == shown


def test_another_event_founds_another_story(conn: Connection) -> None:
    chips = take(conn, CHIPS)
    ferry = take(conn, FERRY, title="Ferry sinks off Mindoro")
    assert ferry.founded
    assert ferry.story != chips.story


def test_reasons_are_stored(conn: Connection) -> None:
    take(conn, CHIPS)
    again = take(conn, CHIPS_REWORDED)
    (relation, story), *_ = conn.execute(
        "SELECT relation_reason, story_reason FROM articles WHERE id = ?", (again.article_id,)
    )
    assert "reworded" in relation
    assert story == f"reprint of {again.article_id - 1}"


def test_an_article_edited_in_its_facts_becomes_a_version_in_its_story(
    conn: Connection,
) -> None:
    first = take(conn, CHIPS, title="Chip talks")
    other = take(conn, CHIPS_OTHER, title="Back to chip talks")
    with conn.transaction():
        update(
            conn,
            other.article_id,
            parsed(
                CHIPS_OTHER + " A date in July was set for the next round.", title="Chip talks set"
            ),
            now=NOW,
        )
    before, after = articles.get_many(conn, [other.article_id, other.article_id + 1])
    assert (before.title, before.replaced_by) == ("Back to chip talks", after.id)
    assert (after.title, after.version_of) == ("Chip talks set", before.id)
    assert after.story == first.story == other.story
    assert [len(story.articles) for story in articles.stories(conn)] == [3]


def test_an_article_edited_into_another_event_moves(conn: Connection) -> None:
    chips = take(conn, CHIPS, title="Chip talks")
    wrong = take(conn, CHIPS_OTHER, title="Back to chip talks")
    with conn.transaction():
        update(conn, wrong.article_id, parsed(FERRY, title="Ferry sinks off Mindoro"), now=NOW)
    found = {story.id: [a.id for a in story.articles] for story in articles.stories(conn)}
    assert found.pop(chips.story) == [chips.article_id]
    assert list(found.values()) == [[wrong.article_id]]


def test_an_article_edited_again_and_again_is_still_found_by_its_copies(
    conn: Connection,
) -> None:
    """Were its lines counted at every edit, they would be taken for boilerplate."""
    first = take(conn, FERRY)
    for number in range(6):
        with conn.transaction():
            update(
                conn,
                first.article_id,
                parsed(f"{FERRY}{' ' * number}\n", title=f"Some title{'!' * number}"),
                now=NOW,
            )
    again = take(conn, FERRY, title="Ferry sinks")
    assert again.relation == "copy"
    assert conn.execute("SELECT max(articles) FROM edge_lines").fetchone()[0] == 1


def test_lines_that_were_edited_away_count_no_more(conn: Connection) -> None:
    edited = take(conn, FERRY)
    with conn.transaction():
        update(conn, edited.article_id, parsed(CHIPS), now=NOW)
    after = conn.execute("SELECT hash, articles FROM edge_lines ORDER BY hash").fetchall()
    conn.execute("DELETE FROM edge_lines")
    with conn.transaction():
        keys.add_edges(conn, {line.edge: 1 for line in lines(CHIPS) if line.edge is not None})
    assert [tuple(row) for row in after] == [
        tuple(row) for row in conn.execute("SELECT hash, articles FROM edge_lines ORDER BY hash")
    ]
    assert after


def test_an_update_with_other_figures_of_the_same_outlet_is_not_hidden(
    conn: Connection,
) -> None:
    first = take(conn, OUTAGE, title="Airline grounds flights", outlet="Ledger")
    later = take(conn, OUTAGE_LATER, title="Airline flies again", outlet="Ledger")
    assert later.relation == "version"
    assert later.story == first.story


def test_a_withdrawn_article_disappears_and_its_copy_takes_its_place(
    conn: Connection,
) -> None:
    first = take(conn, CHIPS)
    again = take(conn, CHIPS_REWORDED)
    third = take(conn, CHIPS, title="Third")
    with conn.transaction():
        forget(conn, first.article_id)
    assert articles.get(conn, first.article_id) is None
    left = {article.id: article.duplicate_of for article in articles.listing(conn)}
    assert left == {again.article_id: None, third.article_id: again.article_id}
    (story,) = articles.stories(conn)
    assert [article.id for article in story.articles] == [again.article_id, third.article_id]
    found = conn.full_text.counts(
        conn, [Phrase(("lithography",)), Phrase(("barley",))], last=third.article_id, most=10
    )
    assert found == [(2, again.article_id), (0, 0)]


def test_a_story_whose_only_article_is_withdrawn_is_gone(conn: Connection) -> None:
    only = take(conn, FERRY)
    with conn.transaction():
        forget(conn, only.article_id)
    assert articles.stories(conn) == []
    assert conn.execute("SELECT count(*) FROM story_keys").fetchone()[0] == 0
    assert conn.execute("SELECT count(*) FROM copy_keys").fetchone()[0] == 0


def test_what_arrives_together_is_written_to_the_full_text_together() -> None:
    """FTS5 gathers a transaction's words, unless a statement opens a savepoint: an INSERT with
    RETURNING, for one.
    """
    conn = connect(None)
    migrate(conn)
    with conn.transaction(), Arriving(conn) as batch:
        for number, text in enumerate(
            (CHIPS, CHIPS_REWORDED, CHIPS_OTHER, FERRY, OUTAGE, OUTAGE_LATER)
        ):
            arrive_in(batch, parsed(text), Readings(now=NOW), path=f"{number}.txt", now=NOW)
    assert conn.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0] == 1


def test_a_story_closes_after_two_weeks_of_silence(conn: Connection) -> None:
    first = take(conn, CHIPS, title="Chip talks")
    assert (
        take(conn, CHIPS_OTHER, title="Back to chip talks", now=NOW + timedelta(days=20)).story
        != first.story
    )


def test_an_article_of_a_day_is_found_by_one_without_a_date_in_either_order(
    conn: Connection,
) -> None:
    """An old dated article and an undated one of the same event arrive together, years later."""
    dated = {"published": datetime(2023, 7, 14, tzinfo=UTC), "date_from": "dateline"}
    undated = {"published": NOW, "date_from": "file time"}
    first = take(conn, CHIPS, title="Chip talks", **dated)
    assert take(conn, CHIPS_OTHER, title="Back to chip talks", **undated).story == first.story
    ferry = take(conn, FERRY, title="Ferry sinks off Mindoro", **undated)
    late = take(
        conn,
        FERRY.replace("Forty-one", "Forty"),
        title="Ferry sinks off Mindoro, six missing",
        **dated,
    )
    assert late.story == ferry.story
