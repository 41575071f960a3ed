"""Mails: newsletters, alerts, forwarded articles."""

from __future__ import annotations

import mailbox
import textwrap
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feed.formats import parse
from bot.feed.kinds import kind_of
from bot.feed.scan import scan
from bot.model import ParsedArticle
from tests.feed.pages import MODIFIED, PARAGRAPHS, outcome

BODY = "\n\n".join(PARAGRAPHS)
HEADERS = (
    "From: Harbour Post <news@harbour.example.com>\r\nTo: desk@example.org\r\n"
    "Subject: Rust closes both harbour piers\r\n"
    "Date: Fri, 14 Jul 2023 10:00:00 +0700\r\nMessage-ID: <1@harbour.example.com>\r\n"
)


def article(data: bytes | str, path: str = "a.eml") -> ParsedArticle:
    (only,) = parse(
        data if isinstance(data, bytes) else data.encode(), path=path, modified=MODIFIED
    )
    return only


def message(*, text: str = "", html: str = "", attachment: bytes = b"") -> bytes:
    built = EmailMessage()
    built["From"] = "Harbour Post <news@harbour.example.com>"
    built["Subject"] = "Fwd: Rust closes both harbour piers"
    built["Date"] = "Fri, 14 Jul 2023 10:00:00 +0700"
    built.set_content(text)
    if html:
        built.add_alternative(html, subtype="html")
    if attachment:
        built.add_attachment(attachment, maintype="text", subtype="plain", filename="a.txt")
    return built.as_bytes()


def test_headers_are_fields() -> None:
    found = article(f"{HEADERS}\r\n{BODY}")
    assert (found.title, found.title_from) == ("Rust closes both harbour piers", "subject")
    assert (found.outlet, found.outlet_from) == ("Harbour Post", "sender")
    assert (found.published, found.date_from) == (
        datetime(2023, 7, 14, 3, tzinfo=UTC),
        "mail header",
    )
    assert (found.guid, found.origin) == ("<1@harbour.example.com>", ("news@harbour.example.com",))
    assert found.text == BODY


def test_a_maildir_file_is_a_mail_by_its_folder() -> None:
    found = article(f"{HEADERS}\n{BODY}", "Post/new/1700000000.M1P2.host")
    assert (found.title, found.outlet) == ("Rust closes both harbour piers", "Harbour Post")


def test_a_dateline_is_stronger_than_the_mail_header() -> None:
    found = article(f"{HEADERS}\r\nJakarta, 12 July 2023 (TDI): {BODY}")
    assert (found.published, found.date_from, found.outlet) == (
        date(2023, 7, 12),
        "dateline",
        "Harbour Post",
    )


def test_forwarding_marks_leave_the_subject_and_attachments_are_passed_over() -> None:
    found = article(message(text=BODY, attachment=b"never read this " * 50))
    assert found.title == "Rust closes both harbour piers"
    assert found.text == BODY


def test_the_html_version_is_taken_where_the_text_is_a_stub() -> None:
    html = "<html><body>" + "".join(
        f"<table><tr><td><p>{p}</p></td></tr></table>" for p in PARAGRAPHS
    )
    hidden = '<div style="display:none">Preview text that nobody sees in the mail program</div>'
    found = article(
        message(
            text="View this mail in your browser: https://x.example/abc",
            html=html.replace("<table>", hidden + "<table>", 1),
        )
    )
    assert found.text.split("\n\n") == list(PARAGRAPHS)


def test_addresses_quotes_and_signature_leave_a_plain_mail() -> None:
    plain = f"{BODY} <https://track.example.com/c/abc>\n\n> quoted words of an older mail\n\n-- \nAna Lim\nDesk editor"
    assert article(f"{HEADERS}\r\n{plain}").text == BODY


def test_a_wrapped_quoted_printable_mail_is_joined() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(p, 72)) for p in PARAGRAPHS)
    assert article(message(text=wrapped)).text == BODY


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Rost_schlie=C3=9Ft_Pier?=", "Rost schließt Pier"),
        ("=?iso-2022-jp?b?GyRCOUEkRyQ5GyhC?=", "港です"),
        ("=?no-such-charset?q?Rust?= closes", "Rust closes"),
        ("=?utf-8?b?!!!?= Rust", "Rust"),
    ],
)
def test_encoded_subjects(subject: str, title: str) -> None:
    assert article(f"From: a@b.example\r\nSubject: {subject}\r\n\r\n{BODY}").title == title


def test_old_charsets_in_the_body() -> None:
    text = "Портовое управление закрыло оба причала в понедельник после осмотра."
    data = (HEADERS + "Content-Type: text/plain; charset=koi8-r\r\n\r\n").encode() + text.encode(
        "koi8-r"
    )
    assert article(data).text == text
    japanese = "首相は月曜日の記者会見で、新しい経済政策を発表した。野党は反対している。"
    data = (
        HEADERS + "Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
    ).encode() + japanese.encode("iso-2022-jp")
    assert article(data).text == japanese


HEAD = "From: a@b.example\r\n"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + "Subject: " + "=?utf-8?q?a?= " * 16_000 + f"\r\n\r\n{BODY}",
        HEAD + "Content-Type: text/plain; " + "a=b; " * 20_000 + f"\r\n\r\n{BODY}",
        "From: " + "(" * 5000 + f" a@b.example\r\nSubject: x\r\n\r\n{BODY}",
        HEAD
        + "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
        )
        + BODY,
        HEAD + "Content-Type: message/rfc822\r\n\r\n" * 5000 + BODY,
        HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 100_000,
        HEAD + "Subject: x\r\n\r\n",
        "no headers here, only words\n\nand more words",
        "X" * 200_000 + ": y\r\n\r\n" + BODY,
        "\0\1\2\3" * 1000,
    ],
)
def test_mails_that_hang_or_crash_parsers_are_refused_or_read(data: str) -> None:
    try:
        assert outcome(data.encode(), "a.eml")
    except RecursionError:
        # The worker answers for it: nested too deep.
        pass


def test_the_refusals_are_said_in_words() -> None:
    with pytest.raises(ParseError, match="mail headers of more than 64 KB"):
        article(HEAD + "Subject: " + "x" * 100_000)
    with pytest.raises(ParseError, match="too many parts"):
        article(HEAD + "\r\n" + "--b\r\n" * 3000)
    with pytest.raises(ParseError, match="holds no mail headers"):
        article("just words\n\nmore")
    with pytest.raises(ParseError, match="without text"):
        article(HEAD + "Subject: x\r\n\r\n")


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Subject: x",
                "From: =?utf-8?q?=C3?=",
                "Date: never",
                "",
                "\tmore",
                "MIME-Version: 1.0",
            ]
        ),
        st.sampled_from(["Content-Type: multipart/mixed; boundary=b", "--b", "--b--"]),
        st.sampled_from(
            ["Content-Transfer-Encoding: base64", "Content-Type: text/html; charset=utf-16"]
        ),
        st.text(max_size=40),
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_any_mail_gives_an_article_or_a_reason(lines: list[str]) -> None:
    assert outcome("\r\n".join(["From: a@b.example", *lines]).encode("utf-8", "replace"), "a.eml")


def test_a_maildir_as_its_writers_fill_it(tmp_path: Path) -> None:
    """Delivered into `new`, then moved to `cur` with its flags by a mail program."""
    box = mailbox.Maildir(tmp_path / "letters")
    key = box.add(message(text=BODY))
    (delivered,) = scan(tmp_path)
    assert delivered.path.startswith("letters/new/")
    seen = box[key]
    seen.set_subdir("cur")
    seen.set_flags("SF")
    box[key] = seen
    (moved,) = scan(tmp_path)
    assert (moved.path.startswith("letters/cur/"), moved.path.endswith(":2,FS")) == (True, True)
    for state in (delivered, moved):
        assert kind_of(state.path) == "mail"
    assert article((tmp_path / moved.path).read_bytes(), moved.path).text == BODY
