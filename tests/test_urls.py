"""Which addresses are posted as links, and how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import urls


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/admin",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://10.0.0.8/metrics",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost/",
        "http://grafana/",
        "http://grafana.internal/",
        "http://nas.local:8080/",
        "http://printer.LAN./",
        "https://wiki.corp/page",
        "https://reader@news.example.com/",
        "https://reader:pass@news.example.com/",
        "https://news.example.com:99999/",
        "https://discord.gg/abc",
        "https://discord.com/invite/abc",
        "https://www.discord.gg/abc",
        "https://acme.slack.com/join/shared_invite/x",
        "https://t.me/+AbCd",
        "https://chat.whatsapp.com/AbC",
        "https://bit.ly/3x",
        "https://www.bit.ly/3x",
        "https://ｂｉｔ。ｌｙ/3x",
        "https://t.co/abc",
        "javascript:alert(1)",
        "//news.example.com/a",
        "https://",
        "https://a b.example.com/",
    ],
)
def test_what_leads_inside_elsewhere_or_into_a_group_is_no_link(url: str) -> None:
    assert urls.public(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.com/a/b.html?id=7&page=2#top",
        "http://news.example.com:8080/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/a",
        "https://discord.com/blog/a-post",
        "https://t.me/s/some_channel/12",
        "https://slack.com/blog/news",
        "https://habit.ly/",
        "https://discord.ggnews.example.com/",
        "https://local.example.com/",
        "https://münchen.example.com/",
        "https://пример.рф/новости",
        "https://日本のニュース.jp/",
    ],
)
def test_an_ordinary_address_stays_as_it_is(url: str) -> None:
    assert urls.public(url) == url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://rеuters.com/a", "https://xn--ruters-3of.com/a"),
        ("https://news.gооgle.com/", "https://news.xn--ggle-55da.com/"),
        ("https://αpple.example.com/", "https://xn--pple-zld.example.com/"),
    ],
)
def test_a_host_that_mixes_scripts_is_spelled_so_that_it_shows(url: str, shown: str) -> None:
    assert urls.public(url) == shown


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("utm_source=x&utm_medium=y", ""),
        ("id=4&utm_campaign=z&page=2", "id=4&page=2"),
        ("fbclid=a&gclid=b&msclkid=c", ""),
        ("mc_cid=1&mc_eid=2&story=3", "story=3"),
        ("source=reuters&ref=7&rss=1", "source=reuters&ref=7&rss=1"),
        ("q=utm_source%3Dx", "q=utm_source%3Dx"),
    ],
)
def test_parameters_that_only_track_are_dropped(query: str, left: str) -> None:
    shown = urls.public(f"https://news.example.com/a?{query}")
    assert shown == f"https://news.example.com/a{'?' if left else ''}{left}"


@given(st.text(max_size=60), st.sampled_from(["https://", "http://", ""]))
def test_whatever_is_given_a_link_stays_the_link_it_is(text: str, scheme: str) -> None:
    shown = urls.public(f"{scheme}{text}")
    if shown is not None:
        assert urls.public(shown) == shown
