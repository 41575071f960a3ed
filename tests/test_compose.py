"""The compose files start what the configuration and the image know."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import settings as config

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
IMAGE = dict(re.findall(r"^\s+(?:ENV )?(BOT_\w+)=(\S+)", DOCKERFILE, re.M))


def services(path: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / path).read_text("utf-8"))["services"]
    return found


@pytest.mark.parametrize("path", ["compose.yaml", "docs/compose-two.yaml"])
def test_each_bot_is_confined_and_its_settings_are_understood(path: str, tmp_path: Path) -> None:
    folder = (ROOT / path).parent
    bots = {name: one for name, one in services(path).items() if "build" in one}
    assert bots
    for one in bots.values():
        context = one["build"] if isinstance(one["build"], str) else one["build"]["context"]
        assert (folder / context / "Dockerfile").is_file()
        settings = config.from_tree(
            {},
            environment=IMAGE | one.get("environment", {}),
            base=tmp_path,
            source=config.DEFAULTS,
        )
        mounts = dict(mount.split(":")[:2] for mount in one["volumes"])
        assert settings.feed_path == Path("/feed")
        assert {"/feed", "/config", "/data"} == set(mounts.values())
        assert settings.web.address == ("0.0.0.0", 8080)
        assert one["read_only"]
        assert one["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in one["ports"])


def test_two_bots_share_a_server_and_the_feed_and_nothing_else() -> None:
    found = services("docs/compose-two.yaml")
    server, one, two = found["postgres"], found["one"], found["two"]
    assert one["environment"] == two["environment"]
    url = one["environment"]["BOT_STORE__URL"]
    assert url == "postgresql://briefing@postgres/news"
    assert server["environment"]["POSTGRES_USER"] == "briefing"
    assert server["environment"]["POSTGRES_DB"] == "news"
    assert server["environment"]["POSTGRES_PASSWORD"] == one["environment"]["PGPASSWORD"]
    assert {mount.split(":")[0] for mount in one["volumes"]} & {
        mount.split(":")[0] for mount in two["volumes"]
    } == {"../feed", "../config"}
    assert one["hostname"] != two["hostname"]
    assert one["depends_on"] == two["depends_on"] == {"postgres": {"condition": "service_healthy"}}
