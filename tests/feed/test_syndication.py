"""RSS, Atom and RDF feeds: one article an item, with what tells it from the others."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feed import formats
from bot.model import ParsedArticle
from tests.feed.pages import MODIFIED, NOW, PARAGRAPHS, URL, item, outcome, parse, rss


def articles(markup: str, path: str = "a.xml") -> list[ParsedArticle]:
    return parse(markup.encode(), path=path, modified=MODIFIED)


def test_rss_items_become_articles_with_their_own_description_as_teaser() -> None:
    first, second = articles(
        rss(
            item(1) + item(2, description="Five &amp;amp; &lt;b&gt;six&lt;/b&gt; piers are closed.")
        )
    )
    assert (first.title, first.url, first.guid) == ("Story 1", f"{URL}/1", "id-1")
    assert (first.kind, first.text) == ("teaser", "Both piers are closed after the inspection.")
    assert (first.published, first.date_from) == (datetime(2023, 7, 14, 3, tzinfo=UTC), "field")
    assert (first.outlet, first.outlet_from) == ("Harbour Post", "site name")
    assert second.text == "Five & six piers are closed."


def test_full_content_is_the_article() -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    (found,) = articles(
        rss(item(1, extra=f"<content:encoded><![CDATA[{html}<p>Read more</p>]]></content:encoded>"))
    )
    assert (found.kind, found.text.split("\n\n")) == ("full", list(PARAGRAPHS))


def test_atom() -> None:
    markup = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
    <entry><title type="html">Rust &amp;amp; piers</title><id>urn:uuid:1</id><link href="{URL}" rel="alternate"/>
    <updated>2023-07-14T10:00:00+07:00</updated><author><name>Ana Lim</name></author>
    <summary>Both piers are closed.</summary></entry></feed>"""
    (found,) = articles(markup, "a.atom")
    assert (found.title, found.guid, found.url, found.author) == (
        "Rust & piers",
        "urn:uuid:1",
        URL,
        "Ana Lim",
    )
    assert found.published == datetime(2023, 7, 14, 3, tzinfo=UTC)


def test_rdf() -> None:
    markup = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>Harbour Post</title></channel>
    <item rdf:about="{URL}"><title>Rust closes piers</title><link>{URL}</link><dc:date>2023-07-14</dc:date>
    <description>Both piers are closed.</description></item></rdf:RDF>"""
    (found,) = articles(markup, "a.rdf")
    assert (found.title, found.url, str(found.published)) == (
        "Rust closes piers",
        URL,
        "2023-07-14",
    )


def test_a_feed_that_is_not_quite_xml_is_read() -> None:
    (found,) = articles(
        rss(item(1, description="Fish & chips &nbsp; are dear <br> again")).replace(
            "</channel>", ""
        )
    )
    assert found.title == "Story 1"


def test_a_feed_in_an_old_charset() -> None:
    markup = rss(item(1, description="Портовое управление закрыло причалы")).replace(
        "UTF-8", "windows-1251"
    )
    (found,) = parse(markup.encode("cp1251"), path="a.xml", modified=MODIFIED)
    assert found.text == "Портовое управление закрыло причалы"


def test_a_feed_named_otherwise_is_still_a_feed() -> None:
    for path in ("a.rss", "a.html", "a.txt"):
        assert articles(rss(item(1)), path)[0].title == "Story 1"


def test_entities_and_files_outside_are_never_read() -> None:
    markup = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(
        item(1, description="pier &x; end")
    )
    (found,) = articles(markup)
    assert "pier" in found.text
    assert "\n" not in found.text
    assert len(found.text) < 20


def test_items_beyond_the_cap_are_left_out_and_said() -> None:
    data = rss("".join(map(item, range(2001)))).encode()
    found = formats.parse(data, path="a.xml", modified=MODIFIED, now=NOW)
    assert (len(found.articles), found.left_out) == (2000, "only the first 2000 items were read")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            '<?xml version="1.0"?><urlset><url><loc>https://x.example</loc></url></urlset>',
            "no RSS, Atom or RDF feed",
        ),
        (rss(""), "is a feed without items"),
        ("plain words in a file named .xml", "no RSS, Atom or RDF feed"),
        (rss("<item/>" * 10_001), "holds no title and no text"),
    ],
)
def test_what_is_no_usable_feed_is_rejected(markup: str, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        articles(markup)


@pytest.mark.parametrize(
    "tag", ["author", "dc:creator", "managingEditor", "webMaster", "itunes:author"]
)
@pytest.mark.parametrize("wrap", ["{}", "<![CDATA[{}]]>", "<b>{}</b>"])
def test_a_long_author_costs_no_time(tag: str, wrap: str) -> None:
    """feedparser takes 5 s over 32 KB of it, and all night over a megabyte."""
    name = wrap.format("a" * 100_000)
    (found,) = articles(rss(item(1, extra=f"<{tag}>{name}</{tag}>")))
    assert found.title == "Story 1"


def test_bombs_of_entities_stay_small() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    markup = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]>' + rss(item(1, description="&l9;"))
    found = outcome(markup.encode(), "a.xml")
    assert isinstance(found, str) or len(found[0].text) < 1000


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<title>",
                "</title>",
                "<link>",
                "<description>",
                "<![CDATA[",
                "]]>",
                "&lt;p&gt;",
            ]
        ),
        st.sampled_from(
            [
                "<entry>",
                "<author>",
                "<content type='xhtml'>",
                "&x;",
                "<!--",
                "<guid/>",
                "<pubDate>",
                "</pubDate>",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_feed_gives_articles_or_a_reason(pieces: list[str]) -> None:
    assert outcome(rss("".join(pieces)).encode(), "a.xml")


def test_categories_come_with_the_item() -> None:
    data = rss(item(1, extra="<category>Opinion</category><category>Port &amp; sea</category>"))
    (found,) = parse(data.encode(), path="a.xml", modified=MODIFIED)
    assert found.labels == ("Opinion", "Port & sea")


def test_what_stands_behind_very_many_tags_costs_only_itself() -> None:
    (found,) = articles(rss(item(1) + "<item>" + "<x>" * 200_001))
    assert found.title == "Story 1"


@pytest.mark.parametrize("odd", ['<![CDATA[<!\' <a href="x">]]>', "&lt;/br&gt;", "&lt;!--", "&lt;"])
def test_one_odd_item_costs_only_itself(odd: str) -> None:
    found = articles(rss(item(1) + item(2, description=odd) + item(3)))
    assert [article.title for article in found] == ["Story 1", "Story 2", "Story 3"]


def test_no_tag_and_no_entity_reaches_a_reader_however_often_it_is_escaped() -> None:
    title = (
        "CO&amp;lt;sub&amp;gt;2&amp;lt;/sub&amp;gt; at L&amp;amp;amp;eacute;ry&amp;amp;apos;s quay"
    )
    text = "&lt;iframe src=x&gt;&lt;/iframe&gt; The &lt;font color=red&gt;quay&lt;/font&gt; &amp;lt;b&amp;gt;holds."
    (found,) = articles(
        rss(f"<item><title>{title}</title><description>{text}</description></item>")
    )
    assert (found.title, found.text) == ("CO2 at Léry's quay", "The quay holds.")


def test_an_entity_bomb_leaves_no_title() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    markup = rss("<item><title>&l9;</title></item>" + item(1)).replace(
        "<rss", f"<!DOCTYPE rss [{bomb}]><rss", 1
    )
    assert [article.title for article in articles(markup)] == ["Story 1"]


def test_a_relative_link_is_read_against_the_feeds_own() -> None:
    (found,) = articles(rss("<item><title>Piers closed</title><link>/news/piers</link></item>"))
    assert found.url == "https://www.harbour.example.com/news/piers"


def aggregated(n: int, *, title: str = "Piers closed for nine weeks") -> str:
    listed = "".join(
        f'&lt;li&gt;&lt;a href="#"&gt;{line}&lt;/a&gt; Tide Radio&lt;/li&gt;'
        for line in (title, "Ferry firm adds boats")
    )
    return (
        f"<item><title>{title} - Tide Radio</title><guid>A{n}</guid>"
        f"<link>https://aggregator.example.com/{n}</link><description>&lt;ol&gt;{listed}&lt;/ol&gt;</description>"
        '<source url="https://tide.example.com">Tide Radio</source></item>'
    )


def test_of_an_aggregator_the_outlet_of_the_entry_counts_and_no_foreign_headline() -> None:
    items = aggregated(1) + aggregated(2) + aggregated(3, title="Mayor resigns")
    found = articles(rss(items, title="piers - Aggregator"))
    assert [(article.title, article.outlet, article.text) for article in found] == [
        ("Piers closed for nine weeks", "Tide Radio", ""),
        ("Mayor resigns", "Tide Radio", ""),
    ]


def test_lines_that_recur_in_three_items_are_no_part_of_them() -> None:
    footer = "&lt;p&gt;Hafenblatt – unabhängig seit 1901&lt;/p&gt;"
    items = "".join(
        item(n, description=f"&lt;p&gt;Pier {n} is closed until noon.&lt;/p&gt;{footer}")
        for n in range(3)
    )
    assert [article.text for article in articles(rss(items))] == [
        f"Pier {n} is closed until noon." for n in range(3)
    ]


def test_a_description_without_a_letter_is_no_text() -> None:
    odd = '<item><title>Pier closed to ferries</title><description><![CDATA[<!\' <a href="x">]]></description></item>'
    good, bare = parse(rss(item(1) + odd).encode(), path="a.xml")
    assert good.text
    assert (bare.title, bare.text, bare.kind) == ("Pier closed to ferries", "", "headline_only")


@pytest.mark.parametrize(
    "credit",
    [
        "The post <a href='u'>{title}</a> appeared first on <a href='v'>{outlet}</a>.",
        "Der Beitrag <a href='u'>{title}</a> erschien zuerst auf <a href='v'>{outlet}</a>.",
        "Artykuł <a href='u'>{title}</a> pochodzi z serwisu <a href='v'>{outlet}</a>.",
    ],
)
def test_the_line_that_names_item_and_site_is_no_text(credit: str) -> None:
    said = f"<p>{PARAGRAPHS[0]}</p><p>{credit.format(title='Story 1', outlet='Harbour Post')}</p>"
    (found,) = articles(rss(item(1, description=escape(said))))
    assert found.text == PARAGRAPHS[0]


def test_an_ampersand_of_no_entity_stands_as_it_is_written() -> None:
    said = "AT&T and R&D closed both piers. <![CDATA[Q&A below]]>"
    (found,) = articles(rss(item(1, description=said)))
    assert found.text == "AT&T and R&D closed both piers. Q&A below"


@pytest.mark.parametrize(
    ("extra", "author"),
    [
        ("<author>ana@harbour.example.com (Ana Lim)</author>", "Ana Lim"),
        ("<dc:creator>Ana Lim</dc:creator><dc:creator>Bo Berg</dc:creator>", "Ana Lim, Bo Berg"),
    ],
)
def test_authors_come_by_name(extra: str, author: str) -> None:
    (found,) = articles(rss(item(1, extra=extra)))
    assert found.author == author


def test_a_headline_that_is_a_sentence_is_no_text_of_another_headline() -> None:
    listed = "".join(
        f"<li><a href='u'>{headline}</a>&nbsp;<font>{outlet}</font></li>"
        for headline, outlet in (("Story 1", "Quay Courier"), (PARAGRAPHS[1], "Tide Radio"))
    )
    extra = "<source url='https://q.example'>Quay Courier</source>"
    (found,) = articles(rss(item(1, description=escape(f"<ol>{listed}</ol>"), extra=extra)))
    assert (found.kind, found.text) == ("headline_only", "")
