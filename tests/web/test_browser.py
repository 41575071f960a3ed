"""The pages in a real browser: every width, light and dark, by keyboard, without JavaScript, and
with whatever an article may hold.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.model import ParsedArticle
from tests.archive import arrive
from tests.hostile.texts import INJECTIONS
from tests.newsroom import Newsroom
from tests.web.hostile import ATTACKS
from tests.web.serving import NOW, Served, free_port, served, settings_of
from tests.web.test_pages import source_of, story_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium")

PHONE, DESKTOP = 320, 1200
#: Pages with something that no other has are looked at on the desktop, in light, too.
BOTH_WAYS = ("front", "story", "outlets")
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def paths(site: Served) -> dict[str, str]:
    """One page of each kind."""
    return {
        "front": "/",
        "digest": "/digest/world",
        "edition": "/digest/world/2026-06-12/08:00",
        "story": f"/story/{story_of(site, 'Orlova dam break')}",
        "source": f"/source/{source_of(site, 'Inspectors had warned')}",
        "topic": "/topic/us-china",
        "search": "/search?q=ferry",
        "outlets": "/outlets",
        "status": "/status",
        "nothing": "/nothing",
    }


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    site: Served, browser: Any, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    axe = Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    found = []
    for name, path in paths(site).items():
        page.goto(site.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (name, wide)
        if width == PHONE or name in BOTH_WAYS:
            violations = axe.run(page, options=ONLY_VIOLATIONS).response["violations"]
            found += [
                (name, one["id"], [node["html"] for node in one["nodes"]]) for one in violations
            ]
    context.close()
    assert found == []
    assert [one for one in said if "404" not in one] == []


def test_everything_is_reached_by_keyboard_and_without_javascript(
    site: Served, browser: Any
) -> None:
    context = browser.new_context(
        viewport={"width": DESKTOP, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(site.url)

    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to the page"
    assert focused.bounding_box()["x"] >= 0  # It is seen as soon as it is reached.
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href").startswith("/digest/world/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/digest/world/2026-06-12/08:00")

    page.locator("#q").focus()
    page.keyboard.type("ferry survivors")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ferry+survivors")
    page.locator("input[name=range]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.locator(".range button").press("Enter")
    page.wait_for_url("**range=30d")
    page.locator("a.m").first.press("Enter")
    assert page.locator(":target mark").count() >= 1
    context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, int]]:
    """Pages over articles that hold attacks wherever an article has words."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = settings_of(folder, port=free_port(), web={"full_text": True})
    room = Newsroom(folder, settings=settings)
    texts = [one.encode("utf-8", "replace").decode() for one in (*ATTACKS, *INJECTIONS.values())]
    with room.database.write() as conn:
        for n, attack in enumerate(texts):
            addresses = (f"https://a.example/{n}?q={attack}", attack)
            for url in addresses[: 2 - n % 2]:
                parsed = ParsedArticle(
                    title=f"{attack} ferry {n}",
                    title_from="field",
                    text=f"Ferry {n} sank near Port {n} on Friday, {attack} said. {n + 3} people "
                    f"were rescued.\n{attack}\nThe ferry {attack} had left at noon.",
                    outlet=attack,
                    author=attack,
                    url=url,
                    language="en",
                )
                arrive(conn, parsed, path=f"{attack}.txt", now=NOW - timedelta(hours=2))
    room.close()
    with served(settings) as running:
        yield running, len(texts) + len(texts) // 2


def test_whatever_an_article_holds_is_words_and_nothing_else(
    hostile: tuple[Served, int], browser: Any
) -> None:
    site, count = hostile
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    for path in (
        *("/", "/outlets", "/status", "/search?q=ferry&range=30d"),
        *(f"/search?q={attack}" for attack in ATTACKS[:4]),
        *(f"/story/{n}" for n in range(1, 12)),
        *(f"/source/{n}" for n in range(1, count + 1)),
    ):
        page.goto(site.url + path)
        assert page.title() != "owned"
        assert page.evaluate(
            "[document.scripts.length, document.querySelectorAll('iframe, base, style, meta[http-equiv],"
            " [onerror], [onload]').length]"
        ) == [0, 0], path
        links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
        assert set(links) <= {"http:", "https:"}, path
    assert [one for one in said if "404" not in one] == []
    assert all(one.startswith(site.url) for one in asked)
    context.close()
