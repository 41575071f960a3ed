"""What the index finds, what belongs, and that nothing typed can break it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.news.topics import Topic, parse, wanted
from bot.store import articles, search
from bot.store.sqlite import SqliteConnection
from tests.archive import CHIPS, CHIPS_TITLE, CUPS, CUPS_TITLE, FERRY, FERRY_TITLE, Archive
from tests.builders import NOW

pytestmark = pytest.mark.usefixtures("each_database")

DAY = timedelta(days=1)
CLIMATE = Topic(
    slug="climate", title="Climate", kind="configured", about="climate emissions drought sea"
)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with closing(Archive()) as made:
        yield made


def belonging(archive: Archive, asked: str | Topic, **window: object) -> list[int]:
    topic = asked if isinstance(asked, Topic) else parse(asked, {})
    found = search.find(archive.conn, wanted(topic), **window)  # type: ignore[arg-type]
    return list(found.articles[: found.belonging])


def test_a_pair_of_countries_is_meant_by_entity_not_by_letters(archive: Archive) -> None:
    archive.add(CUPS_TITLE, CUPS)
    chips = archive.add(CHIPS_TITLE, CHIPS)
    assert belonging(archive, "us-china") == [chips]


def test_both_sides_of_a_pair_must_be_there(archive: Archive) -> None:
    archive.add(
        "China opens a canal",
        "China opened a canal on Monday. Chinese officials praised the work in Beijing.",
    )
    assert belonging(archive, "us-china") == []


def test_words_are_found_by_their_stem_in_any_case(archive: Archive) -> None:
    ferry = archive.add(FERRY_TITLE, FERRY)
    assert belonging(archive, "FERRIES") == belonging(archive, "capsizing ferry") == [ferry]


@pytest.mark.parametrize("typed", ["obamacare", "Affordable Care Act", "repeal Obamacare"])
def test_a_thing_is_found_by_its_other_names(archive: Archive, typed: str) -> None:
    by_one = archive.add(
        "Senators vote to repeal Obamacare", "Senators voted on Monday to repeal Obamacare by June."
    )
    by_other = archive.add(
        "Court keeps the Affordable Care Act",
        "A court in Ohio refused on Tuesday to repeal the Affordable Care Act.",
    )
    archive.add("Care for old people", "Affordable homes and care need an act of the council.")
    assert sorted(belonging(archive, typed)) == [by_one, by_other]


def test_one_of_two_words_is_another_topic(archive: Archive) -> None:
    archive.add(
        "Shipping lines merge",
        "Two shipping lines agreed to merge. The shipping deal is worth billions.",
    )
    assert belonging(archive, "arctic shipping") == []
    arctic = archive.add(
        "Arctic ice thins",
        "Arctic ice is thinning fast. Shipping along the coast has become easier.",
    )
    assert belonging(archive, "arctic shipping") == [arctic]


def test_words_typed_side_by_side_are_meant_side_by_side(archive: Archive) -> None:
    apart = archive.add(
        "Clinics get money for a new supply of bandages",
        "Clinics received money on Monday. The supply of bandages had run out, and money was short, for money comes late.",
    )
    together = archive.add(
        "Money supply grows", "The central bank said on Monday that the money supply grew again."
    )
    assert belonging(archive, "money supply") == [together, apart]


def test_common_words_say_nothing_without_the_rare_one(archive: Archive) -> None:
    archive.add(
        "Film wins the main prize",
        "A film about a keeper who watches his final winter won the main prize on Wednesday.",
    )
    asked = replace(parse("won tennis final", {}), is_question=True)
    assert belonging(archive, asked) == []
    tennis = archive.add(
        "Qualifier takes the grass title",
        "A qualifier won the tennis tournament on Thursday, her first title on the tour.",
    )
    assert belonging(archive, asked) == [tennis]


def test_a_passing_mention_does_not_belong(archive: Archive) -> None:
    about = archive.add(
        "Copper price at its highest",
        "The copper price rose again. Copper mines in Chile sold out, and "
        "traders expect copper to become dearer still.",
    )
    filler = " ".join(
        f"Street number {n} was repaved by the town last spring without any delay."
        for n in range(40)
    )
    archive.add(
        "A town repaves its streets", f"{filler} The roof of the town hall is made of copper."
    )
    assert belonging(archive, "copper") == [about]


def test_a_configured_list_of_words_is_a_list_of_signs(archive: Archive) -> None:
    drought = archive.add(
        "Drought empties reservoirs",
        "The drought has emptied two reservoirs. Farmers fear more drought.",
    )
    both = archive.add(
        "Emissions fall",
        "Emissions fell by 3 percent, the climate office said. Emissions of cars rose.",
    )
    archive.add(FERRY_TITLE, f"{FERRY} Six were lost at sea.")
    assert set(belonging(archive, CLIMATE)) == {drought, both}


def test_what_is_excluded_stays_out(archive: Archive) -> None:
    chips = archive.add(CHIPS_TITLE, CHIPS)
    archive.add(
        "US and China meet at football",
        "The US and China drew 1-1 at football. Chinese and American fans sang.",
    )
    topic = Topic(
        slug="t", title="t", kind="configured", all=(("US",), ("China",)), none=("football",)
    )
    assert belonging(archive, topic) == [chips]


def test_a_group_without_a_word_asks_for_nothing(archive: Archive) -> None:
    chips = archive.add(CHIPS_TITLE, CHIPS)
    assert belonging(
        archive, Topic(slug="t", title="t", kind="configured", all=(("!?",), ("China",)))
    ) == [chips]
    assert belonging(archive, Topic(slug="t", title="t", kind="configured", all=(("!?",),))) == []


def test_a_phrase_must_stand_as_it_is(archive: Archive) -> None:
    archive.add(
        "Controls on an export",
        "Controls of goods for export were eased. The controls had slowed the export trade.",
    )
    phrase = archive.add(
        "New export controls",
        "The ministry announced new export controls. The export controls cover chips.",
    )
    assert belonging(archive, '"export controls"') == [phrase]


def test_chinese_words_are_found(archive: Archive) -> None:
    found = archive.add("中美会谈", "中国和美国代表团周四在日内瓦举行会谈。")
    archive.add(FERRY_TITLE, FERRY)
    assert belonging(archive, "日内瓦") == [found]
    assert belonging(archive, "东京") == []


def test_who_tells_the_story_in_other_words_belongs(archive: Archive) -> None:
    """A report that lacks one of the words is found through its story."""
    text = "Dockworkers in Antwerp walked out over pay on Tuesday. The strike of 6,200 dockworkers stopped the {}."
    one = archive.add("Antwerp dockworkers on strike over pay", text.format("port"), outlet="A")
    other = archive.add(
        "Antwerp dockworkers on strike over pay rise", text.format("quays"), outlet="B"
    )
    archive.add(
        "Bakers strike",
        "Bakers in Rome went on strike on Monday. The strike of the bakers lasted two hours.",
    )
    assert set(belonging(archive, "port strike")) == {one, other}


def test_a_window_is_by_arrival_and_for_what_was_old_by_its_date(archive: Archive) -> None:
    late = archive.add(
        "Ferry news, late", FERRY, seen=NOW - timedelta(hours=2), published=NOW - 2 * DAY
    )
    old = archive.add(
        "A ferry of last year",
        "The ferry Old Star was sold. The ferry goes to Greece.",
        background=True,
        published=date(2024, 6, 1),
    )
    yesterday = archive.add(
        "A ferry is painted",
        "The ferry Blue Star was painted. Ferry painters came from Malta.",
        background=True,
        published=date(2025, 6, 11),
    )
    since = {"since": NOW - DAY, "until": NOW}
    assert set(belonging(archive, "ferry", **since)) == {late, yesterday}
    assert set(belonging(archive, "ferry", **since, arrived=True)) == {late, old, yesterday}
    assert old in belonging(archive, "ferry", since=NOW - 1000 * DAY, until=NOW)


def test_an_article_taken_out_is_not_found_again(archive: Archive) -> None:
    ferry = archive.add(FERRY_TITLE, FERRY)
    search.unindex(archive.conn, ferry)
    assert belonging(archive, "ferry") == []


def test_the_same_question_has_the_same_answer_whatever_the_order_of_arrival() -> None:
    articles = [
        (CHIPS_TITLE, CHIPS),
        (FERRY_TITLE, FERRY),
        (CUPS_TITLE, CUPS),
        ("US and China talk", f"{CHIPS} Talks began."),
    ]
    orders = []
    for order in (articles, articles[::-1]):
        with closing(Archive()) as archive:
            titles = {archive.add(title, text): title for title, text in order}
            orders.append([titles[article] for article in belonging(archive, "us-china")])
    assert sorted(orders[0]) == sorted(orders[1])


HOSTILE = (
    '"',
    "'",
    "NEAR(a b)",
    "title:x",
    "a AND",
    "^x",
    "x*",
    "-x",
    "(",
    "\x00",
    "AT&T",
    "c++",
    "U.S.",
    "covid-19",
    "{a}: b",
    "'; DROP TABLE articles; --",
    "a" * 6000,
    "🙂",
    "search MATCH 'x'",
    "rank",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_reaches_the_query_language(archive: Archive, typed: str) -> None:
    archive.add(FERRY_TITLE, FERRY)
    try:
        belonging(archive, f"{typed} zzz")
    except UserError:
        assert not any(char.isalnum() for char in typed)
    assert archive.conn.execute("SELECT count(*) FROM articles").fetchone()[0] == 1


@pytest.fixture(scope="module")
def empty(each_database: None) -> Iterator[Archive]:
    with closing(Archive()) as made:
        yield made


@pytest.fixture(scope="module")
def shared(each_database: None) -> Iterator[Archive]:
    with closing(Archive()) as made:
        made.add(FERRY_TITLE, FERRY)
        yield made


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_an_error_of_the_database(shared: Archive, typed: str) -> None:
    try:
        belonging(shared, typed)
    except UserError:
        pass
    except (sqlite3.Error, psycopg.Error) as error:
        pytest.fail(f"{typed!r}: {error}")


#: What reading lets through: PostgreSQL takes neither a NUL nor half of a surrogate pair.
_READ = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(st.text(_READ, max_size=200), st.text(_READ, max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_article_can_be_indexed_and_taken_back(empty: Archive, title: str, text: str) -> None:
    article = empty.add(title, text)
    search.unindex(empty.conn, article)
    articles.withdraw(empty.conn, article)
    if isinstance(empty.conn, SqliteConnection):
        empty.conn.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.found USING fts5vocab ('main', 'search', 'row')"
        )
        assert empty.conn.execute("SELECT * FROM temp.found").fetchall() == []
    assert empty.conn.execute("SELECT count(*) FROM search_marks").fetchone()[0] == 0


def test_two_states_that_are_named_often_and_do_not_meet_may_do_for_a_question_alone(
    archive: Archive,
) -> None:
    opening = "The mayor had a long week and thanked everybody who helped. " * 12
    article = archive.add("A long week ends", opening + "Kenya sent nurses. Uganda paid. " * 6)
    topic = parse("kenya-uganda", {})
    assert search.find(archive.conn, wanted(topic)).belonging == 0
    found = search.find(archive.conn, wanted(topic, named_may_do=True))
    assert (found.articles[: found.belonging], found.only_named) == ((article,), True)


def test_where_no_article_is_about_a_state_those_that_name_it_twice_belong_to_a_question(
    archive: Archive,
) -> None:
    opening = "The mayor had a long week and thanked everybody who helped. " * 12
    often = "Kenya sent nurses. Kenya paid. Peru and Peru's Lima too."
    named = archive.add("A long week ends", opening + often)
    archive.add("A short week begins", opening + "Kenya sent cards.")
    topic = parse("kenya", {})
    assert search.find(archive.conn, wanted(topic)).belonging == 0
    found = search.find(archive.conn, wanted(topic, named_may_do=True))
    assert found.articles[: found.belonging] == (named,)
    assert (found.only_named, found.passing) == (True, 1)


@pytest.mark.parametrize("typed", ["Albi", "albi incendie", "l'incendie d'Albi"])
def test_a_word_is_found_behind_an_article_that_is_joined_to_it(
    archive: Archive, typed: str
) -> None:
    found = archive.add("L'incendie s'est éteint", "L’incendie d’Albi s’est éteint lundi.")
    assert belonging(archive, typed) == [found]
