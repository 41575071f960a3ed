"""Hostile mails: headers and parts that cost gigabytes, broken encodings."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.hostile.case import EITHER, IGNORED, INGESTED, REJECTED, Case
from tests.hostile.texts import INJECTIONS
from tests.hostile.words import article, sentence

_FROM = "From: Lock Gazette <news@lock.example.com>\r\n"


def cases(trap_url: str) -> Iterator[Case]:
    """Yield every entry of mails."""
    contents = {**_headers(), **_parts(trap_url)}
    for n, (name, words) in enumerate(INJECTIONS.items()):
        mail = f"From: {words[:60]!r} <a@b.example>\r\nSubject: {words}\r\n\r\n{sentence(5200 + n)}\r\n"
        contents[f"inj-{name}"] = (mail, EITHER)
    for name, (content, outcomes) in contents.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        yield Case(
            path=f"eml/{name}.eml".encode(),
            content=data,
            outcomes=outcomes,
            heavy=len(data) > 1_000_000,
        )
    mail = _mail(5300).encode()
    yield Case(path=b"box/new/1700000000.M1P1.host", content=mail, outcomes=INGESTED)
    yield Case(
        path=b"box/cur/1700000001.M2P2.host,U=7:2,FS",
        content=_mail(5301).encode(),
        outcomes=INGESTED,
    )
    yield Case(path=b"box/cur/1700000002.M3P3.host:2,", content=b"", outcomes=IGNORED)


def _mail(n: int, *, headers: str = "", body: str = "") -> str:
    return f"{_FROM}Subject: Notice {n}\r\nMessage-ID: <{n}@lock.example.com>\r\n{headers}\r\n{body or article(n)}"


def _headers() -> dict[str, tuple[str | bytes, frozenset[str]]]:
    return {
        "empty": ("", IGNORED),
        "no-headers": (article(5000), REJECTED),
        "only-headers": (_FROM + "Subject: x\r\n\r\n", INGESTED),
        "no-subject": (f"{_FROM}\r\n{article(5001)}", INGESTED),
        "subject-of-words": (
            f"{_FROM}Subject: {'=?utf-8?q?a?= ' * 16_000}\r\n\r\n{article(5002)}",
            REJECTED,
        ),
        "subject-60k": (
            f"{_FROM}Subject: {'=?utf-8?q?a?= ' * 4_000}\r\n\r\n{article(5003)}",
            INGESTED,
        ),
        "subject-bad": (
            f"{_FROM}Subject: =?utf-8?b?!!!?= =?x?y?z?= =?utf-8?q?=ZZ?=\r\n\r\n{article(5004)}",
            INGESTED,
        ),
        "header-5mb": (f"{_FROM}X: {'x' * 5_000_000}\r\n\r\n{article(5005)}", REJECTED),
        "header-of-lines": (
            _FROM + "".join(f"X-{n}: y\r\n" for n in range(50_000)) + f"\r\n{article(5006)}",
            REJECTED,
        ),
        "from-brackets": (
            f"From: {'(' * 5000} a@b.example\r\nSubject: x\r\n\r\n{article(5007)}",
            INGESTED,
        ),
        "from-list": (
            f"From: {', '.join(['a@b.example'] * 4000)}\r\nSubject: y\r\n\r\n{article(5008)}",
            INGESTED,
        ),
        "parameters": (
            _mail(5009, headers="Content-Type: text/plain; " + "a=b; " * 12_000 + "\r\n"),
            INGESTED,
        ),
        "date-bad": (_mail(5010, headers="Date: Mon, 99 Foo 99999 99:99:99 +9999\r\n"), INGESTED),
        "date-long": (_mail(5011, headers=f"Date: {'Mon, ' * 9_000}\r\n"), INGESTED),
        "folded": (_mail(5012, headers="X: a\r\n" + "\tb\r\n" * 9_000), INGESTED),
        "nul": (_mail(5013).replace("Notice", "No\0tice"), EITHER),
        "bare-cr": (_mail(5014).replace("\r\n", "\r"), EITHER),
        "eight-bit": (
            f"{_FROM}Subject: ".encode() + b"Caf\xe9 ferm\xe9\r\n\r\n" + article(5015).encode(),
            INGESTED,
        ),
        "mbox": ("From news@lock.example.com Fri Jul 14 10:00:00 2023\n" + _mail(5016), INGESTED),
    }


def _parts(trap_url: str) -> dict[str, tuple[str | bytes, frozenset[str]]]:
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
    )
    mixed = "Content-Type: multipart/mixed; boundary=b\r\n"
    zipped = base64.b64encode(b"PK\x03\x04" + bytes(50_000)).decode()
    html = f'<p>{sentence(5108)}</p><img src="{trap_url}/pixel.gif"><p style="display:none">XHIDDENX</p>'
    return {
        "parts-nested": (_FROM + nested + article(5100), REJECTED),
        "parts-nested-90": (
            "".join([_FROM, *nested.split("--b90\r\n")[:1], "--b90\r\n\r\n", article(5101)]),
            EITHER,
        ),
        "parts-100k": (_mail(5102, headers=mixed, body="--b\r\n\r\nx\r\n" * 100_000), REJECTED),
        "parts-1k": (
            _mail(5103, headers=mixed, body=f"--b\r\n\r\n{sentence(5103)}\r\n" * 1000),
            INGESTED,
        ),
        "forwards-nested": (
            _FROM + "Content-Type: message/rfc822\r\n\r\n" * 5000 + article(5104),
            EITHER,
        ),
        "no-boundary": (_mail(5105, headers="Content-Type: multipart/mixed\r\n"), INGESTED),
        "wrong-boundary": (
            _mail(5106, headers="Content-Type: multipart/mixed; boundary=never\r\n"),
            EITHER,
        ),
        "attachment-only": (
            _mail(
                5107,
                headers=mixed,
                body="--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                f"{zipped}\r\n--b--",
            ),
            REJECTED,
        ),
        "html": (_mail(5108, headers="Content-Type: text/html\r\n", body=html), INGESTED),
        "html-deep": (
            _mail(
                5109,
                headers="Content-Type: text/html\r\n",
                body=f"<p>{sentence(5109)}</p>" + "<div>" * 90_000,
            ),
            EITHER,
        ),
        "base64-bad": (
            _mail(
                5110, headers="Content-Transfer-Encoding: base64\r\n", body="!!!! not base64 " * 50
            ),
            EITHER,
        ),
        "quoted-bad": (
            _mail(
                5111,
                headers="Content-Transfer-Encoding: quoted-printable\r\n",
                body=article(5111) + "=ZZ=3",
            ),
            INGESTED,
        ),
        "uuencode": (
            _mail(
                5112,
                headers="Content-Transfer-Encoding: x-uuencode\r\n",
                body="begin 644 a\n#86)C\n`\nend",
            ),
            EITHER,
        ),
        "charset-bad": (
            _mail(5113, headers="Content-Type: text/plain; charset=x-klingon\r\n"),
            INGESTED,
        ),
        "charset-wrong": (
            _mail(5114, headers="Content-Type: text/plain; charset=utf-16\r\n"),
            INGESTED,
        ),
        "disposition-bad": (
            _mail(5115, headers="Content-Disposition: \"; filename*=x'y'%ZZ\r\n"),
            EITHER,
        ),
    }
