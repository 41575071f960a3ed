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
from bot.feed.kinds import kind_of
from bot.feed.scan import scan
from bot.model import ParsedArticle
from tests.feed.pages import MODIFIED, PARAGRAPHS, outcome, parse

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
    assert (found.guid, found.sender) == ("<1@harbour.example.com>", "news@harbour.example.com")
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
    with pytest.raises(ParseError, match="without text"):
        article(HEAD + "\r\n")
    with pytest.raises(ParseError, match="holds no mail headers"):
        article("just words\n\nmore")


def mail(*, subject: str = "Piers closed", headers: str = "", body: str = PARAGRAPHS[0]) -> bytes:
    head = "From: Harbour Post <brief@harbour.example.com>\nDate: Fri, 14 Jul 2023 08:00:00 +0200\n"
    return f"{head}{headers}Subject: {subject}\n\n{body}\n".encode()


def test_a_header_in_raw_utf8_is_read() -> None:
    (found,) = parse(mail(subject="Brücke für Köln – gesperrt"), path="a.eml", modified=MODIFIED)
    assert found.title == "Brücke für Köln – gesperrt"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Port news\n =?utf-8?Q?caf=C3=A9_opens?=", "Port news café opens"),
        ("=?utf-8?Q?caf=C3=A9?=\n =?utf-8?Q?_opens?=", "café opens"),
        ("Fwd: =?iso-8859-1?Q?Br=FCcke?= closed", "Brücke closed"),
        ("x" * 200_000, "x" * 299 + "…"),
    ],
)
def test_a_subject_is_read_however_it_is_folded(subject: str, title: str) -> None:
    (found,) = parse(mail(subject=subject), path="a.eml", modified=MODIFIED)
    assert found.title == title


def test_white_space_before_the_headers_does_no_harm() -> None:
    (found,) = parse(b" " * 90 + b"\n" + mail(), path="a.eml", modified=MODIFIED)
    assert found.title == "Piers closed"


NEWS = "".join(
    f"<h2>Notice {n} of the harbour</h2><p>Berth {n} closes on Monday, the office said. Boats use berth 9. "
    f'<a href="https://harbour.example.com/{n}">Read more</a></p>'
    for n in range(3)
)
LETTER = (
    "<html><body><p><a href='https://h.example.com/v'>View this email in your browser</a></p>"
    f"<p>Good morning. Here is the news.</p>{NEWS}<p><b>Sponsored by Acme</b></p>"
    "<p>Try Acme free for a month and get a discount on your first order. <a href='https://a.example.com'>Go</a></p>"
    "<p>You are receiving this email because you signed up.</p><p><a href='u'>Unsubscribe</a></p></body></html>"
)


def test_a_newsletter_is_its_articles() -> None:
    headers = "Content-Type: text/html\nList-Unsubscribe: <https://h.example.com/u>\n"
    found = parse(mail(headers=headers, body=LETTER), path="a.eml", modified=MODIFIED)
    assert [article.title for article in found] == [f"Notice {n} of the harbour" for n in range(3)]
    assert [article.url for article in found] == [
        f"https://harbour.example.com/{n}" for n in range(3)
    ]
    assert found[0].text == "Berth 0 closes on Monday, the office said. Boats use berth 9."
    assert {article.outlet for article in found} == {"Harbour Post"}


HEADS = ("Kräne in Varn angekommen", "Fähre nach Aule fährt wieder")
TOLD = (
    "Vier Kräne sind am Donnerstag am neuen Terminal in Varn angekommen, teilte der Hafen mit. "
    "Sie beladen ab April Schiffe von 400 Metern.",
    "Die Fähre nach Aule verkehrt nach acht Wochen wieder, sagte der Betreiber am Freitag.",
)
LINKS = ("https://hafen.example.com/kraene?id=1", "https://hafen.example.com/faehre")
PLAIN = {
    "link below": "\n\n".join(
        f"{head}\n{textwrap.fill(told, 68)}\n{link}"
        for head, told, link in zip(HEADS, TOLD, LINKS, strict=True)
    ),
    "link under the title, ruled": "\n* * *\n".join(
        f"{n}. {head}\n{'=' * 20}\n<{link}>\n\n{told}\n"
        for n, head, told, link in zip((1, 2), HEADS, TOLD, LINKS, strict=True)
    ),
    "read on": "\n\n".join(
        f"* {head}\n\n{told}\nWeiterlesen: {link}"
        for head, told, link in zip(HEADS, TOLD, LINKS, strict=True)
    ),
    "links at the end": "\n\n".join(
        [f"{head} [{n}]\n{told}" for n, head, told in zip((1, 2), HEADS, TOLD, strict=True)]
        + [f"[{n}] {link}" for n, link in zip((1, 2), LINKS, strict=True)]
    ),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_a_newsletter_in_plain_text_is_its_articles(kind: str) -> None:
    way_out = "Sie erhalten diese Mail, weil Sie sie bestellt haben. https://hafen.example.com/ab"
    body = f"Guten Morgen!\n\n{PLAIN[kind]}\n\n{way_out}\n"
    headers = "Content-Type: text/plain; charset=utf-8\nList-Unsubscribe: <https://h.example/u>\n"
    found = parse(mail(headers=headers, body=body), path="a.eml", modified=MODIFIED)
    assert [one.title for one in found] == list(HEADS)
    assert [one.text for one in found] == list(TOLD)
    assert [one.url for one in found] == list(LINKS)


def test_a_list_mails_way_out_is_no_text() -> None:
    body = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\nSie können den Newsletter hier abbestellen."
    data = mail(headers="List-Unsubscribe: <mailto:u@h.example.com>\n", body=body)
    (found,) = parse(data, path="a.eml", modified=MODIFIED)
    assert found.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Tide Radio <news@tide.example.com>\n"
        "Date: Thu, Jul 13, 2023 at 9:00 AM\nSubject: Piers closed\nTo: <ines@desk.example.com>",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Tide Radio <news@tide.example.com>\n"
        "Betreff: Piers closed\nDatum: 13. Juli 2023 um 09:00\nAn: ines@desk.example.com",
        "De : Tide Radio <news@tide.example.com>\nEnvoyé : 13 juillet 2023 09:00\n"
        "À : ines@desk.example.com\nObjet : Piers closed".replace(" :", ":"),
        # Thunderbird: the writer stands third.
        "-------- Forwarded Message --------\nSubject: \tPiers closed\n"
        "Date: \tThu, 13 Jul 2023 09:00:00 +0000\nFrom: \tTide Radio <news@tide.example.com>\n"
        "To: \tines@desk.example.com\n",
        # Outlook, in a house that has no addresses, and of old.
        "________________\nFrom: Tide Radio\nSent: Thursday, July 13, 2023 9:00 AM\n"
        "To: Ines Duarte\nSubject: Piers closed",
        "Von: Tide Radio [mailto:news@tide.example.com]\nGesendet: Donnerstag, 13. Juli 2023 09:00\n"
        "An: Ines Duarte\nBetreff: Piers closed",
        # A second hand passed it on.
        "---------- Forwarded message ---------\nFrom: Bo Berg <bo@desk.example.com>\n"
        "Date: Fri, Jul 14, 2023 at 5:00 AM\nSubject: Fwd: Piers closed\nTo: <ines@desk.example.com>"
        "\n\n\n---------- Forwarded message ---------\nFrom: Tide Radio <news@tide.example.com>\n"
        "Date: Thu, Jul 13, 2023 at 9:00 AM\nSubject: Piers closed\nTo: <bo@desk.example.com>",
    ],
)
def test_of_a_forwarded_mail_the_inner_one_is_read(head: str) -> None:
    data = mail(subject="Fwd: Piers closed", body=f"fyi\n\n{head}\n\n{PARAGRAPHS[0]}")
    (found,) = parse(data, path="a.eml", modified=MODIFIED)
    assert (found.outlet, found.title, found.text) == ("Tide Radio", "Piers closed", PARAGRAPHS[0])
    assert found.published == datetime(2023, 7, 13, 9, 0, tzinfo=UTC)


def test_a_forwarded_mail_is_read_out_of_its_quotation() -> None:
    head = (
        "------- Forwarded Message -------\nFrom: Tide Radio <news@tide.example.com>\n"
        "Date: On Thursday, July 13th, 2023 at 9:00 AM\nSubject: Piers closed\n"
        "To: ines@desk.example.com <ines@desk.example.com>\n\n"
    )
    note = "Sent with a mail program that likes to say so below all that it ever sends.\n\n"
    data = mail(subject="Fwd: Piers closed", body=f"{note}{head}> {PARAGRAPHS[0]}")
    (found,) = parse(data, path="a.eml", modified=MODIFIED)
    assert (found.outlet, found.text) == ("Tide Radio", PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("subject", "outlet"), [("Fwd: Piers closed", "Tide Radio"), ("Wow", "Ines")]
)
def test_an_attached_mail_is_the_article_where_its_subject_is_passed_on(
    subject: str, outlet: str
) -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Ines <ines@desk.example.com>", subject
    outer.set_content("fyi")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Tide Radio <news@tide.example.com>", "Piers closed"
    inner["Date"] = "Thu, 13 Jul 2023 09:00:00 +0000"
    inner.set_content(PARAGRAPHS[0])
    outer.add_attachment(inner)
    found = article(outer.as_bytes())
    assert found.outlet == outlet
    assert ("fyi" in found.text) == (outlet == "Ines")


def test_flowed_lines_are_joined_and_a_signature_is_no_text() -> None:
    body = "The piers closed on Monday after \nthe inspection found rust.\n\n-- \nInes Duarte\nDesk"
    headers = "Content-Type: text/plain; charset=utf-8; format=flowed\n"
    (found,) = parse(mail(headers=headers, body=body), path="a.eml", modified=MODIFIED)
    assert found.text == "The piers closed on Monday after the inspection found rust."


def test_a_newsletters_headlines_may_be_links_in_a_table() -> None:
    top = "<tr><td><a href='https://h.example/v'>View this mail in your browser</a></td></tr>"
    greeting = f"<tr><td>{PARAGRAPHS[0]}</td></tr>"
    rows = "".join(
        f"<tr><td><a href='{link}'>{head}</a></td></tr><tr><td>{told}</td></tr>"
        "<tr><td><a href='https://hafen.example.com/mehr'>Weiterlesen</a></td></tr>"
        for head, told, link in zip(HEADS, TOLD, LINKS, strict=True)
    )
    headers = "Content-Type: text/html; charset=utf-8\nList-Unsubscribe: <https://h.example/u>\n"
    data = mail(headers=headers, body=f"<table>{top}{greeting}{rows}</table>")
    found = parse(data, path="a.eml", modified=MODIFIED)
    assert [(one.title, one.url) for one in found] == list(zip(HEADS, LINKS, strict=True))


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
    (delivered,) = scan(tmp_path).states
    assert delivered.path.startswith("letters/new/")
    seen = box[key]
    seen.set_subdir("cur")
    seen.set_flags("SF")
    box[key] = seen
    (moved,) = scan(tmp_path).states
    assert (moved.path.startswith("letters/cur/"), moved.path.endswith(":2,FS")) == (True, True)
    for state in (delivered, moved):
        assert kind_of(state.path) == "mail"
    assert article((tmp_path / moved.path).read_bytes(), moved.path).text == BODY
