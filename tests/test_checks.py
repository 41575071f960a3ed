"""`check` finds before the start what would show only at the hour of the digest, or when something
is wrong.
"""

import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Alerts, Digest, Feed, Settings, Store, Web
from bot.model import CheckResult
from bot.run import checks

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


def found(
    root: Path,
    *,
    running: bool = False,
    environment: Mapping[str, str] | None = None,
    **sections: Any,
) -> list[CheckResult]:
    (root / "feed").mkdir(exist_ok=True)
    digests = (Digest(name="world", at=("08:00",), to=("terminal",)),)
    settings = Settings(feed=Feed(path=root / "feed"), store=Store(url=f"sqlite:///{root}/bot.db"))
    settings = settings.model_copy(update={"digests": digests, "web": Web(listen="")} | sections)
    settings._base, settings._environment = root, environment or {}
    return checks.run(settings, now=NOW, running=running)


def levels(results: list[CheckResult], words: str) -> list[str]:
    return [result.level for result in results if words in result.text]


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield f"127.0.0.1:{holder.getsockname()[1]}"


def test_an_address_that_is_taken_is_a_warning(tmp_path: Path, taken: str) -> None:
    results = found(tmp_path, web=Web(listen=taken))
    assert levels(results, f"web: {taken} cannot be had (address already in use)") == ["warning"]
    assert not checks.failed(results)


def test_an_address_that_is_free_is_said_to_be_and_left_free(tmp_path: Path, taken: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{other.getsockname()[1]}"
    for _ in range(2):
        assert levels(found(tmp_path, web=Web(listen=address)), f"web: {address} is free") == [
            "good"
        ]


@pytest.mark.parametrize("listen", ["192.0.2.1:8080", "host.invalid:8080"])
def test_an_address_of_another_machine_is_a_warning(tmp_path: Path, listen: str) -> None:
    assert levels(found(tmp_path, web=Web(listen=listen)), f"web: {listen} cannot be had") == [
        "warning"
    ]


def test_the_running_service_has_its_address(tmp_path: Path, taken: str) -> None:
    assert levels(found(tmp_path, web=Web(listen=taken), running=True), "web:") == []


@pytest.mark.parametrize(
    ("to", "missing"),
    [
        ("discord:100000000000000001", "[discord] is not switched on"),
        ("slack:C0123456789", "[slack] is not switched on"),
        ("webhook:ops", "put it into DISCORD_WEBHOOK_OPS or SLACK_WEBHOOK_OPS"),
        ("file:feed", "it cannot be written"),
    ],
)
def test_where_alerts_go_is_looked_at_as_where_digests_go(
    tmp_path: Path, to: str, missing: str
) -> None:
    (tmp_path / "feed").mkdir()
    by_alert = found(tmp_path, alerts=Alerts(to=(to,)))
    by_digest = found(tmp_path, digests=(Digest(name="world", at=("08:00",), to=(to,)),))
    for results in (by_alert, by_digest):
        assert levels(results, missing) == ["problem"]


def test_a_webhook_with_its_url_is_no_problem(tmp_path: Path) -> None:
    environment = {"SLACK_WEBHOOK_OPS": "https://hooks.slack.com/services/T/B/x"}
    assert not checks.failed(
        found(tmp_path, alerts=Alerts(to=("webhook:ops",)), environment=environment)
    )
