"""An edition that is remade while some of its messages are sent and others wait."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Part, Sentence
from bot.store import outbox
from bot.store.database import Connection
from tests import databases
from tests.platforms.documents import NOW, edition

pytestmark = pytest.mark.usefixtures("each_database")

EXPIRES = NOW + timedelta(hours=6)


@pytest.fixture
def conn() -> Iterator[Connection]:
    connection = databases.connection()
    yield connection
    connection.close()


def part(name: str, *stories: int) -> Part:
    tells = tuple((story, Sentence(f"{name} tells {story}.", (101,))) for story in stories)
    return Part(payload=f'"{name}"', text=name, tells=tells)


def state(conn: Connection, row_id: int) -> list[tuple[str, str]]:
    rows = conn.execute(
        "SELECT text, state FROM deliveries WHERE edition = :id ORDER BY part", {"id": row_id}
    )
    return [(row["text"], row["state"]) for row in rows]


WAS = (part("opening", 1, 2, 3), part("one", 1), part("two", 2), part("three", 3), part("sources"))


def saved(conn: Connection, *, sent: int) -> int:
    """Return the edition whose first `sent` parts are out."""
    row_id = outbox.save_edition(conn, edition(), WAS, now=NOW, expires=EXPIRES)
    conn.execute(
        "UPDATE deliveries SET state = 'sent' WHERE edition = :id AND part <= :sent",
        {"id": row_id, "sent": sent},
    )
    return row_id


@pytest.mark.parametrize("sent", [0, 1, 2, 3, 4])
def test_no_other_story_loses_its_message_when_one_goes(conn: Connection, sent: int) -> None:
    row_id = saved(conn, sent=sent)
    left = (part("opening again", 2, 3), part("two", 2), part("three", 3), part("sources again"))
    outbox.replace_unsent(conn, row_id, edition(), was=WAS, parts=left, now=NOW)
    now = state(conn, row_id)
    out, waiting = [text for text, _ in now[:sent]], [text for text, _ in now[sent:]]
    assert out == [one.text for one in WAS[:sent]]
    expected = ["opening again", "one", "two", "three", "sources again"][sent:]
    assert waiting == [text for text in expected if text != "one"]


def test_a_message_of_several_stories_goes_on_in_one_of_fewer(conn: Connection) -> None:
    was = (part("opening", 1, 2), part("both", 1, 2))
    row_id = outbox.save_edition(conn, edition(), was, now=NOW, expires=EXPIRES)
    left = (part("opening again", 2), part("second alone", 2))
    outbox.replace_unsent(conn, row_id, edition(), was=was, parts=left, now=NOW)
    assert state(conn, row_id) == [("opening again", "pending"), ("second alone", "pending")]


def test_what_follows_an_edition_stays(conn: Connection) -> None:
    row_id = saved(conn, sent=1)
    outbox.append(conn, row_id, (part("correction"),), now=NOW, expires=EXPIRES)
    left = (part("opening again", 2), part("two", 2))
    outbox.replace_unsent(conn, row_id, edition(), was=WAS, parts=left, now=NOW)
    texts = [text for text, _ in state(conn, row_id)]
    assert texts == ["opening", "two", "correction"]


def test_a_message_that_is_new_comes_last(conn: Connection) -> None:
    row_id = saved(conn, sent=0)
    further = replace(part("more of two", 2), text="more of two")
    outbox.replace_unsent(conn, row_id, edition(), was=WAS, parts=(*WAS, further), now=NOW)
    assert [text for text, _ in state(conn, row_id)][-1] == "more of two"
