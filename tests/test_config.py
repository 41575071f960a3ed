"""Every problem in one report, each with its place, its value, what was expected, and a guess."""

from pathlib import Path

import pytest

from bot.config import settings as config
from bot.errors import ConfigError
from bot.llm.settings import LlmSettings
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.settings import SlackSettings


def load(tmp_path: Path, text: str, **environment: str) -> config.Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return config.load(path, environment=environment)


def problems(tmp_path: Path, text: str, **environment: str) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, **environment)
    return {problem.key: problem.message for problem in caught.value.problems}


def test_the_example_is_exactly_the_defaults() -> None:
    example = Path(__file__).parent.parent / "config.example.toml"
    assert config.load(example, environment={}).model_dump() == config.Settings().model_dump()


def test_the_example_names_every_key() -> None:
    text = (Path(__file__).parent.parent / "config.example.toml").read_text("utf-8")
    sections = (
        *(
            config.Settings,
            config.Feed,
            config.Store,
            config.Outlet,
            config.TopicSettings,
            config.Digest,
            config.Place,
            config.Log,
        ),
        *(DiscordSettings, SlackSettings, LlmSettings),
    )
    for section in sections:
        for key in section.model_fields:
            assert key in text, f"{section.__name__}.{key}"


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """
        timezone = "Jakarta"
        color = "red"
        [feed]
        setle = "2s"
        settle = "soon"
        [topics.help]
        about = "x"
        [topics.empty]
        [[digests]]
        name = "world"
        at = ["08:00", "25:00"]
        days = ["mon", "tuseday"]
        to = ["irc:1"]
        topics = ["us-chnia"]
        max_stories = 99
        """,
    )
    assert found["timezone"] == (
        "“Jakarta” is unknown, expected an IANA zone such as Asia/Jakarta; did you mean “Asia/Jakarta”?"
    )
    assert "is not a key here" in found["color"]
    assert "did you mean “settle”?" in found["feed.setle"]
    assert "write a number and s, m, h, d or w" in found["feed.settle"]
    assert "command's word" in found["topics.help"]
    assert "matches nothing" in found["topics.empty"]
    assert "write 08:00 or 8am" in found["digests[0].at[1]"]
    assert "did you mean “tue”?" in found["digests[0].days"]
    assert "“irc:1” is not a destination" in found["digests[0].to[0]"]
    assert "99" in found["digests[0].max_stories"]
    assert "digests[0].to" not in found


def test_names_that_do_not_meet_are_told(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """
        [[digests]]
        name = "world"
        at = ["08:00"]
        to = ["terminal"]
        topics = ["us-chnia"]
        [[digests]]
        name = "world"
        at = ["09:00"]
        to = ["terminal"]
        """,
    )
    assert "did you mean “us-china”?" in found["digests[0].topics"]
    assert "is used twice" in found["digests[1].name"]


@pytest.mark.parametrize("text", ["[feed\n\n", "a = \n\n", "\x00"])
def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    assert "line 1" in problems(tmp_path, text)["file"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        config.load(tmp_path / "none.toml", environment={})


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        '[feed]\npath = "a"',
        BOT_FEED__PATH="b",
        BOT_TIMEZONE="Asia/Jakarta",
        BOT_FEED__SETTLE="5s",
    )
    assert settings.feed_path == tmp_path / "b"
    assert settings.timezone == "Asia/Jakarta"
    assert settings.feed.settle.total_seconds() == 5


def test_a_key_the_environment_gets_wrong_is_told(tmp_path: Path) -> None:
    assert (
        "did you mean “BOT_FEED__PATH”?"
        in problems(tmp_path, "", BOT_FEED__PTH="x")["BOT_FEED__PTH"]
    )
    assert "BOT_TIMEZONE" in problems(tmp_path, "", BOT_TIMEZONE="Mars")


def test_relative_paths_count_from_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, '[store]\nurl = "sqlite:///x/y.db"')
    assert settings.database_path == tmp_path / "x/y.db"
    assert load(tmp_path, '[store]\nurl = "sqlite:////var/y.db"').database_path == Path("/var/y.db")


def test_secrets_of_the_env_file_lie_beneath_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BOT_ONE=file\nBOT_TWO=file\n")
    monkeypatch.setenv("BOT_TWO", "shell")
    found = config.environment(tmp_path / "config.toml")
    assert (found["BOT_ONE"], found["BOT_TWO"]) == ("file", "shell")


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644])
def test_secrets_that_every_user_may_read_or_write_are_refused(tmp_path: Path, mode: int) -> None:
    secrets = tmp_path / ".env"
    secrets.touch()
    secrets.chmod(mode)
    with pytest.raises(ConfigError, match=rf"mode {mode:04o}\); run: chmod 600 .*\.env"):
        load(tmp_path, "")
    secrets.chmod(0o640)
    load(tmp_path, "")


def test_an_unknown_key_inside_a_named_table_or_a_list_is_told(tmp_path: Path) -> None:
    """It ended in a KeyError: the name of a table was looked up as a key."""
    found = problems(
        tmp_path,
        """
        [topics.us-china]
        all = [["US"], ["China"]]
        titel = "US and China"
        [outlets."a.example"]
        name = "A"
        wieght = 2
        [[digests]]
        name = "world"
        at = ["08:00"]
        to = ["terminal"]
        max_storys = 3
        """,
    )
    assert "did you mean “title”?" in found["topics.us-china.titel"]
    assert "did you mean “weight”?" in found["outlets.a.example.wieght"]
    assert "did you mean “max_stories”?" in found["digests[0].max_storys"]
