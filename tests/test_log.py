"""A log line is one line, says what happened, and holds no secret."""

import contextlib
import io
import logging

import pytest

from bot import log


@pytest.fixture
def lines():
    environment = {"DISCORD_TOKEN": "very-secret-value", "SLACK_BOT_TOKEN": "short"}
    before = logging.getLogger().handlers[:]
    with contextlib.redirect_stderr(io.StringIO()) as stream:
        log.set_up(environment=environment, verbose=True)
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
