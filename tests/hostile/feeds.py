"""Hostile XML: bombs, outside entities, depth, quadratic fields, feeds that are none."""

from __future__ import annotations

from collections.abc import Iterator
from os import fsdecode

from tests.hostile.case import EITHER, IGNORED, INGESTED, REJECTED, Case
from tests.hostile.texts import INJECTIONS
from tests.hostile.words import article, sentence


def cases(trap_url: str, canary: bytes) -> Iterator[Case]:
    """Yield every entry of feeds."""
    for name, (content, outcomes) in {**_entities(trap_url, canary), **_shapes()}.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        yield Case(
            path=f"xml/{name}.xml".encode(),
            content=data,
            outcomes=outcomes,
            heavy=len(data) > 1_000_000,
        )


def _rss(items: str, *, before: str = "", declaration: str = '<?xml version="1.0"?>') -> str:
    return f'{declaration}{before}<rss version="2.0"><channel><title>Lock Gazette</title>{items}</channel></rss>'


def _item(n: int, *, extra: str = "", description: str = "") -> str:
    return (
        f"<item><title>Notice {n}</title><link>https://lock.example.com/{n}</link><guid>{n}</guid>"
        f"<description>{description or sentence(n)}</description>{extra}</item>"
    )


def _entities(trap_url: str, canary: bytes) -> dict[str, tuple[str | bytes, frozenset[str]]]:
    laughs = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    item = _item(6000, description="before &x; after")
    path = fsdecode(canary)
    return {
        "billion-laughs": (
            _rss(_item(6001, description="&l9;"), before=f"<!DOCTYPE rss [{laughs}]>"),
            EITHER,
        ),
        "quadratic": (
            _rss(
                _item(6002, description="&x;" * 50_000),
                before=f'<!DOCTYPE rss [<!ENTITY x "{"y" * 50_000}">]>',
            ),
            EITHER,
        ),
        "outside-file": (
            _rss(item, before=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{path}">]>'),
            EITHER,
        ),
        "outside-environ": (
            _rss(item, before='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///proc/self/environ">]>'),
            EITHER,
        ),
        "outside-http": (
            _rss(item, before=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{trap_url}/x">]>'),
            EITHER,
        ),
        "outside-dtd": (_rss(item, before=f'<!DOCTYPE rss SYSTEM "{trap_url}/rss.dtd">'), EITHER),
        "outside-parameter": (
            _rss(item, before=f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{trap_url}/p"> %p;]>'),
            EITHER,
        ),
        "outside-include": (
            _rss(
                f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{path}" parse="text"/>{item}'
            ),
            EITHER,
        ),
        "outside-style": (
            _rss(
                item, declaration=f'<?xml version="1.0"?><?xml-stylesheet href="{trap_url}/s.xsl"?>'
            ),
            EITHER,
        ),
        "enclosure": (
            _rss(
                _item(
                    6003, extra=f'<enclosure url="{trap_url}/a.mp3" length="1" type="audio/mpeg"/>'
                )
            ),
            INGESTED,
        ),
    }


def _shapes() -> dict[str, tuple[str | bytes, frozenset[str]]]:
    return {
        "empty": ("", IGNORED),
        "no-feed": ("<urlset><url><loc>https://lock.example.com</loc></url></urlset>", REJECTED),
        "no-items": (_rss(""), REJECTED),
        "no-xml": (article(6100), REJECTED),
        "cut": (_rss(_item(6101) + _item(6102))[:-80], INGESTED),
        "deep": (_rss(_item(6103, extra="<a>" * 100_000)), EITHER),
        "very-many-tags": (_rss(_item(6104, extra="<a/>" * 300_000)), REJECTED),
        "many-items": (_rss("".join(map(_item, range(3000)))), INGESTED),
        "millions-of-items": (_rss("<item/>" * 1_000_000), REJECTED),
        "long-author": (_rss(_item(6105, extra=f"<author>{'a' * 60_000}</author>")), INGESTED),
        "long-author-in-cdata": (
            _rss(_item(6106, extra=f"<author><![CDATA[{'a' * 60_000}]]></author>")),
            INGESTED,
        ),
        "long-author-of-words": (
            _rss(_item(6107, extra=f"<author>{'a.b ' * 100_000}</author>")),
            INGESTED,
        ),
        "long-title": (
            _rss(
                f"<item><title>{'word ' * 100_000}</title><description>{sentence(6108)}</description></item>"
            ),
            INGESTED,
        ),
        "long-text": (_rss(_item(6109, description="The ferry left at noon. " * 250_000)), EITHER),
        "long-date": (_rss(_item(6110, extra=f"<pubDate>{'Mon, ' * 20_000}</pubDate>")), INGESTED),
        "bad-dates": (
            _rss(
                "".join(
                    _item(6120 + n, extra=f"<pubDate>{d}</pubDate>")
                    for n, d in enumerate(("", "x", "99999", "32 Foo 2023"))
                )
            ),
            INGESTED,
        ),
        "controls": (_rss(_item(6111, description="a \x00\x01\x0b b &#0; &#x1; &#xD800;")), EITHER),
        "no-namespace": (
            _rss(
                _item(6112, extra="<content:encoded>words</content:encoded><dc:date>2023</dc:date>")
            ),
            INGESTED,
        ),
        "unquoted": (_rss(_item(6113)).replace('"2.0"', "2.0"), EITHER),
        "ampersands": (_rss(_item(6114, description="fish & chips && <b>more")), EITHER),
        "cdata-open": (_rss(_item(6115, description="<![CDATA[ never closed ")), EITHER),
        "same-guids": (
            _rss(_item(6116) + _item(6116).replace("Notice 6116", "Another title")),
            INGESTED,
        ),
        "empty-items": (_rss("<item></item>" * 50 + _item(6117)), INGESTED),
        "utf-16": (_rss(_item(6118)).encode("utf-16"), INGESTED),
        "wrong-charset": (
            _rss(_item(6119), declaration='<?xml version="1.0" encoding="utf-16"?>'),
            INGESTED,
        ),
        "no-such-charset": (
            _rss(_item(6124), declaration='<?xml version="1.0" encoding="x-klingon"?>'),
            INGESTED,
        ),
        "injections": (
            _rss(
                "".join(
                    f"<item><title><![CDATA[{w}]]></title><guid>i{n}</guid>"
                    f"<description><![CDATA[{sentence(6200 + n)} {w}]]></description></item>"
                    for n, w in enumerate(INJECTIONS.values())
                )
            ),
            INGESTED,
        ),
        "script": (
            _rss(
                _item(
                    6125,
                    description=f"&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;{sentence(6126)}&lt;/p&gt;",
                )
            ),
            INGESTED,
        ),
        "atom-xhtml": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lock</title><entry><title>Notice 6127</title><id>x</id>'
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{sentence(6127)}</p></div></content></entry></feed>',
            INGESTED,
        ),
        "atom-outside-content": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lock</title><entry><title>Notice 6128</title><id>y</id>'
            '<content type="text/html" src="https://evil.example/x"/></entry></feed>',
            INGESTED,
        ),
    }
