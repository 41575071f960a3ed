"""Fragments of HTML as plain text, and the last step of every field that a reader sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feed.formats.markup import MAX_TAG, bounded, plain, shown

_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\w+|[a-z]\w+);", re.IGNORECASE)

_PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<p class='x'>", "</p", "<br/>", "<script>", "</script>", "<x-y>", "<!--"),
        *("&lt;", "&amp;", "&amp;lt;b&amp;gt;", "&#60;", "&#x3c;i&#x3e;", "&nosuch;", "&#38;#60;"),
        *("fish", " & ", " < ", " > ", "\n", "<svg><path d='", "AT&T", "&am", "p;", "&l", "t;"),
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=1000, deadline=None)
def test_no_markup_and_no_entity_is_left_of_any_html(html: str) -> None:
    for text in (shown(html), shown(plain(html))):
        assert not _TAG.search(text)
        assert not _ENTITY.search(text)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("AT&amp;T buys R&D firm", "AT&T buys R&D firm"),
        ("Fish & chips < 5 euros > 3", "Fish & chips < 5 euros > 3"),
        ("caf&amp;amp;eacute; reopens", "café reopens"),
        ("Quay <b>closed</b>", "Quay closed"),
        ("Use the <quay> field", "Use the quay field"),
        ("Tallow Corp <TLW> and Velm &lt;VEL.N>", "Tallow Corp (TLW) and Velm (VEL.N)"),
        ("A unit of <Velm & Sons Co> and <H.K. Quay>", "A unit of Velm & Sons Co and H.K. Quay"),
        ("<Time Haulage Inc> said <TD NOWRAP>so</TD>", "Time Haulage Inc said \nso\n"),
        ("<VELM DRILLING> and <Dart-Kell> <o:p>met</o:p>", "VELM DRILLING and Dart-Kell met"),
        ("one<br>two", "one\ntwo"),
        ("a<script>track('x')</script>b", "ab"),
        (
            "see https://harbour.example.com/?a=1&copy=2",
            "see https://harbour.example.com/?a=1&copy=2",
        ),
    ],
)
def test_a_field_is_shown_as_its_writer_meant_it(field: str, expected: str) -> None:
    assert shown(field) == expected


def test_long_attributes_are_cut_and_what_follows_them_is_kept() -> None:
    tag = f'<meta name="a" content="{"x > y, " * MAX_TAG}" lang="en">'
    assert bounded(f"<p>one</p>{tag}two<p>three</p>") == (
        '<p>one</p><meta name="a" lang="en">two<p>three</p>'
    )


def test_a_tag_that_never_ends_costs_only_itself() -> None:
    assert bounded(f"<p>one</p><a {'b ' * MAX_TAG}") == "<p>one</p><a>"
