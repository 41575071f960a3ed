"""What a source puts around each of its articles is no article, whichever of them came first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from bot.archive.visibility import Visibility
from bot.model import OPERATOR, Article
from bot.store import prune
from tests.newsroom import Newsroom

HEAD = "Haftanın en çok okunan haberleri burada sizi bekliyor."
FOOT = "Bizi her sabah kahve eşliğinde okuyun, dostlarınıza da söyleyin."
NEWS = {
    "dam": (
        "The dam at Korrin was closed on Thursday after a crack was found, the river board said. "
        "Forty families left the lower town, and the road to Nether Aule stays shut until Monday."
    ),
    "ferry": (
        "A ferry to Aule ran aground off Selby with ninety people aboard, the coast guard said. "
        "Three boats took the children off first while a tug from the naval yard waited for high water."
    ),
    "vote": (
        "The council of Brenn voted for a tram line to the harbour, its clerk Ines Tolland said. "
        "Works begin in spring, cost nine million crowns and end before the games of next year."
    ),
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def shown(newsroom: Newsroom) -> dict[str, str]:
    with newsroom.database.read() as conn:
        view = Visibility(newsroom.settings).view(conn, OPERATOR)
        found: list[Article] = view.articles([one.id for one in newsroom.articles()])
        return {one.path: one.text for one in found}


@pytest.mark.parametrize("order", permutations(NEWS), ids="-".join)
def test_lines_around_three_articles_of_a_source_are_left_out_of_all(
    newsroom: Newsroom, order: tuple[str, ...]
) -> None:
    for name in order[:2]:
        newsroom.write(f"courier/{name}.txt", f"On {name}\n\n{HEAD}\n{NEWS[name]}\n{FOOT}\n")
        newsroom.look()
    assert all(FOOT in text for text in shown(newsroom).values())
    newsroom.write(f"courier/{order[2]}.txt", f"On {order[2]}\n\n{NEWS[order[2]]}\n{FOOT}\n")
    newsroom.look()
    texts = shown(newsroom)
    assert all(text.endswith(NEWS[path[8:-4]]) for path, text in texts.items())
    # The head stands in two.
    assert sum(text.startswith(HEAD) for text in texts.values()) == 2


def test_a_stranger_makes_no_line_of_another_source_furniture(newsroom: Newsroom) -> None:
    newsroom.write("courier/dam.txt", f"On the dam\n\n{NEWS['dam']}\nDivers go down on Friday.\n")
    for at, text in enumerate((NEWS["ferry"], NEWS["vote"], "Goats were seen at Selby on Friday.")):
        said = f"On {at}\nSource: courier\n\n{NEWS['dam']}\n{text} It is number {at}.\n"
        newsroom.write(f"evilblog/{at}.txt", said)
    newsroom.look()
    assert shown(newsroom)["courier/dam.txt"].startswith(NEWS["dam"])


def test_a_line_that_has_gone_with_its_articles_is_furniture_no_more(newsroom: Newsroom) -> None:
    for name, text in NEWS.items():
        newsroom.write(f"courier/{name}.txt", f"On {name}\n\n{text}\n{FOOT}\n")
    newsroom.look()
    first, *_ = newsroom.articles()
    with newsroom.database.write() as conn:
        prune.uncount_edges(conn, first.id)
    assert all(FOOT in text for text in shown(newsroom).values())
