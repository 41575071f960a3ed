"""The reference says what the code says."""

from tests import reference


def test_the_reference_is_what_the_code_says() -> None:
    written = reference.FILE.read_text("utf-8")
    assert written == reference.text(), "write it anew: python -m tests.reference"


def test_it_names_keys_commands_and_metrics() -> None:
    text = reference.text()
    for part in ("`max_stories`", "`BOT_FEED__PATH`", "### `fetch", "`bot_backlog_files`"):
        assert part in text
