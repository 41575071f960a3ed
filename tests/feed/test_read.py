"""The one safe open: what it refuses, with which reason, and whether that may pass."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feed.formats.charsets import decode
from bot.feed.read import MAX_BYTES
from tests.feed.parsing import read_file


def refusal(folder: Path, path: str) -> ParseError:
    with pytest.raises(ParseError) as caught:
        read_file(folder, path)
    return caught.value


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.txt").write_bytes(b"x" * 3_000_000)
    assert read_file(tmp_path, "sub/a.txt") == b"x" * 3_000_000


def test_links_are_refused_at_every_step(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("secret")
    (feed / "link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (feed / "folder").symlink_to(tmp_path / "outside")
    (feed / "environ.txt").symlink_to("/proc/self/environ")
    assert refusal(feed, "link.txt").reason == "is a symbolic link; expected a regular file"
    assert refusal(feed, "environ.txt").permanent
    assert "lies behind a link" in refusal(feed, "folder/secret.txt").reason


def test_a_hard_link_to_a_private_file_waits_and_one_to_an_open_file_is_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "feed").mkdir()
    secret = tmp_path / ".env"
    secret.write_text("TOKEN=abc")
    os.link(secret, tmp_path / "feed/news.txt")
    secret.chmod(0o600)
    refused = refusal(tmp_path / "feed", "news.txt")
    assert "hard link to a file that only its owner may read" in refused.reason
    assert not refused.permanent
    secret.chmod(0o644)
    assert read_file(tmp_path / "feed", "news.txt") == b"TOKEN=abc"
    secret.chmod(0o600)
    secret.unlink()
    assert read_file(tmp_path / "feed", "news.txt") == b"TOKEN=abc"


def test_a_path_never_leads_out_of_the_feed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "feed").mkdir()
    for path in ("../secret.txt", "a/../../secret.txt", "", ".", "a\0b.txt"):
        assert refusal(tmp_path / "feed", path).permanent


def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        start = os.getcwd()
        os.chdir(tmp_path)
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(start)
        assert refusal(tmp_path, "pipe.txt").reason == "is a named pipe; expected a regular file"
        assert refusal(tmp_path, "socket.txt").reason == "is a socket; expected a regular file"
    (tmp_path / "folder.txt").mkdir()
    assert "is a folder" in refusal(tmp_path, "folder.txt").reason


def test_big_files_are_refused_by_both_sizes(tmp_path: Path) -> None:
    whole = b"x" * MAX_BYTES
    (tmp_path / "whole.txt").write_bytes(whole)
    (tmp_path / "big.txt").write_bytes(whole + b"x")
    (tmp_path / "whole.txt.gz").write_bytes(gzip.compress(whole))
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(whole + b"x"))
    assert "expected at most" in refusal(tmp_path, "big.txt").reason
    assert "unpacks to more than" in refusal(tmp_path, "bomb.txt.gz").reason
    assert read_file(tmp_path, "whole.txt") == read_file(tmp_path, "whole.txt.gz") == whole


def test_gzip_of_several_members_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(
        gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512
    )
    assert read_file(tmp_path, "a.txt.gz") == b"one two"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no gzip at all", "is no sound gzip file"),
        (gzip.compress(b"words " * 100, mtime=0)[:-9], "ends in the middle of its gzip data"),
        (gzip.compress(b"words " * 100, mtime=0)[:-8] + b"12345678", "is no sound gzip file"),
    ],
)
def test_broken_gzip_is_said(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.txt.gz").write_bytes(content)
    assert refusal(tmp_path, "a.txt.gz").reason == reason


def test_what_may_pass_is_kept_waiting(tmp_path: Path) -> None:
    assert not refusal(tmp_path, "gone.txt").permanent
    assert not refusal(tmp_path / "no-feed", "a.txt").permanent


def test_a_file_one_may_not_read_waits_for_its_permission(tmp_path: Path) -> None:
    """Run as an ordinary user: root may read everything."""
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed/b.txt").write_text("x")
    (tmp_path / "closed").chmod(0)
    code = f"""
import os
from pathlib import Path
from bot.errors import ParseError
from tests.feed.parsing import read_file
from bot.feed.scan import scan
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
folder = Path({os.fspath(tmp_path)!r})
print([state.path for state in scan(folder).states])
for path in ("a.txt", "closed/"):
    try:
        read_file(folder, path)
    except ParseError as error:
        print(error.permanent, error.reason.split(";")[0])
"""
    try:
        out = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        ).stdout.splitlines()
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert sorted(eval(out[0])) == ["a.txt", "closed/"]
    assert out[1:] == ["False permission denied", "False permission denied"]


CITY = "Łódź, Žilina, Đakovo: «naïve» façade – 東京 и Москва"


@pytest.mark.parametrize(
    "charset",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-32"),
        *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"),
    ],
)
def test_unicode_charsets_are_told_by_themselves(charset: str) -> None:
    text = "The council met in the town hall on Monday. " * 3 + CITY
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        (
            "shift_jis",
            "首相は月曜日の記者会見で、新しい経済政策を発表した。野党は反対している。" * 5,
        ),
        ("gb18030", "国务院总理周一在新闻发布会上宣布了新的经济政策,反对党表示反对。" * 5),
        (
            "koi8-r",
            "Премьер-министр объявил в понедельник о новой экономической политике страны. " * 5,
        ),
        (
            "cp1252",
            "Le ministre a déclaré à l'Assemblée que la réforme était nécessaire à Genève, où l'on vota. "
            * 3,
        ),
        ("cp1252", "Die Regierung erklärte, daß die Maßnahmen für Österreich gültig bleiben. " * 3),
        (
            "cp1250",
            "Vláda schválila nový zákon o daních a ministr řekl, že změny začnou platit příští měsíc. "
            * 3,
        ),
        (
            "cp1250",
            "Rząd przyjął wczoraj ustawę o podatkach, a minister powiedział, że zmiany będą później. "
            * 3,
        ),
        ("iso-8859-1", "Förvaltningen stängde båda bryggorna på måndagen, sade hamnchefen. " * 3),
        (
            "iso-8859-1",
            "A direcção do porto fechou os cais após a inspecção, não há previsão. " * 3,
        ),
        ("iso-8859-2", "Urząd portowy zamknął oba pomosty w poniedziałek, mówi kapitan. " * 3),
        ("iso-8859-9", "Liman müdürlüğü pazartesi günü iki iskeleyi de kapattı, dedi başkan. " * 3),
        ("cp1254", "Liman müdürlüğü “iki iskele kapalı” dedi; onarım kışa kadar sürüyor. " * 3),
        ("iso-8859-7", "Το λιμεναρχείο έκλεισε και τις δύο αποβάθρες τη Δευτέρα. " * 3),
        (
            "cp1251",
            "Премьер-министр объявил в понедельник о новой экономической политике страны. " * 5,
        ),
    ],
)
def test_old_charsets_are_detected(charset: str, text: str) -> None:
    assert decode(text.encode(charset)) == text


def test_a_declared_charset_is_believed_after_utf8() -> None:
    assert decode("Žilina".encode("cp1250"), "windows-1250") == "Žilina"
    assert decode("Žilina".encode(), "windows-1250") == "Žilina"
    assert decode("It’s “so”".encode("cp1252"), "iso-8859-1") == "It’s “so”"


@pytest.mark.parametrize(
    "declared", ["punycode", "idna", "zlib", "hex", "no-such-charset", "utf-8"]
)
def test_a_declared_charset_that_is_none_is_passed_over(declared: str) -> None:
    text = "Le ministre a déclaré à l'Assemblée que la réforme était nécessaire, où que ce soit, à Genève."
    assert decode(text.encode("latin-1"), declared) == text


def test_a_character_cut_at_the_end_or_one_broken_byte_costs_only_itself() -> None:
    data = CITY.encode()
    assert decode(data[:-1]) == CITY[:-1]
    assert decode(data + b"\xff and on") == CITY + "\ufffd and on"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"\x7fELF" + b"\0\1\2\3" * 500, b"%PDF-1.4\n" + b"\0\x01" * 900],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ParseError):
        decode(data)


@settings(deadline=None)
@given(
    st.binary(max_size=3000),
    st.sampled_from([None, "utf-8", "gb18030", "iso-2022-jp", "utf-7", "utf-16"]),
)
def test_any_bytes_give_text_or_a_reason(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except ParseError:
        return
    assert "\0" not in text
