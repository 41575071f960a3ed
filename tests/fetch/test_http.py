"""What sites do to whoever fetches: bounds are held, and nothing private is reached."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.fetch.http import MOST_BYTES, FetchFailed, Page, Web
from bot.urls import is_public_address
from tests.fetch import site as sites
from tests.fetch.site import Site

Scenario = Callable[[Site, Web], Awaitable[None]]


def over_site(
    scenario: Scenario,
    *,
    robots: bool = False,
    delay_s: float = 0.0,
    allowed: bool = True,
    whole_s: float = 30.0,
) -> None:
    async def run() -> None:
        async with sites.serving() as site:
            names = [site.host] if allowed else []
            async with Web(allowed=names, delay_s=delay_s, robots=robots, whole_s=whole_s) as web:
                await scenario(site, web)

    asyncio.run(run())


async def failure(web: Web, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as raised:
        await web.get(url)
    return raised.value


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sites.drip, "not to the end, in 1 s"),
        (sites.endless, "bigger than 8 MB"),
        (sites.bomb, "bigger than 8 MB"),
        (sites.status(500), "HTTP 500"),
        (sites.status(302, Location="/bad"), "redirects more than 5 times"),
        (sites.status(302, Location="file:///etc/passwd"), "no address of the web"),
        (sites.status(302, Location="http://[bad"), "connection failed"),
        (sites.status(200, Content_Encoding="br"), "packed as br"),
    ],
)
def test_an_answer_that_is_too_much_is_given_up(answer: sites.Answer, said: str) -> None:
    async def scenario(site: Site, web: Web) -> None:
        site.answers["/bad"] = answer
        assert said in (await failure(web, site.url("/bad"))).reason
        assert len(site.asked) <= 6

    over_site(scenario, whole_s=1.0 if answer is sites.drip else 30.0)


def test_redirects_are_followed_and_lasting_ones_recorded() -> None:
    async def scenario(site: Site, web: Web) -> None:
        site.answers |= {
            "/old": sites.status(301, Location="/newer"),
            "/newer": sites.status(308, Location="/new"),
            "/passing": sites.status(302, Location="/new"),
            "/mixed": sites.status(301, Location="/passing"),
            "/new": sites.page("Here"),
        }
        found: dict[str, Page] = {
            name: await web.get(site.url(f"/{name}")) for name in ("old", "passing", "mixed", "new")
        }
        assert {page.url for page in found.values()} == {site.url("/new")}
        assert found["old"].moved_to == site.url("/new")
        assert found["passing"].moved_to is None
        assert found["mixed"].moved_to == site.url("/passing")
        assert found["new"].moved_to is None

    over_site(scenario)


def test_a_host_that_asks_for_patience_is_left_alone() -> None:
    async def scenario(site: Site, web: Web) -> None:
        site.answers["/busy"] = sites.status(429, Retry_After="120")
        site.answers["/other"] = sites.page("Other")
        first = await failure(web, site.url("/busy"))
        second = await failure(web, site.url("/other"))
        assert first.patience_s == 120
        assert 100 < second.patience_s <= 120
        assert site.paths == ["/busy"]

    over_site(scenario)


def test_requests_to_a_host_are_apart_and_one_at_a_time() -> None:
    async def scenario(site: Site, web: Web) -> None:
        site.answers["/a"] = sites.page("A")
        await asyncio.gather(*(web.get(site.url("/a")) for _ in range(4)))
        pauses = [b - a for a, b in zip(site.asked_s, site.asked_s[1:], strict=False)]
        assert min(pauses) >= 0.19

    over_site(scenario, delay_s=0.2)


def test_robots_are_heeded_where_asked() -> None:
    async def robots(_: object) -> sites.web.StreamResponse:
        return sites.web.Response(text="User-agent: *\nDisallow: /private\n")

    async def scenario(site: Site, web: Web) -> None:
        site.answers |= {"/robots.txt": robots, "/a": sites.page("A"), "/private": sites.page("B")}
        await web.get(site.url("/a"))
        assert "robots.txt" in (await failure(web, site.url("/private"))).reason
        assert site.paths == ["/robots.txt", "/a"]

    over_site(scenario, robots=True)


def test_nothing_private_is_reached_by_name_address_or_redirect() -> None:
    async def scenario(site: Site, web: Web) -> None:
        for host in ("127.0.0.1", "localhost", "127.1", "0.0.0.0", "[::ffff:127.0.0.1]"):
            reason = (await failure(web, site.url("/", host=host))).reason
            assert "private address" in reason or "connection failed" in reason, (host, reason)
        assert site.asked == []

    over_site(scenario, allowed=False)

    async def redirecting(site: Site, web: Web) -> None:
        site.answers["/out"] = sites.status(302, Location=site.url("/in", host="127.0.0.2"))
        assert (
            "127.0.0.2 leads to a private address" in (await failure(web, site.url("/out"))).reason
        )
        assert site.paths == ["/out"]

    over_site(redirecting)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public_address(address) is public


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)

    async def run() -> None:
        async with sites.serving(tls) as site:
            site.answers["/a"] = sites.page("A")
            async with Web(allowed=[site.host], delay_s=0.0, robots=False) as web:
                assert "certificate" in (await failure(web, site.url("/a"))).reason
        async with (
            sites.serving() as plain,
            Web(allowed=[plain.host], delay_s=0.0, robots=False) as web,
        ):
            await failure(web, plain.url("/a").replace("http:", "https:"))

    asyncio.run(run())


def test_as_much_as_the_bot_reads_is_taken_whole() -> None:
    async def big(_: object) -> sites.web.StreamResponse:
        return sites.web.Response(body=bytes(MOST_BYTES))

    async def scenario(site: Site, web: Web) -> None:
        site.answers["/big"] = big
        assert len((await web.get(site.url("/big"))).body or b"") == MOST_BYTES

    over_site(scenario)
