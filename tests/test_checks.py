"""`check` finds before the start what would show only at the hour of the digest, or when something
is wrong.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Alerts, Digest, Feed, Pictures, Settings, Store, Web
from bot.desk import pictures
from bot.llm.settings import LlmSettings
from bot.model import CheckResult
from bot.run import checks
from bot.store.backup import backup
from bot.store.opening import open_for_writing

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


def test_pictures_are_tried_where_they_are_on(tmp_path: Path) -> None:
    assert not levels(found(tmp_path), "pictures:")
    (level,) = levels(found(tmp_path, pictures=Pictures()), "pictures:")
    assert level == ("good" if pictures.is_installed() else "problem")


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


def test_a_webhook_is_asked_for(tmp_path: Path) -> None:
    environment = {"SLACK_WEBHOOK_OPS": "http://127.0.0.1:9/services/T/B/x"}
    results = found(tmp_path, alerts=Alerts(to=("webhook:ops",)), environment=environment)
    assert levels(results, "webhook:ops: ") == ["problem"]


@pytest.fixture
def model_server() -> Iterator[list[tuple[int, str]]]:
    """A model's server: the answers in the list, one after the other; the first is its address."""
    answers: list[tuple[int, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers[-1]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answers.append((server.server_port, ""))
        yield answers
        server.shutdown()


@pytest.mark.parametrize(
    ("answer", "level", "said"),
    [
        ((200, '{"data": [{"id": "small"}, {"id": "big"}]}'), "good", "reached"),
        ((200, '{"data": [{"id": "big"}]}'), "problem", "write llm.model as one of big"),
        ((404, "not here"), "warning", "lists no models"),
        ((401, "{}"), "problem", "correct LLM_API_KEY"),
        ((502, ""), "problem", "its server fails (HTTP 502)"),
    ],
)
def test_the_model_is_asked_for(
    tmp_path: Path,
    model_server: list[tuple[int, str]],
    answer: tuple[int, str],
    level: str,
    said: str,
) -> None:
    port = model_server[0][0]
    model_server.append(answer)
    model = LlmSettings(model="small", base_url=f"http://127.0.0.1:{port}/v1")
    assert levels(found(tmp_path, llm=model), said) == [level]


def test_a_model_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    model = LlmSettings(model="small", base_url="http://127.0.0.1:9/v1")
    results = found(tmp_path, llm=model)
    assert levels(results, "model: small") == ["problem"]
    assert levels(results, "correct llm.base_url, or start it") == ["problem"]


def test_secrets_that_others_may_read_are_warned_of(tmp_path: Path) -> None:
    for name in (".env", "bot.db"):
        (tmp_path / name).touch(mode=0o600)
    assert levels(found(tmp_path), "chmod") == []
    for name in (".env", "bot.db"):
        (tmp_path / name).chmod(0o640)
        assert levels(found(tmp_path), f"(mode 0640); run: chmod 600 {tmp_path}/{name}") == [
            "warning"
        ]


def test_a_new_database_is_its_owner_s_alone(tmp_path: Path) -> None:
    with contextlib.closing(open_for_writing(tmp_path / "bot.db", marker=tmp_path / "id")):
        pass
    backup(tmp_path / "bot.db", tmp_path / "copy.db", now=NOW)
    for name in ("bot.db", "copy.db"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("quiet", "at", "warned"),
    [
        ("22:00-07:00", ("06:30", "08:00"), ["06:30"]),
        ("22:00-07:00", ("07:00", "21:59"), []),
        ("12:00-14:00", ("12:00", "13:59", "14:00"), ["12:00", "13:59"]),
    ],
)
def test_hours_within_quiet_hours_are_warned_of(
    tmp_path: Path, quiet: str, at: tuple[str, ...], warned: list[str]
) -> None:
    digest = Digest(name="world", at=at, to=("terminal",), quiet=quiet)
    results = found(tmp_path, digests=(digest,))
    said = [
        result.text.split()[1] for result in results if "lies in its quiet hours" in result.text
    ]
    assert said == warned


def test_a_database_within_the_feed_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    store = Store(url=f"sqlite:///{tmp_path}/feed/data/bot.db")
    assert levels(found(tmp_path, store=store), "lies in it") == ["problem"]
