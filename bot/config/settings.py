"""Settings: one TOML file, environment over it, every problem in one report.

A relative path counts from the config file's folder. Secrets never stand in the file: they come
from the environment or from `.env` beside it.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

import dotenv
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.config.problems import did_you_mean, dotted, not_toml, problems_of
from bot.errors import ConfigError, Problem, UserError
from bot.llm.settings import LlmSettings
from bot.log import Level, Style
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.settings import DESTINATION as SLACK_DESTINATION
from bot.platforms.slack.settings import SlackSettings
from bot.slots import DAYS, clock_time
from bot.urls import Listen, SecureUrlOrNone, host_and_port, is_loopback
from bot.wording import calendar_words, zones
from bot.wording.typed import RESERVED_TOPICS, duration

T = TypeVar("T")

ENV_PREFIX = "BOT_"
SQLITE = "sqlite:///"
DEFAULTS = "built-in defaults"
DESTINATIONS = "terminal, file:PATH, discord:CHANNEL, slack:CHANNEL or webhook:NAME"
#: What may stand behind the name of each platform.
_EXPECTED_PLACES = {
    "discord": "the channel's number, such as discord:123456789012345678: with Developer Mode on, "
    "right-click the channel, Copy Channel ID",
    "slack": "the channel's id, such as slack:C0123456789: it stands at the end of “About” in the "
    "channel's details",
    "webhook": "a name of lower-case letters, digits and _, such as webhook:news",
    "file": "a path, such as file:out.jsonl",
    "terminal": "terminal, without more",
}
_BUCKET = re.compile(r"s3://[A-Za-z0-9][A-Za-z0-9._-]{1,254}(?:/[^/?#@:]+)*/?")
_DESTINATION = re.compile(r"terminal|file:.+|discord:@?\d{15,20}|webhook:[a-z0-9_]{1,40}")
_PLACE = re.compile(
    r"(discord:\d{15,20}|slack:(?:[a-z0-9-]{1,40}/)?[A-Z0-9]{2,21}|webhook:[a-z0-9_]{1,40}|terminal|file:.+)"
)


def _accepting(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return `read` with its complaint in the form that a validator raises."""

    def validate(value: str) -> T:
        try:
            return read(value)
        except UserError as error:
            raise ValueError(str(error)) from error

    return validate


def _duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str):
        raise ValueError(
            f"“{value}” is not a length of time; write it in quotes with its unit, such as "
            f'"{value}s", "{value}h" or "{value}d"'
        )
    return _accepting(duration)(value)


_clock_time = _accepting(clock_time)


def _zone(value: str) -> str:
    if zones.is_one(value):
        return value
    at_offset = zones.at_offset(value)
    if at_offset is not None:
        cities = " or ".join(f"“{zone}”" for zone in at_offset[:3]) or "“Asia/Jakarta”"
        raise ValueError(
            f"“{value}” is an offset, which knows no summer time; write a city, such as {cities}"
        )
    near = zones.matching(value, most=1) if value else []
    hint = f"; did you mean “{near[0]}”?" if near else ""
    raise ValueError(f"“{value}” is unknown, expected an IANA zone such as Asia/Jakarta{hint}")


def _days(value: object) -> object:
    """Accept the days as `/schedule` does: "weekdays", "mon-fri", ["Monday", "tue"]."""
    words = [value] if isinstance(value, str) else value
    if isinstance(words, list | tuple) and words and all(isinstance(word, str) for word in words):
        return _accepting(calendar_words.days)(", ".join(words))
    return value


def _slug(value: str) -> str:
    if value in RESERVED_TOPICS:
        raise ValueError(f"“{value}” is a command's word; choose another name for the topic")
    if not value or any(not (c.isalnum() or c == "-") or c.isupper() for c in value):
        raise ValueError(
            f"“{value}” is not a topic name; expected lower-case letters, digits and hyphens"
        )
    return value


def _destination(value: str) -> str:
    if value.startswith("file:~"):
        value = f"file:{os.path.expanduser(value.removeprefix('file:'))}"
    if _DESTINATION.fullmatch(value) or SLACK_DESTINATION.fullmatch(value):
        return value
    platform, _, place = value.partition(":")
    if "//" in place:
        raise ValueError(
            "a webhook's address is a secret; write webhook:NAME, and put the address into .env as "
            "DISCORD_WEBHOOK_NAME or SLACK_WEBHOOK_NAME"
        )
    expected = _EXPECTED_PLACES.get(platform, DESTINATIONS)
    raise ValueError(f"“{value}” is not a destination; expected {expected}")


def is_place(value: str) -> bool:
    """Return whether a word names a channel, a server or a workspace."""
    return _PLACE.fullmatch(value) is not None


def _keepable(value: timedelta) -> timedelta:
    if value < timedelta(days=30):
        raise ValueError(
            f"“{value.total_seconds() / 86_400:g}d” is too short: what was told is forgotten with "
            "it, and would be told again; write 30d or more"
        )
    return value


def _lasting(value: timedelta) -> timedelta:
    if value < timedelta(days=1):
        raise ValueError("expected 1d or more: a link ends with a day")
    return value


def _store_url(value: str) -> str:
    kind, _, rest = value.partition("://")
    if kind in ("postgresql", "postgres") and rest:
        return value
    path = value.removeprefix(SQLITE)
    if path == value or not path:
        # Another database's address may hold a password.
        shown = f"{kind}://…" if rest and kind != "sqlite" else value
        raise ValueError(
            f"“{shown}” is not a database address; write sqlite:///bot.db, "
            "sqlite:////var/bot.db for a path from the root, or postgresql://HOST/DATABASE"
        )
    return f"{SQLITE}{os.path.expanduser(path)}"


def _folder(value: Path) -> Path:
    if value == Path():
        raise ValueError(
            "“” is the configuration's own folder; write a folder of its own, such as feed"
        )
    return Path(os.path.expanduser(value))


def _bucket(value: str) -> str:
    if value and not _BUCKET.fullmatch(value):
        kind, _, rest = value.partition("://")
        # Another address may hold keys.
        shown = f"{kind}://…" if rest else value
        raise ValueError(
            f"“{shown}” is not a bucket's address; write s3://BUCKET or s3://BUCKET/PREFIX, and "
            "put the keys into .env as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        )
    return value


# The schema tells editors how these are written in the file.
Duration = Annotated[timedelta, BeforeValidator(_duration, json_schema_input_type=str)]
ClockTime = Annotated[str, AfterValidator(_clock_time)]
Zone = Annotated[str, AfterValidator(_zone)]
Days = Annotated[
    tuple[str, ...], BeforeValidator(_days, json_schema_input_type=str | tuple[str, ...])
]
Slug = Annotated[str, AfterValidator(_slug)]
Destination = Annotated[str, AfterValidator(_destination)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Feed(_Section):
    """Where articles are dropped."""

    path: Annotated[Path, AfterValidator(_folder)] = Path("feed")
    #: A bucket and prefix in an object store, s3://BUCKET/PREFIX, in place of the folder.
    url: Annotated[str, AfterValidator(_bucket)] = ""
    #: Where that store answers; "": at Amazon's.
    endpoint: SecureUrlOrNone = ""
    #: A file is read when nothing about it has changed for this long.
    settle: Duration = timedelta(seconds=2)
    #: Folders that hold articles of many outlets: each counts under the site of its own address, as
    #: at the root.
    mixed: tuple[str, ...] = ()


class Store(_Section):
    """Where the bot keeps what it knows."""

    url: Annotated[str, AfterValidator(_store_url)] = "sqlite:///data/bot.db"
    #: How long texts and the ledger are kept; what is older is pruned once a day.
    keep: Annotated[Duration, AfterValidator(_keepable)] = timedelta(days=90)

    @property
    def path(self) -> Path | None:
        """The database file; None where the database is on a PostgreSQL server."""
        is_file = self.url.startswith(SQLITE)
        return Path(self.url.removeprefix(SQLITE)) if is_file else None


class Alerts(_Section):
    """Who hears of stopped destinations, dead platforms, silent outlets, missed editions and a full
    disk.
    """

    to: tuple[Destination, ...] = ()


class Pictures(_Section):
    """Pictures beside answers about one story, drawn by the extra `pictures`. They are on when the
    section stands in the file.
    """

    #: A story of fewer reports is told without the picture of who reported it, and when.
    min_reports: int = Field(default=5, ge=2, description="2 or more")


class Web(_Section):
    """Health, metrics and the reading room over HTTP."""

    #: HOST:PORT of `/healthz`, `/metrics` and the pages; "": off.
    listen: Listen = "127.0.0.1:8080"
    #: Where readers reach the pages from elsewhere; marks in chat lead there. "": nowhere.
    public_url: SecureUrlOrNone = ""
    #: Further names under which the server may be asked.
    hosts: tuple[str, ...] = ()
    #: The header in which a reverse proxy names the reader's place; "": none does.
    place_header: str = Field(default="", pattern=r"^([A-Za-z][A-Za-z0-9-]{0,63})?$")
    #: The addresses that such a proxy asks from.
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    #: How long a link into the pages is good.
    link_for: Annotated[Duration, AfterValidator(_lasting)] = timedelta(days=30)
    #: Show articles whole, not only what is quoted of them and its neighbours.
    full_text: bool = False

    @property
    def address(self) -> tuple[str, int] | None:
        """The host and the port, or None when it is off."""
        return host_and_port(self.listen)

    @property
    def listens_at(self) -> str:
        """The host it listens at, "" when it is off."""
        return self.address[0] if self.address else ""

    @property
    def is_for_this_machine(self) -> bool:
        """Whether only this machine can ask, and nobody is let in from elsewhere."""
        return is_loopback(self.listens_at) and not (self.public_url or self.place_header)


class Log(_Section):
    """How `run` and `fetch` write their log, on stderr."""

    #: A line for people, or a JSON object for whatever gathers logs.
    format: Style = "text"
    #: From which level on.
    level: Level = "info"


class Outlet(_Section):
    """Who published what comes from one folder, or from one site or sender where it may."""

    name: str = Field(min_length=1, examples=["Nikkei"])
    #: Folders of the feed, or files in it, that are the outlet's; one that several outlets name is
    #: told apart by their hosts. Left out: the section's own name.
    folders: tuple[str, ...] = ()
    #: Hosts and senders by which articles of those folders are told apart. An outlet whose section
    #: is called by a host or sender, without folders, is known by it outside all sources' folders.
    #: Left out: the section's own name.
    hosts: tuple[str, ...] = ()
    #: Outlets of one family are one newsroom: their reports are not independent of each other.
    family: str | None = None
    weight: float = Field(default=1.0, ge=0.0, le=10.0)
    #: A silence longer than this is told; left out: measured by the outlet's own rhythm.
    expected_every: Duration | None = None


class TopicSettings(_Section):
    """A standing interest."""

    title: str = ""
    #: One name of each group must be there.
    all: tuple[tuple[str, ...], ...] = Field(default=(), examples=[[["US"], ["China"]]])
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    #: Free words that say what the topic is about.
    about: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> TopicSettings:
        if not (self.all or self.any or self.about):
            raise ValueError("the topic matches nothing; give it all, any or about")
        return self


class Digest(_Section):
    """The recurring publication."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$",
        description="at most 40 lower-case letters, digits and hyphens",
        examples=["world"],
    )
    title: str = ""
    topics: tuple[str, ...] = Field(default=("*",), min_length=1)
    at: tuple[ClockTime, ...] = Field(min_length=1, examples=[["08:00"]])
    days: Days = Field(default=DAYS, min_length=1)
    timezone: Zone | None = None
    to: tuple[Destination, ...] = Field(min_length=1, examples=[["terminal"]])
    max_stories: int = Field(default=8, ge=1, le=20)
    #: How late an edition may still be posted.
    catch_up: Duration = timedelta(hours=6)
    when_empty: Literal["say", "skip"] = "say"
    #: Hours in which nothing is posted; what was due in them is one edition at their end. "": none.
    quiet: Annotated[str, AfterValidator(_accepting(calendar_words.hours))] = ""
    #: Only articles in these languages (ISO 639-1); empty: every language.
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], ...] = Field(
        default=(),
        description="languages in two letters (ISO 639-1)",
        examples=[["en"]],
    )
    #: Words that keep a story out.
    exclude: tuple[str, ...] = ()
    #: The server or workspace the destinations belong to, where `[[places]]` limits what it may
    #: see.
    scope: str = ""
    #: For a digest to a person, `discord:@NUMBER` or `slack:@MEMBER`: the channel whose readers it
    #: shows no more than, where `[[places]]` limits what that may see.
    place: str = ""
    #: How many independent reports a story needs to enter the section "*".
    min_reports: int = Field(default=1, ge=1, le=20)

    @property
    def quiet_hours(self) -> tuple[str, str] | None:
        """When the quiet hours begin and end, both as `HH:MM`."""
        begin, dash, end = self.quiet.partition("-")
        return (begin, end) if dash else None

    @property
    def heading(self) -> str:
        """The title, or the name where none is given."""
        return self.title or self.name


class Place(_Section):
    """A server, a channel or a workspace that may see only some of what the bot knows."""

    at: str
    #: Topics of the configuration; left out: every topic.
    topics: tuple[str, ...] | None = None
    #: Names of outlets; left out: every outlet.
    outlets: tuple[str, ...] | None = None

    @field_validator("at")
    @classmethod
    def _is_a_place(cls, value: str) -> str:
        if not is_place(value):
            raise ValueError(
                f"“{value}” is not a place; expected discord:SERVER, slack:TEAM, or a destination"
            )
        return value


class Settings(_Section):
    """Everything the person who runs the bot can decide."""

    timezone: Zone = "UTC"
    feed: Feed = Feed()
    store: Store = Store()
    outlets: dict[str, Outlet] = Field(default_factory=dict)
    topics: dict[Slug, TopicSettings] = Field(
        default_factory=lambda: {
            "us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))
        }
    )
    digests: tuple[Digest, ...] = (
        Digest(
            name="world",
            title="World desk",
            topics=("us-china", "*"),
            at=("08:00",),
            to=("terminal",),
        ),
    )
    #: What some servers, channels and workspaces may see.
    places: tuple[Place, ...] = ()
    alerts: Alerts = Alerts()
    discord: DiscordSettings | None = None
    slack: SlackSettings | None = None
    llm: LlmSettings | None = None
    pictures: Pictures | None = None
    web: Web = Web()
    log: Log = Log()
    #: The folder relative paths count from, and where the settings come from.
    _base: Path = PrivateAttr(default_factory=Path.cwd)
    _source: str = PrivateAttr(default=DEFAULTS)
    _environment: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @property
    def base(self) -> Path:
        """The folder that relative paths count from."""
        return self._base

    @property
    def source(self) -> str:
        """Where the settings were read: the config file's name, or `built-in defaults`."""
        return self._source

    @property
    def environment(self) -> Mapping[str, str]:
        """Where the secrets are; never printed with the settings."""
        return self._environment

    @property
    def feed_path(self) -> Path:
        """The feed folder, absolute."""
        return self._base / self.feed.path

    @property
    def feed_name(self) -> str:
        """Where articles come from, for a person: the feed folder, or the bucket."""
        return self.feed.url or str(self.feed_path)

    @property
    def database(self) -> Path | str:
        """The database file, absolute, or the address of a PostgreSQL database."""
        return self.store.url if self.store.path is None else self._base / self.store.path

    def database_at(self, url: str) -> Path | str:
        """Return what `database` would be if `url` were `store.url`.

        Raises:
            UserError: it is no database's address.
        """
        try:
            store = Store(url=url)
        except ValidationError as error:
            raise UserError(str(error.errors()[0]["ctx"]["error"])) from error
        return self.model_copy(update={"store": store}).database

    @property
    def database_path(self) -> Path:
        """The file whose neighbours hold what this machine keeps beside the database: its lock,
        when the bot was last there, what it is asked. It is the database itself, where that is a
        file.
        """
        return self._base / (self.store.path or "data/bot.db")

    @property
    def destinations(self) -> set[str]:
        """Every destination that the configuration names, of digests and of alerts."""
        return {to for digest in self.digests for to in digest.to} | set(self.alerts.to)

    def zone_of(self, digest: Digest) -> str:
        """Return the IANA zone whose clock the digest follows."""
        return digest.timezone or self.timezone

    @model_validator(mode="after")
    def _names_meet(self) -> Settings:
        problems = []
        for number, digest in enumerate(self.digests):
            if digest.name in {other.name for other in self.digests[:number]}:
                problems.append(
                    f"digests[{number}].name: “{digest.name}” is used twice; digest names "
                    "must be unique"
                )
            for topic in digest.topics:
                if topic != "*" and topic not in self.topics:
                    expected = did_you_mean(topic, [*self.topics, "*"], "a topic of [topics] or *")
                    problems.append(f"digests[{number}].topics: {expected}")
            for destination in digest.to:
                platform = destination.partition(":")[0]
                if (platform, getattr(self, platform, platform)) in (
                    ("discord", None),
                    ("slack", None),
                ):
                    problems.append(
                        f"digests[{number}].to: “{destination}” needs the section [{platform}]; "
                        "add it"
                    )
        for number, place in enumerate(self.places):
            for topic in place.topics or ():
                if topic not in self.topics:
                    problems.append(
                        f"places[{number}].topics: "
                        f"{did_you_mean(topic, [*self.topics], 'a topic of [topics]')}"
                    )
        if problems:
            raise ValueError("\n".join(problems))
        return self


def load(path: Path | None, *, environment: Mapping[str, str]) -> Settings:
    """Read the settings: the file at `path`, else `config.toml` in the current folder, else the
    defaults.

    Raises:
        ConfigError: the file cannot be read, everybody may read the secrets beside it, or as
            `from_tree`.
    """
    if path is None and Path("config.toml").is_file():
        path = Path("config.toml")
    base = Path.cwd() if path is None else path.absolute().parent
    if problems := _told_to_others(base / ".env"):
        raise ConfigError(problems, source=str(base))
    if path is None:
        return from_tree({}, environment=environment, base=base, source=DEFAULTS)
    return from_tree(_read(path), environment=environment, base=base, source=str(path))


def from_tree(
    tree: dict[str, Any], *, environment: Mapping[str, str], base: Path, source: str
) -> Settings:
    """Return the settings in a tree of TOML, with those of the environment over them; relative
    paths count from `base`.

    Raises:
        ConfigError: something in it or in the environment is wrong; all of it is listed.
    """
    set_by, problems = _override(tree, environment)
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        problems += [
            Problem(set_by.get(problem.key, problem.key), problem.message)
            for problem in problems_of(error, Settings)
        ]
    if problems:
        raise ConfigError(problems, source="the environment" if source == DEFAULTS else source)
    settings._base = base
    settings._source = source
    settings._environment = environment
    return settings


def environment(path: Path | None) -> dict[str, str]:
    """Return the process's environment with `.env` of the config file's folder beneath it."""
    folder = Path.cwd() if path is None else path.absolute().parent
    values = {
        key: value
        for key, value in dotenv.dotenv_values(folder / ".env").items()
        if value is not None
    }
    return {**values, **os.environ}


def _told_to_others(secrets: Path) -> list[Problem]:
    """Return a problem where every user of this machine may read or write the file of secrets."""
    try:
        mode = stat.S_IMODE(secrets.stat().st_mode)
    except OSError:
        return []
    if not mode & (stat.S_IROTH | stat.S_IWOTH):
        return []
    return [
        Problem(
            ".env",
            f"is open to every user of this machine (mode {mode:04o}); run: "
            f"chmod 600 {shlex.quote(str(secrets))}",
        )
    ]


def _read(path: Path) -> dict[str, Any]:
    try:
        # Some editors begin a file with a mark of its encoding.
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise _unreadable(path, "there is no such file") from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise _unreadable(path, f"it cannot be read: {error.strerror}") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, not_toml(text, str(error))) from error


def _unreadable(path: Path, why: str) -> ConfigError:
    return ConfigError([Problem("file", why)], source=str(path))


def _override(
    tree: dict[str, Any], environment: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Set the scalar keys the environment names, in place.

    Returns which variable set each key, and what the environment names wrongly.
    """
    keys = sorted(_scalar_keys(Settings))
    set_by, problems = {}, []
    for name, value in sorted(environment.items()):
        if not name.startswith(ENV_PREFIX):
            continue
        key = name.removeprefix(ENV_PREFIX).lower()
        if key in keys:
            *sections, last = key.split("__")
            branch = tree
            for section in sections:
                branch = branch.setdefault(section, {})
            if isinstance(branch, dict):
                branch[last] = value
            set_by[dotted(key.split("__"))] = name
        else:
            known = [ENV_PREFIX + k.upper() for k in keys]
            expected = f"a single value of the configuration, such as {ENV_PREFIX}FEED__PATH"
            problems.append(Problem(name, did_you_mean(name, known, expected)))
    return set_by, problems


def _scalar_keys(section: type[BaseModel]) -> set[str]:
    """Return the keys of a section and its subsections that hold one value, joined by `__`."""
    keys = set()
    for name, info in section.model_fields.items():
        inner = [
            part for part in (info.annotation, *get_args(info.annotation)) if isinstance(part, type)
        ]
        model = next((part for part in inner if issubclass(part, BaseModel)), None)
        if (
            model is None
            and not any(issubclass(part, dict | tuple | list) for part in inner)
            and inner
        ):
            keys.add(name)
        elif model is not None and info.annotation in (model, model | None):
            keys |= {f"{name}__{key}" for key in _scalar_keys(model)}
    return keys
