"""`python -m bot link`: a way in, typed at the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import settings as config
from bot.editions.links import Links
from bot.model import Reader
from tests import commands
from tests.web.serving import NOW, SECRET

PLACE = "discord:123456789012345678"


def link(folder: Path, *arguments: str, web: str = "", secret: str = SECRET) -> tuple[int, str]:
    path = folder / "config.toml"
    path.write_text(f"[web]\n{web}\n", "utf-8")
    environment = {"PATH": "", "WEB_SECRET": secret}
    done = commands.run("--config", path, "link", *arguments, cwd=folder, environment=environment)
    return done.returncode, done.stdout + done.stderr


def test_a_link_is_for_its_place_and_for_so_long(tmp_path: Path) -> None:
    status, said = link(
        tmp_path, PLACE, "--for", "90d", web='public_url = "https://news.example.org/room"'
    )
    assert status == 0
    address, _, ticket = said.strip().partition("?k=")
    assert address == "https://news.example.org/room/"
    settings = config.load(tmp_path / "config.toml", environment={"WEB_SECRET": SECRET})
    known = Links(settings).reader(ticket, now=NOW)
    assert known is not None
    assert (known[0].destination, known[0].scope, known[0].rights) == (PLACE, PLACE, "read")


def test_a_link_for_this_machine_lies_in_no_server(tmp_path: Path) -> None:
    status, said = link(tmp_path, "terminal", web='public_url = "http://127.0.0.1:8080"')
    assert status == 0
    settings = config.load(tmp_path / "config.toml", environment={"WEB_SECRET": SECRET})
    known = Links(settings).reader(said.strip().partition("?k=")[2], now=NOW)
    assert known is not None
    assert known[0] == Reader(destination="terminal")


@pytest.mark.parametrize(
    ("place", "web", "secret", "said"),
    [
        (PLACE, "", SECRET, "set web.public_url"),
        (PLACE, 'public_url = "https://n.example"', "short", "WEB_SECRET is missing"),
        ("somewhere", 'public_url = "https://n.example"', SECRET, "is not a place"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, place: str, web: str, secret: str, said: str
) -> None:
    status, told = link(tmp_path, place, web=web, secret=secret)
    assert status == 2
    assert said in told
