"""A log line is one line, says what happened, and holds no secret."""

import contextlib
import io
import json
import logging
from pathlib import Path

import pytest

from bot import log


@pytest.fixture
def lines():
    environment = {"DISCORD_TOKEN": "very-secret-value", "SLACK_BOT_TOKEN": "short"}
    before = logging.getLogger().handlers[:]
    with contextlib.redirect_stderr(io.StringIO()) as stream:
        log.set_up(environment=environment, level="info")
    yield stream
    logging.getLogger().handlers[:] = before
    logging.getLogger("bot").setLevel(logging.NOTSET)


def test_an_event_has_its_name_and_fields_on_one_line(lines: io.StringIO) -> None:
    logging.getLogger("bot.editions.publish").info(
        "edition.published", extra={"digest": "world", "stories": 7}
    )
    (line,) = lines.getvalue().splitlines()
    assert line.endswith("info edition.published digest=world stories=7")


def test_text_from_outside_cannot_forge_a_line_or_colour_it(lines: io.StringIO) -> None:
    logging.getLogger("bot.feed").warning(
        "file.rejected", extra={"path": "a\n2026 error forged\x1b[31m\u202eb"}
    )
    (line,) = lines.getvalue().splitlines()
    assert "\x1b" not in line
    assert "\u202e" not in line


@pytest.mark.parametrize(
    "secret",
    [
        "very-secret-value",
        "xoxb-1234567890-abcdef",
        "xapp-1-A111-222-abcdef",
        "sk-abcdefghijklmnop",
        "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs",
    ],
)
def test_secrets_are_blotted_out_wherever_they_stand(lines: io.StringIO, secret: str) -> None:
    try:
        raise ValueError(f"could not reach https://x/{secret}")
    except ValueError:
        logging.getLogger("bot.x").exception(
            "it failed with %s", secret, extra={"url": f"https://y/{secret}/z"}
        )
    assert secret not in lines.getvalue()
    assert "***" in lines.getvalue()


def test_a_library_s_fault_is_one_line(lines: io.StringIO) -> None:
    try:
        raise ConnectionResetError("by peer")
    except ConnectionResetError:
        logging.getLogger("discord.client").exception("Attempting a reconnect in 5s")
    (line,) = lines.getvalue().splitlines()
    assert "ConnectionResetError" in line


def test_webhook_addresses_lose_their_secret_part(lines: io.StringIO) -> None:
    discord = "https://discord.com/api/webhooks/123/abcDEF-_token"
    slack = "https://hooks.slack.com/services/T0/B0/abcdef"
    logging.getLogger("bot.x").warning("sent", extra={"to": discord, "also": slack})
    assert "abcDEF" not in lines.getvalue()
    assert "abcdef" not in lines.getvalue()


@pytest.mark.parametrize(
    "text",
    ["a\nb", "a\r\x1b[2Jb", "a\u202eb\u2066c", "a\u2028b", "a\x85b\x9b31m", "a\u200bb", "a\udcffb"],
)
def test_what_is_shown_is_one_line_of_signs_that_can_be_seen(text: str) -> None:
    said = log.shown(text)
    assert said.isprintable()
    assert (said[0], said[-1]) == (text[0], text[-1])
    assert log.shown("Zürich · 東京 “ok” \\n") == "Zürich · 東京 “ok” \\n"


def test_what_an_error_quotes_begins_no_line_of_its_own(lines: io.StringIO) -> None:
    forged = "2026-06-12T08:00:00.000+00:00 info all.well"
    try:
        raise ValueError(f"cannot read “a\n{forged}\x1b[2J\u202e.txt”")
    except ValueError:
        logging.getLogger("bot.x").exception("file.failed")
    written = lines.getvalue()
    assert not {"\x1b", "\u202e"} & set(written)
    first, *others = written.splitlines()
    assert first.endswith("error file.failed")
    assert all(line.startswith("  ") for line in others)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postgresql://bot:hunter2hunter2@db:5432/bot", "postgresql://***@db:5432/bot"),
        ("get https://:p%40ss@feeds.example.com/a", "get https://***@feeds.example.com/a"),
        ("Authorization: Bearer abcDEF123456", "Authorization: Bearer ***"),
        ("{'Authorization': 'Bot abcDEF123456', 'a': 1}", "{'Authorization': 'Bot ***', 'a': 1}"),
        ("sent with bearer abcDEF123456", "sent with bearer ***"),
        (
            "https://hooks.slack.com/triggers/T0/123/abc to",
            "https://hooks.slack.com/triggers/*** to",
        ),
        ("https://hooks.slack.com/workflows/T0/A/1/x", "https://hooks.slack.com/workflows/***"),
        ("https://x.example.com/a?token=abc&page=2", "https://x.example.com/a?token=***&page=2"),
        ("https://x.example.com/a?api_key=abc", "https://x.example.com/a?api_key=***"),
        ("12:30 user@example.com basic facts, author: Jane", None),
        ("https://x.example.com:8080/a@b?keyword=abc", None),
    ],
)
def test_what_looks_like_a_secret_is_blotted_out_and_nothing_else(
    text: str, left: str | None
) -> None:
    assert log.Redactor({})(text) == (text if left is None else left)


def test_secrets_of_files_and_of_other_names_are_known(tmp_path: Path) -> None:
    kept = tmp_path / "key"
    kept.write_text("sesame-from-a-file\n", "utf-8")
    redact = log.Redactor(
        {
            "LLM_API_KEY_FILE": str(kept),
            "DB_PASS": "pass-of-the-db",
            "HTTP_AUTH": "user;p@ss word",
            "GONE_TOKEN_FILE": str(tmp_path / "gone"),
            "GIT_AUTHOR_NAME": "Jane Austen",
            "SSH_PASSAGE": "northwest passage",
        }
    )
    said = redact(f"sesame-from-a-file pass-of-the-db user%3Bp%40ss%20word {kept} Jane Austen")
    assert said == f"*** *** *** {kept} Jane Austen"
    assert redact("northwest passage") == "northwest passage"


def test_a_secret_is_found_before_it_is_escaped(lines: io.StringIO) -> None:
    with contextlib.redirect_stderr(io.StringIO()) as stream:
        log.set_up(environment={"A_SECRET": 'wörd "quoted" secret'}, level="info")
    logging.getLogger("bot.x").warning("a.b", extra={"reason": 'at wörd "quoted" secret: no'})
    assert "quoted" not in stream.getvalue()


def test_json_is_an_object_a_line_without_secrets() -> None:
    before = logging.getLogger().handlers[:]
    with contextlib.redirect_stderr(io.StringIO()) as stream:
        log.set_up(environment={"A_TOKEN": "very-secret-value"}, level="warning", style="json")
    logger = logging.getLogger("bot.editions")
    logger.info("edition.published", extra={"digest": "world"})
    try:
        raise ValueError("very-secret-value\nforged")
    except ValueError:
        logger.exception("edition.failed", extra={"parts": [1, "very-secret-value"]})
    logging.getLogger().handlers[:] = before
    logging.getLogger("bot").setLevel(logging.NOTSET)
    (line,) = stream.getvalue().splitlines()
    written = json.loads(line)
    assert (written["level"], written["event"]) == ("error", "edition.failed")
    assert written["parts"] == [1, "***"]
    assert "ValueError: ***" in written["traceback"]
    assert "very-secret-value" not in line
